/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * PuntualThanks:
 *
 * The thank-you messages of a day, beside the plan of reminders. With the setting “thanks” whoever
 * paid in the last days is thanked once for each payment: one message for a customer and currency.
 * Without it only those go that the owner asked for. A thank-you needs a working day, an address
 * and an approval as a friendly reminder does; it keeps no gap and counts for none.
 */
typedef struct _PuntualThanks PuntualThanks;

/* Looks what there is to thank for, and adds to the facts the customers and invoices that it is
 * about: places in them move. NULL on error. */
PuntualThanks *
puntual_thanks_look (PuntualLedger *ledger, PuntualFacts *facts, PuntualDay day, GError **error);
void puntual_thanks_free (PuntualThanks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualThanks, puntual_thanks_free)

/* Adds its messages behind those of the plan, and why waiting ones are not among them. */
void puntual_thanks_add (PuntualThanks *self, PuntualCalendarSet *calendars, PuntualPlan *plan);
/* Why a waiting thank-you is not true any more, owned; NULL when it waits. */
char *puntual_thanks_objection (const PuntualPlan *plan, const char *id);

/* The owner thanks for a payment, whatever the setting says: makes the message and approves it, or
 * approves the one that waits, or sends again what failed. *id (optional): of the message, owned.
 * NOT_FOUND for a payment that does not stand; INVALID_VALUE when it settles nothing, when nothing
 * can be sent to the customer, and for a thank-you that left. */
gboolean puntual_thanks_offer (PuntualLedger *ledger, gint64 payment_id, char **id, GError **error);
/* *can: whether somebody should be asked about it: nobody is thanked for this payment by itself,
 * nor was, and puntual_thanks_offer() would find a way. FALSE when the ledger failed. */
gboolean
puntual_thanks_can_offer (PuntualLedger *ledger, gint64 payment_id, gboolean *can, GError **error);
/* The inverse: the message that waits for it does not leave. INVALID_VALUE when it left. */
gboolean puntual_thanks_take_back (PuntualLedger *ledger, gint64 payment_id, GError **error);

G_END_DECLS
