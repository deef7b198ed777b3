/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-config-check.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-channel-keys.h"
#include "puntual-error.h"
#include "puntual-json.h"

#define MAX_CONFIG 20000 /* bytes */

/* An address such as "token_url" or "token_endpoint" is where a token comes from, not one. */
static gboolean
is_secret_name (const char *name)
{
  static const char *const words[] = { "password", "passwd", "passphrase", "passcode",
                                       "secret",   "apikey", "privatekey", "accesskey",
                                       "token",    "bearer", "credential", "authorization",
                                       "cookie" };
  static const char *const whole[] = { "pass", "pw", "pwd", "key", "pin", "login", NULL };
  g_autofree char *plain = g_ascii_strdown (name, -1);
  char *to = plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (g_ascii_isalnum (*from))
      *to++ = *from;
  *to = '\0';
  if (g_str_has_suffix (plain, "url") || g_str_has_suffix (plain, "endpoint"))
    return FALSE;
  if (g_strv_contains (whole, plain) || g_str_has_suffix (plain, "pwd")
      || g_str_has_suffix (plain, "pass"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (plain, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "https://user:password@host/". */
static gboolean
holds_login (const char *text)
{
  const char *authority = strstr (text, "://");

  return authority != NULL && memchr (authority + 3, '@', strcspn (authority + 3, "/?#")) != NULL;
}

static gboolean
refuse_secret (const char *name, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is the name of a setting, such as "password" */
               _ ("The setting “%s” of a channel holds a secret; secrets belong in the keyring, "
                  "not in the ledger."),
               name);
  return FALSE;
}

/* The depth is capped by the parser. */
static gboolean
check_node (const char *name, JsonNode *node, GError **error)
{
  if (is_secret_name (name))
    return refuse_secret (name, error);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

      for (GList *member = members; member != NULL; member = member->next)
        if (!check_node (member->data,
                         json_object_get_member (json_node_get_object (node), member->data), error))
          return FALSE;
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!check_node ("", json_array_get_element (array, i), error))
          return FALSE;
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           && holds_login (json_node_get_string (node)))
    return refuse_secret (name, error);
  return TRUE;
}

gboolean
puntual_channel_config_check (const char *kind, const char *config, GError **error)
{
  const PuntualChannelKey *keys = puntual_channel_keys (kind);
  g_autoptr (JsonNode) root = NULL;

  if (config != NULL && strlen (config) <= MAX_CONFIG)
    root = puntual_json_parse (config, -1, NULL, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return check_node ("", root, error)
           && (keys == NULL
               || puntual_channel_keys_check (keys, json_node_get_object (root), error));
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("The settings of a channel must be one JSON object."));
  return FALSE;
}
