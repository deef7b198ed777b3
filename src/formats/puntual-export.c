/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-export.h"

#include "puntual-browse.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"
#include "puntual-text.h"

/* So many rows of a list are read at a time. */
#define PORTION 500

static void
add_cell (GString *csv, const char *text)
{
  g_autofree char *cell = puntual_text_to_csv_cell (text != NULL ? text : "");

  g_string_append (csv, cell);
  g_string_append_c (csv, ',');
}

static void
end_row (GString *csv)
{
  csv->str[csv->len - 1] = '\r';
  g_string_append_c (csv, '\n');
}

/* --- Invoices --- */

typedef struct
{
  GHashTable *customers; /* id → PuntualCustomer */
  GString *csv;
} Export;

static gboolean
export_invoice (const PuntualInvoice *invoice, gpointer data)
{
  Export *self = data;
  const PuntualCustomer *customer = g_hash_table_lookup (self->customers, &invoice->customer_id);
  gboolean credit = invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE;
  g_autofree char *issue = puntual_day_to_iso (invoice->issue_day);
  g_autofree char *due = puntual_day_to_iso (invoice->due_day);
  g_autofree char *total =
      puntual_money_to_decimal (credit ? -invoice->total : invoice->total, invoice->currency);
  g_autofree char *paid =
      puntual_money_to_decimal (invoice->paid + invoice->credited, invoice->currency);

  if (invoice->state == PUNTUAL_INVOICE_CANCELLED)
    return TRUE;
  add_cell (self->csv, invoice->number);
  add_cell (self->csv, issue);
  add_cell (self->csv, due);
  add_cell (self->csv, invoice->currency);
  add_cell (self->csv, total);
  add_cell (self->csv, paid);
  add_cell (self->csv, invoice->reference);
  add_cell (self->csv, invoice->customer_name);
  add_cell (self->csv, customer != NULL ? customer->tax_id : NULL);
  add_cell (self->csv, customer != NULL ? customer->email : NULL);
  add_cell (self->csv, customer != NULL ? customer->phone : NULL);
  add_cell (self->csv, customer != NULL ? customer->language : NULL);
  end_row (self->csv);
  return TRUE;
}

static GHashTable *
index_customers (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list = puntual_customer_list (ledger, error);
  GHashTable *index;

  if (list == NULL)
    return NULL;
  index = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                 (GDestroyNotify)puntual_customer_free);
  while (list->len > 0)
    {
      PuntualCustomer *customer = g_ptr_array_steal_index (list, list->len - 1);

      g_hash_table_insert (index, &customer->id, customer);
    }
  return index;
}

static GString *
begin_invoices (void)
{
  return g_string_new ("number,issue_date,due_date,currency,total,paid,"
                       "reference,customer,tax_id,email,phone,language\r\n");
}

GString *
puntual_export_invoices (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GHashTable) customers = index_customers (ledger, error);
  g_autoptr (GString) csv = begin_invoices ();
  PuntualInvoiceFilter everything = { 0 };
  Export export = { customers, csv };

  if (customers == NULL
      || !puntual_invoice_each (ledger, &everything, export_invoice, &export, error))
    return NULL;
  return g_steal_pointer (&csv);
}

GString *
puntual_export_listed_invoices (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GHashTable) customers = index_customers (ledger, error);
  g_autoptr (GString) csv = begin_invoices ();
  Export export = { customers, csv };

  if (customers == NULL)
    return NULL;
  for (guint at = 0; at < n; at += PORTION)
    {
      g_autoptr (GPtrArray) rows =
          puntual_invoice_rows (ledger, ids + at, MIN (n - at, PORTION), error);

      if (rows == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        export_invoice (((const PuntualInvoiceRow *)g_ptr_array_index (rows, i))->invoice, &export);
    }
  return g_steal_pointer (&csv);
}

/* --- Customers --- */

static GString *
begin_customers (void)
{
  return g_string_new ("customer_code,customer,tax_id,contact_person,email,"
                       "phone,language,address,segment\r\n");
}

static void
export_customer (GString *csv, const PuntualCustomer *customer)
{
  add_cell (csv, customer->key);
  add_cell (csv, customer->name);
  add_cell (csv, customer->tax_id);
  add_cell (csv, customer->contact_name);
  add_cell (csv, customer->email);
  add_cell (csv, customer->phone);
  add_cell (csv, customer->language);
  add_cell (csv, customer->address);
  add_cell (csv, customer->segment);
  end_row (csv);
}

GString *
puntual_export_customers (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list = puntual_customer_list (ledger, error);
  g_autoptr (GString) csv = begin_customers ();

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    export_customer (csv, g_ptr_array_index (list, i));
  return g_steal_pointer (&csv);
}

GString *
puntual_export_listed_customers (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GString) csv = begin_customers ();

  for (guint at = 0; at < n; at += PORTION)
    {
      g_autoptr (GPtrArray) rows =
          puntual_customer_rows (ledger, ids + at, MIN (n - at, PORTION), error);

      if (rows == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        export_customer (csv, ((const PuntualCustomerRow *)g_ptr_array_index (rows, i))->customer);
    }
  return g_steal_pointer (&csv);
}
