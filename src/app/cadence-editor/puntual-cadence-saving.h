/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"
#include "puntual-deed.h"

G_BEGIN_DECLS

/* The deed that stores a cadence that was edited, and the one that takes it back; both owned by the
 * caller. former: what it was changed from, NULL for one that is not stored. When another program
 * changed the stored one meanwhile, nothing is written: EXISTS. */
void puntual_cadence_saving_deeds (const PuntualCadence *former, const PuntualCadence *cadence,
                                   PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
