/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-by-hand-channel.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-media.h"
#include "puntual-channel-config.h"
#include "puntual-error.h"
#include "puntual-whatsapp-link.h"

#define KIND "by-hand"

struct _PuntualByHandChannel
{
  GObject parent;
};

static void puntual_by_hand_channel_iface_init (PuntualChannelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualByHandChannel, puntual_by_hand_channel, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_CHANNEL,
                                                      puntual_by_hand_channel_iface_init))

static guint
by_hand_get_media (PuntualChannel *channel)
{
  return puntual_account_media_with (KIND, NULL);
}

static gboolean
by_hand_accepts (PuntualChannel *channel, const PuntualMessage *message, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_LATER,
                       _ ("It waits for you to open the chat."));
  return FALSE;
}

static gboolean
by_hand_prepare (PuntualChannel *channel, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

/* Nobody but the owner can say what became of it. */
static gboolean
by_hand_deliver (PuntualChannel *channel, const PuntualMessage *message, char **provider_id,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *link = puntual_whatsapp_link (message->to_address, message->text, error);

  if (link == NULL)
    {
      /* Nothing left: there is no chat to open with it. */
      if (error != NULL && *error != NULL)
        (*error)->code = PUNTUAL_ERROR_INVALID_VALUE;
      return FALSE;
    }
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN,
                       _ ("You opened the chat with this message ready. Say whether you sent it."));
  return FALSE;
}

static void
puntual_by_hand_channel_iface_init (PuntualChannelInterface *iface)
{
  iface->get_media = by_hand_get_media;
  iface->accepts = by_hand_accepts;
  iface->prepare = by_hand_prepare;
  iface->deliver = by_hand_deliver;
}

static void
puntual_by_hand_channel_class_init (PuntualByHandChannelClass *klass)
{
}

static void
puntual_by_hand_channel_init (PuntualByHandChannel *self)
{
}

PuntualChannel *
puntual_by_hand_channel_new (const char *config, GError **error)
{
  g_autoptr (JsonNode) node =
      puntual_channel_config_parse (config, puntual_channel_keys (KIND), error);

  return node != NULL ? g_object_new (PUNTUAL_TYPE_BY_HAND_CHANNEL, NULL) : NULL;
}
