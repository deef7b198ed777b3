/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

#include "puntual-payment-query.h"
#include "puntual-settlement-table.h"

/* Rows as text, which a failed comparison shows whole. */
static gboolean
append_settlement (const PuntualSettlement *row, gpointer data)
{
  g_string_append_printf (data, "%s %s %" G_GINT64_FORMAT " left %" G_GINT64_FORMAT, row->number,
                          row->currency, row->total, row->balance);
  if (row->settled_day != PUNTUAL_DAY_NONE)
    g_string_append_printf (data, " settled %d", row->settled_day - TODAY);
  if (row->credited != 0)
    g_string_append_printf (data, " credited %" G_GINT64_FORMAT, row->credited);
  g_string_append (data, row->disputed ? " disputed\n" : "\n");
  return TRUE;
}

static char *
settlements (Fixture *f, PuntualDay day, gint64 customer_id)
{
  g_autoptr (GString) text = g_string_new (NULL);

  assert_done (
      puntual_settlement_each (f->ledger, day, customer_id, append_settlement, text, &error));
  return g_strdup (text->str);
}

#define assert_settlements(f, day, customer_id, expected)                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows_ = settlements (f, day, customer_id);                                    \
    g_assert_cmpstr (rows_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
pay_on (Fixture *f, gint64 invoice_id, gint64 minor, PuntualDay day)
{
  PuntualPayment payment = { .day = day, .minor = minor, .currency = (char *)"EUR" };
  const PuntualAllocation allocation = { invoice_id, minor };

  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, 1, &error));
}

static void
test_day (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 1000);

  pay_on (f, invoice, 300, TODAY - 9);
  pay_on (f, invoice, 700, TODAY - 4);
  assert_settlements (f, TODAY - 10, 0, "F-1 EUR 1000 left 1000\n");
  assert_settlements (f, TODAY - 9, 0, "F-1 EUR 1000 left 700\n");
  assert_settlements (f, TODAY - 5, 0, "F-1 EUR 1000 left 700\n");
  assert_settlements (f, TODAY - 4, 0, "F-1 EUR 1000 left 0 settled -4\n");
  assert_settlements (f, TODAY, 0, "F-1 EUR 1000 left 0 settled -4\n");
}

static void
test_undone (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 1000);
  gint64 payment = fixture_pay (f, invoice, 1000);

  assert_done (puntual_payment_undo (f->ledger, payment, &error));
  assert_settlements (f, TODAY, 0, "F-1 EUR 1000 left 1000\n");
}

static void
test_credit (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 part = fixture_invoice (f, customer, "F-1", 1000);
  gint64 whole = fixture_invoice (f, customer, "F-2", 400);
  gint64 note = fixture_credit_note (f, customer, "A-1", 600);

  assert_done (puntual_credit_apply (f->ledger, note, part, 200, TODAY - 8, &error));
  assert_done (puntual_credit_apply (f->ledger, note, whole, 400, TODAY - 7, &error));
  pay_on (f, part, 800, TODAY - 2);
  assert_settlements (f, TODAY, 0,
                      "F-1 EUR 1000 left 0 settled -2 credited 200\n"
                      "F-2 EUR 400 left 0 settled -7 credited 400\n");
}

static void
test_left_out (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 cancelled = fixture_invoice (f, customer, "F-1", 1000);

  fixture_invoice (f, customer, "F-2", 0);
  fixture_credit_note (f, customer, "A-1", 600);
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  /* Both are issued 40 days before; the one of nothing was never settled. */
  assert_settlements (f, TODAY - 41, 0, "");
  assert_settlements (f, TODAY - 40, 0, "F-2 EUR 0 left 0\n");
}

static void
test_dispute (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 open = fixture_invoice (f, customer, "F-1", 1000);
  gint64 ends = fixture_invoice (f, customer, "F-2", 1000);

  assert_done (puntual_dispute_open (f->ledger, open, PUNTUAL_DAY_NONE, "broken", &error));
  assert_done (puntual_dispute_open (f->ledger, ends, TODAY + 5, "broken", &error));
  assert_settlements (f, TODAY, 0,
                      "F-1 EUR 1000 left 1000 disputed\n"
                      "F-2 EUR 1000 left 1000\n");
  assert_done (puntual_dispute_close (f->ledger, open, &error));
  assert_settlements (f, TODAY, 0,
                      "F-1 EUR 1000 left 1000\n"
                      "F-2 EUR 1000 left 1000\n");
}

static gboolean
stop_at_once (const PuntualSettlement *row, gpointer data)
{
  ++*(int *)data;
  return FALSE;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 zeta = fixture_customer (f, "Zeta");
  int calls = 0;

  fixture_invoice (f, zeta, "F-1", 1);
  fixture_invoice (f, acme, "F-3", 3);
  fixture_invoice (f, acme, "F-2", 2);
  assert_settlements (f, TODAY, 0, "F-3 EUR 3 left 3\nF-2 EUR 2 left 2\nF-1 EUR 1 left 1\n");
  assert_settlements (f, TODAY, zeta, "F-1 EUR 1 left 1\n");
  assert_done (puntual_settlement_each (f->ledger, TODAY, 0, stop_at_once, &calls, &error));
  g_assert_cmpint (calls, ==, 1);
}

static void
test_receivables_days (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 1000);
  gint64 early = fixture_invoice (f, customer, "F-2", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;
  const PuntualReceivablesDay *first, *last;

  pay_on (f, early, 50, TODAY - 60); /* before it was issued */
  pay_on (f, invoice, 300, TODAY - 3);
  pay_on (f, invoice, 100, TODAY + 3);
  days = puntual_receivables_days (f->ledger, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 2);
  first = &g_array_index (days, PuntualReceivablesDay, 0);
  g_assert_cmpstr (first->currency, ==, "EUR");
  g_assert_cmpint (first->day, ==, TODAY - 40);
  g_assert_cmpint (first->sales, ==, 1050);
  g_assert_cmpint (first->billed, ==, 1050);
  g_assert_cmpint (first->settled, ==, 50);
  last = &g_array_index (days, PuntualReceivablesDay, 1);
  g_assert_cmpint (last->day, ==, TODAY - 3);
  g_assert_cmpint (last->sales, ==, 0);
  g_assert_cmpint (last->billed, ==, 0);
  g_assert_cmpint (last->settled, ==, 300);
}

static gboolean
append_payment (const PuntualPayment *payment, gint64 unallocated, gpointer data)
{
  g_string_append_printf (data, "%d %" G_GINT64_FORMAT " free %" G_GINT64_FORMAT "\n",
                          payment->day - TODAY, payment->minor, unallocated);
  return TRUE;
}

static void
test_payments (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 other = fixture_customer (f, "Zeta");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 1000);
  gint64 not_theirs = fixture_invoice (f, other, "F-2", 1000);
  PuntualPayment advance = {
    .customer_id = customer, .day = TODAY - 20, .minor = 90, .currency = (char *)"EUR"
  };
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 undone;

  undone = fixture_pay (f, invoice, 5);
  fixture_pay (f, not_theirs, 7);
  pay_on (f, invoice, 11, TODAY + 1);
  pay_on (f, invoice, 13, TODAY);
  assert_done (puntual_payment_record (f->ledger, &advance, NULL, 0, &error));
  assert_done (puntual_payment_undo (f->ledger, undone, &error));
  assert_done (puntual_payment_each (f->ledger, customer, append_payment, text, &error));
  g_assert_cmpstr (text->str, ==, "-20 90 free 90\n0 13 free 0\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/settlements/are-of-the-day-the-balance-reached-zero", test_day);
  fixture_add ("/settlements/go-with-the-payment", test_undone);
  fixture_add ("/settlements/count-credit-notes", test_credit);
  fixture_add ("/settlements/leave-out-what-is-no-claim", test_left_out);
  fixture_add ("/settlements/tell-disputes-without-an-end", test_dispute);
  fixture_add ("/settlements/come-customer-by-customer", test_order);
  fixture_add ("/settlements/add-up-to-what-a-day-did", test_receivables_days);
  fixture_add ("/settlements/payments-of-a-customer-come-by-day", test_payments);
  return g_test_run ();
}
