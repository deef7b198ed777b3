/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-outbox-browse.h"

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, set_up, test, outbox_fixture_tear_down)

/* Three customers: a message sent, one that waits for approval, one cancelled. */
static void
set_up (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  guint approved = 0;

  outbox_fixture_set_up (self, data);
  outbox_fixture_owe (self, "Zeta Optica", "F-2026/001", 1);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);

  outbox_fixture_owe (self, "Bar Sol", "F-2026/002", 1);
  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
  waiting = puntual_outbox_list (self->ledger, PUNTUAL_OUTBOX_APPROVED, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  puntual_outbox_cancel (self->ledger, ((PuntualOutboxRow *)g_ptr_array_index (waiting, 0))->id,
                         "By hand.", &error);
  g_assert_no_error (error);

  outbox_fixture_owe (self, "Casa Luz", "F-2026/003", 1);
  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
}

/* Names of the customers, joined by commas, of the rows a query gives. */
static char *
names (OutboxFixture *self, const PuntualOutboxQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = puntual_outbox_browse (self->ledger, query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  rows = puntual_outbox_rows (self->ledger, (const gint64 *)ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->row_id, ==, g_array_index (ids, gint64, i));
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", row->customer_name);
    }
  return g_string_free (text, FALSE);
}

static void
test_shelves_and_orders (OutboxFixture *self, gconstpointer data)
{
  static const struct
  {
    PuntualOutboxQuery query;
    const char *expected;
  } cases[] = {
    { { .shelf = PUNTUAL_OUTBOX_SHELF_SENT }, "Zeta Optica" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_WAITING }, "Casa Luz" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_CANCELLED }, "Bar Sol" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ATTENTION }, "" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL }, "Zeta Optica,Bar Sol,Casa Luz" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .descending = TRUE }, "Casa Luz,Bar Sol,Zeta Optica" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .order = PUNTUAL_OUTBOX_BY_CUSTOMER },
      "Bar Sol,Casa Luz,Zeta Optica" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL,
        .order = PUNTUAL_OUTBOX_BY_CUSTOMER,
        .descending = TRUE },
      "Zeta Optica,Casa Luz,Bar Sol" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .order = PUNTUAL_OUTBOX_BY_STATE },
      "Casa Luz,Zeta Optica,Bar Sol" },
    { { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .order = PUNTUAL_OUTBOX_BY_STATE, .descending = TRUE },
      "Bar Sol,Zeta Optica,Casa Luz" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = names (self, &cases[i].query);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_text_finds_every_word (OutboxFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "ÓPTICA", "Zeta Optica" },               /* without case and accents */
    { "f-2026/002", "Bar Sol" },               /* invoice number */
    { "003 luz", "Casa Luz" },                 /* words of different fields, in any order */
    { "zeta 003", "" },                        /* every word */
    { "bar.sol@customer.example", "Bar Sol" }, /* address, before anything was sent */
    { "F-2026", "Zeta Optica,Bar Sol,Casa Luz" },
    { "  ", "Zeta Optica,Bar Sol,Casa Luz" },
    { "%", "Zeta Optica,Bar Sol,Casa Luz" }, /* no word at all */
    { "nobody", "" },
    { "'; DROP TABLE outbox; --", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .text = cases[i].text };
      g_autofree char *found = names (self, &query);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_subject_is_searched (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *found = NULL;
  PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_SENT };
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, PUNTUAL_OUTBOX_SENT, NULL);

  row = g_ptr_array_steal_index (rows, 0);
  query.text = row->subject;
  found = names (self, &query);
  g_assert_cmpstr (found, ==, "Zeta Optica");
}

static void
test_one_customer (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, PUNTUAL_OUTBOX_CANCELLED, NULL);
  const PuntualOutboxRow *row = g_ptr_array_index (rows, 0);
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ALL,
                                     .customer_id = row->customer_id };
  g_autofree char *found = names (self, &query);

  g_assert_cmpstr (found, ==, "Bar Sol");
}

static void
test_counts_agree_with_the_shelves (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint counts[PUNTUAL_N_OUTBOX_SHELVES] = { 99, 99, 99, 99, 99 };

  puntual_outbox_count_shelves (self->ledger, counts, NULL, &error);
  g_assert_no_error (error);
  for (guint shelf = 0; shelf < PUNTUAL_N_OUTBOX_SHELVES; shelf++)
    {
      const PuntualOutboxQuery query = { .shelf = (PuntualOutboxShelf)shelf };
      g_autoptr (GArray) ids = puntual_outbox_browse (self->ledger, &query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (counts[shelf], ==, ids->len);
    }
  g_assert_cmpuint (counts[PUNTUAL_OUTBOX_SHELF_ALL], ==, 3);
}

/* Every state has its shelf, and is on one only. */
static void
test_every_state_has_a_shelf (OutboxFixture *self, gconstpointer data)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self->ledger);

  for (PuntualOutboxState state = PUNTUAL_OUTBOX_PLANNED; state <= PUNTUAL_OUTBOX_UNKNOWN; state++)
    {
      g_autoptr (PuntualStatement) statement = NULL;
      guint counts[PUNTUAL_N_OUTBOX_SHELVES];
      guint shelves = 0;

      statement = puntual_sqlite_prepare (sqlite, "UPDATE outbox SET state = ?1", NULL);
      puntual_statement_bind_text (statement, 1, puntual_outbox_state_nick (state));
      g_assert_true (puntual_statement_run (statement, NULL));
      g_assert_true (puntual_outbox_count_shelves (self->ledger, counts, NULL, NULL));
      for (guint shelf = 0; shelf < PUNTUAL_OUTBOX_SHELF_ALL; shelf++)
        {
          const PuntualOutboxQuery query = { .shelf = (PuntualOutboxShelf)shelf };
          g_autoptr (GArray) ids = puntual_outbox_browse (self->ledger, &query, NULL, NULL);

          g_assert_cmpuint (ids->len, ==, counts[shelf]);
          shelves += ids->len == 3;
        }
      g_assert_cmpuint (shelves, ==, 1);
    }
}

static void
test_rows_come_in_the_order_asked (OutboxFixture *self, gconstpointer data)
{
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ALL };
  g_autoptr (GArray) ids = puntual_outbox_browse (self->ledger, &query, NULL, NULL);
  const gint64 asked[] = { g_array_index (ids, gint64, 2), 4711, g_array_index (ids, gint64, 0) };
  g_autoptr (GPtrArray) rows = NULL;
  const PuntualOutboxRow *sent;

  rows = puntual_outbox_rows (self->ledger, asked, G_N_ELEMENTS (asked), NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (((PuntualOutboxRow *)g_ptr_array_index (rows, 0))->row_id, ==, asked[0]);
  sent = g_ptr_array_index (rows, 1);
  g_assert_cmpint (sent->row_id, ==, asked[2]);
  g_assert_cmpstr (sent->recipient, ==, "zeta.optica@customer.example");
  g_assert_cmpint (sent->sent_day, ==, puntual_clock_today (self->clock));
  g_assert_cmpint (sent->updated_at, <=, puntual_clock_now (self->clock));
  g_assert_cmpint (sent->updated_at / G_USEC_PER_SEC, ==,
                   puntual_clock_now (self->clock) / G_USEC_PER_SEC);
  g_assert_cmpuint (sent->invoices->len, ==, 1);
}

static void
test_finds_one_by_its_id (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, PUNTUAL_OUTBOX_SENT, NULL);
  const PuntualOutboxRow *sent = g_ptr_array_index (rows, 0);
  g_autoptr (PuntualOutboxRow) row = puntual_outbox_find (self->ledger, sent->id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (row->row_id, ==, sent->row_id);
  g_assert_null (puntual_outbox_find (self->ledger, "nothing", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_a_cancelled_query_says_so (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  guint counts[PUNTUAL_N_OUTBOX_SHELVES];

  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_outbox_browse (self->ledger, &query, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_assert_false (puntual_outbox_count_shelves (self->ledger, counts, cancellable, &other));
  g_assert_error (other, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

static void
test_reading_is_enough (OutboxFixture *self, gconstpointer data)
{
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ALL, .text = "F-2026" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) reading =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_READ_ONLY, self->clock, "test", &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = puntual_outbox_browse (reading, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/outbox-browse/shelves-and-orders", test_shelves_and_orders);
  add ("/outbox-browse/text-finds-every-word", test_text_finds_every_word);
  add ("/outbox-browse/subject-is-searched", test_subject_is_searched);
  add ("/outbox-browse/one-customer", test_one_customer);
  add ("/outbox-browse/counts-agree-with-the-shelves", test_counts_agree_with_the_shelves);
  add ("/outbox-browse/every-state-has-a-shelf", test_every_state_has_a_shelf);
  add ("/outbox-browse/rows-come-in-the-order-asked", test_rows_come_in_the_order_asked);
  add ("/outbox-browse/finds-one-by-its-id", test_finds_one_by_its_id);
  add ("/outbox-browse/a-cancelled-query-says-so", test_a_cancelled_query_says_so);
  add ("/outbox-browse/reading-is-enough", test_reading_is_enough);

  return g_test_run ();
}
