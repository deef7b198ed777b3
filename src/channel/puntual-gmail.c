/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-gmail.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-json.h"
#include "puntual-mail.h"
#include "puntual-oauth-access.h"
#include "puntual-oauth-service.h"

#define BUSY N_ ("Gmail has had too many mails at once from this account. It is tried again later.")
#define QUOTA N_ ("Gmail takes no more mail from this account today. It is tried again later.")
#define NO_PERMISSION                                                                              \
  N_ ("The sign-in of this account does not allow Puntual to send mail with Gmail. Sign in "       \
      "again, and allow it when you are asked.")

/* "reason" of the first error: channels.md 4.7, and what Google's page on errors of the Gmail API
 * lists. Any other 403 or 400 is for the owner to mend, 429 and 5xx come again. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "rateLimitExceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "userRateLimitExceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "backendError", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("Gmail is out of order. It is tried again later.") },
  { "dailyLimitExceeded", PUNTUAL_ERROR_CHANNEL_QUOTA, QUOTA },
  { "quotaExceeded", PUNTUAL_ERROR_CHANNEL_QUOTA, QUOTA },
  { "insufficientPermissions", PUNTUAL_ERROR_CHANNEL_CONFIG, NO_PERMISSION },
  { "forbidden", PUNTUAL_ERROR_CHANNEL_CONFIG, NO_PERMISSION },
  { "accessNotConfigured", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("The Gmail API is switched off for this client id. Switch it on in the Google Cloud "
        "console, where the client id comes from.") },
  { "domainPolicy", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your organisation does not let this application use Gmail. Ask whoever looks after its "
        "Google accounts.") },
  { "failedPrecondition", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("This Google account has no Gmail mailbox, or sending is switched off there.") },
  { "uploadTooLarge", PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("This mail is too large for Gmail. Send it without its attachments.") },
  { "invalidArgument", PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("Gmail did not understand this mail. Look at the sender's address of this account.") },
  { NULL },
};

static gboolean
gmail_check (JsonObject *config, GError **error)
{
  return puntual_oauth_account_check (config, "gmail", error);
}

static const char *
reason_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);
  JsonObject *failure = object != NULL ? puntual_json_get_object (object, "error") : NULL;
  JsonArray *errors = failure != NULL ? puntual_json_get_array (failure, "errors") : NULL;
  JsonNode *first = errors != NULL && json_array_get_length (errors) > 0
                        ? json_array_get_element (errors, 0)
                        : NULL;

  return first != NULL && JSON_NODE_HOLDS_OBJECT (first)
             ? puntual_json_get_string (json_node_get_object (first), "reason", "")
             : "";
}

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  if (answer->status == 401)
    return puntual_oauth_account_refuse_access (account, error);
  return puntual_http_refuse_word (account->http, REFUSALS, reason_of (answer), answer, error);
}

/* {"raw": the mail as base64 of RFC 4648, section 5}. */
static char *
write_body (GBytes *mail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *raw = g_base64_encode (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail));

  g_strdelimit (raw, "+", '-');
  g_strdelimit (raw, "/", '_');
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "raw", raw);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
gmail_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
               GCancellable *cancellable, GError **error)
{
  g_auto (PuntualMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *body = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .path = "/gmail/v1/users/me/messages/send",
                                 .content_type = "application/json",
                                 .body_length = -1 };
  JsonObject *object;
  const char *id;

  if (!puntual_mail_init (&mail, message, puntual_http_account_get (account, "from", NULL), error))
    return FALSE;
  body = write_body (mail.bytes);
  request.body = body;
  if (!puntual_oauth_account_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  id = object != NULL ? puntual_json_get_string (object, "id", "") : "";
  if (*id == '\0')
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (id);
  return TRUE;
}

/* What is not found may not be in the index yet, so there is no certain no. */
static int
gmail_look_up (PuntualHttpAccount *account, const char *id, const char *message_id,
               GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *words = NULL;
  g_autofree char *query = NULL;
  PuntualHttpRequest request = { .method = "GET", .path = "/gmail/v1/users/me/messages" };
  JsonObject *object;
  JsonArray *found;

  if (!puntual_oauth_may_read (account->config) || message_id == NULL || *message_id == '\0')
    return -1;
  words = g_strconcat ("rfc822msgid:", message_id, NULL);
  query = puntual_http_form ("q", words, "maxResults", "1", NULL);
  request.query = query;
  if (!puntual_oauth_account_ask (account, &request, &answer, cancellable, error))
    return -1;
  object = puntual_http_answer_is_success (&answer) ? puntual_http_answer_object (&answer) : NULL;
  found = object != NULL ? puntual_json_get_array (object, "messages") : NULL;
  return found != NULL && json_array_get_length (found) > 0 ? 1 : -1;
}

const PuntualHttpProvider puntual_gmail_provider = {
  .kind = "gmail",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://gmail.googleapis.com",
  .check = gmail_check,
  .prepare = puntual_oauth_account_prepare,
  .deliver = gmail_deliver,
  .look_up = gmail_look_up,
};
