/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-search.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-mail-settings.h"
#include "puntual-output.h"

/* --- channel find --- */

static void
add_server (JsonBuilder *builder, const char *name, const char *host, guint port,
            const char *security, const char *user)
{
  json_builder_set_member_name (builder, name);
  if (host == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "host", host);
  puntual_json_add_int (builder, "port", port);
  puntual_json_add_string (builder, "security", security);
  puntual_json_add_string (builder, "user", user);
  json_builder_end_object (builder);
}

static void
print_json (const PuntualMailSettings *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "provider", found->provider);
  puntual_json_add_string (builder, "source", found->source);
  puntual_json_add_boolean (builder, "guess", found->is_guess);
  add_server (builder, "sending", found->host, found->port, found->security, found->user);
  add_server (builder, "answers", found->imap_host, found->imap_port, found->imap_security,
              found->imap_user);
  puntual_json_add_string (builder, "note", found->note);
  puntual_json_add_string (builder, "note_uri", found->note_uri);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* What the owner must know before the password is typed. */
static void
tell_note (FILE *stream, const PuntualMailSettings *found)
{
  if (found->note != NULL)
    puntual_output_text (stream, found->note);
  if (found->note_uri != NULL)
    puntual_output_text (stream, found->note_uri);
}

static void
print_text (const PuntualMailSettings *found)
{
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("For|Server|>Port|Security|User"));
  g_autofree char *line = NULL;

  puntual_table_take (table, g_strdup (_ ("sending")), g_strdup (found->host),
                      g_strdup_printf ("%u", found->port), g_strdup (found->security),
                      g_strdup (found->user), NULL);
  if (found->imap_host != NULL)
    puntual_table_take (table, g_strdup (_ ("answers")), g_strdup (found->imap_host),
                        g_strdup_printf ("%u", found->imap_port), g_strdup (found->imap_security),
                        g_strdup (found->imap_user), NULL);
  puntual_table_print (table);
  /* Translators: where settings come from, such as "known provider" or "a DNS record". */
  line = g_strdup_printf (_ ("Source: %s"), found->source);
  puntual_output_text (stdout, line);
  tell_note (stdout, found);
}

gboolean
puntual_channel_search (PuntualCli *cli, const char *address, GError **error)
{
  g_autoptr (PuntualMailSettings) found =
      puntual_mail_settings_find_from (address, NULL, NULL, error);

  if (found == NULL)
    return FALSE;
  if (cli->json)
    print_json (found);
  else
    print_text (found);
  return TRUE;
}

/* --- channel add --find --- */

static void
put_server (JsonObject *config, const char *prefix, const char *host, guint port,
            const char *security, const char *user)
{
  g_autofree char *host_key = g_strconcat (prefix, "host", NULL);
  g_autofree char *port_key = g_strconcat (prefix, "port", NULL);
  g_autofree char *security_key = g_strconcat (prefix, "security", NULL);
  g_autofree char *user_key = g_strconcat (prefix, "user", NULL);

  json_object_set_string_member (config, host_key, host);
  json_object_set_int_member (config, port_key, port);
  json_object_set_string_member (config, security_key, security);
  if (user != NULL)
    json_object_set_string_member (config, user_key, user);
}

/* A server that is named has its own port and security; "" for the mailbox: none is read. */
static char *
write_config (const PuntualChannelOptions *options, const PuntualMailSettings *found)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *config = json_object_new ();
  const char *user = puntual_channel_options_text (options, "user");

  json_node_take_object (root, config);
  if (puntual_channel_options_text (options, "host") == NULL)
    put_server (config, "", found->host, found->port, found->security, found->user);
  if (found->imap_host != NULL && puntual_channel_options_text (options, "imap_host") == NULL)
    put_server (config, "imap_", found->imap_host, found->imap_port, found->imap_security,
                g_strcmp0 (found->imap_user, user != NULL ? user : found->user) != 0
                    ? found->imap_user
                    : NULL);
  return json_to_string (root, FALSE);
}

char *
puntual_channel_search_config (PuntualCli *cli, const PuntualChannelOptions *options,
                               GError **error)
{
  const char *address = puntual_channel_options_text (options, "from");
  g_autoptr (PuntualMailSettings) found = NULL;

  if (address == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("Settings are found by an address: give yours with --from."));
      return NULL;
    }
  found = puntual_mail_settings_find_from (address, NULL, NULL, error);
  if (found == NULL)
    return NULL;
  if (found->is_guess && puntual_channel_options_text (options, "host") == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("Nobody could be asked how mail is sent from this address. Name its "
                              "mail server with --host; your provider's help pages have it."));
      return NULL;
    }
  if (!cli->json)
    tell_note (stderr, found);
  return write_config (options, found);
}

gboolean
puntual_channel_search_shares_password (const char *kind, const char *config)
{
  g_autoptr (JsonNode) root = puntual_json_parse (config, -1, NULL, NULL);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  return object != NULL && g_str_equal (kind, "smtp")
         && puntual_mail_settings_share_password (
             puntual_json_get_string (object, "from", ""),
             puntual_json_get_string (object, "host", ""),
             puntual_json_get_string (object, "imap_host", ""),
             puntual_json_get_string (object, "imap_user", ""));
}
