/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-imap-sent.h"
#include "puntual-mail.h"
#include "puntual-secret-forms.h"
#include "puntual-sent-folder.h"
#include "puntual-smtp-account.h"
#include "puntual-smtp-channel.h"
#include "puntual-smtp-reply.h"
#include "puntual-smtp-session.h"

struct _PuntualSmtpChannel
{
  GObject parent;
  PuntualSmtpAccount *account;
  PuntualSmtpSession *session;      /* NULL until prepared */
  PuntualSecretForms *secret_forms; /* NULL with it, and without a sign-in */
  PuntualImapAccount *mailbox;      /* NULL: it is not read */
  PuntualImapSent *sent;            /* NULL: not yet asked for */
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
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (channel);

  g_clear_pointer (&self->session, puntual_smtp_session_free);
  g_clear_pointer (&self->secret_forms, puntual_secret_forms_free);
  g_clear_pointer (&self->sent, puntual_imap_sent_free);
}

/* A server may repeat what it was sent, at any step; the history is no place for the secret. */
static char *
blot (PuntualSmtpChannel *self, const char *text)
{
  return puntual_secret_forms_blot (self->secret_forms, text);
}

static gboolean
fail (PuntualSmtpChannel *self, PuntualSmtpReason reason, const char *recipient, GError **error)
{
  PuntualChannel *channel = PUNTUAL_CHANNEL (self);
  g_autofree char *sentence = puntual_smtp_reason_sentence (reason, self->account->host, recipient);
  g_autofree char *shown = blot (self, sentence);
  g_autofree char *raw = blot (self, puntual_smtp_session_answer (self->session));

  puntual_channel_set_error_raw (channel, raw);
  puntual_channel_set_retry_after (channel, puntual_smtp_reason_pause (reason));
  g_set_error_literal (error, PUNTUAL_ERROR, puntual_smtp_reason_error (reason), shown);
  return FALSE;
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
      secret =
          puntual_credentials_look_up (self->account->ledger, self->account->name, "smtp", error);
      if (secret == NULL)
        return FALSE;
    }
  self->secret_forms = puntual_secret_forms_new (self->account->user, secret);
  self->session = puntual_smtp_session_new (self->account);
  opened = puntual_smtp_session_open (self->session, secret, cancellable, &reason);
  if (!opened)
    {
      fail (self, reason, NULL, error);
      smtp_finish (channel);
    }
  puntual_secret_free (secret);
  return opened;
}

/* --- The mailbox --- */

static PuntualImapSent *
sent_folder (PuntualSmtpChannel *self)
{
  if (self->sent == NULL)
    self->sent = puntual_imap_sent_new (self->mailbox);
  return self->sent;
}

/* The mail has left, whatever becomes of its copy: that is tried once, and `channel test` says what
 * is wrong with it. */
static void
keep_copy (PuntualSmtpChannel *self, GBytes *mail, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (self->mailbox == NULL || !self->mailbox->keep_copy
      || puntual_sent_folder_is_filed_by (self->account->host))
    return;
  if (!puntual_imap_sent_keep (sent_folder (self), mail, cancellable, &error))
    g_debug ("No copy of a mail was kept: %s", error->message);
}

/* A mail that is in the folder for sent mail left. One that is not may have left all the same:
 * servers that keep no copy are many, and those that do may list it late, or let the owner say that
 * they do not. Twice is worse than asking the owner, so there is no certain no. */
static int
smtp_look_for (PuntualChannel *channel, const PuntualSought *sought, char **provider_id,
               GCancellable *cancellable, GError **error)
{
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (channel);

  return self->mailbox != NULL ? puntual_imap_sent_look_for (
             sent_folder (self), sought->message_id, sought->id, sought->since, cancellable, error)
                               : -1;
}

/* --- Sending --- */

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
    {
      g_autofree char *answer = blot (self, puntual_smtp_session_answer (self->session));

      *provider_id = puntual_smtp_reply_queue_id (answer, self->account->host);
    }
  keep_copy (self, mail.bytes, cancellable);
  return TRUE;
}

static void
puntual_smtp_channel_iface_init (PuntualChannelInterface *iface)
{
  iface->get_media = smtp_get_media;
  iface->prepare = smtp_prepare;
  iface->deliver = smtp_deliver;
  iface->look_for = smtp_look_for;
  iface->finish = smtp_finish;
}

static void
puntual_smtp_channel_finalize (GObject *object)
{
  PuntualSmtpChannel *self = PUNTUAL_SMTP_CHANNEL (object);

  smtp_finish (PUNTUAL_CHANNEL (self));
  g_clear_pointer (&self->account, puntual_smtp_account_free);
  g_clear_pointer (&self->mailbox, puntual_imap_account_free);
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
  g_autoptr (PuntualSmtpAccount) account = puntual_smtp_account_parse (name, config, error);
  g_autoptr (PuntualImapAccount) mailbox = NULL;
  PuntualSmtpChannel *self;

  if (account == NULL || !puntual_imap_account_parse (name, "smtp", config, &mailbox, error))
    return NULL;
  self = g_object_new (PUNTUAL_TYPE_SMTP_CHANNEL, NULL);
  self->account = g_steal_pointer (&account);
  self->mailbox = g_steal_pointer (&mailbox);
  return PUNTUAL_CHANNEL (self);
}
