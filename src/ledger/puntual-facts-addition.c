/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-facts-addition.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-facts-loading.h"

/* Where a customer is, or would be: the first place whose id is not below. */
static guint
place_of (const PuntualFacts *facts, gint64 customer_id)
{
  guint low = 0, high = facts->customers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (facts->customers, PuntualCustomerFact, middle).id < customer_id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
puntual_facts_find_customer (const PuntualFacts *facts, gint64 customer_id, guint *place)
{
  *place = place_of (facts, customer_id);
  return *place < facts->customers->len
         && g_array_index (facts->customers, PuntualCustomerFact, *place).id == customer_id;
}

gboolean
puntual_facts_add_customer (PuntualLedger *ledger, PuntualFacts *facts, gint64 customer_id,
                            GError **error)
{
  PuntualFactsLoading loading = { .sqlite = puntual_ledger_get_sqlite (ledger),
                                  .facts = facts,
                                  .customer_id = customer_id };
  PuntualCustomerFact customer;
  guint place;

  if (puntual_facts_find_customer (facts, customer_id, &place))
    return TRUE;
  if (!puntual_facts_read_customer (&loading, &customer, error))
    return FALSE;
  if (customer.id != 0)
    g_array_insert_val (facts->customers, place, customer);
  return TRUE;
}

static void
read_invoice (PuntualFactsLoading *self, PuntualStatement *row, PuntualInvoiceFact *invoice)
{
  invoice->id = puntual_statement_int (row, 0);
  invoice->customer_id = puntual_statement_int (row, 1);
  invoice->number = puntual_facts_string (self, row, 2);
  invoice->currency = puntual_facts_currency (self, row, 3);
  invoice->issue_day = (PuntualDay)puntual_statement_int (row, 4);
  invoice->due_day = (PuntualDay)puntual_statement_int (row, 5);
  invoice->total = puntual_statement_int (row, 6);
  invoice->settled = puntual_statement_int (row, 7);
  invoice->promise = -1;
}

static gboolean
append_invoice (PuntualFactsLoading *self, gint64 invoice_id, GError **error)
{
  PuntualInvoiceFact invoice = { 0 };
  gboolean found;
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      self->sqlite,
      "SELECT id, customer_id, number, currency, issue_day, due_day, total,"
      " (SELECT coalesce (sum (a.minor), 0) FROM allocation AS a WHERE a.invoice_id = invoice.id"
      " AND a.day <= ?2) FROM invoice WHERE id = ?1",
      error);

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_int (row, 2, self->facts->day);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("There is no such invoice any more."));
      return FALSE;
    }
  read_invoice (self, row, &invoice);
  g_array_append_val (self->facts->invoices, invoice);
  return TRUE;
}

/* The invoices lie in the order of their customers. */
static guint
end_of_lists (const PuntualFacts *facts)
{
  for (guint i = facts->customers->len; i > 0; i--)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (facts->customers, PuntualCustomerFact, i - 1);

      if (customer->n_invoices > 0)
        return customer->first_invoice + customer->n_invoices;
    }
  return 0;
}

static gboolean
look_among (const PuntualFacts *facts, guint first, guint end, gint64 invoice_id, guint *place)
{
  for (*place = first; *place < end; (*place)++)
    if (g_array_index (facts->invoices, PuntualInvoiceFact, *place).id == invoice_id)
      return TRUE;
  return FALSE;
}

/* Among those of the customer, then among those that were added. */
gboolean
puntual_facts_find_invoice (const PuntualFacts *facts, gint64 customer_id, gint64 invoice_id,
                            guint *place)
{
  const PuntualCustomerFact *customer;
  guint of_customer;

  if (puntual_facts_find_customer (facts, customer_id, &of_customer))
    {
      customer = &g_array_index (facts->customers, PuntualCustomerFact, of_customer);
      if (look_among (facts, customer->first_invoice,
                      customer->first_invoice + customer->n_invoices, invoice_id, place))
        return TRUE;
    }
  return look_among (facts, end_of_lists (facts), facts->invoices->len, invoice_id, place);
}

gboolean
puntual_facts_add_invoice (PuntualLedger *ledger, PuntualFacts *facts, gint64 customer_id,
                           gint64 invoice_id, GError **error)
{
  PuntualFactsLoading loading = { .sqlite = puntual_ledger_get_sqlite (ledger), .facts = facts };
  guint place;

  return puntual_facts_find_invoice (facts, customer_id, invoice_id, &place)
         || append_invoice (&loading, invoice_id, error);
}
