/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse-fixture.h"
#include <stdlib.h>

/* One invoice of every kind, each named after what it is. */
static void
fill_shelves (Fixture *f)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 broken = browse_invoice (f, acme, "broken", TODAY - 30, 1000);
  gint64 kept = browse_invoice (f, acme, "kept", TODAY - 20, 1000);
  gint64 credit = fixture_credit_note (f, acme, "note", 500);
  gint64 credited = browse_invoice (f, acme, "credited", TODAY - 3, 500);
  gint64 both = browse_invoice (f, acme, "both", TODAY - 15, 1000);
  gint64 ended = browse_invoice (f, acme, "ended", TODAY - 14, 1000);

  browse_invoice (f, acme, "overdue", TODAY - 1, 1000);
  browse_invoice (f, acme, "today", TODAY, 1000);
  browse_invoice (f, acme, "sixth", TODAY + 6, 1000);
  browse_invoice (f, acme, "seventh", TODAY + 7, 1000);
  browse_invoice (f, acme, "undated", PUNTUAL_DAY_NONE, 1000);
  fixture_pay (f, browse_invoice (f, acme, "paid", TODAY - 5, 1000), 1000);
  assert_done (puntual_credit_apply (f->ledger, credit, credited, 500, TODAY, &error));
  assert_done (puntual_invoice_cancel (
      f->ledger, browse_invoice (f, acme, "cancelled", TODAY - 5, 1000), &error));
  assert_done (puntual_promise_make (
      f->ledger, browse_invoice (f, acme, "pending", TODAY - 25, 1000), TODAY + 4, 400, &error));
  assert_done (puntual_promise_make (f->ledger, kept, TODAY + 4, 400, &error));
  fixture_pay (f, kept, 400);
  assert_done (puntual_promise_make (f->ledger, broken, TODAY, 1000, &error));
  browse_run (f, "UPDATE promise SET made_day = made_day - 10, day = day - 3 WHERE minor = 1000");
  assert_done (puntual_dispute_open (f->ledger,
                                     browse_invoice (f, acme, "disputed", TODAY - 12, 1000),
                                     PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_pause_invoice (
      f->ledger, browse_invoice (f, acme, "paused", TODAY - 11, 1000), TODAY + 9, NULL, &error));
  assert_done (puntual_dispute_open (f->ledger, both, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_pause_invoice (f->ledger, both, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_dispute_open (f->ledger, ended, TODAY + 1, NULL, &error));
  browse_run (f, "UPDATE dispute SET closed_day = opened_day WHERE closed_day IS NOT NULL");
}

static void
test_shelves (Fixture *f, gconstpointer data)
{
  guint counts[PUNTUAL_N_INVOICE_SHELVES];
  const guint expected[PUNTUAL_N_INVOICE_SHELVES] = { 12, 8, 2, 2, 2, 1, 2, 16 };

  fill_shelves (f);
  assert_numbers (f,
                  "broken pending kept both ended disputed paused overdue today sixth seventh "
                  "undated",
                  .shelf = PUNTUAL_INVOICE_SHELF_OPEN);
  assert_numbers (f, "broken pending kept both ended disputed paused overdue",
                  .shelf = PUNTUAL_INVOICE_SHELF_OVERDUE);
  assert_numbers (f, "today sixth", .shelf = PUNTUAL_INVOICE_SHELF_DUE_SOON);
  assert_numbers (f, "broken pending", .shelf = PUNTUAL_INVOICE_SHELF_PROMISED);
  assert_numbers (f, "both disputed", .shelf = PUNTUAL_INVOICE_SHELF_DISPUTED);
  assert_numbers (f, "paused", .shelf = PUNTUAL_INVOICE_SHELF_PAUSED);
  assert_numbers (f, "paid credited", .shelf = PUNTUAL_INVOICE_SHELF_PAID);
  assert_numbers (f,
                  "broken pending kept both ended disputed paused cancelled paid credited overdue "
                  "today sixth seventh note undated",
                  .shelf = PUNTUAL_INVOICE_SHELF_ALL);

  assert_done (puntual_invoice_count_shelves (f->ledger, counts, NULL, &error));
  for (guint i = 0; i < PUNTUAL_N_INVOICE_SHELVES; i++)
    g_assert_cmpuint (counts[i], ==, expected[i]);
}

static void
test_orders (Fixture *f, gconstpointer data)
{
  gint64 beta = fixture_customer (f, "Beta");
  gint64 alpha = fixture_customer (f, "Álpha");
  PuntualInvoice dollars = { .customer_id = alpha,
                             .number = (char *)"F-100",
                             .currency = (char *)"USD",
                             .issue_day = TODAY - 90,
                             .due_day = TODAY + 1,
                             .total = 1 };

  browse_invoice (f, beta, "F-10", TODAY + 3, 300);
  browse_invoice (f, beta, "F-9", PUNTUAL_DAY_NONE, 500);
  browse_invoice (f, alpha, "F-009/b", TODAY + 2, 100);
  assert_done (puntual_invoice_put (f->ledger, &dollars, NULL, &error));

  assert_numbers (f, "F-100 F-009/b F-10 F-9", .order = PUNTUAL_INVOICE_BY_DUE_DAY);
  assert_numbers (f, "F-10 F-009/b F-100 F-9", .order = PUNTUAL_INVOICE_BY_DUE_DAY,
                  .descending = TRUE);
  assert_numbers (f, "F-100 F-9 F-009/b F-10", .order = PUNTUAL_INVOICE_BY_ISSUE_DAY,
                  .descending = TRUE);
  assert_numbers (f, "F-9 F-009/b F-10 F-100", .order = PUNTUAL_INVOICE_BY_NUMBER);
  assert_numbers (f, "F-100 F-10 F-009/b F-9", .order = PUNTUAL_INVOICE_BY_NUMBER,
                  .descending = TRUE);
  assert_numbers (f, "F-009/b F-100 F-9 F-10", .order = PUNTUAL_INVOICE_BY_CUSTOMER);
  assert_numbers (f, "F-9 F-10 F-009/b F-100", .order = PUNTUAL_INVOICE_BY_CUSTOMER,
                  .descending = TRUE);
  assert_numbers (f, "F-009/b F-10 F-9 F-100", .order = PUNTUAL_INVOICE_BY_BALANCE);
  assert_numbers (f, "F-9 F-10 F-009/b F-100", .order = PUNTUAL_INVOICE_BY_TOTAL,
                  .descending = TRUE);
}

static void
test_text (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *numbers;
  } sought[] = {
    { "", "F-1 F-2 F-3" },
    { " \t ", "F-1 F-2 F-3" },
    { "--", "F-1 F-2 F-3" },
    { "cañón", "F-1 F-2" },
    { "CANON", "F-1 F-2" },
    { "canon sl", "F-1 F-2" },
    { "sl cañón f-2", "F-2" },
    { "f2", "F-2" },
    { "f 3", "F-3" },
    { "RF18", "F-3" },
    { "rf 18 53", "F-3" },
    { "puerta", "F-2" },
    { "canon puerta", "F-2" },
    { "canon rf18", "" },
    { "1.210,50", "F-1" },
    { "1,210.50", "F-1" },
    { "1210.5", "F-1" },
    { "1210", "F-1" },
    { "1 210,50 €", "F-1" },
    { "canon 1210,50", "F-1" },
    { "beta 1210,50", "" },
    { "210,50", "" },
    { "60", "F-2" },  /* the balance */
    { "100", "F-2" }, /* the total */
    { "40", "" },
    { "%", "F-1 F-2 F-3" },
    { "f_2", "F-2" },
    { "'; DROP TABLE invoice; --", "" },
    { "f-2\xff", "F-2" },
  };
  gint64 canon = fixture_customer (f, "Cañón S.L.");
  gint64 beta = fixture_customer (f, "Beta");
  gint64 noted = browse_invoice (f, canon, "F-2", TODAY, 10000);

  browse_invoice (f, canon, "F-1", TODAY, 121050);
  browse_invoice (f, beta, "F-3", TODAY, 777);
  browse_run (f, "UPDATE invoice SET note = 'Llamar a la Puértã' WHERE number = 'F-2'");
  browse_run (f, "UPDATE invoice SET reference = 'RF18 5390' WHERE number = 'F-3'");
  fixture_pay (f, noted, 4000);
  for (guint i = 0; i < G_N_ELEMENTS (sought); i++)
    {
      g_test_message ("text %u", i);
      assert_numbers (f, sought[i].numbers, .shelf = PUNTUAL_INVOICE_SHELF_ALL,
                      .order = PUNTUAL_INVOICE_BY_NUMBER, .text = sought[i].text);
    }
}

static void
test_one_customer (Fixture *f, gconstpointer data)
{
  gint64 alpha = fixture_customer (f, "Alpha");
  gint64 beta = fixture_customer (f, "Beta");
  gint64 third = browse_invoice (f, alpha, "F-3", TODAY - 1, 300);

  browse_invoice (f, beta, "F-2", TODAY - 1, 200);
  fixture_pay (f, browse_invoice (f, alpha, "F-1", TODAY - 1, 100), 100);
  fixture_pay (f, third, 100);
  assert_done (puntual_dispute_open (f->ledger, third, PUNTUAL_DAY_NONE, NULL, &error));
  assert_numbers (f, "F-1 F-3", .shelf = PUNTUAL_INVOICE_SHELF_ALL, .customer_id = alpha);
  assert_numbers (f, "F-3", .shelf = PUNTUAL_INVOICE_SHELF_OPEN, .customer_id = alpha);
  assert_numbers (f, "F-3", .shelf = PUNTUAL_INVOICE_SHELF_DISPUTED, .customer_id = alpha);
  assert_numbers (f, "F-1", .shelf = PUNTUAL_INVOICE_SHELF_PAID, .customer_id = alpha);
  assert_numbers (f, "", .shelf = PUNTUAL_INVOICE_SHELF_ALL, .customer_id = 999);
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 first = browse_invoice (f, acme, "F-1", TODAY - 1, 100);
  gint64 second = browse_invoice (f, acme, "F-2", TODAY - 1, 200);
  const gint64 asked[] = { second, 999, first, second, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_invoice_rows (f->ledger, asked, 5, &error);
  const gint64 expected[] = { second, first, second };

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const PuntualInvoiceRow *row = rows->pdata[i];

      g_assert_cmpint (row->invoice->id, ==, expected[i]);
      g_assert_cmpstr (row->invoice->customer_name, ==, "Acme");
    }
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = puntual_invoice_rows (f->ledger, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

static PuntualInvoiceRow *
get_row (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_invoice_rows (f->ledger, &id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

#define assert_promise(f, id, expected_day, expected_broken)                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (PuntualInvoiceRow) row_ = get_row (f, id);                                          \
    g_assert_cmpint (row_->promised_day, ==, expected_day);                                        \
    g_assert_cmpint (row_->promise_broken, ==, expected_broken);                                   \
  }                                                                                                \
  G_STMT_END

static void
test_promises_in_rows (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F-1", 1000);

  assert_promise (f, id, PUNTUAL_DAY_NONE, FALSE);
  assert_done (puntual_promise_make (f->ledger, id, TODAY + 1, 600, &error));
  assert_done (puntual_promise_make (f->ledger, id, TODAY + 2, 500, &error));
  assert_promise (f, id, TODAY + 2, FALSE);
  fixture_open (f, TODAY + 4); /* the last day of grace */
  assert_promise (f, id, TODAY + 2, FALSE);
  fixture_open (f, TODAY + 5);
  assert_promise (f, id, TODAY + 2, TRUE);
  fixture_pay (f, id, 499);
  assert_promise (f, id, TODAY + 2, TRUE);
  fixture_pay (f, id, 1); /* kept after all */
  assert_promise (f, id, PUNTUAL_DAY_NONE, FALSE);
}

static void
assert_plan (Fixture *f, gint64 id, guint n, guint n_paid, PuntualDay next)
{
  g_autoptr (PuntualInvoiceRow) row = get_row (f, id);

  g_assert_cmpuint (row->n_instalments, ==, n);
  g_assert_cmpuint (row->n_instalments_paid, ==, n_paid);
  g_assert_cmpint (row->next_instalment_day, ==, next);
}

static void
test_instalments_in_rows (Fixture *f, gconstpointer data)
{
  const PuntualInstalmentFact plan[] = { { .due_day = TODAY + 1, .minor = 300 },
                                         { .due_day = TODAY + 2, .minor = 300 },
                                         { .due_day = TODAY + 3, .minor = 400 } };
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F-1", 1000);

  assert_plan (f, id, 0, 0, PUNTUAL_DAY_NONE);
  assert_done (puntual_instalments_set (f->ledger, id, plan, 3, &error));
  assert_plan (f, id, 3, 0, TODAY + 1);
  fixture_pay (f, id, 299);
  assert_plan (f, id, 3, 0, TODAY + 1);
  fixture_pay (f, id, 1);
  assert_plan (f, id, 3, 1, TODAY + 2);
  fixture_pay (f, id, 700);
  assert_plan (f, id, 3, 3, PUNTUAL_DAY_NONE);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_ALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  guint counts[PUNTUAL_N_INVOICE_SHELVES];

  fixture_invoice (f, fixture_customer (f, "Acme"), "F-1", 1000);
  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_invoice_browse (f->ledger, &query, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (puntual_invoice_count_shelves (f->ledger, counts, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);

  /* The connection is as good as before. */
  ids = puntual_invoice_browse (f->ledger, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  fixture_invoice (f, 1, "F-2", 1000);
}

static void
test_inside_of_a_transaction (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");

  assert_done (puntual_ledger_begin (f->ledger, &error));
  fixture_invoice (f, acme, "F-1", 1000);
  assert_numbers (f, "F-1", .shelf = PUNTUAL_INVOICE_SHELF_OPEN);
  assert_done (puntual_ledger_commit (f->ledger, &error));
  assert_numbers (f, "F-1", .shelf = PUNTUAL_INVOICE_SHELF_OPEN);
}

/* A ledger in which every state comes up, at random but the same for the same seed. */
static void
fill_at_random (Fixture *f)
{
  gint64 customers[7];

  assert_done (puntual_ledger_begin (f->ledger, &error));
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %u", i);

      customers[i] = fixture_customer (f, name);
    }
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      gint64 total = g_test_rand_int_range (1, 5000);
      PuntualDay due = TODAY + g_test_rand_int_range (-20, 20);
      gint64 id =
          browse_invoice (f, customers[g_test_rand_int_range (0, 7)], number,
                          g_test_rand_int_range (0, 9) == 0 ? PUNTUAL_DAY_NONE : due, total);
      gint64 paid =
          g_test_rand_int_range (0, 3) == 0 ? total : g_test_rand_int_range (0, (int)total + 1);

      if (g_test_rand_bit ())
        assert_done (puntual_dispute_open (f->ledger, id, PUNTUAL_DAY_NONE, NULL, &error));
      if (g_test_rand_bit ())
        assert_done (puntual_pause_invoice (f->ledger, id, PUNTUAL_DAY_NONE, NULL, &error));
      if (g_test_rand_int_range (0, 3) == 0)
        assert_done (puntual_dispute_open (f->ledger, id, PUNTUAL_DAY_NONE, NULL, &error)
                     && puntual_dispute_close (f->ledger, id, &error));
      if (paid > 0 && g_test_rand_bit ())
        fixture_pay (f, id, paid);
      else if (g_test_rand_int_range (0, 5) == 0)
        assert_done (puntual_invoice_cancel (f->ledger, id, &error));
    }
  assert_done (puntual_ledger_commit (f->ledger, &error));
}

typedef struct
{
  PuntualInvoiceShelf shelf;
  GHashTable *ids;
} Expected;

static gboolean
is_expected (const PuntualInvoice *invoice, PuntualInvoiceShelf shelf)
{
  gboolean open = invoice->balance > 0 && invoice->kind == PUNTUAL_INVOICE_INVOICE;
  const gboolean on[] = {
    [PUNTUAL_INVOICE_SHELF_OPEN] = open,
    [PUNTUAL_INVOICE_SHELF_OVERDUE] =
        open && invoice->due_day != PUNTUAL_DAY_NONE && invoice->due_day < TODAY,
    [PUNTUAL_INVOICE_SHELF_DUE_SOON] =
        open && invoice->due_day >= TODAY && invoice->due_day <= TODAY + 6,
    [PUNTUAL_INVOICE_SHELF_PROMISED] = FALSE,
    [PUNTUAL_INVOICE_SHELF_DISPUTED] = invoice->state == PUNTUAL_INVOICE_DISPUTED,
    [PUNTUAL_INVOICE_SHELF_PAUSED] = invoice->state == PUNTUAL_INVOICE_PAUSED,
    [PUNTUAL_INVOICE_SHELF_PAID] =
        invoice->state == PUNTUAL_INVOICE_PAID || invoice->state == PUNTUAL_INVOICE_CREDITED,
    [PUNTUAL_INVOICE_SHELF_ALL] = TRUE,
  };

  return on[shelf];
}

static gboolean
expect (const PuntualInvoice *invoice, gpointer data)
{
  const Expected *self = data;

  if (is_expected (invoice, self->shelf))
    g_hash_table_add (self->ids, g_memdup2 (&invoice->id, sizeof invoice->id));
  return TRUE;
}

static void
check_shelf (Fixture *f, PuntualInvoiceShelf shelf, guint count)
{
  for (guint order = PUNTUAL_INVOICE_BY_DUE_DAY; order <= PUNTUAL_INVOICE_BY_TOTAL; order++)
    {
      const PuntualInvoiceQuery query = { .shelf = shelf, .order = (PuntualInvoiceOrder)order };
      g_autoptr (GHashTable) expected =
          g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      Expected expecting = { shelf, expected };
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = puntual_invoice_browse (f->ledger, &query, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (puntual_invoice_each (f->ledger, NULL, expect, &expecting, &error));
      g_assert_cmpuint (ids->len, ==, g_hash_table_size (expected));
      g_assert_cmpuint (ids->len, ==, count);
      for (guint i = 0; i < ids->len; i++)
        g_assert_true (g_hash_table_remove (expected, &g_array_index (ids, gint64, i)));
    }
}

static void
test_agrees_with_each (Fixture *f, gconstpointer data)
{
  guint counts[PUNTUAL_N_INVOICE_SHELVES];

  fill_at_random (f);
  assert_done (puntual_invoice_count_shelves (f->ledger, counts, NULL, &error));
  for (guint shelf = 0; shelf < PUNTUAL_N_INVOICE_SHELVES; shelf++)
    check_shelf (f, (PuntualInvoiceShelf)shelf, counts[shelf]);
}

static int
compare_as_asked (const PuntualInvoice *a, const PuntualInvoice *b, PuntualInvoiceOrder order)
{
  if (order == PUNTUAL_INVOICE_BY_DUE_DAY)
    return a->due_day == b->due_day         ? 0
           : a->due_day == PUNTUAL_DAY_NONE ? 1
           : b->due_day == PUNTUAL_DAY_NONE ? -1
                                            : a->due_day - b->due_day;
  if (order == PUNTUAL_INVOICE_BY_CUSTOMER)
    return strcmp (a->customer_name, b->customer_name);
  if (order == PUNTUAL_INVOICE_BY_NUMBER)
    return atoi (a->number + 2) - atoi (b->number + 2);
  return order == PUNTUAL_INVOICE_BY_BALANCE ? (a->balance > b->balance) - (a->balance < b->balance)
                                             : (a->total > b->total) - (a->total < b->total);
}

static void
test_rows_come_in_order (Fixture *f, gconstpointer data)
{
  fill_at_random (f);
  for (guint order = PUNTUAL_INVOICE_BY_DUE_DAY; order <= PUNTUAL_INVOICE_BY_TOTAL; order++)
    for (int descending = 0; descending < 2; descending++)
      {
        const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_ALL,
                                            .order = (PuntualInvoiceOrder)order,
                                            .descending = descending };
        g_autoptr (GError) error = NULL;
        g_autoptr (GArray) ids = puntual_invoice_browse (f->ledger, &query, NULL, &error);
        g_autoptr (GPtrArray) rows =
            puntual_invoice_rows (f->ledger, (const gint64 *)(gpointer)ids->data, ids->len, &error);

        g_assert_no_error (error);
        for (guint i = 1; i < rows->len && order != PUNTUAL_INVOICE_BY_ISSUE_DAY; i++)
          {
            const PuntualInvoice *a = ((const PuntualInvoiceRow *)rows->pdata[i - 1])->invoice;
            const PuntualInvoice *b = ((const PuntualInvoiceRow *)rows->pdata[i])->invoice;
            gboolean none_last =
                order == PUNTUAL_INVOICE_BY_DUE_DAY && b->due_day == PUNTUAL_DAY_NONE;
            int compared = compare_as_asked (a, b, (PuntualInvoiceOrder)order);

            g_assert_true (none_last || (descending ? compared >= 0 : compared <= 0));
          }
      }
}

/* --- The first ones --- */

#define FIRST 10

/* The first of a list, with which the whole of it begins. */
static GArray *
browse_first (Fixture *f, const PuntualInvoiceQuery *query)
{
  g_autoptr (GError) error = NULL;
  GArray *first = puntual_invoice_browse_first (f->ledger, query, FIRST, NULL, &error);
  g_autoptr (GArray) all = puntual_invoice_browse (f->ledger, query, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (first->len, <=, MIN (FIRST, all->len));
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (g_array_index (first, gint64, i), ==, g_array_index (all, gint64, i));
  return first;
}

/* Some share a day, and their numbers want to be read as numbers. */
static void
fill_days (Fixture *f, guint n)
{
  gint64 acme = fixture_customer (f, "Acme");

  assert_done (puntual_ledger_begin (f->ledger, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", n - i);

      browse_invoice (f, acme, number, i % 20 == 19 ? PUNTUAL_DAY_NONE : TODAY - 30 + (int)i / 7,
                      1000 + i);
    }
  assert_done (puntual_ledger_commit (f->ledger, &error));
}

static void
test_first_ones (Fixture *f, gconstpointer data)
{
  fill_shelves (f);
  fill_days (f, 400);
  for (guint shelf = 0; shelf < PUNTUAL_N_INVOICE_SHELVES; shelf++)
    {
      const PuntualInvoiceQuery query = { .shelf = (PuntualInvoiceShelf)shelf };
      g_autoptr (GArray) first = browse_first (f, &query);
      gboolean common = shelf == PUNTUAL_INVOICE_SHELF_OPEN || shelf == PUNTUAL_INVOICE_SHELF_ALL
                        || shelf == PUNTUAL_INVOICE_SHELF_OVERDUE
                        || shelf == PUNTUAL_INVOICE_SHELF_DUE_SOON;

      if (common)
        g_assert_cmpuint (first->len, ==, FIRST);
    }
}

static void
test_first_of_other_lists (Fixture *f, gconstpointer data)
{
  const PuntualInvoiceQuery others[] = {
    { .order = PUNTUAL_INVOICE_BY_NUMBER },
    { .order = PUNTUAL_INVOICE_BY_DUE_DAY, .descending = TRUE },
    { .customer_id = 1 },
    { .text = "F-1" },
  };

  fill_days (f, 20);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GArray) first = browse_first (f, &others[i]);

      g_assert_cmpuint (first->len, ==, 0);
    }
}

/* Behind thousands that are paid: nothing is found soon, and that is said rather than waited for.
 */
static void
test_first_behind_many_paid (Fixture *f, gconstpointer data)
{
  const PuntualInvoiceQuery open = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };
  g_autoptr (GArray) first = NULL;

  fill_days (f, 3000);
  browse_run (f, "UPDATE invoice SET cancelled = 1 WHERE id < 2900");
  first = browse_first (f, &open);
  g_assert_cmpuint (first->len, ==, 0);
}

static void
test_first_cancelled (Fixture *f, gconstpointer data)
{
  const PuntualInvoiceQuery open = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill_days (f, 20);
  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_invoice_browse_first (f->ledger, &open, FIRST, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/browse/invoices/every-shelf-holds-what-it-says", test_shelves);
  fixture_add ("/browse/invoices/every-order-either-way", test_orders);
  fixture_add ("/browse/invoices/text-finds-number-name-note-reference-amount", test_text);
  fixture_add ("/browse/invoices/of-one-customer", test_one_customer);
  fixture_add ("/browse/invoices/rows-come-as-asked-without-those-gone", test_rows);
  fixture_add ("/browse/invoices/rows-tell-the-promise-that-stands", test_promises_in_rows);
  fixture_add ("/browse/invoices/rows-tell-the-next-instalment", test_instalments_in_rows);
  fixture_add ("/browse/invoices/a-cancelled-query-ends-and-harms-nothing", test_cancelled);
  fixture_add ("/browse/invoices/sees-what-its-own-transaction-wrote",
               test_inside_of_a_transaction);
  fixture_add ("/browse/invoices/shelves-agree-with-every-invoice", test_agrees_with_each);
  fixture_add ("/browse/invoices/rows-come-in-the-order-asked", test_rows_come_in_order);
  fixture_add ("/browse/invoices/the-first-ones-begin-the-list", test_first_ones);
  fixture_add ("/browse/invoices/no-short-way-to-other-lists", test_first_of_other_lists);
  fixture_add ("/browse/invoices/no-long-search-for-the-first-ones", test_first_behind_many_paid);
  fixture_add ("/browse/invoices/the-first-ones-can-be-cancelled", test_first_cancelled);
  return g_test_run ();
}
