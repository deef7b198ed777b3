/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-overview.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* Who follows a cadence: everybody else, a segment, customers, an invoice. What each follows as
 * things stand is said beside it, and from where. Presented; belongs to the window. */
PuntualFormDialog *
puntual_cadence_assign_dialog_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                                       const PuntualCadence *cadence);
/* Another cadence for one customer, or one invoice, than the one of their own, which is cadence_id
 * (0: none); presented once it has been read which ones there are. */
void puntual_cadence_assign_dialog_open_for_customer (PuntualShell *shell, gint64 id,
                                                      const char *name, gint64 cadence_id);
void puntual_cadence_assign_dialog_open_for_invoice (PuntualShell *shell, const char *number,
                                                     gint64 cadence_id);

G_END_DECLS
