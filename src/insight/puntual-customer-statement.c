/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-customer-statement.h"

#include "puntual-customer-account.h"
#include "puntual-money.h"
#include "puntual-statement-letter.h"
#include "puntual-text.h"

/* --- As a letter --- */

GBytes *
puntual_customer_statement_pdf (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_autoptr (GPtrArray) accounts =
      customer != NULL ? puntual_customer_accounts (ledger, customer_id, error) : NULL;
  g_autoptr (PuntualBusiness) business =
      accounts != NULL ? puntual_ledger_load_business (ledger, error) : NULL;
  g_autoptr (PuntualPolicy) policy =
      business != NULL ? puntual_ledger_load_policy (ledger, error) : NULL;

  if (policy == NULL)
    return NULL;
  return puntual_statement_letter (
      customer, business, accounts, puntual_clock_today (puntual_ledger_get_clock (ledger)),
      customer->language != NULL ? customer->language : policy->language, error);
}

/* --- As a table --- */

/* A row of it. */
typedef struct
{
  const char *kind, *number;
  PuntualDay day, due_day, settled_day; /* NONE: nothing to tell */
  gint64 amount, balance;
} Row;

static void
append_cell (GString *csv, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *cell = puntual_text_to_csv_cell (owned);

  g_string_append_printf (csv, ",%s", cell);
}

static char *
day_cell (PuntualDay day)
{
  char *iso = puntual_day_to_iso (day);

  return iso != NULL ? iso : g_strdup ("");
}

static void
append_row (GString *csv, const char *currency, const Row *row)
{
  g_autofree char *code = puntual_text_to_csv_cell (currency);

  g_string_append (csv, code);
  append_cell (csv, g_strdup (row->kind));
  append_cell (csv, g_strdup (row->number != NULL ? row->number : ""));
  append_cell (csv, day_cell (row->day));
  append_cell (csv, day_cell (row->due_day));
  append_cell (csv, puntual_money_to_decimal (row->amount, currency));
  append_cell (csv, puntual_money_to_decimal (row->balance, currency));
  append_cell (csv, day_cell (row->settled_day));
  g_string_append (csv, "\r\n");
}

static void
append_account (GString *csv, const PuntualCustomerAccount *account)
{
  for (guint i = 0; i < account->invoices->len; i++)
    {
      const PuntualAccountInvoice *one =
          &g_array_index (account->invoices, PuntualAccountInvoice, i);
      const Row row = { "invoice",        one->number, one->issue_day, one->due_day,
                        one->settled_day, one->total,  one->balance };

      append_row (csv, account->currency, &row);
    }
  for (guint i = 0; i < account->payments->len; i++)
    {
      const PuntualAccountPayment *one =
          &g_array_index (account->payments, PuntualAccountPayment, i);
      const Row row = { "payment", one->reference, .day = one->day, .amount = -one->minor,
                        .balance = -one->unallocated };

      append_row (csv, account->currency, &row);
    }
  for (guint i = 0; i < account->credits->len; i++)
    {
      const PuntualAccountCredit *one = &g_array_index (account->credits, PuntualAccountCredit, i);
      const Row row = { "credit-note", one->number, .day = one->issue_day, .amount = -one->total,
                        .balance = -one->unused };

      append_row (csv, account->currency, &row);
    }
}

GBytes *
puntual_customer_statement_csv (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_autoptr (GPtrArray) accounts =
      customer != NULL ? puntual_customer_accounts (ledger, customer_id, error) : NULL;
  GString *csv;

  if (accounts == NULL)
    return NULL;
  csv = g_string_new ("currency,kind,number,date,due_date,amount,balance,settled_date\r\n");
  for (guint i = 0; i < accounts->len; i++)
    append_account (csv, g_ptr_array_index (accounts, i));
  return g_string_free_to_bytes (csv);
}
