/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gmail, by a server that refuses what Google's refuses. */
#include "puntual-config.h"

#include <string.h>

#include "oauth-mock.h"
#include "puntual-error.h"

#define SENT "{\"id\":\"18f1\",\"threadId\":\"18f1\",\"labelIds\":[\"SENT\"]}"

/* The mail within {"raw": …}, or NULL: base64 of RFC 4648, section 5, and CRLF. */
static char *
read_raw (const char *body)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  g_autofree char *raw = NULL;
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (node == NULL || !http_channel_has_only (body, "raw"))
    return NULL;
  raw = g_strdup (json_object_get_string_member (json_node_get_object (node), "raw"));
  if (strpbrk (raw, "+/\r\n") != NULL)
    return NULL;
  g_strdelimit (raw, "-", '+');
  g_strdelimit (raw, "_", '/');
  bytes = g_base64_decode (raw, &length);
  return g_strndup ((const char *)bytes, length);
}

static void
gmail (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       OauthMock *mock)
{
  const HttpSays *says = mock->data;
  const char *method = soup_server_message_get_method (message);
  const char *type = http_mock_header (message, "Content-Type");
  const char *words = query != NULL ? g_hash_table_lookup (query, "q") : NULL;
  g_autofree char *mail = g_str_equal (method, "POST") ? read_raw (body) : NULL;

  if (says != NULL && says->answer != NULL)
    http_mock_answer (message, says->status, says->answer);
  else if (g_str_equal (method, "POST") && g_str_equal (path, "/gmail/v1/users/me/messages/send")
           && g_strcmp0 (type, "application/json") == 0 && mail != NULL
           && strstr (mail, "\r\nMessage-ID: <m-1@abad.example>\r\n") != NULL)
    http_mock_answer (message, 200, SENT);
  else if (g_str_equal (method, "GET") && g_str_equal (path, "/gmail/v1/users/me/messages")
           && g_strcmp0 (words, "rfc822msgid:<m-1@abad.example>") == 0)
    http_mock_answer (message, 200,
                      "{\"messages\":[{\"id\":\"18f1\",\"threadId\":\"18f1\"}],"
                      "\"resultSizeEstimate\":1}");
  else
    http_mock_answer (message, 400,
                      "{\"error\":{\"code\":400,\"errors\":[{\"reason\":\"invalidArgument\"}]}}");
}

static HttpChannelFixture *
fixture_new (const char *config, OauthMock *mock, const HttpSays *says)
{
  mock->api = gmail;
  mock->data = (gpointer)says;
  return http_channel_fixture_new ("gmail", config, oauth_mock_answer, mock);
}

static void
test_a_mail_goes_out_as_gmail_wants_it (void)
{
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (GMAIL_CONFIG, &mock, NULL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  g_autofree char *body = http_mock_last_body (fixture->mock);
  g_autofree char *mail = read_raw (body);

  g_assert_cmpstr (id, ==, "18f1");
  g_assert_nonnull (mail);
  g_assert_nonnull (strstr (mail, "<cobros@abad.example>"));
  g_assert_nonnull (strstr (mail, "<ana@miramar.example>"));
  g_assert_nonnull (strstr (mail, "In-Reply-To: <first@abad.example>"));
  g_assert_nonnull (strstr (mail, "application/pdf"));
  g_assert_cmpuint (mock.refreshes, ==, 1);
  /* The token is good for the next one as well. */
  g_free (id);
  id = http_channel_assert_delivered (fixture, message);
  g_assert_cmpuint (mock.refreshes, ==, 1);
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    guint status;
    const char *reason;
    int error;
  } cases[] = {
    { 400, "invalidArgument", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 400, "failedPrecondition", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "rateLimitExceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 403, "userRateLimitExceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 403, "dailyLimitExceeded", PUNTUAL_ERROR_CHANNEL_QUOTA },
    { 403, "insufficientPermissions", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "accessNotConfigured", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "domainPolicy", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "aNewOne", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 404, "notFound", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 413, "uploadTooLarge", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 429, "rateLimitExceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 429, "aNewOne", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, "backendError", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 503, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "{\"error\":{\"code\":%u,\"message\":\"No, " FIXTURE_TOKEN "-a1.\",\"errors\":"
          "[{\"domain\":\"global\",\"reason\":\"%s\",\"message\":\"No.\"}]}}",
          cases[i].status, cases[i].reason);
      HttpSays no = { cases[i].status, answer };
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (GMAIL_CONFIG, &mock, &no);

      http_channel_assert_refused (fixture, message, cases[i].error);
      g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
      g_assert_cmpuint (mock.calls, ==, 1);
    }
}

static void
test_errors_without_their_shape_go_by_the_status (void)
{
  static const char *const answers[] = { "{}",
                                         "[]",
                                         "{\"error\":\"no\"}",
                                         "{\"error\":{\"errors\":[]}}",
                                         "{\"error\":{\"errors\":[1]}}",
                                         "<html>no</html>" };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      HttpSays no = { 403, answers[i] };
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (GMAIL_CONFIG, &mock, &no);

      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

static void
test_a_broken_exchange_is_unknown_and_not_repeated (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (GMAIL_CONFIG, &mock, NULL);

      g_assert_true (puntual_channel_prepare (fixture->channel, NULL, NULL));
      http_mock_set_fault (fixture->mock, faults[i]);
      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
      g_assert_cmpuint (mock.calls, ==, 1);
    }
}

static void
test_a_mail_in_doubt_is_found_where_reading_is_allowed (void)
{
  static const struct
  {
    const char *config;
    HttpSays says;
    int found;
    guint calls;
  } cases[] = {
    { GMAIL_READING, { 0, NULL }, 1, 1 },
    { GMAIL_READING, { 200, "{\"resultSizeEstimate\":0}" }, -1, 1 },
    { GMAIL_READING, { 200, "{\"messages\":[]}" }, -1, 1 },
    { GMAIL_READING, { 200, "[]" }, -1, 1 },
    { GMAIL_READING, { 403, "{\"error\":{\"code\":403}}" }, -1, 1 },
    { GMAIL_READING, { 500, "{}" }, -1, 1 },
    { GMAIL_CONFIG, { 0, NULL }, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (cases[i].config, &mock, &cases[i].says);

      g_assert_cmpint (
          puntual_channel_look_up (fixture->channel, "m-1", "<m-1@abad.example>", NULL, NULL), ==,
          cases[i].found);
      g_assert_cmpuint (mock.calls, ==, cases[i].calls);
    }
}

static void
test_settings_that_cannot_work_are_refused (void)
{
  static const char *const configs[] = {
    "{\"from\":\"a@b.example\"}",
    "{\"client_id\":\"\"}",
    "{\"client_id\":\"c\",\"tenant\":\"common\"}",
    "{\"client_id\":\"c\",\"search_sent\":\"maybe\"}",
    "{\"client_id\":\"c\",\"sign_in_url\":\"http://accounts.google.com\"}",
    "{\"client_id\":\"c\",\"base_url\":\"http://gmail.googleapis.com\"}",
    "{\"client_id\":\"c\",\"client_secret\":\"s\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_channel_new_for_account ("x", "gmail", configs[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gmail/a-mail-goes-out-as-gmail-wants-it",
                   test_a_mail_goes_out_as_gmail_wants_it);
  g_test_add_func ("/gmail/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/gmail/errors-without-their-shape-go-by-the-status",
                   test_errors_without_their_shape_go_by_the_status);
  g_test_add_func ("/gmail/a-broken-exchange-is-unknown-and-not-repeated",
                   test_a_broken_exchange_is_unknown_and_not_repeated);
  g_test_add_func ("/gmail/a-mail-in-doubt-is-found-where-reading-is-allowed",
                   test_a_mail_in_doubt_is_found_where_reading_is_allowed);
  g_test_add_func ("/gmail/settings-that-cannot-work-are-refused",
                   test_settings_that_cannot_work_are_refused);
  return g_test_run ();
}
