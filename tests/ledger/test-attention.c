/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse-fixture.h"

static GPtrArray *
get_broken (Fixture *f, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *promises = puntual_ledger_broken_promises (f->ledger, limit, &error);

  g_assert_no_error (error);
  return promises;
}

/* The numbers of invoices whose promise is broken, as one line. */
static void
assert_broken (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) promises = get_broken (f, 10);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < promises->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "",
                            ((const PuntualBrokenPromise *)promises->pdata[i])->number);
  g_assert_cmpstr (numbers->str, ==, expected);
}

static gint64
promise (Fixture *f, gint64 customer_id, const char *number, PuntualDay day, gint64 minor)
{
  gint64 id = browse_invoice (f, customer_id, number, TODAY - 9, 1000);

  assert_done (puntual_promise_make (f->ledger, id, day, minor, &error));
  return id;
}

static void
test_broken_promises (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 renewed, withdrawn, cancelled, kept;
  g_autoptr (GPtrArray) first = NULL;
  const PuntualBrokenPromise *oldest;

  promise (f, acme, "F-2", TODAY + 2, 1000);
  promise (f, acme, "F-1", TODAY + 1, 300);
  promise (f, acme, "pending", TODAY + 9, 1000);
  renewed = promise (f, acme, "renewed", TODAY, 1000);
  withdrawn = promise (f, acme, "withdrawn", TODAY, 1000);
  cancelled = promise (f, acme, "cancelled", TODAY, 1000);
  kept = promise (f, acme, "kept", TODAY, 400);
  browse_invoice (f, acme, "nothing said", TODAY - 9, 1000);
  assert_done (puntual_promise_make (f->ledger, renewed, TODAY + 8, 1000, &error));
  assert_done (puntual_promise_withdraw (f->ledger, withdrawn, &error));
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  fixture_pay (f, kept, 400);
  assert_broken (f, "");

  fixture_open (f, TODAY + 4); /* the grace is two days */
  assert_broken (f, "F-1");
  fixture_open (f, TODAY + 5);
  assert_broken (f, "F-1 F-2");
  first = get_broken (f, 1);
  g_assert_cmpuint (first->len, ==, 1);
  oldest = first->pdata[0];
  g_assert_cmpstr (oldest->customer_name, ==, "Acme");
  g_assert_cmpstr (oldest->currency, ==, "EUR");
  g_assert_cmpint (oldest->customer_id, ==, acme);
  g_assert_cmpint (oldest->day, ==, TODAY + 1);
  g_assert_cmpint (oldest->minor, ==, 300);
  g_assert_cmpint (oldest->balance, ==, 1000);
  fixture_open (f, TODAY + 11);
  assert_broken (f, "F-1 F-2 renewed");
  g_clear_pointer (&first, g_ptr_array_unref);
  first = get_broken (f, 0);
  g_assert_cmpuint (first->len, ==, 0);
}

static void
test_grace_is_the_owners (Fixture *f, gconstpointer data)
{
  promise (f, fixture_customer (f, "Acme"), "F-1", TODAY, 1000);
  assert_done (puntual_ledger_set_setting (f->ledger, "promise-grace", "0", &error));
  assert_broken (f, "");
  fixture_open (f, TODAY + 1);
  assert_broken (f, "F-1");
}

static void
test_due_days (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  PuntualInvoice dollars = { .customer_id = acme,
                             .number = (char *)"F-9",
                             .currency = (char *)"USD",
                             .due_day = TODAY,
                             .total = 70 };
  const PuntualDueDay expected[] = { { TODAY, "EUR", 1500, 2 },
                                     { TODAY, "USD", 70, 1 },
                                     { TODAY + 6, "EUR", 30, 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;

  browse_invoice (f, acme, "yesterday", TODAY - 1, 1);
  browse_invoice (f, acme, "last", TODAY + 6, 30);
  browse_invoice (f, acme, "after", TODAY + 7, 40);
  browse_invoice (f, acme, "undated", PUNTUAL_DAY_NONE, 50);
  browse_invoice (f, acme, "F-1", TODAY, 1000);
  fixture_pay (f, browse_invoice (f, acme, "F-2", TODAY, 1000), 500);
  fixture_pay (f, browse_invoice (f, acme, "F-3", TODAY + 1, 1000), 1000);
  g_assert_true (puntual_invoice_put (f->ledger, &dollars, NULL, &error));
  days = puntual_ledger_due_days (f->ledger, TODAY, 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < days->len; i++)
    {
      const PuntualDueDay *day = &g_array_index (days, PuntualDueDay, i);

      g_assert_cmpint (day->day, ==, expected[i].day);
      g_assert_cmpstr (day->currency, ==, expected[i].currency);
      g_assert_cmpint (day->minor, ==, expected[i].minor);
      g_assert_cmpuint (day->n_invoices, ==, expected[i].n_invoices);
    }
  g_clear_pointer (&days, g_array_unref);
  days = puntual_ledger_due_days (f->ledger, TODAY, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 0);
  g_clear_pointer (&days, g_array_unref);
  days = puntual_ledger_due_days (f->ledger, PUNTUAL_DAY_NONE, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 5);
}

static void
test_owed (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 beta = fixture_customer (f, "Beta");
  PuntualInvoice dollars = {
    .customer_id = beta, .number = (char *)"F-9", .currency = (char *)"USD", .total = 70
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) owed = puntual_ledger_owed (f->ledger, 0, &error);
  const PuntualOwed *block;

  g_assert_no_error (error);
  g_assert_cmpuint (owed->len, ==, 0);
  g_assert_true (puntual_invoice_put (f->ledger, &dollars, NULL, &error));
  browse_invoice (f, acme, "F-1", TODAY - 1, 1000);
  browse_invoice (f, beta, "F-2", TODAY, 500);
  fixture_credit_note (f, acme, "N-1", 300);
  g_clear_pointer (&owed, g_array_unref);
  owed = puntual_ledger_owed (f->ledger, 0, &error);
  g_assert_cmpuint (owed->len, ==, 2);
  block = &g_array_index (owed, PuntualOwed, 0);
  g_assert_cmpstr (block->currency, ==, "EUR");
  g_assert_cmpint (block->open, ==, 1500);
  g_assert_cmpint (block->overdue, ==, 1000);
  g_assert_cmpuint (block->n_open, ==, 2);
  g_assert_cmpuint (block->n_overdue, ==, 1);
  g_clear_pointer (&owed, g_array_unref);
  owed = puntual_ledger_owed (f->ledger, acme, &error);
  g_assert_cmpuint (owed->len, ==, 1);
  g_assert_cmpint (g_array_index (owed, PuntualOwed, 0).open, ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/attention/broken-promises-oldest-first", test_broken_promises);
  fixture_add ("/attention/a-promise-has-the-owners-grace", test_grace_is_the_owners);
  fixture_add ("/attention/what-comes-due-by-day-and-currency", test_due_days);
  fixture_add ("/attention/what-is-owed-by-currency", test_owed);
  return g_test_run ();
}
