/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"
#include "puntual-facts-order.h"

#define PAYMENT_COLUMNS "SELECT customer_id, currency, minor, day FROM payment WHERE undone = 0"
static const char *const select_payments[2] = {
  PAYMENT_COLUMNS,
  PAYMENT_COLUMNS " AND customer_id = ?1",
};

/* What customers gave and what of it was used for invoices, in no order. Every allocation is part
 * of a payment or credit note of the invoice's own customer and currency, so the difference is what
 * they have on account. */
static gboolean
read_payments (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_payments, error);
  gboolean row;

  if (rows == NULL)
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      if (puntual_statement_int (rows, 3) <= self->facts->day)
        puntual_facts_note_money (self, puntual_statement_int (rows, 0),
                                  puntual_facts_currency (self, rows, 1),
                                  puntual_statement_int (rows, 2));
    }

  return FALSE;
}

void
puntual_facts_note_money (PuntualFactsLoading *self, gint64 customer_id, const char *currency,
                          gint64 minor)
{
  PuntualCreditFact money = { .customer_id = customer_id, .currency = currency, .minor = minor };

  if (minor != 0)
    g_array_append_val (self->money, money);
}

/* Adds to what the customer at hand, whose credits begin at `first`, has in the currency. */
static void
add_up (GArray *credits, guint first, const PuntualCreditFact *money)
{
  for (guint i = first; i < credits->len; i++)
    {
      PuntualCreditFact *credit = &g_array_index (credits, PuntualCreditFact, i);

      if (credit->currency == money->currency)
        {
          credit->minor += money->minor;
          return;
        }
    }

  g_array_append_vals (credits, money, 1);
}

static guint
drop_used_up (GArray *credits, guint first)
{
  for (guint i = credits->len; i > first; i--)
    if (g_array_index (credits, PuntualCreditFact, i - 1).minor <= 0)
      g_array_remove_index (credits, i - 1);

  return credits->len;
}

gboolean
puntual_facts_load_credits (PuntualFactsLoading *self, GError **error)
{
  GArray *credits = self->facts->credits;
  g_autofree gint64 *keys = NULL;
  g_autofree guint *order = NULL;
  gint64 customer_id = 0;
  guint first = 0;

  if (!read_payments (self, error))
    return FALSE;

  keys = g_new (gint64, self->money->len);
  for (guint i = 0; i < self->money->len; i++)
    keys[i] = g_array_index (self->money, PuntualCreditFact, i).customer_id;
  order = puntual_facts_order (keys, self->money->len);

  for (guint i = 0; i < self->money->len; i++)
    {
      const PuntualCreditFact *money =
          &g_array_index (self->money, PuntualCreditFact, order != NULL ? order[i] : i);

      if (money->customer_id != customer_id)
        first = drop_used_up (credits, first);
      customer_id = money->customer_id;
      add_up (credits, first, money);
    }
  drop_used_up (credits, first);

  return TRUE;
}
