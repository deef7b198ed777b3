/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ibm-sample.h"

#include <math.h>

#include "puntual-forecast.h"
#include "puntual-json.h"

static PuntualForecast *
forecast (Fixture *f, guint weeks)
{
  g_autoptr (GError) error = NULL;
  PuntualForecast *self = puntual_forecast_new (f->ledger, weeks, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

static const PuntualInvoiceForecast *
find (const PuntualForecast *self, const char *number)
{
  for (guint i = 0; i < self->invoices->len; i++)
    {
      const PuntualInvoiceForecast *one = g_ptr_array_index (self->invoices, i);

      if (g_str_equal (one->number, number))
        return one;
    }
  g_assert_not_reached ();
}

static const PuntualCashForecast *
cash_at (const PuntualForecast *self, guint i)
{
  g_assert_cmpuint (i, <, self->currencies->len);
  return &g_array_index (self->currencies, PuntualCashForecast, i);
}

/* Settled invoices of a customer who pays `late` days late, one a month. */
static void
add_history (Fixture *f, gint64 customer, const char *prefix, int late, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%s-%u", prefix, i);
      PuntualDay due = TODAY - 60 - 30 * (int)i;
      gint64 invoice = fixture_invoice (f, customer, number, due - 30, due, 1000);

      fixture_pay (f, invoice, 1000, due + late);
    }
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualForecast) self = forecast (f, 4);

  g_assert_cmpint (self->day, ==, TODAY);
  g_assert_cmpuint (self->invoices->len, ==, 0);
  g_assert_cmpuint (self->currencies->len, ==, 0);
}

static void
test_weeks (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint asked, given;
  } rows[] = { { 0, 1 }, { 1, 1 }, { 52, 52 }, { 53, 52 }, { G_MAXUINT, 52 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PuntualForecast) self = forecast (f, rows[i].asked);

      g_assert_cmpuint (self->n_weeks, ==, rows[i].given);
    }
}

static void
test_slow_payer (Fixture *f, gconstpointer data)
{
  gint64 slow = fixture_customer (f, "Lenta");
  gint64 quick = fixture_customer (f, "Pronta");
  g_autoptr (PuntualForecast) self = NULL;
  const PuntualInvoiceForecast *one, *other;

  add_history (f, slow, "L", 40, 12);
  add_history (f, quick, "P", -10, 12);
  fixture_invoice (f, slow, "F-1", TODAY - 20, TODAY + 10, 1000);
  fixture_invoice (f, quick, "F-2", TODAY - 20, TODAY + 10, 1000);

  self = forecast (f, 8);
  g_assert_cmpuint (self->invoices->len, ==, 2);
  one = find (self, "F-1");
  other = find (self, "F-2");
  g_assert_true (g_ptr_array_index (self->invoices, 0) == other);
  g_assert_cmpint (one->expected_day, >, other->expected_day + 20);
  g_assert_cmpfloat (one->paid_in_30, <, 0.3);
  g_assert_cmpfloat (other->paid_in_30, >, 0.9);
  g_assert_cmpfloat (one->usual_late, >, 30);
  g_assert_cmpuint (one->n_settled, ==, 12);
  g_assert_cmpint (one->confidence, ==, PUNTUAL_CONFIDENCE_GOOD);
  g_assert_cmpstr (one->customer_name, ==, "Lenta");
  g_assert_cmpint (one->customer_id, ==, slow);
}

static void
test_order_of_chances (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (PuntualForecast) self = NULL;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%02d", i);

      fixture_invoice (f, customer, number, TODAY - 200 + i, TODAY - 150 + 7 * i, 100 + i);
    }
  self = forecast (f, 4);
  g_assert_cmpuint (self->invoices->len, ==, 30);
  for (guint i = 0; i < self->invoices->len; i++)
    {
      const PuntualInvoiceForecast *one = g_ptr_array_index (self->invoices, i);

      g_assert_cmpint (one->expected_day, >, TODAY);
      g_assert_cmpint (one->likely_from, <=, one->expected_day);
      g_assert_cmpint (one->expected_day, <=, one->likely_to);
      g_assert_cmpfloat (one->paid_in_7, <=, one->paid_in_14);
      g_assert_cmpfloat (one->paid_in_14, <=, one->paid_in_30);
      if (i > 0)
        {
          const PuntualInvoiceForecast *before = g_ptr_array_index (self->invoices, i - 1);

          g_assert_cmpint (before->expected_day, <=, one->expected_day);
        }
    }
}

static void
test_cash (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (PuntualForecast) self = NULL;
  const PuntualInvoiceForecast *one, *two;
  const PuntualCashForecast *cash;
  gint64 all = 0;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000000);
  fixture_invoice (f, customer, "F-2", TODAY - 20, TODAY + 10, 300000);
  self = forecast (f, 52);
  one = find (self, "F-1");
  two = find (self, "F-2");
  cash = cash_at (self, 0);
  g_assert_cmpint (cash->open, ==, 1300000);
  g_assert_cmpint (cash->weeks[0], ==,
                   llround (1000000 * one->paid_in_7 + 300000 * two->paid_in_7));
  g_assert_cmpint (cash->weeks[1], ==,
                   llround (1000000 * (one->paid_in_14 - one->paid_in_7)
                            + 300000 * (two->paid_in_14 - two->paid_in_7)));
  g_assert_cmpint (cash->within_30, ==,
                   llround (1000000 * one->paid_in_30 + 300000 * two->paid_in_30));
  for (guint week = 0; week < 52; week++)
    all += cash->weeks[week];
  g_assert_cmpint (all, <=, 1300000 + 26);
  g_assert_cmpint (all, >, 1250000);
}

static void
test_currencies_apart (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (PuntualForecast) self = NULL;

  fixture_invoice_in (f, customer, "F-1", "USD", TODAY - 60, TODAY - 30, 500);
  fixture_invoice_in (f, customer, "F-2", "EUR", TODAY - 60, TODAY - 30, 700);
  self = forecast (f, 4);
  g_assert_cmpuint (self->currencies->len, ==, 2);
  g_assert_cmpstr (cash_at (self, 0)->currency, ==, "EUR");
  g_assert_cmpint (cash_at (self, 0)->open, ==, 700);
  g_assert_cmpstr (cash_at (self, 1)->currency, ==, "USD");
  g_assert_cmpint (cash_at (self, 1)->open, ==, 500);
}

static void
test_no_due_date (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (PuntualForecast) self = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, PUNTUAL_DAY_NONE, 500);
  self = forecast (f, 4);
  g_assert_cmpuint (self->invoices->len, ==, 0);
  g_assert_cmpint (cash_at (self, 0)->open, ==, 500);
  g_assert_cmpint (cash_at (self, 0)->undated, ==, 500);
  g_assert_cmpint (cash_at (self, 0)->within_30, ==, 0);
}

static void
test_partly_paid (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 part = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000);
  gint64 tomorrow = fixture_invoice (f, customer, "F-2", TODAY - 60, TODAY - 30, 100);
  g_autoptr (PuntualForecast) self = NULL;

  fixture_pay (f, part, 600, TODAY);
  fixture_pay (f, tomorrow, 100, TODAY + 1);
  self = forecast (f, 4);
  g_assert_cmpint (find (self, "F-1")->balance, ==, 400);
  g_assert_cmpint (find (self, "F-2")->balance, ==, 100);
}

static void
test_dispute (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 disputed = fixture_invoice (f, customer, "F-1", TODAY - 10, TODAY + 20, 1000);
  g_autoptr (PuntualForecast) before = NULL;
  g_autoptr (PuntualForecast) after = NULL;

  before = forecast (f, 4);
  assert_done (
      puntual_dispute_open (f->ledger, disputed, PUNTUAL_DAY_NONE, "two crates broken", &error));
  after = forecast (f, 4);
  g_assert_cmpint (find (after, "F-1")->expected_day, >, find (before, "F-1")->expected_day);
  g_assert_cmpfloat (find (after, "F-1")->paid_in_30, <, find (before, "F-1")->paid_in_30);
}

static void
test_promise (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 1000);
  g_autoptr (PuntualForecast) before = NULL;
  g_autoptr (PuntualForecast) promised = NULL;
  g_autoptr (PuntualForecast) withdrawn = NULL;
  const PuntualInvoiceForecast *one, *other;

  before = forecast (f, 4);
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 10, 0, &error));
  promised = forecast (f, 4);
  one = find (before, "F-1");
  other = find (promised, "F-1");
  /* Three in five keep it by the end of the grace, two days later; the others go on as ever. */
  g_assert_cmpfloat_with_epsilon (other->paid_in_7, 0.4 * one->paid_in_7, 1e-9);
  g_assert_cmpfloat_with_epsilon (other->paid_in_14, 0.6 + 0.4 * one->paid_in_14, 1e-9);
  g_assert_cmpint (other->expected_day, ==, TODAY + 12);

  assert_done (puntual_promise_withdraw (f->ledger, invoice, &error));
  withdrawn = forecast (f, 4);
  g_assert_cmpfloat (find (withdrawn, "F-1")->paid_in_14, ==, one->paid_in_14);
}

static void
test_broken_promise (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 1000);
  g_autoptr (PuntualForecast) before = NULL;
  g_autoptr (PuntualForecast) after = NULL;

  fixture_open (f, TODAY + 30);
  before = forecast (f, 4);
  fixture_open (f, TODAY);
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 10, 0, &error));
  fixture_open (f, TODAY + 30);
  after = forecast (f, 4);
  g_assert_cmpfloat (find (after, "F-1")->paid_in_14, ==, find (before, "F-1")->paid_in_14);
}

static void
test_learns_nothing (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 credited = fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 1000);
  gint64 cancelled = fixture_invoice (f, customer, "F-2", TODAY - 60, TODAY - 30, 1000);
  g_autoptr (PuntualForecast) self = NULL;

  fixture_invoice (f, customer, "F-3", TODAY - 10, TODAY + 20, 1000);
  fixture_credit (f, customer, credited, "A-1", 1000, TODAY - 5);
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  self = forecast (f, 4);
  g_assert_cmpuint (self->invoices->len, ==, 1);
  g_assert_cmpuint (find (self, "F-3")->n_settled, ==, 0);
  g_assert_cmpint (find (self, "F-3")->confidence, ==, PUNTUAL_CONFIDENCE_LOW);
  g_assert_cmpfloat_with_epsilon (find (self, "F-3")->usual_late, 6, 1e-9);
}

static void
test_percent (void)
{
  static const struct
  {
    double chance;
    int percent;
  } rows[] = { { 0, 1 }, { 0.004, 1 }, { 0.424, 42 }, { 0.425, 43 }, { 0.996, 99 }, { 1, 99 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (puntual_forecast_percent (rows[i].chance), ==, rows[i].percent);
}

/* --- Against the reference ---------------------------------------------------------------------
 */

#define assert_cell(value, cell) g_assert_cmpfloat_with_epsilon (value, cell, 0.00000501)

static void
check_row (const PuntualForecast *self, char **cells)
{
  const PuntualInvoiceForecast *one = find (self, cells[0]);
  double in_7 = g_ascii_strtod (cells[5], NULL);
  double in_14 = in_7 + g_ascii_strtod (cells[6], NULL);

  g_assert_cmpstr (one->customer_name, ==, cells[1]);
  g_assert_cmpint (one->due_day, ==, iso_day (cells[3]));
  assert_cell (one->paid_in_7, in_7);
  g_assert_cmpfloat_with_epsilon (one->paid_in_14, in_14, 0.0000101);
  assert_cell (one->paid_in_30, g_ascii_strtod (cells[9], NULL));
  g_assert_cmpint (one->expected_day, ==, iso_day (cells[10]));
}

static void
check_cash (const PuntualForecast *self)
{
  g_autofree char *text = ibm_read ("ibm_expected_kpis.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = puntual_json_parse (text, -1, "ibm_expected_kpis.json", &error);
  const PuntualCashForecast *cash = cash_at (self, 0);
  JsonObject *object;
  JsonArray *expected;
  gint64 all = 0;

  g_assert_no_error (error);
  object = json_object_get_object_member (json_node_get_object (root), "cash_20130915");
  expected = json_object_get_array_member (object, "expected");
  for (guint week = 0; week < 3; week++)
    g_assert_cmpint (cash->weeks[week], ==,
                     llround (json_array_get_double_element (expected, week) * 100));
  /* The fourth span of the reference has nine days, up to the thirtieth. */
  for (guint span = 0; span < 4; span++)
    all += llround (json_array_get_double_element (expected, span) * 100);
  g_assert_cmpint (ABS (cash->within_30 - all), <=, 2);
}

static void
test_reference (Fixture *f, gconstpointer data)
{
  g_autofree char *text = ibm_read ("ibm_expected_open_20130915.csv");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (PuntualForecast) self = NULL;

  if (text == NULL || !ibm_fill (f))
    return;
  fixture_open (f, puntual_day_from_ymd (2013, 9, 15));
  self = forecast (f, 4);
  lines = ibm_lines (text);
  g_assert_cmpuint (lines->len, ==, self->invoices->len);
  for (guint i = 0; i < lines->len; i++)
    check_row (self, g_ptr_array_index (lines, i));
  check_cash (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/forecast/of-an-empty-ledger-is-empty", test_empty);
  fixture_add ("/forecast/is-of-one-week-to-a-year", test_weeks);
  fixture_add ("/forecast/expects-slow-payers-later", test_slow_payer);
  fixture_add ("/forecast/has-its-chances-and-days-in-order", test_order_of_chances);
  fixture_add ("/forecast/adds-up-expected-cash", test_cash);
  fixture_add ("/forecast/keeps-currencies-apart", test_currencies_apart);
  fixture_add ("/forecast/says-nothing-without-a-due-date", test_no_due_date);
  fixture_add ("/forecast/expects-only-what-is-left", test_partly_paid);
  fixture_add ("/forecast/expects-a-disputed-invoice-later", test_dispute);
  fixture_add ("/forecast/believes-promises-as-often-as-they-are-kept", test_promise);
  fixture_add ("/forecast/does-not-believe-a-broken-promise", test_broken_promise);
  fixture_add ("/forecast/learns-nothing-from-credited-or-cancelled", test_learns_nothing);
  g_test_add_func ("/forecast/is-never-certain-to-people", test_percent);
  fixture_add ("/forecast/matches-the-reference-of-the-sample", test_reference);
  return g_test_run ();
}
