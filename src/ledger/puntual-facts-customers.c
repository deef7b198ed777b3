/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"
#include "puntual-facts-order.h"
#include <string.h>

#define CUSTOMER_COLUMNS                                                                           \
  "SELECT id, name, language, segment, region, email, phone, length (address) > 0, cadence_id,"    \
  " opted_out, refused_media | dead_media FROM customer"
static const char *const select_customers[2] = {
  CUSTOMER_COLUMNS " ORDER BY id",
  CUSTOMER_COLUMNS " WHERE id = ?1",
};

#define PAUSE_COLUMNS "SELECT customer_id, from_day, until_day, reason FROM pause WHERE ended = 0"
static const char *const select_pauses[2] = {
  PAUSE_COLUMNS " AND customer_id IS NOT NULL ORDER BY customer_id, id",
  PAUSE_COLUMNS " AND customer_id = ?1 ORDER BY id",
};

/* Words that repeat from one customer to the next, such as the language. */
typedef struct
{
  const char *language, *segment, *region;
} LastWords;

/* Puts the record of place order[i] to place i, for all of them, along the cycles of the
 * permutation: a second copy of so many records would cost more than all the moves. Uses the order
 * up. */
static void
arrange (PuntualInvoiceFact *invoices, guint *order, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      PuntualInvoiceFact first;
      guint place = i;

      if (order[i] == i)
        continue;
      first = invoices[i];
      while (order[place] != i)
        {
          guint from = order[place];

          invoices[place] = invoices[from];
          order[place] = place;
          place = from;
        }
      invoices[place] = first;
      order[place] = place;
    }
}

/* Moves the invoices to the facts, by customer and id. */
static void
move_invoices (PuntualFactsLoading *self)
{
  GArray *empty = self->facts->invoices;
  guint n = self->invoices->len;
  PuntualInvoiceFact *invoices = (gpointer)self->invoices->data;
  g_autofree gint64 *keys = g_new (gint64, n);
  g_autofree guint *order = NULL;

  for (guint i = 0; i < n; i++)
    keys[i] = invoices[i].customer_id;
  order = puntual_facts_order (keys, n);
  if (order != NULL)
    arrange (invoices, order, n);
  self->facts->invoices = self->invoices;
  self->invoices = empty;
}

static const char *
repeated_string (PuntualFactsLoading *self, PuntualStatement *row, int column, const char **last)
{
  const char *text = puntual_statement_line (row, column);

  if (text == NULL || *text == '\0')
    return "";
  if (*last == NULL || strcmp (*last, text) != 0)
    *last = g_string_chunk_insert (self->facts->strings, text);

  return *last;
}

static void
read_customer (PuntualFactsLoading *self, PuntualCustomerFact *customer, PuntualStatement *row,
               LastWords *last)
{
  customer->name = puntual_facts_string (self, row, 1);
  customer->language = repeated_string (self, row, 2, &last->language);
  customer->segment = repeated_string (self, row, 3, &last->segment);
  customer->region = repeated_string (self, row, 4, &last->region);
  customer->email = puntual_facts_string (self, row, 5);
  customer->phone = puntual_facts_string (self, row, 6);
  customer->has_address = puntual_statement_int (row, 7) != 0;
  customer->cadence_id = puntual_statement_int (row, 8);
  customer->opted_out = puntual_statement_int (row, 9) != 0;
  customer->refused_media = (guint)puntual_statement_int (row, 10);
}

gboolean
puntual_facts_read_customer (PuntualFactsLoading *self, PuntualCustomerFact *customer,
                             GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_facts_select (self, select_customers, error);
  LastWords last = { NULL, NULL, NULL };
  gboolean found;

  *customer = (PuntualCustomerFact){ 0 };
  if (row == NULL || !puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  customer->id = puntual_statement_int (row, 0);
  read_customer (self, customer, row, &last);
  return TRUE;
}

/* Where the invoices of a customer end that begin at *first; steps over those of nobody, which only
 * a damaged ledger has. */
static guint
find_end (const GArray *invoices, gint64 customer_id, guint *first)
{
  const PuntualInvoiceFact *rows = (gpointer)invoices->data;
  guint end;

  while (*first < invoices->len && rows[*first].customer_id < customer_id)
    (*first)++;
  for (end = *first; end < invoices->len && rows[end].customer_id == customer_id; end++)
    ;

  return end;
}

/* Customers without an invoice in the facts are left out. */
static gboolean
read_customers (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_customers, error);
  LastWords last = { NULL, NULL, NULL };
  guint place = 0;
  gboolean row;

  if (rows == NULL)
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      PuntualCustomerFact customer = { .first_invoice = place };

      if (!row)
        return TRUE;
      customer.id = puntual_statement_int (rows, 0);
      place = find_end (self->facts->invoices, customer.id, &customer.first_invoice);
      customer.n_invoices = place - customer.first_invoice;
      if (customer.n_invoices == 0)
        continue;
      read_customer (self, &customer, rows, &last);
      g_array_append_val (self->facts->customers, customer);
    }

  return FALSE;
}

static void
apply_touches (PuntualFactsLoading *self)
{
  GArray *customers = self->facts->customers;
  const PuntualTouch *touches = (gpointer)self->touches->data;
  guint n = self->touches->len, place = 0;
  g_autofree gint64 *keys = g_new (gint64, n);
  g_autofree guint *order = NULL;

  for (guint i = 0; i < n; i++)
    keys[i] = touches[i].customer_id;
  order = puntual_facts_order (keys, n);

  for (guint i = 0; i < n; i++)
    {
      const PuntualTouch *touch = &touches[order != NULL ? order[i] : i];
      PuntualCustomerFact *customer;

      while (place < customers->len
             && g_array_index (customers, PuntualCustomerFact, place).id < touch->customer_id)
        place++;
      if (place == customers->len)
        return;
      customer = &g_array_index (customers, PuntualCustomerFact, place);
      if (customer->id == touch->customer_id)
        customer->last_contact = MAX (customer->last_contact, touch->day);
    }
}

static void
take_pause (PuntualFactsLoading *self, gpointer record, PuntualStatement *row)
{
  PuntualCustomerFact *customer = record;
  PuntualDay until = (PuntualDay)puntual_statement_int (row, 2);
  gboolean longer = !customer->paused
                    || (customer->paused_until != PUNTUAL_DAY_NONE
                        && (until == PUNTUAL_DAY_NONE || until > customer->paused_until));

  if (puntual_statement_int (row, 1) > self->facts->day || !longer)
    return;
  customer->paused = TRUE;
  customer->paused_until = until;
  customer->pause_reason =
      puntual_statement_is_null (row, 3) ? NULL : puntual_facts_string (self, row, 3);
}

gboolean
puntual_facts_load_customers (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) pauses = puntual_facts_select (self, select_pauses, error);

  if (pauses == NULL)
    return FALSE;

  move_invoices (self);
  if (!read_customers (self, error))
    return FALSE;
  apply_touches (self);

  return puntual_facts_join (self, self->facts->customers, pauses, take_pause, error);
}
