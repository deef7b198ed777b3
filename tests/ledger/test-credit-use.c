/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-credit-use.h"
#include "puntual-inverse.h"
#include "records-fixture.h"

static gint64
pay_on_account (Fixture *f, gint64 customer_id, gint64 minor)
{
  PuntualPayment payment = {
    .customer_id = customer_id, .day = TODAY - 1, .minor = minor, .currency = (char *)"EUR"
  };

  assert_done (puntual_payment_record (f->ledger, &payment, NULL, 0, &error));
  return payment.id;
}

static GArray *
use (Fixture *f, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  GArray *parts = puntual_credit_use (f->ledger, customer_id, "EUR", &error);

  g_assert_no_error (error);
  return parts;
}

static void
test_oldest_first (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualInvoice newer = { .customer_id = customer,
                           .number = (char *)"F-0",
                           .currency = (char *)"EUR",
                           .due_day = TODAY + 5,
                           .total = 3000 };
  PuntualInvoice undated = {
    .customer_id = customer, .number = (char *)"F-00", .currency = (char *)"EUR", .total = 500
  };
  gint64 oldest = fixture_invoice (f, customer, "F-1", 1000);
  gint64 payment = pay_on_account (f, customer, 2500);
  g_autoptr (GArray) parts = NULL;

  assert_done (puntual_invoice_put (f->ledger, &newer, NULL, &error));
  assert_done (puntual_invoice_put (f->ledger, &undated, NULL, &error));
  parts = use (f, customer);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpint (g_array_index (parts, PuntualCreditPart, 0).invoice_id, ==, oldest);
  g_assert_cmpint (g_array_index (parts, PuntualCreditPart, 0).payment_id, ==, payment);
  g_assert_cmpint (g_array_index (parts, PuntualCreditPart, 0).minor, ==, 1000);
  assert_standing (f, oldest, 0, "paid");
  assert_standing (f, newer.id, 1500, "open");
  assert_standing (f, undated.id, 500, "open");
}

static void
test_taken_back (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 first = fixture_invoice (f, customer, "F-1", 1000);
  gint64 second = fixture_invoice (f, customer, "F-2", 1000);
  gint64 note = fixture_credit_note (f, customer, "R-1", 700);
  g_autoptr (GArray) parts = NULL;
  g_autoptr (GArray) again = NULL;

  pay_on_account (f, customer, 900);
  /* Part of the note was for the second one before. */
  assert_done (puntual_credit_apply (f->ledger, note, second, 100, TODAY - 1, &error));
  parts = use (f, customer);
  assert_standing (f, first, 0, "paid");
  assert_standing (f, second, 400, "open");

  assert_done (puntual_credit_take_back (f->ledger, parts, &error));
  assert_standing (f, first, 1000, "open");
  assert_standing (f, second, 900, "open");
  /* All of it is on account again. */
  again = use (f, customer);
  assert_standing (f, second, 400, "open");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  gint64 rich = fixture_customer (f, "Bar Pepe");
  gint64 poor = fixture_customer (f, "Casa Lola");
  gint64 invoice = fixture_invoice (f, poor, "F-1", 1000);
  g_autoptr (GArray) parts = NULL;

  pay_on_account (f, rich, 500);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_use (f->ledger, rich, "EUR", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_use (f->ledger, poor, "EUR", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_credit_use (f->ledger, 99, "EUR", &error) != NULL);
  pay_on_account (f, poor, 500);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_use (f->ledger, poor, "GBP", &error) != NULL);

  /* What was released meanwhile cannot be taken back once more. */
  parts = use (f, poor);
  assert_done (puntual_payment_release (
      f->ledger, g_array_index (parts, PuntualCreditPart, 0).payment_id, invoice, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_take_back (f->ledger, parts, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/credit-use/settles-the-oldest-first", test_oldest_first);
  fixture_add ("/credit-use/is-taken-back-to-the-cent", test_taken_back);
  fixture_add ("/credit-use/refuses-where-there-is-nothing", test_refused);

  return g_test_run ();
}
