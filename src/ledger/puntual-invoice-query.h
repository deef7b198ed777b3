/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* The invoices of these ids, each at its place in `ids`, NULL where there is none; balances as of
 * the clock's day. GPtrArray of PuntualInvoice, transfer full. */
GPtrArray *
puntual_invoice_get_many (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);

G_END_DECLS
