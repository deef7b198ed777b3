/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-output.h"

/* --- customers --- */

/* What a customer owes in one currency. */
typedef struct
{
  const char *currency;
  gint64 open;
  gint64 overdue;
} Owed;

typedef struct
{
  GHashTable *owed; /* customer id → GArray of Owed */
  PuntualDay today;
} OwedByCustomer;

static gboolean
add_owed (const PuntualInvoice *invoice, gpointer data)
{
  OwedByCustomer *self = data;
  GArray *list = g_hash_table_lookup (self->owed, &invoice->customer_id);
  Owed *owed = NULL;

  if (invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    return TRUE;
  if (list == NULL)
    {
      list = g_array_new (FALSE, TRUE, sizeof (Owed));
      g_hash_table_insert (self->owed, g_memdup2 (&invoice->customer_id, sizeof (gint64)), list);
    }
  for (guint i = 0; i < list->len && owed == NULL; i++)
    {
      if (g_str_equal (g_array_index (list, Owed, i).currency, invoice->currency))
        owed = &g_array_index (list, Owed, i);
    }
  if (owed == NULL)
    {
      g_array_append_val (list, ((Owed){ .currency = g_intern_string (invoice->currency) }));
      owed = &g_array_index (list, Owed, list->len - 1);
    }

  owed->open += invoice->balance;
  if (invoice->due_day != PUNTUAL_DAY_NONE && invoice->due_day < self->today)
    owed->overdue += invoice->balance;
  return TRUE;
}

static void
add_customer (JsonBuilder *builder, const PuntualCustomer *customer, GArray *owed,
              const char *cadence)
{
  json_builder_begin_object (builder);
  puntual_json_add_int (builder, "id", customer->id);
  puntual_json_add_string (builder, "name", customer->name);
  puntual_json_add_string (builder, "key", customer->key);
  puntual_json_add_string (builder, "tax_id", customer->tax_id);
  puntual_json_add_string (builder, "email", customer->email);
  puntual_json_add_string (builder, "phone", customer->phone);
  puntual_json_add_string (builder, "language", customer->language);
  puntual_json_add_string (builder, "cadence", cadence);
  puntual_json_add_boolean (builder, "opted_out", customer->opted_out);
  json_builder_set_member_name (builder, "currencies");
  json_builder_begin_array (builder);
  for (guint i = 0; owed != NULL && i < owed->len; i++)
    {
      const Owed *one = &g_array_index (owed, Owed, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "currency", one->currency);
      puntual_json_add_money (builder, "open", one->open, one->currency);
      puntual_json_add_money (builder, "overdue", one->overdue, one->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
take_customer (PuntualTable *table, const PuntualCustomer *customer, GArray *owed,
               const char *language)
{
  const char *reach = customer->email != NULL ? customer->email : customer->phone;

  for (guint i = 0; i < MAX (owed != NULL ? owed->len : 0, 1); i++)
    {
      const Owed *one = owed != NULL ? &g_array_index (owed, Owed, i) : NULL;

      puntual_table_take (table, g_strdup (i == 0 ? customer->name : ""),
                          g_strdup (i == 0 && reach != NULL ? reach : ""),
                          one != NULL ? puntual_locale_money (one->open, one->currency, language)
                                      : g_strdup ("–"),
                          one != NULL ? puntual_locale_money (one->overdue, one->currency, language)
                                      : g_strdup ("–"),
                          NULL);
    }
}

static const char *
cadence_name (GPtrArray *cadences, gint64 id)
{
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      if (cadence->id == id)
        return cadence->name;
    }
  return NULL;
}

static gboolean
list_customers (PuntualCli *cli, gint64 only, GHashTable *owed, GError **error)
{
  g_autoptr (GPtrArray) customers = puntual_customer_list (cli->ledger, error);
  g_autoptr (GPtrArray) cadences =
      customers != NULL ? puntual_cadence_list (cli->ledger, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Customer|Contact|>Open|>Overdue"));

  if (cadences == NULL)
    return FALSE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < customers->len; i++)
    {
      const PuntualCustomer *customer = g_ptr_array_index (customers, i);
      GArray *of_customer = g_hash_table_lookup (owed, &customer->id);

      if (only != 0 && customer->id != only)
        continue;
      if (cli->json)
        add_customer (builder, customer, of_customer,
                      cadence_name (cadences, customer->cadence_id));
      else
        take_customer (table, customer, of_customer, cli->language);
    }
  json_builder_end_array (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
  return TRUE;
}

/* The customer of --customer; 0 when the option was not given. FALSE on error. */
static gboolean
resolve_customer (PuntualLedger *ledger, const char *text, gint64 *id, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;

  *id = 0;
  if (text == NULL)
    return TRUE;
  customer = puntual_customer_find (ledger, text, error);
  if (customer == NULL)
    return FALSE;
  *id = customer->id;
  return TRUE;
}

gboolean
puntual_command_customers (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = { { "customer", 0, 0, G_OPTION_ARG_STRING, &name,
                                     N_ ("only this customer"), N_ ("NAME") },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (GHashTable) owed = NULL;
  OwedByCustomer sums;
  PuntualInvoiceFilter filter = { .open = TRUE };
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL || !resolve_customer (ledger, name, &filter.customer_id, error))
    return FALSE;

  owed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  sums = (OwedByCustomer){ .owed = owed, .today = puntual_cli_day (cli) };
  return puntual_invoice_each (ledger, &filter, add_owed, &sums, error)
         && list_customers (cli, filter.customer_id, owed, error);
}

/* --- invoices --- */

typedef struct
{
  PuntualCli *cli;
  JsonBuilder *builder;
  PuntualTable *table;
  PuntualDay today;
} InvoiceList;

static const char *
puntual_invoice_state_word (PuntualInvoiceState state)
{
  switch (state)
    {
    case PUNTUAL_INVOICE_PAID:
      /* Translators: how an invoice stands, in a table. */
      return C_ ("invoice state", "paid");
    case PUNTUAL_INVOICE_CREDITED:
      return C_ ("invoice state", "credited");
    case PUNTUAL_INVOICE_DISPUTED:
      return C_ ("invoice state", "disputed");
    case PUNTUAL_INVOICE_PAUSED:
      return C_ ("invoice state", "paused");
    case PUNTUAL_INVOICE_CANCELLED:
      return C_ ("invoice state", "cancelled");
    case PUNTUAL_INVOICE_OPEN:
    default:
      return C_ ("invoice state", "open");
    }
}

static int
days_overdue (const PuntualInvoice *invoice, PuntualDay today)
{
  if (invoice->due_day == PUNTUAL_DAY_NONE || invoice->balance <= 0)
    return 0;
  return today - invoice->due_day;
}

static gboolean
add_invoice (const PuntualInvoice *invoice, gpointer data)
{
  InvoiceList *self = data;
  JsonBuilder *builder = self->builder;
  /* What a credit note takes off is shown as it is printed on it: below zero. */
  gint64 sign = invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE ? -1 : 1;

  if (!self->cli->json)
    {
      puntual_table_take (
          self->table, g_strdup (invoice->number), g_strdup (invoice->customer_name),
          invoice->due_day != PUNTUAL_DAY_NONE ? puntual_day_to_iso (invoice->due_day)
                                               : g_strdup ("–"),
          puntual_locale_money (sign * invoice->total, invoice->currency, self->cli->language),
          puntual_locale_money (sign * invoice->balance, invoice->currency, self->cli->language),
          g_strdup_printf ("%d", MAX (days_overdue (invoice, self->today), 0)),
          g_strdup (puntual_invoice_state_word (invoice->state)), NULL);
      return TRUE;
    }

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "number", invoice->number);
  puntual_json_add_string (
      builder, "kind", invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE ? "credit-note" : "invoice");
  puntual_json_add_string (builder, "customer", invoice->customer_name);
  puntual_json_add_day (builder, "issue_date", invoice->issue_day);
  puntual_json_add_day (builder, "due_date", invoice->due_day);
  puntual_json_add_string (builder, "currency", invoice->currency);
  puntual_json_add_money (builder, "total", sign * invoice->total, invoice->currency);
  puntual_json_add_money (builder, "paid", invoice->paid, invoice->currency);
  puntual_json_add_money (builder, "balance", sign * invoice->balance, invoice->currency);
  puntual_json_add_string (builder, "state", puntual_invoice_state_nick (invoice->state));
  puntual_json_add_int (builder, "days_overdue", days_overdue (invoice, self->today));
  puntual_json_add_string (builder, "reference", invoice->reference);
  json_builder_end_object (builder);
  return TRUE;
}

gboolean
puntual_command_invoices (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  PuntualInvoiceFilter filter = { 0 };
  const GOptionEntry entries[] = {
    { "open", 0, 0, G_OPTION_ARG_NONE, &filter.open, N_ ("only what is still owed"), NULL },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &filter.overdue, N_ ("only what is late"), NULL },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("only of this customer"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = NULL;
  InvoiceList list;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL || !resolve_customer (ledger, name, &filter.customer_id, error))
    return FALSE;

  table = puntual_table_new (_ ("Invoice|Customer|Due|>Total|>Balance|>Days late|State"));
  list = (InvoiceList){ cli, builder, table, puntual_cli_day (cli) };
  json_builder_begin_array (builder);
  if (!puntual_invoice_each (ledger, &filter, add_invoice, &list, error))
    return FALSE;
  json_builder_end_array (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
  return TRUE;
}
