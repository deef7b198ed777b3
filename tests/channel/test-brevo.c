/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Brevo, by a server that refuses what theirs refuses and remembers keys as theirs does. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-json.h"

#define CONFIG "{\"from\":\"cobros@abad.example\"}"

/* Of the outbox id "m-1". */
#define KEY "f3092efd-969e-8837-9a19-a905c9c3ce35"

#define MEMBERS "sender to replyTo subject htmlContent textContent attachment headers tags"

static const HttpSays WELL = { 0 };

static char *first_key;

static void
refuse (SoupServerMessage *message, guint status, const char *code)
{
  g_autofree char *json = g_strdup_printf ("{\"code\":\"%s\",\"message\":\"No.\"}", code);

  http_mock_answer (message, status, json);
}

static char *
key_of (const char *body)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonObject *headers = puntual_json_get_object (json_node_get_object (node), "headers");

  return headers != NULL ? g_strdup (puntual_json_get_string (headers, "idempotencyKey", NULL))
                         : NULL;
}

static void
take_mail (SoupServerMessage *message, const char *body)
{
  g_autofree char *key = NULL;

  if (!http_channel_has_only (body, MEMBERS))
    {
      refuse (message, 400, "invalid_parameter");
      return;
    }
  key = key_of (body);
  if (key == NULL || !g_uuid_string_is_valid (key))
    refuse (message, 400, "invalid_parameter");
  else if (g_strcmp0 (first_key, key) == 0)
    refuse (message, 400, "duplicate_request");
  else
    {
      g_free (first_key);
      first_key = g_steal_pointer (&key);
      http_mock_answer (message, 201, "{\"messageId\":\"<2026.123@smtp-relay.mailin.fr>\"}");
    }
}

static void
brevo (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  const HttpSays *says = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_strcmp0 (http_mock_header (message, "api-key"), FIXTURE_TOKEN) != 0)
    refuse (message, 401, "unauthorized");
  else if (says->answer != NULL)
    http_mock_answer (message, says->status, says->answer);
  else if (post && g_strcmp0 (http_mock_header (message, "Content-Type"), "application/json") != 0)
    refuse (message, 400, "bad_request");
  else if (post && g_str_equal (path, "/v3/smtp/email"))
    take_mail (message, body);
  else if (g_str_equal (path, "/v3/account"))
    http_mock_answer (message, 200, "{\"email\":\"abad@abad.example\"}");
  else
    refuse (message, 404, "document_not_found");
}

static void
test_a_mail_goes_out_as_brevo_wants_it (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("brevo", CONFIG, brevo, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  g_clear_pointer (&first_key, g_free);
  id = http_channel_assert_delivered (fixture, message);
  body = http_mock_last_body (fixture->mock);
  g_assert_cmpstr (id, ==, "<2026.123@smtp-relay.mailin.fr>");
  http_channel_assert_json (
      body, "{\"sender\":{\"name\":\"Carpintería Abad\",\"email\":\"cobros@abad.example\"},"
            "\"to\":[{\"name\":\"Ana Pérez\",\"email\":\"ana@miramar.example\"}],"
            "\"subject\":\"Factura 2026-0042\",\"htmlContent\":\"<p>Hola Ana</p>\","
            "\"textContent\":\"Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.\","
            "\"headers\":{\"idempotencyKey\":\"" KEY "\","
            "\"In-Reply-To\":\"<first@abad.example>\",\"References\":\"<first@abad.example> "
            "<m-1@abad.example>\","
            "\"Auto-Submitted\":\"auto-generated\",\"X-Reminder-Id\":\"m-1\"},"
            "\"attachment\":[{\"name\":\"factura.pdf\",\"content\":\"JVBERi0xLjQ=\"},"
            "{\"name\":\"qr.png\",\"content\":\"iVBORw==\"}]}");
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
    { 400, "invalid_parameter", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 402, "not_enough_credits", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "permission_denied", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 401, "unauthorized", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "account_under_validation", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 422, "new_word", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 429, "too_many_requests", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, "bad_request", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer =
          g_strdup_printf ("{\"code\":\"%s\",\"message\":\"No, %%s.\"}", cases[i].code);
      HttpSays no = { cases[i].status, answer };

      http_channel_assert_class ("brevo", CONFIG, brevo, &no, cases[i].error);
    }
}

/* Both answers are lost, so that nobody ever saw the yes. */
static void
lose_answers (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
              gpointer data)
{
  brevo (message, path, query, body, (gpointer)&WELL);
  http_mock_answer (message, 201, "<html>Good morning</html>");
}

static void
test_a_mail_whose_answers_are_lost_is_unknown (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("brevo", CONFIG, lose_answers, NULL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  g_clear_pointer (&first_key, g_free);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 2);
}

static void
lose_first_answer (SoupServerMessage *message, const char *path, GHashTable *query,
                   const char *body, gpointer data)
{
  guint *requests = data;

  brevo (message, path, query, body, (gpointer)&WELL);
  if ((*requests)++ == 0)
    http_mock_answer (message, 201, "<html>Good morning</html>");
}

static void
test_a_duplicate_request_was_sent_before (void)
{
  guint requests = 0;
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("brevo", CONFIG, lose_first_answer, &requests);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = NULL;

  g_clear_pointer (&first_key, g_free);
  id = http_channel_assert_delivered (fixture, message);
  g_assert_cmpstr (id, ==, "");
  g_assert_cmpuint (requests, ==, 2);
}

static void
test_the_key_is_tried_without_sending (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("brevo", CONFIG, brevo, (gpointer)&WELL);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  line = http_mock_last_line (fixture->mock);
  g_assert_cmpstr (line, ==, "GET /v3/account");
  g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
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
    { { 200, "{\"events\":[{\"event\":\"requests\"},{\"event\":\"deferred\"}]}" },
      PUNTUAL_DELIVERY_ACCEPTED,
      NULL },
    { { 200, "{\"events\":[{\"event\":\"loadedByProxy\"},{\"event\":\"delivered\"}]}" },
      PUNTUAL_DELIVERY_DELIVERED,
      NULL },
    { { 200, "{\"events\":[{\"event\":\"opened\"},{\"event\":\"delivered\"}]}" },
      PUNTUAL_DELIVERY_READ,
      NULL },
    { { 200, "{\"events\":[{\"event\":\"hardBounces\",\"reason\":\"550 no such user\"}]}" },
      PUNTUAL_DELIVERY_BOUNCED,
      "550 no such user" },
    { { 200, "{\"events\":[{\"event\":\"softBounces\",\"reason\":\"full\"}]}" },
      PUNTUAL_DELIVERY_FAILED,
      "full" },
    { { 200, "{}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { { 404, "{\"code\":\"document_not_found\"}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    http_channel_assert_fate ("brevo", CONFIG, brevo, &cases[i].says, cases[i].delivery,
                              cases[i].detail);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brevo/a-mail-goes-out-as-brevo-wants-it",
                   test_a_mail_goes_out_as_brevo_wants_it);
  g_test_add_func ("/brevo/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/brevo/a-mail-whose-answers-are-lost-is-unknown",
                   test_a_mail_whose_answers_are_lost_is_unknown);
  g_test_add_func ("/brevo/a-duplicate-request-was-sent-before",
                   test_a_duplicate_request_was_sent_before);
  g_test_add_func ("/brevo/the-key-is-tried-without-sending",
                   test_the_key_is_tried_without_sending);
  g_test_add_func ("/brevo/what-became-of-a-mail-is-told", test_what_became_of_a_mail_is_told);
  return g_test_run ();
}
