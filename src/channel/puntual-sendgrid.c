/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sendgrid.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-inquiry.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-json.h"

#define ACCEPTED 202

/* By status: SendGrid's errors have no codes. Unlisted ones say what the status says. */
static const struct
{
  guint status;
  PuntualError error;
  const char *sentence;
} REFUSALS[] = {
  { 400, PUNTUAL_ERROR_CHANNEL_TEXT, N_ ("SendGrid did not understand this mail.") },
  { 401, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("SendGrid does not accept this API key. Make a new one there and enter it here.") },
  { 403, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("SendGrid does not send for your sender address. Verify it there, and see that the "
        "API key may send mail.") },
  { 413, PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("This mail is too large for SendGrid. Send it without its attachments.") },
};

static const PuntualHttpFate FATES[] = {
  { "delivered", PUNTUAL_DELIVERY_DELIVERED },
  { "not_delivered", PUNTUAL_DELIVERY_FAILED },
  { NULL },
};

/* Which field the first error is about. */
static const char *
field_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);
  JsonArray *errors = object != NULL ? puntual_json_get_array (object, "errors") : NULL;
  JsonNode *first = NULL;

  if (errors != NULL && json_array_get_length (errors) > 0)
    first = json_array_get_element (errors, 0);
  if (first == NULL || !JSON_NODE_HOLDS_OBJECT (first))
    return "";
  return puntual_json_get_string (json_node_get_object (first), "field", "");
}

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  /* "personalizations.0.to.0.email": the customer's address and nothing else is wrong. */
  if (answer->status == 400 && g_str_has_prefix (field_of (answer), "personalizations.")
      && g_str_has_suffix (field_of (answer), ".email"))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_REFUSED,
                           _ ("SendGrid says that the customer's e-mail address is not valid. "
                              "Correct it."));
      return FALSE;
    }
  /* "from.email" is the account's, whatever the mail. */
  if (answer->status == 400 && g_str_has_prefix (field_of (answer), "from"))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("SendGrid does not take your sender address. Look at it in the "
                              "settings of this account."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    if (REFUSALS[i].status == answer->status)
      {
        g_set_error_literal (error, PUNTUAL_ERROR, (int)REFUSALS[i].error,
                             _ (REFUSALS[i].sentence));
        return FALSE;
      }
  return puntual_http_refuse_status (account->http, answer, error);
}

static gboolean
has_scope (JsonArray *scopes, const char *scope)
{
  for (guint i = 0; i < json_array_get_length (scopes); i++)
    {
      JsonNode *node = json_array_get_element (scopes, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
          && g_str_equal (json_node_get_string (node), scope))
        return TRUE;
    }
  return FALSE;
}

static gboolean
sendgrid_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = "/v3/scopes" };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  JsonArray *scopes;

  if (!puntual_http_account_ask_bearer (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  scopes = object != NULL ? puntual_json_get_array (object, "scopes") : NULL;
  if (scopes == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (has_scope (scopes, "mail.send"))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("This API key may not send mail. Allow it at SendGrid (Mail Send), or "
                          "make another key."));
  return FALSE;
}

static void
add_content (JsonBuilder *builder, const char *type, const char *value)
{
  if (value == NULL)
    return;
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "type", type);
  puntual_http_mail_add (builder, "value", value);
  json_builder_end_object (builder);
}

static void
add_attachments (JsonBuilder *builder, const PuntualHttpMail *mail)
{
  if (mail->attachments == NULL || mail->attachments->len == 0)
    return;
  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mail->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (mail->attachments, i);
      g_autofree char *content = puntual_http_mail_base64 (attachment);

      json_builder_begin_object (builder);
      puntual_http_mail_add (builder, "content", content);
      puntual_http_mail_add (builder, "type", attachment->content_type);
      puntual_http_mail_add (builder, "filename", attachment->filename);
      puntual_http_mail_add (builder, "disposition",
                             attachment->content_id != NULL ? "inline" : "attachment");
      puntual_http_mail_add (builder, "content_id", attachment->content_id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_recipient (JsonBuilder *builder, const PuntualHttpMail *mail, const char *id)
{
  json_builder_set_member_name (builder, "personalizations");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "to");
  json_builder_begin_array (builder);
  puntual_http_mail_add_person (builder, NULL, mail->to_name, mail->to);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "custom_args");
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "rid", id);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static char *
write_mail (const PuntualHttpMail *mail, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_recipient (builder, mail, id);
  puntual_http_mail_add_person (builder, "from", mail->from_name, mail->from);
  if (mail->reply_to != NULL)
    puntual_http_mail_add_person (builder, "reply_to", NULL, mail->reply_to);
  puntual_http_mail_add (builder, "subject", mail->subject);
  /* Plain text must come first. */
  json_builder_set_member_name (builder, "content");
  json_builder_begin_array (builder);
  add_content (builder, "text/plain", mail->text);
  add_content (builder, "text/html", mail->html);
  json_builder_end_array (builder);
  add_attachments (builder, mail);
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_object (builder);
  puntual_http_mail_add_headers (builder, mail);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
sendgrid_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                  GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *body = NULL;
  PuntualHttpRequest request = {
    .method = "POST", .path = "/v3/mail/send", .content_type = "application/json", .body_length = -1
  };
  const char *id;

  if (!puntual_http_mail_init (&mail, account, message, error))
    return FALSE;
  body = write_mail (&mail, message->id);
  request.body = body;
  if (!puntual_http_account_ask_bearer (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  /* Any other success is none of SendGrid's. */
  if (answer.status != ACCEPTED)
    return puntual_http_refuse_garbage (account->http, &request, error);
  id = puntual_http_answer_header (&answer, "X-Message-Id");
  if (provider_id != NULL)
    *provider_id = g_strdup (id != NULL ? id : "");
  return TRUE;
}

/* What became of a mail is told to accounts that pay for it. */
static gboolean
knows_nothing (const PuntualHttpAnswer *answer)
{
  return answer->status == 400 || answer->status == 403 || answer->status == 404;
}

static gboolean
read_status (JsonObject *object, PuntualDelivery *delivery, char **detail)
{
  const char *status = puntual_json_get_string (object, "status", NULL);

  if (status != NULL)
    puntual_http_fate_add (puntual_http_fate (FATES, status), status, delivery, detail);
  return status != NULL;
}

static gboolean
sendgrid_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                       PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                       GError **error)
{
  static const PuntualHttpInquiry inquiry = { puntual_http_account_ask_bearer, knows_nothing,
                                              refuse, read_status };
  g_autofree char *id = puntual_http_escape (provider_id != NULL ? provider_id : "");
  g_autofree char *path = g_strconcat ("/v3/messages/", id, NULL);

  return *id == '\0'
         || puntual_http_inquire (account, &inquiry, path, NULL, delivery, detail, cancellable,
                                  error);
}

const PuntualHttpProvider puntual_sendgrid_provider = {
  .kind = "sendgrid",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.sendgrid.com",
  .prepare = sendgrid_prepare,
  .deliver = sendgrid_deliver,
  .ask_delivery = sendgrid_ask_delivery,
};
