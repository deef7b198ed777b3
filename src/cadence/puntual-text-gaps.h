/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-choice.h"

G_BEGIN_DECLS

/* A text that a step asks for and nobody has written. */
typedef struct
{
  char *template_name;
  char *language; /* base: "es", "en" */
  PuntualMedium medium;
  guint n_customers; /* who would be reached by that medium in that language */
  guint n_held;      /* of these, for whom no other medium of the step has a text either */
} PuntualTextGap;

void puntual_text_gap_free (PuntualTextGap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTextGap, puntual_text_gap_free)

/* PuntualTextGap by template, language and medium. Those customers count who have an address for
 * the medium and follow a cadence with such a step, by themselves or by one of their invoices. */
GPtrArray *puntual_text_gaps (const PuntualFacts *facts);
/* The same for the steps of one cadence as it is here, over those who follow the one of its id.
 * While nobody does, what has no text by any medium in the business's language. */
GPtrArray *puntual_text_gaps_of (const PuntualFacts *facts, const PuntualCadence *cadence,
                                 const PuntualCadenceFollowers *followers);

G_END_DECLS
