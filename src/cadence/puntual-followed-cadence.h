/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-choice.h"
#include "puntual-records.h"

G_BEGIN_DECLS

/**
 * PuntualFollowedCadence:
 *
 * Which cadence somebody follows, and why that one. A plain value.
 */
typedef struct
{
  gint64 cadence_id; /* 0: none */
  char *cadence;     /* its name; NULL: none */
  PuntualCadenceLevel level;
  char *who;     /* "Hotel Miramar", "Invoice F-12", "Segment “hotels”"; NULL: the business */
  char *segment; /* of the customer; NULL */
} PuntualFollowedCadence;

void puntual_followed_cadence_free (PuntualFollowedCadence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualFollowedCadence, puntual_followed_cadence_free)

/* The same choice as the planner's, for what is said to the owner. Of the facts only the cadences,
 * the segments and the policy are read, so that those of one customer do. */
PuntualFollowedCadence *
puntual_followed_cadence_of_customer (const PuntualFacts *facts, const PuntualCustomer *customer);
PuntualFollowedCadence *
puntual_followed_cadence_of_invoice (const PuntualFacts *facts, const PuntualCustomer *customer,
                                     const PuntualInvoice *invoice);
/* Of those in a segment who have none of their own. */
PuntualFollowedCadence *
puntual_followed_cadence_of_segment (const PuntualFacts *facts, const char *segment);
PuntualFollowedCadence *puntual_followed_cadence_of_business (const PuntualFacts *facts);

/* "Set for the segment “hotels”": where it comes from. Owned. */
char *puntual_followed_cadence_origin (const PuntualFollowedCadence *self);
/* "Hotel Miramar follows “Firm”: set for the segment “hotels”." Owned. */
char *puntual_followed_cadence_text (const PuntualFollowedCadence *self);

G_END_DECLS
