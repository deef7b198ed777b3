/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-overview.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* Who follows a cadence: a segment, or customers one names. Presented; belongs to the window. */
PuntualFormDialog *
puntual_cadence_assign_dialog_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                                       const PuntualCadence *cadence);

G_END_DECLS
