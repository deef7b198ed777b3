/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/* A step for that day of a cadence as the steps around it suggest it: neither gentler than what was
 * said before nor a jump, its words and media those of the nearest step that says the same on the
 * same side of the due date. Owned; not in the cadence. */
PuntualStep *puntual_step_suggest (const PuntualCadence *cadence, int offset_days);

G_END_DECLS
