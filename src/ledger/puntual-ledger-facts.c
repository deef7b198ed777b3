/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"
#include "puntual-reading.h"

PuntualStatement *
puntual_facts_select (PuntualFactsLoading *self, const char *const sql[2], GError **error)
{
  PuntualStatement *statement =
      puntual_sqlite_prepare (self->sqlite, sql[self->customer_id != 0], error);

  if (statement != NULL && self->customer_id != 0)
    puntual_statement_bind_int (statement, 1, self->customer_id);

  return statement;
}

gboolean
puntual_facts_join (PuntualFactsLoading *self, GArray *records, PuntualStatement *rows,
                    PuntualFactsTake take, GError **error)
{
  guint size = g_array_get_element_size (records);
  guint place = 0;
  gboolean row;

  while (puntual_statement_step (rows, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = puntual_statement_int (rows, 0);
      while (place < records->len && *(gint64 *)(gpointer)(records->data + place * size) < id)
        place++;
      if (place == records->len)
        return TRUE;
      if (*(gint64 *)(gpointer)(records->data + place * size) == id)
        take (self, records->data + place * size, rows);
    }

  return FALSE;
}

const char *
puntual_facts_string (PuntualFactsLoading *self, PuntualStatement *row, int column)
{
  const char *text = puntual_statement_line (row, column);

  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert (self->facts->strings, text);
}

static gboolean
load_everything (PuntualLedger *ledger, PuntualFactsLoading *self, GError **error)
{
  PuntualPolicy *policy = puntual_ledger_load_policy (ledger, error);

  if (policy == NULL)
    return FALSE;
  puntual_policy_free (self->facts->policy);
  self->facts->policy = policy;
  self->facts->last_event = puntual_ledger_last_event (ledger, error);

  return self->facts->last_event >= 0 && puntual_facts_load_rules (self, error)
         && puntual_facts_load_invoices (self, error) && puntual_facts_load_credits (self, error)
         && puntual_facts_load_holds (self, error) && puntual_facts_load_contacts (self, error)
         && puntual_facts_load_customers (self, error);
}

static gboolean
load_at_one_moment (PuntualLedger *ledger, PuntualFactsLoading *self, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };

  return puntual_reading_begin (&reading, ledger, NULL, error)
         && load_everything (ledger, self, error);
}

PuntualFacts *
puntual_ledger_load_facts (PuntualLedger *self, PuntualDay day, gint64 customer_id, GError **error)
{
  g_autoptr (PuntualFacts) facts = puntual_facts_new (day);
  PuntualFactsLoading loading = {
    .sqlite = puntual_ledger_get_sqlite (self),
    .facts = facts,
    .customer_id = customer_id,
    .invoices = g_array_new (FALSE, FALSE, sizeof (PuntualInvoiceFact)),
    .touches = g_array_new (FALSE, FALSE, sizeof (PuntualTouch)),
    .money = g_array_new (FALSE, FALSE, sizeof (PuntualCreditFact)),
  };
  gboolean done = load_at_one_moment (self, &loading, error);

  facts->customer_id = customer_id;
  g_array_unref (loading.invoices);
  g_array_unref (loading.touches);
  g_array_unref (loading.money);

  return done ? g_steal_pointer (&facts) : NULL;
}
