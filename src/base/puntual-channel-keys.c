/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-keys.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

/* How many messages it carries at most. */
#define PACE_KEYS                                                                                  \
  { "rate_per_minute", G_TYPE_INT64 },                                                             \
  {                                                                                                \
    "rate_per_day", G_TYPE_INT64                                                                   \
  }
/* The mailbox in which the answers to an account's mails arrive. */
#define MAILBOX_KEYS                                                                               \
  { "imap_host", G_TYPE_STRING }, { "imap_port", G_TYPE_INT64 },                                   \
      { "imap_security", G_TYPE_STRING }, { "imap_user", G_TYPE_STRING },                          \
  {                                                                                                \
    "imap_folders", G_TYPE_STRING                                                                  \
  }
/* That of a service with a sign-in, which may open the mailbox as well. */
#define SIGN_IN_KEYS                                                                               \
  { "client_id", G_TYPE_STRING }, { "tenant", G_TYPE_STRING }, { "sign_in_url", G_TYPE_STRING },   \
      { "search_sent", G_TYPE_STRING }, { "imap_auth", G_TYPE_STRING }, MAILBOX_KEYS

static const PuntualChannelKey folder_keys[] = { { "path", G_TYPE_STRING }, { NULL } };

static const PuntualChannelKey smtp_keys[] = {
  { "host", G_TYPE_STRING },
  { "port", G_TYPE_INT64 },
  { "security", G_TYPE_STRING },
  { "user", G_TYPE_STRING },
  { "from", G_TYPE_STRING },
  { "ca_file", G_TYPE_STRING },
  { "timeout", G_TYPE_INT64 },
  { "auth", G_TYPE_STRING },
  { "ledger", G_TYPE_STRING },
  { "keep_copy", G_TYPE_STRING }, /* of sent mail, in the mailbox: "yes" or "no" */
  PACE_KEYS,
  MAILBOX_KEYS,
  { NULL },
};

/* What every account at a provider of HTTP has beside its own. */
#define HTTP_KEYS                                                                                  \
  { "base_url", G_TYPE_STRING }, { "ca_file", G_TYPE_STRING }, { "timeout", G_TYPE_INT64 },        \
      { "ledger", G_TYPE_STRING }, PACE_KEYS,                                                      \
  {                                                                                                \
    NULL                                                                                           \
  }

static const PuntualChannelKey mail_keys[] = { { "from", G_TYPE_STRING }, MAILBOX_KEYS, HTTP_KEYS };
static const PuntualChannelKey postmark_keys[] = {
  { "from", G_TYPE_STRING }, { "stream", G_TYPE_STRING }, MAILBOX_KEYS, HTTP_KEYS
};
static const PuntualChannelKey mailgun_keys[] = {
  { "from", G_TYPE_STRING }, { "domain", G_TYPE_STRING }, MAILBOX_KEYS, HTTP_KEYS
};
static const PuntualChannelKey sign_in_keys[] = { { "from", G_TYPE_STRING },
                                                  SIGN_IN_KEYS,
                                                  HTTP_KEYS };
static const PuntualChannelKey whatsapp_keys[] = { { "phone_number_id", G_TYPE_STRING },
                                                   { "waba_id", G_TYPE_STRING },
                                                   { "app_id", G_TYPE_STRING },
                                                   { "version", G_TYPE_STRING },
                                                   HTTP_KEYS };
static const PuntualChannelKey twilio_keys[] = { { "account_sid", G_TYPE_STRING },
                                                 { "key_sid", G_TYPE_STRING },
                                                 { "from", G_TYPE_STRING },
                                                 { "messaging_service", G_TYPE_STRING },
                                                 { "whatsapp_from", G_TYPE_STRING },
                                                 { "voice_from", G_TYPE_STRING },
                                                 { "content_base_url", G_TYPE_STRING },
                                                 { "sms_price", G_TYPE_STRING },
                                                 HTTP_KEYS };

static const PuntualChannelKey by_hand_keys[] = { { "ledger", G_TYPE_STRING }, { NULL } };

static const struct
{
  const char *kind;
  const PuntualChannelKey *keys;
} KINDS[] = {
  { "folder", folder_keys },
  { "by-hand", by_hand_keys },
  { "smtp", smtp_keys },
  { "postmark", postmark_keys },
  { "mailgun", mailgun_keys },
  { "sendgrid", mail_keys },
  { "brevo", mail_keys },
  { "resend", mail_keys },
  { "jmap", mail_keys },
  { "gmail", sign_in_keys },
  { "microsoft365", sign_in_keys },
  { "whatsapp-cloud", whatsapp_keys },
  { "twilio", twilio_keys },
};

const char *
puntual_channel_kind (guint index)
{
  return index < G_N_ELEMENTS (KINDS) ? KINDS[index].kind : NULL;
}

const PuntualChannelKey *
puntual_channel_keys (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (KINDS[i].kind, kind) == 0)
      return KINDS[i].keys;
  return NULL;
}

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

gboolean
puntual_channel_keys_check (const PuntualChannelKey *keys, JsonObject *config, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (config);

  for (GList *name = names; name != NULL; name = name->next)
    if (!check_member (config, name->data, keys, error))
      return FALSE;
  return TRUE;
}
