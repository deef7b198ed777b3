/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dialog-fixture.h"
#include "keyring-fixture.h"
#include "mail-server.h"
#include "puntual-dialogs.h"
#include "puntual-ledger-records.h"
#include "puntual-mail-fields.h"

/* Nobody is asked: what is not known is a guess. */
static const PuntualMailDirectories nobody = { NULL, NULL, FALSE, 200 };

static GtkWidget *
open_dialog (AppFixture *self, const char *account)
{
  puntual_mail_account_dialog_present (app_fixture_shell (self), account);
  return dialog_get (self, account == NULL ? "E-mail Account" : "Change E-mail Account");
}

static const char *
text_of (GtkWidget *dialog, const char *key)
{
  return puntual_field_get_text (dialog_field (dialog, key));
}

static void
press (AppFixture *self, GtkWidget *dialog, const char *button)
{
  ui_activate (ui_get_named (dialog, GTK_TYPE_BUTTON, button));
  app_fixture_wait_jobs (self);
}

/* A server on this machine, filled in by hand. */
static void
fill_server (AppFixture *self, GtkWidget *dialog, MailServer *server, const char *user)
{
  dialog_fill (self, dialog, "host", "127.0.0.1");
  puntual_field_set_number (dialog_field (dialog, "port"), (int)mail_server_get_port (server));
  puntual_field_set_text (dialog_field (dialog, "security"), "none");
  puntual_field_set_text (dialog_field (dialog, "user"), user);
  dialog_fill (self, dialog, "from", "ana@taller.example");
}

static PuntualChannelAccount *
find_account (AppFixture *self, const char *name)
{
  return puntual_account_find (app_fixture_ledger (self), name, NULL);
}

/* --- Finding --- */

static gboolean
has_host (gpointer dialog)
{
  return *text_of (dialog, "host") != '\0';
}

static AdwExpanderRow *
answers_of (GtkWidget *dialog)
{
  return ADW_EXPANDER_ROW (ui_get_named (dialog, ADW_TYPE_EXPANDER_ROW, "Read Answers"));
}

static gboolean
reads_answers (GtkWidget *dialog)
{
  return adw_expander_row_get_enable_expansion (answers_of (dialog));
}

static void
test_finds_a_known_provider (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  ui_assert_all_named (dialog);
  puntual_field_set_text (dialog_field (dialog, "from"), "ana@gmail.com");
  press (self, dialog, "Find Settings");
  ui_wait_until (has_host, dialog);
  g_assert_cmpstr (text_of (dialog, "host"), ==, "smtp.gmail.com");
  g_assert_cmpint (puntual_field_get_number (dialog_field (dialog, "port")), ==, 465);
  g_assert_cmpstr (text_of (dialog, "security"), ==, "tls");
  g_assert_cmpstr (text_of (dialog, "user"), ==, "ana@gmail.com");
  ui_wait_shows (dialog, "known provider");
  g_assert_true (reads_answers (dialog));
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.gmail.com");
  g_assert_cmpstr (text_of (dialog, "imap_user"), ==, "");
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LINK_BUTTON));
  ui_picture_log (dialog, "mail-account");
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_looks_by_itself_once_the_address_is_there (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  dialog_fill (self, dialog, "from", "ana@taller");
  dialog_fill (self, dialog, "from", "ana@taller.example");
  ui_wait_until (has_host, dialog);
  g_assert_cmpstr (text_of (dialog, "host"), ==, "smtp.taller.example");
  g_assert_cmpstr (text_of (dialog, "name"), ==, "taller.example");
  dialog_end (self, dialog);
  app_fixture_end (self);
}

/* The mailbox goes with the provider that it was found at, and an owner who wants none read is not
 * asked again. */
static void
test_a_mailbox_goes_with_its_provider (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  dialog_fill (self, dialog, "from", "ana@gmail.com");
  ui_wait_until (has_host, dialog);
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.gmail.com");
  dialog_fill (self, dialog, "from", "ana@icloud.com");
  ui_wait_shows (dialog, "iCloud");
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.mail.me.com");
  g_assert_cmpstr (text_of (dialog, "imap_user"), ==, "ana");
  dialog_fill (self, dialog, "from", "ana@taller.example");
  ui_wait_shows (dialog, "Nobody could be asked");
  g_assert_false (reads_answers (dialog));
  adw_expander_row_set_enable_expansion (answers_of (dialog), TRUE);
  adw_expander_row_set_enable_expansion (answers_of (dialog), FALSE);
  dialog_fill (self, dialog, "from", "ana@gmx.net");
  ui_wait_shows (dialog, "GMX");
  g_assert_false (reads_answers (dialog));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_leaves_a_server_that_was_typed_alone (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  dialog_fill (self, dialog, "host", "mail.of.mine.example");
  dialog_fill (self, dialog, "from", "ana@gmail.com");
  g_assert_cmpstr (text_of (dialog, "host"), ==, "mail.of.mine.example");
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_closes_in_the_middle_of_a_search (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  puntual_field_set_text (dialog_field (dialog, "from"), "ana@taller.example");
  ui_activate (ui_get_named (dialog, GTK_TYPE_BUTTON, "Find Settings"));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

/* --- Trying --- */

static void
test_a_test_reaches_the_server_and_keeps_nothing (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  g_autofree char *taken = NULL;

  fill_server (self, dialog, server, "");
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "It works");
  taken = mail_server_taken (server);
  g_assert_cmpstr (taken, ==, "ana@taller.example\n");
  g_assert_null (find_account (self, "taller.example"));
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

/* The test of the menu, in the list of the accounts. */
static void
test_the_list_says_what_the_server_says (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  g_autofree char *config = g_strdup_printf (
      "{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"none\",\"from\":\"ana@taller.example\"}",
      mail_server_get_port (server));
  PuntualChannelAccount office = { .name = (char *)"office", .kind = (char *)"smtp" };
  GtkWidget *window, *page;

  office.config = config;
  g_assert_true (puntual_account_add (app_fixture_ledger (self), &office, NULL));
  mail_server_refuse (server, "550 5.1.1 User unknown");
  puntual_preferences_present (app_fixture_shell (self), "mail");
  window = dialog_get (self, "Preferences");
  ui_wait_shows (window, "127.0.0.1");
  page = gtk_widget_get_ancestor (ui_get_named (window, ADW_TYPE_ACTION_ROW, "Pilot folder"),
                                  ADW_TYPE_PREFERENCES_PAGE);
  g_assert_false (ui_shows (window, "What the service answered"));
  ui_action (page, "mail.try", g_variant_new_string ("office"));
  ui_wait_shows (window, "What the service answered");
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (ui_get_named (window, ADW_TYPE_EXPANDER_ROW, "What the service answered")),
      TRUE);
  ui_wait_shows (window, "5.1.1 User unknown");
  /* The list is made anew while it is read. */
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  ui_wait_shows (window, "5.1.1 User unknown");
  ui_picture_log (window, "accounts-refused");
  mail_server_refuse (server, NULL);
  ui_action (page, "mail.try", g_variant_new_string ("office"));
  ui_wait_shows (window, "It works");
  g_assert_false (ui_shows (window, "What the service answered"));
  dialog_end (self, window);
  mail_server_free (server);
  app_fixture_end (self);
}

static void
test_says_what_the_server_says (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  g_autofree char *taken = NULL;

  mail_server_refuse (server, "550 5.1.1 User unknown");
  fill_server (self, dialog, server, "");
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "ana@taller.example does not exist");
  taken = mail_server_taken (server);
  g_assert_cmpstr (taken, ==, "");
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

static void
test_tries_the_password_that_is_typed (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  mail_server_ask_password (server, "s3cr3t");
  fill_server (self, dialog, server, "ana");
  puntual_field_set_text (dialog_field (dialog, "password"), "wrong");
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "password");
  puntual_field_set_text (dialog_field (dialog, "password"), "s3cr3t");
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "It works");
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

/* What an account that rests says of itself: a test of it goes on with sending at once. */
static void
test_a_test_that_works_ends_the_rest_of_an_account (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  g_autofree char *config =
      g_strdup_printf ("{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"none\","
                       "\"from\":\"ana@taller.example\"}",
                       mail_server_get_port (server));
  PuntualChannelAccount office = { .name = (char *)"office",
                                   .kind = (char *)"smtp",
                                   .config = config };
  g_autoptr (PuntualChannelAccount) before = NULL, after = NULL;
  GtkWidget *dialog;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &office, NULL));
  g_assert_true (puntual_account_set_trouble (app_fixture_ledger (self), "office",
                                              "It does not answer.", NULL));
  dialog = open_dialog (self, "office");
  ui_wait_shows (dialog, "It does not answer.");
  mail_server_refuse (server, "550 5.1.1 User unknown");
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "ana@taller.example does not exist");
  before = find_account (self, "office");
  g_assert_cmpstr (before->trouble, ==, "It does not answer.");
  mail_server_refuse (server, NULL);
  press (self, dialog, "Send a Test");
  ui_wait_shows (dialog, "It works");
  after = find_account (self, "office");
  g_assert_cmpstr (after->trouble, ==, NULL);
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

/* --- Saving --- */

static gboolean
is_gone (gpointer title)
{
  return dialog_find (title) == NULL;
}

static void
test_saves_account_and_password_and_undoes_both (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  fill_server (self, dialog, server, "ana");
  puntual_field_set_text (dialog_field (dialog, "password"), "s3cr3t");
  keyring_forgive_leaks (self, TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "E-mail Account");
  account = find_account (self, "taller.example");
  g_assert_nonnull (account);
  g_assert_true (account->is_default);
  g_assert_null (strstr (account->config, "s3cr3t"));
  keyring_assert (self, "taller.example", "s3cr3t");
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_null (find_account (self, "taller.example"));
  keyring_forgive_leaks (self, FALSE);
  app_fixture_wait_jobs (self);
  keyring_assert (self, "taller.example", NULL);
  mail_server_free (server);
  app_fixture_end (self);
}

static void
test_without_a_keyring_nothing_is_half_saved (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  fill_server (self, dialog, server, "ana");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "password")));
  puntual_field_set_text (dialog_field (dialog, "password"), "s3cr3t");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "password")));
  g_assert_null (find_account (self, "taller.example"));
  g_unsetenv ("PUNTUAL_KEYRING");
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

static void
test_refuses_what_is_missing_or_there_already (void)
{
  AppFixture *self = app_fixture_new ();
  MailServer *server = mail_server_new ();
  GtkWidget *dialog = open_dialog (self, NULL);

  puntual_field_set_text (dialog_field (dialog, "from"), "");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "from")));
  fill_server (self, dialog, server, "");
  dialog_fill (self, dialog, "name", "folder");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "name")));
  dialog_end (self, dialog);
  mail_server_free (server);
  app_fixture_end (self);
}

static void
test_changes_an_account_and_keeps_what_it_does_not_show (void)
{
  PuntualChannelAccount office = {
    .name = (char *)"office",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"mail.example.org\",\"port\":587,\"security\":\"starttls\","
                      "\"from\":\"ana@example.org\",\"timeout\":20,\"rate_per_day\":100}",
  };
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog;
  g_autoptr (PuntualChannelAccount) account = NULL, again = NULL;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &office, NULL));
  dialog = open_dialog (self, "office");
  g_assert_cmpstr (text_of (dialog, "host"), ==, "mail.example.org");
  g_assert_cmpint (puntual_field_get_number (dialog_field (dialog, "port")), ==, 587);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (dialog_field (dialog, "name"))));
  g_assert_cmpint (puntual_field_get_number (dialog_field (dialog, "rate_per_day")), ==, 100);
  dialog_fill (self, dialog, "host", "smtp.example.org");
  puntual_field_set_number (dialog_field (dialog, "rate_per_day"), 0);
  puntual_field_set_number (dialog_field (dialog, "rate_per_minute"), 5);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Change E-mail Account");
  account = find_account (self, "office");
  g_assert_nonnull (strstr (account->config, "smtp.example.org"));
  g_assert_nonnull (strstr (account->config, "\"timeout\":20"));
  g_assert_nonnull (strstr (account->config, "\"rate_per_minute\":5"));
  g_assert_null (strstr (account->config, "rate_per_day"));
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  again = find_account (self, "office");
  g_assert_nonnull (strstr (again->config, "mail.example.org"));
  app_fixture_end (self);
}

static void
test_answers_are_read_where_the_owner_says (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  GtkWidget *answers = ui_get_named (dialog, ADW_TYPE_EXPANDER_ROW, "Read Answers");
  g_autoptr (PuntualChannelAccount) account = NULL;

  dialog_fill (self, dialog, "host", "smtp.example.org");
  dialog_fill (self, dialog, "from", "ana@example.org");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (answers), TRUE);
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.example.org");
  puntual_field_set_text (dialog_field (dialog, "imap_security"), "starttls");
  g_assert_cmpint (puntual_field_get_number (dialog_field (dialog, "imap_port")), ==, 143);
  press (self, dialog, "Save");
  /* Whoever reads a mailbox has a name there. */
  ui_wait_shows (dialog, "needs a user name");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (answers), FALSE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "E-mail Account");
  account = find_account (self, "example.org");
  g_assert_null (strstr (account->config, "imap_"));
  app_fixture_end (self);
}

static gboolean
shows_field (GtkWidget *dialog, const char *key)
{
  return gtk_widget_get_visible (GTK_WIDGET (dialog_field (dialog, key)));
}

/* An office sends as cobros@ and reads what comes to info@. */
static void
test_the_mailbox_may_be_another_users (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  GtkWidget *answers = ui_get_named (dialog, ADW_TYPE_EXPANDER_ROW, "Read Answers");
  g_autoptr (PuntualChannelAccount) account = NULL;

  dialog_fill (self, dialog, "from", "cobros@example.org");
  dialog_fill (self, dialog, "host", "smtp.example.org");
  puntual_field_set_text (dialog_field (dialog, "user"), "cobros");
  puntual_field_set_text (dialog_field (dialog, "password"), "s3cr3t");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (answers), TRUE);
  g_assert_false (shows_field (dialog, "imap_password"));
  dialog_fill (self, dialog, "imap_user", "info");
  g_assert_true (shows_field (dialog, "imap_password"));
  ui_assert_all_named (dialog);
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "imap_password")));
  ui_picture_log (dialog, "mail-account-mailbox");
  puntual_field_set_text (dialog_field (dialog, "imap_password"), "m4ilbox");
  keyring_forgive_leaks (self, TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "E-mail Account");
  account = find_account (self, "example.org");
  g_assert_nonnull (strstr (account->config, "\"imap_user\":\"info\""));
  g_assert_null (strstr (account->config, "m4ilbox"));
  keyring_assert (self, "example.org", "s3cr3t");
  keyring_assert (self, "example.org:imap", "m4ilbox");
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  keyring_forgive_leaks (self, FALSE);
  app_fixture_wait_jobs (self);
  keyring_assert (self, "example.org:imap", NULL);
  app_fixture_end (self);
}

/* iCloud calls her otherwise where her mail is read: it is the same password all the same. */
static void
test_one_password_is_typed_once (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_dialog (self, NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  dialog_fill (self, dialog, "from", "ana@icloud.com");
  ui_wait_until (has_host, dialog);
  puntual_field_set_text (dialog_field (dialog, "password"), "s3cr3t");
  ui_wait_shows (dialog, "the same as for sending");
  keyring_forgive_leaks (self, TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "E-mail Account");
  account = find_account (self, "icloud.com");
  g_assert_nonnull (strstr (account->config, "\"imap_host\":\"imap.mail.me.com\""));
  g_assert_nonnull (strstr (account->config, "\"imap_user\":\"ana\""));
  keyring_assert (self, "icloud.com", "s3cr3t");
  keyring_assert (self, "icloud.com:imap", "s3cr3t");
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  keyring_forgive_leaks (self, FALSE);
  app_fixture_wait_jobs (self);
  app_fixture_end (self);
}

static void
test_a_mailbox_goes_back_to_the_user_who_sends (void)
{
  PuntualChannelAccount office = {
    .name = (char *)"office",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"mail.example.org\",\"port\":465,\"security\":\"tls\","
                      "\"user\":\"cobros\",\"from\":\"cobros@example.org\","
                      "\"imap_host\":\"imap.example.org\",\"imap_user\":\"info\"}",
  };
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualChannelAccount) account = NULL;
  GtkWidget *dialog;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &office, NULL));
  g_setenv ("PUNTUAL_SMTP_PASSWORD", "s3cr3t", TRUE);
  dialog = open_dialog (self, "office");
  g_assert_cmpstr (text_of (dialog, "imap_user"), ==, "info");
  g_assert_true (shows_field (dialog, "imap_password"));
  dialog_fill (self, dialog, "imap_user", "");
  g_assert_false (shows_field (dialog, "imap_password"));
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Change E-mail Account");
  g_unsetenv ("PUNTUAL_SMTP_PASSWORD");
  account = find_account (self, "office");
  g_assert_nonnull (strstr (account->config, "imap_host"));
  g_assert_null (strstr (account->config, "imap_user"));
  app_fixture_end (self);
}

static void
test_copies_are_kept_when_the_owner_wants_them (void)
{
  PuntualChannelAccount office = {
    .name = (char *)"office",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"mail.example.org\",\"port\":465,\"security\":\"tls\","
                      "\"user\":\"cobros\",\"from\":\"cobros@example.org\","
                      "\"imap_host\":\"imap.example.org\"}",
  };
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualChannelAccount) kept = NULL, none = NULL;
  GtkWidget *dialog;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &office, NULL));
  g_setenv ("PUNTUAL_SMTP_PASSWORD", "s3cr3t", TRUE);
  dialog = open_dialog (self, "office");
  g_assert_false (puntual_field_get_active (dialog_field (dialog, "keep_copy")));
  puntual_field_set_active (dialog_field (dialog, "keep_copy"), TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Change E-mail Account");
  kept = find_account (self, "office");
  g_assert_nonnull (strstr (kept->config, "\"keep_copy\":\"yes\""));

  dialog = open_dialog (self, "office");
  g_assert_true (puntual_field_get_active (dialog_field (dialog, "keep_copy")));
  puntual_field_set_active (dialog_field (dialog, "keep_copy"), FALSE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Change E-mail Account");
  g_unsetenv ("PUNTUAL_SMTP_PASSWORD");
  none = find_account (self, "office");
  g_assert_null (strstr (none->config, "keep_copy"));
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  char *keyring = keyring_begin ();
  int status;

  ui_fixture_init (&argc, &argv);
  puntual_mail_fields_ask_instead (&nobody);
  g_test_add_func ("/mail-account/finds-a-known-provider", test_finds_a_known_provider);
  g_test_add_func ("/mail-account/looks-by-itself-once-the-address-is-there",
                   test_looks_by_itself_once_the_address_is_there);
  g_test_add_func ("/mail-account/leaves-a-server-that-was-typed-alone",
                   test_leaves_a_server_that_was_typed_alone);
  g_test_add_func ("/mail-account/closes-in-the-middle-of-a-search",
                   test_closes_in_the_middle_of_a_search);
  g_test_add_func ("/mail-account/a-test-reaches-the-server-and-keeps-nothing",
                   test_a_test_reaches_the_server_and_keeps_nothing);
  g_test_add_func ("/mail-account/says-what-the-server-says", test_says_what_the_server_says);
  g_test_add_func ("/mail-account/tries-the-password-that-is-typed",
                   test_tries_the_password_that_is_typed);
  g_test_add_func ("/mail-account/a-test-that-works-ends-the-rest-of-an-account",
                   test_a_test_that_works_ends_the_rest_of_an_account);
  g_test_add_func ("/mail-account/saves-account-and-password-and-undoes-both",
                   test_saves_account_and_password_and_undoes_both);
  g_test_add_func ("/mail-account/without-a-keyring-nothing-is-half-saved",
                   test_without_a_keyring_nothing_is_half_saved);
  g_test_add_func ("/mail-account/the-list-says-what-the-server-says",
                   test_the_list_says_what_the_server_says);
  g_test_add_func ("/mail-account/refuses-what-is-missing-or-there-already",
                   test_refuses_what_is_missing_or_there_already);
  g_test_add_func ("/mail-account/changes-an-account-and-keeps-what-it-does-not-show",
                   test_changes_an_account_and_keeps_what_it_does_not_show);
  g_test_add_func ("/mail-account/copies-are-kept-when-the-owner-wants-them",
                   test_copies_are_kept_when_the_owner_wants_them);
  g_test_add_func ("/mail-account/a-mailbox-goes-with-its-provider",
                   test_a_mailbox_goes_with_its_provider);
  g_test_add_func ("/mail-account/one-password-is-typed-once", test_one_password_is_typed_once);
  g_test_add_func ("/mail-account/answers-are-read-where-the-owner-says",
                   test_answers_are_read_where_the_owner_says);
  g_test_add_func ("/mail-account/the-mailbox-may-be-another-users",
                   test_the_mailbox_may_be_another_users);
  g_test_add_func ("/mail-account/a-mailbox-goes-back-to-the-user-who-sends",
                   test_a_mailbox_goes_back_to_the_user_who_sends);
  status = g_test_run ();
  keyring_end (keyring);
  return status;
}
