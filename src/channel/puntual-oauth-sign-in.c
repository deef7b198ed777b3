/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-sign-in.h"

#include <glib/gi18n-lib.h>

#include "puntual-channel-config.h"
#include "puntual-channel-keys.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http.h"
#include "puntual-json.h"
#include "puntual-net-question.h"
#include "puntual-oauth-listener.h"
#include "puntual-oauth-proof.h"
#include "puntual-oauth-refusal.h"
#include "puntual-oauth-token.h"

/* A password, a second device and a consent page take their time; so does a telephone call in
 * between. */
#define PATIENCE_MS (10 * 60 * 1000)
/* RFC 8628, section 3.5. */
#define SLOWER_BY 5

struct _PuntualOauthSignIn
{
  GObject parent;
  PuntualSignInWay way;
  PuntualOauthPlace place;
  char *ledger, *name;
  char *client_secret; /* NULL: the client has none */
  guint patience_ms, second_ms;
  char *address; /* NULL before begin */
  gboolean over;
  /* By browser: */
  PuntualOauthListener *listener;
  char *verifier, *redirect;
  /* By code: */
  PuntualOauthInvitation invitation;
};

G_DEFINE_FINAL_TYPE (PuntualOauthSignIn, puntual_oauth_sign_in, G_TYPE_OBJECT)

gboolean
puntual_oauth_has_sign_in (const char *kind, PuntualSignInWay way)
{
  const PuntualOauthService *service = puntual_oauth_service_find (kind);

  return service != NULL && (way == PUNTUAL_SIGN_IN_BROWSER || service->code_path != NULL);
}

static void
puntual_oauth_sign_in_finalize (GObject *object)
{
  PuntualOauthSignIn *self = PUNTUAL_OAUTH_SIGN_IN (object);

  puntual_oauth_place_clear (&self->place);
  g_free (self->ledger);
  g_free (self->name);
  puntual_secret_free (self->client_secret);
  g_free (self->address);
  g_clear_pointer (&self->listener, puntual_oauth_listener_free);
  puntual_secret_free (self->verifier);
  g_free (self->redirect);
  puntual_oauth_invitation_clear (&self->invitation);
  G_OBJECT_CLASS (puntual_oauth_sign_in_parent_class)->finalize (object);
}

static void
puntual_oauth_sign_in_class_init (PuntualOauthSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_oauth_sign_in_finalize;
}

static void
puntual_oauth_sign_in_init (PuntualOauthSignIn *self)
{
  self->patience_ms = PATIENCE_MS;
  self->second_ms = 1000;
}

PuntualOauthSignIn *
puntual_oauth_sign_in_new (const char *name, const char *kind, const char *config,
                           const char *client_secret, PuntualSignInWay way, GError **error)
{
  g_autoptr (PuntualOauthSignIn) self = g_object_new (PUNTUAL_TYPE_OAUTH_SIGN_IN, NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (puntual_oauth_service_find (kind) == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a channel. */
                   _ ("The channel “%s” takes a password or a token; there is no sign-in for it."),
                   name);
      return NULL;
    }
  node = puntual_channel_config_parse (config, puntual_channel_keys (kind), error);
  if (node == NULL)
    return NULL;
  object = json_node_get_object (node);
  if (!puntual_oauth_place_init (&self->place, kind, object, error))
    return NULL;
  self->way = way;
  self->ledger = g_strdup (puntual_json_get_string (object, "ledger", ""));
  self->name = g_strdup (name);
  self->client_secret = g_strdup (client_secret);
  return g_steal_pointer (&self);
}

void
puntual_oauth_sign_in_set_pace (PuntualOauthSignIn *self, guint patience_ms, guint second_ms)
{
  if (patience_ms > 0)
    self->patience_ms = patience_ms;
  if (second_ms > 0)
    self->second_ms = second_ms;
}

const char *
puntual_oauth_sign_in_get_address (PuntualOauthSignIn *self)
{
  return self->address;
}

const char *
puntual_oauth_sign_in_get_code (PuntualOauthSignIn *self)
{
  return self->invitation.user_code;
}

/* --- Begin --- */

/* The client's secret of an earlier sign-in serves again, unless another was given. */
static void
recall_client_secret (PuntualOauthSignIn *self)
{
  g_auto (PuntualOauthSecret) secret = { 0 };
  char *kept;

  if (self->client_secret != NULL)
    {
      if (*self->client_secret == '\0')
        g_clear_pointer (&self->client_secret, g_free);
      return;
    }
  kept = puntual_credentials_recall (self->ledger, self->name);
  if (kept != NULL && puntual_oauth_secret_read (&secret, kept, NULL))
    self->client_secret = g_steal_pointer (&secret.client_secret);
  puntual_secret_free (kept);
}

static gboolean
begin_browser (PuntualOauthSignIn *self, GError **error)
{
  char *state = puntual_oauth_random ();
  g_autofree char *challenge = NULL;
  g_autofree char *query = NULL;

  self->verifier = puntual_oauth_random ();
  challenge = puntual_oauth_challenge (self->verifier);
  self->listener = puntual_oauth_listener_new (state, error);
  if (self->listener != NULL)
    {
      self->redirect = g_strdup_printf ("%s:%u", self->place.service->redirect,
                                        puntual_oauth_listener_get_port (self->listener));
      query = puntual_http_form ("client_id", self->place.client_id, "redirect_uri", self->redirect,
                                 "response_type", "code", "scope", self->place.scope,
                                 "code_challenge", challenge, "code_challenge_method", "S256",
                                 "state", state, "login_hint", self->place.owner, NULL);
      self->address =
          g_strconcat (self->place.page, "?", query, self->place.service->page_query, NULL);
    }
  puntual_secret_free (state);
  return self->listener != NULL;
}

gboolean
puntual_oauth_sign_in_begin (PuntualOauthSignIn *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->address == NULL, FALSE);

  if (!puntual_credentials_can_store (error))
    return FALSE;
  recall_client_secret (self);
  if (self->way == PUNTUAL_SIGN_IN_BROWSER)
    return begin_browser (self, error);
  if (!puntual_oauth_invite (&self->place, &self->invitation, cancellable, error))
    return FALSE;
  self->address = g_strdup (self->invitation.address);
  return TRUE;
}

/* --- Finish --- */

static gboolean
keep (PuntualOauthSignIn *self, PuntualOauthGrant *grant, GError **error)
{
  PuntualOauthSecret secret = { grant->refresh_token, self->client_secret };
  char *text;
  gboolean kept;

  if (grant->refresh_token == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("%s lets you in for an hour only. Take Puntual off the applications with "
                      "access to your account there, and sign in again."),
                   self->place.service->name);
      return FALSE;
    }
  text = puntual_oauth_secret_write (&secret);
  kept = puntual_credentials_store (self->ledger, self->name, text, error);
  puntual_secret_free (text);
  return kept;
}

static gboolean
finish_browser (PuntualOauthSignIn *self, PuntualOauthGrant *grant, GCancellable *cancellable,
                GError **error)
{
  g_autofree char *refusal = NULL;
  char *code = NULL;
  gboolean redeemed = FALSE;

  if (!puntual_oauth_listener_wait (self->listener, self->patience_ms, &code, &refusal, cancellable,
                                    error))
    return FALSE;
  if (code == NULL)
    puntual_oauth_refuse (self->place.service, refusal, 0, error);
  else
    redeemed = puntual_oauth_redeem (&self->place, self->client_secret, code, self->verifier,
                                     self->redirect, grant, cancellable, error);
  puntual_secret_free (code);
  return redeemed;
}

/* FALSE when somebody cancelled. */
static gboolean
wait_seconds (PuntualOauthSignIn *self, int seconds, GCancellable *cancellable)
{
  PuntualNetQuestion question;

  puntual_net_question_begin (&question, NULL, (guint)seconds * self->second_ms, cancellable);
  while (!g_cancellable_is_cancelled (question.stop))
    g_main_context_iteration (question.context, TRUE);
  puntual_net_question_end (&question);
  return !g_cancellable_is_cancelled (cancellable);
}

/* RFC 8628, section 3.5: what is asked again, and how long to wait before. A service that is out of
 * order for a moment is not the end. */
static gboolean
goes_on (const PuntualOauthGrant *grant, const GError *failure, int *interval)
{
  if (g_strcmp0 (grant->refusal, "authorization_pending") == 0)
    return TRUE;
  if (!g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE))
    return FALSE;
  *interval = MAX (*interval + SLOWER_BY, grant->retry_after);
  return TRUE;
}

static gboolean
finish_code (PuntualOauthSignIn *self, PuntualOauthGrant *grant, GCancellable *cancellable,
             GError **error)
{
  int interval = self->invitation.interval;
  int left = self->invitation.lifetime;

  while (left >= interval)
    {
      g_autoptr (GError) failure = NULL;

      if (!wait_seconds (self, interval, cancellable))
        {
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                               _ ("It was stopped."));
          return FALSE;
        }
      left -= interval;
      puntual_oauth_grant_clear (grant);
      if (puntual_oauth_poll (&self->place, self->client_secret, self->invitation.device_code,
                              grant, cancellable, &failure))
        return TRUE;
      if (!goes_on (grant, failure, &interval))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return puntual_oauth_refuse_late (error);
}

gboolean
puntual_oauth_sign_in_finish (PuntualOauthSignIn *self, GCancellable *cancellable, GError **error)
{
  g_auto (PuntualOauthGrant) grant = { 0 };

  g_return_val_if_fail (self->address != NULL && !self->over, FALSE);

  self->over = TRUE;
  if (self->way == PUNTUAL_SIGN_IN_BROWSER ? !finish_browser (self, &grant, cancellable, error)
                                           : !finish_code (self, &grant, cancellable, error))
    return FALSE;
  return keep (self, &grant, error);
}

gboolean
puntual_oauth_sign_out (const char *ledger, const char *name, GError **error)
{
  return puntual_credentials_clear (ledger, name, error);
}

/* --- On threads --- */

typedef gboolean (*Step) (PuntualOauthSignIn *self, GCancellable *cancellable, GError **error);

static void
take_step (GTask *task, PuntualOauthSignIn *self, Step step, GCancellable *cancellable)
{
  GError *error = NULL;

  if (step (self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin_on_thread (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  take_step (task, self, puntual_oauth_sign_in_begin, cancellable);
}

static void
finish_on_thread (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  take_step (task, self, puntual_oauth_sign_in_finish, cancellable);
}

static void
run_task (PuntualOauthSignIn *self, GTaskThreadFunc func, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, func);
  /* Our own CANCELLED has a sentence; the task's would not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
}

void
puntual_oauth_sign_in_begin_async (PuntualOauthSignIn *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  run_task (self, begin_on_thread, cancellable, callback, data);
}

gboolean
puntual_oauth_sign_in_begin_end (PuntualOauthSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
puntual_oauth_sign_in_finish_async (PuntualOauthSignIn *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data)
{
  run_task (self, finish_on_thread, cancellable, callback, data);
}

gboolean
puntual_oauth_sign_in_finish_end (PuntualOauthSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
