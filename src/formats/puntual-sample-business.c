/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"
#include "puntual-sample-business.h"

static char *
dup_member (JsonObject *object, const char *member)
{
  return g_strdup (puntual_json_get_string (object, member, NULL));
}

static gboolean
set_business (PuntualLedger *ledger, JsonObject *settings, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (settings);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      if (!puntual_ledger_set_setting (ledger, l->data,
                                       puntual_json_get_string (settings, l->data, ""), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_payment (PuntualLedger *ledger, const PuntualInvoice *invoice, JsonObject *paid,
             PuntualDay today, GError **error)
{
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  PuntualAllocation allocation = { .invoice_id = invoice->id };

  payment->customer_id = invoice->customer_id;
  payment->day = today + (PuntualDay)puntual_json_get_int (paid, "day", 0);
  payment->currency = g_strdup (invoice->currency);
  payment->source = g_strdup ("hand");
  if (!puntual_money_parse (puntual_json_get_string (paid, "amount", "0"), invoice->currency,
                            &payment->minor, error))
    return FALSE;
  allocation.minor = payment->minor;
  return puntual_payment_record (ledger, payment, &allocation, 1, error);
}

static gboolean
add_circumstances (PuntualLedger *ledger, const PuntualInvoice *invoice, JsonObject *object,
                   PuntualDay today, GError **error)
{
  JsonObject *paid = puntual_json_get_object (object, "paid");
  const char *dispute = puntual_json_get_string (object, "dispute", NULL);
  gint64 promise = puntual_json_get_int (object, "promise", G_MININT64);

  if (paid != NULL && !add_payment (ledger, invoice, paid, today, error))
    return FALSE;
  if (dispute != NULL
      && !puntual_dispute_open (ledger, invoice->id, PUNTUAL_DAY_NONE, dispute, error))
    return FALSE;
  return promise == G_MININT64
         || puntual_promise_make (ledger, invoice->id, today + (PuntualDay)promise, 0, error);
}

static gboolean
add_invoice (PuntualLedger *ledger, gint64 customer_id, JsonObject *object, PuntualDay today,
             GError **error)
{
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  PuntualPut put;

  invoice->customer_id = customer_id;
  invoice->number = dup_member (object, "number");
  invoice->currency = g_strdup (puntual_json_get_string (object, "currency", "EUR"));
  invoice->issue_day = today + (PuntualDay)puntual_json_get_int (object, "issued", -30);
  invoice->due_day = today + (PuntualDay)puntual_json_get_int (object, "due", 0);
  if (!puntual_money_parse (puntual_json_get_string (object, "total", ""), invoice->currency,
                            &invoice->total, error))
    return FALSE;
  return puntual_invoice_put (ledger, invoice, &put, error)
         && add_circumstances (ledger, invoice, object, today, error);
}

static gboolean
add_customer (PuntualLedger *ledger, JsonObject *object, PuntualDay today, GError **error)
{
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  JsonArray *invoices = puntual_json_get_array (object, "invoices");
  PuntualPut put;

  customer->name = dup_member (object, "name");
  customer->tax_id = dup_member (object, "tax_id");
  customer->contact_name = dup_member (object, "contact");
  customer->email = dup_member (object, "email");
  customer->phone = dup_member (object, "phone");
  customer->address = dup_member (object, "address");
  customer->language = dup_member (object, "language");
  customer->region = dup_member (object, "region");
  if (!puntual_customer_put (ledger, customer, &put, error))
    return FALSE;

  for (guint i = 0; invoices != NULL && i < json_array_get_length (invoices); i++)
    {
      if (!add_invoice (ledger, customer->id, json_array_get_object_element (invoices, i), today,
                        error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_empty (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) customers = puntual_customer_list (ledger, error);

  if (customers == NULL)
    return FALSE;
  if (customers->len == 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                       _ ("This ledger has customers already: the sample goes into an empty one. "
                          "Begin a new one for it."));
  return FALSE;
}

static gboolean
fill (PuntualLedger *ledger, JsonObject *sample, PuntualDay today, GError **error)
{
  JsonObject *business = puntual_json_get_object (sample, "business");
  JsonArray *customers = puntual_json_get_array (sample, "customers");

  if (!is_empty (ledger, error) || (business != NULL && !set_business (ledger, business, error)))
    return FALSE;
  for (guint i = 0; customers != NULL && i < json_array_get_length (customers); i++)
    {
      if (!add_customer (ledger, json_array_get_object_element (customers, i), today, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_sample_business_fill (PuntualLedger *ledger, PuntualDay today, GError **error)
{
  g_autofree char *path = puntual_data_path ("sample/business.json");
  g_autoptr (JsonNode) sample = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("The sample business is missing from this installation."));
      return FALSE;
    }
  sample = puntual_json_load (path, error);
  if (sample == NULL || !puntual_ledger_begin (ledger, error))
    return FALSE;
  if (fill (ledger, json_node_get_object (sample), today, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
