/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-change.h"
#include "puntual-invoice-standing.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* Rows of payments and allocations, written inside the caller's transaction and checked by nobody
 * but the database. */
gboolean puntual_payment_insert (PuntualLedger *ledger, PuntualPayment *payment,
                                 GError **error); /* sets the id */
gboolean
puntual_allocation_insert (PuntualLedger *ledger, gint64 invoice_id, gint64 payment_id,
                           gint64 credit_note_id, PuntualDay day, gint64 minor, GError **error);
/* Marks a payment undone and takes its allocations away. */
gboolean puntual_payment_erase (PuntualLedger *ledger, gint64 payment_id, GError **error);

/* A payment that stands, or one that was undone. NOT_FOUND. */
PuntualPayment *
puntual_payment_load (PuntualLedger *ledger, gint64 id, gboolean undone, GError **error);
/* One part of a payment against its invoice; the currency and customer of the payment are known by
 * now. */
gboolean puntual_payment_check_allocation (const PuntualPayment *payment,
                                           const PuntualAllocation *allocation,
                                           const PuntualStanding *standing, GError **error);
/* Appends what event and check need to a list that begins with '[':
 * {"invoice":7,"number":"F-7","amount":"50.00"}, and the day when it is not the payment's (NONE).
 */
void puntual_payment_describe_allocation (GString *json, const PuntualStanding *standing,
                                          gint64 minor, PuntualDay day);
/* The event of a payment. That of one invoice is found under it; one of several is found through
 * the numbers in its list. */
gboolean
puntual_payment_log (PuntualChange *change, const char *what, const PuntualPayment *payment,
                     const char *allocated, gint64 invoice_id, gboolean is_new, GError **error);

G_END_DECLS
