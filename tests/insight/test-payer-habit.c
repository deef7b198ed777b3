/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight-fixture.h"
#include "puntual-payer-habit.h"

#define OPEN G_MININT /* lateness of an invoice that is not paid */

static const struct
{
  const char *name;
  int late[16]; /* in the order of payment, a G_MAXINT ends them */
  const char *sentence;
} cases[] = {
  { "nothing", { G_MAXINT }, "No paid invoice yet." },
  { "open", { OPEN, OPEN, G_MAXINT }, "No paid invoice yet." },
  { "one on time", { 0, G_MAXINT }, "Paid the only invoice on time." },
  { "one late", { 1, OPEN, G_MAXINT }, "Paid the only invoice 1 day late." },
  { "always", { 0, -3, -20, G_MAXINT }, "Always pays on time." },
  { "late", { 2, 9, 0, 12, 9, G_MAXINT }, "Usually pays 9 days late; 3 of the last 4 were late." },
  { "once", { 0, 0, 40, 0, 0, G_MAXINT }, "Usually pays on time; 1 of the last 4 was late." },
  { "long ago", { 9, 0, 0, 0, 0, G_MAXINT }, "Usually pays on time." },
  /* What is a dozen invoices away is no habit any more. */
  { "reformed", { 90, 90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, G_MAXINT }, "Always pays on time." },
};

static void
test_sentences (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 customer = fixture_customer (f, cases[i].name);
      g_autoptr (GError) error = NULL;
      g_autofree char *sentence = NULL;

      for (int j = 0; cases[i].late[j] != G_MAXINT; j++)
        {
          g_autofree char *number = g_strdup_printf ("F-%u-%d", i, j);
          int late = cases[i].late[j];
          PuntualDay settled = TODAY - 200 + 10 * j;
          PuntualDay due = late == OPEN ? TODAY - 50 : settled - late;
          gint64 invoice = fixture_invoice (f, customer, number, due - 30, due, 1000);

          if (late != OPEN)
            fixture_pay (f, invoice, 1000, settled);
        }
      sentence = puntual_payer_habit_sentence (f->ledger, customer, "en", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* Neither a credit note nor a payment to come is a payment. */
static void
test_what_is_no_payment (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 credited = fixture_invoice (f, customer, "F-1", TODAY - 90, TODAY - 60, 1000);
  gint64 later = fixture_invoice (f, customer, "F-2", TODAY - 90, TODAY - 60, 1000);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  fixture_credit (f, customer, credited, "R-1", 1000, TODAY - 5);
  fixture_pay (f, later, 1000, TODAY + 5);
  sentence = puntual_payer_habit_sentence (f->ledger, customer, "en", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sentence, ==, "No paid invoice yet.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/payer-habit/the-sentence-fits-the-past", test_sentences);
  fixture_add ("/payer-habit/credit-and-payments-to-come-do-not-count", test_what_is_no_payment);

  return g_test_run ();
}
