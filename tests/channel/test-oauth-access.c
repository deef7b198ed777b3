/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How accounts with a sign-in get their access tokens, by a service that gives them. */
#include "puntual-config.h"

#include <string.h>

#include "oauth-mock.h"
#include "puntual-error.h"
#include "puntual-oauth-keeping.h"

static void
take_mail (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
           OauthMock *mock)
{
  http_mock_answer (message, 200, "{\"id\":\"18f1\"}");
}

static HttpChannelFixture *
fixture_new (OauthMock *mock)
{
  mock->api = take_mail;
  return http_channel_fixture_new ("gmail", GMAIL_CONFIG, oauth_mock_answer, mock);
}

/* The same token in a text of its own: what is remembered of one lasts as long as the program. */
static void
use_text_of_its_own (void)
{
  static int spaces = 0;
  g_autofree char *text =
      g_strdup_printf ("{%*s\"refresh_token\":\"" FIXTURE_TOKEN "\"}", ++spaces, "");

  g_setenv ("PUNTUAL_TOKEN_X", text, TRUE);
}

static void
deliver (HttpChannelFixture *fixture)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);

  g_assert_cmpstr (id, ==, "18f1");
}

static void
assert_refused (HttpChannelFixture *fixture, int code)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  http_channel_assert_refused (fixture, message, code);
}

static void
test_a_test_proves_the_sign_in_and_sends_nothing (void)
{
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_cmpuint (mock.refreshes, ==, 1);
  g_assert_cmpuint (mock.calls, ==, 0);
  deliver (fixture);
  g_assert_cmpuint (mock.refreshes, ==, 1);
}

static void
test_a_token_that_soon_ends_is_renewed_first (void)
{
  g_auto (OauthMock) mock = { .lifetime = 59 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);

  deliver (fixture);
  deliver (fixture);
  g_assert_cmpuint (mock.refreshes, ==, 2);
  mock.lifetime = 300;
  deliver (fixture);
  deliver (fixture);
  g_assert_cmpuint (mock.refreshes, ==, 3);
  g_assert_cmpuint (mock.calls, ==, 4);
}

static void
test_a_token_that_is_refused_is_renewed_once (void)
{
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);

  deliver (fixture);
  mock.refuses = 1;
  deliver (fixture);
  g_assert_cmpuint (mock.refreshes, ==, 2);
  g_assert_cmpuint (mock.calls, ==, 3);
  g_assert_cmpstr (puntual_channel_error_raw (fixture->channel), ==, "");
  mock.refuses = 5;
  assert_refused (fixture, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_cmpuint (mock.refreshes, ==, 3);
  g_assert_cmpuint (mock.calls, ==, 5);
}

/* With no keyring, the one that follows lives as long as the program, whoever asks. */
static void
test_a_refresh_token_that_is_replaced_is_kept (void)
{
  g_auto (OauthMock) mock = { .rotates = TRUE, .lifetime = 1 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
  g_autoptr (GError) error = NULL;

  use_text_of_its_own ();
  for (guint i = 0; i < 3; i++)
    deliver (fixture);
  g_assert_cmpuint (mock.turn, ==, 3);
  /* Signed in anew, by the same secret of the environment. */
  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mock.turn, ==, 4);
}

static void
test_a_refused_sign_in_is_said_and_not_tried_again_at_once (void)
{
  g_auto (OauthMock) mock = { .revoked = TRUE };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
  g_autoptr (GError) error = NULL;

  use_text_of_its_own ();
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_nonnull (strstr (error->message, "Sign in again"));
  g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "invalid_grant"));
  g_assert_null (strstr (puntual_channel_error_raw (fixture->channel), FIXTURE_TOKEN));
  for (guint i = 0; i < 5; i++)
    {
      assert_refused (fixture, PUNTUAL_ERROR_CHANNEL_CONFIG);
      g_assert_cmpint (
          puntual_channel_look_up (fixture->channel, "m-1", "<m-1@a.example>", NULL, NULL), ==, -1);
    }
  g_assert_cmpuint (mock.refreshes, ==, 1);
  g_assert_cmpuint (mock.calls, ==, 0);
  /* The owner signs in: another token. */
  mock.revoked = FALSE;
  g_setenv ("PUNTUAL_TOKEN_X", FIXTURE_TOKEN "-r0", TRUE);
  g_clear_error (&error);
  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
}

static void
replace_secret (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
                gpointer data)
{
  if (g_str_equal (path, "/token"))
    g_setenv ("PUNTUAL_TOKEN_X", FIXTURE_TOKEN "-r7", TRUE);
  oauth_mock_answer (message, path, query, body, data);
}

/* Another program renewed it in the meantime. */
static void
test_the_newest_secret_is_tried_before_giving_up (void)
{
  g_auto (OauthMock) mock = { .turn = 7, .api = take_mail };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("gmail", GMAIL_CONFIG, replace_secret, &mock);

  use_text_of_its_own ();
  deliver (fixture);
  g_assert_cmpuint (mock.refreshes, ==, 2);
}

static void
test_each_answer_of_the_service_has_its_class (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    int error;
  } cases[] = {
    { 400, "{\"error\":\"interaction_required\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 401, "{\"error\":\"invalid_client\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "{\"error\":\"unauthorized_client\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "{\"error\":\"invalid_scope\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    /* Never the customer's fault, nor the owner's wish. */
    { 400, "{\"error\":\"access_denied\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "{\"error\":\"expired_token\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "{\"error\":17}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "<p>No</p>", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 503, "{\"error\":\"temporarily_unavailable\"}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 400, "{\"error\":\"temporarily_unavailable\"}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 429, "{}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "[]", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{\"access_token\":17}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{\"access_token\":\"a b\"}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "{\"access_token\":\"a\",\"refresh_token\":\"\\u0007\"}",
      PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (OauthMock)
          mock = { .token_status = cases[i].status, .token_answer = cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);

      assert_refused (fixture, cases[i].error);
      g_assert_cmpuint (mock.refreshes, ==, 1);
      g_assert_cmpuint (mock.calls, ==, 0);
    }
}

/* Nothing was sent yet, so that it may be tried again. */
static void
test_a_broken_service_is_tried_again_later (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);

      http_mock_set_fault (fixture->mock, faults[i]);
      assert_refused (fixture, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
      g_assert_cmpuint (mock.refreshes, ==, 1);
      g_assert_cmpuint (mock.calls, ==, 0);
      http_mock_set_fault (fixture->mock, HTTP_MOCK_WELL);
      deliver (fixture);
    }
}

static void
test_sending_must_be_among_what_was_allowed (void)
{
  static const struct
  {
    const char *scope;
    gboolean works;
  } cases[] = {
    { NULL, TRUE },
    { "https://www.googleapis.com/auth/gmail.send", TRUE },
    { "openid https://mail.google.com/", TRUE },
    { "https://www.googleapis.com/auth/gmail.readonly", FALSE },
    { "openid", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (OauthMock) mock = { .scope = cases[i].scope };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (puntual_channel_prepare (fixture->channel, NULL, &error), ==,
                       cases[i].works);
      if (!cases[i].works)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

static void
test_a_secret_of_the_client_goes_along (void)
{
  g_auto (OauthMock) mock = { .client_secret = OAUTH_CLIENT_SECRET, .rotates = TRUE };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_setenv ("PUNTUAL_TOKEN_X",
            "{\"refresh_token\":\"" FIXTURE_TOKEN "\",\"client_secret\":\"" OAUTH_CLIENT_SECRET
            "\"}",
            TRUE);
  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_no_error (error);
  /* It stays beside the token that follows. */
  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_cmpuint (mock.turn, ==, 2);
}

static void
test_a_secret_that_is_none_asks_for_a_sign_in (void)
{
  static const char *const secrets[] = { "{}", "{\"refresh_token\":17}", "{\"refresh_token\":\"\"}",
                                         "{", "a\tb" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);

      g_setenv ("PUNTUAL_TOKEN_X", secrets[i], TRUE);
      assert_refused (fixture, PUNTUAL_ERROR_NO_SECRET);
      g_assert_cmpuint (mock.refreshes, ==, 0);
    }
}

static void
test_without_a_sign_in_there_is_a_sentence (void)
{
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (&mock);
  g_autoptr (GError) error = NULL;

  g_unsetenv ("PUNTUAL_TOKEN_X");
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  g_assert_nonnull (strstr (error->message, "signed in"));
}

static void
test_what_follows_a_token_is_found_by_it_alone (void)
{
  char *newest;

  g_assert_false (puntual_oauth_keep ("l", "y", "first", "second"));
  g_assert_false (puntual_oauth_keep ("l", "y", "first", "third"));
  newest = puntual_oauth_newest ("first");
  g_assert_cmpstr (newest, ==, "third");
  g_free (newest);
  newest = puntual_oauth_newest ("second");
  g_assert_cmpstr (newest, ==, "second");
  g_free (newest);
  g_assert_false (puntual_oauth_was_refused ("third"));
  puntual_oauth_note_refusal ("third");
  g_assert_true (puntual_oauth_was_refused ("third"));
  g_assert_false (puntual_oauth_was_refused ("first"));
}

#define CASE(name, func) g_test_add_func ("/oauth-access/" name, func)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("a-test-proves-the-sign-in-and-sends-nothing",
        test_a_test_proves_the_sign_in_and_sends_nothing);
  CASE ("a-token-that-soon-ends-is-renewed-first", test_a_token_that_soon_ends_is_renewed_first);
  CASE ("a-token-that-is-refused-is-renewed-once", test_a_token_that_is_refused_is_renewed_once);
  CASE ("each-answer-of-the-service-has-its-class", test_each_answer_of_the_service_has_its_class);
  CASE ("a-broken-service-is-tried-again-later", test_a_broken_service_is_tried_again_later);
  CASE ("sending-must-be-among-what-was-allowed", test_sending_must_be_among_what_was_allowed);
  CASE ("a-secret-of-the-client-goes-along", test_a_secret_of_the_client_goes_along);
  CASE ("a-secret-that-is-none-asks-for-a-sign-in", test_a_secret_that_is_none_asks_for_a_sign_in);
  CASE ("without-a-sign-in-there-is-a-sentence", test_without_a_sign_in_there_is_a_sentence);
  CASE ("what-follows-a-token-is-found-by-it-alone",
        test_what_follows_a_token_is_found_by_it_alone);
  CASE ("a-refresh-token-that-is-replaced-is-kept", test_a_refresh_token_that_is_replaced_is_kept);
  CASE ("a-refused-sign-in-is-said-and-not-tried-again-at-once",
        test_a_refused_sign_in_is_said_and_not_tried_again_at_once);
  CASE ("the-newest-secret-is-tried-before-giving-up",
        test_the_newest_secret_is_tried_before_giving_up);
  return g_test_run ();
}
