/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-account-media.h"
#include "puntual-by-hand-channel.h"
#include "puntual-channel.h"
#include "puntual-error.h"
#include "puntual-folder-channel.h"
#include "puntual-http-channel.h"
#include "puntual-http-providers.h"
#include "puntual-smtp-channel.h"
#include "puntual-text.h"

/* A server may say anything; what is kept of it fits a history page. */
#define MAX_RAW 4096

G_DEFINE_INTERFACE (PuntualChannel, puntual_channel, G_TYPE_OBJECT)

static void
puntual_channel_default_init (PuntualChannelInterface *iface)
{
}

static GQuark
raw_quark (void)
{
  return g_quark_from_static_string ("puntual-channel-error-raw");
}

static GQuark
retry_quark (void)
{
  return g_quark_from_static_string ("puntual-channel-retry-after");
}

static GQuark
reason_quark (void)
{
  return g_quark_from_static_string ("puntual-channel-reason");
}

/* What an earlier call left behind must not explain the next failure. */
static void
forget_last_answer (PuntualChannel *self)
{
  g_object_set_qdata (G_OBJECT (self), raw_quark (), NULL);
  g_object_set_qdata (G_OBJECT (self), retry_quark (), NULL);
  g_object_set_qdata (G_OBJECT (self), reason_quark (), NULL);
}

guint
puntual_channel_get_media (PuntualChannel *self)
{
  return PUNTUAL_CHANNEL_GET_IFACE (self)->get_media (self);
}

gboolean
puntual_channel_accepts (PuntualChannel *self, const PuntualMessage *message, GError **error)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);

  return iface->accepts == NULL || iface->accepts (self, message, error);
}

gboolean
puntual_channel_prepare (PuntualChannel *self, GCancellable *cancellable, GError **error)
{
  forget_last_answer (self);
  return PUNTUAL_CHANNEL_GET_IFACE (self)->prepare (self, cancellable, error);
}

/**
 * puntual_channel_deliver:
 * @provider_id: (out) (nullable) (transfer full): the id that the server gave the message, "" when
 * it gave none
 *
 * Hands one message over. A medium that the channel does not carry is CHANNEL_CONFIG.
 */
gboolean
puntual_channel_deliver (PuntualChannel *self, const PuntualMessage *message, char **provider_id,
                         GCancellable *cancellable, GError **error)
{
  forget_last_answer (self);
  if (provider_id != NULL)
    *provider_id = NULL;
  if ((puntual_channel_get_media (self) & PUNTUAL_MEDIUM_BIT (message->medium)) == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is email, whatsapp, sms, letter or call. */
                   _ ("This channel does not carry messages of the kind “%s”. Choose another "
                      "channel for them."),
                   puntual_medium_nick (message->medium));
      return FALSE;
    }
  return PUNTUAL_CHANNEL_GET_IFACE (self)->deliver (self, message, provider_id, cancellable, error);
}

int
puntual_channel_look_up (PuntualChannel *self, const char *id, const char *message_id,
                         GCancellable *cancellable, GError **error)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);

  forget_last_answer (self);
  return iface->look_up != NULL ? iface->look_up (self, id, message_id, cancellable, error) : -1;
}

int
puntual_channel_look_for (PuntualChannel *self, const PuntualSought *sought, char **provider_id,
                          GCancellable *cancellable, GError **error)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);
  int answer = -1;

  forget_last_answer (self);
  *provider_id = NULL;
  if (iface->look_for != NULL)
    answer = iface->look_for (self, sought, provider_id, cancellable, error);
  if (answer >= 0 || iface->look_up == NULL)
    return answer;
  return iface->look_up (self, sought->id, sought->message_id, cancellable, error);
}

gboolean
puntual_channel_ask_delivery (PuntualChannel *self, const char *provider_id, const char *message_id,
                              PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                              GError **error)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);

  forget_last_answer (self);
  *delivery = PUNTUAL_DELIVERY_UNKNOWN;
  *detail = NULL;
  return iface->ask_delivery == NULL
         || iface->ask_delivery (self, provider_id, message_id, delivery, detail, cancellable,
                                 error);
}

void
puntual_incoming_text_free (PuntualIncomingText *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->sender);
  g_free (self->recipient);
  g_free (self->text);
  g_free (self);
}

gboolean
puntual_channel_has_answers (PuntualChannel *self)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);

  return iface->has_answers != NULL && iface->has_answers (self);
}

GPtrArray *
puntual_channel_read_answers (PuntualChannel *self, PuntualDay since, gboolean *cut,
                              GCancellable *cancellable, GError **error)
{
  forget_last_answer (self);
  *cut = FALSE;
  return PUNTUAL_CHANNEL_GET_IFACE (self)->read_answers (self, since, cut, cancellable, error);
}

void
puntual_channel_finish (PuntualChannel *self)
{
  PuntualChannelInterface *iface = PUNTUAL_CHANNEL_GET_IFACE (self);

  if (iface->finish != NULL)
    iface->finish (self);
}

const char *
puntual_channel_error_raw (PuntualChannel *self)
{
  const char *raw = g_object_get_qdata (G_OBJECT (self), raw_quark ());

  return raw != NULL ? raw : "";
}

/**
 * puntual_channel_set_error_raw:
 * @raw: (nullable): bytes as a server sent them, of any encoding
 *
 * Keeps the server's words line by line as valid UTF-8 without control characters, which a
 * terminal would obey, in at most 4 KiB.
 */
void
puntual_channel_set_error_raw (PuntualChannel *self, const char *raw)
{
  char *kept = NULL;

  if (raw != NULL)
    {
      g_autofree char *start = g_strndup (raw, MAX_RAW);
      g_autofree char *clean = puntual_text_clean_block (start);
      const char *end;

      g_utf8_validate (clean, MIN (strlen (clean), MAX_RAW), &end);
      kept = g_strndup (clean, end - clean);
    }
  g_object_set_qdata_full (G_OBJECT (self), raw_quark (), kept, g_free);
}

const char *
puntual_channel_reason (PuntualChannel *self)
{
  return g_object_get_qdata (G_OBJECT (self), reason_quark ());
}

void
puntual_channel_set_reason (PuntualChannel *self, const char *sentence)
{
  g_object_set_qdata (G_OBJECT (self), reason_quark (), (gpointer)sentence);
}

int
puntual_channel_retry_after (PuntualChannel *self)
{
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (self), retry_quark ()));
}

/**
 * puntual_channel_set_retry_after:
 *
 * For the channels themselves: the pause in seconds that the server asked for, at most a day.
 */
void
puntual_channel_set_retry_after (PuntualChannel *self, int seconds)
{
  g_object_set_qdata (G_OBJECT (self), retry_quark (),
                      GINT_TO_POINTER (CLAMP (seconds, 0, 24 * 60 * 60)));
}

/**
 * puntual_channel_new_for_account:
 * @name: the account's name, which finds its secret
 *
 * Returns: (transfer full): the channel, or NULL with CHANNEL_CONFIG (unknown kind, key or form)
 * or INVALID_VALUE
 */
PuntualChannel *
puntual_channel_new_for_account (const char *name, const char *kind, const char *config,
                                 GError **error)
{
  if (g_strcmp0 (kind, "folder") == 0)
    return puntual_folder_channel_new (config, error);
  if (g_strcmp0 (kind, "by-hand") == 0)
    return puntual_by_hand_channel_new (config, error);
  if (g_strcmp0 (kind, "smtp") == 0)
    return puntual_smtp_channel_new (name, config, error);
  if (puntual_http_provider_find (kind) != NULL)
    return puntual_http_channel_new (name, kind, config, error);
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
      /* Translators: %1$s is the name of an account, %2$s a word such as folder or smtp. */
      _ ("The channel “%1$s” is of the kind “%2$s”, which this version of Puntual does "
         "not know."),
      name, kind != NULL ? kind : "");
  return NULL;
}

guint
puntual_channel_kind_media (const char *kind)
{
  return puntual_account_media_with (kind, NULL);
}

guint
puntual_channel_config_media (const char *kind, const char *config)
{
  return puntual_account_media (kind, config);
}

gboolean
puntual_channel_kind_speaks (const char *kind)
{
  const PuntualHttpProvider *provider = puntual_http_provider_find (kind);

  return provider != NULL && provider->speaks;
}

gboolean
puntual_channel_config_has_answers (const char *kind, const char *config)
{
  const guint media =
      PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP);
  const PuntualHttpProvider *provider = puntual_http_provider_find (kind);

  return provider != NULL && provider->read_answers != NULL
         && (puntual_channel_config_media (kind, config) & media) != 0;
}
