/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-mail.h"
#include "puntual-smtp-account.h"
#include "puntual-smtp-channel.h"
#include "puntual-smtp-reply.h"
#include "puntual-smtp-session.h"

struct _PuntualSmtpChannel {
  GObject             parent;
  PuntualSmtpAccount *account;
  PuntualSmtpSession *session; /* NULL until prepared */
};

static void puntual_smtp_channel_iface_init (PuntualChannelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualSmtpChannel, puntual_smtp_channel, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_CHANNEL,
                                                      puntual_smtp_channel_iface_init))

static guint
smtp_get_media (PuntualChannel *channel)
{
  return PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
}

static void
smtp_finish (PuntualChannel *channel)
{
  g_clear_pointer (&PUNTUAL_SMTP_CHANNEL (channel)->session, puntual_smtp_session_free);
}

static gboolean
fail (PuntualSmtpChannel *self, PuntualSmtpReason reason, const char *recipient, GError **error)
{
  PuntualChannel *channel = PUNTUAL_CHANNEL (self);
  g_autofree char *sentence = puntual_smtp_reason_sentence (reason, self->account->host, recipient);

  puntual_channel_set_error_raw (channel, puntual_smtp_session_answer (self->session));
  puntual_channel_set_retry_after (channel, puntual_smtp_reason_pause (reason));
  g_set_error_literal (error, PUNTUAL_ERROR, puntual_smtp_reason_error (reason), sentence);
  return FALSE;
}

static void
blot_out (GString *text, const char *secret, gsize length)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) secret, length);

  if (length == 0)
    return;
  g_string_replace (text, secret, "***", 0);
  g_string_replace (text, encoded, "***", 0);
}

/* A server that repeats what it was sent must not bring the secret into the history. */
static void
hide_secret (PuntualChannel *channel, const PuntualSmtpAccount *account, const char *secret)
{
  g_autoptr (GString) raw = g_string_new (puntual_channel_error_raw (channel));
  gsize user_length, secret_length, length;
  g_autofree char *plain = NULL;
  g_autofree char *encoded = NULL;

  if (secret == NULL || raw->len == 0)
    return;
  user_length = strlen (account->user);
  secret_length = strlen (secret);
  length = user_length + secret_length + 2;
  plain = g_malloc0 (length);
  memcpy (plain + 1, account->user, user_length);
  memcpy (plain + 2 + user_length, secret, secret_length);
  encoded = g_base64_encode ((const guchar *) plain, length);
  g_string_replace (raw, encoded, "***", 0);
  memset (plain, 0, length);
  blot_out (raw, secret, secret_length);
  puntual_channel_set_error_raw (channel, raw->str);
}

/* A new connection each time, so that a changed password is the one that is tried. */
static gboolean
smtp_prepare (PuntualChannel *channel, GCancellable *cancellable, GError **error)
{
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (channel);
  PuntualSmtpReason reason;
  char *secret = NULL;
  gboolean opened;

  smtp_finish (channel);
  if (self->account->user != NULL)
    {
      secret = puntual_credentials_look_up (self->account->name, "smtp", error);
      if (secret == NULL)
        return FALSE;
    }
  self->session = puntual_smtp_session_new (self->account);
  opened = puntual_smtp_session_open (self->session, secret, cancellable, &reason);
  if (!opened)
    {
      fail (self, reason, NULL, error);
      hide_secret (channel, self->account, secret);
      smtp_finish (channel);
    }
  puntual_secret_free (secret);
  return opened;
}

static gboolean
smtp_deliver (PuntualChannel *channel, const PuntualMessage *message, char **provider_id,
              GCancellable *cancellable, GError **error)
{
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (channel);
  g_auto (PuntualMail) mail = { NULL };
  PuntualSmtpReason reason;

  if (!puntual_mail_init (&mail, message, self->account->from, error))
    return FALSE;
  if (self->session == NULL && !smtp_prepare (channel, cancellable, error))
    return FALSE;
  if (!puntual_smtp_session_send (self->session, mail.recipient, mail.bytes, cancellable, &reason))
    return fail (self, reason, mail.recipient, error);
  if (provider_id != NULL)
    *provider_id = puntual_smtp_reply_queue_id (puntual_smtp_session_answer (self->session));
  return TRUE;
}

static void
puntual_smtp_channel_iface_init (PuntualChannelInterface *iface)
{
  iface->get_media = smtp_get_media;
  iface->prepare = smtp_prepare;
  iface->deliver = smtp_deliver;
  iface->finish = smtp_finish;
}

static void
puntual_smtp_channel_finalize (GObject *object)
{
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (object);

  g_clear_pointer (&self->session, puntual_smtp_session_free);
  g_clear_pointer (&self->account, puntual_smtp_account_free);
  G_OBJECT_CLASS (puntual_smtp_channel_parent_class)->finalize (object);
}

static void
puntual_smtp_channel_class_init (PuntualSmtpChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_smtp_channel_finalize;
}

static void
puntual_smtp_channel_init (PuntualSmtpChannel *self)
{
}

/**
 * puntual_smtp_channel_new:
 * @name: the account's name, by which its secret is found
 *
 * Returns: (transfer full): the channel, not yet connected; NULL with the errors of
 * puntual_smtp_account_parse()
 */
PuntualChannel *
puntual_smtp_channel_new (const char *name, const char *config, GError **error)
{
  PuntualSmtpAccount *account = puntual_smtp_account_parse (name, config, error);
  PuntualSmtpChannel *self;

  if (account == NULL)
    return NULL;
  self = g_object_new (PUNTUAL_TYPE_SMTP_CHANNEL, NULL);
  self->account = account;
  return PUNTUAL_CHANNEL (self);
}
