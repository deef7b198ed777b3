/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight-fixture.h"
#include "puntual-ageing.h"

static GArray *
report (Fixture *f, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  GArray *ageing = puntual_ageing_report (f->ledger, customer_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ageing);
  return ageing;
}

/* The buckets of the only currency, in order, with the total last. */
#define assert_buckets(ageing, index, code, a, b, c, d, e, sum)                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const PuntualAgeing *one_ = &g_array_index (ageing, PuntualAgeing, index);                     \
    g_assert_cmpstr (one_->currency, ==, code);                                                    \
    g_assert_cmpint (one_->current, ==, a);                                                        \
    g_assert_cmpint (one_->days_1_30, ==, b);                                                      \
    g_assert_cmpint (one_->days_31_60, ==, c);                                                     \
    g_assert_cmpint (one_->days_61_90, ==, d);                                                     \
    g_assert_cmpint (one_->days_over_90, ==, e);                                                   \
    g_assert_cmpint (one_->total, ==, sum);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) ageing = report (f, 0);

  g_assert_cmpuint (ageing->len, ==, 0);
}

static void
test_edges (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int overdue;
    gint64 minor;
  } rows[] = {
    { -1, 1 },      { 0, 10 },       { 1, 100 },       { 30, 1000 },      { 31, 10000 },
    { 60, 100000 }, { 61, 1000000 }, { 90, 10000000 }, { 91, 100000000 }, { 4000, 1000000000 },
  };
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) ageing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      PuntualDay due = TODAY - rows[i].overdue;

      fixture_invoice (f, customer, number, due - 30, due, rows[i].minor);
    }

  ageing = report (f, 0);
  g_assert_cmpuint (ageing->len, ==, 1);
  assert_buckets (ageing, 0, "EUR", 11, 1100, 110000, 11000000, 1100000000, 1111111111);
}

static void
test_no_due_date (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) ageing = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 400, PUNTUAL_DAY_NONE, 500);
  fixture_invoice (f, customer, "F-2", PUNTUAL_DAY_NONE, PUNTUAL_DAY_NONE, 70);
  ageing = report (f, 0);
  assert_buckets (ageing, 0, "EUR", 570, 0, 0, 0, 0, 570);
}

static void
test_currencies_apart (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) ageing = NULL;

  fixture_invoice_in (f, customer, "F-1", "USD", TODAY - 60, TODAY - 10, 100);
  fixture_invoice_in (f, customer, "F-2", "EUR", TODAY - 60, TODAY - 10, 200);
  fixture_invoice_in (f, customer, "F-3", "JPY", TODAY - 60, TODAY + 10, 300);
  fixture_invoice_in (f, customer, "F-4", "EUR", TODAY - 60, TODAY - 40, 400);
  ageing = report (f, 0);
  g_assert_cmpuint (ageing->len, ==, 3);
  assert_buckets (ageing, 0, "EUR", 0, 200, 400, 0, 0, 600);
  assert_buckets (ageing, 1, "JPY", 300, 0, 0, 0, 0, 300);
  assert_buckets (ageing, 2, "USD", 0, 100, 0, 0, 0, 100);
}

static void
test_only_what_is_left (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 part = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000);
  gint64 paid = fixture_invoice (f, customer, "F-2", TODAY - 60, TODAY - 30, 500);
  gint64 cancelled = fixture_invoice (f, customer, "F-3", TODAY - 60, TODAY - 30, 800);
  gint64 tomorrow = fixture_invoice (f, customer, "F-4", TODAY - 60, TODAY - 31, 40);
  g_autoptr (GArray) ageing = NULL;

  fixture_pay (f, part, 300, TODAY - 3);
  fixture_credit (f, customer, part, "A-1", 200, TODAY);
  fixture_pay (f, paid, 500, TODAY);
  fixture_pay (f, tomorrow, 40, TODAY + 1);
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  ageing = report (f, 0);
  g_assert_cmpuint (ageing->len, ==, 1);
  assert_buckets (ageing, 0, "EUR", 0, 500, 40, 0, 0, 540);
}

static void
test_not_issued_yet (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) ageing = NULL;

  fixture_invoice (f, customer, "F-1", TODAY, TODAY + 30, 5);
  fixture_invoice (f, customer, "F-2", TODAY + 1, TODAY + 31, 70);
  ageing = report (f, 0);
  assert_buckets (ageing, 0, "EUR", 5, 0, 0, 0, 0, 5);
}

static void
test_one_customer (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 other = fixture_customer (f, "Bodegas Ruiz");
  g_autoptr (GArray) ageing = NULL;

  fixture_invoice (f, acme, "F-1", TODAY - 60, TODAY - 30, 100);
  fixture_invoice (f, other, "F-2", TODAY - 60, TODAY - 30, 900);
  ageing = report (f, acme);
  g_assert_cmpuint (ageing->len, ==, 1);
  assert_buckets (ageing, 0, "EUR", 0, 100, 0, 0, 0, 100);
}

static void
test_overflow (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GError) error = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, PUNTUAL_MONEY_MAX);
  fixture_invoice (f, customer, "F-2", TODAY - 60, TODAY - 30, 1);
  g_assert_null (puntual_ageing_report (f->ledger, 0, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW);
}

static void
test_csv (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) ageing = NULL;
  g_autofree char *csv = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 40, 123456);
  ageing = report (f, 0);
  csv = puntual_ageing_to_csv (ageing);
  g_assert_cmpstr (csv, ==,
                   "currency,current,1-30,31-60,61-90,90+,total\r\n"
                   "EUR,0.00,0.00,1234.56,0.00,0.00,1234.56\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/ageing/of-an-empty-ledger-is-empty", test_empty);
  fixture_add ("/ageing/puts-the-edge-days-in-their-bucket", test_edges);
  fixture_add ("/ageing/counts-an-invoice-without-due-date-as-current", test_no_due_date);
  fixture_add ("/ageing/keeps-currencies-apart", test_currencies_apart);
  fixture_add ("/ageing/counts-only-what-is-left", test_only_what_is_left);
  fixture_add ("/ageing/leaves-out-what-is-dated-later", test_not_issued_yet);
  fixture_add ("/ageing/of-one-customer", test_one_customer);
  fixture_add ("/ageing/refuses-sums-beyond-all-bounds", test_overflow);
  fixture_add ("/ageing/as-a-table-for-spreadsheets", test_csv);
  return g_test_run ();
}
