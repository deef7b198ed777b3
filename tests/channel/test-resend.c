/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Resend, by a server that refuses what theirs refuses and remembers keys as theirs does. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"

#define CONFIG "{\"from\":\"cobros@abad.example\"}"

/* Of the outbox id "m-1". */
#define KEY "f3092efd-969e-8837-9a19-a905c9c3ce35"

#define MEMBERS "from to reply_to subject html text headers attachments tags"

/* What the server remembers of the only key that it was given. */
static char *first_key, *first_body;
static guint mails;

static void
forget_all (void)
{
  g_clear_pointer (&first_key, g_free);
  g_clear_pointer (&first_body, g_free);
  mails = 0;
}

static void
refuse (SoupServerMessage *message, guint status, const char *name)
{
  g_autofree char *json =
      g_strdup_printf ("{\"statusCode\":%u,\"name\":\"%s\",\"message\":\"No.\"}", status, name);

  http_mock_answer (message, status, json);
}

static void
take_mail (SoupServerMessage *message, const char *body)
{
  const char *key = http_mock_header (message, "Idempotency-Key");

  if (!http_channel_has_only (body, MEMBERS))
    refuse (message, 422, "invalid_parameter");
  else if (key == NULL || strlen (key) > 256)
    refuse (message, 400, "invalid_idempotency_key");
  else if (first_key != NULL && g_str_equal (first_key, key) && !g_str_equal (first_body, body))
    refuse (message, 409, "invalid_idempotent_request");
  else
    {
      if (g_strcmp0 (first_key, key) != 0)
        {
          forget_all ();
          first_key = g_strdup (key);
          first_body = g_strdup (body);
          mails++;
        }
      http_mock_answer (message, 200, "{\"id\":\"4ef9a417\"}");
    }
}

static void
resend (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  const HttpSays *says = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_strcmp0 (http_mock_header (message, "Authorization"), "Bearer " FIXTURE_TOKEN) != 0)
    refuse (message, 403, "invalid_api_key");
  else if (says->answer != NULL)
    http_mock_answer (message, says->status, says->answer);
  else if (post && g_strcmp0 (http_mock_header (message, "Content-Type"), "application/json") != 0)
    refuse (message, 422, "invalid_parameter");
  else if (post && g_str_equal (path, "/emails"))
    take_mail (message, body);
  else if (g_str_equal (path, "/domains"))
    http_mock_answer (message, 200, "{\"data\":[]}");
  else
    refuse (message, 404, "not_found");
}

static const HttpSays WELL = { 0 };

static void
test_a_mail_goes_out_as_resend_wants_it (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("resend", CONFIG, resend, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  forget_all ();
  id = http_channel_assert_delivered (fixture, message);
  body = http_mock_last_body (fixture->mock);
  g_assert_cmpstr (id, ==, "4ef9a417");
  g_assert_cmpstr (first_key, ==, KEY);
  http_channel_assert_json (
      body, "{\"from\":\"\\\"Carpintería Abad\\\" <cobros@abad.example>\","
            "\"to\":[\"\\\"Ana Pérez\\\" <ana@miramar.example>\"],"
            "\"subject\":\"Factura 2026-0042\",\"html\":\"<p>Hola Ana</p>\","
            "\"text\":\"Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.\","
            "\"headers\":{\"In-Reply-To\":\"<first@abad.example>\","
            "\"References\":\"<first@abad.example> <m-1@abad.example>\","
            "\"Auto-Submitted\":\"auto-generated\",\"X-Reminder-Id\":\"m-1\"},"
            "\"attachments\":[{\"filename\":\"factura.pdf\",\"content\":\"JVBERi0xLjQ=\","
            "\"content_type\":\"application/pdf\"},{\"filename\":\"qr.png\","
            "\"content\":\"iVBORw==\",\"content_type\":\"image/png\",\"content_id\":\"qr\"}],"
            "\"tags\":[{\"name\":\"rid\",\"value\":\"m-1\"}]}");
}

static void
test_each_refusal_has_its_class (void)
{
  static const struct
  {
    guint status;
    const char *name;
    int error;
  } cases[] = {
    { 401, "missing_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 401, "restricted_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, "validation_error", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 404, "not_found", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 422, "invalid_attachment", PUNTUAL_ERROR_CHANNEL_TEXT },
    { 400, "invalid_idempotency_key", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 409, "invalid_idempotent_request", PUNTUAL_ERROR_CHANNEL_UNKNOWN },
    { 409, "concurrent_idempotent_requests", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 409, "resource_locked", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 429, "rate_limit_exceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 429, "daily_quota_exceeded", PUNTUAL_ERROR_CHANNEL_QUOTA },
    { 429, "monthly_quota_exceeded", PUNTUAL_ERROR_CHANNEL_QUOTA },
    { 500, "application_error", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 503, "new_word", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 418, "new_word", PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer =
          g_strdup_printf ("{\"statusCode\":%u,\"name\":\"%s\",\"message\":\"No, %%s.\"}",
                           cases[i].status, cases[i].name);
      HttpSays no = { cases[i].status, answer };

      http_channel_assert_class ("resend", CONFIG, resend, &no, cases[i].error);
    }
}

static void
test_a_broken_exchange_is_repeated_once_and_then_unknown (void)
{
  forget_all ();
  http_channel_assert_faults ("resend", CONFIG, resend, (gpointer)&WELL, PUNTUAL_MEDIUM_EMAIL,
                              TRUE);
}

/* The first answer is lost; the key tells the second request from a second mail. */
typedef struct
{
  guint requests;
} Forgetful;

static void
lose_first_answer (SoupServerMessage *message, const char *path, GHashTable *query,
                   const char *body, gpointer data)
{
  Forgetful *self = data;

  resend (message, path, query, body, (gpointer)&WELL);
  if (self->requests++ == 0)
    http_mock_answer (message, 200, "<html>Good morning</html>");
}

static void
test_a_lost_answer_is_asked_for_again_under_the_same_key (void)
{
  Forgetful forgetful = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("resend", CONFIG, lose_first_answer, &forgetful);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = NULL;

  forget_all ();
  id = http_channel_assert_delivered (fixture, message);
  g_assert_cmpstr (id, ==, "4ef9a417");
  g_assert_cmpuint (forgetful.requests, ==, 2);
  g_assert_cmpuint (mails, ==, 1);
}

static void
test_another_ledger_has_other_keys (void)
{
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new (
      "resend", "{\"from\":\"cobros@abad.example\",\"ledger\":\"two\"}", resend, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = NULL;

  forget_all ();
  id = http_channel_assert_delivered (fixture, message);
  g_assert_cmpstr (first_key, !=, KEY);
}

/* It came back and leaves anew, or goes elsewhere. */
static void
test_another_sending_has_another_key (void)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("resend", CONFIG, resend, (gpointer)&WELL);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  forget_all ();
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *before = g_strdup (first_key);
      g_autofree char *id = http_channel_assert_delivered (fixture, message);
      g_autofree char *key = g_strdup (first_key);
      g_autofree char *again = http_channel_assert_delivered (fixture, message);

      g_assert_cmpstr (key, !=, before);
      g_assert_cmpstr (first_key, ==, key);
      message->times_left = 1;
      if (i == 1)
        {
          g_free (message->to_address);
          message->to_address = g_strdup ("luis@miramar.example");
        }
    }
}

static void
test_the_key_is_tried_without_sending (void)
{
  static const HttpSays only_sends = { 401, "{\"name\":\"restricted_api_key\"}" };
  static const HttpSays suspended = { 403, "{\"name\":\"suspended_api_key\"}" };
  static const struct
  {
    const HttpSays *says;
    gboolean works;
  } cases[] = { { &WELL, TRUE }, { &only_sends, TRUE }, { &suspended, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("resend", CONFIG, resend, (gpointer)cases[i].says);
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_cmpint (puntual_channel_prepare (fixture->channel, NULL, &error), ==,
                       cases[i].works);
      line = http_mock_last_line (fixture->mock);
      g_assert_cmpstr (line, ==, "GET /domains");
      if (!cases[i].works)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
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
    { { 200, "{\"id\":\"p-1\",\"last_event\":\"queued\"}" }, PUNTUAL_DELIVERY_ACCEPTED, "queued" },
    { { 200, "{\"last_event\":\"delivered\"}" }, PUNTUAL_DELIVERY_DELIVERED, "delivered" },
    { { 200, "{\"last_event\":\"clicked\"}" }, PUNTUAL_DELIVERY_READ, "clicked" },
    { { 200, "{\"last_event\":\"suppressed\"}" }, PUNTUAL_DELIVERY_BOUNCED, "suppressed" },
    { { 200, "{\"last_event\":\"failed\"}" }, PUNTUAL_DELIVERY_FAILED, "failed" },
    { { 401, "{\"name\":\"restricted_api_key\"}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { { 404, "{\"name\":\"not_found\"}" }, PUNTUAL_DELIVERY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    http_channel_assert_fate ("resend", CONFIG, resend, &cases[i].says, cases[i].delivery,
                              cases[i].detail);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resend/a-mail-goes-out-as-resend-wants-it",
                   test_a_mail_goes_out_as_resend_wants_it);
  g_test_add_func ("/resend/each-refusal-has-its-class", test_each_refusal_has_its_class);
  g_test_add_func ("/resend/a-broken-exchange-is-repeated-once-and-then-unknown",
                   test_a_broken_exchange_is_repeated_once_and_then_unknown);
  g_test_add_func ("/resend/a-lost-answer-is-asked-for-again-under-the-same-key",
                   test_a_lost_answer_is_asked_for_again_under_the_same_key);
  g_test_add_func ("/resend/another-ledger-has-other-keys", test_another_ledger_has_other_keys);
  g_test_add_func ("/resend/another-sending-has-another-key", test_another_sending_has_another_key);
  g_test_add_func ("/resend/the-key-is-tried-without-sending",
                   test_the_key_is_tried_without_sending);
  g_test_add_func ("/resend/what-became-of-a-mail-is-told", test_what_became_of_a_mail_is_told);
  return g_test_run ();
}
