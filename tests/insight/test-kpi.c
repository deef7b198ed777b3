/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ibm-sample.h"

#include <math.h>

#include "puntual-ageing.h"
#include "puntual-json.h"
#include "puntual-kpi.h"

static GArray *
report (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GArray *kpis = puntual_kpi_report (f->ledger, &error);

  g_assert_no_error (error);
  g_assert_nonnull (kpis);
  return kpis;
}

static PuntualKpi
report_one (Fixture *f)
{
  g_autoptr (GArray) kpis = report (f);

  g_assert_cmpuint (kpis->len, ==, 1);
  return g_array_index (kpis, PuntualKpi, 0);
}

#define assert_near(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 0.005)

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) kpis = report (f);

  g_assert_cmpuint (kpis->len, ==, 0);
}

/* 4.6 m of receivables, 2.07 m of them current, over 9.0 m of sales in 90 days. */
static void
test_dso (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 sold;
  PuntualKpi kpi;

  fixture_invoice (f, customer, "F-1", TODAY - 20, TODAY, 207000000);
  fixture_invoice (f, customer, "F-2", TODAY - 89, TODAY - 1, 253000000);
  sold = fixture_invoice (f, customer, "F-3", TODAY - 40, TODAY - 10, 440000000);
  fixture_pay (f, sold, 440000000, TODAY);
  fixture_invoice (f, customer, "F-4", TODAY + 1, TODAY + 30, 100000000);

  kpi = report_one (f);
  g_assert_cmpstr (kpi.currency, ==, "EUR");
  g_assert_cmpuint (kpi.n_open, ==, 2);
  g_assert_cmpint (kpi.receivables, ==, 460000000);
  g_assert_cmpint (kpi.current, ==, 207000000);
  g_assert_cmpint (kpi.overdue, ==, 253000000);
  g_assert_cmpint (kpi.sales_90, ==, 900000000);
  assert_near (kpi.dso, 46.0);
  assert_near (kpi.best_possible_dso, 20.7);
  assert_near (kpi.average_days_delinquent, 25.3);
  assert_near (kpi.percent_current, 45.0);
}

static void
test_window (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");

  fixture_invoice (f, customer, "F-1", TODAY - 89, TODAY, 1000);
  fixture_invoice (f, customer, "F-2", TODAY - 90, TODAY, 20);
  g_assert_cmpint (report_one (f).sales_90, ==, 1000);
}

/* Months of 30 days with sales of 70, 80, 100 and receivables of 212: 60 + 30 · 32 / 70 days. */
static void
test_countback (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  PuntualDay june_30 = puntual_day_from_ymd (2025, 6, 30);
  gint64 paid;

  fixture_open (f, june_30);
  paid = fixture_invoice (f, customer, "F-1", puntual_day_from_ymd (2025, 4, 10), june_30, 7000);
  fixture_invoice (f, customer, "F-2", puntual_day_from_ymd (2025, 5, 10), june_30, 8000);
  fixture_invoice (f, customer, "F-3", puntual_day_from_ymd (2025, 6, 10), june_30, 10000);
  fixture_pay (f, paid, 3800, june_30);
  g_assert_cmpint (report_one (f).receivables, ==, 21200);
  /* May has 31 days here. */
  assert_near (report_one (f).dso_countback, 61 + 30 * 32.0 / 70);
}

static void
test_countback_without_sales (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  PuntualKpi kpi;

  fixture_invoice (f, customer, "F-1", PUNTUAL_DAY_NONE, TODAY - 10, 7000);
  kpi = report_one (f);
  /* 24 months: the two days of March 2026, and back to April 2024. */
  assert_near (kpi.dso_countback,
               puntual_day_from_ymd (2026, 3, 2) - puntual_day_from_ymd (2024, 3, 31));
  g_assert_true (isnan (kpi.dso));
  g_assert_true (isnan (kpi.best_possible_dso));
  g_assert_true (isnan (kpi.average_days_delinquent));
  assert_near (kpi.turnover, 0);
  g_assert_true (isnan (kpi.collection_period));
  g_assert_true (isnan (kpi.days_to_pay));
  g_assert_true (isnan (kpi.days_late));
  g_assert_true (isnan (kpi.percent_on_time));
  assert_near (kpi.percent_current, 0);
}

static void
test_all_paid (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 20, TODAY + 10, 5000);
  PuntualKpi kpi;

  fixture_pay (f, invoice, 5000, TODAY);
  kpi = report_one (f);
  g_assert_cmpint (kpi.receivables, ==, 0);
  g_assert_true (isnan (kpi.percent_current));
  assert_near (kpi.dso, 0);
  assert_near (kpi.dso_countback, 0);
}

static void
test_credit_notes (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 whole = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 1000);
  gint64 part = fixture_invoice (f, customer, "F-2", TODAY - 40, TODAY - 10, 500);
  PuntualKpi kpi;

  fixture_credit (f, customer, whole, "A-1", 1000, TODAY - 5);
  fixture_credit (f, customer, part, "A-2", 100, TODAY - 30);
  fixture_pay (f, part, 400, TODAY - 4);

  kpi = report_one (f);
  g_assert_cmpint (kpi.sales_90, ==, 400);
  /* Only the one that somebody paid says how people pay. */
  g_assert_cmpuint (kpi.n_settled, ==, 1);
  assert_near (kpi.days_to_pay, 36);
  assert_near (kpi.days_late, 6);
}

static void
test_payers (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int issue, due, settled; /* days before today */
    gint64 minor;
  } rows[] = {
    { 100, 70, 89, 1000 }, /* 11 days to pay, 19 early */
    { 60, 30, 30, 2000 },  /* 30 days, on time */
    { 60, 30, 20, 5000 },  /* 40 days, 10 late */
    { 200, 170, 90, 1 },   /* settled too long ago */
  };
  gint64 customer = fixture_customer (f, "Acme");
  PuntualKpi kpi;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      gint64 invoice = fixture_invoice (f, customer, number, TODAY - rows[i].issue,
                                        TODAY - rows[i].due, rows[i].minor);

      fixture_pay (f, invoice, rows[i].minor, TODAY - rows[i].settled);
    }

  kpi = report_one (f);
  g_assert_cmpuint (kpi.n_settled, ==, 3);
  assert_near (kpi.days_to_pay, 27);
  assert_near (kpi.weighted_days_to_pay, (11.0 + 60 + 200) / 8);
  assert_near (kpi.days_late, -3);
  assert_near (kpi.days_late_only, 10.0 / 3);
  assert_near (kpi.percent_on_time, 200.0 / 3);
}

static void
test_instalments_settle_with_the_last (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000);
  PuntualKpi kpi;

  fixture_pay (f, invoice, 600, TODAY - 50);
  fixture_pay (f, invoice, 400, TODAY - 10);
  kpi = report_one (f);
  assert_near (kpi.days_to_pay, 50);
  assert_near (kpi.days_late, 20);
}

static void
test_currencies_apart (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GArray) kpis = NULL;

  fixture_invoice_in (f, customer, "F-1", "USD", TODAY - 10, TODAY + 20, 100);
  fixture_invoice_in (f, customer, "F-2", "EUR", TODAY - 10, TODAY + 20, 200);
  kpis = report (f);
  g_assert_cmpuint (kpis->len, ==, 2);
  g_assert_cmpstr (g_array_index (kpis, PuntualKpi, 0).currency, ==, "EUR");
  g_assert_cmpint (g_array_index (kpis, PuntualKpi, 0).sales_90, ==, 200);
  g_assert_cmpint (g_array_index (kpis, PuntualKpi, 0).receivables, ==, 200);
  g_assert_cmpint (g_array_index (kpis, PuntualKpi, 1).sales_90, ==, 100);
  g_assert_cmpint (g_array_index (kpis, PuntualKpi, 1).receivables, ==, 100);
}

static void
promise (Fixture *f, gint64 invoice, int made, int day, gint64 minor)
{
  PuntualDay promised = TODAY - day;

  fixture_open (f, TODAY - made);
  assert_done (puntual_promise_make (f->ledger, invoice, promised, minor, &error));
  fixture_open (f, TODAY);
}

static void
test_promises (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int made, day;   /* days before today */
    gint64 promised; /* of 1000 */
    int paid;        /* days before today; -1: never */
    gint64 amount;
    gboolean over, kept;
  } rows[] = {
    { 30, 20, 1000, 20, 1000, TRUE, TRUE },
    { 30, 20, 1000, 18, 950, TRUE, TRUE }, /* within the two days of grace, 95 % */
    { 30, 20, 1000, 18, 949, TRUE, FALSE },
    { 30, 20, 1000, 17, 1000, TRUE, FALSE }, /* too late */
    { 30, 20, 400, 25, 400, TRUE, TRUE },
    { 30, 20, 400, 31, 600, TRUE, FALSE }, /* paid before it was promised */
    { 30, 3, 1000, -1, 0, TRUE, FALSE },
    { 30, 2, 1000, -1, 0, FALSE, FALSE }, /* the grace ends today */
  };
  gint64 customer = fixture_customer (f, "Acme");
  guint over = 0, kept = 0;
  PuntualKpi kpi;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      gint64 invoice = fixture_invoice (f, customer, number, TODAY - 80, TODAY - 50, 1000);

      promise (f, invoice, rows[i].made, rows[i].day, rows[i].promised);
      if (rows[i].paid >= 0)
        fixture_pay (f, invoice, rows[i].amount, TODAY - rows[i].paid);
      over += rows[i].over;
      kept += rows[i].kept;
    }
  kpi = report_one (f);
  g_assert_cmpuint (kpi.n_promises, ==, over);
  g_assert_cmpuint (kpi.n_kept, ==, kept);
  assert_near (kpi.percent_kept, 100.0 * kept / over);
}

static void
test_promises_taken_back (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 replaced = fixture_invoice (f, customer, "F-1", TODAY - 80, TODAY - 50, 1000);
  gint64 withdrawn = fixture_invoice (f, customer, "F-2", TODAY - 80, TODAY - 50, 1000);
  PuntualKpi kpi;

  promise (f, replaced, 30, 20, 1000);
  promise (f, replaced, 25, 10, 1000);
  promise (f, withdrawn, 30, 20, 1000);
  assert_done (puntual_promise_withdraw (f->ledger, withdrawn, &error));
  fixture_pay (f, replaced, 1000, TODAY - 10);
  kpi = report_one (f);
  g_assert_cmpuint (kpi.n_promises, ==, 1);
  g_assert_cmpuint (kpi.n_kept, ==, 1);
}

/* --- Against the reference ---------------------------------------------------------------------
 */

static gint64
amount (JsonObject *object, const char *name)
{
  return llround (json_object_get_double_member (object, name) * 100);
}

#define assert_member(object, name, value)                                                         \
  g_assert_cmpfloat_with_epsilon (value, json_object_get_double_member (object, name), 0.000501)

static void
check_kpi (const PuntualKpi *kpi, JsonObject *expected)
{
  JsonObject *paid = json_object_get_object_member (expected, "paid_90d");

  g_assert_cmpstr (kpi->currency, ==, "USD");
  g_assert_cmpint (kpi->n_open, ==, json_object_get_int_member (expected, "open_count"));
  g_assert_cmpint (kpi->receivables, ==, amount (expected, "receivables"));
  g_assert_cmpint (kpi->current, ==, amount (expected, "current"));
  g_assert_cmpint (kpi->overdue, ==, amount (expected, "overdue"));
  g_assert_cmpint (kpi->sales_90, ==, amount (expected, "sales_90d"));
  g_assert_cmpint (kpi->receivables_month_begin, ==, amount (expected, "ar_begin_month"));
  g_assert_cmpint (kpi->sales_month, ==, amount (expected, "sales_month_to_date"));
  assert_member (expected, "pct_current", kpi->percent_current);
  assert_member (expected, "dso_90d", kpi->dso);
  assert_member (expected, "best_possible_dso", kpi->best_possible_dso);
  assert_member (expected, "average_days_delinquent", kpi->average_days_delinquent);
  assert_member (expected, "dso_countback", kpi->dso_countback);
  assert_member (expected, "cei_month_to_date", kpi->collection_effectiveness);
  assert_member (expected, "turnover_365d", kpi->turnover);
  g_assert_cmpuint (kpi->n_settled, ==, json_object_get_int_member (paid, "count"));
  assert_member (paid, "avg_days_to_pay", kpi->days_to_pay);
  assert_member (paid, "avg_days_late_signed", kpi->days_late);
  assert_member (paid, "weighted_days_to_pay", kpi->weighted_days_to_pay);
  assert_member (paid, "pct_on_time", kpi->percent_on_time);
}

static void
check_ageing (Fixture *f, JsonObject *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ageing = puntual_ageing_report (f->ledger, 0, &error);
  const PuntualAgeing *one;

  g_assert_no_error (error);
  g_assert_cmpuint (ageing->len, ==, 1);
  one = &g_array_index (ageing, PuntualAgeing, 0);
  g_assert_cmpint (one->current, ==, amount (expected, "current"));
  g_assert_cmpint (one->days_1_30, ==, amount (expected, "d1_30"));
  g_assert_cmpint (one->days_31_60, ==, amount (expected, "d31_60"));
  g_assert_cmpint (one->days_61_90, ==, amount (expected, "d61_90"));
  g_assert_cmpint (one->days_over_90, ==, amount (expected, "d91"));
}

static void
test_reference (Fixture *f, gconstpointer data)
{
  g_autofree char *text = ibm_read ("ibm_expected_kpis.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *dates;

  if (text == NULL || !ibm_fill (f))
    return;
  root = puntual_json_parse (text, -1, "ibm_expected_kpis.json", &error);
  g_assert_no_error (error);
  dates = json_object_get_array_member (json_node_get_object (root), "kpis");
  g_assert_cmpuint (json_array_get_length (dates), ==, 3);
  for (guint i = 0; i < json_array_get_length (dates); i++)
    {
      JsonObject *expected = json_array_get_object_element (dates, i);
      PuntualKpi kpi;

      fixture_open (f, iso_day (json_object_get_string_member (expected, "date")));
      kpi = report_one (f);
      check_kpi (&kpi, expected);
      check_ageing (f, json_object_get_object_member (expected, "ageing"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kpi/of-an-empty-ledger-are-none", test_empty);
  fixture_add ("/kpi/divides-receivables-by-sales", test_dso);
  fixture_add ("/kpi/counts-the-sales-of-ninety-days", test_window);
  fixture_add ("/kpi/uses-up-sales-month-by-month", test_countback);
  fixture_add ("/kpi/has-no-ratio-without-sales", test_countback_without_sales);
  fixture_add ("/kpi/of-a-ledger-where-all-is-paid", test_all_paid);
  fixture_add ("/kpi/takes-credit-notes-off-the-sales", test_credit_notes);
  fixture_add ("/kpi/tells-how-customers-pay", test_payers);
  fixture_add ("/kpi/settles-with-the-last-payment", test_instalments_settle_with_the_last);
  fixture_add ("/kpi/keeps-currencies-apart", test_currencies_apart);
  fixture_add ("/kpi/counts-promises-kept", test_promises);
  fixture_add ("/kpi/forgets-promises-taken-back", test_promises_taken_back);
  fixture_add ("/kpi/matches-the-reference-of-the-sample", test_reference);
  return g_test_run ();
}
