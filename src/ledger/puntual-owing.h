/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"

G_BEGIN_DECLS

/* What one customer owes. */
typedef struct
{
  gint64 customer_id;
  guint last_block;      /* of PuntualOwing, plus one; 0: none */
  PuntualDay oldest_due; /* of the open invoices; NONE */
  guint n_invoices;      /* of any state */
  gboolean owes, is_overdue;
} PuntualDebt;

/**
 * PuntualOwing:
 *
 * What many customers owe, each in blocks by currency.
 */
typedef struct
{
  GArray *debts;  /* PuntualDebt by customer, for puntual_find_by_id() */
  GArray *blocks; /* of all of them, chained */
  PuntualDay today;
} PuntualOwing;

/* Of the customers of these ids. Call it inside of a PuntualReading, as the next one. */
PuntualOwing *
puntual_owing_load (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
/* Of every customer. */
PuntualOwing *puntual_owing_load_all (PuntualLedger *ledger, GError **error);
void puntual_owing_free (PuntualOwing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOwing, puntual_owing_free)

/* NULL for a customer that was not asked for. */
const PuntualDebt *puntual_owing_find (const PuntualOwing *self, gint64 customer_id);
/* Of PuntualOwed, the largest count first. Transfer full. */
GArray *puntual_owing_blocks (const PuntualOwing *self, const PuntualDebt *debt);
/* Of the block with the largest amount, in hundredths of the currency's major unit, so that lists
 * can be ordered by it. */
gint64 puntual_owing_largest (const PuntualOwing *self, const PuntualDebt *debt, gboolean overdue);

G_END_DECLS
