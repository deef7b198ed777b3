/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-postmark.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-http-inquiry.h"
#include "puntual-http-mail.h"
#include "puntual-json.h"

/* What the owner does about a refusal. */
typedef struct
{
  int code; /* Postmark's ErrorCode, which is not the HTTP status */
  PuntualError error;
  const char *sentence;
} Refusal;

/* Unlisted codes follow the HTTP status. */
static const Refusal REFUSALS[] = {
  { 10, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Postmark does not know this token. Copy the server's API token anew.") },
  { 100, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("Postmark is being repaired. It is tried again later.") },
  { 300, PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("Postmark did not understand an address of this mail. Look at the sender and at the "
        "customer's e-mail address.") },
  { 400, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Postmark does not know your sender address. Add it there as a sender signature.") },
  { 401, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your sender address waits for confirmation at Postmark. Follow the link in the mail they "
        "sent you.") },
  { 402, PUNTUAL_ERROR_CHANNEL_TEXT, N_ ("Postmark did not understand this mail.") },
  { 403, PUNTUAL_ERROR_CHANNEL_TEXT, N_ ("Postmark did not understand this mail.") },
  { 405, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Postmark account has no credit left. Add some there.") },
  { 406, PUNTUAL_ERROR_CHANNEL_REFUSED,
    N_ ("Postmark sends nothing more to this address: earlier mails came back, or the customer "
        "complained about one.") },
  { 409, PUNTUAL_ERROR_CHANNEL_CONFIG, N_ ("Postmark did not understand this mail.") },
  { 411, PUNTUAL_ERROR_CHANNEL_TEXT, N_ ("Postmark does not carry an attachment of this kind.") },
  { 412, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Postmark account waits for approval: until then it sends to your own domain only.") },
  { 413, PUNTUAL_ERROR_CHANNEL_CONFIG, N_ ("Your Postmark account may not send. Ask them why.") },
  { 1235, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Postmark does not know this message stream. Look at the setting “stream”.") },
  { 1236, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Postmark does not send mail of this kind by this message stream. Look at the setting "
        "“stream”.") },
};

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  gint64 code = object != NULL ? puntual_json_get_int (object, "ErrorCode", 0) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    if (REFUSALS[i].code == code)
      {
        g_set_error_literal (error, PUNTUAL_ERROR, (int)REFUSALS[i].error,
                             _ (REFUSALS[i].sentence));
        return FALSE;
      }
  return puntual_http_refuse_status (account->http, answer, error);
}

static gboolean
ask (PuntualHttpAccount *account, PuntualHttpRequest *request, PuntualHttpAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  const char *const headers[] = { "X-Postmark-Server-Token", account->secret, NULL };

  request->headers = headers;
  return puntual_http_account_ask (account, request, answer, cancellable, error);
}

static gboolean
postmark_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = "/server" };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  return puntual_http_answer_is_success (&answer) || refuse (account, &answer, error);
}

static void
add_header (const char *name, const char *value, gpointer builder)
{
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "Name", name);
  puntual_http_mail_add (builder, "Value", value);
  json_builder_end_object (builder);
}

static void
add_attachments (JsonBuilder *builder, const PuntualHttpMail *mail)
{
  if (mail->attachments == NULL || mail->attachments->len == 0)
    return;
  json_builder_set_member_name (builder, "Attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mail->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (mail->attachments, i);
      g_autofree char *content = puntual_http_mail_base64 (attachment);
      g_autofree char *content_id = attachment->content_id != NULL
                                        ? g_strconcat ("cid:", attachment->content_id, NULL)
                                        : NULL;

      json_builder_begin_object (builder);
      puntual_http_mail_add (builder, "Name", attachment->filename);
      puntual_http_mail_add (builder, "Content", content);
      puntual_http_mail_add (builder, "ContentType", attachment->content_type);
      puntual_http_mail_add (builder, "ContentID", content_id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_mail (PuntualHttpAccount *account, const PuntualHttpMail *mail, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *from = puntual_http_mail_mailbox (mail->from_name, mail->from);
  g_autofree char *to = puntual_http_mail_mailbox (mail->to_name, mail->to);

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "From", from);
  puntual_http_mail_add (builder, "To", to);
  puntual_http_mail_add (builder, "ReplyTo", mail->reply_to);
  puntual_http_mail_add (builder, "Subject", mail->subject);
  puntual_http_mail_add (builder, "TextBody", mail->text);
  puntual_http_mail_add (builder, "HtmlBody", mail->html);
  puntual_http_mail_add (builder, "MessageStream",
                         puntual_http_account_get (account, "stream", "outbound"));
  json_builder_set_member_name (builder, "Metadata");
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "rid", id);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "TrackOpens");
  json_builder_add_boolean_value (builder, FALSE);
  puntual_http_mail_add (builder, "TrackLinks", "None");
  json_builder_set_member_name (builder, "Headers");
  json_builder_begin_array (builder);
  puntual_http_mail_each_header (mail, add_header, builder);
  json_builder_end_array (builder);
  add_attachments (builder, mail);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
postmark_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                  GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *body = NULL;
  PuntualHttpRequest request = {
    .method = "POST", .path = "/email", .content_type = "application/json", .body_length = -1
  };
  JsonObject *object;
  const char *id;

  if (!puntual_http_mail_init (&mail, account, message, error))
    return FALSE;
  body = write_mail (account, &mail, message->id);
  request.body = body;
  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  id = object != NULL ? puntual_json_get_string (object, "MessageID", NULL) : NULL;
  if (id == NULL || puntual_json_get_int (object, "ErrorCode", 0) != 0)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (id);
  return TRUE;
}

/* Lists are searched by our own mark, and one that has it was accepted. Postmark lists a mail some
 * time after it took it: that none is there proves nothing. */
static int
postmark_look_up (PuntualHttpAccount *account, const char *id, const char *message_id,
                  GCancellable *cancellable, GError **error)
{
  g_autofree char *mark = puntual_http_escape (id);
  g_autofree char *query = g_strdup_printf ("count=1&offset=0&metadata_rid=%s", mark);
  PuntualHttpRequest request = { .method = "GET", .path = "/messages/outbound", .query = query };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (!ask (account, &request, &answer, cancellable, error))
    return -1;
  object = puntual_http_answer_object (&answer);
  if (!puntual_http_answer_is_success (&answer) || object == NULL)
    return -1;
  return puntual_json_get_int (object, "TotalCount", 0) > 0 ? 1 : -1;
}

/* Types of "MessageEvents" that settle what became of a mail. */
static PuntualDelivery
delivery_of (const char *type)
{
  if (g_str_equal (type, "Delivered"))
    return PUNTUAL_DELIVERY_DELIVERED;
  if (g_str_equal (type, "Opened"))
    return PUNTUAL_DELIVERY_READ;
  if (g_str_equal (type, "Bounced"))
    return PUNTUAL_DELIVERY_BOUNCED;
  return PUNTUAL_DELIVERY_ACCEPTED;
}

static void
read_event (JsonObject *event, PuntualDelivery *delivery, char **detail)
{
  PuntualDelivery found = delivery_of (puntual_json_get_string (event, "Type", ""));
  JsonObject *details = puntual_json_get_object (event, "Details");

  if (found < *delivery)
    return;
  *delivery = found;
  g_free (*detail);
  *detail = g_strdup (details != NULL ? puntual_json_get_string (details, "DeliveryMessage", NULL)
                                      : NULL);
}

/* channels.md, section 4.1: the types after which an address is dead to Postmark too. Any other is
 * about this mail, or was none: an automatic answer. */
static PuntualDelivery
bounce_of (const char *type)
{
  static const char *const dead[] = { "HardBounce", "BadEmailAddress", NULL };
  static const char *const none[] = { "AutoResponder",         "Subscribe",     "Unsubscribe",
                                      "ChallengeVerification", "OpenRelayTest", NULL };

  if (g_str_equal (type, "SpamComplaint"))
    return PUNTUAL_DELIVERY_OPTED_OUT;
  if (g_strv_contains (dead, type))
    return PUNTUAL_DELIVERY_BOUNCED;
  return g_strv_contains (none, type) ? PUNTUAL_DELIVERY_ACCEPTED : PUNTUAL_DELIVERY_FAILED;
}

/* "Bounced" covers full mailboxes as well: only the list of bounces tells of which type it was. */
static gboolean
ask_bounce (PuntualHttpAccount *account, const char *id, PuntualDelivery *delivery,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *query = g_strdup_printf ("count=50&offset=0&messageID=%s", id);
  PuntualHttpRequest request = { .method = "GET", .path = "/bounces", .query = query };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  JsonArray *bounces;

  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  object = puntual_http_answer_object (&answer);
  bounces = puntual_http_answer_is_success (&answer) && object != NULL
                ? puntual_json_get_array (object, "Bounces")
                : NULL;
  *delivery = PUNTUAL_DELIVERY_FAILED;
  for (guint i = 0; bounces != NULL && i < json_array_get_length (bounces); i++)
    {
      JsonNode *bounce = json_array_get_element (bounces, i);
      PuntualDelivery found =
          JSON_NODE_HOLDS_OBJECT (bounce)
              ? bounce_of (puntual_json_get_string (json_node_get_object (bounce), "Type", ""))
              : PUNTUAL_DELIVERY_FAILED;

      if (i == 0 || found == PUNTUAL_DELIVERY_OPTED_OUT
          || (found == PUNTUAL_DELIVERY_BOUNCED && *delivery != PUNTUAL_DELIVERY_OPTED_OUT))
        *delivery = found;
    }
  return TRUE;
}

/* What is older than its memory, or not there yet. */
static gboolean
knows_nothing (const PuntualHttpAnswer *answer)
{
  return answer->status == 404 || answer->status == 422;
}

static gboolean
read_events (JsonObject *object, PuntualDelivery *delivery, char **detail)
{
  JsonArray *events = puntual_json_get_array (object, "MessageEvents");

  if (events == NULL)
    return FALSE;
  *delivery = PUNTUAL_DELIVERY_ACCEPTED;
  puntual_http_inquiry_each (events, read_event, delivery, detail);
  return TRUE;
}

static gboolean
postmark_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                       PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                       GError **error)
{
  static const PuntualHttpInquiry inquiry = { ask, knows_nothing, refuse, read_events };
  g_autofree char *id = puntual_http_escape (provider_id != NULL ? provider_id : "");
  g_autofree char *path = g_strdup_printf ("/messages/outbound/%s/details", id);

  if (*id == '\0')
    return TRUE;
  return puntual_http_inquire (account, &inquiry, path, NULL, delivery, detail, cancellable, error)
         && (*delivery != PUNTUAL_DELIVERY_BOUNCED
             || ask_bounce (account, id, delivery, cancellable, error));
}

const PuntualHttpProvider puntual_postmark_provider = {
  .kind = "postmark",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.postmarkapp.com",
  .prepare = postmark_prepare,
  .deliver = postmark_deliver,
  .look_up = postmark_look_up,
  .ask_delivery = postmark_ask_delivery,
};
