/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ibm-sample.h"

#include <math.h>

#include "puntual-payer-curve.h"

#define DAY (puntual_day_from_ymd (2026, 3, 2))

static void
fit (PuntualPayerCurve *curve, const PuntualPayerPast *past, gint64 invoice_id)
{
  PuntualPayerHabits habits = puntual_payer_habits_default (30);

  puntual_payer_curve_fit (curve, past, invoice_id, &habits);
}

/* Settled `late` days after its due day, `ago` days before DAY. */
static void
add_settled (PuntualPayerPast *past, int late, int ago)
{
  PuntualDay due = DAY - ago - late;

  puntual_payer_past_add (past, 1, due - 30, due, DAY - ago);
}

static void
test_new_customer (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  fit (&curve, &past, 0);
  g_assert_cmpuint (curve.n_samples, ==, 0);
  g_assert_cmpfloat (curve.weight, ==, 0);
  g_assert_cmpfloat_with_epsilon (curve.usual_late, 6, 1e-9);
  /* sqrt (15² · 2): the mean itself is not known. */
  g_assert_cmpfloat_with_epsilon (curve.spread, 21.2132, 1e-4);
}

static void
test_terms (void)
{
  static const struct
  {
    int terms;
    double mean_late;
  } rows[] = { { -1, 6 }, { 0, 10 }, { 7, 10 }, { 8, 8 }, { 20, 8 },
               { 21, 6 }, { 35, 6 }, { 36, 0 }, { 90, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat (puntual_payer_habits_default (rows[i].terms).mean_late, ==,
                       rows[i].mean_late);
}

static void
test_shrinks (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;
  double before = 6;

  puntual_payer_past_init (&past, DAY);
  for (guint i = 0; i < 20; i++)
    {
      add_settled (&past, 40, 1);
      fit (&curve, &past, 0);
      g_assert_cmpfloat (curve.usual_late, >, before);
      before = curve.usual_late;
    }
  g_assert_cmpfloat (before, >, 37);
  g_assert_cmpfloat (before, <, 40);
}

static void
test_half_life (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  add_settled (&past, 0, 240);
  fit (&curve, &past, 0);
  g_assert_cmpfloat_with_epsilon (curve.weight, 0.5, 1e-9);
}

static void
test_keeps_newest (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  for (int i = 0; i < 100; i++)
    add_settled (&past, (i * 37) % 100, 1 + (i * 37) % 100);
  fit (&curve, &past, 0);
  g_assert_cmpuint (past.n_settled, ==, 100);
  g_assert_cmpuint (curve.n_samples, ==, PUNTUAL_PAYER_SAMPLES);
  for (guint i = 0; i < curve.n_samples; i++)
    g_assert_cmpfloat (curve.samples[i].lateness, ==, i);
}

static void
test_overdue_counts (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve alone, with_overdue, itself;

  puntual_payer_past_init (&past, DAY);
  add_settled (&past, 0, 10);
  add_settled (&past, 0, 40);
  fit (&alone, &past, 7);
  puntual_payer_past_add (&past, 7, DAY - 80, DAY - 50, PUNTUAL_DAY_NONE);
  puntual_payer_past_add (&past, 8, DAY - 60, DAY - 30, PUNTUAL_DAY_NONE);

  fit (&with_overdue, &past, 7);
  g_assert_cmpuint (with_overdue.n_samples, ==, 3);
  g_assert_cmpfloat (with_overdue.samples[0].lateness, ==, 37);
  g_assert_cmpfloat (with_overdue.samples[0].weight, ==, 1);
  g_assert_cmpfloat (with_overdue.usual_late, >, alone.usual_late);

  fit (&itself, &past, 8);
  g_assert_cmpfloat (itself.samples[0].lateness, ==, 57);
}

static void
test_many_overdue (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  for (int i = 1; i <= 60; i++)
    puntual_payer_past_add (&past, i, DAY - 100 - i, DAY - i, PUNTUAL_DAY_NONE);
  fit (&curve, &past, 3);
  g_assert_cmpuint (curve.n_samples, ==, PUNTUAL_PAYER_SAMPLES);
  /* 24 without the third of them, and none was settled: seven days more than today. */
  g_assert_cmpfloat (curve.samples[2].lateness, ==, 4 + 7);
  g_assert_cmpfloat (curve.samples[23].lateness, ==, 25 + 7);
}

static void
test_ignores (void)
{
  PuntualPayerPast past;

  puntual_payer_past_init (&past, DAY);
  puntual_payer_past_add (&past, 1, PUNTUAL_DAY_NONE, DAY - 50, DAY - 10);
  puntual_payer_past_add (&past, 2, DAY - 50, PUNTUAL_DAY_NONE, DAY - 10);
  puntual_payer_past_add (&past, 3, DAY - 50, DAY - 51, DAY - 10);
  puntual_payer_past_add (&past, 4, DAY, DAY + 30, PUNTUAL_DAY_NONE);
  puntual_payer_past_add (&past, 5, DAY - 30, DAY, PUNTUAL_DAY_NONE);
  g_assert_cmpuint (past.n_settled, ==, 0);
  g_assert_cmpuint (past.n_overdue, ==, 0);

  /* Settled on the day itself: not known at its start, and overdue then. */
  puntual_payer_past_add (&past, 6, DAY - 60, DAY - 30, DAY);
  g_assert_cmpuint (past.n_settled, ==, 0);
  g_assert_cmpuint (past.n_overdue, ==, 1);
}

static void
test_monotone (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  add_settled (&past, 5, 10);
  add_settled (&past, -3, 70);
  add_settled (&past, 60, 300);
  fit (&curve, &past, 0);
  for (int u = -200; u < 400; u++)
    {
      double paid = puntual_payer_curve_paid (&curve, u);

      g_assert_cmpfloat (paid, >=, 0);
      g_assert_cmpfloat (paid, <=, 1);
      g_assert_cmpfloat (puntual_payer_curve_paid (&curve, u + 1), >=, paid);
    }
}

static void
test_conditional (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  add_settled (&past, 5, 10);
  fit (&curve, &past, 0);
  g_assert_cmpfloat (puntual_payer_curve_unpaid (&curve, 3, 3), ==, 1);
  g_assert_cmpfloat (puntual_payer_curve_unpaid (&curve, 3, -20), ==, 1);
  g_assert_cmpfloat_with_epsilon (puntual_payer_curve_unpaid (&curve, 3, 10),
                                  (1 - puntual_payer_curve_paid (&curve, 10))
                                      / (1 - puntual_payer_curve_paid (&curve, 3)),
                                  1e-12);
}

static void
test_tail (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  fit (&curve, &past, 0);
  /* A new customer, three years late: nothing like it was ever seen. */
  for (int days = 1; days < 60; days++)
    g_assert_cmpfloat_with_epsilon (puntual_payer_curve_unpaid (&curve, 1000, 1000 + days),
                                    pow (20.0 / 21.0, days), 1e-12);
  g_assert_cmpint (puntual_payer_curve_quantile (&curve, 1000, 0.5), ==, 1015);
}

static void
test_quantile (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve;

  puntual_payer_past_init (&past, DAY);
  for (int i = 0; i < 12; i++)
    add_settled (&past, 3 * i - 10, 10 * i + 1);
  fit (&curve, &past, 0);
  for (int known = -40; known < 90; known++)
    {
      for (double chance = 0.1; chance < 0.95; chance += 0.1)
        {
          int lateness = puntual_payer_curve_quantile (&curve, known, chance);

          g_assert_cmpint (lateness, >, known);
          g_assert_cmpfloat (puntual_payer_curve_unpaid (&curve, known, lateness), <=, chance);
          if (lateness > known + 1)
            g_assert_cmpfloat (puntual_payer_curve_unpaid (&curve, known, lateness - 1), >, chance);
        }
    }
}

static void
test_shift (void)
{
  PuntualPayerPast past;
  PuntualPayerCurve curve, shifted;

  puntual_payer_past_init (&past, DAY);
  add_settled (&past, 5, 10);
  fit (&curve, &past, 0);
  shifted = curve;
  shifted.shift = 10;
  for (int u = -30; u < 90; u++)
    g_assert_cmpfloat (puntual_payer_curve_paid (&shifted, u + 10), ==,
                       puntual_payer_curve_paid (&curve, u));
}

/* --- Against the reference --- */

static const IbmInvoice *
find_invoice (GHashTable *by_number, const char *number)
{
  const IbmInvoice *invoice = g_hash_table_lookup (by_number, number);

  g_assert_nonnull (invoice);
  return invoice;
}

static void
fit_at_issue (PuntualPayerCurve *curve, GArray *invoices, const IbmInvoice *invoice)
{
  PuntualPayerPast past;

  puntual_payer_past_init (&past, invoice->issue_day);
  for (guint i = 0; i < invoices->len; i++)
    {
      const IbmInvoice *other = &g_array_index (invoices, IbmInvoice, i);

      if (g_str_equal (other->customer, invoice->customer))
        puntual_payer_past_add (&past, i + 1, other->issue_day, other->due_day, other->settled_day);
    }
  fit (curve, &past, 0);
}

#define assert_cell(value, cell, digit)                                                            \
  g_assert_cmpfloat_with_epsilon (value, g_ascii_strtod (cell, NULL), (digit) / 2 * 1.001)

static void
check_prediction (const PuntualPayerCurve *curve, const IbmInvoice *invoice, char **cells)
{
  int known = invoice->issue_day - 1 - invoice->due_day;
  PuntualDay due = invoice->due_day;

  g_assert_cmpint (curve->n_samples, ==, atoi (cells[5]));
  assert_cell (curve->weight, cells[6], 1e-5);
  assert_cell (curve->usual_late, cells[7], 1e-4);
  assert_cell (curve->spread, cells[8], 1e-4);
  assert_cell (puntual_payer_curve_unpaid (curve, known, 0), cells[9], 1e-5);
  assert_cell (puntual_payer_curve_unpaid (curve, known, 7), cells[10], 1e-5);
  assert_cell (puntual_payer_curve_unpaid (curve, known, 30), cells[11], 1e-5);
  g_assert_cmpint (due + puntual_payer_curve_quantile (curve, known, 0.5), ==, iso_day (cells[12]));
  g_assert_cmpint (due + puntual_payer_curve_quantile (curve, known, 0.9), ==, iso_day (cells[13]));
  g_assert_cmpint (due + puntual_payer_curve_quantile (curve, known, 0.1), ==, iso_day (cells[14]));
}

static void
test_reference (void)
{
  g_autofree char *text = ibm_read ("ibm_expected_predictions.csv");
  g_autoptr (GArray) invoices = text != NULL ? ibm_invoices () : NULL;
  g_autoptr (GHashTable) by_number = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) lines = NULL;

  if (invoices == NULL)
    return;
  for (guint i = 0; i < invoices->len; i++)
    {
      IbmInvoice *invoice = &g_array_index (invoices, IbmInvoice, i);

      g_hash_table_insert (by_number, invoice->number, invoice);
    }
  lines = ibm_lines (text);
  g_assert_cmpuint (lines->len, >, 700);
  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);
      const IbmInvoice *invoice = find_invoice (by_number, cells[0]);
      PuntualPayerCurve curve;

      fit_at_issue (&curve, invoices, invoice);
      check_prediction (&curve, invoice, cells);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payer-curve/of-a-new-customer-is-the-usual-one", test_new_customer);
  g_test_add_func ("/payer-curve/expects-short-terms-to-be-overrun", test_terms);
  g_test_add_func ("/payer-curve/shrinks-to-the-usual-the-less-is-known", test_shrinks);
  g_test_add_func ("/payer-curve/halves-a-weight-in-240-days", test_half_life);
  g_test_add_func ("/payer-curve/keeps-the-newest-24", test_keeps_newest);
  g_test_add_func ("/payer-curve/counts-overdue-invoices-as-late", test_overdue_counts);
  g_test_add_func ("/payer-curve/copes-with-many-overdue-invoices", test_many_overdue);
  g_test_add_func ("/payer-curve/ignores-what-teaches-nothing", test_ignores);
  g_test_add_func ("/payer-curve/never-falls-with-the-days", test_monotone);
  g_test_add_func ("/payer-curve/knows-that-it-is-still-unpaid", test_conditional);
  g_test_add_func ("/payer-curve/ends-in-a-steady-small-chance", test_tail);
  g_test_add_func ("/payer-curve/quantile-is-the-first-such-day", test_quantile);
  g_test_add_func ("/payer-curve/can-be-moved-to-later-days", test_shift);
  g_test_add_func ("/payer-curve/matches-the-reference-predictions", test_reference);
  return g_test_run ();
}
