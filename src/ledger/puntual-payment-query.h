/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* unallocated: what of the payment settles no invoice up to the clock's day, in minor units. FALSE
 * stops. */
typedef gboolean (*PuntualPaymentFunc) (const PuntualPayment *payment, gint64 unallocated,
                                        gpointer data);

/* Streams the payments of a customer that were not undone, by day, up to the clock's day. The
 * strings are borrowed until the call returns. */
gboolean puntual_payment_each (PuntualLedger *ledger, gint64 customer_id, PuntualPaymentFunc func,
                               gpointer data, GError **error);

G_END_DECLS
