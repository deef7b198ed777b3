/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-owing.h"

#include <string.h>
#include "puntual-asked.h"
#include "puntual-invoice-outline.h"
#include "puntual-money.h"
#include "puntual-reading.h"

typedef struct
{
  PuntualOwed owed;
  guint before; /* the customer's block before this one, plus one; 0: none */
} Block;

static void
owed_add (PuntualOwed *owed, const PuntualOutline *outline, PuntualDay today)
{
  owed->n_open++;
  owed->open += outline->balance;
  if (!puntual_outline_is_overdue (outline, today))
    return;
  owed->n_overdue++;
  owed->overdue += outline->balance;
}

static int
compare_owed (gconstpointer a, gconstpointer b)
{
  const PuntualOwed *left = a, *right = b;

  if (left->n_open != right->n_open)
    return left->n_open > right->n_open ? -1 : 1;
  return strcmp (left->currency, right->currency);
}

static Block *
find_block (PuntualOwing *self, PuntualDebt *debt, const char *currency)
{
  Block block = { .owed = { .currency = currency }, .before = debt->last_block };

  for (guint i = debt->last_block; i != 0; i = g_array_index (self->blocks, Block, i - 1).before)
    if (g_array_index (self->blocks, Block, i - 1).owed.currency == currency)
      return &g_array_index (self->blocks, Block, i - 1);
  g_array_append_val (self->blocks, block);
  debt->last_block = self->blocks->len;
  return &g_array_index (self->blocks, Block, self->blocks->len - 1);
}

static gboolean
take (const PuntualOutline *outline, gpointer data)
{
  PuntualOwing *self = data;
  PuntualDebt *debt = puntual_find_by_id (self->debts, outline->customer_id);

  if (debt == NULL || outline->is_credit_note)
    return TRUE;
  debt->n_invoices++;
  if (!puntual_outline_is_open (outline))
    return TRUE;
  owed_add (&find_block (self, debt, outline->currency)->owed, outline, self->today);
  debt->owes = TRUE;
  debt->is_overdue |= puntual_outline_is_overdue (outline, self->today);
  if (outline->due_day != PUNTUAL_DAY_NONE
      && (debt->oldest_due == PUNTUAL_DAY_NONE || outline->due_day < debt->oldest_due))
    debt->oldest_due = outline->due_day;
  return TRUE;
}

static void
add_debt (PuntualOwing *self, gint64 customer_id)
{
  PuntualDebt debt = { .customer_id = customer_id };

  g_array_append_val (self->debts, debt);
}

static PuntualOwing *
owing_new (PuntualLedger *ledger)
{
  PuntualOwing *self = g_new0 (PuntualOwing, 1);

  self->today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self->debts = g_array_new (FALSE, FALSE, sizeof (PuntualDebt));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  return self;
}

PuntualOwing *
puntual_owing_load (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (PuntualOwing) self = owing_new (ledger);
  g_autofree char *customers = puntual_asked_json (ids, n);

  for (guint i = 0; i < n; i++)
    add_debt (self, ids[i]);
  puntual_sort_by_id (self->debts);
  if (!puntual_outline_each (ledger, customers, take, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PuntualOwing *
puntual_owing_load_all (PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualOwing) self = owing_new (ledger);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                "SELECT id FROM customer ORDER BY id", error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      add_debt (self, puntual_statement_int (row, 0));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  if (!puntual_outline_each (ledger, NULL, take, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
puntual_owing_free (PuntualOwing *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->debts, g_array_unref);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_free (self);
}

const PuntualDebt *
puntual_owing_find (const PuntualOwing *self, gint64 customer_id)
{
  return puntual_find_by_id (self->debts, customer_id);
}

GArray *
puntual_owing_blocks (const PuntualOwing *self, const PuntualDebt *debt)
{
  GArray *owed = g_array_new (FALSE, FALSE, sizeof (PuntualOwed));

  for (guint i = debt->last_block; i != 0; i = g_array_index (self->blocks, Block, i - 1).before)
    g_array_append_val (owed, g_array_index (self->blocks, Block, i - 1).owed);
  g_array_sort (owed, compare_owed);
  return owed;
}

/* The largest number there is stands for what does not fit. */
static gint64
in_hundredths (gint64 minor, const char *currency)
{
  int exponent = puntual_currency_exponent (currency);

  for (; exponent > 2; exponent--)
    minor /= 10;
  for (; exponent >= 0 && exponent < 2; exponent++)
    minor = minor > G_MAXINT64 / 10 ? G_MAXINT64 : minor * 10;
  return minor;
}

gint64
puntual_owing_largest (const PuntualOwing *self, const PuntualDebt *debt, gboolean overdue)
{
  gint64 largest = 0;

  for (guint i = debt->last_block; i != 0; i = g_array_index (self->blocks, Block, i - 1).before)
    {
      const PuntualOwed *owed = &g_array_index (self->blocks, Block, i - 1).owed;
      gint64 amount = in_hundredths (overdue ? owed->overdue : owed->open, owed->currency);

      largest = MAX (largest, amount);
    }
  return largest;
}

typedef struct
{
  GArray *owed;
  PuntualDay today;
} Summing;

static gboolean
sum (const PuntualOutline *outline, gpointer data)
{
  const Summing *self = data;
  PuntualOwed *owed = NULL;

  if (!puntual_outline_is_open (outline))
    return TRUE;
  for (guint i = 0; i < self->owed->len && owed == NULL; i++)
    if (g_array_index (self->owed, PuntualOwed, i).currency == outline->currency)
      owed = &g_array_index (self->owed, PuntualOwed, i);
  if (owed == NULL)
    {
      PuntualOwed block = { .currency = outline->currency };

      g_array_append_val (self->owed, block);
      owed = &g_array_index (self->owed, PuntualOwed, self->owed->len - 1);
    }
  owed_add (owed, outline, self->today);
  return TRUE;
}

GArray *
puntual_ledger_owed (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_autoptr (GArray) owed = g_array_new (FALSE, FALSE, sizeof (PuntualOwed));
  g_autofree char *customers = customer_id != 0 ? puntual_asked_json (&customer_id, 1) : NULL;
  Summing self = { owed, puntual_clock_today (puntual_ledger_get_clock (ledger)) };

  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !puntual_outline_each (ledger, customers, sum, &self, error))
    return NULL;
  g_array_sort (owed, compare_owed);
  return g_steal_pointer (&owed);
}
