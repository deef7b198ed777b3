/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends one mail to each recipient through the channel and prints what came of it as JSON lines.
 * Driven by the Python tests, which play the server. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "puntual-channel.h"
#include "puntual-error.h"

static char *config, *account, *attachment, *mime_file;
static gboolean only_prepare, cancelled;
static char **recipients;

static const GOptionEntry entries[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, &account, "Name of the account", "NAME" },
  { "config", 0, 0, G_OPTION_ARG_STRING, &config, "Settings of the account", "JSON" },
  { "attach", 0, 0, G_OPTION_ARG_FILENAME, &attachment, "A PDF to go along", "FILE" },
  { "mime", 0, 0, G_OPTION_ARG_FILENAME, &mime_file, "Where the bytes of the last mail go",
    "FILE" },
  { "prepare", 0, 0, G_OPTION_ARG_NONE, &only_prepare, "Sign in only", NULL },
  { "cancelled", 0, 0, G_OPTION_ARG_NONE, &cancelled, "Stop before the first word", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &recipients, NULL, "ADDRESS" },
  { NULL },
};

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
report (PuntualChannel *channel, const char *call, const char *to, const char *provider_id,
        const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "call", call);
  add_member (builder, "to", to);
  add_member (builder, "result", error != NULL ? puntual_error_nick (error) : "ok");
  add_member (builder, "message", error != NULL ? error->message : "");
  add_member (builder, "provider_id", provider_id);
  add_member (builder, "raw", channel != NULL ? puntual_channel_error_raw (channel) : "");
  json_builder_set_member_name (builder, "retry_after");
  json_builder_add_int_value (builder, channel != NULL ? puntual_channel_retry_after (channel) : 0);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  printf ("%s\n", text);
  fflush (stdout);
}

static void
attach_files (PuntualMessage *message)
{
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0.\r\n.\r\n", 14);
  g_autofree char *contents = NULL;
  gsize length;

  puntual_message_attach (message, "qr.png", "image/png", "qr@taller.example", picture);
  if (attachment != NULL && g_file_get_contents (attachment, &contents, &length, NULL))
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      puntual_message_attach (message, "Factura Muñoz 42.pdf", "application/pdf", NULL, bytes);
    }
}

static PuntualMessage *
new_message (int number, const char *to)
{
  static const char *const earlier[] = { "<inv.42@taller.example>", "<rem.42.1@taller.example>",
                                         NULL };
  g_autofree char *id = g_strdup_printf ("r%d", number);
  PuntualMessage *message = puntual_message_new (id, PUNTUAL_MEDIUM_EMAIL);

  message->language = g_strdup ("es");
  message->to_name = g_strdup ("Núñez, Ana «督促担当者» Departamento de Administración General");
  message->to_address = g_strdup (to);
  message->from_name = g_strdup ("Taller Muñoz");
  message->subject = g_strdup ("Recordatorio: factura 2026-0042 vencida — Taller Muñoz «€»");
  message->text = g_strdup ("Hola Ana:\n\n.vence mañana\n.\n..\n1.210,50 €\n");
  message->html = g_strdup ("<p>Hola Ana, <b>vence mañana</b></p>\n"
                            "<img src=\"cid:qr@taller.example\">\n");
  message->message_id = g_strdup_printf ("<rem.42.%d@taller.example>", number + 2);
  message->references = g_strdupv ((char **)earlier);
  message->date = G_GINT64_CONSTANT (1789030800000000);
  attach_files (message);
  return message;
}

/* The bytes as they should arrive: the sender is the account's. */
static void
keep_mime (const PuntualMessage *message)
{
  g_autoptr (PuntualMessage) sent = puntual_message_copy (message);
  g_autoptr (GBytes) bytes = NULL;

  sent->from_address = g_strdup ("cobros@taller.example");
  bytes = puntual_message_to_mime (sent, NULL);
  if (mime_file != NULL && bytes != NULL)
    g_file_set_contents (mime_file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

static void
deliver_all (PuntualChannel *channel, GCancellable *cancellable)
{
  for (int i = 0; recipients != NULL && recipients[i] != NULL; i++)
    {
      g_autoptr (PuntualMessage) message = new_message (i, recipients[i]);
      g_autofree char *provider_id = NULL;
      g_autoptr (GError) error = NULL;

      puntual_channel_deliver (channel, message, &provider_id, cancellable, &error);
      report (channel, "deliver", recipients[i], provider_id, error);
      keep_mime (message);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannel) channel = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (cancelled)
    {
      cancellable = g_cancellable_new ();
      g_cancellable_cancel (cancellable);
    }
  channel = puntual_channel_new_for_account (account != NULL ? account : "office", "smtp", config,
                                             &error);
  if (channel == NULL)
    {
      report (NULL, "new", NULL, NULL, error);
      return EXIT_SUCCESS;
    }
  puntual_channel_prepare (channel, cancellable, &error);
  report (channel, "prepare", NULL, NULL, error);
  if (error == NULL && !only_prepare)
    deliver_all (channel, cancellable);
  puntual_channel_finish (channel);
  g_strfreev (recipients);
  g_free (config);
  g_free (account);
  g_free (attachment);
  g_free (mime_file);
  return EXIT_SUCCESS;
}
