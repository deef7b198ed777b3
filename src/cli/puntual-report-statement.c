/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-customer-account.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-output.h"
#include "puntual-report.h"
#include "puntual-customer-statement.h"

/* --- JSON --------------------------------------------------------------------------------------
 */

static void
add_invoices (JsonBuilder *builder, const PuntualCustomerAccount *account, PuntualDay today)
{
  json_builder_set_member_name (builder, "invoices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->invoices->len; i++)
    {
      const PuntualAccountInvoice *invoice =
          &g_array_index (account->invoices, PuntualAccountInvoice, i);
      gboolean counts = invoice->balance > 0 && invoice->due_day != PUNTUAL_DAY_NONE;

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "number", invoice->number);
      puntual_json_add_day (builder, "issue_date", invoice->issue_day);
      puntual_json_add_day (builder, "due_date", invoice->due_day);
      puntual_json_add_money (builder, "total", invoice->total, account->currency);
      puntual_json_add_money (builder, "balance", invoice->balance, account->currency);
      puntual_json_add_int (builder, "days_overdue", counts ? today - invoice->due_day : 0);
      puntual_json_add_day (builder, "settled_date", invoice->settled_day);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_payments (JsonBuilder *builder, const PuntualCustomerAccount *account)
{
  json_builder_set_member_name (builder, "payments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->payments->len; i++)
    {
      const PuntualAccountPayment *payment =
          &g_array_index (account->payments, PuntualAccountPayment, i);

      json_builder_begin_object (builder);
      puntual_json_add_day (builder, "date", payment->day);
      puntual_json_add_money (builder, "amount", payment->minor, account->currency);
      puntual_json_add_money (builder, "unallocated", payment->unallocated, account->currency);
      puntual_json_add_string (builder, "reference", payment->reference);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_credits (JsonBuilder *builder, const PuntualCustomerAccount *account)
{
  json_builder_set_member_name (builder, "credit_notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->credits->len; i++)
    {
      const PuntualAccountCredit *credit =
          &g_array_index (account->credits, PuntualAccountCredit, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "number", credit->number);
      puntual_json_add_day (builder, "issue_date", credit->issue_day);
      puntual_json_add_money (builder, "total", credit->total, account->currency);
      puntual_json_add_money (builder, "unused", credit->unused, account->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const PuntualCustomer *customer, GPtrArray *accounts, PuntualDay today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "as_of", today);
  puntual_json_add_string (builder, "customer", customer->name);
  puntual_json_add_int (builder, "customer_id", customer->id);
  json_builder_set_member_name (builder, "currencies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualCustomerAccount *account = g_ptr_array_index (accounts, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "currency", account->currency);
      puntual_json_add_money (builder, "open", account->open, account->currency);
      puntual_json_add_money (builder, "overdue", account->overdue, account->currency);
      puntual_json_add_money (builder, "unused_credit", account->unused_credit, account->currency);
      puntual_json_add_money (builder, "balance", account->balance, account->currency);
      add_invoices (builder, account, today);
      add_payments (builder, account);
      add_credits (builder, account);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* --- Tables ------------------------------------------------------------------------------------
 */

static char *
date_or_dash (PuntualDay day)
{
  return day != PUNTUAL_DAY_NONE ? puntual_day_to_iso (day) : g_strdup ("–");
}

static void
print_account (const PuntualCustomerAccount *account, const char *language)
{
  g_autoptr (PuntualTable) invoices =
      puntual_table_new (_ ("Invoice|Issued|Due|Settled|>Total|>Balance"));
  g_autoptr (PuntualTable) payments =
      puntual_table_new (_ ("Received|>Amount|>Not allocated|Reference"));
  g_autoptr (PuntualTable) credits = puntual_table_new (_ ("Credit note|Issued|>Total|>Not used"));
  const char *currency = account->currency;
  PuntualTable *const tables[] = { invoices, payments, credits };

  for (guint i = 0; i < account->invoices->len; i++)
    {
      const PuntualAccountInvoice *one =
          &g_array_index (account->invoices, PuntualAccountInvoice, i);

      puntual_table_take (invoices, g_strdup (one->number), date_or_dash (one->issue_day),
                          date_or_dash (one->due_day), date_or_dash (one->settled_day),
                          puntual_locale_money (one->total, currency, language),
                          puntual_locale_money (one->balance, currency, language), NULL);
    }
  for (guint i = 0; i < account->payments->len; i++)
    {
      const PuntualAccountPayment *one =
          &g_array_index (account->payments, PuntualAccountPayment, i);

      puntual_table_take (payments, date_or_dash (one->day),
                          puntual_locale_money (one->minor, currency, language),
                          puntual_locale_money (one->unallocated, currency, language),
                          g_strdup (one->reference != NULL ? one->reference : ""), NULL);
    }
  for (guint i = 0; i < account->credits->len; i++)
    {
      const PuntualAccountCredit *one = &g_array_index (account->credits, PuntualAccountCredit, i);

      puntual_table_take (credits, g_strdup (one->number), date_or_dash (one->issue_day),
                          puntual_locale_money (one->total, currency, language),
                          puntual_locale_money (one->unused, currency, language), NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (puntual_table_rows (tables[i]) == 0)
        continue;
      puts ("");
      puntual_table_print (tables[i]);
    }
}

static void
print_tables (const PuntualCustomer *customer, GPtrArray *accounts, const char *language)
{
  g_autoptr (PuntualTable) sums = puntual_table_new (_ ("Currency|>Open|>Late|>Credit|>Balance"));

  puntual_output_text (stdout, customer->name);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualCustomerAccount *account = g_ptr_array_index (accounts, i);
      const char *currency = account->currency;

      puntual_table_take (sums, g_strdup (currency),
                          puntual_locale_money (account->open, currency, language),
                          puntual_locale_money (account->overdue, currency, language),
                          puntual_locale_money (account->unused_credit, currency, language),
                          puntual_locale_money (account->balance, currency, language), NULL);
    }
  if (accounts->len == 0)
    {
      puts (_ ("Nothing is open, and nothing was settled or paid in the last 90 days."));
      return;
    }
  puntual_table_print (sums);
  for (guint i = 0; i < accounts->len; i++)
    print_account (g_ptr_array_index (accounts, i), language);
}

/* --- Files --- */

static gboolean
write_file (const PuntualReport *self, GError **error)
{
  g_autoptr (GBytes) file =
      self->format == PUNTUAL_REPORT_PDF
          ? puntual_customer_statement_pdf (self->ledger, self->customer_id, error)
          : puntual_customer_statement_csv (self->ledger, self->customer_id, error);

  return file != NULL
         && puntual_report_write (self, g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                                  error);
}

gboolean
puntual_report_statement (PuntualReport *self, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (self->format == PUNTUAL_REPORT_PDF || self->format == PUNTUAL_REPORT_CSV)
    return write_file (self, error);
  customer = puntual_customer_get (self->ledger, self->customer_id, error);
  accounts =
      customer != NULL ? puntual_customer_accounts (self->ledger, customer->id, error) : NULL;
  if (accounts == NULL)
    return FALSE;
  if (self->format == PUNTUAL_REPORT_JSON)
    print_json (customer, accounts, puntual_cli_day (self->cli));
  else
    print_tables (customer, accounts, self->cli->language);
  return TRUE;
}
