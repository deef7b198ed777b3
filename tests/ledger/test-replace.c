/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-text.h"
#include "puntual-inverse.h"
#include "puntual-money.h"

static PuntualCustomer *
get_customer (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  PuntualCustomer *customer = puntual_customer_get (f->ledger, id, &error);

  g_assert_no_error (error);
  return customer;
}

static void
test_customer_exactly (Fixture *f, gconstpointer data)
{
  PuntualCustomer full = { .name = (char *)"Bar Pepe",
                           .key = (char *)"C-7",
                           .tax_id = (char *)"B12345674",
                           .email = (char *)"pepe@example.com",
                           .phone = (char *)"+34600111222",
                           .address = (char *)"Calle 1\nMadrid",
                           .note = (char *)"Says \"later\"",
                           .opted_out = TRUE,
                           .refused_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) };
  PuntualCustomer bare = { .name = (char *)"Bar Pepe e hijos" };
  g_autoptr (PuntualCustomer) before = NULL;
  g_autoptr (PuntualCustomer) after = NULL;

  assert_done (puntual_customer_put (f->ledger, &full, NULL, &error));
  fixture_invoice (f, full.id, "F-1", 100);
  before = get_customer (f, full.id);
  bare.id = full.id;
  assert_undone (f, puntual_customer_replace (f->ledger, &bare, &error),
                 puntual_customer_replace (f->ledger, before, &error));

  assert_done (puntual_customer_replace (f->ledger, &bare, &error));
  after = get_customer (f, full.id);
  g_assert_cmpstr (after->name, ==, "Bar Pepe e hijos");
  g_assert_null (after->key);
  g_assert_null (after->email);
  g_assert_null (after->note);
  g_assert_false (after->opted_out);
  g_assert_cmpuint (after->refused_media, ==, 0);
  g_assert_cmpint (
      fixture_number (f, "SELECT count (*) FROM customer WHERE tax_id_key IS NOT NULL"), ==, 0);
  assert_writes_nothing (f, puntual_customer_replace (f->ledger, &bare, &error));
  assert_well (f);
}

/* Unlike an import, a form may spell anew, and finds nobody else by name or tax id. */
static void
test_customer_is_the_one_named (Fixture *f, gconstpointer data)
{
  gint64 first = fixture_customer (f, "Bar Pepe");
  gint64 second = fixture_customer (f, "Casa Lola");
  PuntualCustomer row = { .id = second, .name = (char *)"BAR PEPE" };
  g_autoptr (PuntualCustomer) stored = NULL;

  assert_done (puntual_customer_replace (f->ledger, &row, &error));
  stored = get_customer (f, second);
  g_assert_cmpstr (stored->name, ==, "BAR PEPE");
  g_clear_pointer (&stored, puntual_customer_free);
  stored = get_customer (f, first);
  g_assert_cmpstr (stored->name, ==, "Bar Pepe");
}

static void
test_customer_refused (Fixture *f, gconstpointer data)
{
  PuntualCustomer other = { .name = (char *)"Casa Lola", .key = (char *)"C-1" };
  gint64 id = fixture_customer (f, "Bar Pepe");
  g_autofree char *long_name = g_strnfill (2000, 'x');
  const struct
  {
    int code;
    PuntualCustomer row;
  } cases[] = {
    { PUNTUAL_ERROR_NOT_FOUND, { .name = (char *)"Bar Pepe" } },
    { PUNTUAL_ERROR_NOT_FOUND, { .id = 99, .name = (char *)"Bar Pepe" } },
    { PUNTUAL_ERROR_NOT_FOUND, { .id = id, .name = (char *)"Bar Pepe", .cadence_id = 99 } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id, .name = (char *)" \t" } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id, .name = long_name } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id, .name = (char *)"\xff" } },
    { PUNTUAL_ERROR_INVALID_VALUE,
      { .id = id, .name = (char *)"Bar Pepe", .language = (char *)"e s" } },
    { PUNTUAL_ERROR_INVALID_EMAIL,
      { .id = id, .name = (char *)"Bar Pepe", .email = (char *)"nobody" } },
    { PUNTUAL_ERROR_INVALID_PHONE,
      { .id = id, .name = (char *)"Bar Pepe", .phone = (char *)"600" } },
    { PUNTUAL_ERROR_EXISTS, { .id = id, .name = (char *)"Bar Pepe", .key = (char *)"C-1" } },
  };

  assert_done (puntual_customer_put (f->ledger, &other, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, cases[i].code, puntual_customer_replace (f->ledger, &cases[i].row, &error));
}

static void
test_invoice_exactly (Fixture *f, gconstpointer data)
{
  PuntualInvoice full = { .customer_id = fixture_customer (f, "Bar Pepe"),
                          .number = (char *)"F-1",
                          .currency = (char *)"EUR",
                          .issue_day = TODAY - 40,
                          .due_day = TODAY - 10,
                          .total = 12345,
                          .reference = (char *)"RF18",
                          .note = (char *)"Two\nlines",
                          .pdf_path = (char *)"/tmp/f-1.pdf",
                          .cadence_id = 1 };
  PuntualInvoice bare = { .number = (char *)"F-1/bis", .total = 500 };
  g_autoptr (PuntualInvoice) before = NULL;
  g_autoptr (PuntualInvoice) after = NULL;

  assert_done (puntual_invoice_put (f->ledger, &full, NULL, &error));
  before = fixture_get (f, full.id);
  bare.id = full.id;
  assert_undone (f, puntual_invoice_replace (f->ledger, &bare, &error),
                 puntual_invoice_replace (f->ledger, before, &error));

  assert_done (puntual_invoice_replace (f->ledger, &bare, &error));
  after = fixture_get (f, full.id);
  g_assert_cmpstr (after->number, ==, "F-1/bis");
  g_assert_cmpstr (after->currency, ==, "EUR");
  g_assert_cmpint (after->customer_id, ==, full.customer_id);
  g_assert_cmpint (after->due_day, ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (after->cadence_id, ==, 0);
  g_assert_null (after->note);
  g_assert_null (after->pdf_path);
  assert_writes_nothing (f, puntual_invoice_replace (f->ledger, &bare, &error));
}

static void
test_invoice_cancelled_flag (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);
  g_autoptr (PuntualInvoice) before = fixture_get (f, invoice);
  g_autoptr (PuntualInvoice) after = fixture_get (f, invoice);

  after->cancelled = TRUE;
  assert_undone (f, puntual_invoice_replace (f->ledger, after, &error),
                 puntual_invoice_replace (f->ledger, before, &error));
  fixture_pay (f, invoice, 1);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_replace (f->ledger, after, &error));
}

static void
test_invoice_refused (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 other = fixture_customer (f, "Casa Lola");
  gint64 id = fixture_invoice (f, customer, "F-1", 10000);
  g_autofree char *long_note = g_strnfill (30000, 'x');
  const struct
  {
    int code;
    PuntualInvoice row;
  } cases[] = {
    { PUNTUAL_ERROR_INVALID_VALUE, { .number = (char *)"F-1", .total = 10000 } },
    { PUNTUAL_ERROR_NOT_FOUND, { .id = 99, .number = (char *)"F-1", .total = 10000 } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id, .total = 10000 } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .id = id, .number = (char *)" ", .total = 10000 } },
    { PUNTUAL_ERROR_EXISTS, { .id = id, .number = (char *)"F-2", .total = 10000 } },
    { PUNTUAL_ERROR_EXISTS,
      { .id = id, .number = (char *)"F-1", .total = 10000, .customer_id = other } },
    { PUNTUAL_ERROR_INVALID_VALUE,
      { .id = id, .number = (char *)"F-1", .total = 10000, .currency = (char *)"USD" } },
    { PUNTUAL_ERROR_INVALID_CURRENCY,
      { .id = id, .number = (char *)"F-1", .total = 10000, .currency = (char *)"EURO" } },
    { PUNTUAL_ERROR_INVALID_VALUE,
      { .id = id, .number = (char *)"F-1", .total = 10000, .kind = PUNTUAL_INVOICE_CREDIT_NOTE } },
    { PUNTUAL_ERROR_INVALID_AMOUNT, { .id = id, .number = (char *)"F-1", .total = 3999 } },
    { PUNTUAL_ERROR_INVALID_AMOUNT, { .id = id, .number = (char *)"F-1", .total = -1 } },
    { PUNTUAL_ERROR_AMOUNT_OVERFLOW,
      { .id = id, .number = (char *)"F-1", .total = PUNTUAL_MONEY_MAX + 1 } },
    { PUNTUAL_ERROR_INVALID_DATE,
      { .id = id, .number = (char *)"F-1", .total = 10000, .due_day = -1 } },
    { PUNTUAL_ERROR_INVALID_VALUE,
      { .id = id, .number = (char *)"F-1", .total = 10000, .note = long_note } },
    { PUNTUAL_ERROR_NOT_FOUND,
      { .id = id, .number = (char *)"F-1", .total = 10000, .cadence_id = 99 } },
  };

  fixture_invoice (f, customer, "F-2", 1);
  fixture_pay (f, id, 4000);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, cases[i].code, puntual_invoice_replace (f->ledger, &cases[i].row, &error));
}

static void
test_invoice_with_a_plan (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);
  const PuntualInstalmentFact plan = { 0, 1, TODAY + 5, 10000 };
  PuntualInvoice row = { .id = id, .number = (char *)"F-1", .total = 9000 };

  assert_done (puntual_instalments_set (f->ledger, id, &plan, 1, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_replace (f->ledger, &row, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/replace/a-customer-exactly-as-given", test_customer_exactly);
  fixture_add ("/replace/the-customer-that-is-named", test_customer_is_the_one_named);
  fixture_add ("/replace/a-customer-is-checked-as-by-put", test_customer_refused);
  fixture_add ("/replace/an-invoice-exactly-as-given", test_invoice_exactly);
  fixture_add ("/replace/cancelling-and-opening-again", test_invoice_cancelled_flag);
  fixture_add ("/replace/an-invoice-is-checked-as-by-put", test_invoice_refused);
  fixture_add ("/replace/a-plan-holds-the-total", test_invoice_with_a_plan);

  return g_test_run ();
}
