/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-http-channel.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-media.h"
#include "puntual-channel-config.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http-providers.h"
#include "puntual-imap-account.h"
#include "puntual-json.h"

struct _PuntualHttpChannel
{
  GObject parent;
  PuntualHttpAccount account;
};

static void puntual_http_channel_iface_init (PuntualChannelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualHttpChannel, puntual_http_channel, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_CHANNEL,
                                                      puntual_http_channel_iface_init))

/* --- For providers --- */

const char *
puntual_http_account_get (const PuntualHttpAccount *self, const char *key, const char *fallback)
{
  const char *value = puntual_json_get_string (self->config, key, NULL);

  return value != NULL && *value != '\0' ? value : fallback;
}

gboolean
puntual_http_provider_require (JsonObject *config, GError **error, const char *first_key, ...)
{
  const char *missing = NULL;
  va_list keys;

  va_start (keys, first_key);
  for (const char *key = first_key; key != NULL && missing == NULL;
       key = va_arg (keys, const char *))
    if (*puntual_json_get_string (config, key, "") == '\0')
      missing = key;
  va_end (keys);
  if (missing == NULL)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the name of a setting, such as account_sid. */
               _ ("This kind of channel needs the setting “%s”."), missing);
  return FALSE;
}

gboolean
puntual_http_account_ask (PuntualHttpAccount *self, const PuntualHttpRequest *request,
                          PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  char *shown;

  if (!puntual_http_ask (self->http, request, answer, cancellable, error))
    return FALSE;
  /* A provider may repeat what it was sent; the history is no place for the secret. */
  shown = puntual_secret_forms_blot (self->secret_forms, answer->body);
  g_free (answer->body);
  answer->body = shown;
  if (!puntual_http_answer_is_success (answer))
    {
      puntual_channel_set_error_raw (self->channel, answer->body);
      puntual_channel_set_retry_after (self->channel, answer->retry_after);
    }
  return TRUE;
}

gboolean
puntual_http_account_ask_bearer (PuntualHttpAccount *self, PuntualHttpRequest *request,
                                 PuntualHttpAnswer *answer, GCancellable *cancellable,
                                 GError **error)
{
  char *bearer = g_strconcat ("Bearer ", self->secret, NULL);
  gboolean answered;

  request->authorization = bearer;
  answered = puntual_http_account_ask (self, request, answer, cancellable, error);
  request->authorization = NULL;
  puntual_secret_free (bearer);
  return answered;
}

/* --- The channel --- */

static void
forget_secret (PuntualHttpAccount *account)
{
  g_clear_pointer (&account->secret, puntual_secret_free);
  g_clear_pointer (&account->secret_forms, puntual_secret_forms_free);
  if (account->own != NULL && account->free_own != NULL)
    account->free_own (account->own);
  account->own = NULL;
}

static gboolean
read_secret (PuntualHttpAccount *account, GError **error)
{
  if (account->secret != NULL)
    return TRUE;
  account->secret =
      puntual_credentials_look_up (puntual_json_get_string (account->config, "ledger", NULL),
                                   account->name, account->provider->kind, error);
  if (account->secret == NULL)
    return FALSE;
  account->secret_forms = puntual_secret_forms_new (NULL, account->secret);
  return TRUE;
}

static guint
http_get_media (PuntualChannel *channel)
{
  const PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  return account->provider->media
         & puntual_account_media_with (account->provider->kind, account->config);
}

static void
http_finish (PuntualChannel *channel)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  puntual_http_finish (account->http);
  forget_secret (account);
}

/* The secret is read anew each time, so that a changed one is the one that is tried. */
static gboolean
http_prepare (PuntualChannel *channel, GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  forget_secret (account);
  return read_secret (account, error) && account->provider->prepare (account, cancellable, error);
}

/* What ended in doubt is settled at once where the provider tells a second request from a new one.
 * Only its yes counts: after a doubt, no other answer says what became of the first. */
static gboolean
http_deliver (PuntualChannel *channel, const PuntualMessage *message, char **provider_id,
              GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;
  g_autoptr (GError) failure = NULL;

  if (!read_secret (account, error))
    return FALSE;
  if (account->provider->deliver (account, message, provider_id, cancellable, &failure))
    return TRUE;
  if (account->provider->knows_repeats && !g_cancellable_is_cancelled (cancellable)
      && g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN)
      && account->provider->deliver (account, message, provider_id, cancellable, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
http_accepts (PuntualChannel *channel, const PuntualMessage *message, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  return account->provider->accepts == NULL || account->provider->accepts (account, message, error);
}

static int
http_look_up (PuntualChannel *channel, const char *id, const char *message_id,
              GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  if (account->provider->look_up == NULL || !read_secret (account, error))
    return -1;
  return account->provider->look_up (account, id, message_id, cancellable, error);
}

static int
http_look_for (PuntualChannel *channel, const PuntualSought *sought, char **provider_id,
               GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  if (account->provider->look_for == NULL || !read_secret (account, error))
    return -1;
  return account->provider->look_for (account, sought, provider_id, cancellable, error);
}

static gboolean
http_ask_delivery (PuntualChannel *channel, const char *provider_id, const char *message_id,
                   PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                   GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  if (account->provider->ask_delivery == NULL)
    return TRUE;
  return read_secret (account, error)
         && account->provider->ask_delivery (account, provider_id, message_id, delivery, detail,
                                             cancellable, error);
}

static gboolean
http_has_answers (PuntualChannel *channel)
{
  return PUNTUAL_HTTP_CHANNEL (channel)->account.provider->read_answers != NULL;
}

static GPtrArray *
http_read_answers (PuntualChannel *channel, PuntualDay since, gboolean *cut,
                   GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  return read_secret (account, error)
             ? account->provider->read_answers (account, since, cut, cancellable, error)
             : NULL;
}

static void
puntual_http_channel_iface_init (PuntualChannelInterface *iface)
{
  iface->get_media = http_get_media;
  iface->accepts = http_accepts;
  iface->prepare = http_prepare;
  iface->deliver = http_deliver;
  iface->look_for = http_look_for;
  iface->look_up = http_look_up;
  iface->ask_delivery = http_ask_delivery;
  iface->has_answers = http_has_answers;
  iface->read_answers = http_read_answers;
  iface->finish = http_finish;
}

static void
puntual_http_channel_finalize (GObject *object)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (object)->account;

  forget_secret (account);
  g_clear_pointer (&account->http, puntual_http_free);
  g_clear_pointer (&account->config, json_object_unref);
  g_free (account->name);
  G_OBJECT_CLASS (puntual_http_channel_parent_class)->finalize (object);
}

static void
puntual_http_channel_class_init (PuntualHttpChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_http_channel_finalize;
}

static void
puntual_http_channel_init (PuntualHttpChannel *self)
{
}

PuntualChannel *
puntual_http_channel_new (const char *name, const char *kind, const char *config, GError **error)
{
  const PuntualHttpProvider *provider = puntual_http_provider_find (kind);
  g_autoptr (JsonNode) node =
      puntual_channel_config_parse (config, puntual_channel_keys (kind), error);
  g_autoptr (PuntualImapAccount) mailbox = NULL;
  g_autoptr (PuntualHttp) http = NULL;
  PuntualHttpChannel *self;
  JsonObject *object;

  if (node == NULL)
    return NULL;
  object = json_node_get_object (node);
  if ((provider->check != NULL && !provider->check (object, error))
      || !puntual_imap_account_parse (name, kind, config, &mailbox, error))
    return NULL;
  http =
      puntual_http_new (puntual_json_get_string (object, "base_url", provider->base_url),
                        puntual_json_get_string (object, "ca_file", NULL),
                        (guint)CLAMP (puntual_json_get_int (object, "timeout", 0), 0, 600), error);
  if (http == NULL)
    return NULL;
  self = g_object_new (PUNTUAL_TYPE_HTTP_CHANNEL, NULL);
  self->account.provider = provider;
  self->account.channel = PUNTUAL_CHANNEL (self);
  self->account.name = g_strdup (name);
  self->account.config = json_object_ref (object);
  self->account.http = g_steal_pointer (&http);
  return PUNTUAL_CHANNEL (self);
}

PuntualHttpAccount *
puntual_http_channel_borrow (PuntualChannel *channel, GError **error)
{
  PuntualHttpAccount *account = &PUNTUAL_HTTP_CHANNEL (channel)->account;

  return read_secret (account, error) ? account : NULL;
}

const PuntualHttpProvider *
puntual_http_channel_get_provider (PuntualChannel *channel)
{
  return PUNTUAL_IS_HTTP_CHANNEL (channel) ? PUNTUAL_HTTP_CHANNEL (channel)->account.provider
                                           : NULL;
}
