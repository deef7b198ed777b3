/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-channel-config.h"
#include "puntual-error.h"
#include "puntual-json.h"

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

  root = puntual_json_parse (config != NULL ? config : "{}", -1, NULL, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("The settings of the channel are damaged. Remove the channel and add "
                              "it again."));
      return NULL;
    }
  if (!puntual_channel_keys_check (keys, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&root);
}
