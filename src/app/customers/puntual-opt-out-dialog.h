/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* What a customer does not want: no reminders at all, or none by some ways. */
void puntual_opt_out_dialog_present (PuntualShell *shell, const PuntualCustomer *customer);
/* Several: besides what each of them does not want already. */
void puntual_opt_out_dialog_present_for_many (PuntualShell *shell, const gint64 *ids, guint n_ids);

G_END_DECLS
