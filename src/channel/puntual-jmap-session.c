/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-jmap-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-json.h"

#define CORE "urn:ietf:params:jmap:core"
#define MAIL "urn:ietf:params:jmap:mail"
#define SUBMISSION "urn:ietf:params:jmap:submission"

/* A place of the server, which may be on another host than the session. */
typedef struct
{
  PuntualHttp *http;
  char *path; /* with its slash at the end, if it has one */
} Place;

struct _PuntualJmapSession
{
  Place api, upload;
  char *account_id;
  gboolean has_core; /* of the capabilities, as the token has them */
  char *drafts, *sent;
  JsonArray *identities;
};

/* RFC 8620, sections 3.6.1 and 3.6.2; RFC 8621, section 7.5. Unlisted ones are for the owner to
 * mend. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "urn:ietf:params:jmap:error:limit", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("The mail service is busy. It is tried again later.") },
  { "urn:ietf:params:jmap:error:unknownCapability", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("This API token may not send mail. Make one that may read, write and send, and enter it "
        "here.") },
  { "serverUnavailable", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("The mail service is out of order. It is tried again later.") },
  { "serverFail", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("The mail service is out of order. It is tried again later.") },
  { "serverPartialFail", PUNTUAL_ERROR_CHANNEL_UNKNOWN,
    N_ ("The mail service broke off while it was sending. Look in the Sent folder whether the mail "
        "left.") },
  { NULL },
};

/* --- Places --- */

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->http, puntual_http_free);
  g_clear_pointer (&self->path, g_free);
}

/* The token goes where the session says, and there over checked TLS as well. */
static gboolean
place_init (Place *self, PuntualHttpAccount *account, const char *address, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *host = NULL;
  g_autofree char *origin = NULL;
  gint64 timeout = puntual_json_get_int (account->config, "timeout", 0);

  host = uri != NULL ? g_uri_to_string_partial (uri, G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT) : NULL;
  if (host != NULL && g_str_has_suffix (host, g_uri_get_path (uri)))
    origin = g_strndup (host, strlen (host) - strlen (g_uri_get_path (uri)));
  self->http = puntual_http_new (origin != NULL ? origin : "",
                                 puntual_http_account_get (account, "ca_file", NULL),
                                 (guint)CLAMP (timeout, 0, 600), error);
  if (self->http == NULL)
    return FALSE;
  self->path = g_strconcat (g_uri_get_path (uri), g_uri_get_query (uri) != NULL ? "?" : NULL,
                            g_uri_get_query (uri), NULL);
  return TRUE;
}

static void
session_free (gpointer data)
{
  PuntualJmapSession *self = data;

  place_clear (&self->api);
  place_clear (&self->upload);
  g_clear_pointer (&self->identities, json_array_unref);
  g_free (self->account_id);
  g_free (self->drafts);
  g_free (self->sent);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualJmapSession, session_free)

/* --- Asking --- */

static gboolean
ask_at (PuntualHttpAccount *account, PuntualHttp *http, PuntualHttpRequest *request,
        PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount there = *account;

  there.http = http;
  return puntual_http_account_ask_bearer (&there, request, answer, cancellable, error);
}

/* A refusal as "problem details", RFC 7807. */
static gboolean
refuse (PuntualHttp *http, const PuntualHttpAnswer *answer, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);

  return puntual_http_refuse_word (
      http, REFUSALS, object != NULL ? puntual_json_get_string (object, "type", "") : "", answer,
      error);
}

JsonBuilder *
puntual_jmap_begin (PuntualJmapSession *self)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "using");
  json_builder_begin_array (builder);
  if (self->has_core)
    json_builder_add_string_value (builder, CORE);
  json_builder_add_string_value (builder, MAIL);
  json_builder_add_string_value (builder, SUBMISSION);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "methodCalls");
  json_builder_begin_array (builder);
  return builder;
}

void
puntual_jmap_begin_call (PuntualJmapSession *self, JsonBuilder *builder, const char *method)
{
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, method);
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "accountId", self->account_id);
}

void
puntual_jmap_end_call (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  json_builder_add_string_value (builder, "0");
  json_builder_end_array (builder);
}

static JsonArray *
responses_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);

  return object != NULL ? puntual_json_get_array (object, "methodResponses") : NULL;
}

JsonObject *
puntual_jmap_result (const PuntualHttpAnswer *answer, const char *method)
{
  JsonArray *responses = responses_of (answer);

  for (guint i = 0; responses != NULL && i < json_array_get_length (responses); i++)
    {
      JsonNode *node = json_array_get_element (responses, i);
      JsonArray *response = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      JsonNode *name, *result;

      if (response == NULL || json_array_get_length (response) < 2)
        continue;
      name = json_array_get_element (response, 0);
      result = json_array_get_element (response, 1);
      if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING
          && g_str_equal (json_node_get_string (name), method) && JSON_NODE_HOLDS_OBJECT (result))
        return json_node_get_object (result);
    }
  return NULL;
}

gboolean
puntual_jmap_ask (PuntualJmapSession *self, PuntualHttpAccount *account, JsonBuilder *builder,
                  gboolean repeatable, PuntualHttpAnswer *answer, GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *body = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .path = self->api.path,
                                 .content_type = "application/json",
                                 .body_length = -1,
                                 .repeatable = repeatable };
  JsonObject *failure;

  json_builder_end_array (builder);
  json_builder_end_object (builder);
  body = puntual_http_mail_json (builder);
  request.body = body;
  if (!ask_at (account, self->api.http, &request, answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (answer))
    return refuse (self->api.http, answer, error);
  if (responses_of (answer) == NULL)
    return puntual_http_refuse_garbage (self->api.http, &request, error);
  failure = puntual_jmap_result (answer, "error");
  if (failure == NULL)
    return TRUE;
  puntual_channel_set_error_raw (account->channel, answer->body);
  return puntual_http_refuse_word (self->api.http, REFUSALS,
                                   puntual_json_get_string (failure, "type", ""), answer, error);
}

/* --- Signing in --- */

static gboolean
refuse_token (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ (REFUSALS[1].sentence));
  return FALSE;
}

static char *
fill_upload (const char *address, const char *account_id)
{
  g_autofree char *escaped = puntual_http_escape (account_id);
  g_auto (GStrv) parts = g_strsplit (address, "{accountId}", -1);

  return g_strjoinv (escaped, parts);
}

static gboolean
read_session (PuntualJmapSession *self, PuntualHttpAccount *account, JsonObject *object,
              GError **error)
{
  PuntualHttpRequest request = { .method = "GET" };
  JsonObject *can = puntual_json_get_object (object, "capabilities");
  JsonObject *primary = puntual_json_get_object (object, "primaryAccounts");
  const char *api = puntual_json_get_string (object, "apiUrl", NULL);
  const char *upload = puntual_json_get_string (object, "uploadUrl", NULL);
  const char *id = primary != NULL ? puntual_json_get_string (primary, MAIL, NULL) : NULL;
  g_autofree char *filled = NULL;

  if (can == NULL || api == NULL || upload == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (id == NULL || !json_object_has_member (can, MAIL)
      || !json_object_has_member (can, SUBMISSION))
    return refuse_token (error);
  self->has_core = json_object_has_member (can, CORE);
  self->account_id = g_strdup (id);
  filled = fill_upload (upload, id);
  return place_init (&self->api, account, api, error)
         && place_init (&self->upload, account, filled, error);
}

static char *
mailbox_of_role (JsonArray *mailboxes, const char *role)
{
  for (guint i = 0; i < json_array_get_length (mailboxes); i++)
    {
      JsonNode *node = json_array_get_element (mailboxes, i);
      JsonObject *mailbox = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (mailbox != NULL && g_str_equal (puntual_json_get_string (mailbox, "role", ""), role))
        return g_strdup (puntual_json_get_string (mailbox, "id", NULL));
    }
  return NULL;
}

static gboolean
read_places (PuntualJmapSession *self, PuntualHttpAccount *account, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (self);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  PuntualHttpRequest request = { .method = "GET" };
  JsonObject *mailboxes, *identities;
  JsonArray *list;

  puntual_jmap_begin_call (self, builder, "Mailbox/get");
  puntual_jmap_end_call (builder);
  puntual_jmap_begin_call (self, builder, "Identity/get");
  puntual_jmap_end_call (builder);
  if (!puntual_jmap_ask (self, account, builder, TRUE, &answer, cancellable, error))
    return FALSE;
  mailboxes = puntual_jmap_result (&answer, "Mailbox/get");
  identities = puntual_jmap_result (&answer, "Identity/get");
  list = mailboxes != NULL ? puntual_json_get_array (mailboxes, "list") : NULL;
  if (list != NULL)
    {
      self->drafts = mailbox_of_role (list, "drafts");
      self->sent = mailbox_of_role (list, "sent");
    }
  list = identities != NULL ? puntual_json_get_array (identities, "list") : NULL;
  if (list == NULL || mailboxes == NULL)
    return puntual_http_refuse_garbage (self->api.http, &request, error);
  self->identities = json_array_ref (list);
  if (self->drafts != NULL && self->sent != NULL)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("This mailbox has no folder for drafts or for sent mail, which sending "
                          "needs. Make them."));
  return FALSE;
}

PuntualJmapSession *
puntual_jmap_session_get (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualJmapSession) self = NULL;
  PuntualHttpRequest request = { .method = "GET", .path = "" };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (account->own != NULL)
    return account->own;
  if (!ask_at (account, account->http, &request, &answer, cancellable, error))
    return NULL;
  object = puntual_http_answer_object (&answer);
  if (!puntual_http_answer_is_success (&answer))
    refuse (account->http, &answer, error);
  else if (object == NULL)
    puntual_http_refuse_garbage (account->http, &request, error);
  else
    {
      self = g_new0 (PuntualJmapSession, 1);
      if (read_session (self, account, object, error)
          && read_places (self, account, cancellable, error))
        {
          account->own = g_steal_pointer (&self);
          account->free_own = session_free;
          return account->own;
        }
    }
  return NULL;
}

/* --- What is in it --- */

const char *
puntual_jmap_session_drafts (PuntualJmapSession *self)
{
  return self->drafts;
}

const char *
puntual_jmap_session_sent (PuntualJmapSession *self)
{
  return self->sent;
}

/* "*@domain" may be used with any name before it. */
static gboolean
may_use (const char *identity, const char *address)
{
  const char *domain = strchr (address, '@');

  return g_ascii_strcasecmp (identity, address) == 0
         || (g_str_has_prefix (identity, "*@") && domain != NULL
             && g_ascii_strcasecmp (identity + 1, domain) == 0);
}

const char *
puntual_jmap_session_identity (PuntualJmapSession *self, const char *address, GError **error)
{
  for (guint i = 0; i < json_array_get_length (self->identities); i++)
    {
      JsonNode *node = json_array_get_element (self->identities, i);
      JsonObject *identity = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = identity != NULL ? puntual_json_get_string (identity, "id", NULL) : NULL;

      if (id != NULL && may_use (puntual_json_get_string (identity, "email", ""), address))
        return id;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is an e-mail address. */
               _ ("The mailbox does not send for %s. Add that address there, or enter another "
                  "sender here."),
               address);
  return NULL;
}

char *
puntual_jmap_session_upload (PuntualJmapSession *self, PuntualHttpAccount *account, GBytes *mail,
                             GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (mail, &length);
  PuntualHttpRequest request = { .method = "POST",
                                 .path = self->upload.path,
                                 .content_type = "message/rfc822",
                                 .body = bytes,
                                 .body_length = (gssize)length,
                                 .repeatable = TRUE };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  const char *blob;

  if (!ask_at (account, self->upload.http, &request, &answer, cancellable, error))
    return NULL;
  object = puntual_http_answer_object (&answer);
  blob = object != NULL ? puntual_json_get_string (object, "blobId", NULL) : NULL;
  if (!puntual_http_answer_is_success (&answer))
    refuse (self->upload.http, &answer, error);
  else if (blob != NULL)
    return g_strdup (blob);
  else
    puntual_http_refuse_garbage (self->upload.http, &request, error);
  return NULL;
}
