/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in which the owner signs in to Gmail or Microsoft 365, by a service that gives tokens
 * and a browser that follows where it is sent. */
#include <string.h>

#include "dialog-fixture.h"
#include "keyring-fixture.h"
#include "oauth-mock.h"
#include "puntual-account-sign-in.h"
#include "puntual-ledger-records.h"
#include "puntual-oauth-token.h"
#include "puntual-outside-page.h"

#define ACCOUNT "mine"

typedef struct
{
  AppFixture *app;
  OauthMock service;
  HttpMock *mock;
  const char *more; /* of the account's settings; NULL: none */
  GtkWidget *dialog;
  GObject *gone; /* weak: the dialog */
} Trial;

/* --- A browser --- */

static GPtrArray *pages;     /* addresses that were opened */
static gboolean nobody_home; /* a browser that stays where it is */
static GThread *browser;

static gpointer
browse (gpointer address)
{
  g_autofree char *to = address;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_main_context_push_thread_default (context);
  session = soup_session_new ();
  message = soup_message_new ("GET", to);
  bytes = soup_session_send_and_read (session, message, NULL, NULL);
  g_clear_object (&session);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
open_page (const char *address)
{
  g_ptr_array_add (pages, g_strdup (address));
  if (!nobody_home)
    browser = g_thread_new ("browser", browse, g_strdup (address));
}

/* --- The account and its window --- */

static void
add_account (Trial *self)
{
  g_autofree char *config =
      g_strdup_printf ("{\"from\":\"cobros@abad.example\",\"client_id\":\"" OAUTH_CLIENT_ID
                       "\",\"sign_in_url\":\"%s\"%s%s}",
                       http_mock_get_base (self->mock),
                       self->service.microsoft ? ",\"tenant\":\"abad.example\"" : "",
                       self->more != NULL ? self->more : "");
  PuntualChannelAccount account = { .name = (char *)ACCOUNT, .config = config };
  g_autoptr (GError) error = NULL;

  account.kind = (char *)(self->service.microsoft ? "microsoft365" : "gmail");
  puntual_account_add (app_fixture_ledger (self->app), &account, &error);
  g_assert_no_error (error);
  puntual_account_set_trouble (app_fixture_ledger (self->app), ACCOUNT, "Sign in again.", &error);
  g_assert_no_error (error);
}

static void
assert_works_again (Trial *self)
{
  g_autoptr (PuntualChannelAccount) account =
      puntual_account_find (app_fixture_ledger (self->app), ACCOUNT, NULL);

  g_assert_nonnull (account);
  g_assert_null (account->trouble);
}

static void
trial_begin (Trial *self)
{
  pages = g_ptr_array_new_with_free_func (g_free);
  nobody_home = FALSE;
  puntual_outside_page_open_with (open_page);
  self->app = app_fixture_new ();
  self->mock = http_mock_new (oauth_mock_answer, &self->service);
  add_account (self);
  puntual_account_sign_in_present (app_fixture_shell (self->app), ACCOUNT);
  self->dialog = dialog_get (self->app, "Sign In");
  g_set_weak_pointer (&self->gone, G_OBJECT (self->dialog));
}

static gboolean
is_gone (gpointer trial)
{
  return ((Trial *)trial)->gone == NULL;
}

static void
trial_end (Trial *self)
{
  if (self->gone != NULL)
    gtk_window_close (GTK_WINDOW (self->dialog));
  ui_wait_until (is_gone, self);
  g_clear_pointer (&browser, g_thread_join);
  g_clear_pointer (&pages, g_ptr_array_unref);
  puntual_outside_page_open_with (NULL);
  app_fixture_end (self->app);
  http_mock_free (self->mock);
  oauth_mock_clear (&self->service);
}

static GtkWidget *
button (Trial *self)
{
  return ui_get_named (self->dialog, GTK_TYPE_BUTTON, "Sign In");
}

static char *
recall (Trial *self)
{
  g_autofree char *ledger = puntual_ledger_get_identity (app_fixture_ledger (self->app), NULL);

  return puntual_credentials_recall (ledger, ACCOUNT);
}

static void
assert_kept (Trial *self, const char *client_secret)
{
  char *text = recall (self);
  g_auto (PuntualOauthSecret) secret = { 0 };

  g_assert_nonnull (text);
  g_assert_true (puntual_oauth_secret_read (&secret, text, NULL));
  g_assert_cmpstr (secret.refresh_token, ==, FIXTURE_TOKEN "-r0");
  g_assert_cmpstr (secret.client_secret, ==, client_secret);
  puntual_secret_free (text);
}

/* --- By browser --- */

static void
sign_in (gboolean microsoft)
{
  Trial self = { .service = { .microsoft = microsoft, .client_secret = OAUTH_CLIENT_SECRET } };

  trial_begin (&self);
  ui_assert_all_named (self.dialog);
  puntual_field_set_text (dialog_field (self.dialog, "client-secret"), OAUTH_CLIENT_SECRET);
  ui_activate (button (&self));
  ui_wait_until (is_gone, &self);
  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpuint (self.service.redeems, ==, 1);
  assert_kept (&self, OAUTH_CLIENT_SECRET);
  ui_wait_shows (app_fixture_root (self.app), "You are signed in");
  assert_works_again (&self);
  trial_end (&self);
}

static void
test_the_owner_signs_in_and_the_window_closes (void)
{
  sign_in (FALSE);
  sign_in (TRUE);
}

static void
test_a_refusal_is_said_and_can_be_tried_again (void)
{
  Trial self = { .service = { .says = "access_denied" } };

  trial_begin (&self);
  ui_activate (button (&self));
  ui_wait_shows (self.dialog, "was refused at Google");
  g_clear_pointer (&browser, g_thread_join);
  ui_assert_all_named (self.dialog);
  g_assert_null (recall (&self));
  g_assert_true (gtk_widget_get_sensitive (button (&self)));
  self.service.says = NULL;
  ui_activate (button (&self));
  ui_wait_until (is_gone, &self);
  g_assert_cmpuint (pages->len, ==, 2);
  assert_kept (&self, NULL);
  trial_end (&self);
}

static gboolean
shows_link (gpointer trial)
{
  return ui_find_named (((Trial *)trial)->dialog, GTK_TYPE_LINK_BUTTON, "Open the page again")
         != NULL;
}

static void
test_who_closed_the_browser_finds_the_page_again (void)
{
  Trial self = { 0 };
  GtkWidget *link;

  trial_begin (&self);
  nobody_home = TRUE;
  ui_activate (button (&self));
  ui_wait_until (shows_link, &self);
  ui_wait_shows (self.dialog, "Sign in in your browser");
  g_assert_false (gtk_widget_get_sensitive (button (&self)));
  link = ui_get_named (self.dialog, GTK_TYPE_LINK_BUTTON, "Open the page again");
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (link)), ==,
                   g_ptr_array_index (pages, 0));
  /* Whoever closes the window gives up. */
  gtk_window_close (GTK_WINDOW (self.dialog));
  ui_wait_until (is_gone, &self);
  g_assert_null (recall (&self));
  trial_end (&self);
}

/* --- By code --- */

static void
test_a_code_is_offered_where_there_is_one (void)
{
  Trial self = { .service = { .microsoft = TRUE, .pending = G_MAXUINT } };
  PuntualField *way;

  trial_begin (&self);
  way = dialog_field (self.dialog, "way");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (way)));
  puntual_field_set_choice (way, "code");
  ui_activate (button (&self));
  ui_wait_shows (self.dialog, "ABCD-EFGH");
  ui_wait_shows (self.dialog, "Open this page on any device");
  ui_wait_shows (self.dialog, "https://microsoft.example/devicelogin");
  /* Nothing of it is opened here: it may be another device. */
  g_assert_cmpuint (pages->len, ==, 0);
  ui_picture_log (self.dialog, "sign-in-code");
  gtk_window_close (GTK_WINDOW (self.dialog));
  ui_wait_until (is_gone, &self);
  g_assert_null (recall (&self));
  trial_end (&self);
}

static void
test_google_gives_no_code (void)
{
  Trial self = { 0 };

  trial_begin (&self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog_field (self.dialog, "way"))));
  trial_end (&self);
}

static void
test_to_read_the_mailbox_the_page_is_needed (void)
{
  Trial self = { .service = { .microsoft = TRUE }, .more = ",\"imap_auth\":\"sign-in\"" };

  trial_begin (&self);
  nobody_home = TRUE;
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog_field (self.dialog, "way"))));
  ui_activate (button (&self));
  ui_wait_until (shows_link, &self);
  g_assert_nonnull (strstr (g_ptr_array_index (pages, 0), "IMAP.AccessAsUser.All"));
  trial_end (&self);
}

int
main (int argc, char **argv)
{
  char *keyring = keyring_begin ();
  int status;

  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/account-sign-in/" name, func)
  ADD ("the-owner-signs-in-and-the-window-closes", test_the_owner_signs_in_and_the_window_closes);
  ADD ("a-refusal-is-said-and-can-be-tried-again", test_a_refusal_is_said_and_can_be_tried_again);
  ADD ("who-closed-the-browser-finds-the-page-again",
       test_who_closed_the_browser_finds_the_page_again);
  ADD ("a-code-is-offered-where-there-is-one", test_a_code_is_offered_where_there_is_one);
  ADD ("google-gives-no-code", test_google_gives_no_code);
  ADD ("to-read-the-mailbox-the-page-is-needed", test_to_read_the_mailbox_the_page_is_needed);
#undef ADD
  status = g_test_run ();
  keyring_end (keyring);
  return status;
}
