/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-channel-config.h"
#include "puntual-error.h"
#include "puntual-json.h"

static const PuntualChannelKey *
find_key (const PuntualChannelKey *keys, const char *name)
{
  for (; keys->key != NULL; keys++)
    {
      if (g_str_equal (keys->key, name))
        return keys;
    }
  return NULL;
}

static gboolean
check_member (JsonObject *object, const char *name, const PuntualChannelKey *keys, GError **error)
{
  const PuntualChannelKey *key = find_key (keys, name);
  JsonNode *value = json_object_get_member (object, name);

  if (key == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a setting, such as port. */
                   _ ("A channel of this kind has no setting “%s”."), name);
      return FALSE;
    }
  if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != key->type)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is the name of a setting, such as port. */
                   _ ("The channel's setting “%s” has a value of the wrong kind."), name);
      return FALSE;
    }
  return TRUE;
}

/**
 * puntual_channel_config_parse:
 * @config: JSON text
 *
 * Returns: (transfer full): a node that holds an object, or NULL with CHANNEL_CONFIG or
 * INVALID_VALUE
 */
JsonNode *
puntual_channel_config_parse (const char *config, const PuntualChannelKey *keys, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) names = NULL;
  JsonObject *object;

  root = puntual_json_parse (config != NULL ? config : "{}", -1, NULL, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("The settings of the channel are damaged. Remove the channel and add "
                              "it again."));
      return NULL;
    }
  object = json_node_get_object (root);
  names = json_object_get_members (object);
  for (GList *name = names; name != NULL; name = name->next)
    {
      if (!check_member (object, name->data, keys, error))
        return NULL;
    }
  return g_steal_pointer (&root);
}
