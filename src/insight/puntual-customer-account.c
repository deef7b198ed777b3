/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-customer-account.h"

#include "puntual-money.h"
#include "puntual-payment-query.h"
#include "puntual-settlement-table.h"

#define RECENT_DAYS 90

typedef struct
{
  GPtrArray *accounts;
  PuntualDay day;
  GError *error;
} Collecting;

static void
account_invoice_clear (PuntualAccountInvoice *self)
{
  g_free (self->number);
}

static void
account_payment_clear (PuntualAccountPayment *self)
{
  g_free (self->reference);
}

static void
account_credit_clear (PuntualAccountCredit *self)
{
  g_free (self->number);
}

static void
customer_account_free (gpointer data)
{
  PuntualCustomerAccount *self = data;

  g_array_unref (self->invoices);
  g_array_unref (self->payments);
  g_array_unref (self->credits);
  g_free (self);
}

static GArray *
new_list (guint size, gpointer clear)
{
  GArray *list = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (list, (GDestroyNotify)clear);
  return list;
}

static PuntualCustomerAccount *
find_account (GPtrArray *accounts, const char *code)
{
  const char *currency = g_intern_string (code);
  PuntualCustomerAccount *account;

  for (guint i = 0; i < accounts->len; i++)
    {
      account = g_ptr_array_index (accounts, i);
      if (account->currency == currency)
        return account;
    }
  account = g_new0 (PuntualCustomerAccount, 1);
  account->currency = currency;
  account->invoices = new_list (sizeof (PuntualAccountInvoice), account_invoice_clear);
  account->payments = new_list (sizeof (PuntualAccountPayment), account_payment_clear);
  account->credits = new_list (sizeof (PuntualAccountCredit), account_credit_clear);
  g_ptr_array_add (accounts, account);
  return account;
}

static gboolean
is_recent (const Collecting *self, PuntualDay day)
{
  return day > self->day - RECENT_DAYS;
}

static gboolean
add_invoice (const PuntualSettlement *settlement, gpointer data)
{
  Collecting *self = data;
  PuntualCustomerAccount *account;
  PuntualAccountInvoice invoice;

  if (settlement->balance == 0 && !is_recent (self, settlement->settled_day))
    return TRUE;

  account = find_account (self->accounts, settlement->currency);
  invoice = (PuntualAccountInvoice){ .number = g_strdup (settlement->number),
                                     .issue_day = settlement->issue_day,
                                     .due_day = settlement->due_day,
                                     .settled_day = settlement->settled_day,
                                     .total = settlement->total,
                                     .balance = settlement->balance };
  g_array_append_val (account->invoices, invoice);
  if (settlement->due_day != PUNTUAL_DAY_NONE && settlement->due_day < self->day)
    account->overdue += settlement->balance;
  return puntual_money_add (account->open, settlement->balance, &account->open, &self->error);
}

static gboolean
add_payment (const PuntualPayment *row, gint64 unallocated, gpointer data)
{
  Collecting *self = data;
  PuntualCustomerAccount *account;
  PuntualAccountPayment payment;

  if (unallocated == 0 && !is_recent (self, row->day))
    return TRUE;

  account = find_account (self->accounts, row->currency);
  payment = (PuntualAccountPayment){ .day = row->day,
                                     .minor = row->minor,
                                     .unallocated = unallocated,
                                     .reference = g_strdup (row->reference) };
  g_array_append_val (account->payments, payment);
  return puntual_money_add (account->unused_credit, unallocated, &account->unused_credit,
                            &self->error);
}

static gboolean
add_credit_note (const PuntualInvoice *note, gpointer data)
{
  Collecting *self = data;
  PuntualCustomerAccount *account;
  PuntualAccountCredit credit;

  if (note->kind != PUNTUAL_INVOICE_CREDIT_NOTE || note->balance <= 0
      || note->issue_day > self->day)
    return TRUE;

  account = find_account (self->accounts, note->currency);
  credit = (PuntualAccountCredit){ .number = g_strdup (note->number),
                                   .issue_day = note->issue_day,
                                   .total = note->total,
                                   .unused = note->balance };
  g_array_append_val (account->credits, credit);
  return puntual_money_add (account->unused_credit, note->balance, &account->unused_credit,
                            &self->error);
}

/* By due day, those without one last. */
static int
compare_invoices (gconstpointer a, gconstpointer b)
{
  const PuntualAccountInvoice *one = a;
  const PuntualAccountInvoice *other = b;
  PuntualDay due = one->due_day != PUNTUAL_DAY_NONE ? one->due_day : PUNTUAL_DAY_MAX;
  PuntualDay other_due = other->due_day != PUNTUAL_DAY_NONE ? other->due_day : PUNTUAL_DAY_MAX;

  return due != other_due ? due - other_due : g_strcmp0 (one->number, other->number);
}

static int
compare_accounts (gconstpointer a, gconstpointer b)
{
  const PuntualCustomerAccount *one = *(const PuntualCustomerAccount *const *)a;
  const PuntualCustomerAccount *other = *(const PuntualCustomerAccount *const *)b;

  return g_strcmp0 (one->currency, other->currency);
}

GPtrArray *
puntual_customer_accounts (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (customer_account_free);
  const PuntualInvoiceFilter filter = { .customer_id = customer_id };
  Collecting self = { .accounts = accounts,
                      .day = puntual_clock_today (puntual_ledger_get_clock (ledger)) };

  if (!puntual_settlement_each (ledger, self.day, customer_id, add_invoice, &self, error)
      || (self.error == NULL
          && !puntual_payment_each (ledger, customer_id, add_payment, &self, error))
      || (self.error == NULL
          && !puntual_invoice_each (ledger, &filter, add_credit_note, &self, error)))
    return NULL;
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  for (guint i = 0; i < accounts->len; i++)
    {
      PuntualCustomerAccount *account = g_ptr_array_index (accounts, i);

      g_array_sort (account->invoices, compare_invoices);
      account->balance = account->open - account->unused_credit;
    }
  g_ptr_array_sort (accounts, compare_accounts);
  return g_steal_pointer (&accounts);
}
