/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-pace.h"

#include "puntual-json.h"

/* What services let through from everybody before they block for a day: channels.md 5.7 for Gmail,
 * and Microsoft's page on the limits of Exchange Online (30 messages a minute, 10,000 recipients a
 * day). Where the service says itself when it is too much, there is none. */
static const struct
{
  const char *kind;
  PuntualChannelPace pace;
} SERVICES[] = {
  { "gmail", { 0, 500 } },
  { "microsoft365", { 30, 10000 } },
};

static int
read_limit (JsonObject *config, const char *key, int fallback)
{
  return (int)CLAMP (puntual_json_get_int (config, key, fallback), 0, G_MAXINT);
}

PuntualChannelPace
puntual_channel_pace (const char *kind, const char *config)
{
  g_autoptr (JsonNode) node = puntual_json_parse (config, -1, kind, NULL);
  PuntualChannelPace pace = { 0, 0 };
  JsonObject *object;

  for (guint i = 0; i < G_N_ELEMENTS (SERVICES); i++)
    if (g_strcmp0 (SERVICES[i].kind, kind) == 0)
      pace = SERVICES[i].pace;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return pace;
  object = json_node_get_object (node);
  return (PuntualChannelPace){ read_limit (object, "rate_per_minute", pace.per_minute),
                               read_limit (object, "rate_per_day", pace.per_day) };
}

static int
narrower (int one, int other)
{
  return one == 0 ? other : other == 0 ? one : MIN (one, other);
}

PuntualChannelPace
puntual_channel_pace_both (PuntualChannelPace one, PuntualChannelPace other)
{
  return (PuntualChannelPace){ narrower (one.per_minute, other.per_minute),
                               narrower (one.per_day, other.per_day) };
}
