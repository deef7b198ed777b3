/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-ledger-records.h"
#include "puntual-list-pane.h"
#include "puntual-outbox.h"

static PuntualLedgerTable *
table_on (GtkWidget *page)
{
  return puntual_list_pane_get_table (PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE)));
}

/* The secondary button of the mouse, in the middle of a widget. */
static void
press (PuntualLedgerTable *table, GtkWidget *at)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (table));
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (at, GTK_WIDGET (table), &place));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (one)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (one)) == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (one, "pressed", 1, (double)(place.origin.x + place.size.width / 2),
                               (double)(place.origin.y + place.size.height / 2));
    }
  ui_wait_idle ();
}

/* Menu, or Shift+F10: what is bound to them. */
static gboolean
press_key (PuntualLedgerTable *table)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (table));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;
      g_autofree char *keys = NULL;
      gboolean done;

      if (!GTK_IS_SHORTCUT_CONTROLLER (one) || g_list_model_get_n_items (G_LIST_MODEL (one)) != 1)
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (one), 0);
      keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      g_assert_nonnull (strstr (keys, "Menu"));
      g_assert_nonnull (strstr (keys, "F10"));
      done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                           GTK_SHORTCUT_ACTION_EXCLUSIVE, GTK_WIDGET (table), NULL);
      ui_wait_idle ();
      return done;
    }
  g_assert_not_reached ();
}

static GtkWidget *
menu_of (PuntualLedgerTable *table)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER_MENU (child))
        return child;
    }
  g_assert_not_reached ();
}

static GtkWidget *
first_row (PuntualLedgerTable *table)
{
  GtkWidget *view = ui_get (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *child = gtk_widget_get_last_child (view);

  /* Behind the header. */
  while (g_strcmp0 (gtk_widget_get_css_name (child), "row") != 0)
    child = gtk_widget_get_first_child (child);
  return child;
}

/* --- The pages --- */

/* The sample, with messages that wait to be sent. */
static AppFixture *
fixture_new (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  app_fixture_fill (self);
  policy = puntual_ledger_load_policy (app_fixture_ledger (self), &error);
  g_assert_no_error (error);
  calendars = puntual_calendar_set_new (policy, &error);
  g_assert_no_error (error);
  puntual_outbox_approve (app_fixture_ledger (self), calendars, NULL, &n, &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  return self;
}

typedef struct
{
  PuntualPlace place;
  const char *offers; /* of its first row */
} Case;

static void
test_page (gconstpointer data)
{
  const Case *of = data;
  AppFixture *self = fixture_new ();
  PuntualLedgerTable *table = table_on (app_fixture_page (self, of->place));
  gint64 first = puntual_ledger_list_get_id (puntual_ledger_table_get_list (table), 0);

  g_assert_false (gtk_widget_get_visible (menu_of (table)));
  press (table, first_row (table));
  app_fixture_wait_jobs (self);
  g_assert_true (gtk_widget_get_visible (menu_of (table)));
  g_assert_cmpint (puntual_ledger_table_get_only_selected (table), ==, first);
  g_assert_true (ui_shows (menu_of (table), of->offers));
  ui_assert_all_named (menu_of (table));
  gtk_popover_popdown (GTK_POPOVER (menu_of (table)));
  ui_wait_idle ();
  app_fixture_end (self);
}

/* --- What it is about --- */

static void
test_several (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualLedgerTable *table = table_on (app_fixture_page (self, PUNTUAL_PLACE_INVOICES));

  puntual_ledger_table_select_all (table);
  press (table, first_row (table));
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (table), >, 1);
  g_assert_true (ui_shows (menu_of (table), "Pause Reminders…"));
  g_assert_false (ui_shows (menu_of (table), "Attach PDF…"));
  gtk_popover_popdown (GTK_POPOVER (menu_of (table)));
  ui_wait_idle ();
  app_fixture_end (self);
}

static void
test_other_row (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualLedgerTable *table = table_on (app_fixture_page (self, PUNTUAL_PLACE_INVOICES));
  PuntualLedgerList *list = puntual_ledger_table_get_list (table);

  puntual_ledger_table_select (table, puntual_ledger_list_get_id (list, 2));
  app_fixture_wait_jobs (self);
  press (table, first_row (table));
  g_assert_cmpint (puntual_ledger_table_get_only_selected (table), ==,
                   puntual_ledger_list_get_id (list, 0));
  gtk_popover_popdown (GTK_POPOVER (menu_of (table)));
  ui_wait_idle ();
  app_fixture_end (self);
}

static void
test_header (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualLedgerTable *table = table_on (app_fixture_page (self, PUNTUAL_PLACE_INVOICES));
  GtkWidget *view = ui_get (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);

  press (table, gtk_widget_get_first_child (view));
  g_assert_false (gtk_widget_get_visible (menu_of (table)));
  g_assert_cmpuint (puntual_ledger_table_get_n_selected (table), ==, 0);
  app_fixture_end (self);
}

static void
test_keyboard (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualLedgerTable *table = table_on (app_fixture_page (self, PUNTUAL_PLACE_CUSTOMERS));
  GtkWidget *row = first_row (table);

  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  g_assert_false (press_key (table));
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (press_key (table));
  g_assert_true (gtk_widget_get_visible (menu_of (table)));
  g_assert_cmpint (puntual_ledger_table_get_only_selected (table), ==,
                   puntual_ledger_list_get_id (puntual_ledger_table_get_list (table), 0));
  gtk_popover_popdown (GTK_POPOVER (menu_of (table)));
  ui_wait_idle ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == row);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  static const Case CASES[] = {
    { PUNTUAL_PLACE_INVOICES, "Record Payment…" },
    { PUNTUAL_PLACE_CUSTOMERS, "Statement as PDF…" },
    { PUNTUAL_PLACE_PAYMENTS, "Undo Payment" },
    { PUNTUAL_PLACE_OUTBOX, "Open Customer" },
  };

  ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/row-menu/offered-in-%s", puntual_place_nick (CASES[i].place));

      g_test_add_data_func (path, &CASES[i], test_page);
    }
  g_test_add_func ("/row-menu/is-about-all-that-are-selected", test_several);
  g_test_add_func ("/row-menu/another-row-is-selected-alone", test_other_row);
  g_test_add_func ("/row-menu/not-on-the-header", test_header);
  g_test_add_func ("/row-menu/by-the-keyboard", test_keyboard);
  return g_test_run ();
}
