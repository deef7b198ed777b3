/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* What was taken of a payment or of a credit note for an invoice. */
typedef struct
{
  gint64 invoice_id;
  gint64 payment_id;     /* 0: of a credit note */
  gint64 credit_note_id; /* 0: of a payment */
  gint64 minor;
} PuntualCreditPart;

/* What credit notes took off an invoice until that day: no money that came in. */
gboolean puntual_credit_of_invoice (PuntualLedger *ledger, gint64 invoice_id, PuntualDay day,
                                    gint64 *minor, GError **error);
/* Settles a customer's open invoices in a currency, the oldest due first, with what there is on
 * account: puntual_credit_allocate() for each of them in one transaction. Returns GArray of
 * PuntualCreditPart, never empty; INVALID_VALUE when nothing is on account, or nothing is open. */
GArray *puntual_credit_use (PuntualLedger *ledger, gint64 customer_id, const char *currency,
                            GError **error);
/* The inverse. INVALID_VALUE when something that happened since makes it untrue. */
gboolean puntual_credit_take_back (PuntualLedger *ledger, const GArray *parts, GError **error);

G_END_DECLS
