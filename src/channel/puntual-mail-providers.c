/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-mail-providers.h"

#include <string.h>

#include "puntual-data.h"
#include "puntual-json.h"
#include "puntual-mail-autoconfig.h"

static gboolean
ends_with_labels (const char *name, const char *labels)
{
  gsize length = strlen (name), end = strlen (labels);

  return length >= end && g_ascii_strcasecmp (name + length - end, labels) == 0
         && (length == end || name[length - end - 1] == '.');
}

static gboolean
has_name (JsonObject *provider, const char *name, gboolean by_mx)
{
  JsonArray *names = puntual_json_get_array (provider, by_mx ? "mx" : "domains");

  for (guint i = 0; names && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      const char *candidate = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (candidate
          && (by_mx ? ends_with_labels (name, candidate)
                    : g_ascii_strcasecmp (name, candidate) == 0))
        return TRUE;
    }
  return FALSE;
}

static PuntualMailSettings *
mailbox_of (JsonObject *provider, const char *address, const char *user)
{
  gboolean local = g_str_equal (puntual_json_get_string (provider, "imap_user", ""), "local");
  g_autofree char *own = g_strndup (address, strrchr (address, '@') - address);

  return puntual_mail_settings_new (puntual_json_get_string (provider, "imap", ""),
                                    puntual_json_get_int (provider, "imap_port", 993),
                                    puntual_json_get_string (provider, "imap_security", "tls"),
                                    local ? own : user);
}

static PuntualMailSettings *
settings_of (JsonObject *provider, const char *address)
{
  gboolean local = g_str_equal (puntual_json_get_string (provider, "user", ""), "local");
  const char *name = puntual_json_get_string (provider, "name", "");
  const char *uri = puntual_json_get_string (provider, "note_uri", NULL);
  g_autofree char *user = g_strndup (address, local ? strrchr (address, '@') - address : 320);
  PuntualMailSettings *self = puntual_mail_settings_new (
      puntual_json_get_string (provider, "host", ""), puntual_json_get_int (provider, "port", 0),
      puntual_json_get_string (provider, "security", NULL), user);

  if (self == NULL)
    return NULL;
  puntual_mail_settings_take_mailbox (self, mailbox_of (provider, address, user));
  self->provider = g_strdup (name);
  self->note = puntual_mail_note (puntual_json_get_string (provider, "note", ""), name);
  self->note_uri = uri && g_str_has_prefix (uri, "https://") ? g_strdup (uri) : NULL;
  return self;
}

PuntualMailSettings *
puntual_mail_providers_find (const char *name, gboolean by_mx, const char *address)
{
  g_autofree char *path = puntual_data_path ("mail-providers.json");
  g_autoptr (JsonNode) node = path ? puntual_json_load (path, NULL) : NULL;
  JsonArray *providers = NULL;

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    providers = puntual_json_get_array (json_node_get_object (node), "providers");
  for (guint i = 0; providers && i < json_array_get_length (providers); i++)
    {
      JsonNode *element = json_array_get_element (providers, i);

      if (JSON_NODE_HOLDS_OBJECT (element)
          && has_name (json_node_get_object (element), name, by_mx))
        return settings_of (json_node_get_object (element), address);
    }
  return NULL;
}
