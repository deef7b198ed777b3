/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-error.h"
#include "puntual-ledger-list.h"
#include "puntual-ledger-records.h"

#define INVOICES 3000

/* Invoices as the app lists them, with a note of every question. */
static struct
{
  GMutex lock;
  GCond moved;
  guint n_browsed, n_fetched, n_rows;
  guint n_cancelled;
  gboolean hold; /* the next question waits until it is cancelled */
  gboolean fail;
} asked;

static void
wait_until_cancelled (GCancellable *cancellable)
{
  while (!g_cancellable_is_cancelled (cancellable))
    g_thread_yield ();
}

static GArray *
browse (PuntualLedger *ledger, const PuntualListQuery *query, GCancellable *cancellable,
        GError **error)
{
  gboolean hold, fail;

  g_mutex_lock (&asked.lock);
  asked.n_browsed++;
  hold = asked.hold;
  asked.hold = FALSE;
  fail = asked.fail;
  g_cond_broadcast (&asked.moved);
  g_mutex_unlock (&asked.lock);
  if (hold)
    {
      wait_until_cancelled (cancellable);
      asked.n_cancelled++;
    }
  if (fail)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, "The disk does not answer.");
      return NULL;
    }
  return PUNTUAL_INVOICE_SOURCE.browse (ledger, query, cancellable, error);
}

static GPtrArray *
rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_mutex_lock (&asked.lock);
  asked.n_fetched++;
  asked.n_rows += n;
  g_mutex_unlock (&asked.lock);
  return PUNTUAL_INVOICE_SOURCE.rows (ledger, ids, n, error);
}

static gint64
id_of (gconstpointer record)
{
  return PUNTUAL_INVOICE_SOURCE.id_of (record);
}

static GArray *
first (PuntualLedger *ledger, const PuntualListQuery *query, guint n, GCancellable *cancellable,
       GError **error)
{
  return PUNTUAL_INVOICE_SOURCE.first (ledger, query, n, cancellable, error);
}

static PuntualListSource source = { browse, rows, id_of, NULL, NULL, 0, NULL };

/* --- The fixture --- */

typedef struct
{
  AppFixture *place;
  PuntualDesk *desk;
  PuntualLedgerList *list;
  GListModel *model;
  GString *changes; /* "position-removed+added " … */
  guint n_settled;
} List;

static void
note_change (List *self, guint position, guint removed, guint added)
{
  g_string_append_printf (self->changes, "%u-%u+%u ", position, removed, added);
}

static void
note_settled (List *self)
{
  self->n_settled++;
}

static gint64
add_invoice (PuntualLedger *ledger, gint64 customer_id, PuntualDay today, guint i)
{
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  invoice->customer_id = customer_id;
  invoice->number = g_strdup_printf ("F-%u", i);
  invoice->currency = g_strdup ("EUR");
  invoice->issue_day = today - 40;
  invoice->due_day = today - 5 + (PuntualDay)i / 100;
  invoice->total = 10000 + i * 100;
  puntual_invoice_put (ledger, invoice, &put, &error);
  g_assert_no_error (error);
  return invoice->id;
}

static void
fill (AppFixture *place, guint n)
{
  PuntualLedger *ledger = app_fixture_ledger (place);
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  customer->name = g_strdup ("Bar Sol");
  g_assert_true (puntual_ledger_begin (ledger, &error));
  puntual_customer_put (ledger, customer, &put, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    add_invoice (ledger, customer->id, place->today, i);
  g_assert_true (puntual_ledger_commit (ledger, &error));
}

static gboolean
nothing_is_asked (gpointer data)
{
  return puntual_desk_is_idle (data);
}

static void
wait_jobs (List *self)
{
  do
    {
      ui_wait_until (nothing_is_asked, self->desk);
      ui_wait_idle ();
    }
  while (!puntual_desk_is_idle (self->desk));
}

static List *
list_new (guint n)
{
  List *self = g_new0 (List, 1);

  asked.n_browsed = asked.n_fetched = asked.n_rows = asked.n_cancelled = 0;
  asked.hold = asked.fail = FALSE;
  source.free_record = PUNTUAL_INVOICE_SOURCE.free_record;
  source.first = NULL;
  self->place = app_fixture_new_closed ();
  fill (self->place, n);
  self->desk = puntual_desk_new (self->place->path, self->place->today);
  self->list = puntual_ledger_list_new (self->desk, &source);
  self->model = G_LIST_MODEL (self->list);
  self->changes = g_string_new (NULL);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (note_change), self);
  g_signal_connect_swapped (self->list, "settled", G_CALLBACK (note_settled), self);
  return self;
}

static gboolean
is_told_of (gpointer data)
{
  List *self = data;

  return puntual_ledger_list_get_id (self->list, g_list_model_get_n_items (self->model)) == 0;
}

static void
ask (List *self, const PuntualListQuery *query)
{
  g_string_truncate (self->changes, 0);
  puntual_ledger_list_set_query (self->list, query);
  wait_jobs (self);
  ui_wait_until (is_told_of, self);
}

/* Shown, with the open invoices by the day they are due. */
static List *
list_new_shown (guint n)
{
  List *self = list_new (n);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };

  puntual_ledger_list_set_active (self->list, TRUE);
  ask (self, &query);
  return self;
}

static void
list_end (List *self)
{
  GObject *witness = NULL;

  g_set_weak_pointer (&witness, G_OBJECT (self->list));
  g_object_unref (self->list);
  ui_assert_finalised (&witness);
  g_set_weak_pointer (&witness, G_OBJECT (self->desk));
  g_object_unref (self->desk);
  ui_assert_finalised (&witness);
  app_fixture_end (self->place);
  g_string_free (self->changes, TRUE);
  g_free (self);
}

static const PuntualInvoice *
invoice_at (List *self, guint position)
{
  g_autoptr (PuntualLedgerRow) row = g_list_model_get_item (self->model, position);
  const PuntualInvoiceRow *record = puntual_ledger_row_get_record (row);

  return record != NULL ? record->invoice : NULL;
}

static gint64
balance_at (List *self, guint position)
{
  if (invoice_at (self, position) == NULL)
    wait_jobs (self);
  return invoice_at (self, position)->balance;
}

static void
pay (List *self, gint64 invoice_id, gint64 minor)
{
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  PuntualAllocation allocation = { .invoice_id = invoice_id, .minor = minor };

  found = puntual_invoice_rows (app_fixture_ledger (self->place), &invoice_id, 1, NULL);
  payment->customer_id = ((PuntualInvoiceRow *)g_ptr_array_index (found, 0))->invoice->customer_id;
  payment->day = self->place->today;
  payment->currency = g_strdup ("EUR");
  payment->source = g_strdup ("hand");
  payment->minor = minor;
  puntual_payment_record (app_fixture_ledger (self->place), payment, &allocation, 1, &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  wait_jobs (self);
}

/* --- Tests --- */

static void
test_reads_the_rows_somebody_looks_at_and_no_others (void)
{
  List *self = list_new_shown (INVOICES);

  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, INVOICES);
  /* The rows in sight first. */
  g_assert_cmpstr (self->changes->str, ==,
                   "0-0+24 24-0+40 64-0+40 104-0+40 144-0+40 184-0+40 224-0+2776 ");
  /* What a view holds of a new list comes with it. */
  g_assert_cmpuint (asked.n_fetched, ==, 1);
  g_assert_cmpuint (asked.n_rows, <, 300);
  for (guint i = 0; i < asked.n_rows; i++)
    g_assert_cmpint (invoice_at (self, i)->id, ==, puntual_ledger_list_get_id (self->list, i));
  asked.n_fetched = asked.n_rows = 0;
  for (guint i = 1000; i < 1030; i++)
    g_assert_null (invoice_at (self, i));
  wait_jobs (self);
  g_assert_cmpuint (asked.n_fetched, ==, 1);
  g_assert_cmpuint (asked.n_rows, ==, 30);
  for (guint i = 1000; i < 1030; i++)
    g_assert_cmpint (invoice_at (self, i)->id, ==, puntual_ledger_list_get_id (self->list, i));
  wait_jobs (self);
  g_assert_cmpuint (asked.n_rows, ==, 30);
  g_assert_null (g_list_model_get_item (self->model, INVOICES));
  g_assert_cmpint (puntual_ledger_list_get_id (self->list, INVOICES), ==, 0);
  list_end (self);
}

static void
wait_for_first_answer (List *self, const PuntualListQuery *query)
{
  puntual_ledger_list_set_active (self->list, TRUE);
  puntual_ledger_list_set_query (self->list, query);
  while (puntual_ledger_list_is_loading (self->list))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_shows_the_first_rows_before_it_knows_all (void)
{
  List *self = list_new (INVOICES);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };

  source.first = first;
  wait_for_first_answer (self, &query);
  for (guint i = 0; i < 24; i++)
    g_assert_nonnull (invoice_at (self, i));
  wait_jobs (self);
  ui_wait_until (is_told_of, self);
  g_assert_cmpuint (self->n_settled, ==, 2);
  /* First these alone, then the rest behind them. */
  g_assert_cmpstr (self->changes->str, ==,
                   "0-0+24 24-0+40 64-0+40 104-0+40 144-0+40 184-0+40 224-0+2776 ");
  list_end (self);
}

static void
test_asks_for_the_first_rows_only_once (void)
{
  List *self = list_new (50);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };
  const PuntualListQuery other = { .shelf = PUNTUAL_INVOICE_SHELF_ALL };

  source.first = first;
  wait_for_first_answer (self, &query);
  wait_jobs (self);
  ui_wait_until (is_told_of, self);
  self->n_settled = 0;
  ask (self, &other);
  g_assert_cmpuint (self->n_settled, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 50);
  list_end (self);
}

static void
test_where_no_first_rows_are_found_all_are_waited_for (void)
{
  List *self = list_new (50);
  const PuntualListQuery query = { .order = PUNTUAL_INVOICE_BY_NUMBER };

  source.first = first;
  wait_for_first_answer (self, &query);
  g_assert_cmpint (puntual_ledger_list_get_id (self->list, 49), !=, 0);
  wait_jobs (self);
  ui_wait_until (is_told_of, self);
  g_assert_cmpuint (self->n_settled, ==, 1);
  list_end (self);
}

static void
test_a_row_is_one_object_and_outlives_its_list (void)
{
  List *self = list_new_shown (3);
  g_autoptr (PuntualLedgerRow) row = g_list_model_get_item (self->model, 1);
  g_autoptr (PuntualLedgerRow) again = g_list_model_get_item (self->model, 1);

  g_assert_true (row == again);
  wait_jobs (self);
  g_assert_nonnull (puntual_ledger_row_get_record (row));
  list_end (self);
  g_assert_nonnull (puntual_ledger_row_get_record (row));
}

static void
test_finds_where_an_id_stands (void)
{
  List *self = list_new_shown (INVOICES);
  guint position = 0;

  g_assert_true (puntual_ledger_list_find (
      self->list, puntual_ledger_list_get_id (self->list, INVOICES - 1), &position));
  g_assert_cmpuint (position, ==, INVOICES - 1);
  g_assert_false (puntual_ledger_list_find (self->list, 999999, &position));
  list_end (self);
}

static void
test_finds_what_the_view_does_not_know_of_yet (void)
{
  List *self = list_new (INVOICES);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };
  guint position = 0;

  puntual_ledger_list_set_active (self->list, TRUE);
  puntual_ledger_list_set_query (self->list, &query);
  while (puntual_ledger_list_is_loading (self->list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), <, INVOICES);
  g_assert_true (puntual_ledger_list_find (
      self->list, puntual_ledger_list_get_id (self->list, 2000), &position));
  g_assert_cmpuint (position, ==, 2000);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, INVOICES);
  wait_jobs (self);
  list_end (self);
}

static void
test_tells_only_what_changed (void)
{
  List *self = list_new_shown (50);
  gint64 tenth = puntual_ledger_list_get_id (self->list, 10);
  gint64 twentieth = puntual_ledger_list_get_id (self->list, 20);

  g_string_truncate (self->changes, 0);
  pay (self, tenth, 100);
  g_assert_cmpstr (self->changes->str, ==, "");
  pay (self, tenth, balance_at (self, 10));
  g_assert_cmpstr (self->changes->str, ==, "10-1+0 ");
  g_assert_cmpint (puntual_ledger_list_get_id (self->list, 19), ==, twentieth);
  list_end (self);
}

static void
note_loaded (guint *n_loaded)
{
  (*n_loaded)++;
}

static void
test_a_row_in_sight_is_read_anew (void)
{
  List *self = list_new_shown (50);
  g_autoptr (PuntualLedgerRow) row = g_list_model_get_item (self->model, 10);
  guint n_loaded = 0;
  gint64 balance;

  wait_jobs (self);
  balance = invoice_at (self, 10)->balance;
  g_signal_connect_swapped (row, "loaded", G_CALLBACK (note_loaded), &n_loaded);
  asked.n_rows = 0;
  pay (self, puntual_ledger_row_get_id (row), 100);
  g_assert_cmpuint (n_loaded, ==, 1);
  g_assert_cmpint (invoice_at (self, 10)->balance, ==, balance - 100);
  /* Those nobody holds are not. */
  g_assert_cmpuint (asked.n_rows, ==, 1);
  list_end (self);
}

static void
test_what_is_selected_stays_so (void)
{
  List *self = list_new_shown (50);
  GtkMultiSelection *selection = gtk_multi_selection_new (g_object_ref (self->model));
  gint64 chosen = puntual_ledger_list_get_id (self->list, 30);
  g_autoptr (GtkBitset) after = NULL;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 30, TRUE);
  pay (self, puntual_ledger_list_get_id (self->list, 10), 100);
  pay (self, puntual_ledger_list_get_id (self->list, 10), balance_at (self, 10));
  after = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (gtk_bitset_get_size (after), ==, 1);
  g_assert_cmpint (puntual_ledger_list_get_id (self->list, gtk_bitset_get_nth (after, 0)), ==,
                   chosen);
  g_object_unref (selection);
  list_end (self);
}

static gboolean
is_held (gpointer data)
{
  gboolean held;

  g_mutex_lock (&asked.lock);
  held = asked.n_browsed > 0 && !asked.hold;
  g_mutex_unlock (&asked.lock);
  return held;
}

static void
test_a_new_question_ends_the_old_one (void)
{
  List *self = list_new (50);
  const PuntualListQuery old = { .shelf = PUNTUAL_INVOICE_SHELF_ALL };
  const PuntualListQuery between = { .shelf = PUNTUAL_INVOICE_SHELF_PAID };
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OVERDUE };

  puntual_ledger_list_set_active (self->list, TRUE);
  asked.hold = TRUE;
  puntual_ledger_list_set_query (self->list, &old);
  ui_wait_until (is_held, NULL);
  puntual_ledger_list_set_query (self->list, &between);
  ask (self, &query);
  g_assert_cmpuint (asked.n_cancelled, ==, 1);
  /* The one between was never asked: it was cancelled before its turn. */
  g_assert_cmpuint (asked.n_browsed, ==, 2);
  g_assert_cmpuint (self->n_settled, ==, 1);
  g_assert_no_error (puntual_ledger_list_get_error (self->list));
  g_assert_cmpint (puntual_ledger_list_get_query (self->list)->shelf, ==,
                   PUNTUAL_INVOICE_SHELF_OVERDUE);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), <=, 50);
  list_end (self);
}

static void
test_a_list_nobody_sees_asks_nothing (void)
{
  List *self = list_new (50);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };

  ask (self, &query);
  g_assert_cmpuint (asked.n_browsed, ==, 0);
  g_assert_true (puntual_ledger_list_is_loading (self->list));
  puntual_ledger_list_set_active (self->list, TRUE);
  wait_jobs (self);
  g_assert_cmpuint (asked.n_browsed, ==, 1);
  g_assert_false (puntual_ledger_list_is_loading (self->list));
  puntual_ledger_list_set_active (self->list, FALSE);
  g_assert_true (puntual_ledger_set_setting (app_fixture_ledger (self->place), "cap", "4", NULL));
  puntual_desk_look_for_changes (self->desk);
  wait_jobs (self);
  g_assert_cmpuint (asked.n_browsed, ==, 1);
  puntual_ledger_list_set_active (self->list, TRUE);
  wait_jobs (self);
  g_assert_cmpuint (asked.n_browsed, ==, 2);
  list_end (self);
}

static void
test_the_same_question_is_not_asked_twice (void)
{
  List *self = list_new_shown (5);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };

  ask (self, &query);
  g_assert_cmpuint (asked.n_browsed, ==, 1);
  list_end (self);
}

static void
test_a_failure_is_told_and_passes (void)
{
  List *self = list_new (5);
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN };

  asked.fail = TRUE;
  puntual_ledger_list_set_active (self->list, TRUE);
  ask (self, &query);
  g_assert_error ((GError *)puntual_ledger_list_get_error (self->list), PUNTUAL_ERROR,
                  PUNTUAL_ERROR_IO);
  g_assert_cmpuint (self->n_settled, ==, 1);
  asked.fail = FALSE;
  puntual_ledger_list_refresh (self->list);
  wait_jobs (self);
  g_assert_no_error (puntual_ledger_list_get_error (self->list));
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 5);
  list_end (self);
}

static void
test_a_text_leaves_what_contains_it (void)
{
  List *self = list_new_shown (200);
  PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .text = (char *)"f-17" };

  ask (self, &query);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 11);
  query.text = (char *)"BAR sol";
  ask (self, &query);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 200);
  query.text = (char *)"' OR 1=1 --";
  ask (self, &query);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 0);
  query.text = NULL;
  ask (self, &query);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, 200);
  list_end (self);
}

static void
test_every_source_gives_rows (void)
{
  static const PuntualListSource *const sources[] = { &PUNTUAL_INVOICE_SOURCE,
                                                      &PUNTUAL_CUSTOMER_SOURCE,
                                                      &PUNTUAL_PAYMENT_SOURCE };
  /* The shelf of all, after the others or before them. */
  static const int shelves[] = { PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_CUSTOMER_SHELF_ALL,
                                 PUNTUAL_PAYMENT_SHELF_ALL };
  AppFixture *self = app_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (PuntualLedgerList) list = puntual_ledger_list_new (self->desk, sources[i]);
      const PuntualListQuery query = { .shelf = shelves[i] };
      g_autoptr (PuntualLedgerRow) row = NULL;

      puntual_ledger_list_set_active (list, TRUE);
      puntual_ledger_list_set_query (list, &query);
      app_fixture_wait_jobs (self);
      g_assert_no_error (puntual_ledger_list_get_error (list));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==,
                        puntual_ledger_list_get_counts (list)[shelves[i]]);
      row = g_list_model_get_item (G_LIST_MODEL (list), 0);
      app_fixture_wait_jobs (self);
      g_assert_cmpint (sources[i]->id_of (puntual_ledger_row_get_record (row)), ==,
                       puntual_ledger_row_get_id (row));
    }
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/ledger-list/reads-the-rows-somebody-looks-at-and-no-others",
                   test_reads_the_rows_somebody_looks_at_and_no_others);
  g_test_add_func ("/ledger-list/shows-the-first-rows-before-it-knows-all",
                   test_shows_the_first_rows_before_it_knows_all);
  g_test_add_func ("/ledger-list/asks-for-the-first-rows-only-once",
                   test_asks_for_the_first_rows_only_once);
  g_test_add_func ("/ledger-list/where-no-first-rows-are-found-all-are-waited-for",
                   test_where_no_first_rows_are_found_all_are_waited_for);
  g_test_add_func ("/ledger-list/a-row-is-one-object-and-outlives-its-list",
                   test_a_row_is_one_object_and_outlives_its_list);
  g_test_add_func ("/ledger-list/finds-where-an-id-stands", test_finds_where_an_id_stands);
  g_test_add_func ("/ledger-list/finds-what-the-view-does-not-know-of-yet",
                   test_finds_what_the_view_does_not_know_of_yet);
  g_test_add_func ("/ledger-list/tells-only-what-changed", test_tells_only_what_changed);
  g_test_add_func ("/ledger-list/a-row-in-sight-is-read-anew", test_a_row_in_sight_is_read_anew);
  g_test_add_func ("/ledger-list/what-is-selected-stays-so", test_what_is_selected_stays_so);
  g_test_add_func ("/ledger-list/a-new-question-ends-the-old-one",
                   test_a_new_question_ends_the_old_one);
  g_test_add_func ("/ledger-list/a-list-nobody-sees-asks-nothing",
                   test_a_list_nobody_sees_asks_nothing);
  g_test_add_func ("/ledger-list/the-same-question-is-not-asked-twice",
                   test_the_same_question_is_not_asked_twice);
  g_test_add_func ("/ledger-list/a-failure-is-told-and-passes", test_a_failure_is_told_and_passes);
  g_test_add_func ("/ledger-list/a-text-leaves-what-contains-it",
                   test_a_text_leaves_what_contains_it);
  g_test_add_func ("/ledger-list/every-source-gives-rows", test_every_source_gives_rows);
  return g_test_run ();
}
