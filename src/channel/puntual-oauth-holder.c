/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-holder.h"

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-oauth-keeping.h"
#include "puntual-oauth-refusal.h"
#include "puntual-oauth-token.h"

/* A token that ends within this many seconds is none to begin a request with. */
#define MARGIN 60

PuntualOauthHolder *
puntual_oauth_holder_new (const char *account, const char *kind, JsonObject *config,
                          PuntualOauthUse use, GError **error)
{
  g_autoptr (PuntualOauthHolder) self = g_new0 (PuntualOauthHolder, 1);

  if (!puntual_oauth_place_init (&self->place, kind, config, error))
    return NULL;
  self->use = use;
  self->account = g_strdup (account);
  self->ledger = g_strdup (puntual_json_get_string (config, "ledger", ""));
  return g_steal_pointer (&self);
}

void
puntual_oauth_holder_free (PuntualOauthHolder *self)
{
  puntual_oauth_holder_drop (self);
  puntual_oauth_place_clear (&self->place);
  puntual_secret_free (self->secret);
  g_free (self->ledger);
  g_free (self->account);
  g_free (self->raw);
  g_free (self);
}

void
puntual_oauth_holder_set_secret (PuntualOauthHolder *self, const char *secret)
{
  char *kept = g_strdup (secret);

  puntual_secret_free (self->secret);
  self->secret = kept;
}

void
puntual_oauth_holder_drop (PuntualOauthHolder *self)
{
  g_clear_pointer (&self->token, puntual_secret_free);
  g_clear_pointer (&self->forms, puntual_secret_forms_free);
}

static char *
look_up (const PuntualOauthHolder *self, GError **error)
{
  return puntual_credentials_look_up (self->ledger, self->account, self->place.service->kind,
                                      error);
}

static void
take_grant (PuntualOauthHolder *self, PuntualOauthSecret *secret, PuntualOauthGrant *grant)
{
  char *text;

  puntual_oauth_holder_drop (self);
  self->token = g_steal_pointer (&grant->access_token);
  self->forms = puntual_secret_forms_new (NULL, self->token);
  self->ends = g_get_monotonic_time () + (gint64)grant->lifetime * G_USEC_PER_SEC;
  if (grant->refresh_token == NULL || g_str_equal (grant->refresh_token, secret->refresh_token))
    return;
  puntual_secret_free (secret->refresh_token);
  secret->refresh_token = g_steal_pointer (&grant->refresh_token);
  text = puntual_oauth_secret_write (secret);
  if (puntual_oauth_keep (self->ledger, self->account, self->secret, text))
    puntual_oauth_holder_set_secret (self, text);
  puntual_secret_free (text);
}

/* One try with one text. *refused: the service says that its token is none any more. */
static gboolean
try_text (PuntualOauthHolder *self, const char *text, gboolean *refused, GCancellable *cancellable,
          GError **error)
{
  g_auto (PuntualOauthSecret) secret = { 0 };
  g_auto (PuntualOauthGrant) grant = { 0 };

  *refused = FALSE;
  if (!puntual_oauth_secret_read (&secret, text, error))
    return FALSE;
  if (puntual_oauth_was_refused (text))
    return puntual_oauth_refuse (self->place.service, "invalid_grant", 0, error);
  if (puntual_oauth_refresh (&self->place, self->use, &secret, &grant, cancellable, error))
    {
      take_grant (self, &secret, &grant);
      return TRUE;
    }
  *refused = g_strcmp0 (grant.refusal, "invalid_grant") == 0;
  self->raw = g_steal_pointer (&grant.raw);
  self->retry_after = grant.retry_after;
  return FALSE;
}

/* Another program, or another thread, may have got the token that follows this one. */
static gboolean
find_newer (PuntualOauthHolder *self, char **text)
{
  char *found = look_up (self, NULL);
  char *newest = found != NULL ? puntual_oauth_newest (found) : NULL;
  gboolean is_newer = newest != NULL && !g_str_equal (newest, *text);

  if (is_newer)
    {
      puntual_oauth_holder_set_secret (self, found);
      puntual_secret_free (*text);
      *text = g_steal_pointer (&newest);
    }
  puntual_secret_free (found);
  puntual_secret_free (newest);
  return is_newer;
}

/* That a mailbox is closed to a sign-in says nothing of whether it sends. */
static void
note_refusal (const PuntualOauthHolder *self, const char *text)
{
  if (self->use == PUNTUAL_OAUTH_TO_SEND)
    puntual_oauth_note_refusal (text);
}

static gboolean
try_texts (PuntualOauthHolder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text = puntual_oauth_newest (self->secret);
  gboolean refused;
  gboolean renewed = try_text (self, text, &refused, cancellable, &failure);

  if (!renewed && refused)
    {
      note_refusal (self, text);
      if (find_newer (self, &text))
        {
          g_clear_error (&failure);
          g_clear_pointer (&self->raw, g_free);
          renewed = try_text (self, text, &refused, cancellable, &failure);
          if (refused)
            note_refusal (self, text);
        }
    }
  puntual_secret_free (text);
  if (!renewed)
    g_propagate_error (error, g_steal_pointer (&failure));
  return renewed;
}

gboolean
puntual_oauth_holder_renew (PuntualOauthHolder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&self->raw, g_free);
  self->retry_after = 0;
  if (self->secret == NULL && (self->secret = look_up (self, error)) == NULL)
    return FALSE;
  if (try_texts (self, cancellable, &failure))
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
puntual_oauth_holder_is_good (const PuntualOauthHolder *self)
{
  return self->token != NULL
         && g_get_monotonic_time () + (gint64)MARGIN * G_USEC_PER_SEC < self->ends;
}
