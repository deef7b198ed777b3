/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "http-channel-fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-oauth-service.h"

/* Everything that anybody logs comes by here. */
static GLogWriterOutput
watch_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer basic)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *value = fields[i].length < 0 ? fields[i].value : NULL;

      if (value == NULL || (strstr (value, FIXTURE_TOKEN) == NULL && strstr (value, basic) == NULL))
        continue;
      fputs ("the token is in the log\n", stderr);
      abort ();
    }
  return level <= G_LOG_LEVEL_WARNING ? g_log_writer_standard_streams (level, fields, n, NULL)
                                      : G_LOG_WRITER_HANDLED;
}

/* As a header of Basic has it, from a letter on that does not depend on what stands before. */
static void
watch_log_once (void)
{
  static gboolean watching = FALSE;
  g_autofree char *basic = NULL;

  if (watching)
    return;
  watching = TRUE;
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  basic = g_base64_encode ((const guchar *)"api:" FIXTURE_TOKEN, strlen ("api:" FIXTURE_TOKEN));
  g_log_set_writer_func (watch_log, g_steal_pointer (&basic), g_free);
}

HttpChannelFixture *
http_channel_fixture_new (const char *kind, const char *config, HttpMockFunc func, gpointer data)
{
  HttpChannelFixture *self = g_new0 (HttpChannelFixture, 1);
  g_autoptr (JsonNode) node = json_from_string (config, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *complete = NULL;

  watch_log_once ();
  g_setenv ("PUNTUAL_TOKEN_X", FIXTURE_TOKEN, TRUE);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  self->mock = http_mock_new (func, data);
  g_assert_nonnull (node);
  json_object_set_string_member (json_node_get_object (node), "base_url",
                                 http_mock_get_base (self->mock));
  if (puntual_oauth_service_find (kind) != NULL)
    json_object_set_string_member (json_node_get_object (node), "sign_in_url",
                                   http_mock_get_base (self->mock));
  complete = json_to_string (node, FALSE);
  self->channel = puntual_channel_new_for_account ("x", kind, complete, &error);
  g_assert_no_error (error);
  return self;
}

void
http_channel_fixture_free (HttpChannelFixture *self)
{
  puntual_channel_finish (self->channel);
  g_object_unref (self->channel);
  http_mock_free (self->mock);
  g_free (self);
}

PuntualMessage *
http_channel_message (PuntualMedium medium)
{
  PuntualMessage *message = puntual_message_new ("m-1", medium);
  static const char *const references[] = { "<first@abad.example>", NULL };
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG", 4);
  gboolean mail = medium == PUNTUAL_MEDIUM_EMAIL;

  message->language = g_strdup ("es");
  message->to_name = g_strdup ("Ana Pérez");
  message->to_address = g_strdup (mail ? "ana@miramar.example" : "+34600111222");
  message->from_name = g_strdup ("Carpintería Abad");
  message->from_address = g_strdup ("cobros@abad.example");
  message->text = g_strdup ("Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.");
  message->date = G_GINT64_CONSTANT (1773133200000000); /* 2026-03-10 9:00 UTC */
  if (!mail)
    return message;
  message->subject = g_strdup ("Factura 2026-0042");
  message->html = g_strdup ("<p>Hola Ana</p>");
  message->message_id = g_strdup ("<m-1@abad.example>");
  message->references = g_strdupv ((char **)references);
  puntual_message_attach (message, "factura.pdf", "application/pdf", NULL, pdf);
  puntual_message_attach (message, "qr.png", "image/png", "qr", picture);
  return message;
}

void
http_channel_assert_refused (HttpChannelFixture *self, const PuntualMessage *message, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *provider_id = NULL;

  g_assert_false (puntual_channel_deliver (self->channel, message, &provider_id, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, code);
  g_assert_null (provider_id);
  g_assert_null (strstr (error->message, FIXTURE_TOKEN));
  g_assert_null (strstr (puntual_channel_error_raw (self->channel), FIXTURE_TOKEN));
}

char *
http_channel_assert_delivered (HttpChannelFixture *self, const PuntualMessage *message)
{
  g_autoptr (GError) error = NULL;
  char *provider_id = NULL;

  puntual_channel_deliver (self->channel, message, &provider_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (provider_id);
  return provider_id;
}

void
http_channel_assert_faults (const char *kind, const char *config, HttpMockFunc func, gpointer data,
                            PuntualMedium medium, gboolean repeatable)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };
  g_autoptr (PuntualMessage) message = http_channel_message (medium);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new (kind, config, func, data);
      guint before;

      http_mock_set_fault (fixture->mock, faults[i]);
      before = http_mock_count (fixture->mock);
      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
      g_assert_cmpuint (http_mock_count (fixture->mock), ==, before + (repeatable ? 2 : 1));
    }
}

void
http_channel_assert_class (const char *kind, const char *config, HttpMockFunc func,
                           const HttpSays *says, int code)
{
  g_auto (GStrv) parts = g_strsplit (says->answer, "%s", -1);
  g_autofree char *answer = g_strjoinv (FIXTURE_TOKEN, parts);
  HttpSays no = { says->status, answer };
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new (kind, config, func, &no);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  http_channel_assert_refused (fixture, message, code);
  if (parts[1] != NULL)
    g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
}

void
http_channel_assert_fate (const char *kind, const char *config, HttpMockFunc func,
                          const HttpSays *says, PuntualDelivery delivery, const char *detail)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new (kind, config, func, (gpointer)says);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  PuntualDelivery told;

  puntual_channel_ask_delivery (fixture->channel, "p-1", NULL, &told, &words, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (told, ==, delivery);
  g_assert_cmpstr (words, ==, detail);
}

gboolean
http_channel_has_only (const char *body, const char *members)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  g_auto (GStrv) known = g_strsplit (members, " ", -1);
  g_autoptr (GList) names = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *name = names; name != NULL; name = name->next)
    if (!g_strv_contains ((const char *const *)known, name->data))
      return FALSE;
  return TRUE;
}

void
http_channel_assert_json (const char *text, const char *expected)
{
  g_autoptr (JsonNode) is = json_from_string (text, NULL);
  g_autoptr (JsonNode) should_be = json_from_string (expected, NULL);

  g_assert_nonnull (should_be);
  if (is == NULL || !json_node_equal (is, should_be))
    g_error ("\n%s\nis not\n%s", text, expected);
}
