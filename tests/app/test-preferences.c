/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "dialog-fixture.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-ledger-records.h"
#include "puntual-notice.h"
#include "puntual-question.h"

static GtkWidget *
open_preferences (AppFixture *self, const char *page)
{
  puntual_preferences_present (app_fixture_shell (self), page);
  return dialog_get (self, "Preferences");
}

static void
assert_setting (AppFixture *self, const char *key, const char *wanted)
{
  g_autofree char *value = puntual_ledger_get_setting (app_fixture_ledger (self), key, NULL);

  g_assert_cmpstr (value, ==, wanted);
}

static void
undo (AppFixture *self, GtkWidget *window)
{
  ui_action (window, "preferences.undo", NULL);
  app_fixture_wait_jobs (self);
}

/* --- Pages --- */

static void
test_every_page_is_named_and_narrow (void)
{
  static const char *const pages[] = { "business", "sending", "mail", "notifications", "data" };
  AppFixture *self = app_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *window = open_preferences (self, pages[i]);

      ui_assert_all_named (window);
      ui_picture_log (window, pages[i]);
      ui_resize (GTK_WINDOW (window), 360, 640);
      g_assert_cmpint (gtk_widget_get_width (window), ==, 360);
      dialog_end (self, window);
    }
  app_fixture_end (self);
}

static void
test_shows_what_is_set (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "name")), ==, "Carpintería Abad");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "region")), ==, "ES-AR");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "currency")), ==, "EUR");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "approval")), ==, "review-first");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "working-days")), ==,
                   "mon,tue,wed,thu,fri");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "send-window")), ==,
                   "09:00-19:00");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "notify-quiet-from")), ==,
                   "20:00");
  g_assert_true (puntual_field_get_active (dialog_field (window, "notify-failed")));
  dialog_end (self, window);
  app_fixture_end (self);
}

/* --- Saving --- */

/* Also one that is not shown. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
test_saves_what_is_left_and_undoes_it (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  dialog_fill (self, window, "name", "  Taller   Ruiz <&> ");
  assert_setting (self, "name", "Taller Ruiz <&>");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "name")), ==, "Taller Ruiz <&>");
  undo (self, window);
  assert_setting (self, "name", "Carpintería Abad");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "name")), ==, "Carpintería Abad");
  dialog_end (self, window);
  app_fixture_end (self);
}

static gboolean
do_nothing (PuntualDeskJob *job, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
refuse (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED, "Somebody else changed it.");
  return FALSE;
}

/* The window behind says nothing: nobody sees it there. */
static void
test_says_itself_that_undoing_failed (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);
  GtkWidget *behind = find_widget (app_fixture_root (self), PUNTUAL_TYPE_NOTICE);
  GtkWidget *notice = find_widget (window, PUNTUAL_TYPE_NOTICE);

  puntual_shell_carry_out (PUNTUAL_SHELL (window), puntual_deed_new (do_nothing, NULL, NULL),
                           puntual_deed_new (refuse, NULL, NULL), "Done", NULL, NULL);
  app_fixture_wait_jobs (self);
  undo (self, window);
  g_assert_cmpstr (puntual_notice_get_text (PUNTUAL_NOTICE (notice)), ==,
                   "Somebody else changed it.");
  g_assert_cmpstr (puntual_notice_get_text (PUNTUAL_NOTICE (behind)), ==, "");
  /* There is nothing left to take back. */
  undo (self, window);
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_changes_nothing_by_being_looked_at (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 event = puntual_ledger_last_event (app_fixture_ledger (self), NULL);
  GtkWidget *window = open_preferences (self, NULL);

  gtk_widget_grab_focus (GTK_WIDGET (dialog_field (window, "iban")));
  dialog_end (self, window);
  window = open_preferences (self, "sending");
  dialog_end (self, window);
  g_assert_cmpint (puntual_ledger_last_event (app_fixture_ledger (self), NULL), ==, event);
  app_fixture_end (self);
}

static void
test_refuses_beside_the_field (void)
{
  static const char *const wrong[][2] = {
    { "iban", "ES00 1234" },     { "bic", "nope" },           { "email", "ana@" },
    { "phone", "12" },           { "website", "not a site" }, { "pay-link", "http://pay.example" },
    { "tolerance", "a little" }, { "tolerance", "-1" },
  };
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      PuntualField *field = dialog_field (window, wrong[i][0]);
      g_autofree char *before =
          puntual_ledger_get_setting (app_fixture_ledger (self), wrong[i][0], NULL);

      g_test_message ("%s = %s", wrong[i][0], wrong[i][1]);
      puntual_field_set_text (field, wrong[i][1]);
      ui_wait_idle ();
      gtk_widget_grab_focus (puntual_field_get_control (field));
      dialog_fill (self, window, wrong[i][0], wrong[i][1]);
      g_assert_nonnull (puntual_field_get_error (field));
      g_assert_cmpstr (puntual_field_get_text (field), ==, wrong[i][1]);
      assert_setting (self, wrong[i][0], before);
    }
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_saves_choices_at_once (void)
{
  static const char *const cases[][3] = {
    { "approval", "automatic", "automatic" },
    { "working-days", "mon,sat", "mon,sat" },
    { "send-window", "10:00-14:30", "10:00-14:30" },
    { "language", "es-MX", "es-MX" },
    { "region", "ES-MD", "ES-MD" },
    { "currency", "GBP", "GBP" },
    { "notify-overdue", "false", "off" },
    { "notify-promise-due", "false", "off" },
    { "notify-approval", "false", "off" },
    { "notify-channel", "false", "off" },
    { "notify-discreet", "true", "on" },
    { "notify-quiet-to", "07:30", "07:30" },
  };
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i][0]);
      puntual_field_set_text (dialog_field (window, cases[i][0]), cases[i][1]);
      app_fixture_wait_jobs (self);
      assert_setting (self, cases[i][0], cases[i][2]);
      g_assert_cmpstr (puntual_field_get_text (dialog_field (window, cases[i][0])), ==,
                       cases[i][1]);
    }
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_saves_what_was_not_left_when_it_closes (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  puntual_field_set_text (dialog_field (window, "legal-name"), "Ruiz e Hijos, S.L.");
  puntual_field_set_number (dialog_field (window, "min-gap"), 9);
  dialog_end (self, window);
  assert_setting (self, "legal-name", "Ruiz e Hijos, S.L.");
  assert_setting (self, "min-gap", "9");
  app_fixture_end (self);
}

static void
test_follows_the_ledger_but_not_under_ones_hands (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  gtk_widget_grab_focus (GTK_WIDGET (dialog_field (window, "website")));
  puntual_field_set_text (dialog_field (window, "website"), "www.half-typed");
  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "name", "Otro Nombre", NULL));
  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "website", "www.example.com", NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "name")), ==, "Otro Nombre");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "website")), ==, "www.half-typed");
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_clocks_follow_the_zone (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, NULL);

  puntual_field_set_text (dialog_field (window, "timezone"), "Atlantic/Canary");
  app_fixture_wait_jobs (self);
  assert_setting (self, "timezone", "Atlantic/Canary");
  g_assert_null (puntual_desk_get_trouble (self->desk));
  dialog_fill (self, window, "name", "Después");
  assert_setting (self, "name", "Después");
  dialog_end (self, window);
  app_fixture_end (self);
}

/* --- Sending --- */

static void
test_resumes_and_pauses_again (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window;

  g_assert_true (puntual_pause_everything (app_fixture_ledger (self), PUNTUAL_DAY_NONE,
                                           "Holidays of ours", NULL));
  puntual_desk_look_for_changes (self->desk);
  window = open_preferences (self, "sending");
  ui_wait_shows (window, "Holidays of ours");
  ui_activate (ui_get_named (window, GTK_TYPE_BUTTON, "Resume"));
  app_fixture_wait_jobs (self);
  ui_wait_shows (window, "Reminders go out as planned.");
  undo (self, window);
  ui_wait_shows (window, "Nothing is sent until you resume.");
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_lists_the_holidays (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "sending");
  GtkWidget *year = ui_get_named (window, ADW_TYPE_EXPANDER_ROW, "2026");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (year), TRUE);
  ui_wait_idle ();
  ui_wait_shows (window, "Natividad del Señor");
  g_assert_nonnull (ui_find_named (window, ADW_TYPE_EXPANDER_ROW, "2027"));
  dialog_end (self, window);
  app_fixture_end (self);
}

/* --- Accounts --- */

static void
add_account (AppFixture *self, const char *name)
{
  PuntualChannelAccount account = {
    .name = (char *)name,
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"mail.example.org\",\"port\":465,\"from\":\"ana@example.org\"}",
  };

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &account, NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
}

static gboolean
is_default (AppFixture *self, const char *name)
{
  g_autoptr (PuntualChannelAccount) account =
      puntual_account_find (app_fixture_ledger (self), name, NULL);

  return account != NULL && account->is_default;
}

static GtkWidget *
mail_page (GtkWidget *window)
{
  return gtk_widget_get_ancestor (ui_get_named (window, ADW_TYPE_ACTION_ROW, "Pilot folder"),
                                  ADW_TYPE_PREFERENCES_PAGE);
}

static void
test_accounts_are_listed_and_removed (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "mail");

  ui_wait_shows (window, "No account yet");
  add_account (self, "office");
  add_account (self, "second");
  g_assert_true (
      puntual_account_set_trouble (app_fixture_ledger (self), "second", "It is locked.", NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  ui_wait_shows (window, "ana@example.org · mail.example.org");
  ui_wait_shows (window, "It is locked.");
  ui_assert_all_named (window);
  ui_action (mail_page (window), "mail.remove", g_variant_new_string ("office"));
  app_fixture_wait_jobs (self);
  g_assert_null (puntual_account_find (app_fixture_ledger (self), "office", NULL));
  g_assert_true (is_default (self, "folder"));
  undo (self, window);
  g_assert_true (is_default (self, "office"));
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_the_pilot_folder_stands_in (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "mail");

  add_account (self, "office");
  g_assert_true (is_default (self, "office"));
  ui_activate (
      ui_get_named (window, GTK_TYPE_BUTTON, "Write messages into the pilot folder instead"));
  app_fixture_wait_jobs (self);
  g_assert_true (is_default (self, "folder"));
  undo (self, window);
  g_assert_true (is_default (self, "office"));
  dialog_end (self, window);
  app_fixture_end (self);
}

/* The statement is given back before the test closes the ledger it belongs to. */
static void
let_no_account_be_chosen (AppFixture *self)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (app_fixture_ledger (self)),
                              "UPDATE channel SET is_default = 0", NULL);

  g_assert_true (puntual_statement_run (statement, NULL));
}

/* Where none was in use there is none to give back, and the one chosen stays. */
static void
test_the_first_choice_stays (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "mail");

  add_account (self, "office");
  let_no_account_be_chosen (self);
  ui_activate (
      ui_get_named (window, GTK_TYPE_BUTTON, "Write messages into the pilot folder instead"));
  app_fixture_wait_jobs (self);
  g_assert_true (is_default (self, "folder"));
  undo (self, window);
  g_assert_true (is_default (self, "folder"));
  ui_wait_shows (window, "No other account was in use before");
  dialog_end (self, window);
  app_fixture_end (self);
}

/* Two accounts carry e-mail: the owner says which one does. */
static void
test_a_medium_has_its_account (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "mail");
  PuntualField *field;
  g_autofree char *chosen = NULL, *back = NULL;

  ui_wait_shows (window, "everything is written into a folder");
  add_account (self, "office");
  field = dialog_field (window, "account-email");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (field)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (dialog_field (window, "account-sms"))));
  add_account (self, "second");
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "office");
  puntual_field_set_choice (field, "second");
  app_fixture_wait_jobs (self);
  chosen = puntual_ledger_get_setting (app_fixture_ledger (self), "account-email", NULL);
  g_assert_cmpstr (chosen, ==, "second");
  undo (self, window);
  back = puntual_ledger_get_setting (app_fixture_ledger (self), "account-email", NULL);
  g_assert_cmpstr (back, ==, "");
  g_assert_cmpstr (puntual_field_get_choice (field), ==, "office");
  dialog_end (self, window);
  app_fixture_end (self);
}

/* --- Data --- */

static void
write_file (AppFixture *self, GtkWidget *window, const char *button, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  puntual_file_choice_answer_next (file);
  ui_activate (ui_get_named (window, GTK_TYPE_BUTTON, button));
  app_fixture_wait_jobs (self);
}

static void
test_backs_up_and_restores (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "data");
  g_autofree char *path = g_build_filename (self->folder, "copy.db", NULL);

  g_assert_true (g_file_set_contents (path, "an older copy", -1, NULL));
  write_file (self, window, "Back Up…", path);
  dialog_fill (self, window, "name", "Después de la copia");
  assert_setting (self, "name", "Después de la copia");
  g_clear_object (&self->ledger);

  puntual_question_answer_next ("cancel");
  write_file (self, window, "Restore…", path);
  assert_setting (self, "name", "Después de la copia");
  g_clear_object (&self->ledger);
  puntual_question_answer_next ("restore");
  write_file (self, window, "Restore…", path);
  assert_setting (self, "name", "Carpintería Abad");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (window, "name")), ==, "Carpintería Abad");
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_a_file_that_is_no_backup_changes_nothing (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "data");
  g_autofree char *path = g_build_filename (self->folder, "letter.txt", NULL);
  PuntualNotice *notice;

  g_assert_true (g_file_set_contents (path, "Dear Ana", -1, NULL));
  puntual_question_answer_next ("restore");
  write_file (self, window, "Restore…", path);
  notice = PUNTUAL_NOTICE (ui_get (window, PUNTUAL_TYPE_NOTICE));
  g_assert_cmpstr (puntual_notice_get_text (notice), !=, "");
  assert_setting (self, "name", "Carpintería Abad");
  dialog_end (self, window);
  app_fixture_end (self);
}

static void
test_checks_and_exports (void)
{
  static const struct
  {
    const char *button, *head;
  } exports[] = {
    { "Export Invoices…", "number,issue_date" },
    { "Export Customers…", "customer_code,customer" },
  };
  AppFixture *self = app_fixture_new ();
  GtkWidget *window = open_preferences (self, "data");
  g_autofree char *path = g_build_filename (self->folder, "export.csv", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "such", "folder.csv", NULL);

  ui_activate (ui_get_named (window, GTK_TYPE_BUTTON, "Check"));
  app_fixture_wait_jobs (self);
  ui_wait_shows (window, "The ledger is in order.");
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autofree char *text = NULL;

      write_file (self, window, exports[i].button, path);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, exports[i].head));
    }
  write_file (self, window, "Export Invoices…", nowhere);
  ui_wait_shows (window, nowhere);
  dialog_end (self, window);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/preferences/every-page-is-named-and-narrow",
                   test_every_page_is_named_and_narrow);
  g_test_add_func ("/preferences/shows-what-is-set", test_shows_what_is_set);
  g_test_add_func ("/preferences/saves-what-is-left-and-undoes-it",
                   test_saves_what_is_left_and_undoes_it);
  g_test_add_func ("/preferences/says-itself-that-undoing-failed",
                   test_says_itself_that_undoing_failed);
  g_test_add_func ("/preferences/changes-nothing-by-being-looked-at",
                   test_changes_nothing_by_being_looked_at);
  g_test_add_func ("/preferences/refuses-beside-the-field", test_refuses_beside_the_field);
  g_test_add_func ("/preferences/saves-choices-at-once", test_saves_choices_at_once);
  g_test_add_func ("/preferences/saves-what-was-not-left-when-it-closes",
                   test_saves_what_was_not_left_when_it_closes);
  g_test_add_func ("/preferences/follows-the-ledger-but-not-under-ones-hands",
                   test_follows_the_ledger_but_not_under_ones_hands);
  g_test_add_func ("/preferences/clocks-follow-the-zone", test_clocks_follow_the_zone);
  g_test_add_func ("/preferences/resumes-and-pauses-again", test_resumes_and_pauses_again);
  g_test_add_func ("/preferences/lists-the-holidays", test_lists_the_holidays);
  g_test_add_func ("/preferences/accounts-are-listed-and-removed",
                   test_accounts_are_listed_and_removed);
  g_test_add_func ("/preferences/the-pilot-folder-stands-in", test_the_pilot_folder_stands_in);
  g_test_add_func ("/preferences/the-first-choice-of-an-account-stays",
                   test_the_first_choice_stays);
  g_test_add_func ("/preferences/a-medium-has-its-account", test_a_medium_has_its_account);
  g_test_add_func ("/preferences/backs-up-and-restores", test_backs_up_and_restores);
  g_test_add_func ("/preferences/a-file-that-is-no-backup-changes-nothing",
                   test_a_file_that_is_no_backup_changes_nothing);
  g_test_add_func ("/preferences/checks-and-exports", test_checks_and_exports);
  return g_test_run ();
}
