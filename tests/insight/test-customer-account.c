/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight-fixture.h"
#include "puntual-customer-account.h"

static GPtrArray *
accounts_of (Fixture *f, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts = puntual_customer_accounts (f->ledger, customer_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (accounts);
  return accounts;
}

static const PuntualCustomerAccount *
only (GPtrArray *accounts)
{
  g_assert_cmpuint (accounts->len, ==, 1);
  return g_ptr_array_index (accounts, 0);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) accounts = accounts_of (f, fixture_customer (f, "Acme"));

  g_assert_cmpuint (accounts->len, ==, 0);
}

static void
test_sums (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 late = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000);
  g_autoptr (GPtrArray) accounts = NULL;
  const PuntualCustomerAccount *account;

  fixture_invoice (f, customer, "F-2", TODAY, TODAY + 30, 500);
  fixture_invoice (f, customer, "F-3", TODAY - 3, PUNTUAL_DAY_NONE, 70);
  fixture_pay (f, late, 300, TODAY - 5);
  accounts = accounts_of (f, customer);
  account = only (accounts);
  g_assert_cmpstr (account->currency, ==, "EUR");
  g_assert_cmpint (account->open, ==, 1270);
  g_assert_cmpint (account->overdue, ==, 700);
  g_assert_cmpint (account->unused_credit, ==, 0);
  g_assert_cmpint (account->balance, ==, 1270);
}

static void
test_recent (Fixture *f, gconstpointer data)
{
  static const int days[] = { 90, 89, 0 };
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GPtrArray) accounts = NULL;
  const PuntualCustomerAccount *account;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%d", days[i]);
      gint64 invoice = fixture_invoice (f, customer, number, TODAY - 200, TODAY - 100, 10);

      fixture_pay (f, invoice, 10, TODAY - days[i]);
    }
  accounts = accounts_of (f, customer);
  account = only (accounts);
  g_assert_cmpuint (account->invoices->len, ==, 2);
  g_assert_cmpuint (account->payments->len, ==, 2);
  g_assert_cmpstr (g_array_index (account->invoices, PuntualAccountInvoice, 0).number, ==, "F-0");
  g_assert_cmpint (g_array_index (account->invoices, PuntualAccountInvoice, 0).settled_day, ==,
                   TODAY);
  g_assert_cmpint (g_array_index (account->payments, PuntualAccountPayment, 0).day, ==, TODAY - 89);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GString) order = g_string_new (NULL);
  const PuntualCustomerAccount *account;

  fixture_invoice (f, customer, "F-1", TODAY - 9, PUNTUAL_DAY_NONE, 1);
  fixture_invoice (f, customer, "F-2", TODAY - 9, TODAY + 5, 1);
  fixture_invoice (f, customer, "F-4", TODAY - 9, TODAY - 5, 1);
  fixture_invoice (f, customer, "F-3", TODAY - 9, TODAY - 5, 1);
  accounts = accounts_of (f, customer);
  account = only (accounts);
  for (guint i = 0; i < account->invoices->len; i++)
    g_string_append (order, g_array_index (account->invoices, PuntualAccountInvoice, i).number);
  g_assert_cmpstr (order->str, ==, "F-3F-4F-2F-1");
}

/* An old advance is credit still, and so is a credit note that was used in part. */
static void
test_credit (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 100);
  PuntualInvoice note = { .customer_id = customer,
                          .kind = PUNTUAL_INVOICE_CREDIT_NOTE,
                          .number = (char *)"A-1",
                          .currency = (char *)"EUR",
                          .issue_day = TODAY - 20,
                          .total = 80 };
  PuntualPayment advance = {
    .customer_id = customer, .day = TODAY - 300, .minor = 900, .currency = (char *)"EUR"
  };
  g_autoptr (GPtrArray) accounts = NULL;
  const PuntualCustomerAccount *account;

  assert_done (puntual_invoice_put (f->ledger, &note, NULL, &error));
  assert_done (puntual_credit_apply (f->ledger, note.id, invoice, 60, TODAY - 10, &error));
  assert_done (puntual_payment_record (f->ledger, &advance, NULL, 0, &error));
  accounts = accounts_of (f, customer);
  account = only (accounts);
  g_assert_cmpint (account->open, ==, 40);
  g_assert_cmpint (account->unused_credit, ==, 920);
  g_assert_cmpint (account->balance, ==, -880);
  g_assert_cmpuint (account->credits->len, ==, 1);
  g_assert_cmpint (g_array_index (account->credits, PuntualAccountCredit, 0).unused, ==, 20);
  g_assert_cmpint (g_array_index (account->payments, PuntualAccountPayment, 0).unallocated, ==,
                   900);
}

static void
test_apart (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 other = fixture_customer (f, "Zeta");
  g_autoptr (GPtrArray) accounts = NULL;
  const PuntualCustomerAccount *account;

  fixture_invoice_in (f, customer, "F-1", "USD", TODAY - 60, TODAY - 30, 100);
  fixture_invoice_in (f, customer, "F-2", "EUR", TODAY - 60, TODAY - 30, 7);
  fixture_invoice_in (f, other, "F-3", "EUR", TODAY - 60, TODAY - 30, 9000);
  accounts = accounts_of (f, customer);
  g_assert_cmpuint (accounts->len, ==, 2);
  account = g_ptr_array_index (accounts, 0);
  g_assert_cmpstr (account->currency, ==, "EUR");
  g_assert_cmpint (account->open, ==, 7);
  account = g_ptr_array_index (accounts, 1);
  g_assert_cmpstr (account->currency, ==, "USD");
  g_assert_cmpint (account->open, ==, 100);
}

static void
test_overflow (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GError) error = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, PUNTUAL_MONEY_MAX);
  fixture_invoice (f, customer, "F-2", TODAY - 60, TODAY - 30, PUNTUAL_MONEY_MAX);
  g_assert_null (puntual_customer_accounts (f->ledger, customer, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/customer-account/of-nothing-is-empty", test_nothing);
  fixture_add ("/customer-account/adds-up-what-is-open", test_sums);
  fixture_add ("/customer-account/shows-ninety-days-of-the-past", test_recent);
  fixture_add ("/customer-account/lists-invoices-by-due-day", test_order);
  fixture_add ("/customer-account/takes-unused-credit-off", test_credit);
  fixture_add ("/customer-account/keeps-currencies-and-customers-apart", test_apart);
  fixture_add ("/customer-account/refuses-sums-beyond-all-bounds", test_overflow);
  return g_test_run ();
}
