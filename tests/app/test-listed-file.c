/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-file-choice.h"
#include "puntual-ledger-records.h"
#include "puntual-list-pane.h"

static PuntualListPane *
open_invoices (AppFixture *self)
{
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INVOICES);

  return PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE));
}

/* What is in the file that the page makes now, line by line. */
static GStrv export(AppFixture *self, PuntualListPane *pane)
{
  g_autofree char *path = g_build_filename (self->folder, "invoices.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  puntual_file_choice_answer_next (file);
  ui_action (GTK_WIDGET (pane), "page.export", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (app_fixture_root (self), "Invoices exported");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  text[strlen (text) - 2] = '\0';
  return g_strsplit (text, "\r\n", -1);
}

static const GArray *
listed (PuntualListPane *pane)
{
  return puntual_ledger_list_get_ids (puntual_list_pane_get_list (pane));
}

static char *
number_of (AppFixture *self, gint64 id)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (app_fixture_ledger (self), id, NULL);

  return g_strconcat (invoice->number, ",", NULL);
}

static void
test_what_is_shown (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualListPane *pane = open_invoices (self);
  g_auto (GStrv) lines = NULL;

  puntual_list_pane_set_shelf (pane, PUNTUAL_INVOICE_SHELF_OVERDUE);
  app_fixture_wait_jobs (self);
  lines = export(self, pane);
  g_assert_cmpuint (g_strv_length (lines), ==, listed (pane)->len + 1);
  g_assert_true (g_str_has_prefix (lines[0], "number,"));
  for (guint i = 0; i < listed (pane)->len; i++)
    {
      g_autofree char *number = number_of (self, g_array_index (listed (pane), gint64, i));

      g_assert_true (g_str_has_prefix (lines[i + 1], number));
    }
  app_fixture_end (self);
}

static void
test_several_selected (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualListPane *pane = open_invoices (self);
  GtkColumnView *view = GTK_COLUMN_VIEW (ui_get (GTK_WIDGET (pane), GTK_TYPE_COLUMN_VIEW));
  g_autofree char *second = number_of (self, g_array_index (listed (pane), gint64, 1));
  g_autofree char *third = number_of (self, g_array_index (listed (pane), gint64, 2));
  g_auto (GStrv) lines = NULL;

  gtk_selection_model_select_range (gtk_column_view_get_model (view), 1, 2, TRUE);
  app_fixture_wait_jobs (self);
  lines = export(self, pane);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[1], second));
  g_assert_true (g_str_has_prefix (lines[2], third));
  app_fixture_end (self);
}

/* One is looked at nearly always: that is no choice. */
static void
test_one_selected (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualListPane *pane = open_invoices (self);
  g_auto (GStrv) lines = NULL;

  puntual_ledger_table_select (puntual_list_pane_get_table (pane),
                               g_array_index (listed (pane), gint64, 0));
  app_fixture_wait_jobs (self);
  lines = export(self, pane);
  g_assert_cmpuint (g_strv_length (lines), ==, listed (pane)->len + 1);
  app_fixture_end (self);
}

static gboolean
is_empty (gpointer pane)
{
  return listed (pane)->len == 0;
}

static void
test_nothing (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualListPane *pane = open_invoices (self);

  puntual_list_pane_set_search (pane, "nobody at all");
  ui_wait_until (is_empty, pane);
  ui_action (GTK_WIDGET (pane), "page.export", NULL);
  ui_wait_shows (app_fixture_root (self), "There is nothing in this list to export.");
  app_fixture_end (self);
}

static void
test_not_written (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualListPane *pane = open_invoices (self);
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, "nowhere", "a.csv", NULL);

  puntual_file_choice_answer_next (file);
  ui_action (GTK_WIDGET (pane), "page.export", NULL);
  ui_wait_shows (app_fixture_root (self), "cannot be written");
  g_assert_false (ui_shows (app_fixture_root (self), "Invoices exported"));
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/listed-file/" name, func)
  ADD ("holds-what-is-shown-in-its-order", test_what_is_shown);
  ADD ("holds-those-selected-when-several-are", test_several_selected);
  ADD ("holds-all-when-one-is-looked-at", test_one_selected);
  ADD ("is-not-made-of-nothing", test_nothing);
  ADD ("says-when-it-cannot-be-written", test_not_written);
  return g_test_run ();
}
