/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Microsoft 365, by a server that refuses what Graph refuses. */
#include "puntual-config.h"

#include <string.h>

#include "oauth-mock.h"
#include "puntual-error.h"

/* The mail within the base64 of a body; NULL when it is none. */
static char *
read_mail (const char *body)
{
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (strspn (body, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
      != strlen (body))
    return NULL;
  bytes = g_base64_decode (body, &length);
  return g_strndup ((const char *)bytes, length);
}

static gboolean
asks_for_ours (GHashTable *query)
{
  return query != NULL
         && g_strcmp0 (g_hash_table_lookup (query, "$filter"),
                       "internetMessageId eq '<m-1@abad.example>'")
                == 0
         && g_strcmp0 (g_hash_table_lookup (query, "$select"), "id,isDraft") == 0;
}

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       OauthMock *mock)
{
  const HttpSays *says = mock->data;
  const char *method = soup_server_message_get_method (message);
  const char *type = http_mock_header (message, "Content-Type");
  g_autofree char *mail = g_str_equal (method, "POST") ? read_mail (body) : NULL;

  if (says != NULL && says->answer != NULL)
    {
      if (says->status == 429)
        soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                      "Retry-After", "17");
      http_mock_answer (message, says->status, says->answer);
    }
  else if (g_str_equal (method, "POST") && g_str_equal (path, "/me/sendMail")
           && g_strcmp0 (type, "text/plain") == 0)
    {
      if (mail != NULL && strstr (mail, "\r\nMessage-ID: <m-1@abad.example>\r\n") != NULL)
        soup_server_message_set_status (message, 202, NULL);
      else
        http_mock_answer (message, 400,
                          "{\"error\":{\"code\":\"ErrorMimeContentInvalidBase64String\"}}");
    }
  else if (g_str_equal (method, "GET") && g_str_equal (path, "/me/messages")
           && asks_for_ours (query))
    http_mock_answer (message, 200, "{\"value\":[{\"id\":\"AAMk\",\"isDraft\":false}]}");
  else
    http_mock_answer (message, 400, "{\"error\":{\"code\":\"BadRequest\"}}");
}

static HttpChannelFixture *
fixture_new (const char *config, OauthMock *mock, const HttpSays *says)
{
  mock->microsoft = TRUE;
  mock->api = graph;
  mock->data = (gpointer)says;
  return http_channel_fixture_new ("microsoft365", config, oauth_mock_answer, mock);
}

static void
test_a_mail_goes_out_as_its_own_bytes (void)
{
  g_auto (OauthMock) mock = { 0 };
  g_autoptr (HttpChannelFixture) fixture = fixture_new (MICROSOFT_CONFIG, &mock, NULL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  g_autofree char *body = http_mock_last_body (fixture->mock);
  g_autofree char *mail = read_mail (body);

  g_assert_cmpstr (id, ==, "");
  g_assert_nonnull (mail);
  g_assert_nonnull (strstr (mail, "<cobros@abad.example>"));
  g_assert_nonnull (strstr (mail, "<ana@miramar.example>"));
  g_assert_nonnull (strstr (mail, "In-Reply-To: <first@abad.example>"));
  g_assert_nonnull (strstr (mail, "text/html"));
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    guint status;
    const char *code;
    int error;
  } cases[] = {
    { 400, "ErrorMimeContentInvalidBase64String", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 400, "ErrorInvalidRecipients", PUNTUAL_ERROR_CHANNEL_REFUSED },
    { 400, "aNewOne", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "ErrorSendAsDenied", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "ErrorAccessDenied", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "aNewOne", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 404, "MailboxNotEnabledForRESTAPI", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 413, "", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 429, "ErrorExceededMessageLimit", PUNTUAL_ERROR_CHANNEL_QUOTA },
    { 429, "ApplicationThrottled", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 429, "aNewOne", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, "ErrorInternalServerError", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 503, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "{\"error\":{\"code\":\"%s\",\"message\":\"No, " FIXTURE_TOKEN "-a1.\"}}", cases[i].code);
      HttpSays no = { cases[i].status, answer };
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (MICROSOFT_CONFIG, &mock, &no);

      http_channel_assert_refused (fixture, message, cases[i].error);
      g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
      g_assert_cmpint (puntual_channel_retry_after (fixture->channel), ==,
                       cases[i].status == 429 ? 17 : 0);
      g_assert_cmpuint (mock.calls, ==, 1);
    }
}

/* 202 is what was agreed: any other success may be anybody's. */
static void
test_another_success_is_unknown (void)
{
  static const HttpSays says[] = { { 200, "{}" }, { 200, "<p>Welcome</p>" }, { 201, "{}" } };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    {
      g_auto (OauthMock) mock = { 0 };
      g_autoptr (HttpChannelFixture) fixture = fixture_new (MICROSOFT_CONFIG, &mock, &says[i]);

      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
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
      g_autoptr (HttpChannelFixture) fixture = fixture_new (MICROSOFT_CONFIG, &mock, NULL);

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
    { MICROSOFT_READING, { 0, NULL }, 1, 1 },
    { MICROSOFT_READING, { 200, "{\"value\":[{\"isDraft\":true}]}" }, -1, 1 },
    { MICROSOFT_READING, { 200, "{\"value\":[1]}" }, -1, 1 },
    { MICROSOFT_READING, { 200, "[]" }, -1, 1 },
    { MICROSOFT_READING, { 403, "{\"error\":{}}" }, -1, 1 },
    { MICROSOFT_READING, { 500, "{}" }, -1, 1 },
    { MICROSOFT_CONFIG, { 0, NULL }, -1, 0 },
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
    "{\"client_id\":\"c\",\"tenant\":\"a/b\"}",
    "{\"client_id\":\"c\",\"tenant\":\"..\"}",
    "{\"client_id\":\"c\",\"tenant\":\"\"}",
    "{\"client_id\":\"c\",\"search_sent\":\"maybe\"}",
    "{\"client_id\":\"c\",\"sign_in_url\":\"http://login.microsoftonline.com\"}",
    "{\"client_id\":\"c\",\"base_url\":\"http://graph.microsoft.com\"}",
    "{\"client_id\":\"c\",\"client_secret\":\"s\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_channel_new_for_account ("x", "microsoft365", configs[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/microsoft365/a-mail-goes-out-as-its-own-bytes",
                   test_a_mail_goes_out_as_its_own_bytes);
  g_test_add_func ("/microsoft365/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/microsoft365/another-success-is-unknown", test_another_success_is_unknown);
  g_test_add_func ("/microsoft365/a-broken-exchange-is-unknown-and-not-repeated",
                   test_a_broken_exchange_is_unknown_and_not_repeated);
  g_test_add_func ("/microsoft365/a-mail-in-doubt-is-found-where-reading-is-allowed",
                   test_a_mail_in_doubt_is_found_where_reading_is_allowed);
  g_test_add_func ("/microsoft365/settings-that-cannot-work-are-refused",
                   test_settings_that_cannot_work_are_refused);
  return g_test_run ();
}
