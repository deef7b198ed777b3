/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-ledger-records.h"
#include "puntual-ledger-table.h"
#include "puntual-row-selection.h"

#define INVOICES 600

/* Invoices as the app lists them, with a note of how many rows were read. */
static gint n_rows_read;

static GPtrArray *
rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_atomic_int_add (&n_rows_read, (gint)n);
  return puntual_invoice_rows (ledger, ids, n, error);
}

static void
show_number (GtkWidget *cell, gconstpointer record)
{
  gtk_label_set_text (GTK_LABEL (cell), ((const PuntualInvoiceRow *)record)->invoice->number);
}

static const PuntualColumn columns[] = {
  { "Number", show_number, NULL, PUNTUAL_INVOICE_BY_NUMBER, .expand = TRUE },
};

typedef struct
{
  AppFixture *place;
  PuntualDesk *desk;
  PuntualListSource source;
  PuntualLedgerList *list;
  PuntualLedgerTable *table;
  GtkWindow *window;
  gboolean complete;
  guint n_changes; /* of the selection, as told */
} Table;

static void
note_complete (Table *self)
{
  self->complete = TRUE;
}

static void
note_change (Table *self)
{
  self->n_changes++;
}

static void
fill (AppFixture *place)
{
  PuntualLedger *ledger = app_fixture_ledger (place);
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  g_autoptr (GError) error = NULL;

  customer->name = g_strdup ("Bar Sol");
  g_assert_true (puntual_ledger_begin (ledger, &error));
  puntual_customer_put (ledger, customer, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= INVOICES; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      PuntualInvoice invoice = { .customer_id = customer->id,
                                 .number = number,
                                 .currency = (char *)"EUR",
                                 .due_day = place->today - (PuntualDay)i,
                                 .total = 1000 };

      puntual_invoice_put (ledger, &invoice, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (puntual_ledger_commit (ledger, &error));
}

static gboolean
is_complete (gpointer data)
{
  Table *self = data;

  return self->complete && puntual_desk_is_idle (self->desk);
}

static void
ask (Table *self, PuntualInvoiceOrder order, gboolean descending)
{
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
                                   .order = order,
                                   .descending = descending };

  self->complete = FALSE;
  puntual_ledger_list_set_query (self->list, &query);
  ui_wait_until (is_complete, self);
  ui_wait_idle ();
}

static Table *
table_new (void)
{
  Table *self = g_new0 (Table, 1);

  self->place = app_fixture_new_closed ();
  fill (self->place);
  self->desk = puntual_desk_new (self->place->path, self->place->today);
  self->source = PUNTUAL_INVOICE_SOURCE;
  self->source.rows = rows;
  self->list = puntual_ledger_list_new (self->desk, &self->source);
  g_signal_connect_swapped (self->list, "complete", G_CALLBACK (note_complete), self);
  self->table = PUNTUAL_LEDGER_TABLE (puntual_ledger_table_new ());
  puntual_ledger_table_set_up (self->table, self->list, columns, G_N_ELEMENTS (columns),
                               "Invoices");
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (note_change), self);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 500, 600);
  gtk_window_set_child (self->window, GTK_WIDGET (self->table));
  ui_present (self->window);
  ask (self, PUNTUAL_INVOICE_BY_DUE_DAY, FALSE);
  return self;
}

static void
table_end (Table *self)
{
  GObject *witness = NULL;

  ui_assert_window_ends (self->window);
  g_object_unref (self->list);
  g_set_weak_pointer (&witness, G_OBJECT (self->desk));
  g_object_unref (self->desk);
  ui_assert_finalised (&witness);
  app_fixture_end (self->place);
  g_free (self);
}

static gint64
id_at (Table *self, guint position)
{
  return g_array_index (puntual_ledger_list_get_ids (self->list), gint64, position);
}

static void
cancel (Table *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  puntual_invoice_cancel (app_fixture_ledger (self->place), id, &error);
  g_assert_no_error (error);
  self->complete = FALSE;
  puntual_desk_look_for_changes (self->desk);
  ui_wait_until (is_complete, self);
  ui_wait_idle ();
}

/* Selects two rows, as Ctrl and a click do. */
static void
select_two (Table *self, gint64 *one, gint64 *other)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (ui_get (GTK_WIDGET (self->table), GTK_TYPE_COLUMN_VIEW));

  *one = id_at (self, 3);
  *other = id_at (self, 400);
  puntual_ledger_table_select (self->table, *one);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 400, FALSE);
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (self->table), ==, 2);
  self->n_changes = 0;
}

static void
assert_selected (Table *self, gint64 one, gint64 other)
{
  g_autoptr (GArray) ids = puntual_ledger_table_get_selected (self->table);

  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_true (g_array_index (ids, gint64, 0) == one || g_array_index (ids, gint64, 1) == one);
  g_assert_true (g_array_index (ids, gint64, 0) == other
                 || g_array_index (ids, gint64, 1) == other);
}

static void
test_sorting_keeps_what_is_selected (void)
{
  Table *self = table_new ();
  gint64 one, other;

  select_two (self, &one, &other);
  ask (self, PUNTUAL_INVOICE_BY_DUE_DAY, TRUE);
  assert_selected (self, one, other);
  ask (self, PUNTUAL_INVOICE_BY_NUMBER, FALSE);
  assert_selected (self, one, other);
  g_assert_cmpuint (self->n_changes, ==, 0);
  table_end (self);
}

static void
test_a_change_keeps_what_is_selected (void)
{
  Table *self = table_new ();
  gint64 one, other;

  select_two (self, &one, &other);
  cancel (self, id_at (self, 0));
  cancel (self, id_at (self, 200));
  assert_selected (self, one, other);
  g_assert_cmpuint (self->n_changes, ==, 0);
  table_end (self);
}

static void
test_tells_when_a_selected_row_is_gone (void)
{
  Table *self = table_new ();
  gint64 one, other;

  select_two (self, &one, &other);
  cancel (self, one);
  g_assert_cmpint (puntual_ledger_table_get_only_selected (self->table), ==, other);
  g_assert_cmpuint (self->n_changes, ==, 1);
  cancel (self, other);
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (self->table), ==, 0);
  g_assert_cmpuint (self->n_changes, ==, 2);
  table_end (self);
}

static void
test_another_order_starts_at_the_top (void)
{
  Table *self = table_new ();
  GtkWidget *view = ui_get (GTK_WIDGET (self->table), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  gtk_adjustment_set_value (place, 5000);
  ui_wait_idle ();
  ask (self, PUNTUAL_INVOICE_BY_NUMBER, FALSE);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
  ui_wait_shows (GTK_WIDGET (self->table), "F-1");
  table_end (self);
}

static gboolean
is_answered (gpointer data)
{
  return puntual_desk_is_idle (((Table *)data)->desk);
}

static void
ask_for_text (Table *self, const char *text)
{
  const PuntualListQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN, .text = (char *)text };

  puntual_ledger_list_set_query (self->list, &query);
  ui_wait_until (is_answered, self);
}

/* Typed faster than rows are made. GTK warns of one that stands in two places, and a warning fails
 * the test. */
static void
test_questions_may_follow_each_other_fast (void)
{
  Table *self = table_new ();
  gint64 one, other;

  select_two (self, &one, &other);
  for (guint i = 0; i < 4; i++)
    {
      ask_for_text (self, "F-5");
      ask_for_text (self, "F-60");
      ask (self, PUNTUAL_INVOICE_BY_DUE_DAY, FALSE);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, INVOICES);
    }
  table_end (self);
}

static void
test_selecting_all_reads_no_rows (void)
{
  Table *self = table_new ();
  gint before = g_atomic_int_get (&n_rows_read);

  puntual_ledger_table_select_all (self->table);
  ui_wait_idle ();
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (self->table), ==, INVOICES);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&n_rows_read), ==, before);
  puntual_ledger_table_clear_selection (self->table);
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (self->table), ==, 0);
  table_end (self);
}

/* --- The selection beside that of GTK --- */

static void
do_same (GtkSelectionModel *model, GListStore *store, guint act, guint a, guint b)
{
  g_autoptr (GtkBitset) some = gtk_bitset_new_range (a, 3);
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (b, 9);

  if (act == 0)
    gtk_selection_model_select_item (model, a, b % 2 == 0);
  else if (act == 1)
    gtk_selection_model_unselect_item (model, a);
  else if (act == 2)
    gtk_selection_model_select_range (model, a, b, FALSE);
  else if (act == 3)
    gtk_selection_model_unselect_range (model, a, b);
  else if (act == 4)
    gtk_selection_model_set_selection (model, some, mask);
  else if (act == 5)
    gtk_selection_model_unselect_all (model);
  else if (act == 6 && store != NULL)
    g_list_store_remove (store, MIN (a, g_list_model_get_n_items (G_LIST_MODEL (store)) - 1));
  else if (act == 7 && store != NULL)
    {
      g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_insert (store, MIN (a, g_list_model_get_n_items (G_LIST_MODEL (store))), item);
    }
}

static void
test_selects_as_gtk_does (void)
{
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);
  GtkSelectionModel *ours = GTK_SELECTION_MODEL (puntual_row_selection_new (G_LIST_MODEL (store)));
  GtkSelectionModel *theirs =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (store))));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 30; i++)
    do_same (NULL, store, 7, 0, 0);
  for (guint i = 0; i < 3000; i++)
    {
      guint act = (guint)g_rand_int_range (random, 0, 8);
      guint a = (guint)g_rand_int_range (random, 0, 30),
            b = (guint)g_rand_int_range (random, 0, 20);
      g_autoptr (GtkBitset) mine = NULL;
      g_autoptr (GtkBitset) other = NULL;

      do_same (ours, store, act, a, b);
      do_same (theirs, NULL, act, a, b);
      mine = gtk_selection_model_get_selection (ours);
      other = gtk_selection_model_get_selection (theirs);
      g_assert_true (gtk_bitset_equals (mine, other));
    }
  g_object_unref (ours);
  g_object_unref (theirs);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/ledger-table/sorting-keeps-what-is-selected",
                   test_sorting_keeps_what_is_selected);
  g_test_add_func ("/ledger-table/a-change-keeps-what-is-selected",
                   test_a_change_keeps_what_is_selected);
  g_test_add_func ("/ledger-table/tells-when-a-selected-row-is-gone",
                   test_tells_when_a_selected_row_is_gone);
  g_test_add_func ("/ledger-table/another-order-starts-at-the-top",
                   test_another_order_starts_at_the_top);
  g_test_add_func ("/ledger-table/questions-may-follow-each-other-fast",
                   test_questions_may_follow_each_other_fast);
  g_test_add_func ("/ledger-table/selecting-all-reads-no-rows", test_selecting_all_reads_no_rows);
  g_test_add_func ("/ledger-table/selects-as-gtk-does", test_selects_as_gtk_does);
  return g_test_run ();
}
