/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "puntual-found-row.h"
#include "puntual-ledger-records.h"

typedef struct
{
  AppFixture *app;
  GtkWidget *page, *entry;
} Bench;

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->app = app_fixture_new ();
  bench->page = app_fixture_page (bench->app, PUNTUAL_PLACE_SEARCH);
  bench->entry = ui_get (bench->page, GTK_TYPE_SEARCH_ENTRY);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  app_fixture_end (bench->app);
}

typedef struct
{
  Bench *bench;
  const char *shown;
} Sight;

static gboolean
is_in_sight (gpointer data)
{
  const Sight *sight = data;

  return puntual_desk_is_idle (sight->bench->app->desk)
         && ui_shows (sight->bench->page, sight->shown);
}

/* An entry tells of what was typed a moment later. */
static void
look_for (Bench *bench, const char *text, const char *shown)
{
  Sight sight = { bench, shown };

  ui_set_text (bench->entry, text);
  ui_wait_until (is_in_sight, &sight);
  app_fixture_wait_jobs (bench->app);
}

static GtkWidget *
focus_of (Bench *bench)
{
  return gtk_window_get_focus (GTK_WINDOW (bench->app->window));
}

static const struct
{
  const char *typed, *shown, *place;
} FINDS[] = {
  { "ferreteria", "Ferretería Sol", "Customers" },
  { "2026 0051", "€968.00", "Invoices" },
  { "20260051", "€968.00", "Invoices" },
  { "B50000044", "Ferretería Sol", "Customers" },
  { "968", "€968.00", "Invoices" },
  { "146,41", "€146.41", "Payments" },
};

static void
finds_by_what_is_known (Bench *bench, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (FINDS); i++)
    {
      look_for (bench, FINDS[i].typed, FINDS[i].shown);
      g_assert_true (ui_shows (bench->page, FINDS[i].place));
      look_for (bench, "", "Find Anything");
    }
}

static void
says_what_can_be_found (Bench *bench, gconstpointer data)
{
  g_assert_true (ui_shows (bench->page, "a tax id"));
  g_assert_true (gtk_widget_is_ancestor (focus_of (bench), bench->entry));
  ui_assert_all_named (bench->page);
}

static void
says_when_nothing_is_found (Bench *bench, gconstpointer data)
{
  look_for (bench, "<zz> & 'qq'", "Nothing matches “<zz> & 'qq'”");
}

static void
marks_what_was_found (Bench *bench, gconstpointer data)
{
  GtkWidget *label;
  PangoAttrList *marks;
  PangoAttrIterator *iterator;

  look_for (bench, "sol", "Ferretería Sol");
  label = ui_get_named (bench->page, GTK_TYPE_LABEL, "Ferretería Sol");
  marks = gtk_label_get_attributes (GTK_LABEL (label));
  g_assert_nonnull (marks);
  iterator = pango_attr_list_get_iterator (marks);
  while (pango_attr_iterator_get (iterator, PANGO_ATTR_BACKGROUND) == NULL)
    g_assert_true (pango_attr_iterator_next (iterator));
  g_assert_cmpuint (pango_attr_iterator_get (iterator, PANGO_ATTR_BACKGROUND)->start_index, ==,
                    strlen ("Ferretería "));
  pango_attr_iterator_destroy (iterator);
}

static void
the_last_word_wins (Bench *bench, gconstpointer data)
{
  ui_set_text (bench->entry, "sol");
  ui_set_text (bench->entry, "solo");
  ui_set_text (bench->entry, "norte");
  look_for (bench, "norte", "Clínica Dental Norte");
  g_assert_false (ui_shows (bench->page, "Ferretería Sol"));
}

static void
opens_the_first_hit (Bench *bench, gconstpointer data)
{
  look_for (bench, "2026-0051", "€968.00");
  g_signal_emit_by_name (bench->entry, "activate");
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_INVOICES);
}

static void
opens_what_is_activated (Bench *bench, gconstpointer data)
{
  look_for (bench, "esquina", "Bar La Esquina");
  ui_activate (ui_get (bench->page, PUNTUAL_TYPE_FOUND_ROW));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_CUSTOMERS);
}

/* The arrow keys go from the entry through all kinds and back. */
static void
the_keys_go_through_all_kinds (Bench *bench, gconstpointer data)
{
  GtkWidget *row, *list;
  gboolean handled = FALSE;

  look_for (bench, "sol", "Ferretería Sol");
  row = ui_get (bench->page, PUNTUAL_TYPE_FOUND_ROW);
  list = gtk_widget_get_parent (row);
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (list, "keynav-failed", GTK_DIR_DOWN, &handled);
  g_assert_true (handled);
  g_assert_true (PUNTUAL_IS_FOUND_ROW (focus_of (bench)));
  g_assert_true (focus_of (bench) != row);
  g_assert_cmpint (puntual_found_row_get_place (PUNTUAL_FOUND_ROW (focus_of (bench))), ==,
                   PUNTUAL_PLACE_INVOICES);
  g_signal_emit_by_name (list, "keynav-failed", GTK_DIR_UP, &handled);
  g_assert_true (gtk_widget_is_ancestor (focus_of (bench), bench->entry));
}

/* Also when the keyboard was in the page before: the stack takes it along by a rule of its own. */
static void
what_is_typed_is_looked_for (Bench *bench, gconstpointer data)
{
  GtkWidget *page = app_fixture_page (bench->app, PUNTUAL_PLACE_CUSTOMERS);

  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  app_fixture_page (bench->app, PUNTUAL_PLACE_SEARCH);
  g_assert_true (gtk_widget_is_ancestor (focus_of (bench), bench->entry));
  gtk_widget_child_focus (app_fixture_root (bench->app), GTK_DIR_TAB_FORWARD);
  app_fixture_page (bench->app, PUNTUAL_PLACE_SEARCH);
  g_assert_true (gtk_widget_is_ancestor (focus_of (bench), bench->entry));
}

static void
escape_leads_back (Bench *bench, gconstpointer data)
{
  app_fixture_page (bench->app, PUNTUAL_PLACE_PAYMENTS);
  app_fixture_page (bench->app, PUNTUAL_PLACE_SEARCH);
  g_signal_emit_by_name (bench->entry, "stop-search");
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_PAYMENTS);
}

static void
what_changes_is_looked_for_again (Bench *bench, gconstpointer data)
{
  PuntualCustomer customer = { .name = (char *)"Zapatería Nueva" };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  look_for (bench, "zapat", "Nothing matches");
  puntual_customer_put (app_fixture_ledger (bench->app), &customer, &put, &error);
  g_assert_no_error (error);
  ui_action (app_fixture_root (bench->app), "win.refresh", NULL);
  ui_wait_shows (bench->page, "Zapatería Nueva");
  app_fixture_wait_jobs (bench->app);
}

static void
shows_fifty_of_a_kind (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Quiosco %u", i);
      PuntualCustomer customer = { .name = name };

      puntual_customer_put (app_fixture_ledger (bench->app), &customer, &put, &error);
      g_assert_no_error (error);
    }
  look_for (bench, "quiosco", "Quiosco");
  g_assert_cmpuint (ui_count (bench->page, PUNTUAL_TYPE_FOUND_ROW), ==, 50);
  g_assert_true (ui_shows (bench->page, "The first 50 of each kind"));
}

static void
fits_a_narrow_window (Bench *bench, gconstpointer data)
{
  ui_resize (GTK_WINDOW (bench->app->window), 360, 640);
  look_for (bench, "sol", "Ferretería Sol");
  g_assert_cmpint (ui_least_width (bench->page), <=, 360);
}

/* The window goes while a search runs: nothing is left of either. */
static void
may_be_closed_while_it_looks (Bench *bench, gconstpointer data)
{
  ui_set_text (bench->entry, "sol");
  g_signal_emit_by_name (bench->entry, "search-changed");
}

#define CASE(name, func) g_test_add ("/search-page/" name, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  CASE ("finds-by-what-is-known", finds_by_what_is_known);
  CASE ("says-what-can-be-found", says_what_can_be_found);
  CASE ("says-when-nothing-is-found", says_when_nothing_is_found);
  CASE ("marks-what-was-found", marks_what_was_found);
  CASE ("the-last-word-wins", the_last_word_wins);
  CASE ("opens-the-first-hit", opens_the_first_hit);
  CASE ("opens-what-is-activated", opens_what_is_activated);
  CASE ("the-keys-go-through-all-kinds", the_keys_go_through_all_kinds);
  CASE ("what-is-typed-is-looked-for", what_is_typed_is_looked_for);
  CASE ("escape-leads-back", escape_leads_back);
  CASE ("what-changes-is-looked-for-again", what_changes_is_looked_for_again);
  CASE ("shows-fifty-of-a-kind", shows_fifty_of_a_kind);
  CASE ("fits-a-narrow-window", fits_a_narrow_window);
  CASE ("may-be-closed-while-it-looks", may_be_closed_while_it_looks);
  return g_test_run ();
}
