/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-media.h"

#include "puntual-channel-keys.h"
#include "puntual-json.h"

/* A medium that a kind carries beside, or instead of, mail. */
static const struct
{
  const char *kind;
  PuntualMedium medium;
  const char *sender; /* the setting it needs; NULL: none */
} CARRIED[] = {
  { "whatsapp-cloud", PUNTUAL_MEDIUM_WHATSAPP, NULL },
  { "twilio", PUNTUAL_MEDIUM_SMS, "from" },
  { "twilio", PUNTUAL_MEDIUM_SMS, "messaging_service" },
  { "twilio", PUNTUAL_MEDIUM_WHATSAPP, "whatsapp_from" },
  { "twilio", PUNTUAL_MEDIUM_CALL, "voice_from" },
};

guint
puntual_account_media (const char *kind, JsonObject *settings)
{
  gboolean mail = TRUE;
  guint media = 0;

  if (g_strcmp0 (kind, "folder") == 0)
    return PUNTUAL_MEDIA_ALL;
  if (puntual_channel_keys (kind) == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (CARRIED); i++)
    {
      if (!g_str_equal (CARRIED[i].kind, kind))
        continue;
      mail = FALSE;
      if (CARRIED[i].sender == NULL || settings == NULL
          || *puntual_json_get_string (settings, CARRIED[i].sender, "") != '\0')
        media |= PUNTUAL_MEDIUM_BIT (CARRIED[i].medium);
    }
  return mail ? PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL) : media;
}

guint
puntual_account_media_of_text (const char *kind, const char *settings)
{
  g_autoptr (JsonNode) node =
      settings != NULL ? puntual_json_parse (settings, -1, NULL, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? puntual_account_media (kind, json_node_get_object (node))
             : 0;
}
