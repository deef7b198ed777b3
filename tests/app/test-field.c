/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "puntual-customer-field.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-form.h"

/* A window with one group of fields, and a form around them. */
typedef struct
{
  GtkWidget *window;
  AdwPreferencesGroup *group;
  PuntualForm *form;
  guint n_changed;
} Screen;

static void
on_changed (Screen *screen)
{
  screen->n_changed++;
}

static void
screen_open (Screen *screen)
{
  screen->n_changed = 0;
  screen->window = adw_window_new ();
  screen->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  screen->form = puntual_form_new ();
  g_signal_connect_swapped (screen->form, "changed", G_CALLBACK (on_changed), screen);
  adw_window_set_content (ADW_WINDOW (screen->window), GTK_WIDGET (screen->group));
}

static PuntualField *
screen_add (Screen *screen, PuntualField *field)
{
  adw_preferences_group_add (screen->group, GTK_WIDGET (field));
  puntual_form_add (screen->form, field);
  puntual_field_set_today (field, puntual_day_from_ymd (2026, 3, 10));
  return field;
}

static void
screen_close (Screen *screen)
{
  g_clear_object (&screen->form);
  ui_assert_window_ends (GTK_WINDOW (screen->window));
}

/* Leaves a field as Tab does. */
static void
leave (PuntualField *field)
{
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (field)), NULL);
  ui_wait_idle ();
}

static void
type (PuntualField *field, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (field));
  ui_set_text (puntual_field_get_control (field), text);
}

static void
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
}

static void
test_error (void)
{
  Screen screen;
  PuntualField *field;
  GtkWidget *entry;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_text ("email", "_E-mail"));
  entry = puntual_field_get_control (field);
  puntual_field_set_check (field, puntual_field_check_email, NULL, NULL);
  ui_present (GTK_WINDOW (screen.window));

  type (field, "ana@");
  g_assert_null (puntual_field_get_error (field));
  leave (field);
  g_assert_true (ui_shows (GTK_WIDGET (field), puntual_field_get_error (field)));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (entry),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));

  type (field, "ana@example.com");
  g_assert_null (puntual_field_get_error (field));
  leave (field);
  g_assert_null (puntual_field_get_error (field));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  screen_close (&screen);
}

/* What the ledger said is still there when the person looks elsewhere for a moment. */
static void
test_error_stays (void)
{
  Screen screen;
  PuntualField *field;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_text ("number", "_Number"));
  ui_present (GTK_WINDOW (screen.window));
  type (field, "2026-1");
  puntual_field_set_error (field, "There is one of that number.");
  leave (field);
  g_assert_cmpstr (puntual_field_get_error (field), ==, "There is one of that number.");
  screen_close (&screen);
}

static void
test_required (void)
{
  Screen screen;
  PuntualField *first, *second, *hidden;

  screen_open (&screen);
  first = screen_add (&screen, puntual_field_new_text ("first", "_First"));
  second = screen_add (&screen, puntual_field_new_text ("second", "_Second"));
  hidden = screen_add (&screen, puntual_field_new_text ("hidden", "_Hidden"));
  puntual_field_set_required (second, TRUE);
  puntual_field_set_required (hidden, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (hidden), FALSE);
  ui_present (GTK_WINDOW (screen.window));

  puntual_field_set_text (second, " \t ");
  leave (second);
  g_assert_null (puntual_field_get_error (second));
  g_assert_false (puntual_form_validate (screen.form));
  g_assert_null (puntual_field_get_error (first));
  g_assert_nonnull (puntual_field_get_error (second));
  g_assert_null (puntual_field_get_error (hidden));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (screen.window)),
                                         GTK_WIDGET (second)));
  puntual_field_set_text (second, "x");
  g_assert_true (puntual_form_validate (screen.form));
  screen_close (&screen);
}

static void
test_amount (void)
{
  Screen screen;
  PuntualField *field;
  g_autoptr (GError) error = NULL;
  gint64 minor;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_amount ("amount", "_Amount", "EUR"));
  ui_present (GTK_WINDOW (screen.window));

  type (field, "1210.5");
  leave (field);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "1,210.50");
  g_assert_true (puntual_field_get_minor (field, &minor, NULL));
  g_assert_cmpint (minor, ==, 121050);
  type (field, "1.210");
  leave (field);
  g_assert_nonnull (puntual_field_get_error (field));
  type (field, "-5");
  g_assert_false (puntual_field_get_minor (field, &minor, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT);
  puntual_field_set_allow_negative (field, TRUE);
  g_assert_true (puntual_field_get_minor (field, &minor, NULL));
  g_assert_cmpint (minor, ==, -500);
  type (field, "");
  g_assert_false (puntual_field_get_minor (field, &minor, NULL));
  puntual_field_set_currency (field, "CLP");
  puntual_field_set_minor (field, 1210);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "1,210");
  g_assert_true (ui_shows (GTK_WIDGET (field), "CLP"));
  screen_close (&screen);
}

static void
test_date (void)
{
  Screen screen;
  PuntualField *field;
  GtkWidget *entry;
  PuntualDay day = 1;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_date ("day", "_Date"));
  entry = puntual_field_get_control (field);
  ui_present (GTK_WINDOW (screen.window));

  g_assert_true (puntual_field_get_day (field, &day, NULL));
  g_assert_cmpint (day, ==, PUNTUAL_DAY_NONE);
  type (field, "27 feb");
  leave (field);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "27/02/2026");
  g_assert_true (ui_shows (GTK_WIDGET (field), "Friday"));
  press (entry, GDK_KEY_Up, 0);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "28/02/2026");
  press (entry, GDK_KEY_Down, 0);
  press (entry, GDK_KEY_Down, GDK_CONTROL_MASK);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "27/02/2026");
  press (entry, GDK_KEY_Page_Down, 0);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "27/01/2026");
  type (field, "31/2/2026");
  leave (field);
  g_assert_nonnull (puntual_field_get_error (field));
  g_assert_false (puntual_field_get_day (field, &day, NULL));
  type (field, "");
  press (entry, GDK_KEY_Up, 0);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "10/03/2026");
  screen_close (&screen);
}

static void
test_calendar (void)
{
  Screen screen;
  PuntualField *field;
  GtkWidget *button, *calendar;
  g_autoptr (GDateTime) date = NULL;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_date ("day", "_Date"));
  puntual_field_set_day (field, puntual_day_from_ymd (2026, 2, 27));
  ui_present (GTK_WINDOW (screen.window));
  button = ui_get_named (GTK_WIDGET (field), GTK_TYPE_MENU_BUTTON, "Choose from a calendar");
  ui_activate (button);
  calendar = ui_get (GTK_WIDGET (field), GTK_TYPE_CALENDAR);
  date = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_day_of_month (date), ==, 27);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "27/02/2026");

  g_object_set (calendar, "day", 3, NULL);
  g_signal_emit_by_name (calendar, "day-selected");
  g_assert_cmpstr (puntual_field_get_text (field), ==, "03/02/2026");
  screen_close (&screen);
}

static void
test_choice (void)
{
  Screen screen;
  PuntualField *field;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_choice ("method", "_Method"));
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "");
  puntual_field_add_choice (field, "transfer", "Bank transfer");
  puntual_field_add_choice (field, "cash", "Cash <b>");
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "transfer");
  ui_present (GTK_WINDOW (screen.window));
  screen.n_changed = 0;
  puntual_field_set_choice (field, "cash");
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "cash");
  g_assert_cmpuint (screen.n_changed, ==, 1);
  ui_wait_idle ();
  g_assert_true (ui_shows (GTK_WIDGET (field), "Cash <b>"));
  puntual_field_set_choice (field, "gold");
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "cash");
  puntual_field_clear_choices (field);
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "");
  screen_close (&screen);
}

static void
test_switch_and_number (void)
{
  Screen screen;
  PuntualField *toggle, *number;

  screen_open (&screen);
  toggle = screen_add (&screen, puntual_field_new_switch ("on", "_On"));
  number = screen_add (&screen, puntual_field_new_number ("n", "_Number", 1, 24));
  ui_present (GTK_WINDOW (screen.window));
  screen.n_changed = 0;
  ui_activate (puntual_field_get_control (toggle));
  g_assert_true (puntual_field_get_active (toggle));
  g_assert_cmpstr (puntual_field_get_text (toggle), ==, "true");
  puntual_field_set_text (toggle, "perhaps");
  g_assert_true (puntual_field_get_active (toggle));
  puntual_field_set_text (number, "7");
  g_assert_cmpint (puntual_field_get_number (number), ==, 7);
  puntual_field_set_text (number, "99");
  g_assert_cmpint (puntual_field_get_number (number), ==, 24);
  puntual_field_set_text (number, "many");
  g_assert_cmpint (puntual_field_get_number (number), ==, 24);
  g_assert_cmpuint (screen.n_changed, ==, 3);
  screen_close (&screen);
}

static void
test_long_text (void)
{
  Screen screen;
  PuntualField *field;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_long_text ("note", "_Note"));
  ui_present (GTK_WINDOW (screen.window));
  type (field, "one\r\ntwo\xe2\x80\xae");
  g_assert_cmpstr (puntual_field_get_text (field), ==, "one\ntwo");
  g_assert_cmpuint (screen.n_changed, >, 0);
  screen_close (&screen);
}

static void
test_file (void)
{
  Screen screen;
  PuntualField *field;
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/ñu & co.pdf");
  g_autoptr (GFile) far = g_file_new_for_uri ("https://example.com/a.pdf");

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_file ("pdf", "_PDF", NULL));
  ui_present (GTK_WINDOW (screen.window));
  puntual_file_choice_answer_next (file);
  ui_activate (puntual_field_get_control (field));
  g_assert_cmpstr (puntual_field_get_path (field), ==, "/tmp/ñu & co.pdf");
  g_assert_true (ui_shows (GTK_WIDGET (field), "ñu & co.pdf"));

  puntual_file_choice_answer_next (NULL);
  ui_activate (puntual_field_get_control (field));
  g_assert_cmpstr (puntual_field_get_path (field), ==, "/tmp/ñu & co.pdf");
  g_assert_null (puntual_field_get_error (field));
  puntual_file_choice_answer_next (far);
  ui_activate (puntual_field_get_control (field));
  g_assert_nonnull (puntual_field_get_error (field));

  ui_activate (ui_get_named (GTK_WIDGET (field), GTK_TYPE_BUTTON, "Remove the file"));
  g_assert_cmpstr (puntual_field_get_path (field), ==, "");
  g_assert_true (ui_shows (GTK_WIDGET (field), "No file"));
  screen_close (&screen);
}

static void
test_password (void)
{
  Screen screen;
  PuntualField *field;
  g_autoptr (GHashTable) texts = NULL;

  screen_open (&screen);
  field = screen_add (&screen, puntual_field_new_password ("secret", "_Password"));
  screen_add (&screen, puntual_field_new_text ("name", "_Name"));
  ui_present (GTK_WINDOW (screen.window));
  type (field, " pass  word ");
  g_assert_cmpstr (puntual_field_get_text (field), ==, " pass  word ");
  puntual_field_set_in_draft (field, TRUE);
  g_assert_false (puntual_field_is_in_draft (field));
  texts = puntual_form_get_texts (screen.form);
  g_assert_false (g_hash_table_contains (texts, "secret"));
  g_assert_true (g_hash_table_contains (texts, "name"));
  screen_close (&screen);
}

/* Customers. */

static char *asked_for;

static void
suggest_later (PuntualField *field, const char *text, gpointer data)
{
  g_free (asked_for);
  asked_for = g_strdup (text);
}

static gboolean
was_asked (gpointer text)
{
  return g_strcmp0 (asked_for, text) == 0;
}

static void
answer (PuntualField *field, const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_suggestion_free);

  g_ptr_array_add (found, puntual_suggestion_new (7, "Talleres Gómez", "B12345678"));
  g_ptr_array_add (found, puntual_suggestion_new (8, "Talleres <Norte> & Co", NULL));
  puntual_field_take_suggestions (field, text, found);
}

static void
test_customer (void)
{
  Screen screen;
  PuntualField *field;
  GtkWidget *entry, *popover;

  screen_open (&screen);
  field = screen_add (
      &screen, puntual_field_new_customer ("customer", "_Customer", suggest_later, NULL, NULL));
  entry = puntual_field_get_control (field);
  ui_present (GTK_WINDOW (screen.window));
  type (field, "tall");
  ui_wait_until (was_asked, (gpointer) "tall");
  answer (field, "tal");
  popover = ui_find (GTK_WIDGET (field), GTK_TYPE_POPOVER);
  g_assert_null (popover);
  answer (field, "tall");
  popover = ui_get (GTK_WIDGET (field), GTK_TYPE_POPOVER);
  g_assert_true (ui_shows (popover, "Talleres <Norte> & Co"));
  g_assert_cmpint (puntual_field_get_customer (field), ==, 0);

  press (entry, GDK_KEY_Down, 0);
  press (entry, GDK_KEY_Down, 0);
  press (entry, GDK_KEY_Return, 0);
  g_assert_cmpint (puntual_field_get_customer (field), ==, 8);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "Talleres <Norte> & Co");
  g_assert_true (puntual_field_validate (field));

  type (field, "Talleres <Norte> & C");
  g_assert_cmpint (puntual_field_get_customer (field), ==, 0);
  g_assert_false (puntual_field_validate (field));
  puntual_field_set_allow_new (field, TRUE);
  g_assert_true (puntual_field_validate (field));
  g_clear_pointer (&asked_for, g_free);
  screen_close (&screen);
}

static void
test_customer_in_full (void)
{
  Screen screen;
  PuntualField *field;
  g_autoptr (GHashTable) texts = NULL;

  screen_open (&screen);
  field = screen_add (
      &screen, puntual_field_new_customer ("customer", "_Customer", suggest_later, NULL, NULL));
  ui_present (GTK_WINDOW (screen.window));
  type (field, "talleres gomez");
  ui_wait_until (was_asked, (gpointer) "talleres gomez");
  answer (field, "talleres gomez");
  leave (field);
  g_assert_cmpint (puntual_field_get_customer (field), ==, 7);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "Talleres Gómez");

  texts = puntual_form_get_texts (screen.form);
  puntual_field_set_customer (field, 0, "");
  puntual_form_set_texts (screen.form, texts);
  g_assert_cmpint (puntual_field_get_customer (field), ==, 7);
  g_assert_cmpstr (puntual_field_get_text (field), ==, "Talleres Gómez");
  g_clear_pointer (&asked_for, g_free);
  screen_close (&screen);
}

/* Forms. */

static void
test_return_goes_on (void)
{
  Screen screen;
  PuntualField *fields[3];
  guint n_entered = 0;

  screen_open (&screen);
  fields[0] = screen_add (&screen, puntual_field_new_text ("a", "_A"));
  fields[1] = screen_add (&screen, puntual_field_new_number ("b", "_B", 0, 9));
  fields[2] = screen_add (&screen, puntual_field_new_password ("c", "_C"));
  g_signal_connect_swapped (screen.form, "entered", G_CALLBACK (g_atomic_int_inc), &n_entered);
  ui_present (GTK_WINDOW (screen.window));
  puntual_form_focus_first (screen.form);
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (screen.window));

      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fields[i])));
      g_assert_cmpuint (n_entered, ==, 0);
      g_signal_emit_by_name (focus, "activate");
    }
  g_assert_cmpuint (n_entered, ==, 1);
  screen_close (&screen);
}

static void
test_touched (void)
{
  Screen screen;
  PuntualField *name, *on;

  screen_open (&screen);
  name = screen_add (&screen, puntual_field_new_text ("name", "_Name"));
  on = screen_add (&screen, puntual_field_new_switch ("on", "_On"));
  puntual_field_set_text (name, "Ana");
  puntual_form_mark_untouched (screen.form);
  g_assert_false (puntual_form_is_touched (screen.form));
  puntual_field_set_active (on, TRUE);
  g_assert_true (puntual_form_is_touched (screen.form));
  puntual_field_set_active (on, FALSE);
  g_assert_false (puntual_form_is_touched (screen.form));
  puntual_field_set_text (name, "");
  puntual_form_reset (screen.form);
  g_assert_cmpstr (puntual_field_get_text (name), ==, "Ana");
  screen_close (&screen);
}

static void
test_blame (void)
{
  Screen screen;
  PuntualField *number;
  g_autoptr (GError) exists = g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS, "Taken.");
  g_autoptr (GError) full = g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL, "Full.");

  screen_open (&screen);
  number = screen_add (&screen, puntual_field_new_text ("number", "_Number"));
  puntual_form_blame (screen.form, PUNTUAL_ERROR_EXISTS, "number");
  g_assert_false (puntual_form_show_error (screen.form, full));
  g_assert_null (puntual_field_get_error (number));
  g_assert_true (puntual_form_show_error (screen.form, exists));
  g_assert_cmpstr (puntual_field_get_error (number), ==, "Taken.");
  gtk_widget_set_visible (GTK_WIDGET (number), FALSE);
  g_assert_false (puntual_form_show_error (screen.form, exists));
  screen_close (&screen);
}

static void
test_named (void)
{
  Screen screen;

  screen_open (&screen);
  screen_add (&screen, puntual_field_new_text ("1", "_Text"));
  screen_add (&screen, puntual_field_new_long_text ("2", "_Long text"));
  screen_add (&screen, puntual_field_new_password ("3", "_Password"));
  screen_add (&screen, puntual_field_new_amount ("4", "_Amount", "EUR"));
  screen_add (&screen, puntual_field_new_date ("5", "_Date"));
  screen_add (&screen, puntual_field_new_choice ("6", "_Choice"));
  screen_add (&screen, puntual_field_new_switch ("7", "_Switch"));
  screen_add (&screen, puntual_field_new_number ("8", "_Number", 0, 9));
  screen_add (&screen, puntual_field_new_file ("9", "_File", NULL));
  screen_add (&screen, puntual_field_new_customer ("10", "_Customer", suggest_later, NULL, NULL));
  for (guint i = 0; i < puntual_form_get_n_fields (screen.form); i++)
    puntual_field_set_description (puntual_form_get_nth (screen.form, i), "What it is for.");
  ui_present (GTK_WINDOW (screen.window));
  ui_assert_all_named (screen.window);
  g_assert_cmpint (ui_least_width (GTK_WIDGET (screen.group)), <=, 330);
  for (guint i = 0; i < puntual_form_get_n_fields (screen.form); i++)
    {
      GtkWidget *control = puntual_field_get_control (puntual_form_get_nth (screen.form, i));

      g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (control),
                                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    }
  ui_picture_log (screen.window, "field-kinds");
  screen_close (&screen);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/field/says-what-is-wrong-when-it-is-left", test_error);
  g_test_add_func ("/field/keeps-what-the-ledger-said-until-typing", test_error_stays);
  g_test_add_func ("/field/wants-what-is-required-when-sent-off", test_required);
  g_test_add_func ("/field/amount-in-the-owners-marks", test_amount);
  g_test_add_func ("/field/date-typed-and-by-arrow-keys", test_date);
  g_test_add_func ("/field/date-from-a-calendar", test_calendar);
  g_test_add_func ("/field/choice-by-id", test_choice);
  g_test_add_func ("/field/switch-and-number-refuse-nonsense", test_switch_and_number);
  g_test_add_func ("/field/long-text-is-cleaned", test_long_text);
  g_test_add_func ("/field/file-chosen-and-cleared", test_file);
  g_test_add_func ("/field/password-is-in-no-draft", test_password);
  g_test_add_func ("/field/customer-found-by-typing", test_customer);
  g_test_add_func ("/field/customer-typed-in-full-is-chosen", test_customer_in_full);
  g_test_add_func ("/form/return-goes-to-the-next-field", test_return_goes_on);
  g_test_add_func ("/form/knows-whether-it-was-touched", test_touched);
  g_test_add_func ("/form/an-error-is-shown-beside-its-field", test_blame);
  g_test_add_func ("/form/every-kind-has-a-name-and-fits", test_named);

  return g_test_run ();
}
