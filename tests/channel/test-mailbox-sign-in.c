/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mailboxes that the sign-in of an account opens: what is asked for, and what its settings may be.
 * Reading them is tried with a real server in tests/outbox/test_inbox.py. */
#include "puntual-config.h"

#include <string.h>

#include "puntual-error.h"
#include "puntual-imap-account.h"
#include "puntual-oauth-token.h"

#define OF_GOOGLE "\"from\":\"ana@taller.example\",\"client_id\":\"c\""
#define SEND "https://www.googleapis.com/auth/gmail.send"
#define GRAPH "https://graph.microsoft.com/Mail.Send offline_access"
#define OUTLOOK "https://outlook.office.com/IMAP.AccessAsUser.All"

static PuntualImapAccount *
parse (const char *kind, const char *config, GError **error)
{
  PuntualImapAccount *account = NULL;

  puntual_imap_account_parse ("office", kind, config, &account, error);
  return account;
}

static void
test_the_server_is_known_and_the_token_stands_for_the_password (void)
{
  static const struct
  {
    const char *kind, *host;
  } cases[] = { { "gmail", "imap.gmail.com" }, { "microsoft365", "outlook.office365.com" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualImapAccount) account =
          parse (cases[i].kind, "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\"}", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (account->host, ==, cases[i].host);
      g_assert_cmpint (account->port, ==, 993);
      g_assert_cmpint (account->security, ==, PUNTUAL_SMTP_TLS);
      g_assert_cmpstr (account->user, ==, "ana@taller.example");
      g_assert_cmpstr (account->login, ==, "AUTH=XOAUTH2");
      g_assert_cmpstr (account->secret_name, ==, "office");
      g_assert_nonnull (account->sign_in);
    }
}

static void
test_a_password_of_its_own_still_opens_gmail (void)
{
  static const char *const configs[] = {
    "{" OF_GOOGLE ",\"imap_host\":\"imap.gmail.com\"}",
    "{" OF_GOOGLE ",\"imap_host\":\"imap.gmail.com\",\"imap_auth\":\"password\"}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (PuntualImapAccount) account = parse ("gmail", configs[i], NULL);

      g_assert_null (account->sign_in);
      g_assert_null (account->login);
      g_assert_cmpstr (account->secret_name, ==, "office:imap");
    }
}

static void
test_settings_that_cannot_open_a_mailbox_are_refused (void)
{
  static const struct
  {
    const char *kind, *config;
  } cases[] = {
    { "gmail", "{" OF_GOOGLE ",\"imap_auth\":\"key\"}" },
    { "gmail", "{" OF_GOOGLE ",\"imap_auth\":\"password\",\"imap_user\":\"a\"}" },
    { "gmail", "{\"client_id\":\"c\",\"imap_auth\":\"sign-in\"}" },
    { "gmail", "{\"from\":\"a@b.example\",\"imap_auth\":\"sign-in\"}" },
    { "microsoft365", "{" OF_GOOGLE ",\"imap_host\":\"outlook.office365.com\"}" },
    { "postmark", "{\"from\":\"a@b.example\",\"imap_auth\":\"sign-in\"}" },
    /* Nobody else gets the token. */
    { "gmail", "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\",\"imap_host\":\"imap.ionos.es\"}" },
    { "gmail",
      "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\",\"imap_host\":\"imap.gmail.com.b.example\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].kind, cases[i].config, &error));
      g_assert_nonnull (error);
    }
  g_assert_null (parse ("microsoft365", "{" OF_GOOGLE "}", NULL));
}

/* --- What the owner is asked for --- */

static void
test_only_who_wants_answers_is_asked_to_open_the_mailbox (void)
{
  static const struct
  {
    const char *kind, *config, *scope, *to_send, *to_read;
    gboolean by_page;
  } cases[] = {
    { "gmail", "{" OF_GOOGLE "}", SEND },
    { "gmail", "{" OF_GOOGLE ",\"imap_host\":\"imap.gmail.com\"}", SEND },
    { "gmail", "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\"}", SEND " https://mail.google.com/" },
    { "microsoft365", "{" OF_GOOGLE "}", GRAPH },
    { "microsoft365", "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\"}", GRAPH " " OUTLOOK, GRAPH,
      OUTLOOK " offline_access", TRUE },
    { "microsoft365", "{" OF_GOOGLE ",\"imap_auth\":\"sign-in\",\"search_sent\":\"yes\"}",
      GRAPH " https://graph.microsoft.com/Mail.ReadBasic " OUTLOOK,
      GRAPH " https://graph.microsoft.com/Mail.ReadBasic", OUTLOOK " offline_access", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PuntualOauthPlace) place = { 0 };
      g_autoptr (JsonNode) node = json_from_string (cases[i].config, NULL);
      g_autoptr (GError) error = NULL;

      puntual_oauth_place_init (&place, cases[i].kind, json_node_get_object (node), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (place.scope, ==, cases[i].scope);
      g_assert_cmpstr (place.part[PUNTUAL_OAUTH_TO_SEND], ==, cases[i].to_send);
      g_assert_cmpstr (place.part[PUNTUAL_OAUTH_TO_READ_MAILBOX], ==, cases[i].to_read);
      g_assert_cmpint (place.by_page, ==, cases[i].by_page);
    }
}

static void
test_a_code_cannot_allow_both_at_microsoft (void)
{
  g_auto (PuntualOauthPlace) place = { 0 };
  g_auto (PuntualOauthInvitation) invitation = { 0 };
  g_autoptr (JsonNode) node = json_from_string ("{" OF_GOOGLE ",\"imap_auth\":\"sign-in\"}", NULL);
  g_autoptr (GError) error = NULL;

  puntual_oauth_place_init (&place, "microsoft365", json_node_get_object (node), &error);
  g_assert_no_error (error);
  g_assert_false (puntual_oauth_invite (&place, &invitation, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_nonnull (strstr (error->message, "browser"));
}

#define CASE(name, func) g_test_add_func ("/mailbox-sign-in/" name, func)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("the-server-is-known-and-the-token-stands-for-the-password",
        test_the_server_is_known_and_the_token_stands_for_the_password);
  CASE ("a-password-of-its-own-still-opens-gmail", test_a_password_of_its_own_still_opens_gmail);
  CASE ("settings-that-cannot-open-a-mailbox-are-refused",
        test_settings_that_cannot_open_a_mailbox_are_refused);
  CASE ("only-who-wants-answers-is-asked-to-open-the-mailbox",
        test_only_who_wants_answers_is_asked_to_open_the_mailbox);
  CASE ("a-code-cannot-allow-both-at-microsoft", test_a_code_cannot_allow_both_at_microsoft);
  return g_test_run ();
}
