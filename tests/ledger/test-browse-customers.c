/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse-fixture.h"

/* The names of customers as one line: "Acme|Beta". */
static char *
list_names (Fixture *f, const PuntualCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = puntual_customer_browse (f->ledger, query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  rows = puntual_customer_rows (f->ledger, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                            ((const PuntualCustomerRow *)rows->pdata[i])->customer->name);
  return g_string_free (names, FALSE);
}

#define assert_names(f, expected, ...)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const PuntualCustomerQuery query_ = { __VA_ARGS__ };                                           \
    g_autofree char *names_ = list_names (f, &query_);                                             \
    g_assert_cmpstr (names_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static PuntualCustomerRow *
get_row (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_customer_rows (f->ledger, &id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

static gint64
put_customer (Fixture *f, PuntualCustomer customer)
{
  assert_done (puntual_customer_put (f->ledger, &customer, NULL, &error));
  return customer.id;
}

static gint64
put_dollars (Fixture *f, gint64 customer_id, const char *number, PuntualDay due, gint64 total)
{
  PuntualInvoice invoice = { .customer_id = customer_id,
                             .number = (char *)number,
                             .currency = (char *)"USD",
                             .due_day = due,
                             .total = total };

  assert_done (puntual_invoice_put (f->ledger, &invoice, NULL, &error));
  return invoice.id;
}

/* A message to a customer as the outbox keeps it. */
static void
put_message (Fixture *f, gint64 customer_id, PuntualDay day, const char *state)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO outbox (id, day, sent_day, customer_id, medium, language, currency, amount, "
      "step_number, tone, template, state, created_at, updated_at) VALUES ('%s-%d', %d, %d, "
      "%" G_GINT64_FORMAT ", 'email', 'es', 'EUR', 1, 1, 'firm', 'firm', '%s', 1, 1)",
      state, day, day, day, customer_id, state);

  browse_run (f, sql);
}

static void
test_shelves (Fixture *f, gconstpointer data)
{
  const guint expected[PUNTUAL_N_CUSTOMER_SHELVES] = { 4, 2, 2, 2, 1, 6 };
  guint counts[PUNTUAL_N_CUSTOMER_SHELVES];
  gint64 later = put_customer (
      f, (PuntualCustomer){ .name = (char *)"Later", .email = (char *)"a@b.example" });
  gint64 mute = fixture_customer (f, "Mute");
  gint64 paid = fixture_customer (f, "Paid");
  gint64 paused =
      put_customer (f, (PuntualCustomer){ .name = (char *)"Paused", .address = (char *)"Calle 1" });
  gint64 out = put_customer (f, (PuntualCustomer){ .name = (char *)"Out", .opted_out = TRUE });
  gint64 idle = fixture_customer (f, "Idle");

  browse_invoice (f, later, "F-1", TODAY, 100);
  browse_invoice (f, mute, "F-2", TODAY - 1, 100);
  fixture_pay (f, browse_invoice (f, paid, "F-3", TODAY - 9, 100), 100);
  browse_invoice (f, paused, "F-4", TODAY - 1, 100);
  browse_invoice (f, out, "F-5", PUNTUAL_DAY_NONE, 100);
  assert_done (puntual_pause_customer (f->ledger, paused, TODAY + 5, NULL, &error));
  assert_done (puntual_pause_customer (f->ledger, idle, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_pause_customer (f->ledger, paid, TODAY + 5, NULL, &error));
  assert_done (puntual_resume_customer (f->ledger, paid, &error));

  assert_names (f, "Later|Mute|Out|Paused", .shelf = PUNTUAL_CUSTOMER_SHELF_OWING);
  assert_names (f, "Mute|Paused", .shelf = PUNTUAL_CUSTOMER_SHELF_OVERDUE);
  assert_names (f, "Mute|Out", .shelf = PUNTUAL_CUSTOMER_SHELF_NO_CONTACT);
  assert_names (f, "Idle|Paused", .shelf = PUNTUAL_CUSTOMER_SHELF_PAUSED);
  assert_names (f, "Out", .shelf = PUNTUAL_CUSTOMER_SHELF_OPTED_OUT);
  assert_names (f, "Idle|Later|Mute|Out|Paid|Paused", .shelf = PUNTUAL_CUSTOMER_SHELF_ALL);
  assert_done (puntual_customer_count_shelves (f->ledger, counts, NULL, &error));
  for (guint i = 0; i < PUNTUAL_N_CUSTOMER_SHELVES; i++)
    g_assert_cmpuint (counts[i], ==, expected[i]);
}

static void
test_orders (Fixture *f, gconstpointer data)
{
  gint64 small = fixture_customer (f, "Ñandú");
  gint64 large = fixture_customer (f, "Zeta");
  gint64 dollars = fixture_customer (f, "Oslo");

  fixture_customer (f, "álamo");
  browse_invoice (f, small, "F-1", TODAY - 1, 200);
  browse_invoice (f, large, "F-2", TODAY - 1, 100);
  browse_invoice (f, large, "F-3", TODAY + 1, 900);
  put_dollars (f, dollars, "F-4", TODAY - 1, 500);
  assert_done (
      puntual_contact_note (f->ledger, small, 0, TODAY - 5, PUNTUAL_TONE_NONE, NULL, &error));
  put_message (f, large, TODAY - 3, "sent");
  put_message (f, dollars, TODAY, "failed"); /* reached nobody */

#define ALL .shelf = PUNTUAL_CUSTOMER_SHELF_ALL
  assert_names (f, "álamo|Ñandú|Oslo|Zeta", ALL);
  assert_names (f, "Zeta|Oslo|Ñandú|álamo", ALL, .descending = TRUE);
  assert_names (f, "Zeta|Oslo|Ñandú|álamo", ALL, .order = PUNTUAL_CUSTOMER_BY_OPEN,
                .descending = TRUE);
  assert_names (f, "álamo|Zeta|Ñandú|Oslo", ALL, .order = PUNTUAL_CUSTOMER_BY_OVERDUE);
  assert_names (f, "Ñandú|Zeta|álamo|Oslo", ALL, .order = PUNTUAL_CUSTOMER_BY_LAST_CONTACT);
  assert_names (f, "Zeta|Ñandú|álamo|Oslo", ALL, .order = PUNTUAL_CUSTOMER_BY_LAST_CONTACT,
                .descending = TRUE);
}

static void
test_text (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *names;
  } sought[] = {
    { NULL, "Beta, S.A.U.|Cañón" },
    { "beta", "Beta, S.A.U." },
    { "beta sau", "Beta, S.A.U." },
    { "sau beta", "Beta, S.A.U." },
    { "s.a.u.", "Beta, S.A.U." },
    { "canon", "Cañón" },
    { "b-1234", "Cañón" },
    { "B1234", "Cañón" },
    { "ana@", "Cañón" },
    { "ana@b.example", "Cañón" },
    { "600 111", "Cañón" },
    { "600111222", "Cañón" },
    { "+34 600 111 222", "Cañón" },
    { "gomez", "Cañón" },
    { "C-77", "Cañón" },
    { "viernes", "Cañón" },
    { "canon viernes", "Cañón" },
    { "beta viernes", "" },
    { "zz", "" },
  };

  fixture_customer (f, "Beta, S.A.U.");
  put_customer (f, (PuntualCustomer){ .name = (char *)"Cañón",
                                      .tax_id = (char *)"B-12345678",
                                      .email = (char *)"ana@b.example",
                                      .phone = (char *)"+34600111222",
                                      .contact_name = (char *)"Ana Gómez",
                                      .key = (char *)"C-77",
                                      .note = (char *)"Paga los viernes" });
  for (guint i = 0; i < G_N_ELEMENTS (sought); i++)
    {
      g_test_message ("text %u", i);
      assert_names (f, sought[i].names, ALL, .text = sought[i].text);
    }
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  const gint64 asked[] = { 99, acme, acme };
  g_autoptr (PuntualCustomerRow) row = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const PuntualOwed *owed;

  browse_invoice (f, acme, "F-1", TODAY - 8, 100);
  browse_invoice (f, acme, "F-2", TODAY + 8, 200);
  put_dollars (f, acme, "F-3", TODAY - 3, 5000);
  g_assert_true (
      puntual_invoice_cancel (f->ledger, browse_invoice (f, acme, "F-4", TODAY - 50, 100), &error));
  fixture_credit_note (f, acme, "N-1", 50);
  put_message (f, acme, TODAY - 9, "sent");
  put_message (f, acme, TODAY - 1, "planned");
  g_assert_true (puntual_pause_customer (f->ledger, acme, TODAY + 5, NULL, &error));
  row = get_row (f, acme);
  g_assert_cmpuint (row->n_invoices, ==, 4);
  g_assert_cmpint (row->oldest_due, ==, TODAY - 8);
  g_assert_cmpint (row->last_contact, ==, TODAY - 9);
  g_assert_true (row->paused);
  g_assert_cmpint (row->paused_until, ==, TODAY + 5);
  g_assert_cmpuint (row->owed->len, ==, 2);
  owed = &g_array_index (row->owed, PuntualOwed, 0);
  g_assert_cmpstr (owed->currency, ==, "EUR");
  g_assert_cmpint (owed->open, ==, 300);
  g_assert_cmpint (owed->overdue, ==, 100);
  g_assert_cmpuint (owed->n_open, ==, 2);
  g_assert_cmpuint (owed->n_overdue, ==, 1);
  owed = &g_array_index (row->owed, PuntualOwed, 1);
  g_assert_cmpstr (owed->currency, ==, "USD");
  g_assert_cmpint (owed->overdue, ==, 5000);

  rows = puntual_customer_rows (f->ledger, asked, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
}

static void
test_nothing_owed (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  g_autoptr (PuntualCustomerRow) row = NULL;

  assert_done (puntual_pause_customer (f->ledger, acme, PUNTUAL_DAY_NONE, NULL, &error));
  row = get_row (f, acme);
  g_assert_cmpuint (row->owed->len, ==, 0);
  g_assert_cmpuint (row->n_invoices, ==, 0);
  g_assert_cmpint (row->oldest_due, ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (row->last_contact, ==, PUNTUAL_DAY_NONE);
  g_assert_true (row->paused);
  g_assert_cmpint (row->paused_until, ==, PUNTUAL_DAY_NONE);
}

/* The blocks of all rows together are what everybody owes. */
static void
test_rows_add_up (Fixture *f, gconstpointer data)
{
  const PuntualCustomerQuery query = { ALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) owed = NULL;
  gint64 open = 0, overdue = 0;
  guint n_open = 0;

  g_assert_true (puntual_ledger_begin (f->ledger, &error));
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      g_autofree char *name = g_strdup_printf ("C %d", g_test_rand_int_range (0, 9));
      gint64 total = g_test_rand_int_range (1, 9999);
      gint64 id = browse_invoice (f, fixture_customer (f, name), number,
                                  TODAY + g_test_rand_int_range (-9, 9), total);

      if (g_test_rand_bit ())
        fixture_pay (f, id, g_test_rand_int_range (1, (int)total + 1));
    }
  g_assert_true (puntual_ledger_commit (f->ledger, &error));
  ids = puntual_customer_browse (f->ledger, &query, NULL, &error);
  g_assert_no_error (error);
  rows = puntual_customer_rows (f->ledger, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  owed = puntual_ledger_owed (f->ledger, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualCustomerRow *row = rows->pdata[i];
      g_autoptr (GArray) own = puntual_ledger_owed (f->ledger, row->customer->id, &error);

      g_assert_cmpuint (own->len, ==, row->owed->len);
      if (own->len == 0)
        continue;
      g_assert_cmpmem (own->data, sizeof (PuntualOwed), row->owed->data, sizeof (PuntualOwed));
      open += g_array_index (own, PuntualOwed, 0).open;
      overdue += g_array_index (own, PuntualOwed, 0).overdue;
      n_open += g_array_index (own, PuntualOwed, 0).n_open;
    }
  g_assert_cmpuint (owed->len, ==, 1);
  g_assert_cmpint (g_array_index (owed, PuntualOwed, 0).open, ==, open);
  g_assert_cmpint (g_array_index (owed, PuntualOwed, 0).overdue, ==, overdue);
  g_assert_cmpuint (g_array_index (owed, PuntualOwed, 0).n_open, ==, n_open);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PuntualCustomerQuery query = { ALL };
  guint counts[PUNTUAL_N_CUSTOMER_SHELVES];
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_customer_browse (f->ledger, &query, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (puntual_customer_count_shelves (f->ledger, counts, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/browse/customers/every-shelf-holds-what-it-says", test_shelves);
  fixture_add ("/browse/customers/every-order-either-way", test_orders);
  fixture_add ("/browse/customers/text-finds-name-codes-addresses-note", test_text);
  fixture_add ("/browse/customers/rows-tell-what-is-owed-and-said", test_rows);
  fixture_add ("/browse/customers/a-customer-without-anything-has-a-row", test_nothing_owed);
  fixture_add ("/browse/customers/rows-add-up-to-what-everybody-owes", test_rows_add_up);
  fixture_add ("/browse/customers/a-cancelled-query-ends", test_cancelled);
  return g_test_run ();
}
