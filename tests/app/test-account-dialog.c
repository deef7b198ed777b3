/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE

#include <string.h>

#include "dialog-fixture.h"
#include "http-mock.h"
#include "keyring-fixture.h"
#include "puntual-account-kinds.h"
#include "puntual-account-words.h"
#include "puntual-dialogs.h"
#include "puntual-ledger-records.h"

#define TOKEN "tok-0123456789abcdef"

static GtkWidget *
open_kind (AppFixture *self, const char *kind, const char *account)
{
  puntual_account_dialog_present (app_fixture_shell (self), kind, account);
  return dialog_get (self, puntual_account_kind_find (kind)->title);
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

static PuntualChannelAccount *
find_account (AppFixture *self, const char *name)
{
  return puntual_account_find (app_fixture_ledger (self), name, NULL);
}

static gboolean
is_gone (gpointer title)
{
  return dialog_find (title) == NULL;
}

/* --- What is offered --- */

static void
test_every_kind_of_the_engine_has_words (void)
{
  for (guint i = 0; puntual_channel_kind (i) != NULL; i++)
    {
      const char *kind = puntual_channel_kind (i);
      const PuntualChannelKey *key = puntual_channel_keys (kind);

      if (puntual_account_kind_find (kind) == NULL)
        g_error ("Nobody has described %s", kind);
      /* Mail over SMTP has a form of its own. */
      for (; !g_str_equal (kind, "smtp") && key->key != NULL; key++)
        if (puntual_account_word_find (kind, key->key) == NULL)
          g_error ("Nobody has described %s of %s", key->key, kind);
    }
}

static void
test_names_are_proposed_that_nobody_has (void)
{
  const char *const taken[] = { "folder", "brevo", "brevo-2", NULL };
  g_autofree char *third = puntual_account_kind_propose ("brevo", taken);
  g_autofree char *first = puntual_account_kind_propose ("resend", taken);

  g_assert_cmpstr (third, ==, "brevo-3");
  g_assert_cmpstr (first, ==, "resend");
}

static void
test_the_choice_shows_each_kind_and_leads_to_its_form (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *choice, *form;

  puntual_account_choice_present (app_fixture_shell (self));
  choice = dialog_get (self, "What Do You Want to Send With?");
  ui_assert_all_named (choice);
  for (guint i = 0; puntual_account_kind_nth (i) != NULL; i++)
    ui_wait_shows (choice, puntual_account_kind_nth (i)->title);
  gtk_widget_activate_action (choice, "account-choice.choose", "s", "postmark");
  form = dialog_get (self, "Postmark");
  g_assert_null (dialog_find ("What Do You Want to Send With?"));
  g_assert_cmpstr (text_of (form, "name"), ==, "postmark");
  dialog_end (self, form);
  app_fixture_end (self);
}

static void
test_every_form_opens (void)
{
  AppFixture *self = app_fixture_new ();

  for (guint i = 0; puntual_account_kind_nth (i) != NULL; i++)
    {
      const PuntualAccountKind *kind = puntual_account_kind_nth (i);
      GtkWidget *dialog;

      if (g_str_equal (kind->kind, "smtp"))
        continue;
      dialog = open_kind (self, kind->kind, NULL);
      ui_assert_all_named (dialog);
      g_assert_true ((dialog_find_field (dialog, "secret") != NULL)
                     == (kind->secret_title != NULL));
      dialog_end (self, dialog);
    }
  app_fixture_end (self);
}

/* --- What is wrong --- */

static void
test_a_refusal_is_shown_beside_its_field_in_its_words (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "whatsapp-cloud", NULL);
  const char *error;

  dialog_fill (self, dialog, "waba_id", "102290129340398");
  dialog_fill (self, dialog, "phone_number_id", "+34 600 111 222");
  error = puntual_field_get_error (dialog_field (dialog, "phone_number_id"));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error, "“Phone number ID”"));
  g_assert_null (strstr (error, "phone_number_id"));
  dialog_fill (self, dialog, "phone_number_id", "106540352242922");
  dialog_fill (self, dialog, "version", "newest");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "version")));
  ui_wait_shows (dialog, puntual_field_get_error (dialog_field (dialog, "version")));
  g_assert_null (puntual_field_get_error (dialog_field (dialog, "phone_number_id")));
  g_assert_null (find_account (self, "whatsapp-cloud"));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_what_no_field_is_about_is_said_above (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "twilio", NULL);

  dialog_fill (self, dialog, "account_sid", "AC00000000000000000000000000000000");
  puntual_field_set_text (dialog_field (dialog, "secret"), TOKEN);
  dialog_fill (self, dialog, "from", "+34911222333");
  dialog_fill (self, dialog, "sms_price", "7 cents");
  g_assert_nonnull (strstr (puntual_field_get_error (dialog_field (dialog, "sms_price")),
                            "“Price of an SMS segment”"));
  dialog_fill (self, dialog, "sms_price", "0.0753 USD");
  g_assert_null (puntual_field_get_error (dialog_field (dialog, "sms_price")));
  dialog_fill (self, dialog, "from", "");
  press (self, dialog, "Save");
  ui_wait_shows (dialog, "what to send from");
  g_assert_null (find_account (self, "twilio"));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

/* --- Trying --- */

static void
postmark (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  if (g_strcmp0 (http_mock_header (message, "X-Postmark-Server-Token"), TOKEN) == 0
      && g_str_equal (path, "/server"))
    http_mock_answer (message, 200, "{\"ID\":1,\"Name\":\"Abad\"}");
  else
    http_mock_answer (message, 401, "{\"ErrorCode\":10,\"Message\":\"No such token: wrong\"}");
}

static void
test_a_test_sends_nothing_and_shows_the_answer (void)
{
  AppFixture *self = app_fixture_new ();
  HttpMock *mock = http_mock_new (postmark, NULL);
  GtkWidget *dialog = open_kind (self, "postmark", NULL);

  puntual_field_set_text (dialog_field (dialog, "base_url"), http_mock_get_base (mock));
  dialog_fill (self, dialog, "from", "ana@taller.example");
  puntual_field_set_text (dialog_field (dialog, "secret"), "wrong");
  press (self, dialog, "Test");
  ui_wait_shows (dialog, "What the service answered");
  g_assert_false (ui_shows (dialog, "No such token: wrong"));
  puntual_field_set_text (dialog_field (dialog, "secret"), TOKEN);
  press (self, dialog, "Test");
  ui_wait_shows (dialog, "It works. Nothing was sent.");
  g_assert_false (ui_shows (dialog, "What the service answered"));
  g_assert_cmpuint (http_mock_count (mock), ==, 2);
  g_assert_null (find_account (self, "postmark"));
  dialog_end (self, dialog);
  http_mock_free (mock);
  app_fixture_end (self);
}

/* --- Saving --- */

/* Nothing that lies beside the ledger, nor itself, holds the token. */
static void
assert_not_on_disk (AppFixture *self)
{
  g_autofree char *folder = g_path_get_dirname (puntual_desk_get_path (self->desk));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (path, &bytes, &length, NULL)
          && memmem (bytes, length, TOKEN, strlen (TOKEN)) != NULL)
        g_error ("The token is in %s", path);
    }
}

static void
test_saves_the_account_and_its_token_and_undoes_both (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "resend", NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  dialog_fill (self, dialog, "from", "ana@taller.example");
  puntual_field_set_text (dialog_field (dialog, "secret"), TOKEN);
  keyring_forgive_leaks (self, TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Resend");
  account = find_account (self, "resend");
  g_assert_cmpstr (account->kind, ==, "resend");
  g_assert_cmpstr (account->config, ==, "{\"from\":\"ana@taller.example\"}");
  keyring_assert (self, "resend", TOKEN);
  assert_not_on_disk (self);
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_null (find_account (self, "resend"));
  keyring_forgive_leaks (self, FALSE);
  app_fixture_wait_jobs (self);
  keyring_assert (self, "resend", NULL);
  app_fixture_end (self);
}

/* --- Where answers arrive --- */

#define MAILBOX_PASSWORD "m4ilbox-p4ss"

static void
want_answers (GtkWidget *dialog)
{
  GtkWidget *answers = ui_get_named (dialog, ADW_TYPE_EXPANDER_ROW, "Read Answers");

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (answers), TRUE);
}

static void
test_a_service_has_the_mailbox_that_its_answers_arrive_in (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "resend", NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  dialog_fill (self, dialog, "from", "ana@taller.example");
  puntual_field_set_text (dialog_field (dialog, "secret"), TOKEN);
  want_answers (dialog);
  ui_assert_all_named (dialog);
  dialog_fill (self, dialog, "imap_host", "imap.taller.example");
  dialog_fill (self, dialog, "imap_folders", "Junk, Spam");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "imap_password")));
  puntual_field_set_text (dialog_field (dialog, "imap_password"), MAILBOX_PASSWORD);
  keyring_forgive_leaks (self, TRUE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Resend");
  account = find_account (self, "resend");
  g_assert_nonnull (strstr (account->config, "\"imap_host\":\"imap.taller.example\""));
  g_assert_nonnull (strstr (account->config, "\"imap_folders\":\"Junk, Spam\""));
  g_assert_null (strstr (account->config, MAILBOX_PASSWORD));
  keyring_assert (self, "resend", TOKEN);
  keyring_assert (self, "resend:imap", MAILBOX_PASSWORD);
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  keyring_forgive_leaks (self, FALSE);
  app_fixture_wait_jobs (self);
  keyring_assert (self, "resend", NULL);
  keyring_assert (self, "resend:imap", NULL);
  app_fixture_end (self);
}

static void
test_answers_are_no_longer_read (void)
{
  PuntualChannelAccount gmail = {
    .name = (char *)"gmail",
    .kind = (char *)"gmail",
    .config =
        (char *)"{\"from\":\"a@b.example\",\"client_id\":\"c\",\"imap_host\":\"imap.b.example\","
                "\"imap_port\":143,\"imap_security\":\"starttls\",\"imap_user\":\"a\","
                "\"imap_folders\":\"Spam\"}",
  };
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualChannelAccount) account = NULL;
  GtkWidget *dialog, *answers;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &gmail, NULL));
  dialog = open_kind (self, "gmail", "gmail");
  app_fixture_wait_jobs (self);
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.b.example");
  g_assert_cmpint (puntual_field_get_number (dialog_field (dialog, "imap_port")), ==, 143);
  g_assert_cmpstr (text_of (dialog, "imap_user"), ==, "a");
  g_assert_cmpstr (text_of (dialog, "imap_folders"), ==, "Spam");
  answers = ui_get_named (dialog, ADW_TYPE_EXPANDER_ROW, "Read Answers");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (answers), FALSE);
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "Gmail");
  account = find_account (self, "gmail");
  g_assert_null (strstr (account->config, "imap_"));
  g_assert_nonnull (strstr (account->config, "client_id"));
  app_fixture_end (self);
}

/* --- A mailbox that the sign-in opens --- */

#define SIGNED_IN "\"from\":\"a@b.example\",\"client_id\":\"c\""

static gboolean
shows_field (GtkWidget *dialog, const char *key)
{
  PuntualField *field = dialog_find_field (dialog, key);

  return field != NULL && gtk_widget_get_visible (GTK_WIDGET (field));
}

static GtkWidget *
open_existing (AppFixture *self, const char *kind, const char *config)
{
  PuntualChannelAccount account = { .name = (char *)kind,
                                    .kind = (char *)kind,
                                    .config = (char *)config };
  GtkWidget *dialog;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &account, NULL));
  dialog = open_kind (self, kind, kind);
  app_fixture_wait_jobs (self);
  return dialog;
}

/* Owned. */
static char *
save_and_see (AppFixture *self, GtkWidget *dialog, const char *kind)
{
  g_autoptr (PuntualChannelAccount) account = NULL;

  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer)puntual_account_kind_find (kind)->title);
  account = find_account (self, kind);
  return g_strdup (account->config);
}

static void
read_by_sign_in (const char *kind, const char *who)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_existing (self, kind, "{" SIGNED_IN "}");
  g_autofree char *sentence = g_strconcat (who, " asks you then", NULL);
  g_autofree char *config = NULL;

  want_answers (dialog);
  ui_assert_all_named (dialog);
  g_assert_false (shows_field (dialog, "imap_host"));
  g_assert_false (shows_field (dialog, "imap_password"));
  g_assert_true (shows_field (dialog, "imap_folders"));
  ui_wait_shows (dialog, sentence);
  ui_picture_log (dialog, kind);
  config = save_and_see (self, dialog, kind);
  g_assert_nonnull (strstr (config, "\"imap_auth\":\"sign-in\""));
  g_assert_null (strstr (config, "imap_host"));
  g_assert_null (strstr (config, "imap_port"));
  /* Leave to read is asked for at once. */
  dialog_end (self, dialog_get (self, "Sign In"));
  app_fixture_end (self);
}

static void
test_a_switch_is_enough_where_the_owner_signs_in (void)
{
  read_by_sign_in ("gmail", "Google");
  read_by_sign_in ("microsoft365", "Microsoft");
}

static void
test_a_sign_in_that_opens_it_is_not_asked_for_again (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_existing (
      self, "microsoft365",
      "{" SIGNED_IN ",\"imap_auth\":\"sign-in\",\"imap_user\":\"shared@b.example\"}");
  g_autofree char *config = NULL;

  g_assert_cmpstr (text_of (dialog, "imap_user"), ==, "shared@b.example");
  g_assert_false (ui_shows (dialog, "asks you then"));
  dialog_fill (self, dialog, "imap_folders", "Junk");
  config = save_and_see (self, dialog, "microsoft365");
  g_assert_nonnull (strstr (config, "\"imap_auth\":\"sign-in\""));
  g_assert_nonnull (strstr (config, "\"imap_folders\":\"Junk\""));
  g_assert_null (dialog_find ("Sign In"));
  app_fixture_end (self);
}

static void
test_to_look_for_sent_mail_the_owner_signs_in_again (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_existing (self, "gmail", "{" SIGNED_IN "}");
  g_autofree char *config = NULL;

  puntual_field_set_choice (dialog_field (dialog, "search_sent"), "yes");
  config = save_and_see (self, dialog, "gmail");
  g_assert_nonnull (strstr (config, "\"search_sent\":\"yes\""));
  dialog_end (self, dialog_get (self, "Sign In"));
  app_fixture_end (self);
}

static void
test_gmail_takes_an_app_password_as_before (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_existing (self, "gmail", "{" SIGNED_IN "}");
  g_autofree char *config = NULL;

  want_answers (dialog);
  puntual_field_set_choice (dialog_field (dialog, "imap_auth"), "password");
  g_assert_true (shows_field (dialog, "imap_password"));
  g_assert_cmpstr (text_of (dialog, "imap_host"), ==, "imap.gmail.com");
  g_assert_false (ui_shows (dialog, "asks you then"));
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "imap_password")));
  puntual_field_set_text (dialog_field (dialog, "imap_password"), MAILBOX_PASSWORD);
  keyring_forgive_leaks (self, TRUE);
  config = save_and_see (self, dialog, "gmail");
  keyring_forgive_leaks (self, FALSE);
  g_assert_nonnull (strstr (config, "\"imap_host\":\"imap.gmail.com\""));
  g_assert_null (strstr (config, "imap_auth"));
  keyring_assert (self, "gmail:imap", MAILBOX_PASSWORD);
  g_assert_null (dialog_find ("Sign In"));
  app_fixture_end (self);
}

static void
test_no_mailbox_where_there_is_none (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "twilio", NULL);

  g_assert_null (dialog_find_field (dialog, "imap_host"));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_a_token_must_be_there (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "brevo", NULL);

  dialog_fill (self, dialog, "from", "ana@taller.example");
  press (self, dialog, "Save");
  g_assert_nonnull (puntual_field_get_error (dialog_field (dialog, "secret")));
  g_assert_null (find_account (self, "brevo"));
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_an_account_without_a_token_needs_none (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *dialog = open_kind (self, "by-hand", NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "WhatsApp by hand");
  account = find_account (self, "by-hand");
  g_assert_nonnull (account);
  app_fixture_end (self);
}

static void
test_changes_an_account_and_never_shows_its_token (void)
{
  PuntualChannelAccount meta = {
    .name = (char *)"meta",
    .kind = (char *)"whatsapp-cloud",
    .config = (char *)"{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"timeout\":20}",
  };
  AppFixture *self = app_fixture_new ();
  g_autofree char *ledger = puntual_ledger_get_identity (app_fixture_ledger (self), NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;
  GtkWidget *dialog;

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &meta, NULL));
  __lsan_disable ();
  g_assert_true (puntual_credentials_store (ledger, "meta", TOKEN, NULL));
  __lsan_enable ();
  dialog = open_kind (self, "whatsapp-cloud", "meta");
  g_assert_cmpstr (text_of (dialog, "phone_number_id"), ==, "1");
  g_assert_cmpstr (text_of (dialog, "secret"), ==, "");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (dialog_field (dialog, "name"))));
  dialog_fill (self, dialog, "waba_id", "22");
  press (self, dialog, "Save");
  ui_wait_until (is_gone, (gpointer) "WhatsApp Business");
  account = find_account (self, "meta");
  g_assert_nonnull (strstr (account->config, "\"waba_id\":\"22\""));
  g_assert_nonnull (strstr (account->config, "\"timeout\":20"));
  keyring_assert (self, "meta", TOKEN);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  char *keyring = keyring_begin ();
  int status;

  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/account-dialog/" name, func)
  ADD ("every-kind-of-the-engine-has-words", test_every_kind_of_the_engine_has_words);
  ADD ("names-are-proposed-that-nobody-has", test_names_are_proposed_that_nobody_has);
  ADD ("the-choice-shows-each-kind-and-leads-to-its-form",
       test_the_choice_shows_each_kind_and_leads_to_its_form);
  ADD ("every-form-opens", test_every_form_opens);
  ADD ("a-refusal-is-shown-beside-its-field-in-its-words",
       test_a_refusal_is_shown_beside_its_field_in_its_words);
  ADD ("what-no-field-is-about-is-said-above", test_what_no_field_is_about_is_said_above);
  ADD ("a-test-sends-nothing-and-shows-the-answer", test_a_test_sends_nothing_and_shows_the_answer);
  ADD ("saves-the-account-and-its-token-and-undoes-both",
       test_saves_the_account_and_its_token_and_undoes_both);
  ADD ("a-service-has-the-mailbox-that-its-answers-arrive-in",
       test_a_service_has_the_mailbox_that_its_answers_arrive_in);
  ADD ("answers-are-no-longer-read", test_answers_are_no_longer_read);
  ADD ("a-switch-is-enough-where-the-owner-signs-in",
       test_a_switch_is_enough_where_the_owner_signs_in);
  ADD ("a-sign-in-that-opens-it-is-not-asked-for-again",
       test_a_sign_in_that_opens_it_is_not_asked_for_again);
  ADD ("to-look-for-sent-mail-the-owner-signs-in-again",
       test_to_look_for_sent_mail_the_owner_signs_in_again);
  ADD ("gmail-takes-an-app-password-as-before", test_gmail_takes_an_app_password_as_before);
  ADD ("no-mailbox-where-there-is-none", test_no_mailbox_where_there_is_none);
  ADD ("a-token-must-be-there", test_a_token_must_be_there);
  ADD ("an-account-without-a-token-needs-none", test_an_account_without_a_token_needs_none);
  ADD ("changes-an-account-and-never-shows-its-token",
       test_changes_an_account_and_never_shows_its_token);
#undef ADD
  status = g_test_run ();
  keyring_end (keyring);
  return status;
}
