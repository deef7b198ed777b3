/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-config.h"

#include "puntual-channel.h"

JsonNode *
puntual_account_config_read (const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) node =
      account != NULL ? puntual_json_parse (account->config, -1, "", NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_clear_pointer (&node, json_node_unref);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  return g_steal_pointer (&node);
}

void
puntual_account_config_put (JsonNode *config, const char *key, const char *value)
{
  JsonObject *object = json_node_get_object (config);

  if (*value != '\0')
    json_object_set_string_member (object, key, value);
  else if (json_object_has_member (object, key))
    json_object_remove_member (object, key);
}

void
puntual_account_config_put_number (JsonNode *config, const char *key, int number)
{
  JsonObject *object = json_node_get_object (config);

  if (number != 0)
    json_object_set_int_member (object, key, number);
  else if (json_object_has_member (object, key))
    json_object_remove_member (object, key);
}

const char *
puntual_account_config_get (JsonNode *config, const char *key)
{
  return puntual_json_get_string (json_node_get_object (config), key, "");
}

char *
puntual_account_config_own_address (const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (account);
  const char *from = puntual_account_config_get (config, "from");
  guint media = puntual_channel_config_media (account->kind, account->config);

  if (*from == '\0' || (media & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL)) == 0)
    return NULL;
  return g_strdup (from);
}
