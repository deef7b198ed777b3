/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

G_END_DECLS
