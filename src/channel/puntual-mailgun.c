/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mailgun.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http-inquiry.h"
#include "puntual-http-words.h"
#include "puntual-json.h"
#include "puntual-mail.h"

/* Mailgun sends nothing to an address that a mail came back from. */
#define SUPPRESSED 605

/* By status: Mailgun's errors have no codes. Unlisted ones say what the status says. */
static const struct
{
  guint status;
  PuntualError error;
  const char *sentence;
} REFUSALS[] = {
  { 400, PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("Mailgun did not understand an address of this mail. Look at the sender and at the "
        "customer's e-mail address.") },
  { 401, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Mailgun does not accept this key. Make a new one there and enter it here.") },
  { 402, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Mailgun account waits for a payment. Look there.") },
  { 403, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your Mailgun account may not send from this domain. Ask them why.") },
  { 404, PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Mailgun does not know your domain. Look at the setting “domain”; an account in Europe "
        "needs the address https://api.eu.mailgun.net.") },
  { 413, PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("This mail is too large for Mailgun. Send it without its attachments.") },
};

static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
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
mailgun_check (JsonObject *config, GError **error)
{
  return puntual_http_provider_require (config, error, "domain", NULL);
}

/* what: behind the domain, such as "/events". Owned. */
static char *
path_of (PuntualHttpAccount *account, const char *before, const char *what)
{
  g_autofree char *domain = puntual_http_escape (puntual_http_account_get (account, "domain", ""));

  return g_strconcat (before, domain, what, NULL);
}

static gboolean
ask (PuntualHttpAccount *account, PuntualHttpRequest *request, PuntualHttpAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  char *basic = puntual_http_basic ("api", account->secret);
  gboolean answered;

  request->authorization = basic;
  answered = puntual_http_account_ask (account, request, answer, cancellable, error);
  puntual_secret_free (basic);
  return answered;
}

/* A key that may only send cannot look at the domain. It is a good one when a mail without anything
 * in it is refused for that, and not for the key. */
static gboolean
try_to_send_nothing (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = path_of (account, "/v3/", "/messages");
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/x-www-form-urlencoded",
                                 .body = "",
                                 .body_length = 0,
                                 .repeatable = TRUE };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  return answer.status == 400 || refuse (account, &answer, error);
}

static gboolean
mailgun_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = path_of (account, "/v3/domains/", "");
  PuntualHttpRequest request = { .method = "GET", .path = path };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (answer.status == 401 || answer.status == 403)
    return try_to_send_nothing (account, cancellable, error);
  return puntual_http_answer_is_success (&answer) || refuse (account, &answer, error);
}

/* --- Sending --- */

/* The form and its type, which names the boundary. Both owned. */
static GBytes *
write_form (const PuntualMail *mail, const char *id, char **content_type)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  GBytes *body = NULL;

  soup_multipart_append_form_string (form, "to", mail->recipient);
  soup_multipart_append_form_string (form, "o:tracking", "no");
  soup_multipart_append_form_string (form, "v:rid", id);
  soup_multipart_append_form_file (form, "message", "message.eml", "message/rfc822", mail->bytes);
  soup_multipart_to_message (form, headers, &body);
  *content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  soup_message_headers_unref (headers);
  return body;
}

static gboolean
mailgun_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                 GCancellable *cancellable, GError **error)
{
  g_auto (PuntualMail) mail = { 0 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *path = path_of (account, "/v3/", "/messages.mime");
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) body = NULL;
  PuntualHttpRequest request = { .method = "POST", .path = path };
  JsonObject *object;
  const char *id;

  if (!puntual_mail_init (&mail, message, puntual_http_account_get (account, "from", NULL), error))
    return FALSE;
  body = write_form (&mail, message->id, &content_type);
  request.content_type = content_type;
  request.body = g_bytes_get_data (body, NULL);
  request.body_length = (gssize)g_bytes_get_size (body);
  if (!ask (account, &request, &answer, cancellable, error))
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

/* --- What it knows --- */

/* The events of a Message-ID, which Mailgun writes without its angle brackets. Owned. */
static char *
events_query (const char *message_id)
{
  g_autofree char *bare = g_strdup (*message_id == '<' ? message_id + 1 : message_id);
  g_autofree char *id = NULL;

  if (g_str_has_suffix (bare, ">"))
    bare[strlen (bare) - 1] = '\0';
  id = puntual_http_escape (bare);
  return g_strdup_printf ("ascending=yes&limit=300&message-id=%s", id);
}

/* Events come late and are forgotten after some days: that there is none proves nothing. */
static int
mailgun_look_up (PuntualHttpAccount *account, const char *id, const char *message_id,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *path = path_of (account, "/v3/", "/events");
  g_autofree char *query = NULL;
  PuntualHttpRequest request = { .method = "GET", .path = path };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  JsonArray *items;

  if (message_id == NULL || *message_id == '\0')
    return -1;
  query = events_query (message_id);
  request.query = query;
  if (!ask (account, &request, &answer, cancellable, error)
      || !puntual_http_answer_is_success (&answer))
    return -1;
  object = puntual_http_answer_object (&answer);
  items = object != NULL ? puntual_json_get_array (object, "items") : NULL;
  return items != NULL && json_array_get_length (items) > 0 ? 1 : -1;
}

static PuntualDelivery
fate_of_failure (JsonObject *event, JsonObject *status)
{
  const char *reason = puntual_json_get_string (event, "reason", "");

  /* A temporary failure is followed by another attempt of theirs. */
  if (!g_str_equal (puntual_json_get_string (event, "severity", ""), "permanent"))
    return PUNTUAL_DELIVERY_ACCEPTED;
  if (g_str_equal (reason, "bounce") || g_str_equal (reason, "suppress-bounce")
      || (status != NULL && puntual_json_get_int (status, "code", 0) == SUPPRESSED))
    return PUNTUAL_DELIVERY_BOUNCED;
  return PUNTUAL_DELIVERY_FAILED;
}

static void
add_event (JsonObject *event, PuntualDelivery *delivery, char **detail)
{
  static const PuntualHttpFate fates[] = {
    { "delivered", PUNTUAL_DELIVERY_DELIVERED },
    { "complained", PUNTUAL_DELIVERY_OPTED_OUT },
    { "unsubscribed", PUNTUAL_DELIVERY_OPTED_OUT },
    { "opened", PUNTUAL_DELIVERY_READ },
    { "clicked", PUNTUAL_DELIVERY_READ },
    { "rejected", PUNTUAL_DELIVERY_FAILED },
    { NULL },
  };
  JsonObject *status = puntual_json_get_object (event, "delivery-status");
  const char *word = puntual_json_get_string (event, "event", "");
  const char *words = NULL;

  if (status != NULL)
    {
      words = puntual_json_get_string (status, "message", "");
      if (*words == '\0')
        words = puntual_json_get_string (status, "description", NULL);
    }
  puntual_http_fate_add (g_str_equal (word, "failed") ? fate_of_failure (event, status)
                                                      : puntual_http_fate (fates, word),
                         words, delivery, detail);
}

/* A key that may only send is told nothing. */
static gboolean
knows_nothing (const PuntualHttpAnswer *answer)
{
  return answer->status == 401 || answer->status == 403;
}

static gboolean
read_events (JsonObject *object, PuntualDelivery *delivery, char **detail)
{
  JsonArray *items = puntual_json_get_array (object, "items");

  if (items == NULL)
    return FALSE;
  puntual_http_inquiry_each (items, add_event, delivery, detail);
  return TRUE;
}

static gboolean
mailgun_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                      PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                      GError **error)
{
  static const PuntualHttpInquiry inquiry = { ask, knows_nothing, refuse, read_events };
  const char *id = provider_id != NULL && *provider_id != '\0' ? provider_id : message_id;
  g_autofree char *path = path_of (account, "/v3/", "/events");
  g_autofree char *query = id != NULL && *id != '\0' ? events_query (id) : NULL;

  return query == NULL
         || puntual_http_inquire (account, &inquiry, path, query, delivery, detail, cancellable,
                                  error);
}

const PuntualHttpProvider puntual_mailgun_provider = {
  .kind = "mailgun",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.mailgun.net",
  .check = mailgun_check,
  .prepare = mailgun_prepare,
  .deliver = mailgun_deliver,
  .look_up = mailgun_look_up,
  .ask_delivery = mailgun_ask_delivery,
};
