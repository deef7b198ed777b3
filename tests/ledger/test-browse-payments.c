/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse-fixture.h"

/* A payment of a customer, part of it for an invoice unless that is 0. */
static gint64
pay (Fixture *f, gint64 customer_id, gint64 minor, PuntualDay day, const char *reference,
     gint64 invoice_id, gint64 allocated)
{
  PuntualPayment payment = { .customer_id = customer_id,
                             .day = day,
                             .minor = minor,
                             .currency = (char *)"EUR",
                             .reference = (char *)reference };
  const PuntualAllocation allocation = { invoice_id, allocated };

  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, invoice_id != 0, &error));
  return payment.id;
}

/* The amounts of payments as one line. */
static char *
list_amounts (Fixture *f, const PuntualPaymentQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = puntual_payment_browse (f->ledger, query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *amounts = g_string_new (NULL);

  g_assert_no_error (error);
  rows = puntual_payment_rows (f->ledger, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (amounts, "%s%d", i > 0 ? " " : "",
                            (int)((const PuntualPaymentRow *)rows->pdata[i])->payment->minor);
  return g_string_free (amounts, FALSE);
}

#define assert_amounts(f, expected, ...)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const PuntualPaymentQuery query_ = { __VA_ARGS__ };                                            \
    g_autofree char *amounts_ = list_amounts (f, &query_);                                         \
    g_assert_cmpstr (amounts_, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  gint64 acme, beta;
  gint64 first, second;
} Ledger;

/* 1000 for F-1 whole, 700 of which 300 are for F-2, 250 on account, 100 undone. */
static Ledger
fill (Fixture *f)
{
  Ledger ledger = { fixture_customer (f, "Zeta Acme"), fixture_customer (f, "Beta"), 0, 0 };

  ledger.first = browse_invoice (f, ledger.acme, "F-2026-1", TODAY - 1, 1000);
  ledger.second = browse_invoice (f, ledger.beta, "F-2026-2", TODAY - 1, 500);
  pay (f, ledger.acme, 1000, TODAY - 3, "RF18 5390", ledger.first, 1000);
  pay (f, ledger.beta, 700, TODAY - 1, NULL, ledger.second, 300);
  pay (f, ledger.beta, 250, TODAY - 2, "A cuenta, señal", 0, 0);
  assert_done (puntual_payment_undo (
      f->ledger, pay (f, ledger.beta, 100, TODAY, "error", ledger.second, 100), &error));
  return ledger;
}

static void
test_shelves_and_orders (Fixture *f, gconstpointer data)
{
  const guint expected[PUNTUAL_N_PAYMENT_SHELVES] = { 3, 2, 1 };
  guint counts[PUNTUAL_N_PAYMENT_SHELVES];
  Ledger ledger = fill (f);

  assert_amounts (f, "1000 250 700", .shelf = PUNTUAL_PAYMENT_SHELF_ALL);
  assert_amounts (f, "700 250 1000", .descending = TRUE);
  assert_amounts (f, "250 700", .shelf = PUNTUAL_PAYMENT_SHELF_UNALLOCATED);
  assert_amounts (f, "100", .shelf = PUNTUAL_PAYMENT_SHELF_UNDONE);
  assert_amounts (f, "250 700 1000", .order = PUNTUAL_PAYMENT_BY_AMOUNT);
  assert_amounts (f, "1000 700 250", .order = PUNTUAL_PAYMENT_BY_AMOUNT, .descending = TRUE);
  assert_amounts (f, "700 250 1000", .order = PUNTUAL_PAYMENT_BY_CUSTOMER);
  assert_amounts (f, "1000", .customer_id = ledger.acme);
  assert_amounts (f, "250 700", .customer_id = ledger.beta);
  assert_amounts (f, "250 700", .customer_id = ledger.beta,
                  .shelf = PUNTUAL_PAYMENT_SHELF_UNALLOCATED);
  assert_amounts (f, "", .customer_id = 99);
  assert_done (puntual_payment_count_shelves (f->ledger, counts, NULL, &error));
  for (guint i = 0; i < PUNTUAL_N_PAYMENT_SHELVES; i++)
    g_assert_cmpuint (counts[i], ==, expected[i]);
}

static void
test_text (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *amounts;
  } sought[] = {
    { "acme", "1000" },     { "BETA", "250 700" },    { "rf185390", "1000" },   { "senal", "250" },
    { "f-2026-1", "1000" }, { "F2026", "1000 700" },  { "beta 2026-2", "700" }, { "10", "1000" },
    { "10,00", "1000" },    { "2,50 €", "250" },      { "beta 2.50", "250" },   { "acme 2.50", "" },
    { "error", "" },        { "  ", "1000 250 700" },
  };
  Ledger ledger = fill (f);

  for (guint i = 0; i < G_N_ELEMENTS (sought); i++)
    {
      g_test_message ("text %u", i);
      assert_amounts (f, sought[i].amounts, .text = sought[i].text);
    }
  assert_amounts (f, "", .text = "f-2026-1", .customer_id = ledger.beta);
  assert_amounts (f, "100", .text = "error", .shelf = PUNTUAL_PAYMENT_SHELF_UNDONE);
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  Ledger ledger = fill (f);
  const gint64 asked[] = { 4, 2, 77, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_payment_rows (f->ledger, asked, 4, &error);
  const PuntualPaymentRow *row;
  const PuntualPaymentShare *share;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  row = rows->pdata[0];
  g_assert_true (row->undone);
  g_assert_cmpint (row->unallocated, ==, 0);
  g_assert_cmpuint (row->shares->len, ==, 0);
  row = rows->pdata[1];
  g_assert_false (row->undone);
  g_assert_cmpstr (row->customer_name, ==, "Beta");
  g_assert_cmpstr (row->payment->currency, ==, "EUR");
  g_assert_cmpstr (row->payment->source, ==, "hand");
  g_assert_null (row->payment->reference);
  g_assert_cmpint (row->unallocated, ==, 400);
  g_assert_cmpuint (row->shares->len, ==, 1);
  share = row->shares->pdata[0];
  g_assert_cmpint (share->invoice_id, ==, ledger.second);
  g_assert_cmpstr (share->number, ==, "F-2026-2");
  g_assert_cmpint (share->minor, ==, 300);
  g_assert_cmpuint (((const PuntualPaymentRow *)rows->pdata[2])->shares->len, ==, 1);
}

/* Money that comes later is on the list already. */
static void
test_later_payments (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 invoice = browse_invoice (f, acme, "F-1", TODAY, 1000);

  pay (f, acme, 400, TODAY + 9, NULL, invoice, 400);
  assert_amounts (f, "400", .shelf = PUNTUAL_PAYMENT_SHELF_ALL);
  assert_amounts (f, "", .shelf = PUNTUAL_PAYMENT_SHELF_UNALLOCATED);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PuntualPaymentQuery query = { PUNTUAL_PAYMENT_SHELF_ALL };
  guint counts[PUNTUAL_N_PAYMENT_SHELVES];
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_payment_browse (f->ledger, &query, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (puntual_payment_count_shelves (f->ledger, counts, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/browse/payments/every-shelf-and-order", test_shelves_and_orders);
  fixture_add ("/browse/payments/text-finds-customer-reference-number-amount", test_text);
  fixture_add ("/browse/payments/rows-tell-what-they-settle", test_rows);
  fixture_add ("/browse/payments/one-of-a-later-day-is-listed", test_later_payments);
  fixture_add ("/browse/payments/a-cancelled-query-ends", test_cancelled);
  return g_test_run ();
}
