/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse-order.h"
#include "puntual-browse.h"
#include "puntual-customer-outline.h"
#include "puntual-invoice-outline.h"
#include "puntual-payment-outline.h"
#include "puntual-reading.h"

void
puntual_found_free (PuntualFound *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->detail);
  g_free (self->currency);
  g_free (self);
}

/* What comes first of a kind. */
enum
{
  GROUP_EXACT,
  GROUP_OPEN,
  GROUP_REST,
};

typedef struct
{
  PuntualLedger *ledger; /* borrowed */
  PuntualSearchText *text;
  guint limit;
  GArray *names;   /* PuntualCustomerName */
  GArray *numbers; /* PuntualFoundNumber */
  PuntualBrowseOrder orders[PUNTUAL_FOUND_PAYMENT + 1];
  GPtrArray *found;
} Searching;

static void
searching_clear (Searching *self)
{
  g_clear_pointer (&self->text, puntual_search_text_free);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->orders); i++)
    puntual_browse_order_clear (&self->orders[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Searching, searching_clear)

static gboolean
take_customer (const PuntualCustomerOutline *outline, gpointer data)
{
  Searching *self = data;
  gint64 group = outline->name->owes ? GROUP_OPEN : GROUP_REST;

  if (puntual_customer_outline_find (outline, self->text) != puntual_search_text_all (self->text))
    return TRUE;
  if (puntual_search_text_is_code (self->text, outline->name_key)
      || puntual_search_text_is_code (self->text, outline->tax_id)
      || puntual_search_text_is_code (self->text, outline->email))
    group = GROUP_EXACT;
  puntual_browse_order_add (&self->orders[PUNTUAL_FOUND_CUSTOMER], outline->id, group,
                            -outline->name->rank, NULL);
  return TRUE;
}

static gboolean
take_invoice (const PuntualOutline *outline, gpointer data)
{
  Searching *self = data;
  PuntualCustomerName *name = puntual_find_by_id (self->names, outline->customer_id);
  gint64 group = puntual_outline_is_open (outline) ? GROUP_OPEN : GROUP_REST;
  PuntualFoundNumber number = { outline->id, 0 };
  guint found = puntual_outline_find (outline, self->text, name, &number.found);

  if (name != NULL && group == GROUP_OPEN)
    name->owes = TRUE;
  if (number.found != 0)
    g_array_append_val (self->numbers, number);
  if (found != puntual_search_text_all (self->text))
    return TRUE;
  if (puntual_search_text_is_code (self->text, outline->number))
    group = GROUP_EXACT;
  puntual_browse_order_add (&self->orders[PUNTUAL_FOUND_INVOICE], outline->id, group,
                            MAX (outline->issue_day, outline->due_day), outline->number);
  return TRUE;
}

static gboolean
take_payment (const PuntualPaymentOutline *outline, gpointer data)
{
  Searching *self = data;
  const PuntualCustomerName *name = puntual_find_by_id (self->names, outline->customer_id);

  if (outline->undone
      || puntual_payment_outline_find (outline, self->text, name)
             != puntual_search_text_all (self->text))
    return TRUE;
  puntual_browse_order_add (&self->orders[PUNTUAL_FOUND_PAYMENT], outline->id,
                            puntual_search_text_is_code (self->text, outline->reference)
                                ? GROUP_EXACT
                            : outline->unallocated > 0 ? GROUP_OPEN
                                                       : GROUP_REST,
                            outline->day, NULL);
  return TRUE;
}

static PuntualFound *
add_found (Searching *self, PuntualFoundKind kind, gint64 id, const char *title, const char *detail)
{
  PuntualFound *found = g_new0 (PuntualFound, 1);

  found->kind = kind;
  found->id = id;
  found->title = g_strdup (title);
  found->detail = g_strdup (detail != NULL ? detail : "");
  g_ptr_array_add (self->found, found);
  return found;
}

static gboolean
add_customers (Searching *self, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_customer_rows (self->ledger, ids, n, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PuntualCustomerRow *row = rows->pdata[i];
      PuntualFound *found = add_found (self, PUNTUAL_FOUND_CUSTOMER, row->customer->id,
                                       row->customer->name, row->customer->tax_id);

      if (row->owed->len > 0)
        {
          found->currency = g_strdup (g_array_index (row->owed, PuntualOwed, 0).currency);
          found->minor = g_array_index (row->owed, PuntualOwed, 0).open;
        }
      found->day = row->oldest_due;
    }
  return rows != NULL;
}

static gboolean
add_invoices (Searching *self, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_invoice_rows (self->ledger, ids, n, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PuntualInvoice *invoice = ((const PuntualInvoiceRow *)rows->pdata[i])->invoice;
      PuntualFound *found = add_found (self, PUNTUAL_FOUND_INVOICE, invoice->id, invoice->number,
                                       invoice->customer_name);

      found->currency = g_strdup (invoice->currency);
      found->minor = invoice->balance;
      found->day = invoice->due_day;
    }
  return rows != NULL;
}

static gboolean
add_payments (Searching *self, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_payment_rows (self->ledger, ids, n, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PuntualPaymentRow *row = rows->pdata[i];
      PuntualFound *found = add_found (self, PUNTUAL_FOUND_PAYMENT, row->payment->id,
                                       row->customer_name, row->payment->reference);

      found->currency = g_strdup (row->payment->currency);
      found->minor = row->payment->minor;
      found->day = row->payment->day;
    }
  return rows != NULL;
}

/* Invoices come first: they tell who owes, and which numbers fit. */
static gboolean
scan (Searching *self, GError **error)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (PuntualFoundNumber));
  self->names = puntual_customer_names (self->ledger, self->text, error);
  return self->names != NULL && puntual_outline_each (self->ledger, NULL, take_invoice, self, error)
         && puntual_customer_outline_each (self->ledger, self->names, NULL, take_customer, self,
                                           error)
         && puntual_payment_outline_each (self->ledger, 0, self->numbers, take_payment, self,
                                          error);
}

static gboolean
describe (Searching *self, GError **error)
{
  static gboolean (*const add[]) (Searching *, const gint64 *, guint, GError **) = {
    [PUNTUAL_FOUND_CUSTOMER] = add_customers,
    [PUNTUAL_FOUND_INVOICE] = add_invoices,
    [PUNTUAL_FOUND_PAYMENT] = add_payments,
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (add); kind++)
    {
      g_autoptr (GArray) ids = puntual_browse_order_ids (&self->orders[kind], self->limit);

      if (!add[kind](self, (const gint64 *)(gpointer)ids->data, ids->len, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
puntual_ledger_search (PuntualLedger *ledger, const char *text, guint limit,
                       GCancellable *cancellable, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Searching) self = { .ledger = ledger, .limit = limit };

  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_found_free);
  self.text = puntual_search_text_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (self.orders); i++)
    puntual_browse_order_init (&self.orders[i], TRUE, FALSE);
  if (!puntual_reading_begin (&reading, ledger, cancellable, error))
    return NULL;
  if (self.text == NULL || limit == 0)
    return g_steal_pointer (&self.found);
  if (!scan (&self, error) || !describe (&self, error))
    return NULL;
  return g_steal_pointer (&self.found);
}
