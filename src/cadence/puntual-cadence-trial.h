/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"

G_BEGIN_DECLS

/* Facts with a cadence tried out in them. Everything else, rows and strings, is the caller's. For
 * the planner's files only. Must not move in memory. */
typedef struct
{
  PuntualFacts facts;
  PuntualPolicy policy;
  PuntualCadence *cadence; /* NULL: nothing is tried out */
} PuntualCadenceTrial;

/* The cadence stands in place of the one of its id; with an id of 0, of the default one, which it
 * becomes where there is none. NULL: none. */
void puntual_cadence_trial_init (PuntualCadenceTrial *self, const PuntualFacts *facts,
                                 const PuntualCadence *cadence);
void puntual_cadence_trial_clear (PuntualCadenceTrial *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualCadenceTrial, puntual_cadence_trial_clear)

/* Whether the cadence tried out speaks about any invoice of the customer. table: of the facts with
 * it. */
gboolean
puntual_cadence_trial_concerns (const PuntualCadenceTrial *self, GHashTable *table, guint customer);

G_END_DECLS
