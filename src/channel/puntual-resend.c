/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-resend.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-inquiry.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-json.h"

#define BAD_TOKEN                                                                                  \
  N_ ("Resend does not accept this API key. Make a new one there and enter it here.")
#define MAY_NOT N_ ("This API key may not send. Make one at Resend that may, and enter it here.")
#define BAD_MAIL N_ ("Resend did not understand this mail.")
#define BUSY N_ ("Resend is busy. It is tried again later.")
#define NO_QUOTA                                                                                   \
  N_ ("Your Resend account has sent as many mails as it may for now. The others wait.")

/* "name" of an answer; validation_error is mostly a domain that is not verified. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "missing_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_TOKEN },
  { "restricted_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG, MAY_NOT },
  { "invalid_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_TOKEN },
  { "invalid_permission", PUNTUAL_ERROR_CHANNEL_CONFIG, MAY_NOT },
  { "suspended_api_key", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Resend has suspended this API key. Ask them why.") },
  { "validation_error", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Resend does not send for your sender address. Verify its domain there.") },
  { "not_found", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Resend did not understand what Puntual asked. Look at the address of the service.") },
  { "method_not_allowed", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Resend did not understand what Puntual asked. Look at the address of the service.") },
  { "invalid_attachment", PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("Resend does not carry an attachment of this mail.") },
  { "invalid_parameter", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "missing_required_field", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "invalid_idempotency_key", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_MAIL },
  /* The key was used: an earlier attempt got there, and nobody knows what became of it. */
  { "invalid_idempotent_request", PUNTUAL_ERROR_CHANNEL_UNKNOWN,
    N_ ("Resend took an earlier version of this mail already. Look there whether it was sent.") },
  { "concurrent_idempotent_requests", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "resource_locked", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "rate_limit_exceeded", PUNTUAL_ERROR_CHANNEL_UNREACHABLE, BUSY },
  { "application_error", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("Resend is out of order. It is tried again later.") },
  { "service_unavailable", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("Resend is out of order. It is tried again later.") },
  { "daily_quota_exceeded", PUNTUAL_ERROR_CHANNEL_QUOTA, NO_QUOTA },
  { "monthly_quota_exceeded", PUNTUAL_ERROR_CHANNEL_QUOTA, NO_QUOTA },
  { NULL },
};

static const PuntualHttpFate FATES[] = {
  { "delivered", PUNTUAL_DELIVERY_DELIVERED },
  { "complained", PUNTUAL_DELIVERY_OPTED_OUT },
  { "opened", PUNTUAL_DELIVERY_READ },
  { "clicked", PUNTUAL_DELIVERY_READ },
  { "bounced", PUNTUAL_DELIVERY_BOUNCED },
  { "suppressed", PUNTUAL_DELIVERY_BOUNCED },
  { "failed", PUNTUAL_DELIVERY_FAILED },
  { "canceled", PUNTUAL_DELIVERY_FAILED },
  { NULL },
};

static const char *
name_of (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);

  return object != NULL ? puntual_json_get_string (object, "name", "") : "";
}

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  return puntual_http_refuse_word (account->http, REFUSALS, name_of (answer), answer, error);
}

/* A key that may only send is told so when it asks for anything else: it is a good one. */
static gboolean
may_only_send (const PuntualHttpAnswer *answer)
{
  return g_str_equal (name_of (answer), "restricted_api_key");
}

static gboolean
resend_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = "/domains" };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!puntual_http_account_ask_bearer (account, &request, &answer, cancellable, error))
    return FALSE;
  return puntual_http_answer_is_success (&answer) || may_only_send (&answer)
         || refuse (account, &answer, error);
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
      puntual_http_mail_add (builder, "filename", attachment->filename);
      puntual_http_mail_add (builder, "content", content);
      puntual_http_mail_add (builder, "content_type", attachment->content_type);
      puntual_http_mail_add (builder, "content_id", attachment->content_id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_mail (const PuntualHttpMail *mail, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *from = puntual_http_mail_mailbox (mail->from_name, mail->from);
  g_autofree char *to = puntual_http_mail_mailbox (mail->to_name, mail->to);

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "from", from);
  json_builder_set_member_name (builder, "to");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, to);
  json_builder_end_array (builder);
  puntual_http_mail_add (builder, "reply_to", mail->reply_to);
  puntual_http_mail_add (builder, "subject", mail->subject);
  puntual_http_mail_add (builder, "html", mail->html);
  puntual_http_mail_add (builder, "text", mail->text);
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_object (builder);
  puntual_http_mail_add_headers (builder, mail);
  json_builder_end_object (builder);
  add_attachments (builder, mail);
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "name", "rid");
  puntual_http_mail_add (builder, "value", id);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
resend_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *key = puntual_http_attempt_key (account, message);
  const char *const headers[] = { "Idempotency-Key", key, NULL };
  g_autofree char *body = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .path = "/emails",
                                 .headers = headers,
                                 .content_type = "application/json",
                                 .body_length = -1 };
  JsonObject *object;
  const char *id;

  if (!puntual_http_mail_init (&mail, account, message, error))
    return FALSE;
  body = write_mail (&mail, message->id);
  request.body = body;
  if (!puntual_http_account_ask_bearer (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  id = object != NULL ? puntual_json_get_string (object, "id", NULL) : NULL;
  if (id == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (id);
  return TRUE;
}

static gboolean
knows_nothing (const PuntualHttpAnswer *answer)
{
  return answer->status == 404 || may_only_send (answer);
}

static gboolean
read_last_event (JsonObject *object, PuntualDelivery *delivery, char **detail)
{
  const char *event = puntual_json_get_string (object, "last_event", NULL);

  if (event != NULL)
    puntual_http_fate_add (puntual_http_fate (FATES, event), event, delivery, detail);
  return event != NULL;
}

static gboolean
resend_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                     PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                     GError **error)
{
  static const PuntualHttpInquiry inquiry = { puntual_http_account_ask_bearer, knows_nothing,
                                              refuse, read_last_event };
  g_autofree char *id = puntual_http_escape (provider_id != NULL ? provider_id : "");
  g_autofree char *path = g_strconcat ("/emails/", id, NULL);

  return *id == '\0'
         || puntual_http_inquire (account, &inquiry, path, NULL, delivery, detail, cancellable,
                                  error);
}

const PuntualHttpProvider puntual_resend_provider = {
  .kind = "resend",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.resend.com",
  .knows_repeats = TRUE, /* for a day */
  .prepare = resend_prepare,
  .deliver = resend_deliver,
  .ask_delivery = resend_ask_delivery,
};
