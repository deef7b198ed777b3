/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-brevo.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-inquiry.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-json.h"

#define BAD_MAIL N_ ("Brevo did not understand this mail.")
#define BAD_TOKEN                                                                                  \
  N_ ("Brevo does not accept this API key. Make a new one there and enter it here. Brevo may "     \
      "also "                                                                                      \
      "ask you to allow this computer's internet address.")

/* "code" of an answer. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "invalid_parameter", PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("Brevo did not understand a part of this mail. Look at the sender's address, which must be "
        "known there.") },
  { "missing_parameter", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "out_of_range", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "document_not_found", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_MAIL },
  { "not_enough_credits", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Brevo account has no credit left. Add some there.") },
  { "permission_denied", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Brevo account may not send. Ask them why.") },
  { "duplicate_parameter", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "method_not_allowed", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_MAIL },
  { "unauthorized", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_TOKEN },
  { "account_under_validation", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Brevo account waits for their approval. Until then it does not send.") },
  { "not_acceptable", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "bad_request", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "unprocessable_entity", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { NULL },
};

/* A picture that a proxy loaded was seen by nobody yet. */
static const PuntualHttpFate FATES[] = {
  { "delivered", PUNTUAL_DELIVERY_DELIVERED },
  { "loadedByProxy", PUNTUAL_DELIVERY_DELIVERED },
  { "spam", PUNTUAL_DELIVERY_OPTED_OUT },
  { "unsubscribed", PUNTUAL_DELIVERY_OPTED_OUT },
  { "opened", PUNTUAL_DELIVERY_READ },
  { "clicks", PUNTUAL_DELIVERY_READ },
  { "hardBounces", PUNTUAL_DELIVERY_BOUNCED },
  { "invalid", PUNTUAL_DELIVERY_BOUNCED },
  { "blocked", PUNTUAL_DELIVERY_BOUNCED },
  { "softBounces", PUNTUAL_DELIVERY_FAILED },
  { "bounces", PUNTUAL_DELIVERY_FAILED },
  { "error", PUNTUAL_DELIVERY_FAILED },
  { NULL },
};

static const char *
code_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);

  return object != NULL ? puntual_json_get_string (object, "code", "") : "";
}

/* A busy or broken Brevo is one whatever its code says. */
static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  if (answer->status == 429 || answer->status >= 500)
    return puntual_http_refuse_status (account->http, answer, error);
  return puntual_http_refuse_word (account->http, REFUSALS, code_of (answer), answer, error);
}

static gboolean
ask (PuntualHttpAccount *account, PuntualHttpRequest *request, PuntualHttpAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  const char *const headers[] = { "api-key", account->secret, NULL };

  request->headers = headers;
  return puntual_http_account_ask (account, request, answer, cancellable, error);
}

static gboolean
brevo_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = "/v3/account" };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  return puntual_http_answer_is_success (&answer) || refuse (account, &answer, error);
}

static void
add_attachments (JsonBuilder *builder, const PuntualHttpMail *mail)
{
  if (mail->attachments == NULL || mail->attachments->len == 0)
    return;
  json_builder_set_member_name (builder, "attachment");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mail->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (mail->attachments, i);
      g_autofree char *content = puntual_http_mail_base64 (attachment);

      json_builder_begin_object (builder);
      puntual_http_mail_add (builder, "name", attachment->filename);
      puntual_http_mail_add (builder, "content", content);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_mail (const PuntualHttpMail *mail, const char *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_http_mail_add_person (builder, "sender", mail->from_name, mail->from);
  json_builder_set_member_name (builder, "to");
  json_builder_begin_array (builder);
  puntual_http_mail_add_person (builder, NULL, mail->to_name, mail->to);
  json_builder_end_array (builder);
  if (mail->reply_to != NULL)
    puntual_http_mail_add_person (builder, "replyTo", NULL, mail->reply_to);
  puntual_http_mail_add (builder, "subject", mail->subject);
  puntual_http_mail_add (builder, "htmlContent", mail->html);
  puntual_http_mail_add (builder, "textContent", mail->text);
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "idempotencyKey", key);
  puntual_http_mail_add_headers (builder, mail);
  json_builder_end_object (builder);
  add_attachments (builder, mail);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
brevo_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
               GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *key = puntual_http_attempt_key (account, message);
  g_autofree char *body = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .path = "/v3/smtp/email",
                                 .content_type = "application/json",
                                 .body_length = -1 };
  JsonObject *object;
  const char *id = NULL;

  if (!puntual_http_mail_init (&mail, account, message, error))
    return FALSE;
  body = write_mail (&mail, key);
  request.body = body;
  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  object = puntual_http_answer_object (&answer);
  /* An earlier attempt got through. Which id it was given is not said again. */
  if (g_str_equal (code_of (&answer), "duplicate_request"))
    id = "";
  else if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  else if (object != NULL)
    id = puntual_json_get_string (object, "messageId", NULL);
  if (id == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (id);
  return TRUE;
}

static gboolean
knows_nothing (const PuntualHttpAnswer *answer)
{
  return answer->status == 404;
}

static void
add_event (JsonObject *event, PuntualDelivery *delivery, char **detail)
{
  puntual_http_fate_add (puntual_http_fate (FATES, puntual_json_get_string (event, "event", "")),
                         puntual_json_get_string (event, "reason", NULL), delivery, detail);
}

/* Without events the list itself is left out. */
static gboolean
read_events (JsonObject *object, PuntualDelivery *delivery, char **detail)
{
  JsonArray *events = puntual_json_get_array (object, "events");

  if (events == NULL || json_array_get_length (events) == 0)
    return TRUE;
  *delivery = PUNTUAL_DELIVERY_ACCEPTED;
  puntual_http_inquiry_each (events, add_event, delivery, detail);
  return TRUE;
}

static gboolean
brevo_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                    PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                    GError **error)
{
  static const PuntualHttpInquiry inquiry = { ask, knows_nothing, refuse, read_events };
  g_autofree char *id = puntual_http_escape (provider_id != NULL ? provider_id : "");
  g_autofree char *query = g_strconcat ("messageId=", id, NULL);

  return *id == '\0'
         || puntual_http_inquire (account, &inquiry, "/v3/smtp/statistics/events", query, delivery,
                                  detail, cancellable, error);
}

const PuntualHttpProvider puntual_brevo_provider = {
  .kind = "brevo",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.brevo.com",
  .knows_repeats = TRUE, /* for 15 minutes, or 30: its pages differ */
  .prepare = brevo_prepare,
  .deliver = brevo_deliver,
  .ask_delivery = brevo_ask_delivery,
};
