/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-weekday.h"

int
puntual_weekday_from_nick (const char *nick)
{
  static const char *const nicks[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return (int)i + 1;
  return 0;
}

gboolean
puntual_weekdays_from_json (JsonNode *node, guint *weekdays)
{
  JsonArray *array;

  *weekdays = 0;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      int weekday = 0;

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        weekday = puntual_weekday_from_nick (json_node_get_string (element));
      if (weekday == 0)
        return FALSE;
      *weekdays |= 1u << (weekday - 1);
    }
  return TRUE;
}
