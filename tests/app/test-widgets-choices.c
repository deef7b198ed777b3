/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "ui-fixture.h"

#include "puntual-attention-row.h"
#include "puntual-badge.h"
#include "puntual-bar.h"
#include "puntual-chart-plot.h"
#include "puntual-chips.h"
#include "puntual-columns-chart.h"
#include "puntual-contact-phrase.h"
#include "puntual-day-words.h"
#include "puntual-drop-down-name.h"
#include "puntual-empty.h"
#include "puntual-stat-card.h"
#include "puntual-timeline-view.h"

#define TODAY 739677 /* 2026-03-02 */

static GtkWindow *
show (gpointer widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, GTK_WIDGET (widget));
  gtk_window_set_default_size (window, 600, 400);
  ui_present (window);
  return window;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_days_are_said_as_people_do (void)
{
  static const struct
  {
    int from_today;
    const char *language;
    const char *text;
  } cases[] = {
    { 0, "en", "today" },         { -1, "en", "yesterday" },     { -8, "en", "8 days ago" },
    { -14, "en", "14 days ago" }, { -15, "en", "15 Feb" },       { -15, "es", "15 feb" },
    { -15, "en-US", "Feb 15" },   { -100, "es", "22 nov 2025" }, { -100, "en-US", "Nov 22, 2025" },
    { 1, "en", "tomorrow" },      { 3, "en", "in 3 days" },      { 16, "es", "18 mar" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          puntual_day_words_near (TODAY + cases[i].from_today, TODAY, cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  {
    g_autofree char *none = puntual_day_words_near (PUNTUAL_DAY_NONE, TODAY, "en");

    g_assert_cmpstr (none, ==, "");
  }
}

static void
test_a_badge_says_how_late_in_words_and_colour (void)
{
  static const struct
  {
    int days;
    const char *text;
    PuntualColour colour;
  } cases[] = {
    { -3, "in 3 days", PUNTUAL_COLOUR_NEUTRAL }, { 0, "today", PUNTUAL_COLOUR_BLUE },
    { 1, "1 day", PUNTUAL_COLOUR_YELLOW },       { 10, "10 days", PUNTUAL_COLOUR_YELLOW },
    { 11, "11 days", PUNTUAL_COLOUR_ORANGE },    { 30, "30 days", PUNTUAL_COLOUR_ORANGE },
    { 31, "31 days", PUNTUAL_COLOUR_RED },
  };
  g_autoptr (PuntualBadge) badge = g_object_ref_sink (puntual_badge_new ());

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (badge)));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      puntual_badge_set_lateness (badge, cases[i].days, TRUE);
      g_assert_cmpstr (puntual_badge_get_text (badge), ==, cases[i].text);
      g_assert_cmpint (puntual_badge_get_colour (badge), ==, cases[i].colour);
      g_assert_true (
          gtk_widget_has_css_class (GTK_WIDGET (badge), puntual_colour_class (cases[i].colour)));
    }
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (badge), "puntual-blue"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (badge)));
  puntual_badge_set_lateness (badge, 5, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (badge)));
  puntual_badge_set_plan (badge, 2, 4);
  g_assert_cmpstr (puntual_badge_get_text (badge), ==, "Plan 2/4");
}

static void
test_every_message_has_a_phrase_of_its_own (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int tone = PUNTUAL_TONE_FRIENDLY; tone <= PUNTUAL_TONE_FINAL; tone++)
    {
      for (int medium = 0; medium < PUNTUAL_MEDIUM_CALL; medium++)
        g_assert_true (g_hash_table_add (
            seen, (gpointer)puntual_tone_medium_phrase ((PuntualTone)tone, (PuntualMedium)medium)));
      g_assert_cmpstr (puntual_tone_medium_phrase ((PuntualTone)tone, PUNTUAL_MEDIUM_CALL), ==,
                       "Call");
      g_assert_cmpstr (puntual_tone_label ((PuntualTone)tone), !=, "");
    }
  g_assert_cmpstr (puntual_tone_medium_phrase (PUNTUAL_TONE_NONE, PUNTUAL_MEDIUM_SMS), ==, "SMS");
  g_assert_cmpstr (puntual_tone_label (PUNTUAL_TONE_NONE), ==, "");
}

static void
test_one_chip_holds_and_tells_of_a_change_once (void)
{
  PuntualChips *chips = puntual_chips_new ("Which");
  GtkWindow *window;
  guint changes = 0;

  puntual_chips_add (chips, "Open");
  puntual_chips_add (chips, "Overdue");
  puntual_chips_add (chips, "Paid");
  puntual_chips_set_count (chips, 0, 1234);
  g_signal_connect_swapped (chips, "changed", G_CALLBACK (count), &changes);
  window = show (chips);
  g_assert_cmpuint (puntual_chips_get_active (chips), ==, 0);
  ui_activate (ui_get_named (GTK_WIDGET (chips), GTK_TYPE_TOGGLE_BUTTON, "Overdue"));
  g_assert_cmpuint (puntual_chips_get_active (chips), ==, 1);
  g_assert_cmpuint (changes, ==, 1);
  puntual_chips_set_active (chips, 1);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (ui_shows (GTK_WIDGET (chips), "Open 1,234"));
  puntual_chips_set_count (chips, 0, -1);
  g_assert_false (ui_shows (GTK_WIDGET (chips), "1,234"));
  puntual_chips_clear (chips);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (puntual_chips_add (chips, "Again"), ==, 0);
  ui_assert_all_named (GTK_WIDGET (window));
  ui_assert_window_ends (window);
}

static void
test_arrows_choose_chips_and_tab_leaves (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = gtk_button_new_with_label ("After");
  PuntualChips *chips = puntual_chips_new ("Which");
  GtkWindow *window;

  puntual_chips_add (chips, "One");
  puntual_chips_add (chips, "Two");
  puntual_chips_add (chips, "Three");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (chips));
  gtk_box_append (GTK_BOX (box), after);
  window = show (box);
  gtk_widget_grab_focus (after);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_LEFT));
  g_assert_cmpuint (puntual_chips_get_active (chips), ==, 2);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_RIGHT));
  g_assert_cmpuint (puntual_chips_get_active (chips), ==, 1);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == after);
  ui_assert_window_ends (window);
}

static void
test_lengths_are_shares_without_overflow (void)
{
  g_assert_cmpint (puntual_chart_length (1, 2, 100), ==, 50);
  g_assert_cmpint (puntual_chart_length (0, 2, 100), ==, 0);
  g_assert_cmpint (puntual_chart_length (-5, 2, 100), ==, 0);
  g_assert_cmpint (puntual_chart_length (5, 0, 100), ==, 0);
  g_assert_cmpint (puntual_chart_length (9, 2, 100), ==, 100);
  g_assert_cmpint (puntual_chart_length (G_MAXINT64 / 2, G_MAXINT64, 1000), ==, 500);
}

static void
test_a_bar_shows_small_parts_and_survives_odd_ones (void)
{
  PuntualBar *bar = puntual_bar_new ();
  GtkWindow *window;

  puntual_bar_add (bar, "Current", "huge", G_MAXINT64, PUNTUAL_COLOUR_GREEN);
  puntual_bar_add (bar, "Late", "huge", G_MAXINT64, PUNTUAL_COLOUR_RED);
  puntual_bar_add (bar, "Tiny", "0,01 €", 1, PUNTUAL_COLOUR_BLUE);
  puntual_bar_add (bar, "None", "0 €", 0, PUNTUAL_COLOUR_PURPLE);
  puntual_bar_add (bar, "Credit", "-5 €", -500, PUNTUAL_COLOUR_NEUTRAL);
  puntual_bar_set_conclusion (bar, "Half of it is late.");
  window = show (bar);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_null (gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, "Half of it is late."));
  g_assert_true (ui_shows (GTK_WIDGET (bar), "-5 €"));
  g_assert_cmpint (gtk_widget_get_width (ui_get_css (GTK_WIDGET (bar), ".puntual-blue")), >=, 4);
  puntual_bar_clear (bar);
  g_assert_false (ui_shows (GTK_WIDGET (bar), "Current"));
  ui_assert_window_ends (window);
}

static PuntualColumnsChart *
make_chart (guint n)
{
  PuntualColumnsChart *chart = puntual_columns_chart_new ();
  PuntualChartColumn columns[7] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      columns[i].caption = i == 0 ? "Mon" : "Other";
      columns[i].value = "1.234 €";
      columns[i].detail = "2 invoices";
      columns[i].amount = (gint64)i * 100;
      columns[i].high = i == 1 ? 200 : 0;
    }
  puntual_columns_chart_set_columns (chart, columns, n);
  return chart;
}

static void
keep (PuntualColumnsChart *chart, guint index, guint *kept)
{
  *kept = index;
}

static void
test_columns_are_walked_with_arrows_and_read (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = gtk_button_new_with_label ("After");
  PuntualColumnsChart *chart = make_chart (3);
  GtkWindow *window;
  guint activated = 99;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (chart));
  gtk_box_append (GTK_BOX (box), after);
  g_signal_connect (chart, "column-activated", G_CALLBACK (keep), &activated);
  window = show (box);
  gtk_widget_grab_focus (after);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD));
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (gtk_window_get_focus (window)),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                     "Mon: 1.234 €, 2 invoices"));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_RIGHT));
  gtk_widget_activate (gtk_window_get_focus (window));
  g_assert_cmpuint (activated, ==, 1);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == after);
  puntual_columns_chart_set_columns (chart, NULL, 0);
  ui_assert_window_ends (window);
}

static gboolean
is_lying (gpointer chart)
{
  return ui_find_css (chart, ".lying") != NULL;
}

static gboolean
stands (gpointer chart)
{
  return !is_lying (chart);
}

static void
test_columns_lie_down_when_narrow_and_rise_again (void)
{
  PuntualColumnsChart *chart = make_chart (7);
  GtkWindow *window = show (chart);

  g_assert_true (stands (chart));
  ui_resize (window, 260, 400);
  ui_wait_until (is_lying, chart);
  ui_resize (window, 700, 400);
  ui_wait_until (stands, chart);
  ui_assert_window_ends (window);
}

static void
test_a_figure_says_itself_whole (void)
{
  PuntualStatCard *card = puntual_stat_card_new ("DSO");
  GtkWindow *window = show (card);

  g_assert_true (ui_shows (GTK_WIDGET (card), "—"));
  puntual_stat_card_set_value (card, "41 days");
  puntual_stat_card_set_badge (card, PUNTUAL_COLOUR_GREEN, "▼ 3", "3 days less");
  puntual_stat_card_set_caption (card, "this month");
  puntual_stat_card_set_formula (card, "balance ÷ sales");
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (card),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                     "DSO: 41 days, 3 days less, this month"));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (card)));
  ui_assert_window_ends (window);
}

static void
test_an_attention_row_acts_from_anywhere_on_it (void)
{
  GtkWidget *list = gtk_list_box_new ();
  PuntualAttentionRow *row = puntual_attention_row_new (
      "dialog-warning-symbolic", PUNTUAL_COLOUR_RED, "Gómez & <Hijos>", "Promised 10 €");
  GtkWindow *window;
  guint clicks = 0;

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  g_signal_connect_swapped (row, "clicked", G_CALLBACK (count), &clicks);
  puntual_attention_row_set_button (row, "_Close", NULL, NULL, NULL);
  puntual_attention_row_set_button (row, "_Open", NULL, NULL, NULL);
  window = show (list);
  g_assert_true (ui_shows (list, "Gómez & <Hijos>"));
  g_assert_cmpuint (ui_count (list, GTK_TYPE_BUTTON), ==, 1);
  ui_activate (ui_get (list, GTK_TYPE_BUTTON));
  ui_activate (GTK_WIDGET (row));
  g_assert_cmpuint (clicks, ==, 2);
  ui_assert_all_named (list);
  ui_assert_window_ends (window);
}

static void
test_an_empty_state_escapes_and_offers (void)
{
  PuntualEmpty *empty = puntual_empty_new ("list-add-symbolic", "A & B", "Say <this>");
  GtkWidget *first = puntual_empty_add_button (empty, "_Import…", NULL, NULL);
  GtkWidget *second = puntual_empty_add_button (empty, "_New", NULL, NULL);
  GtkWindow *window = show (empty);

  g_assert_true (ui_shows (GTK_WIDGET (empty), "A & B"));
  g_assert_true (ui_shows (GTK_WIDGET (empty), "Say <this>"));
  g_assert_true (gtk_widget_has_css_class (first, "suggested-action"));
  g_assert_false (gtk_widget_has_css_class (second, "suggested-action"));
  puntual_empty_clear_buttons (empty);
  g_assert_cmpuint (ui_count (GTK_WIDGET (empty), GTK_TYPE_BUTTON), ==, 0);
  ui_assert_window_ends (window);
}

static void
item_free (gpointer data)
{
  PuntualTimelineItem *item = data;

  g_free (item->title);
  g_free (item->outbox_id);
  g_free (item);
}

static GPtrArray *
make_items (guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; i < n; i++)
    {
      PuntualTimelineItem *item = g_new0 (PuntualTimelineItem, 1);

      item->title = g_strdup_printf ("Thing %u", i);
      item->day = TODAY - (int)i;
      item->kind = (PuntualTimelineKind)(i % 7);
      item->outbox_id = i == 0 ? g_strdup ("m-1") : NULL;
      item->invoice_id = i < 3 ? i : 0;
      g_ptr_array_add (items, item);
    }
  return items;
}

static void
on_message (PuntualTimelineView *view, const char *id, GString *log)
{
  g_string_append_printf (log, "message %s;", id);
}

static void
on_invoice (PuntualTimelineView *view, gint64 id, GString *log)
{
  g_string_append_printf (log, "invoice %" G_GINT64_FORMAT ";", id);
}

static void
test_history_shows_portions_and_leads_on (void)
{
  PuntualTimelineView *view = puntual_timeline_view_new ();
  g_autoptr (GPtrArray) items = make_items (PUNTUAL_TIMELINE_VIEW_PORTION + 5);
  g_autoptr (GString) log = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWindow *window;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (view));
  g_signal_connect (view, "open-message", G_CALLBACK (on_message), log);
  g_signal_connect (view, "open-invoice", G_CALLBACK (on_invoice), log);
  window = show (scroller);
  g_assert_cmpuint (ui_count (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW), ==, 0);
  puntual_timeline_view_set_items (view, items, TODAY, 1, "en");
  ui_wait_idle ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW), ==,
                    PUNTUAL_TIMELINE_VIEW_PORTION);
  g_assert_true (ui_shows (GTK_WIDGET (view), "yesterday"));
  ui_activate (ui_get_named (GTK_WIDGET (view), GTK_TYPE_BUTTON, "Show more"));
  g_assert_cmpuint (ui_count (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW), ==, items->len);
  g_assert_null (ui_find_named (GTK_WIDGET (view), GTK_TYPE_BUTTON, "Show more"));
  ui_activate (ui_get_named (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW, "Thing 0"));
  ui_activate (ui_get_named (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW, "Thing 2"));
  g_assert_cmpstr (log->str, ==, "message m-1;invoice 2;");
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (
      ui_get_named (GTK_WIDGET (view), GTK_TYPE_LIST_BOX_ROW, "Thing 1")))); /* the page's own */
  puntual_timeline_view_set_items (view, NULL, TODAY, 1, "en");
  g_assert_true (ui_shows (GTK_WIDGET (view), "Nothing has happened yet."));
  ui_assert_window_ends (window);
}

/* What a screen reader finds where the keyboard is. */
static void
test_a_drop_down_says_what_is_chosen_for_what (void)
{
  static const char *const tones[] = { "Courteous", "Firm", NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (tones);
  GtkWindow *window = show (drop_down);
  GtkWidget *button = ui_get (drop_down, GTK_TYPE_TOGGLE_BUTTON);

  puntual_drop_down_set_name (GTK_DROP_DOWN (drop_down), "_Tone");
  gtk_widget_grab_focus (drop_down);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tone: Courteous");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tone: Firm");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), GTK_INVALID_LIST_POSITION);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tone");
  /* Its pages, the hidden "(None)" among them, are not read beside that. */
  gtk_test_accessible_assert_state (gtk_button_get_child (GTK_BUTTON (button)),
                                    GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  ui_assert_window_ends (window);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/day-words/days-are-said-as-people-do", test_days_are_said_as_people_do);
  g_test_add_func ("/badge/says-how-late-in-words-and-colour",
                   test_a_badge_says_how_late_in_words_and_colour);
  g_test_add_func ("/contact-phrase/every-message-has-a-phrase-of-its-own",
                   test_every_message_has_a_phrase_of_its_own);
  g_test_add_func ("/chips/one-holds-and-tells-of-a-change-once",
                   test_one_chip_holds_and_tells_of_a_change_once);
  g_test_add_func ("/chips/arrows-choose-and-tab-leaves", test_arrows_choose_chips_and_tab_leaves);
  g_test_add_func ("/drop-down/says-what-is-chosen-for-what",
                   test_a_drop_down_says_what_is_chosen_for_what);
  g_test_add_func ("/chart/lengths-are-shares-without-overflow",
                   test_lengths_are_shares_without_overflow);
  g_test_add_func ("/bar/shows-small-parts-and-survives-odd-ones",
                   test_a_bar_shows_small_parts_and_survives_odd_ones);
  g_test_add_func ("/columns/are-walked-with-arrows-and-read",
                   test_columns_are_walked_with_arrows_and_read);
  g_test_add_func ("/columns/lie-down-when-narrow-and-rise-again",
                   test_columns_lie_down_when_narrow_and_rise_again);
  g_test_add_func ("/stat-card/says-itself-whole", test_a_figure_says_itself_whole);
  g_test_add_func ("/attention-row/acts-from-anywhere-on-it",
                   test_an_attention_row_acts_from_anywhere_on_it);
  g_test_add_func ("/empty/escapes-and-offers", test_an_empty_state_escapes_and_offers);
  g_test_add_func ("/timeline-view/shows-portions-and-leads-on",
                   test_history_shows_portions_and_leads_on);
  return g_test_run ();
}
