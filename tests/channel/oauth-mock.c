/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "oauth-mock.h"

#include <string.h>

#include "puntual-oauth-proof.h"

#define CODE FIXTURE_TOKEN "-code"

static const char *
field (GHashTable *fields, const char *name)
{
  return fields != NULL ? g_hash_table_lookup (fields, name) : NULL;
}

static gboolean
has (GHashTable *fields, const char *name, const char *value)
{
  return g_strcmp0 (field (fields, name), value) == 0;
}

static void
refuse (SoupServerMessage *message, guint status, const char *word)
{
  /* A service may repeat what it was sent. */
  g_autofree char *json =
      g_strdup_printf ("{\"error\":\"%s\",\"error_description\":\"No: " FIXTURE_TOKEN ".\"}", word);

  http_mock_answer (message, status, json);
}

/* --- The page --- */

/* Whether the browser may be sent back there: an address of this computer, as registered. */
static gboolean
is_redirect (const OauthMock *self, const char *redirect)
{
  const char *known = self->microsoft ? "http://localhost:" : "http://127.0.0.1:";

  return redirect != NULL && g_str_has_prefix (redirect, known)
         && g_ascii_string_to_unsigned (redirect + strlen (known), 10, 1, 65535, NULL, NULL);
}

#define GRAPH "https://graph.microsoft.com/Mail.Send offline_access"
#define GOOGLE "https://www.googleapis.com/auth/gmail.send"

static const char *
scope_of (const OauthMock *self)
{
  if (self->mailbox)
    return self->microsoft ? GRAPH " https://outlook.office.com/IMAP.AccessAsUser.All"
                           : GOOGLE " https://mail.google.com/";
  return self->microsoft ? GRAPH : GOOGLE;
}

static gboolean
is_good_question (const OauthMock *self, GHashTable *query)
{
  const char *scope = scope_of (self);
  const char *challenge = field (query, "code_challenge");
  const char *state = field (query, "state");

  return has (query, "client_id", OAUTH_CLIENT_ID) && has (query, "response_type", "code")
         && has (query, "scope", scope) && has (query, "code_challenge_method", "S256")
         && has (query, "login_hint", "cobros@abad.example")
         && has (query, "access_type", self->microsoft ? NULL : "offline") && challenge != NULL
         && strlen (challenge) == 43 && state != NULL && strlen (state) == 43
         && is_redirect (self, field (query, "redirect_uri"));
}

static void
show_page (SoupServerMessage *message, GHashTable *query, OauthMock *self)
{
  const char *state = self->other_state != NULL ? self->other_state : field (query, "state");
  g_autofree char *place = NULL;

  if (!is_good_question (self, query))
    {
      http_mock_answer (message, 400, "{\"error\":\"invalid_request\"}");
      return;
    }
  g_free (self->challenge);
  self->challenge = g_strdup (field (query, "code_challenge"));
  g_free (self->redirect);
  self->redirect = g_strdup (field (query, "redirect_uri"));
  if (self->says != NULL)
    place = g_strdup_printf ("%s/?state=%s&error=%s", self->redirect, state, self->says);
  else
    place = g_strdup_printf ("%s/?state=%s&code=" CODE "&scope=x", self->redirect, state);
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, place);
}

/* --- Tokens --- */

static void
give_tokens (SoupServerMessage *message, OauthMock *self, gboolean first)
{
  g_autoptr (GString) json = g_string_new (NULL);

  self->serial++;
  g_string_printf (json, "{\"access_token\":\"" FIXTURE_TOKEN "-a%u\",\"token_type\":\"Bearer\"",
                   self->serial);
  g_string_append_printf (json, ",\"expires_in\":%d", self->lifetime != 0 ? self->lifetime : 3600);
  if (self->scope != NULL)
    g_string_append_printf (json, ",\"scope\":\"%s\"", self->scope);
  if (self->rotates)
    self->turn++;
  if ((first && !self->keeps_refresh) || self->rotates)
    g_string_append_printf (json, ",\"refresh_token\":\"" FIXTURE_TOKEN "-r%u\"", self->turn);
  g_string_append (json, "}");
  http_mock_answer (message, 200, json->str);
}

static gboolean
is_good_refresh (const OauthMock *self, GHashTable *form)
{
  g_autofree char *good = g_strdup_printf (FIXTURE_TOKEN "-r%u", self->turn);
  const char *token = field (form, "refresh_token");

  return !self->revoked && token != NULL
         && (g_str_equal (token, good) || (self->turn == 0 && g_str_equal (token, FIXTURE_TOKEN)));
}

/* RFC 7636, section 4.6; a code serves once. */
static gboolean
is_good_code (OauthMock *self, GHashTable *form)
{
  const char *verifier = field (form, "code_verifier");
  g_autofree char *challenge = verifier != NULL ? puntual_oauth_challenge (verifier) : NULL;
  gboolean good = self->challenge != NULL && g_strcmp0 (challenge, self->challenge) == 0
                  && has (form, "code", CODE) && has (form, "redirect_uri", self->redirect);

  g_clear_pointer (&self->challenge, g_free);
  return good;
}

static void
answer_poll (SoupServerMessage *message, GHashTable *form, OauthMock *self)
{
  self->polled[self->polls++ % G_N_ELEMENTS (self->polled)] = g_get_monotonic_time ();
  if (!has (form, "device_code", OAUTH_DEVICE_CODE))
    refuse (message, 400, "bad_verification_code");
  else if (self->slow_downs > 0 && self->slow_downs-- > 0)
    refuse (message, 400, "slow_down");
  else if (self->pending > 0 && self->pending-- > 0)
    refuse (message, 400, "authorization_pending");
  else if (self->verdict != NULL)
    refuse (message, 400, self->verdict);
  else
    give_tokens (message, self, TRUE);
}

static void
answer_grant (SoupServerMessage *message, GHashTable *form, OauthMock *self)
{
  const char *grant = field (form, "grant_type");
  gboolean names_resource = self->microsoft && self->mailbox;
  guint fields =
      g_hash_table_size (form) - (self->client_secret != NULL ? 1 : 0) - (names_resource ? 1 : 0);

  /* A token of Microsoft is for one resource, which must be said when there are two. */
  if (!has (form, "scope", names_resource ? GRAPH : NULL))
    refuse (message, 400, "invalid_scope");
  else if (g_strcmp0 (grant, "refresh_token") == 0 && fields == 3)
    {
      self->refreshes++;
      if (self->token_status != 0)
        http_mock_answer (message, self->token_status, self->token_answer);
      else if (is_good_refresh (self, form))
        give_tokens (message, self, FALSE);
      else
        refuse (message, 400, "invalid_grant");
    }
  else if (g_strcmp0 (grant, "authorization_code") == 0 && fields == 5)
    {
      self->redeems++;
      if (self->token_status != 0)
        http_mock_answer (message, self->token_status, self->token_answer);
      else if (is_good_code (self, form))
        give_tokens (message, self, TRUE);
      else
        refuse (message, 400, "invalid_grant");
    }
  else if (g_strcmp0 (grant, "urn:ietf:params:oauth:grant-type:device_code") == 0 && fields == 3
           && self->microsoft)
    answer_poll (message, form, self);
  else
    refuse (message, 400, "unsupported_grant_type");
}

static void
invite (SoupServerMessage *message, GHashTable *form, OauthMock *self)
{
  if (g_hash_table_size (form) != 2 || !has (form, "scope", GRAPH))
    refuse (message, 400, "invalid_scope");
  else if (self->token_status != 0)
    http_mock_answer (message, self->token_status, self->token_answer);
  else
    http_mock_answer (message, 200,
                      "{\"device_code\":\"" OAUTH_DEVICE_CODE "\",\"user_code\":\"ABCD-EFGH\","
                      "\"verification_uri\":\"https://microsoft.example/devicelogin\","
                      "\"expires_in\":20,\"interval\":2,\"message\":\"Go there.\"}");
}

/* --- All of it --- */

static void
answer_form (SoupServerMessage *message, const char *body, OauthMock *self, gboolean invitation)
{
  g_autoptr (GHashTable) form = soup_form_decode (body);

  if (g_strcmp0 (http_mock_header (message, "Content-Type"), "application/x-www-form-urlencoded")
          != 0
      || !g_str_equal (soup_server_message_get_method (message), "POST"))
    refuse (message, 400, "invalid_request");
  else if (!has (form, "client_id", OAUTH_CLIENT_ID))
    refuse (message, 401, "invalid_client");
  else if (invitation)
    invite (message, form, self);
  else if (!has (form, "client_secret", self->client_secret))
    refuse (message, 401, "invalid_client");
  else
    answer_grant (message, form, self);
}

static void
answer_api (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
            OauthMock *self)
{
  g_autofree char *good = g_strdup_printf ("Bearer " FIXTURE_TOKEN "-a%u", self->serial);

  self->calls++;
  if (g_strcmp0 (http_mock_header (message, "Authorization"), good) != 0
      || (self->refuses > 0 && self->refuses-- > 0))
    http_mock_answer (message, 401,
                      self->microsoft
                          ? "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}"
                          : "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");
  else
    self->api (message, path, query, body, self);
}

void
oauth_mock_answer (SoupServerMessage *message, const char *path, GHashTable *query,
                   const char *body, gpointer mock)
{
  OauthMock *self = mock;

  if (g_str_equal (path,
                   self->microsoft ? "/abad.example/oauth2/v2.0/authorize" : "/o/oauth2/v2/auth"))
    show_page (message, query, self);
  else if (g_str_equal (path, self->microsoft ? "/abad.example/oauth2/v2.0/token" : "/token"))
    answer_form (message, body, self, FALSE);
  else if (self->microsoft && g_str_equal (path, "/abad.example/oauth2/v2.0/devicecode"))
    answer_form (message, body, self, TRUE);
  else
    answer_api (message, path, query, body, self);
}

void
oauth_mock_clear (OauthMock *self)
{
  g_clear_pointer (&self->challenge, g_free);
  g_clear_pointer (&self->redirect, g_free);
}
