/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app-fixture.h"
#include "puntual-ageing.h"
#include "puntual-chips.h"
#include "puntual-columns-chart.h"
#include "puntual-file-choice.h"
#include "puntual-insights-page.h"
#include "puntual-locale.h"
#include "puntual-stat-card.h"

static char *
owed_in (AppFixture *self, const char *currency)
{
  g_autoptr (GArray) ageing = puntual_ageing_report (app_fixture_ledger (self), 0, NULL);

  for (guint i = 0; i < ageing->len; i++)
    {
      const PuntualAgeing *one = &g_array_index (ageing, PuntualAgeing, i);

      if (g_str_equal (one->currency, currency))
        return puntual_locale_money (one->total, currency, puntual_shell_language ());
    }
  g_assert_not_reached ();
}

static void
test_an_empty_ledger_says_what_to_do (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);

  g_assert_true (ui_shows (page, "No figures yet"));
  g_assert_nonnull (ui_get_named (page, GTK_TYPE_BUTTON, "Import a File…"));
  g_assert_false (
      gtk_widget_is_sensitive (ui_get_named (page, GTK_TYPE_MENU_BUTTON, "Save What Is Owed")));
  app_fixture_end (self);
}

static void
test_shows_what_is_owed_as_the_engine_says (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);
  g_autofree char *owed = owed_in (self, "EUR");
  g_autofree char *sentence = g_strdup_printf ("%s are open", owed);

  g_assert_true (ui_shows (page, sentence));
  g_assert_true (ui_shows (page, "1–30 days late"));
  g_assert_cmpuint (ui_count (page, PUNTUAL_TYPE_STAT_CARD), ==, 8);
  g_assert_cmpuint (ui_count (page, PUNTUAL_TYPE_COLUMNS_CHART), ==, 2);
  g_assert_true (ui_shows (page, "not enough data"));
  ui_assert_all_named (page);
  app_fixture_end (self);
}

static void
test_another_currency_has_its_own_figures (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);
  PuntualChips *chips = PUNTUAL_CHIPS (ui_get (page, PUNTUAL_TYPE_CHIPS));
  g_autofree char *owed = owed_in (self, "GBP");

  g_assert_cmpuint (puntual_chips_get_active (chips), ==, 0);
  puntual_chips_set_active (chips, 1);
  g_assert_true (ui_shows (page, owed));
  g_assert_true (ui_shows (page, "Blue Harbour Ltd"));
  g_assert_false (ui_shows (page, "€"));
  app_fixture_end (self);
}

static void
test_who_owes_opens_the_customer (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);

  ui_activate (ui_get (page, ADW_TYPE_ACTION_ROW));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_CUSTOMERS);
  app_fixture_end (self);
}

static void
test_saves_a_table (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);
  g_autofree char *path = g_build_filename (self->folder, "owed.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;

  puntual_file_choice_answer_next (file);
  ui_action (page, "page.export", NULL);
  ui_wait_shows (app_fixture_root (self), "The table was saved.");
  g_file_get_contents (path, &csv, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (csv, "currency,current,1-30"));
  g_assert_nonnull (strstr (csv, "\r\nGBP,"));
  app_fixture_end (self);
}

static void
test_saves_a_report (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);
  g_autofree char *path = g_build_filename (self->folder, "owed.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;

  puntual_file_choice_answer_next (file);
  ui_action (page, "page.export-pdf", NULL);
  ui_wait_shows (app_fixture_root (self), "The report was saved.");
  g_file_get_contents (path, &pdf, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  app_fixture_end (self);
}

static void
test_a_table_that_is_not_saved_says_so (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, "nowhere", "owed.csv", NULL);

  puntual_file_choice_answer_next (file);
  ui_action (page, "page.export", NULL);
  ui_wait_shows (app_fixture_root (self), "cannot be written");
  app_fixture_end (self);
}

static void
test_fits_a_narrow_window (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INSIGHTS);

  g_assert_cmpint (ui_least_width (page), <=, 360);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/insights-page/" name, func)
  ADD ("an-empty-ledger-says-what-to-do", test_an_empty_ledger_says_what_to_do);
  ADD ("shows-what-is-owed-as-the-engine-says", test_shows_what_is_owed_as_the_engine_says);
  ADD ("another-currency-has-its-own-figures", test_another_currency_has_its_own_figures);
  ADD ("who-owes-opens-the-customer", test_who_owes_opens_the_customer);
  ADD ("saves-a-table", test_saves_a_table);
  ADD ("saves-a-report", test_saves_a_report);
  ADD ("a-table-that-is-not-saved-says-so", test_a_table_that_is_not_saved_says_so);
  ADD ("fits-a-narrow-window", test_fits_a_narrow_window);
  return g_test_run ();
}
