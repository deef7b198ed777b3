/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mailgun, by a server that refuses what theirs refuses. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-http.h"

#define CONFIG "{\"from\":\"cobros@abad.example\",\"domain\":\"mg.abad.example\"}"

static const HttpSays WELL = { 0 };

/* What came in the parts of the last form, by name. */
static GHashTable *last_form;

static gboolean
is_known_part (const char *name)
{
  static const char *const known[] = { "to", "message", "o:tracking", "v:rid", NULL };

  return g_strv_contains (known, name);
}

/* Reads the form as their server does; FALSE for one that is none. */
static gboolean
read_form (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (SoupMultipart) form = soup_multipart_new_from_message (headers, body);

  g_clear_pointer (&last_form, g_hash_table_unref);
  last_form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; form != NULL && i < soup_multipart_get_length (form); i++)
    {
      g_autoptr (GHashTable) params = NULL;
      g_autofree char *disposition = NULL;
      SoupMessageHeaders *part;
      GBytes *bytes;
      const char *name;

      g_assert_true (soup_multipart_get_part (form, i, &part, &bytes));
      g_assert_true (soup_message_headers_get_content_disposition (part, &disposition, &params));
      name = g_hash_table_lookup (params, "name");
      g_assert_true (is_known_part (name));
      g_hash_table_insert (last_form, g_strdup (name),
                           g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  return form != NULL;
}

static void
take_mail (SoupServerMessage *message)
{
  if (!read_form (message) || !g_hash_table_contains (last_form, "to"))
    http_mock_answer (message, 400, "{\"message\":\"to parameter is missing\"}");
  else if (!g_hash_table_contains (last_form, "message"))
    http_mock_answer (message, 400, "{\"message\":\"message parameter is missing\"}");
  else
    http_mock_answer (message, 200,
                      "{\"id\":\"<m-1@abad.example>\",\"message\":\"Queued. Thank you.\"}");
}

static gboolean
may_enter (SoupServerMessage *message)
{
  g_autofree char *basic = puntual_http_basic ("api", FIXTURE_TOKEN);

  return g_strcmp0 (http_mock_header (message, "Authorization"), basic) == 0;
}

static void
mailgun (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
         gpointer data)
{
  const HttpSays *says = data;

  if (!may_enter (message))
    http_mock_answer (message, 401, "Forbidden");
  else if (says->answer != NULL)
    http_mock_answer (message, says->status, says->answer);
  else if (g_str_equal (path, "/v3/mg.abad.example/messages.mime"))
    take_mail (message);
  else if (g_str_equal (path, "/v3/domains/mg.abad.example"))
    http_mock_answer (message, 200, "{\"domain\":{\"state\":\"active\"}}");
  else
    http_mock_answer (message, 404, "{\"message\":\"Domain not found\"}");
}

static void
test_a_mail_goes_out_as_its_bytes (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("mailgun", CONFIG, mailgun, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  const char *mail = g_hash_table_lookup (last_form, "message");

  g_assert_cmpstr (id, ==, "<m-1@abad.example>");
  g_assert_cmpstr (g_hash_table_lookup (last_form, "to"), ==, "ana@miramar.example");
  g_assert_cmpstr (g_hash_table_lookup (last_form, "v:rid"), ==, "m-1");
  g_assert_cmpstr (g_hash_table_lookup (last_form, "o:tracking"), ==, "no");
  g_assert_nonnull (strstr (mail, "Message-ID: <m-1@abad.example>\r\n"));
  g_assert_nonnull (strstr (mail, "In-Reply-To: <first@abad.example>\r\n"));
  g_assert_nonnull (strstr (mail, "JVBERi0xLjQ="));
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    HttpSays says;
    int error;
  } cases[] = {
    { { 400, "{\"message\":\"'from' parameter is not a valid address\"}" },
      PUNTUAL_ERROR_CHANNEL_TEXT },
    { { 401, "Forbidden for %s" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { 402, "{\"message\":\"No, %s.\"}" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { 403, "{\"message\":\"No, %s.\"}" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { 404, "{\"message\":\"Domain not found\"}" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { 413, "{\"message\":\"No, %s.\"}" }, PUNTUAL_ERROR_CHANNEL_TEXT },
    { { 429, "{\"message\":\"try again after Tue, 10 Mar 2026\"}" },
      PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { 500, "{\"message\":\"No, %s.\"}" }, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    http_channel_assert_class ("mailgun", CONFIG, mailgun, &cases[i].says, cases[i].error);
}

static void
test_a_broken_exchange_is_unknown (void)
{
  http_channel_assert_faults ("mailgun", CONFIG, mailgun, (gpointer)&WELL, PUNTUAL_MEDIUM_EMAIL,
                              FALSE);
}

static void
test_an_account_needs_its_domain (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_channel_new_for_account ("x", "mailgun", "{}", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_nonnull (strstr (error->message, "domain"));
}

/* A key that may only send from a domain is told nothing else. */
static void
only_sends (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
            gpointer data)
{
  if (!may_enter (message) || !g_str_equal (path, "/v3/mg.abad.example/messages"))
    http_mock_answer (message, 401, "Forbidden");
  else
    http_mock_answer (message, 400, "{\"message\":\"from parameter is missing\"}");
}

static void
test_the_key_is_tried_without_sending (void)
{
  static const struct
  {
    HttpMockFunc func;
    const char *line;
  } cases[] = {
    { mailgun, "GET /v3/domains/mg.abad.example" },
    { only_sends, "POST /v3/mg.abad.example/messages" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("mailgun", CONFIG, cases[i].func, (gpointer)&WELL);
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
      g_assert_no_error (error);
      line = http_mock_last_line (fixture->mock);
      g_assert_cmpstr (line, ==, cases[i].line);
      g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
      g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

/* Answers as says->answer when it is asked of that one Message-ID, without angle brackets. */
static void
tell_events (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
             gpointer data)
{
  const HttpSays *says = data;
  const char *id = query != NULL ? g_hash_table_lookup (query, "message-id") : NULL;

  if (!may_enter (message) || !g_str_equal (path, "/v3/mg.abad.example/events")
      || g_strcmp0 (id, "m-1@abad.example") != 0)
    http_mock_answer (message, 400, "{\"message\":\"No.\"}");
  else
    http_mock_answer (message, says->status, says->answer);
}

static void
test_a_mail_in_doubt_is_found_by_its_message_id (void)
{
  static const struct
  {
    HttpSays says;
    int found;
  } cases[] = {
    { { 200, "{\"items\":[{\"event\":\"accepted\"}],\"paging\":{}}" }, 1 },
    /* Events come late. */
    { { 200, "{\"items\":[],\"paging\":{}}" }, -1 },
    { { 500, "{}" }, -1 },
    { { 200, "[]" }, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("mailgun", CONFIG, tell_events, (gpointer)&cases[i].says);

      g_assert_cmpint (
          puntual_channel_look_up (fixture->channel, "m-1", "<m-1@abad.example>", NULL, NULL), ==,
          cases[i].found);
      g_assert_cmpint (puntual_channel_look_up (fixture->channel, "m-1", NULL, NULL, NULL), ==, -1);
    }
}

static void
test_what_became_of_a_mail_is_told (void)
{
  static const struct
  {
    HttpSays says;
    PuntualDelivery delivery;
    const char *detail;
  } cases[] = {
    { { 200, "{\"items\":[]}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { { 200, "{\"items\":[{\"event\":\"accepted\"},{\"event\":\"failed\","
             "\"severity\":\"temporary\",\"delivery-status\":{\"message\":\"later\"}}]}" },
      PUNTUAL_DELIVERY_ACCEPTED,
      "later" },
    { { 200, "{\"items\":[{\"event\":\"delivered\",\"delivery-status\":{\"message\":\"OK\"}},"
             "{\"event\":\"accepted\"}]}" },
      PUNTUAL_DELIVERY_DELIVERED,
      "OK" },
    { { 200, "{\"items\":[{\"event\":\"opened\"}]}" }, PUNTUAL_DELIVERY_READ, NULL },
    { { 200, "{\"items\":[{\"event\":\"failed\",\"severity\":\"permanent\","
             "\"reason\":\"bounce\",\"delivery-status\":{\"code\":550,\"message\":\"\","
             "\"description\":\"no such user\"}}]}" },
      PUNTUAL_DELIVERY_BOUNCED,
      "no such user" },
    { { 200, "{\"items\":[{\"event\":\"failed\",\"severity\":\"permanent\","
             "\"delivery-status\":{\"code\":605,\"message\":\"not delivering\"}}]}" },
      PUNTUAL_DELIVERY_BOUNCED,
      "not delivering" },
    { { 200, "{\"items\":[{\"event\":\"failed\",\"severity\":\"permanent\",\"reason\":\"old\"}]}" },
      PUNTUAL_DELIVERY_FAILED,
      NULL },
    { { 401, "Forbidden" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    http_channel_assert_fate ("mailgun", CONFIG, mailgun, &cases[i].says, cases[i].delivery,
                              cases[i].detail);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailgun/a-mail-goes-out-as-its-bytes", test_a_mail_goes_out_as_its_bytes);
  g_test_add_func ("/mailgun/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/mailgun/a-broken-exchange-is-unknown", test_a_broken_exchange_is_unknown);
  g_test_add_func ("/mailgun/an-account-needs-its-domain", test_an_account_needs_its_domain);
  g_test_add_func ("/mailgun/the-key-is-tried-without-sending",
                   test_the_key_is_tried_without_sending);
  g_test_add_func ("/mailgun/a-mail-in-doubt-is-found-by-its-message-id",
                   test_a_mail_in_doubt_is_found_by_its_message_id);
  g_test_add_func ("/mailgun/what-became-of-a-mail-is-told", test_what_became_of_a_mail_is_told);
  return g_test_run ();
}
