/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-imap-opening.h"

#include <glib/gi18n-lib.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-oauth-refusal.h"

/* The sentences of sending speak of messages that left or not; these do not. */
static char *
sentence_of (PuntualSmtpReason reason, const char *host)
{
  if (reason == PUNTUAL_SMTP_REASON_SLOW || reason == PUNTUAL_SMTP_REASON_DROPPED)
    return g_strdup_printf (
        /* Translators: %s is the name of a mail server. */
        _ ("The mail server %s did not show the mails that came back. Puntual will look again "
           "later."),
        host);
  if (reason == PUNTUAL_SMTP_REASON_STOPPED)
    return g_strdup (_ ("Looking for answers was stopped."));
  if (reason == PUNTUAL_SMTP_REASON_NO_TLS)
    return g_strdup_printf (
        /* Translators: %s is the name of a mail server. */
        _ ("The mail server %s offers no encryption on this port. Look for answers with the "
           "security “tls” and port 993, or ask the provider."),
        host);
  return puntual_smtp_reason_sentence (reason, host, NULL);
}

gboolean
puntual_imap_refuse (const PuntualImapAccount *account, PuntualSmtpReason reason, GError **error)
{
  g_autofree char *sentence = sentence_of (reason, account->host);

  g_set_error_literal (error, PUNTUAL_ERROR, puntual_smtp_reason_error (reason), sentence);
  return FALSE;
}

/* A token that was good when it was got may not be any more: another one is tried once. */
static gboolean
open_by_sign_in (PuntualImapSession *session, const PuntualImapAccount *account,
                 GCancellable *cancellable, GError **error)
{
  PuntualOauthHolder *sign_in = account->sign_in;
  PuntualSmtpReason reason = PUNTUAL_SMTP_REASON_PASSWORD;

  for (guint i = 0; i < 2 && reason == PUNTUAL_SMTP_REASON_PASSWORD; i++)
    {
      if (!puntual_oauth_holder_is_good (sign_in)
          && !puntual_oauth_holder_renew (sign_in, cancellable, error))
        return FALSE;
      if (puntual_imap_session_open (session, sign_in->token, cancellable, &reason))
        return TRUE;
      puntual_oauth_holder_drop (sign_in);
    }
  return reason == PUNTUAL_SMTP_REASON_PASSWORD
             ? puntual_oauth_refuse (sign_in->place.service, PUNTUAL_OAUTH_NO_MAILBOX, 0, error)
             : puntual_imap_refuse (account, reason, error);
}

gboolean
puntual_imap_open (PuntualImapSession *session, const PuntualImapAccount *account,
                   GCancellable *cancellable, GError **error)
{
  char *secret;
  PuntualSmtpReason reason;
  gboolean opened;

  if (account->sign_in != NULL)
    return open_by_sign_in (session, account, cancellable, error);
  secret = puntual_credentials_look_up (account->ledger, account->secret_name, account->secret_kind,
                                        error);
  if (secret == NULL)
    return FALSE;
  opened = puntual_imap_session_open (session, secret, cancellable, &reason);
  puntual_secret_free (secret);
  return opened || puntual_imap_refuse (account, reason, error);
}
