/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-refusal.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

/* What the owner can do about it. */
typedef enum
{
  SIGN_IN_AGAIN,
  CLIENT_WRONG,
  NOT_ALLOWED,
  MAILBOX_CLOSED,
  SAID_NO,
  TIME_OVER,
  FORGED,
  BUSY,
  OTHER,
} Meaning;

/* channels.md 4.7 and 4.8; RFC 6749, sections 4.1.2.1 and 5.2; RFC 8628, section 3.5; OpenID
 * Connect Core, section 3.1.2.6, whose words Microsoft uses. */
static const struct
{
  const char *word;
  Meaning meaning;
} WORDS[] = {
  { "invalid_grant", SIGN_IN_AGAIN },
  { "interaction_required", SIGN_IN_AGAIN },
  { "login_required", SIGN_IN_AGAIN },
  { "consent_required", SIGN_IN_AGAIN },
  { "invalid_client", CLIENT_WRONG },
  { "unauthorized_client", CLIENT_WRONG },
  { "unsupported_grant_type", CLIENT_WRONG },
  { "unsupported_response_type", CLIENT_WRONG },
  { "invalid_request", CLIENT_WRONG },
  { "invalid_scope", NOT_ALLOWED },
  { PUNTUAL_OAUTH_NO_SENDING, NOT_ALLOWED },
  { PUNTUAL_OAUTH_NO_MAILBOX, MAILBOX_CLOSED },
  { "access_denied", SAID_NO },
  { "authorization_declined", SAID_NO },
  { "expired_token", TIME_OVER },
  { "bad_verification_code", TIME_OVER },
  { PUNTUAL_OAUTH_FORGED, FORGED },
  { "temporarily_unavailable", BUSY },
  { "server_error", BUSY },
  { "slow_down", BUSY },
  { "authorization_pending", BUSY },
};

static Meaning
meaning_of (const char *word, guint status)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].word, word))
      return WORDS[i].meaning;
  return status == 408 || status == 425 || status == 429 || status >= 500 ? BUSY : OTHER;
}

gboolean
puntual_oauth_refuse_late (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                       _ ("The time to sign in is over. Start again."));
  return FALSE;
}

gboolean
puntual_oauth_refuse (const PuntualOauthService *service, const char *word, guint status,
                      GError **error)
{
  const char *name = service->name;

  switch (meaning_of (word, status))
    {
    case SIGN_IN_AGAIN:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s does not accept the sign-in of this account any more. Sign in again."),
                   name);
      break;
    case CLIENT_WRONG:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s does not accept the client id of this account, or wants a secret with "
                      "it. Look at how the application is registered there."),
                   name);
      break;
    case NOT_ALLOWED:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s did not get your permission to send mail. Sign in again, and allow "
                      "sending when you are asked."),
                   name);
      break;
    case MAILBOX_CLOSED:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s does not let Puntual read this mailbox with the sign-in of the account. "
                      "Sign in again, allow reading when you are asked, and see that IMAP is "
                      "switched on there."),
                   name);
      break;
    case SAID_NO:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("The sign-in was refused at %s, so nothing was changed."), name);
      break;
    case TIME_OVER:
      return puntual_oauth_refuse_late (error);
    case FORGED:
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("What came back belongs to another sign-in, so it was not used. "
                              "Start again, and use the page that opens then."));
      break;
    case BUSY:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s is busy or out of order and cannot sign you in now. Try again later."),
                   name);
      break;
    case OTHER:
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s refused the sign-in of this account. Look at its settings and at how the "
                      "application is registered there."),
                   name);
      break;
    }
  return FALSE;
}
