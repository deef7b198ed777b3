/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-media.h"

#include "puntual-json.h"
#include "puntual-tone.h"

#define EMAIL PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL)
#define WHATSAPP PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)

static const struct
{
  const char *kind;
  const char *setting; /* without which it does not carry them; NULL: none */
  guint media;
} CARRIES[] = {
  { "folder", NULL, PUNTUAL_MEDIA_ALL },
  { "by-hand", NULL, WHATSAPP },
  { "smtp", NULL, EMAIL },
  { "postmark", NULL, EMAIL },
  { "mailgun", NULL, EMAIL },
  { "sendgrid", NULL, EMAIL },
  { "brevo", NULL, EMAIL },
  { "resend", NULL, EMAIL },
  { "jmap", NULL, EMAIL },
  { "gmail", NULL, EMAIL },
  { "microsoft365", NULL, EMAIL },
  { "whatsapp-cloud", NULL, WHATSAPP },
  { "twilio", "from", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) },
  { "twilio", "messaging_service", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) },
  { "twilio", "whatsapp_from", WHATSAPP },
  { "twilio", "voice_from", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL) },
};

guint
puntual_account_media_with (const char *kind, JsonObject *settings)
{
  guint media = 0;

  for (guint i = 0; i < G_N_ELEMENTS (CARRIES); i++)
    if (g_strcmp0 (CARRIES[i].kind, kind) == 0
        && (CARRIES[i].setting == NULL || settings == NULL
            || *puntual_json_get_string (settings, CARRIES[i].setting, "") != '\0'))
      media |= CARRIES[i].media;
  return media;
}

guint
puntual_account_media (const char *kind, const char *config)
{
  g_autoptr (JsonNode) node = config != NULL ? puntual_json_parse (config, -1, NULL, NULL) : NULL;
  g_autoptr (JsonObject) nothing = json_object_new ();

  return puntual_account_media_with (
      kind, node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : nothing);
}
