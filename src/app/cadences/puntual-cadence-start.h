/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-overview.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* A new cadence, begun with a ready-made one or an empty one; its name is the field "name".
 * Presented; belongs to the window. */
PuntualFormDialog *
puntual_cadence_start_present (PuntualShell *shell, PuntualCadenceOverview *overview);

G_END_DECLS
