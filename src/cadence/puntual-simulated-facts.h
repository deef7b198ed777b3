/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-plan.h"

G_BEGIN_DECLS

/* Facts with rows of their own for what a simulated day changes; everything else, strings too, is
 * the caller's. For the planner's files only. */
typedef struct
{
  PuntualFacts facts;
} PuntualSimulatedFacts;

void puntual_simulated_facts_init (PuntualSimulatedFacts *self, const PuntualFacts *facts);
/* Only the rows of one customer, which is the only one in them; its invoices keep their order. */
void puntual_simulated_facts_init_customer (PuntualSimulatedFacts *self, const PuntualFacts *facts,
                                            guint customer);
void puntual_simulated_facts_clear (PuntualSimulatedFacts *self);
/* The message was approved and reached the customer on its day. */
void
puntual_simulated_facts_send (PuntualSimulatedFacts *self, const PuntualPlannedMessage *message);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualSimulatedFacts, puntual_simulated_facts_clear)

G_END_DECLS
