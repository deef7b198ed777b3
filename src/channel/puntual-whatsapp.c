/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-whatsapp-account.h"
#include "puntual-whatsapp-approval.h"

#define MEDIA_GONE_FROM 131052 /* the PDF could not be fetched, or not be taken */
#define MEDIA_GONE_TO 131053
#define HISTORY_FIELDS                                                                             \
  "id,message_id,events%7Bdelivery_status,webhook_update_state,timestamp,error_description%7D"

/* --- The credentials --- */

static gboolean
lists_id (const PuntualHttpAnswer *answer, const char *id)
{
  JsonArray *data = puntual_json_get_array (puntual_http_answer_object (answer), "data");

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonNode *node = json_array_get_element (data, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_str_equal (puntual_json_get_string (json_node_get_object (node), "id", ""), id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_number (PuntualHttpAccount *account, const char *number, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *path = puntual_whatsapp_path (account, number, NULL);
  g_auto (PuntualHttpAnswer) answer = { 0 };

  return puntual_whatsapp_read (account, path,
                                "fields=display_phone_number,verified_name,quality_rating,"
                                "code_verification_status,name_status,throughput",
                                &answer, cancellable, error);
}

static gboolean
check_belongs (PuntualHttpAccount *account, const char *number, const char *waba,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *path = puntual_whatsapp_path (account, waba, "phone_numbers");
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!puntual_whatsapp_read (account, path, NULL, &answer, cancellable, error))
    return FALSE;
  if (lists_id (&answer, number))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("This phone number does not belong to this WhatsApp account. Compare the "
                          "phone number ID and the account ID with those that Meta shows."));
  return FALSE;
}

/* channels.md, section 1.10: the number, that it is this account's, and that the token may manage
 * templates. */
static gboolean
whatsapp_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  const char *number = puntual_whatsapp_id (account, "phone_number_id");
  const char *waba = puntual_whatsapp_id (account, "waba_id");
  g_autofree char *templates = puntual_whatsapp_path (account, waba, "message_templates");
  g_auto (PuntualHttpAnswer) answer = { 0 };

  return check_number (account, number, cancellable, error)
         && check_belongs (account, number, waba, cancellable, error)
         && puntual_whatsapp_read (account, templates, "limit=1", &answer, cancellable, error);
}

/* --- Messages --- */

/* Without a plus sign Meta takes the business's own country. */
static gboolean
has_number (const PuntualMessage *message)
{
  const char *to = message->to_address != NULL ? message->to_address : "";

  return to[0] == '+' && strlen (to) > 5 && strlen (to) <= 16
         && strspn (to + 1, "0123456789") == strlen (to + 1);
}

static gboolean
whatsapp_accepts (PuntualHttpAccount *account, const PuntualMessage *message, GError **error)
{
  const PuntualApprovedText *approved = message->approved;

  if (!has_number (message))
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_REFUSED,
                         _ ("WhatsApp needs the customer's number with its country, such as "
                            "+34 600 111 222."));
  else if (approved == NULL && !message->in_conversation)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                         _ ("WhatsApp has no approved text for this message. It takes another one "
                            "only within a day after the customer wrote. Submit this template for "
                            "approval."));
  else if (approved != NULL && approved->account != NULL
           && !g_str_equal (approved->account, account->name))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                 /* Translators: two names of channels. */
                 _ ("This text is approved for the channel “%1$s”, not for “%2$s”. Submit it "
                    "there too."),
                 approved->account, account->name);
  else if (approved != NULL && approved->shows_pdf && puntual_whatsapp_pdf (message) == NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                         _ ("The text that WhatsApp approved shows the invoice's PDF, and this "
                            "invoice has none. Attach it."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
upload_pdf (PuntualHttpAccount *account, const PuntualMessage *message, char **media_id,
            GCancellable *cancellable, GError **error)
{
  g_clear_pointer (media_id, g_free);
  if (message->approved == NULL || !message->approved->shows_pdf)
    return TRUE;
  *media_id = puntual_whatsapp_upload (account, puntual_whatsapp_pdf (message), cancellable, error);
  return *media_id != NULL;
}

static gboolean
send (PuntualHttpAccount *account, const PuntualMessage *message, const char *media_id,
      PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  g_autofree char *path =
      puntual_whatsapp_path (account, puntual_whatsapp_id (account, "phone_number_id"), "messages");
  g_autofree char *body = puntual_whatsapp_write (message, media_id);
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/json",
                                 .body = body,
                                 .body_length = -1 };

  return puntual_whatsapp_ask (account, &request, answer, cancellable, error);
}

/* The id of an accepted message; NULL: the answer says nothing of one. */
static const char *
accepted_id (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);
  JsonArray *messages = object != NULL ? puntual_json_get_array (object, "messages") : NULL;
  JsonNode *first = messages != NULL && json_array_get_length (messages) > 0
                        ? json_array_get_element (messages, 0)
                        : NULL;
  const char *id = first != NULL && JSON_NODE_HOLDS_OBJECT (first)
                       ? puntual_json_get_string (json_node_get_object (first), "id", "")
                       : "";

  return *id != '\0' ? id : NULL;
}

/* A refused one was not sent, so that it may be sent again: once, with the PDF handed over anew. */
static gboolean
whatsapp_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                  GCancellable *cancellable, GError **error)
{
  const PuntualHttpRequest once = { .method = "POST" };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *media_id = NULL;
  gboolean again = TRUE;
  int code;

  if (!whatsapp_accepts (account, message, error))
    return FALSE;
  for (guint i = 0; again && i < 2; i++)
    {
      puntual_http_answer_clear (&answer);
      if (!upload_pdf (account, message, &media_id, cancellable, error)
          || !send (account, message, media_id, &answer, cancellable, error))
        return FALSE;
      code = puntual_whatsapp_error_code (&answer);
      again = media_id != NULL && code >= MEDIA_GONE_FROM && code <= MEDIA_GONE_TO;
    }
  if (!puntual_http_answer_is_success (&answer))
    return puntual_whatsapp_refuse (account, &answer, error);
  if (accepted_id (&answer) == NULL)
    return puntual_http_refuse_garbage (account->http, &once, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (accepted_id (&answer));
  return TRUE;
}

/* --- Delivery --- */

/* Events come in any order: what reached further counts, and a failure only where nothing arrived.
 */
static int
rank (PuntualDelivery delivery)
{
  static const PuntualDelivery order[] = { PUNTUAL_DELIVERY_ACCEPTED, PUNTUAL_DELIVERY_FAILED,
                                           PUNTUAL_DELIVERY_DELIVERED, PUNTUAL_DELIVERY_READ };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == delivery)
      return (int)i;
  return -1;
}

static PuntualDelivery
delivery_of (const char *status)
{
  if (g_str_equal (status, "DELIVERED"))
    return PUNTUAL_DELIVERY_DELIVERED;
  if (g_str_equal (status, "READ"))
    return PUNTUAL_DELIVERY_READ;
  if (g_str_equal (status, "FAILED"))
    return PUNTUAL_DELIVERY_FAILED;
  return PUNTUAL_DELIVERY_ACCEPTED;
}

static void
read_event (JsonObject *event, PuntualDelivery *delivery, char **detail)
{
  PuntualDelivery found = delivery_of (puntual_json_get_string (event, "delivery_status", ""));

  if (rank (found) < rank (*delivery))
    return;
  *delivery = found;
  g_free (*detail);
  *detail = g_strdup (puntual_json_get_string (event, "error_description", NULL));
}

static void
read_history (JsonObject *history, PuntualDelivery *delivery, char **detail)
{
  JsonObject *events = puntual_json_get_object (history, "events");
  JsonArray *data = events != NULL ? puntual_json_get_array (events, "data") : NULL;

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonNode *event = json_array_get_element (data, i);

      if (JSON_NODE_HOLDS_OBJECT (event))
        read_event (json_node_get_object (event), delivery, detail);
    }
}

/* channels.md, section 1.9: whether an account has a history is not documented; without one nothing
 * more is known than that it was accepted. */
static gboolean
whatsapp_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                       PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *id = puntual_http_escape (provider_id != NULL ? provider_id : "");
  g_autofree char *path = puntual_whatsapp_path (
      account, puntual_whatsapp_id (account, "phone_number_id"), "message_history");
  g_autofree char *query =
      g_strconcat ("message_id=", id, "&fields=" HISTORY_FIELDS "&limit=25", NULL);
  PuntualHttpRequest request = { .method = "GET", .path = path, .query = query };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonArray *data;

  if (*id == '\0')
    return TRUE;
  if (!puntual_whatsapp_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (answer.status >= 400 && answer.status < 500 && answer.status != 429)
    return TRUE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_whatsapp_refuse (account, &answer, error);
  data = puntual_http_answer_object (&answer) != NULL
             ? puntual_json_get_array (puntual_http_answer_object (&answer), "data")
             : NULL;
  if (data == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      JsonNode *history = json_array_get_element (data, i);

      if (JSON_NODE_HOLDS_OBJECT (history))
        read_history (json_node_get_object (history), delivery, detail);
    }
  return TRUE;
}

static const PuntualWhatsappApproval whatsapp_approval = {
  .list = puntual_whatsapp_list_texts,
  .submit = puntual_whatsapp_submit_text,
};

const PuntualHttpProvider puntual_whatsapp_provider = {
  .kind = "whatsapp-cloud",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP),
  .base_url = "https://graph.facebook.com",
  .check = puntual_whatsapp_check,
  .accepts = whatsapp_accepts,
  .prepare = whatsapp_prepare,
  .deliver = whatsapp_deliver,
  .ask_delivery = whatsapp_ask_delivery,
  .approval = &whatsapp_approval,
};
