/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-overview.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* The form of a cadence, all its steps. former NULL: a new one, begun as begin_with when that is
 * not NULL. What stands out, and what changes in the next 30 days, is shown while it is filled in.
 * The dialog is presented; it belongs to the window. */
PuntualFormDialog *
puntual_cadence_form_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                              const PuntualCadence *former, const PuntualCadence *begin_with);

G_END_DECLS
