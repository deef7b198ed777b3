/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmark, by a server that refuses what theirs refuses. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"

#define CONFIG "{\"from\":\"cobros@abad.example\"}"

typedef struct
{
  guint status;
  const char *answer; /* NULL: well */
  const char *bounce; /* the type that /bounces tells */
} Postmark;

static void
refuse (SoupServerMessage *message, guint status, int code)
{
  g_autofree char *json = g_strdup_printf ("{\"ErrorCode\":%d,\"Message\":\"No.\"}", code);

  http_mock_answer (message, status, json);
}

static void
take_mail (SoupServerMessage *message, const char *body, const Postmark *postmark)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    refuse (message, 422, 402);
  else if (postmark->answer != NULL)
    http_mock_answer (message, postmark->status, postmark->answer);
  else
    http_mock_answer (message, 200,
                      "{\"To\":\"ana@miramar.example\",\"SubmittedAt\":\"2026-03-10T09:00:00Z\","
                      "\"MessageID\":\"b7bc2f4a\",\"ErrorCode\":0,\"Message\":\"OK\"}");
}

static void
postmark (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  const char *method = soup_server_message_get_method (message);
  const char *type = http_mock_header (message, "Content-Type");

  if (g_strcmp0 (http_mock_header (message, "X-Postmark-Server-Token"), FIXTURE_TOKEN) != 0)
    refuse (message, 401, 10);
  else if (g_strcmp0 (http_mock_header (message, "Accept"), "application/json") != 0)
    refuse (message, 415, 409);
  else if (g_str_equal (method, "POST") && g_strcmp0 (type, "application/json") != 0)
    refuse (message, 415, 409);
  else if (g_str_equal (method, "POST") && g_str_equal (path, "/email"))
    take_mail (message, body, data);
  else if (g_str_equal (path, "/server"))
    http_mock_answer (message, 200, "{\"ID\":1,\"Name\":\"Abad\"}");
  else if (g_str_has_suffix (path, "/bounces"))
    {
      g_autofree char *bounces = g_strdup_printf (
          "{\"TotalCount\":1,\"Bounces\":[{\"Type\":\"%s\"}]}", ((const Postmark *)data)->bounce);

      g_assert_cmpstr (g_hash_table_lookup (query, "messageID"), ==, "b7bc2f4a");
      http_mock_answer (message, 200, bounces);
    }
  else if (((const Postmark *)data)->answer != NULL)
    http_mock_answer (message, ((const Postmark *)data)->status, ((const Postmark *)data)->answer);
  else
    http_mock_answer (message, 404, "{\"ErrorCode\":701,\"Message\":\"Not found.\"}");
}

static void
test_a_mail_goes_out_as_postmark_wants_it (void)
{
  Postmark well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("postmark", CONFIG, postmark, &well);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  g_autofree char *body = http_mock_last_body (fixture->mock);

  g_assert_cmpstr (id, ==, "b7bc2f4a");
  http_channel_assert_json (
      body, "{\"From\":\"\\\"Carpintería Abad\\\" <cobros@abad.example>\","
            "\"To\":\"\\\"Ana Pérez\\\" <ana@miramar.example>\",\"Subject\":\"Factura 2026-0042\","
            "\"TextBody\":\"Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.\","
            "\"HtmlBody\":\"<p>Hola Ana</p>\",\"MessageStream\":\"outbound\","
            "\"Metadata\":{\"rid\":\"m-1\"},\"TrackOpens\":false,\"TrackLinks\":\"None\","
            "\"Headers\":[{\"Name\":\"In-Reply-To\",\"Value\":\"<first@abad.example>\"},"
            "{\"Name\":\"References\",\"Value\":\"<first@abad.example> <m-1@abad.example>\"},"
            "{\"Name\":\"Auto-Submitted\",\"Value\":\"auto-generated\"},"
            "{\"Name\":\"X-Reminder-Id\",\"Value\":\"m-1\"}],"
            "\"Attachments\":[{\"Name\":\"factura.pdf\",\"Content\":\"JVBERi0xLjQ=\","
            "\"ContentType\":\"application/pdf\"},{\"Name\":\"qr.png\",\"Content\":\"iVBORw==\","
            "\"ContentType\":\"image/png\",\"ContentID\":\"cid:qr\"}]}");
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    guint status;
    int code, error;
  } cases[] = {
    { 422, 300, PUNTUAL_ERROR_CHANNEL_TEXT },      { 422, 400, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 422, 405, PUNTUAL_ERROR_CHANNEL_CONFIG },    { 422, 406, PUNTUAL_ERROR_CHANNEL_REFUSED },
    { 422, 412, PUNTUAL_ERROR_CHANNEL_CONFIG },    { 422, 1235, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 422, 9999, PUNTUAL_ERROR_CHANNEL_CONFIG },   { 503, 100, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, 0, PUNTUAL_ERROR_CHANNEL_UNREACHABLE }, { 429, 0, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 413, 0, PUNTUAL_ERROR_CHANNEL_CONFIG },
  };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf ("{\"ErrorCode\":%d,\"Message\":\"No, %s.\"}",
                                                 cases[i].code, FIXTURE_TOKEN);
      Postmark no = { cases[i].status, answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("postmark", CONFIG, postmark, &no);

      http_channel_assert_refused (fixture, message, cases[i].error);
      g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
    }
}

static void
test_a_broken_exchange_is_unknown (void)
{
  Postmark well = { 0 };

  http_channel_assert_faults ("postmark", CONFIG, postmark, &well, PUNTUAL_MEDIUM_EMAIL, FALSE);
}

static void
test_the_token_is_tried_without_sending (void)
{
  Postmark well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("postmark", CONFIG, postmark, &well);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  line = http_mock_last_line (fixture->mock);
  g_assert_cmpstr (line, ==, "GET /server");
  g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_a_mail_in_doubt_is_found_by_our_mark (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    int found;
  } cases[] = {
    { 200, "{\"TotalCount\":1,\"Messages\":[{}]}", 1 },
    /* It may not be listed yet. */
    { 200, "{\"TotalCount\":0,\"Messages\":[]}", -1 },
    { 500, "{}", -1 },
    { 200, "[]", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Postmark list = { cases[i].status, cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("postmark", CONFIG, postmark, &list);

      g_assert_cmpint (puntual_channel_look_up (fixture->channel, "m-1", NULL, NULL, NULL), ==,
                       cases[i].found);
    }
}

#define BOUNCED "{\"MessageEvents\":[{\"Type\":\"Delivered\"},{\"Type\":\"Bounced\"}]}"

static void
test_what_became_of_a_mail_is_told (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    PuntualDelivery delivery;
    const char *detail, *bounce;
  } cases[] = {
    { 200, "{\"MessageEvents\":[]}", PUNTUAL_DELIVERY_ACCEPTED, NULL, NULL },
    { 200,
      "{\"MessageEvents\":[{\"Type\":\"Transient\"},{\"Type\":\"Delivered\",\"Details\":"
      "{\"DeliveryMessage\":\"250 ok\"}}]}",
      PUNTUAL_DELIVERY_DELIVERED, "250 ok", NULL },
    { 200, "{\"MessageEvents\":[{\"Type\":\"Opened\"},{\"Type\":\"Delivered\"}]}",
      PUNTUAL_DELIVERY_READ, NULL, NULL },
    { 200,
      "{\"MessageEvents\":[{\"Type\":\"Bounced\",\"Details\":{\"DeliveryMessage\":"
      "\"550 no such user\"}}]}",
      PUNTUAL_DELIVERY_BOUNCED, "550 no such user", "HardBounce" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_BOUNCED, NULL, "BadEmailAddress" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_OPTED_OUT, NULL, "SpamComplaint" },
    /* A full mailbox or a filter is nothing against the address. */
    { 200, BOUNCED, PUNTUAL_DELIVERY_FAILED, NULL, "SoftBounce" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_FAILED, NULL, "Transient" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_FAILED, NULL, "DnsError" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_FAILED, NULL, "Blocked" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_FAILED, NULL, "SomethingNew" },
    { 200, BOUNCED, PUNTUAL_DELIVERY_ACCEPTED, NULL, "AutoResponder" },
    { 422, "{\"ErrorCode\":701}", PUNTUAL_DELIVERY_UNKNOWN, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Postmark says = { cases[i].status, cases[i].answer, cases[i].bounce };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("postmark", CONFIG, postmark, &says);
      g_autoptr (GError) error = NULL;
      g_autofree char *detail = NULL;
      PuntualDelivery delivery;

      g_assert_true (puntual_channel_ask_delivery (fixture->channel, "b7bc2f4a", NULL, &delivery,
                                                   &detail, NULL, &error));
      g_assert_cmpint (delivery, ==, cases[i].delivery);
      g_assert_cmpstr (detail, ==, cases[i].detail);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postmark/a-mail-goes-out-as-postmark-wants-it",
                   test_a_mail_goes_out_as_postmark_wants_it);
  g_test_add_func ("/postmark/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/postmark/a-broken-exchange-is-unknown", test_a_broken_exchange_is_unknown);
  g_test_add_func ("/postmark/the-token-is-tried-without-sending",
                   test_the_token_is_tried_without_sending);
  g_test_add_func ("/postmark/a-mail-in-doubt-is-found-by-our-mark",
                   test_a_mail_in_doubt_is_found_by_our_mark);
  g_test_add_func ("/postmark/what-became-of-a-mail-is-told", test_what_became_of_a_mail_is_told);
  return g_test_run ();
}
