/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http.h"
#include "puntual-json.h"
#include "puntual-oauth-refusal.h"
#include "puntual-secret-forms.h"

#define MAX_TOKEN (16 * 1024)
#define MAX_ADDRESS 2048
#define MAX_WORD 64

/* Where a service does not say how long a token lasts; one that ended earlier is refused, which is
 * noticed. */
#define USUAL_LIFETIME 3600
#define MAX_LIFETIME (24 * 60 * 60)

/* --- What is kept --- */

static gboolean
refuse_secret (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
                       _ ("What is kept of the sign-in of this account cannot be read. Sign in "
                          "again."));
  return FALSE;
}

/* RFC 6749, appendix A.12 and A.17: visible letters of ASCII. Anything else would also be a danger
 * in a header. */
static gboolean
is_token (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] < 0x20 || text[i] > 0x7e)
      return FALSE;
  return length > 0 && length <= MAX_TOKEN;
}

gboolean
puntual_oauth_secret_read (PuntualOauthSecret *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  const char *client_secret;

  memset (self, 0, sizeof *self);
  if (*text != '{')
    {
      if (!is_token (text))
        return refuse_secret (error);
      self->refresh_token = g_strdup (text);
      return TRUE;
    }
  node = puntual_json_parse (text, -1, NULL, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse_secret (error);
  object = json_node_get_object (node);
  if (!is_token (puntual_json_get_string (object, "refresh_token", NULL)))
    return refuse_secret (error);
  self->refresh_token = g_strdup (puntual_json_get_string (object, "refresh_token", NULL));
  client_secret = puntual_json_get_string (object, "client_secret", NULL);
  if (client_secret != NULL && *client_secret != '\0')
    self->client_secret = g_strdup (client_secret);
  return TRUE;
}

char *
puntual_oauth_secret_write (const PuntualOauthSecret *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "refresh_token");
  json_builder_add_string_value (builder, self->refresh_token);
  if (self->client_secret != NULL)
    {
      json_builder_set_member_name (builder, "client_secret");
      json_builder_add_string_value (builder, self->client_secret);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

void
puntual_oauth_secret_clear (PuntualOauthSecret *self)
{
  g_clear_pointer (&self->refresh_token, puntual_secret_free);
  g_clear_pointer (&self->client_secret, puntual_secret_free);
}

void
puntual_oauth_grant_clear (PuntualOauthGrant *self)
{
  g_clear_pointer (&self->access_token, puntual_secret_free);
  g_clear_pointer (&self->refresh_token, puntual_secret_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->raw, g_free);
}

void
puntual_oauth_invitation_clear (PuntualOauthInvitation *self)
{
  g_clear_pointer (&self->device_code, puntual_secret_free);
  g_clear_pointer (&self->user_code, g_free);
  g_clear_pointer (&self->address, g_free);
}

/* --- Asking --- */

/* One exchange on a connection of its own: a code or a token that was used is not to be sent again
 * behind our back. The form is wiped. */
static gboolean
ask (const PuntualOauthPlace *place, const char *path, char *form, PuntualHttpAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualHttp) http =
      puntual_http_new (place->base, place->ca_file, place->timeout, error);
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/x-www-form-urlencoded",
                                 .body = form,
                                 .body_length = -1,
                                 .repeatable = TRUE };
  gboolean answered = http != NULL && puntual_http_ask (http, &request, answer, cancellable, error);

  puntual_secret_free (form);
  return answered;
}

static gboolean
refuse_garbage (const PuntualOauthPlace *place, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
               /* Translators: %s is Google or Microsoft. */
               _ ("%s answered something that makes no sense when it was asked to sign in. Try "
                  "again later."),
               place->service->name);
  return FALSE;
}

/* What was sent may come back as it was or as a form has it. */
static char *
blot (const char *text, const char *const *secrets)
{
  char *shown = g_strdup (text);

  for (; *secrets != NULL; secrets++)
    {
      char *escaped = puntual_http_escape (*secrets);
      const char *const shapes[] = { *secrets, escaped };

      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        {
          g_autoptr (PuntualSecretForms) forms = puntual_secret_forms_new (NULL, shapes[i]);
          char *before = shown;

          shown = puntual_secret_forms_blot (forms, before);
          puntual_secret_free (before);
        }
      puntual_secret_free (escaped);
    }
  return shown;
}

/* The word of RFC 6749, section 5.2, or "". Owned. */
static char *
word_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);
  const char *word = object != NULL ? puntual_json_get_string (object, "error", "") : "";

  return strlen (word) <= MAX_WORD ? g_strdup (word) : g_strdup ("");
}

static gboolean
read_grant (const PuntualOauthPlace *place, PuntualOauthUse use, const PuntualHttpAnswer *answer,
            PuntualOauthGrant *grant, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  const char *access = object != NULL ? puntual_json_get_string (object, "access_token", "") : "";
  const char *refresh =
      object != NULL ? puntual_json_get_string (object, "refresh_token", NULL) : NULL;

  if (!is_token (access) || strchr (access, ' ') != NULL
      || g_ascii_strcasecmp (puntual_json_get_string (object, "token_type", "Bearer"), "Bearer")
             != 0
      || (refresh != NULL && !is_token (refresh)))
    return refuse_garbage (place, error);
  if (!puntual_oauth_service_may (place->service, use,
                                  puntual_json_get_string (object, "scope", NULL)))
    return puntual_oauth_refuse (place->service,
                                 use == PUNTUAL_OAUTH_TO_SEND ? PUNTUAL_OAUTH_NO_SENDING
                                                              : PUNTUAL_OAUTH_NO_MAILBOX,
                                 0, error);
  grant->access_token = g_strdup (access);
  grant->refresh_token = g_strdup (refresh);
  grant->lifetime =
      (int)CLAMP (puntual_json_get_int (object, "expires_in", USUAL_LIFETIME), 0, MAX_LIFETIME);
  return TRUE;
}

/* Where a token is for one resource, a sign-in that still sends may never have been allowed to
 * read.
 */
static const char *
meant_by (const PuntualOauthPlace *place, const char *word, PuntualOauthUse use)
{
  static const char *const words[] = { "invalid_grant", "invalid_scope", "consent_required",
                                       "interaction_required", NULL };

  return use == PUNTUAL_OAUTH_TO_READ_MAILBOX && place->part[use] != NULL
                 && g_strv_contains (words, word)
             ? PUNTUAL_OAUTH_NO_MAILBOX
             : word;
}

/* secrets: what the form has of them, up to NULL. */
static gboolean
ask_grant (const PuntualOauthPlace *place, PuntualOauthUse use, char *form,
           const char *const *secrets, PuntualOauthGrant *grant, GCancellable *cancellable,
           GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };

  memset (grant, 0, sizeof *grant);
  if (!ask (place, place->token_path, form, &answer, cancellable, error))
    return FALSE;
  if (puntual_http_answer_is_success (&answer))
    return read_grant (place, use, &answer, grant, error);
  grant->refusal = word_of (&answer);
  grant->raw = blot (answer.body, secrets);
  grant->retry_after = answer.retry_after;
  return puntual_oauth_refuse (place->service, meant_by (place, grant->refusal, use), answer.status,
                               error);
}

gboolean
puntual_oauth_refresh (const PuntualOauthPlace *place, PuntualOauthUse use,
                       const PuntualOauthSecret *secret, PuntualOauthGrant *grant,
                       GCancellable *cancellable, GError **error)
{
  const char *const secrets[] = { secret->refresh_token, secret->client_secret, NULL };

  return ask_grant (place, use,
                    puntual_http_form ("grant_type", "refresh_token", "refresh_token",
                                       secret->refresh_token, "client_id", place->client_id,
                                       "client_secret", secret->client_secret, "scope",
                                       place->part[use], NULL),
                    secrets, grant, cancellable, error);
}

gboolean
puntual_oauth_redeem (const PuntualOauthPlace *place, const char *client_secret, const char *code,
                      const char *verifier, const char *redirect, PuntualOauthGrant *grant,
                      GCancellable *cancellable, GError **error)
{
  const char *const secrets[] = { code, verifier, client_secret, NULL };

  return ask_grant (place, PUNTUAL_OAUTH_TO_SEND,
                    puntual_http_form (
                        "grant_type", "authorization_code", "code", code, "code_verifier", verifier,
                        "redirect_uri", redirect, "client_id", place->client_id, "client_secret",
                        client_secret, "scope", place->part[PUNTUAL_OAUTH_TO_SEND], NULL),
                    secrets, grant, cancellable, error);
}

gboolean
puntual_oauth_poll (const PuntualOauthPlace *place, const char *client_secret,
                    const char *device_code, PuntualOauthGrant *grant, GCancellable *cancellable,
                    GError **error)
{
  const char *const secrets[] = { device_code, client_secret, NULL };

  return ask_grant (place, PUNTUAL_OAUTH_TO_SEND,
                    puntual_http_form ("grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                                       "device_code", device_code, "client_id", place->client_id,
                                       "client_secret", client_secret, NULL),
                    secrets, grant, cancellable, error);
}

/* --- Invitations --- */

/* The owner opens it and types a code there: over checked TLS, unless the service itself is one of
 * this computer. */
static gboolean
is_address (const PuntualOauthPlace *place, const char *address)
{
  g_autoptr (GUri) uri =
      strlen (address) <= MAX_ADDRESS ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https")
         || (g_str_equal (g_uri_get_scheme (uri), "http")
             && g_str_has_prefix (place->base, "http://"));
}

static gboolean
read_invitation (const PuntualOauthPlace *place, const PuntualHttpAnswer *answer,
                 PuntualOauthInvitation *self, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  const char *device, *user, *address;

  if (object == NULL)
    return refuse_garbage (place, error);
  device = puntual_json_get_string (object, "device_code", "");
  user = puntual_json_get_string (object, "user_code", "");
  address = puntual_json_get_string (object, "verification_uri", "");
  if (!is_token (device) || !is_token (user) || strlen (user) > MAX_WORD
      || !is_address (place, address))
    return refuse_garbage (place, error);
  self->device_code = g_strdup (device);
  self->user_code = g_strdup (user);
  self->address = g_strdup (address);
  self->lifetime = (int)CLAMP (puntual_json_get_int (object, "expires_in", 900), 1, 1800);
  /* RFC 8628, section 3.2: five when it is not said. */
  self->interval = (int)CLAMP (puntual_json_get_int (object, "interval", 5), 1, 60);
  return TRUE;
}

gboolean
puntual_oauth_invite (const PuntualOauthPlace *place, PuntualOauthInvitation *invitation,
                      GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *word = NULL;

  memset (invitation, 0, sizeof *invitation);
  if (place->code_path == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google. */
                   _ ("%s offers no sign-in by code for mail. Sign in with the browser of this "
                      "computer."),
                   place->service->name);
      return FALSE;
    }
  if (place->by_page)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("A sign-in by code cannot allow both sending and reading the "
                              "mailbox. Sign in with the browser of this computer."));
      return FALSE;
    }
  if (!ask (place, place->code_path,
            puntual_http_form ("client_id", place->client_id, "scope", place->scope, NULL), &answer,
            cancellable, error))
    return FALSE;
  if (puntual_http_answer_is_success (&answer))
    return read_invitation (place, &answer, invitation, error);
  word = word_of (&answer);
  return puntual_oauth_refuse (place->service, word, answer.status, error);
}
