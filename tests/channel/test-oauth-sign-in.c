/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in, by a service that gives tokens and a browser that follows where it is sent. What is
 * kept lands in a keyring in a file. */
#include "puntual-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "oauth-mock.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-oauth-proof.h"
#include "puntual-oauth-sign-in.h"
#include "puntual-oauth-token.h"

#define PATIENCE_MS 20000

typedef struct
{
  OauthMock mock;
  HttpChannelFixture *fixture;
  PuntualOauthSignIn *sign_in;
} Trial;

/* No account of the fixture is asked anything: it watches the log and runs the mock. */
static PuntualOauthSignIn *
make_sign_in (Trial *trial, const char *client_secret, PuntualSignInWay way)
{
  const char *kind = trial->mock.microsoft ? "microsoft365" : "gmail";
  g_autofree char *config = g_strdup_printf (
      "{\"client_id\":\"client-1\",\"from\":\"cobros@abad.example\",\"sign_in_url\":\"%s\","
      "\"ledger\":\"l-1\"%s%s}",
      http_mock_get_base (trial->fixture->mock),
      trial->mock.microsoft ? ",\"tenant\":\"abad.example\"" : "",
      trial->mock.mailbox ? ",\"imap_auth\":\"sign-in\"" : "");
  g_autoptr (GError) error = NULL;
  PuntualOauthSignIn *sign_in =
      puntual_oauth_sign_in_new ("z", kind, config, client_secret, way, &error);

  g_assert_no_error (error);
  puntual_oauth_sign_in_set_pace (sign_in, PATIENCE_MS, 10);
  return sign_in;
}

static void
trial_begin (Trial *trial, const char *client_secret, PuntualSignInWay way)
{
  const char *kind = trial->mock.microsoft ? "microsoft365" : "gmail";
  g_autoptr (GError) error = NULL;

  trial->fixture =
      http_channel_fixture_new (kind, trial->mock.microsoft ? MICROSOFT_CONFIG : GMAIL_CONFIG,
                                oauth_mock_answer, &trial->mock);
  g_unsetenv ("PUNTUAL_KEYRING");
  g_assert_true (puntual_credentials_clear ("l-1", "z", NULL));
  trial->sign_in = make_sign_in (trial, client_secret, way);
  puntual_oauth_sign_in_begin (trial->sign_in, NULL, &error);
  g_assert_no_error (error);
}

static void
trial_clear (Trial *trial)
{
  g_clear_object (&trial->sign_in);
  g_clear_pointer (&trial->fixture, http_channel_fixture_free);
  oauth_mock_clear (&trial->mock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

/* What the keyring has; fails the test unless it is that refresh token, or nothing for NULL. */
static void
assert_kept (const char *refresh_token, const char *client_secret)
{
  char *text = puntual_credentials_recall ("l-1", "z");
  g_auto (PuntualOauthSecret) secret = { 0 };

  if (refresh_token == NULL)
    {
      g_assert_null (text);
      return;
    }
  g_assert_nonnull (text);
  g_assert_true (puntual_oauth_secret_read (&secret, text, NULL));
  g_assert_cmpstr (secret.refresh_token, ==, refresh_token);
  g_assert_cmpstr (secret.client_secret, ==, client_secret);
  puntual_secret_free (text);
}

static void
assert_fails (PuntualOauthSignIn *sign_in, GCancellable *cancellable, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_oauth_sign_in_finish (sign_in, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, code);
  g_assert_null (strstr (error->message, FIXTURE_TOKEN));
  assert_kept (NULL, NULL);
}

/* --- A browser --- */

typedef struct
{
  char *address;
  guint status;
  char *page;
} Browser;

static gpointer
browse (gpointer data)
{
  Browser *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_main_context_push_thread_default (context);
  session = soup_session_new ();
  message = soup_message_new ("GET", self->address);
  bytes = soup_session_send_and_read (session, message, NULL, NULL);
  self->status = bytes != NULL ? soup_message_get_status (message) : 0;
  if (bytes != NULL)
    self->page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_clear_object (&session);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
browser_clear (Browser *self)
{
  g_free (self->address);
  g_free (self->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browser, browser_clear)

/* "http://127.0.0.1:1234", to which the page would send the browser. Owned. */
static char *
redirect_of (PuntualOauthSignIn *sign_in)
{
  const char *query = strchr (puntual_oauth_sign_in_get_address (sign_in), '?') + 1;
  g_autoptr (GHashTable) fields = soup_form_decode (query);

  return g_strdup (g_hash_table_lookup (fields, "redirect_uri"));
}

static char *
state_of (PuntualOauthSignIn *sign_in)
{
  const char *query = strchr (puntual_oauth_sign_in_get_address (sign_in), '?') + 1;
  g_autoptr (GHashTable) fields = soup_form_decode (query);

  return g_strdup (g_hash_table_lookup (fields, "state"));
}

/* --- By browser --- */

static void
test_the_challenge_is_that_of_the_standard (void)
{
  g_autofree char *challenge =
      puntual_oauth_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  char *one = puntual_oauth_random ();
  char *other = puntual_oauth_random ();

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  g_assert_cmpuint (strlen (one), ==, 43);
  g_assert_cmpstr (one, !=, other);
  puntual_secret_free (one);
  puntual_secret_free (other);
}

static void
sign_in_by_browser (gboolean microsoft, gboolean mailbox)
{
  g_auto (Trial) trial = { .mock = { .microsoft = microsoft, .mailbox = mailbox } };
  g_auto (Browser) browser = { 0 };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  g_assert_null (puntual_oauth_sign_in_get_code (trial.sign_in));
  browser.address = g_strdup (puntual_oauth_sign_in_get_address (trial.sign_in));
  thread = g_thread_new ("browser", browse, &browser);
  puntual_oauth_sign_in_finish (trial.sign_in, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_cmpuint (browser.status, ==, 200);
  g_assert_nonnull (strstr (browser.page, "You may close this window."));
  g_assert_cmpuint (trial.mock.redeems, ==, 1);
  assert_kept (FIXTURE_TOKEN "-r0", NULL);
}

static void
test_a_browser_signs_in (void)
{
  sign_in_by_browser (FALSE, FALSE);
  sign_in_by_browser (TRUE, FALSE);
}

/* The mock knows what may be asked for, and that Microsoft's first tokens are for one of both. */
static void
test_who_wants_answers_is_asked_for_the_mailbox_too (void)
{
  sign_in_by_browser (FALSE, TRUE);
  sign_in_by_browser (TRUE, TRUE);
}

static void
test_what_was_kept_sends_until_signed_out (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = NULL;
  g_autoptr (PuntualChannel) channel = NULL;
  g_autofree char *config = NULL;

  sign_in_by_browser (FALSE, FALSE);
  fixture = http_channel_fixture_new ("gmail", GMAIL_CONFIG, oauth_mock_answer, &mock);
  g_unsetenv ("PUNTUAL_KEYRING");
  config =
      g_strdup_printf ("{\"client_id\":\"client-1\",\"sign_in_url\":\"%s\",\"ledger\":\"l-1\"}",
                       http_mock_get_base (fixture->mock));
  channel = puntual_channel_new_for_account ("z", "gmail", config, &error);
  g_assert_no_error (error);
  mock.rotates = TRUE;
  g_assert_true (puntual_channel_prepare (channel, NULL, &error));
  /* The token that follows takes its place in the keyring. */
  assert_kept (FIXTURE_TOKEN "-r1", NULL);
  g_assert_true (puntual_channel_prepare (channel, NULL, &error));
  assert_kept (FIXTURE_TOKEN "-r2", NULL);
  g_assert_true (puntual_oauth_sign_out ("l-1", "z", &error));
  assert_kept (NULL, NULL);
  g_assert_false (puntual_channel_prepare (channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  puntual_channel_finish (channel);
}

/* The page sends the browser back, and finish gives that error. */
static void
assert_page_fails (OauthMock mock, int code, guint redeems)
{
  g_auto (Trial) trial = { .mock = mock };
  g_auto (Browser) browser = { 0 };
  GThread *thread;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  browser.address = g_strdup (puntual_oauth_sign_in_get_address (trial.sign_in));
  thread = g_thread_new ("browser", browse, &browser);
  assert_fails (trial.sign_in, NULL, code);
  g_thread_join (thread);
  g_assert_cmpuint (trial.mock.redeems, ==, redeems);
  g_assert_cmpuint (browser.status, ==, redeems > 0 ? 200 : 400);
}

static void
test_what_goes_wrong_on_the_page_is_said (void)
{
  assert_page_fails ((OauthMock){ .says = "access_denied" }, PUNTUAL_ERROR_CANCELLED, 0);
  assert_page_fails ((OauthMock){ .says = "invalid_scope" }, PUNTUAL_ERROR_CHANNEL_CONFIG, 0);
  assert_page_fails ((OauthMock){ .says = "temporarily_unavailable" },
                     PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 0);
  assert_page_fails ((OauthMock){ .says = "%3Cscript%3E" }, PUNTUAL_ERROR_CHANNEL_CONFIG, 0);
  /* Another's answer, with a code or with a refusal. */
  assert_page_fails ((OauthMock){ .other_state = "guessed" }, PUNTUAL_ERROR_CHANNEL_CONFIG, 0);
  assert_page_fails ((OauthMock){ .other_state = "", .says = "access_denied" },
                     PUNTUAL_ERROR_CHANNEL_CONFIG, 0);
}

static void
test_what_goes_wrong_with_the_tokens_is_said (void)
{
  assert_page_fails ((OauthMock){ .token_status = 400,
                                  .token_answer = "{\"error\":"
                                                  "\"invalid_grant\"}" },
                     PUNTUAL_ERROR_CHANNEL_CONFIG, 1);
  assert_page_fails ((OauthMock){ .token_status = 503, .token_answer = "" },
                     PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 1);
  assert_page_fails ((OauthMock){ .token_status = 200, .token_answer = "<p>Welcome</p>" },
                     PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 1);
  assert_page_fails ((OauthMock){ .scope = "openid" }, PUNTUAL_ERROR_CHANNEL_CONFIG, 1);
  /* It would be over in an hour. */
  assert_page_fails ((OauthMock){ .keeps_refresh = TRUE }, PUNTUAL_ERROR_CHANNEL_CONFIG, 1);
}

/* A browser that comes with something else first, with the answer, and with it again. */
typedef struct
{
  char *redirect, *answer;
  Browser first, second, third;
} Visits;

static gpointer
visit (gpointer data)
{
  Visits *self = data;

  self->first.address = g_strconcat (self->redirect, "/favicon.ico", NULL);
  browse (&self->first);
  self->second.address = g_strdup (self->answer);
  browse (&self->second);
  self->third.address = g_strdup (self->answer);
  browse (&self->third);
  return NULL;
}

static void
test_one_answer_is_taken_and_the_port_is_gone (void)
{
  g_auto (Trial) trial = { 0 };
  Visits visits = { 0 };
  GThread *thread;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  visits.redirect = redirect_of (trial.sign_in);
  {
    g_autofree char *state = state_of (trial.sign_in);

    /* A code that no page gave: the challenge of its verifier is not known. */
    visits.answer =
        g_strdup_printf ("%s/?code=" FIXTURE_TOKEN "-code&state=%s", visits.redirect, state);
  }
  thread = g_thread_new ("visits", visit, &visits);
  assert_fails (trial.sign_in, NULL, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_thread_join (thread);
  g_assert_cmpuint (visits.first.status, ==, 404);
  g_assert_cmpuint (visits.second.status, ==, 200);
  g_assert_true (visits.third.status == 0 || visits.third.status == 410);
  g_assert_cmpuint (trial.mock.redeems, ==, 1);
  browser_clear (&visits.first);
  browser_clear (&visits.second);
  browser_clear (&visits.third);
  g_free (visits.redirect);
  g_free (visits.answer);
}

static void
test_nobody_comes (void)
{
  g_auto (Trial) trial = { 0 };
  g_auto (Browser) late = { 0 };

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  puntual_oauth_sign_in_set_pace (trial.sign_in, 20, 0);
  late.address = redirect_of (trial.sign_in);
  g_assert_true (g_str_has_prefix (late.address, "http://127.0.0.1:"));
  assert_fails (trial.sign_in, NULL, PUNTUAL_ERROR_NOT_FOUND);
  browse (&late);
  g_assert_cmpuint (late.status, ==, 0);
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_waiting_can_be_stopped (void)
{
  static const PuntualSignInWay ways[] = { PUNTUAL_SIGN_IN_BROWSER, PUNTUAL_SIGN_IN_CODE };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_auto (Trial) trial = { .mock = { .microsoft = TRUE } };
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      GThread *thread;

      trial_begin (&trial, NULL, ways[i]);
      puntual_oauth_sign_in_set_pace (trial.sign_in, 0, 5000);
      thread = g_thread_new ("cancel", cancel, cancellable);
      assert_fails (trial.sign_in, cancellable, PUNTUAL_ERROR_CANCELLED);
      g_thread_join (thread);
      g_assert_cmpuint (trial.mock.polls, ==, 0);
    }
}

static void
test_a_secret_of_the_client_is_kept_for_the_next_time (void)
{
  g_auto (Trial) trial = { .mock = { .client_secret = OAUTH_CLIENT_SECRET } };
  g_auto (Browser) browser = { 0 };
  g_auto (Browser) again = { 0 };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  trial_begin (&trial, OAUTH_CLIENT_SECRET, PUNTUAL_SIGN_IN_BROWSER);
  browser.address = g_strdup (puntual_oauth_sign_in_get_address (trial.sign_in));
  g_assert_null (strstr (browser.address, FIXTURE_TOKEN));
  thread = g_thread_new ("browser", browse, &browser);
  puntual_oauth_sign_in_finish (trial.sign_in, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  assert_kept (FIXTURE_TOKEN "-r0", OAUTH_CLIENT_SECRET);

  g_clear_object (&trial.sign_in);
  trial.sign_in = make_sign_in (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  g_assert_true (puntual_oauth_sign_in_begin (trial.sign_in, NULL, &error));
  again.address = g_strdup (puntual_oauth_sign_in_get_address (trial.sign_in));
  thread = g_thread_new ("browser", browse, &again);
  puntual_oauth_sign_in_finish (trial.sign_in, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  assert_kept (FIXTURE_TOKEN "-r0", OAUTH_CLIENT_SECRET);
}

/* --- By code --- */

static void
test_a_code_signs_in_at_the_pace_of_the_service (void)
{
  g_auto (Trial) trial = { .mock = { .microsoft = TRUE, .pending = 2, .slow_downs = 1 } };
  g_autoptr (GError) error = NULL;
  const gint64 *polled = trial.mock.polled;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
  g_assert_cmpstr (puntual_oauth_sign_in_get_code (trial.sign_in), ==, "ABCD-EFGH");
  g_assert_cmpstr (puntual_oauth_sign_in_get_address (trial.sign_in), ==,
                   "https://microsoft.example/devicelogin");
  puntual_oauth_sign_in_finish (trial.sign_in, NULL, &error);
  /* 20 seconds do not hold four polls of which three are seven apart. */
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (trial.mock.polls, ==, 3);
  /* Seconds of 10 ms: five more after "slow_down", and it stays so. */
  g_assert_cmpint (polled[1] - polled[0], >=, 7 * 10000);
  g_assert_cmpint (polled[2] - polled[1], >=, 7 * 10000);
  assert_kept (NULL, NULL);
}

static void
test_a_code_that_is_confirmed_is_kept (void)
{
  g_auto (Trial) trial = { .mock = { .microsoft = TRUE, .pending = 3 } };
  g_autoptr (GError) error = NULL;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
  puntual_oauth_sign_in_finish (trial.sign_in, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial.mock.polls, ==, 4);
  assert_kept (FIXTURE_TOKEN "-r0", NULL);
}

static void
test_what_becomes_of_a_code_is_said (void)
{
  static const struct
  {
    const char *verdict;
    guint pending;
    int error;
    guint polls;
  } cases[] = {
    { "access_denied", 0, PUNTUAL_ERROR_CANCELLED, 1 },
    { "authorization_declined", 1, PUNTUAL_ERROR_CANCELLED, 2 },
    { "expired_token", 0, PUNTUAL_ERROR_NOT_FOUND, 1 },
    { "bad_verification_code", 0, PUNTUAL_ERROR_NOT_FOUND, 1 },
    { "invalid_client", 0, PUNTUAL_ERROR_CHANNEL_CONFIG, 1 },
    { "aNewOne", 0, PUNTUAL_ERROR_CHANNEL_CONFIG, 1 },
    /* Of the 20 seconds that it is good for, two at a time. */
    { NULL, 100, PUNTUAL_ERROR_NOT_FOUND, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Trial) trial = {
        .mock = { .microsoft = TRUE, .verdict = cases[i].verdict, .pending = cases[i].pending }
      };

      trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
      puntual_oauth_sign_in_set_pace (trial.sign_in, 0, 1);
      assert_fails (trial.sign_in, NULL, cases[i].error);
      g_assert_cmpuint (trial.mock.polls, ==, cases[i].polls);
    }
}

static void
test_a_bad_invitation_is_refused (void)
{
#define INVITES(address, rest)                                                                     \
  "{\"device_code\":\"d\",\"user_code\":\"A\",\"verification_uri\":\"" address "\"" rest "}"
  static const struct
  {
    guint status;
    const char *answer;
    int error;
  } cases[] = {
    { 200, "{}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "[]", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, INVITES ("ftp://m.example", ""), PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, INVITES ("javascript:alert(1)", ""), PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, INVITES ("https://owner@m.example", ""), PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200,
      "{\"device_code\":\"d\",\"user_code\":\"A\\u001b[2J\",\"verification_uri\":"
      "\"https://m.example\"}",
      PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 400, "{\"error\":\"unauthorized_client\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 503, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };
  g_auto (Trial) trial = { .mock = { .microsoft = TRUE } };

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualOauthSignIn) sign_in = make_sign_in (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
      g_autoptr (GError) error = NULL;

      trial.mock.token_status = cases[i].status;
      trial.mock.token_answer = cases[i].answer;
      g_assert_false (puntual_oauth_sign_in_begin (sign_in, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].error);
      g_assert_null (puntual_oauth_sign_in_get_address (sign_in));
    }
}

/* --- Beside it --- */

static void
test_some_ways_are_not_offered (void)
{
  g_auto (Trial) trial = { 0 };
  g_autoptr (PuntualOauthSignIn) by_code = NULL;
  g_autoptr (GError) error = NULL;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  g_assert_false (puntual_oauth_has_sign_in ("gmail", PUNTUAL_SIGN_IN_CODE));
  g_assert_true (puntual_oauth_has_sign_in ("microsoft365", PUNTUAL_SIGN_IN_CODE));
  g_assert_false (puntual_oauth_has_sign_in ("smtp", PUNTUAL_SIGN_IN_BROWSER));
  by_code = make_sign_in (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
  g_assert_false (puntual_oauth_sign_in_begin (by_code, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_clear_error (&error);
  g_assert_null (
      puntual_oauth_sign_in_new ("z", "postmark", "{}", NULL, PUNTUAL_SIGN_IN_BROWSER, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_without_a_keyring_nobody_is_sent_anywhere (void)
{
  g_auto (Trial) trial = { 0 };
  g_autoptr (PuntualOauthSignIn) sign_in = NULL;
  g_autoptr (GError) error = NULL;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  sign_in = make_sign_in (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  g_assert_false (puntual_oauth_sign_in_begin (sign_in, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_a_window_can_wait_for_it (void)
{
  g_auto (Trial) trial = { .mock = { .microsoft = TRUE, .pending = 1 } };
  g_autoptr (PuntualOauthSignIn) sign_in = NULL;
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;

  trial_begin (&trial, NULL, PUNTUAL_SIGN_IN_BROWSER);
  sign_in = make_sign_in (&trial, NULL, PUNTUAL_SIGN_IN_CODE);
  puntual_oauth_sign_in_begin_async (sign_in, NULL, on_done, &begun);
  g_assert_true (puntual_oauth_sign_in_begin_end (sign_in, await (&begun), &error));
  g_assert_cmpstr (puntual_oauth_sign_in_get_code (sign_in), ==, "ABCD-EFGH");
  puntual_oauth_sign_in_finish_async (sign_in, NULL, on_done, &finished);
  g_assert_true (puntual_oauth_sign_in_finish_end (sign_in, await (&finished), &error));
  assert_kept (FIXTURE_TOKEN "-r0", NULL);
}

#define CASE(name, func) g_test_add_func ("/oauth-sign-in/" name, func)

static void
add_cases (void)
{
  CASE ("the-challenge-is-that-of-the-standard", test_the_challenge_is_that_of_the_standard);
  CASE ("a-browser-signs-in", test_a_browser_signs_in);
  CASE ("who-wants-answers-is-asked-for-the-mailbox-too",
        test_who_wants_answers_is_asked_for_the_mailbox_too);
  CASE ("what-was-kept-sends-until-signed-out", test_what_was_kept_sends_until_signed_out);
  CASE ("what-goes-wrong-on-the-page-is-said", test_what_goes_wrong_on_the_page_is_said);
  CASE ("what-goes-wrong-with-the-tokens-is-said", test_what_goes_wrong_with_the_tokens_is_said);
  CASE ("one-answer-is-taken-and-the-port-is-gone", test_one_answer_is_taken_and_the_port_is_gone);
  CASE ("nobody-comes", test_nobody_comes);
  CASE ("waiting-can-be-stopped", test_waiting_can_be_stopped);
  CASE ("a-secret-of-the-client-is-kept-for-the-next-time",
        test_a_secret_of_the_client_is_kept_for_the_next_time);
  CASE ("a-code-signs-in-at-the-pace-of-the-service",
        test_a_code_signs_in_at_the_pace_of_the_service);
  CASE ("a-code-that-is-confirmed-is-kept", test_a_code_that_is_confirmed_is_kept);
  CASE ("what-becomes-of-a-code-is-said", test_what_becomes_of_a_code_is_said);
  CASE ("a-bad-invitation-is-refused", test_a_bad_invitation_is_refused);
  CASE ("some-ways-are-not-offered", test_some_ways_are_not_offered);
  CASE ("without-a-keyring-nobody-is-sent-anywhere",
        test_without_a_keyring_nobody_is_sent_anywhere);
  CASE ("a-window-can-wait-for-it", test_a_window_can_wait_for_it);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *keyring = NULL;
  int failures;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("puntual-sign-in-XXXXXX", NULL);
  keyring = g_build_filename (folder, "k.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "x", TRUE);
  add_cases ();
  failures = g_test_run ();
  g_remove (keyring);
  g_rmdir (folder);
  return failures;
}
