/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-plan.h"

G_BEGIN_DECLS

/* The SQL of thank-you messages: what there is to thank for, and which thank-yous wait. */

/* Days after a payment on which somebody is still thanked without the owner asking for it. */
#define PUNTUAL_THANKS_DAYS 7

/* A payment that stands, and what it settles up to a day. */
typedef struct
{
  gint64 id;
  gint64 customer_id;
  const char *currency; /* interned */
  gint64 minor;
  char *approved_id; /* of the waiting message that the owner approved for it; NULL: none */
  GArray *invoices;  /* gint64, by due day and number */
} PuntualThanksPayment;

void puntual_thanks_payment_free (PuntualThanksPayment *self);

/* A thank-you that waits. */
typedef struct
{
  char *id;
  gint64 customer_id;
  gboolean by_owner; /* approved by the owner: true as long as its payments stand */
  gboolean undone;   /* a payment of it does not stand any more */
} PuntualThanksRow;

void puntual_thanks_row_free (PuntualThanksRow *self);

/* PuntualThanksPayment of waiting messages that the owner approved, by message and payment.
 * customer_id 0: of everybody. NULL on error, like those below. */
GPtrArray *puntual_thanks_approved_payments (PuntualLedger *ledger, PuntualDay day,
                                             gint64 customer_id, GError **error);
/* Those of the last days that nobody was thanked for, and that are not among the ones above; by
 * customer, currency and payment. */
GPtrArray *puntual_thanks_fresh_payments (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                                          GError **error);
/* One payment, whether or not somebody was thanked for it; empty when it does not stand, or settles
 * nothing yet. */
GPtrArray *puntual_thanks_one_payment (PuntualLedger *ledger, PuntualDay day, gint64 payment_id,
                                       GError **error);
/* PuntualThanksRow. */
GPtrArray *puntual_thanks_rows (PuntualLedger *ledger, gint64 customer_id, GError **error);
/* The id of the message that thanks for a payment, or did; owned. *id is NULL when there is none.
 */
gboolean
puntual_thanks_find_row (PuntualLedger *ledger, gint64 payment_id, char **id, GError **error);
/* Appends the days of the payments of a planned thank-you, each once, ascending: PuntualDay. */
gboolean puntual_thanks_days (PuntualLedger *ledger, const PuntualPlannedMessage *thanks,
                              GArray *days, GError **error);

G_END_DECLS
