/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-access.h"

#include "puntual-credentials.h"
#include "puntual-oauth-holder.h"
#include "puntual-oauth-refusal.h"

static void
holder_free (gpointer data)
{
  puntual_oauth_holder_free (data);
}

static PuntualOauthHolder *
get_holder (PuntualHttpAccount *account, GError **error)
{
  if (account->own == NULL)
    {
      account->own = puntual_oauth_holder_new (account->name, account->provider->kind,
                                               account->config, PUNTUAL_OAUTH_TO_SEND, error);
      account->free_own = holder_free;
    }
  return account->own;
}

gboolean
puntual_oauth_account_check (JsonObject *config, const char *kind, GError **error)
{
  g_auto (PuntualOauthPlace) place = { 0 };

  return puntual_oauth_place_init (&place, kind, config, error);
}

gboolean
puntual_oauth_account_refuse_access (PuntualHttpAccount *account, GError **error)
{
  return puntual_oauth_refuse (puntual_oauth_service_find (account->provider->kind),
                               "invalid_grant", 0, error);
}

/* --- Getting a token --- */

/* What followed the secret since is the account's, too. */
static void
use_secret (PuntualHttpAccount *account, const char *text)
{
  if (text == NULL || g_strcmp0 (account->secret, text) == 0)
    return;
  puntual_secret_free (account->secret);
  account->secret = g_strdup (text);
  puntual_secret_forms_free (account->secret_forms);
  account->secret_forms = puntual_secret_forms_new (NULL, text);
}

static gboolean
renew (PuntualHttpAccount *account, PuntualOauthHolder *holder, GCancellable *cancellable,
       GError **error)
{
  gboolean renewed;

  puntual_oauth_holder_set_secret (holder, account->secret);
  renewed = puntual_oauth_holder_renew (holder, cancellable, error);
  use_secret (account, holder->secret);
  if (!renewed)
    {
      puntual_channel_set_error_raw (account->channel, holder->raw);
      puntual_channel_set_retry_after (account->channel, holder->retry_after);
    }
  return renewed;
}

gboolean
puntual_oauth_account_prepare (PuntualHttpAccount *account, GCancellable *cancellable,
                               GError **error)
{
  PuntualOauthHolder *holder = get_holder (account, error);

  return holder != NULL && renew (account, holder, cancellable, error);
}

/* --- Asking --- */

static gboolean
ask_with_token (PuntualHttpAccount *account, PuntualOauthHolder *holder,
                PuntualHttpRequest *request, PuntualHttpAnswer *answer, GCancellable *cancellable,
                GError **error)
{
  PuntualHttpAccount there = *account;

  if (!puntual_oauth_holder_is_good (holder) && !renew (account, holder, cancellable, error))
    return FALSE;
  there.secret = holder->token;
  there.secret_forms = holder->forms;
  return puntual_http_account_ask_bearer (&there, request, answer, cancellable, error);
}

gboolean
puntual_oauth_account_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                           PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  PuntualOauthHolder *holder = get_holder (account, error);

  if (holder == NULL || !ask_with_token (account, holder, request, answer, cancellable, error))
    return FALSE;
  if (answer->status != 401)
    return TRUE;
  puntual_oauth_holder_drop (holder);
  puntual_http_answer_clear (answer);
  puntual_channel_set_error_raw (account->channel, NULL);
  return ask_with_token (account, holder, request, answer, cancellable, error);
}
