/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * What facts leave out: long paid invoices, and customers who owe nothing. Who has something to say
 * of them adds them before anybody plans with the facts; places known before move.
 */

/* A customer, in its place by id, without invoices of its own: the planner steps over it. Nothing
 * changes when the facts have it, or there is none. */
gboolean puntual_facts_add_customer (PuntualLedger *ledger, PuntualFacts *facts, gint64 customer_id,
                                     GError **error);
/* An invoice of a customer, behind all others and in nobody's list. Nothing changes when the facts
 * have it. NOT_FOUND. */
gboolean puntual_facts_add_invoice (PuntualLedger *ledger, PuntualFacts *facts, gint64 customer_id,
                                    gint64 invoice_id, GError **error);
/* FALSE: the facts have no such customer, or no such invoice. */
gboolean puntual_facts_find_customer (const PuntualFacts *facts, gint64 customer_id, guint *place);
gboolean puntual_facts_find_invoice (const PuntualFacts *facts, gint64 customer_id,
                                     gint64 invoice_id, guint *place);

G_END_DECLS
