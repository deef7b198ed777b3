/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-access.h"

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-oauth-keeping.h"
#include "puntual-oauth-refusal.h"
#include "puntual-oauth-token.h"

/* A token that ends within this many seconds is none to begin a request with. */
#define MARGIN 60

/* The token that an account holds at the moment. */
typedef struct
{
  PuntualOauthPlace place;
  char *token; /* NULL: none */
  PuntualSecretForms *forms;
  gint64 ends; /* microseconds, monotonic */
} Access;

static void
drop_token (Access *self)
{
  g_clear_pointer (&self->token, puntual_secret_free);
  g_clear_pointer (&self->forms, puntual_secret_forms_free);
}

static void
access_free (gpointer data)
{
  Access *self = data;

  drop_token (self);
  puntual_oauth_place_clear (&self->place);
  g_free (self);
}

static Access *
get_access (PuntualHttpAccount *account, GError **error)
{
  Access *self;

  if (account->own != NULL)
    return account->own;
  self = g_new0 (Access, 1);
  if (!puntual_oauth_place_init (&self->place, account->provider->kind, account->config, error))
    {
      access_free (self);
      return NULL;
    }
  account->own = self;
  account->free_own = access_free;
  return self;
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

static const char *
ledger_of (const PuntualHttpAccount *account)
{
  return puntual_http_account_get (account, "ledger", "");
}

static void
use_secret (PuntualHttpAccount *account, const char *text)
{
  puntual_secret_free (account->secret);
  account->secret = g_strdup (text);
  puntual_secret_forms_free (account->secret_forms);
  account->secret_forms = puntual_secret_forms_new (NULL, text);
}

static void
take_grant (PuntualHttpAccount *account, Access *self, PuntualOauthSecret *secret,
            PuntualOauthGrant *grant)
{
  char *text;

  drop_token (self);
  self->token = g_steal_pointer (&grant->access_token);
  self->forms = puntual_secret_forms_new (NULL, self->token);
  self->ends = g_get_monotonic_time () + (gint64)grant->lifetime * G_USEC_PER_SEC;
  if (grant->refresh_token == NULL || g_str_equal (grant->refresh_token, secret->refresh_token))
    return;
  puntual_secret_free (secret->refresh_token);
  secret->refresh_token = g_steal_pointer (&grant->refresh_token);
  text = puntual_oauth_secret_write (secret);
  if (puntual_oauth_keep (ledger_of (account), account->name, account->secret, text))
    use_secret (account, text);
  puntual_secret_free (text);
}

/* One try with one text. *refused: the service says that its token is none any more. */
static gboolean
try_text (PuntualHttpAccount *account, Access *self, const char *text, gboolean *refused,
          GCancellable *cancellable, GError **error)
{
  g_auto (PuntualOauthSecret) secret = { 0 };
  g_auto (PuntualOauthGrant) grant = { 0 };

  *refused = FALSE;
  if (!puntual_oauth_secret_read (&secret, text, error))
    return FALSE;
  if (puntual_oauth_was_refused (text))
    return puntual_oauth_account_refuse_access (account, error);
  if (puntual_oauth_refresh (&self->place, &secret, &grant, cancellable, error))
    {
      take_grant (account, self, &secret, &grant);
      return TRUE;
    }
  *refused = g_strcmp0 (grant.refusal, "invalid_grant") == 0;
  puntual_channel_set_error_raw (account->channel, grant.raw);
  puntual_channel_set_retry_after (account->channel, grant.retry_after);
  return FALSE;
}

/* Another program, or another thread, may have got the token that follows this one. */
static gboolean
find_newer (PuntualHttpAccount *account, char **text)
{
  char *found = puntual_credentials_look_up (ledger_of (account), account->name,
                                             account->provider->kind, NULL);
  char *newest = found != NULL ? puntual_oauth_newest (found) : NULL;
  gboolean is_newer = newest != NULL && !g_str_equal (newest, *text);

  if (is_newer)
    {
      use_secret (account, found);
      puntual_secret_free (*text);
      *text = g_steal_pointer (&newest);
    }
  puntual_secret_free (found);
  puntual_secret_free (newest);
  return is_newer;
}

static gboolean
renew (PuntualHttpAccount *account, Access *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text = puntual_oauth_newest (account->secret);
  gboolean refused;
  gboolean renewed = try_text (account, self, text, &refused, cancellable, &failure);

  if (!renewed && refused)
    {
      puntual_oauth_note_refusal (text);
      if (find_newer (account, &text))
        {
          g_clear_error (&failure);
          renewed = try_text (account, self, text, &refused, cancellable, &failure);
          if (refused)
            puntual_oauth_note_refusal (text);
        }
    }
  puntual_secret_free (text);
  if (renewed)
    return TRUE;
  /* Nothing was sent, and it is never the recipient's fault. */
  if (!g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE)
      && !g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET)
      && !g_cancellable_is_cancelled (cancellable))
    failure->code = PUNTUAL_ERROR_CHANNEL_CONFIG;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
puntual_oauth_account_prepare (PuntualHttpAccount *account, GCancellable *cancellable,
                               GError **error)
{
  Access *self = get_access (account, error);

  return self != NULL && renew (account, self, cancellable, error);
}

/* --- Asking --- */

static gboolean
ask_with_token (PuntualHttpAccount *account, Access *self, PuntualHttpRequest *request,
                PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount there = *account;

  if (self->token == NULL
      || g_get_monotonic_time () + (gint64)MARGIN * G_USEC_PER_SEC >= self->ends)
    if (!renew (account, self, cancellable, error))
      return FALSE;
  there.secret = self->token;
  there.secret_forms = self->forms;
  return puntual_http_account_ask_bearer (&there, request, answer, cancellable, error);
}

gboolean
puntual_oauth_account_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                           PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  Access *self = get_access (account, error);

  if (self == NULL || !ask_with_token (account, self, request, answer, cancellable, error))
    return FALSE;
  if (answer->status != 401)
    return TRUE;
  drop_token (self);
  puntual_http_answer_clear (answer);
  puntual_channel_set_error_raw (account->channel, NULL);
  return ask_with_token (account, self, request, answer, cancellable, error);
}
