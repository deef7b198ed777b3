/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SendGrid, by a server that refuses what theirs refuses. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-json.h"

#define CONFIG "{\"from\":\"cobros@abad.example\"}"

#define MEMBERS                                                                                    \
  "personalizations from reply_to subject content attachments headers categories mail_settings"

static const HttpSays WELL = { 0 };

static void
refuse (SoupServerMessage *message, guint status, const char *field)
{
  g_autofree char *json = g_strdup_printf (
      "{\"errors\":[{\"message\":\"No.\",\"field\":\"%s\",\"help\":null}]}", field);

  http_mock_answer (message, status, json);
}

/* Plain text must precede HTML. */
static gboolean
text_comes_first (const char *body)
{
  const char *plain = strstr (body, "text/plain");
  const char *html = strstr (body, "text/html");

  return plain != NULL && (html == NULL || plain < html);
}

static void
take_mail (SoupServerMessage *message, const char *body)
{
  if (!http_channel_has_only (body, MEMBERS))
    refuse (message, 400, "");
  else if (!text_comes_first (body))
    refuse (message, 400, "content");
  else
    {
      soup_server_message_set_status (message, 202, NULL);
      soup_message_headers_append (soup_server_message_get_response_headers (message),
                                   "X-Message-Id", "14c5d75ce93");
    }
}

static void
sendgrid (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  const HttpSays *says = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_strcmp0 (http_mock_header (message, "Authorization"), "Bearer " FIXTURE_TOKEN) != 0)
    refuse (message, 401, "");
  else if (says->answer != NULL)
    http_mock_answer (message, says->status, says->answer);
  else if (post && g_strcmp0 (http_mock_header (message, "Content-Type"), "application/json") != 0)
    refuse (message, 415, "");
  else if (post && g_str_equal (path, "/v3/mail/send"))
    take_mail (message, body);
  else if (g_str_equal (path, "/v3/scopes"))
    http_mock_answer (message, 200, "{\"scopes\":[\"user.read\",\"mail.send\"]}");
  else
    refuse (message, 404, "");
}

static void
test_a_mail_goes_out_as_sendgrid_wants_it (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("sendgrid", CONFIG, sendgrid, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  g_autofree char *body = http_mock_last_body (fixture->mock);

  g_assert_cmpstr (id, ==, "14c5d75ce93");
  http_channel_assert_json (
      body,
      "{\"personalizations\":[{\"to\":[{\"name\":\"Ana Pérez\",\"email\":\"ana@miramar.example\"}],"
      "\"custom_args\":{\"rid\":\"m-1\"}}],"
      "\"from\":{\"name\":\"Carpintería Abad\",\"email\":\"cobros@abad.example\"},"
      "\"subject\":\"Factura 2026-0042\",\"content\":[{\"type\":\"text/plain\","
      "\"value\":\"Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.\"},"
      "{\"type\":\"text/html\",\"value\":\"<p>Hola Ana</p>\"}],"
      "\"attachments\":[{\"content\":\"JVBERi0xLjQ=\",\"type\":\"application/pdf\","
      "\"filename\":\"factura.pdf\",\"disposition\":\"attachment\"},{\"content\":\"iVBORw==\","
      "\"type\":\"image/png\",\"filename\":\"qr.png\",\"disposition\":\"inline\","
      "\"content_id\":\"qr\"}],\"headers\":{\"In-Reply-To\":\"<first@abad.example>\","
      "\"References\":\"<first@abad.example> <m-1@abad.example>\","
      "\"Auto-Submitted\":\"auto-generated\",\"X-Reminder-Id\":\"m-1\"}}");
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    guint status;
    const char *field;
    int error;
  } cases[] = {
    { 400, "from.email", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 400, "personalizations.0.to.0.email", PUNTUAL_ERROR_CHANNEL_REFUSED },
    { 400, "personalizations", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 401, "", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "from", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 404, "", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 405, "", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 413, "", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 429, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 503, "", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "{\"errors\":[{\"message\":\"No, %%s.\",\"field\":\"%s\"}]}", cases[i].field);
      HttpSays no = { cases[i].status, answer };

      http_channel_assert_class ("sendgrid", CONFIG, sendgrid, &no, cases[i].error);
    }
}

static void
test_a_success_that_is_none_of_theirs_is_unknown (void)
{
  static const HttpSays strange = { 200, "{\"message\":\"OK\"}" };

  http_channel_assert_class ("sendgrid", CONFIG, sendgrid, &strange, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
  http_channel_assert_faults ("sendgrid", CONFIG, sendgrid, (gpointer)&WELL, PUNTUAL_MEDIUM_EMAIL,
                              FALSE);
}

static void
test_the_key_must_be_one_that_sends (void)
{
  static const HttpSays reads = { 200, "{\"scopes\":[\"user.read\"]}" };
  static const HttpSays garbage = { 200, "[]" };
  static const struct
  {
    const HttpSays *says;
    int error; /* 0: none */
  } cases[] = {
    { &WELL, 0 },
    { &reads, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { &garbage, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("sendgrid", CONFIG, sendgrid, (gpointer)cases[i].says);
      g_autoptr (GError) error = NULL;
      gboolean works = puntual_channel_prepare (fixture->channel, NULL, &error);
      g_autofree char *line = http_mock_last_line (fixture->mock);

      g_assert_cmpstr (line, ==, "GET /v3/scopes");
      if (cases[i].error == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, PUNTUAL_ERROR, cases[i].error);
      g_assert_cmpint (works, ==, cases[i].error == 0);
    }
}

static void
test_what_became_of_a_mail_is_told_to_those_who_pay (void)
{
  static const struct
  {
    HttpSays says;
    PuntualDelivery delivery;
    const char *detail;
  } cases[] = {
    { { 200, "{\"status\":\"processed\"}" }, PUNTUAL_DELIVERY_ACCEPTED, "processed" },
    { { 200, "{\"status\":\"delivered\"}" }, PUNTUAL_DELIVERY_DELIVERED, "delivered" },
    { { 200, "{\"status\":\"not_delivered\"}" }, PUNTUAL_DELIVERY_FAILED, "not_delivered" },
    { { 403, "{\"errors\":[{\"message\":\"authorization required\"}]}" },
      PUNTUAL_DELIVERY_UNKNOWN,
      NULL },
    { { 404, "{\"errors\":[]}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    http_channel_assert_fate ("sendgrid", CONFIG, sendgrid, &cases[i].says, cases[i].delivery,
                              cases[i].detail);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sendgrid/a-mail-goes-out-as-sendgrid-wants-it",
                   test_a_mail_goes_out_as_sendgrid_wants_it);
  g_test_add_func ("/sendgrid/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/sendgrid/a-success-that-is-none-of-theirs-is-unknown",
                   test_a_success_that_is_none_of_theirs_is_unknown);
  g_test_add_func ("/sendgrid/the-key-must-be-one-that-sends", test_the_key_must_be_one_that_sends);
  g_test_add_func ("/sendgrid/what-became-of-a-mail-is-told-to-those-who-pay",
                   test_what_became_of_a_mail_is_told_to_those_who_pay);
  return g_test_run ();
}
