/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-plan.h"
#include "puntual-thanks-payments.h"

G_BEGIN_DECLS

/* Puts the customer and the invoices of a payment into the facts. */
gboolean puntual_thanks_message_prepare (PuntualLedger *ledger, PuntualFacts *facts,
                                         const PuntualThanksPayment *payment, GError **error);
/* The message that thanks for payments of one customer and currency (n of PuntualThanksPayment *,
 * at least one, prepared). It needs a way to the customer: without one NULL, and *barred says which
 * rule stands in the way (OPTED_OUT, NO_CONTACT, NO_CHANNEL, TEMPLATE). */
PuntualPlannedMessage *
puntual_thanks_message_new (const PuntualFacts *facts, PuntualDay day,
                            PuntualThanksPayment *const *payments, guint n, PuntualRule *barred);
/* The same for one payment, whether or not there is a way: to look at its words. NULL when it
 * settles nothing in the facts. */
PuntualPlannedMessage *puntual_thanks_message_show (const PuntualFacts *facts, PuntualDay day,
                                                    PuntualThanksPayment *payment);
/* The id of that message, whether or not there is a way. */
void puntual_thanks_message_name (const PuntualFacts *facts, const PuntualThanksPayment *leading,
                                  char id[20]);

G_END_DECLS
