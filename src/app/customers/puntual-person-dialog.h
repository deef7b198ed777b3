/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-contact-person-table.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* A further person of a customer; person NULL: a new one. Copied. */
void puntual_person_dialog_present (PuntualShell *shell, gint64 customer_id,
                                    const PuntualContactPerson *person);

G_END_DECLS
