/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a cadence does, beside its editor: over the sample business. */
#include "puntual-config.h"

#include "app-fixture.h"

#include "puntual-attention-row.h"
#include "puntual-cadence-warning.h"
#include "puntual-chips.h"
#include "puntual-day-strip.h"
#include "puntual-future-list.h"
#include "puntual-future-panel.h"
#include "puntual-ledger-records.h"

typedef struct
{
  AppFixture *app;
  GtkWindow *window;
  PuntualFuturePanel *panel;
  PuntualCadence *cadence; /* the default one */
  PuntualCadenceWarning *wanted;
  guint n_foreseen;
} Bench;

static PuntualCadence *
default_cadence (AppFixture *app)
{
  g_autoptr (GError) error = NULL;
  PuntualLedger *ledger = app_fixture_ledger (app);
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, &error);
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      if (cadence->id == policy->default_cadence_id)
        return puntual_cadence_copy (cadence);
    }
  g_assert_not_reached ();
}

static void
on_mend (PuntualFuturePanel *panel, PuntualCadenceWarning *warning, Bench *bench)
{
  bench->wanted = warning;
}

static void
on_foreseen (PuntualFuturePanel *panel, Bench *bench)
{
  bench->n_foreseen++;
}

static gboolean
is_settled (gpointer data)
{
  return puntual_future_panel_is_settled (data);
}

static void
show (Bench *bench)
{
  puntual_future_panel_show (bench->panel, bench->cadence);
  ui_wait_until (is_settled, bench->panel);
  app_fixture_wait_jobs (bench->app);
}

static Bench *
bench_new_over (AppFixture *app)
{
  Bench *bench = g_new0 (Bench, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  bench->app = app;
  bench->cadence = default_cadence (bench->app);
  bench->panel = puntual_future_panel_new ();
  bench->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench->window, 760, 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (bench->panel));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_window_set_child (bench->window, scroller);
  g_signal_connect (bench->panel, "mend", G_CALLBACK (on_mend), bench);
  g_signal_connect (bench->panel, "foreseen", G_CALLBACK (on_foreseen), bench);
  puntual_future_panel_set_shell (bench->panel, app_fixture_shell (bench->app));
  ui_present (bench->window);
  return bench;
}

static Bench *
bench_new (void)
{
  return bench_new_over (app_fixture_new ());
}

static void
bench_end (Bench *bench)
{
  app_fixture_wait_jobs (bench->app);
  ui_assert_window_ends (bench->window);
  puntual_cadence_free (bench->cadence);
  app_fixture_end (bench->app);
  g_free (bench);
}

static PuntualStep *
step_at (Bench *bench, guint i)
{
  return g_ptr_array_index (bench->cadence->steps, i);
}

static void
test_every_step_stands_on_the_calendar_of_an_invoice (void)
{
  Bench *bench = bench_new ();
  GtkWidget *root = GTK_WIDGET (bench->panel);

  show (bench);
  g_assert_true (ui_shows (root, "On a real invoice"));
  g_assert_nonnull (ui_find_css (root, ".step-date"));
  g_assert_cmpint (puntual_future_panel_get_example_due (bench->panel), !=, PUNTUAL_DAY_NONE);
  g_assert_true (ui_shows (root, "Calendar: "));
  g_assert_true (ui_shows (root, "between 9:00 and "));
  ui_assert_all_named (root);
  ui_picture_log (root, "future-panel");
  bench_end (bench);
}

static void
test_another_invoice_has_other_dates (void)
{
  Bench *bench = bench_new ();
  GtkWidget *choice;
  PuntualDay due;

  show (bench);
  due = puntual_future_panel_get_example_due (bench->panel);
  choice = ui_get (GTK_WIDGET (bench->panel), GTK_TYPE_DROP_DOWN);
  for (guint i = 1; puntual_future_panel_get_example_due (bench->panel) == due; i++)
    {
      g_assert_cmpuint (
          i, <, g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
      ui_wait_until (is_settled, bench->panel);
    }
  /* It stays chosen while the cadence changes. */
  due = puntual_future_panel_get_example_due (bench->panel);
  step_at (bench, 0)->offset_days--;
  show (bench);
  g_assert_cmpint (puntual_future_panel_get_example_due (bench->panel), ==, due);
  bench_end (bench);
}

/* The region of the customer of "2026-0066 · Blue Harbour Ltd · due Mon 9 Mar". */
static char *
region_of (Bench *bench, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " · ", 2);
  PuntualLedger *ledger = app_fixture_ledger (bench->app);
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (ledger, parts[0], NULL);
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, invoice->customer_id, NULL);

  return g_strdup (customer->region != NULL && *customer->region != '\0' ? customer->region : "ES");
}

static void
test_the_calendar_is_that_of_the_customer (void)
{
  Bench *bench = bench_new ();
  GtkWidget *root = GTK_WIDGET (bench->panel);
  guint n_here = 0, n_abroad = 0;
  GtkDropDown *choice;
  GListModel *invoices;

  show (bench);
  choice = GTK_DROP_DOWN (ui_get (root, GTK_TYPE_DROP_DOWN));
  invoices = gtk_drop_down_get_model (choice);
  for (guint i = 0; i < g_list_model_get_n_items (invoices); i++)
    {
      g_autofree char *region =
          region_of (bench, gtk_string_list_get_string (GTK_STRING_LIST (invoices), i));
      gboolean here = g_str_has_prefix (region, "ES");

      gtk_drop_down_set_selected (choice, i);
      ui_wait_until (is_settled, bench->panel);
      g_assert_true (ui_shows (root, "Calendar: "));
      g_assert_true (ui_shows (root, "Calendar: España") == here);
      n_here += here;
      n_abroad += !here;
    }
  g_assert_cmpuint (n_here, >, 0);
  g_assert_cmpuint (n_abroad, >, 0);
  bench_end (bench);
}

static GtkWidget *
first_date_card (Bench *bench)
{
  return ui_get_css (GTK_WIDGET (bench->panel), ".step-date");
}

static void
test_a_step_that_repeats_does_not_flood_the_panel (void)
{
  Bench *bench = bench_new ();
  PuntualStep *last;
  GtkWidget *first;
  guint n = 0;

  show (bench);
  first = first_date_card (bench);
  last = step_at (bench, bench->cadence->steps->len - 1);
  last->repeat_every = 1;
  last->repeat_max = 40;
  show (bench);
  g_assert_true (ui_shows (GTK_WIDGET (bench->panel), "and 37 more"));
  /* What says the same stays. */
  g_assert_true (first_date_card (bench) == first);
  for (GtkWidget *card = first; card != NULL; card = gtk_widget_get_next_sibling (card))
    n++;
  g_assert_cmpuint (n, ==, bench->cadence->steps->len + 3 + 1);
  last->repeat_max = 4;
  show (bench);
  g_assert_false (ui_shows (GTK_WIDGET (bench->panel), "and 1 more"));
  bench_end (bench);
}

static void
assert_not_cut (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    {
      g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (root)), ==, PANGO_ELLIPSIZE_NONE);
      g_assert_true (gtk_label_get_wrap (GTK_LABEL (root)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_not_cut (child);
}

static void
test_reasons_are_read_whole_and_reached_by_keyboard (void)
{
  Bench *bench = bench_new ();
  GtkWidget *card, *cards;
  guint n_with_reason = 0;

  show (bench);
  card = first_date_card (bench);
  cards = gtk_widget_get_parent (card);
  g_assert_true (gtk_widget_child_focus (cards, GTK_DIR_TAB_FORWARD));
  for (; card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *why = ui_find_css (card, ".why");

      g_assert_true (gtk_widget_has_focus (card));
      assert_not_cut (card);
      if (why == NULL)
        why = ui_find_css (card, ".why-not");
      if (why != NULL)
        {
          g_autofree char *name = ui_name (card);

          n_with_reason++;
          g_assert_nonnull (g_strstr_len (name, -1, gtk_label_get_text (GTK_LABEL (why))));
        }
      gtk_widget_child_focus (cards, GTK_DIR_RIGHT);
    }
  g_assert_cmpuint (n_with_reason, >, 0);
  /* One stop of the Tab key. */
  g_assert_false (gtk_widget_child_focus (cards, GTK_DIR_TAB_FORWARD));
  bench_end (bench);
}

static void
test_the_list_shows_names_as_they_are (void)
{
  AppFixture *app = app_fixture_new ();
  GtkWindow *shell = GTK_WINDOW (app_fixture_shell (app));
  PuntualForeseenCustomer customer = { .customer_id = 1, .name = "Smith & <b>Sons", .n_before = 1 };
  PuntualForeseen foreseen = {
    .days = g_array_new (FALSE, FALSE, sizeof (PuntualForeseenDay)),
    .customers = g_array_new (FALSE, FALSE, sizeof (PuntualForeseenCustomer)),
    .held = g_ptr_array_new (),
  };
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *list = NULL;

  g_array_append_val (foreseen.customers, customer);
  puntual_future_list_present (PUNTUAL_SHELL (shell), &foreseen);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != shell)
        list = window;
    }
  g_assert_nonnull (list);
  ui_wait_shows (GTK_WIDGET (list), "Smith & <b>Sons");
  gtk_window_destroy (list);
  g_array_unref (foreseen.days);
  g_array_unref (foreseen.customers);
  g_ptr_array_unref (foreseen.held);
  app_fixture_end (app);
}

static void
test_before_and_after_are_told_apart_once_something_changes (void)
{
  Bench *bench = bench_new ();
  GtkWidget *root = GTK_WIDGET (bench->panel);

  show (bench);
  g_assert_false (ui_shows (root, "with this change"));
  g_ptr_array_set_size (bench->cadence->steps, 1);
  show (bench);
  g_assert_true (ui_shows (root, "before: "));
  g_assert_true (ui_shows (root, "with this change: "));
  ui_picture_log (root, "future-panel-changed");
  bench_end (bench);
}

static void
test_the_last_wish_wins (void)
{
  Bench *bench = bench_new ();

  show (bench);
  bench->n_foreseen = 0;
  for (guint i = 0; i < 50; i++)
    {
      step_at (bench, 0)->offset_days = -50 + (int)i;
      puntual_future_panel_show (bench->panel, bench->cadence);
    }
  ui_wait_until (is_settled, bench->panel);
  /* One that ran, and one for all that came meanwhile. */
  g_assert_cmpuint (bench->n_foreseen, <=, 3);
  g_assert_cmpuint (bench->n_foreseen, >=, 1);
  bench_end (bench);
}

static void
test_longer_spans_show_more_days (void)
{
  Bench *bench = bench_new ();
  GtkWidget *root = GTK_WIDGET (bench->panel);

  show (bench);
  g_assert_true (ui_shows (root, "Next 30 days"));
  puntual_chips_set_active (PUNTUAL_CHIPS (ui_get (root, PUNTUAL_TYPE_CHIPS)), 2);
  ui_wait_until (is_settled, bench->panel);
  g_assert_true (ui_shows (root, "Next 90 days"));
  ui_picture_log (root, "future-panel-90");
  g_assert_cmpint (ui_least_width (root), <=, 360);
  bench_end (bench);
}

static void
test_what_stands_out_has_a_button_that_asks_for_its_fix (void)
{
  Bench *bench = bench_new ();
  GPtrArray *warnings;
  GtkWidget *row;

  show (bench);
  step_at (bench, 1)->offset_days = step_at (bench, 0)->offset_days + 1;
  show (bench);
  warnings = puntual_future_panel_get_warnings (bench->panel);
  g_assert_cmpuint (warnings->len, >, 0);
  row = ui_get (GTK_WIDGET (bench->panel), PUNTUAL_TYPE_ATTENTION_ROW);
  ui_activate (ui_get (row, GTK_TYPE_BUTTON));
  g_assert_nonnull (bench->wanted);
  g_assert_true (g_ptr_array_find (warnings, bench->wanted, NULL));
  /* What it stands for is mended: the keyboard is not lost with the button. */
  gtk_widget_grab_focus (ui_get (row, GTK_TYPE_BUTTON));
  step_at (bench, 1)->offset_days = step_at (bench, 0)->offset_days + 5;
  show (bench);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (bench->panel)));
  ui_assert_all_named (GTK_WIDGET (bench->panel));
  bench_end (bench);
}

static void
test_rows_stay_while_they_say_the_same (void)
{
  Bench *bench = bench_new ();
  GtkWidget *row;

  step_at (bench, 1)->offset_days = step_at (bench, 0)->offset_days + 1;
  show (bench);
  row = ui_get (GTK_WIDGET (bench->panel), PUNTUAL_TYPE_ATTENTION_ROW);
  puntual_future_panel_refresh (bench->panel);
  ui_wait_until (is_settled, bench->panel);
  g_assert_true (ui_get (GTK_WIDGET (bench->panel), PUNTUAL_TYPE_ATTENTION_ROW) == row);
  /* It stands for the warning of the new answer. */
  ui_activate (ui_get (row, GTK_TYPE_BUTTON));
  g_assert_true (
      g_ptr_array_find (puntual_future_panel_get_warnings (bench->panel), bench->wanted, NULL));
  bench_end (bench);
}

static void
test_an_empty_ledger_is_no_blank_panel (void)
{
  Bench *bench = bench_new_over (app_fixture_new_empty ());

  show (bench);
  g_assert_true (ui_shows (GTK_WIDGET (bench->panel), "There is no open invoice"));
  g_assert_cmpint (puntual_future_panel_get_example_due (bench->panel), ==, PUNTUAL_DAY_NONE);
  bench_end (bench);
}

static void
test_a_change_of_the_ledger_is_read_anew (void)
{
  Bench *bench = bench_new ();
  g_autoptr (GError) error = NULL;

  show (bench);
  puntual_pause_everything (app_fixture_ledger (bench->app), PUNTUAL_DAY_NONE, "Inventario",
                            &error);
  g_assert_no_error (error);
  puntual_future_panel_refresh (bench->panel);
  ui_wait_until (is_settled, bench->panel);
  g_assert_true (ui_shows (GTK_WIDGET (bench->panel), "messages: 0"));
  bench_end (bench);
}

static void
test_the_panel_may_go_while_it_asks (void)
{
  Bench *bench = bench_new ();

  puntual_future_panel_show (bench->panel, bench->cadence);
  g_assert_false (puntual_future_panel_is_settled (bench->panel));
  puntual_future_panel_set_shell (bench->panel, NULL);
  bench_end (bench);
}

static void
test_a_day_says_what_changes_on_it (void)
{
  PuntualForeseenDay day = { .day = 739692, .working = TRUE };
  g_autofree char *none = puntual_day_strip_words (&day, 739685);
  g_autofree char *same = NULL;
  g_autofree char *more = NULL;
  g_autofree char *gone = NULL;

  g_assert_cmpstr (none, ==, "Tue 17 Mar: no messages");
  day.before[PUNTUAL_MEDIUM_EMAIL] = day.after[PUNTUAL_MEDIUM_EMAIL] = 2;
  same = puntual_day_strip_words (&day, 739685);
  g_assert_cmpstr (same, ==, "Tue 17 Mar: 2 messages (2 E-mail)");
  day.after[PUNTUAL_MEDIUM_LETTER] = 1;
  day.holiday = "San Patricio";
  more = puntual_day_strip_words (&day, 739685);
  g_assert_cmpstr (more, ==,
                   "Tue 17 Mar, San Patricio: 2 before, 3 with this change (2 E-mail, 1 Letter)");
  memset (day.after, 0, sizeof day.after);
  day.holiday = NULL;
  gone = puntual_day_strip_words (&day, 739685);
  g_assert_cmpstr (gone, ==, "Tue 17 Mar: 2 before, none with this change");
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/future-panel/every-step-stands-on-the-calendar-of-an-invoice",
                   test_every_step_stands_on_the_calendar_of_an_invoice);
  g_test_add_func ("/future-panel/another-invoice-has-other-dates",
                   test_another_invoice_has_other_dates);
  g_test_add_func ("/future-panel/the-calendar-is-that-of-the-customer",
                   test_the_calendar_is_that_of_the_customer);
  g_test_add_func ("/future-panel/a-step-that-repeats-does-not-flood-the-panel",
                   test_a_step_that_repeats_does_not_flood_the_panel);
  g_test_add_func ("/future-panel/reasons-are-read-whole-and-reached-by-keyboard",
                   test_reasons_are_read_whole_and_reached_by_keyboard);
  g_test_add_func ("/future-panel/the-list-shows-names-as-they-are",
                   test_the_list_shows_names_as_they_are);
  g_test_add_func ("/future-panel/before-and-after-are-told-apart-once-something-changes",
                   test_before_and_after_are_told_apart_once_something_changes);
  g_test_add_func ("/future-panel/the-last-wish-wins", test_the_last_wish_wins);
  g_test_add_func ("/future-panel/longer-spans-show-more-days", test_longer_spans_show_more_days);
  g_test_add_func ("/future-panel/what-stands-out-has-a-button-that-asks-for-its-fix",
                   test_what_stands_out_has_a_button_that_asks_for_its_fix);
  g_test_add_func ("/future-panel/rows-stay-while-they-say-the-same",
                   test_rows_stay_while_they_say_the_same);
  g_test_add_func ("/future-panel/an-empty-ledger-is-no-blank-panel",
                   test_an_empty_ledger_is_no_blank_panel);
  g_test_add_func ("/future-panel/a-change-of-the-ledger-is-read-anew",
                   test_a_change_of_the_ledger_is_read_anew);
  g_test_add_func ("/future-panel/the-panel-may-go-while-it-asks",
                   test_the_panel_may_go_while_it_asks);
  g_test_add_func ("/future-panel/a-day-says-what-changes-on-it",
                   test_a_day_says_what_changes_on_it);
  return g_test_run ();
}
