/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-microsoft365.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-words.h"
#include "puntual-json.h"
#include "puntual-mail.h"
#include "puntual-oauth-access.h"
#include "puntual-oauth-service.h"

#define BAD_MAIL N_ ("Microsoft 365 did not understand this mail.")
#define TOO_LARGE                                                                                  \
  N_ ("This mail is too large for Microsoft 365, which takes about 4 MB with attachments. Send "   \
      "it without them.")
#define BUSY                                                                                       \
  N_ ("Microsoft 365 has had too many mails at once from this account. It is tried again later.")
#define QUOTA                                                                                      \
  N_ ("Microsoft 365 takes no more mail from this account today. It is tried again later.")
#define NO_PERMISSION                                                                              \
  N_ ("The sign-in of this account does not allow Puntual to send mail with Microsoft 365. Sign "  \
      "in again, or ask whoever looks after the accounts of your organisation.")

/* "code" of the error: channels.md 4.8, and codes of Exchange that Graph passes on. Any other 4xx
 * is for the owner to mend, 429 and 5xx come again. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "ErrorMimeContentInvalidBase64String", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "ErrorMimeContentInvalid", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "ErrorInvalidRecipients", PUNTUAL_ERROR_CHANNEL_REFUSED,
    N_ ("Microsoft 365 says that the customer's e-mail address is not valid. Correct it.") },
  { "ErrorSendAsDenied", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Microsoft 365 does not let this account send with its sender address. Enter the address "
        "of the mailbox that you signed in to.") },
  { "ErrorAccessDenied", PUNTUAL_ERROR_CHANNEL_CONFIG, NO_PERMISSION },
  { "Authorization_RequestDenied", PUNTUAL_ERROR_CHANNEL_CONFIG, NO_PERMISSION },
  { "MailboxNotEnabledForRESTAPI", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("The Microsoft account that you signed in to has no mailbox at Microsoft 365 or "
        "Outlook.com. Sign in to another.") },
  { "ErrorAccountSuspend", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Microsoft has blocked this mailbox for now. Open it in the browser to see why.") },
  { "ErrorMessageSizeExceeded", PUNTUAL_ERROR_CHANNEL_TEXT, TOO_LARGE },
  { "RequestEntityTooLarge", PUNTUAL_ERROR_CHANNEL_TEXT, TOO_LARGE },
  { "ErrorExceededMessageLimit", PUNTUAL_ERROR_CHANNEL_QUOTA, QUOTA },
  { "ErrorQuotaExceeded", PUNTUAL_ERROR_CHANNEL_QUOTA, QUOTA },
  { "ApplicationThrottled", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "TooManyRequests", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { NULL },
};

static gboolean
microsoft_check (JsonObject *config, GError **error)
{
  return puntual_oauth_account_check (config, "microsoft365", error);
}

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  JsonObject *failure = object != NULL ? puntual_json_get_object (object, "error") : NULL;
  const char *code = failure != NULL ? puntual_json_get_string (failure, "code", "") : "";

  if (answer->status == 401)
    return puntual_oauth_account_refuse_access (account, error);
  if (answer->status == 413)
    code = "RequestEntityTooLarge";
  return puntual_http_refuse_word (account->http, REFUSALS, code, answer, error);
}

/* As MIME, which keeps the Message-ID and the thread, where JSON would not. The answer of success
 * is 202 and has no body, hence no id. */
static gboolean
microsoft_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                   GCancellable *cancellable, GError **error)
{
  g_auto (PuntualMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *body = NULL;
  PuntualHttpRequest request = {
    .method = "POST", .path = "/me/sendMail", .content_type = "text/plain", .body_length = -1
  };

  if (!puntual_mail_init (&mail, message, puntual_http_account_get (account, "from", NULL), error))
    return FALSE;
  body = g_base64_encode (g_bytes_get_data (mail.bytes, NULL), g_bytes_get_size (mail.bytes));
  request.body = body;
  if (!puntual_oauth_account_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (answer.status == 202)
    {
      if (provider_id != NULL)
        *provider_id = g_strdup ("");
      return TRUE;
    }
  if (puntual_http_answer_is_success (&answer))
    return puntual_http_refuse_garbage (account->http, &request, error);
  return refuse (account, &answer, error);
}

/* OData: a quote within a text is written twice. */
static char *
write_filter (const char *message_id)
{
  g_auto (GStrv) parts = g_strsplit (message_id, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);
  g_autofree char *filter = g_strdup_printf ("internetMessageId eq '%s'", quoted);

  return puntual_http_form ("$filter", filter, "$select", "id,isDraft", "$top", "5", NULL);
}

/* Exchange may have given the mail another Message-ID, and may list it late, so there is no certain
 * no. */
static int
microsoft_look_up (PuntualHttpAccount *account, const char *id, const char *message_id,
                   GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *query = NULL;
  PuntualHttpRequest request = { .method = "GET", .path = "/me/messages" };
  JsonObject *object;
  JsonArray *found;

  if (!puntual_oauth_may_read (account->config) || message_id == NULL || *message_id == '\0')
    return -1;
  query = write_filter (message_id);
  request.query = query;
  if (!puntual_oauth_account_ask (account, &request, &answer, cancellable, error))
    return -1;
  object = puntual_http_answer_is_success (&answer) ? puntual_http_answer_object (&answer) : NULL;
  found = object != NULL ? puntual_json_get_array (object, "value") : NULL;
  for (guint i = 0; found != NULL && i < json_array_get_length (found); i++)
    {
      JsonNode *node = json_array_get_element (found, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && !puntual_json_get_boolean (json_node_get_object (node), "isDraft", FALSE))
        return 1;
    }
  return -1;
}

const PuntualHttpProvider puntual_microsoft365_provider = {
  .kind = "microsoft365",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://graph.microsoft.com/v1.0",
  .check = microsoft_check,
  .prepare = puntual_oauth_account_prepare,
  .deliver = microsoft_deliver,
  .look_up = microsoft_look_up,
};
