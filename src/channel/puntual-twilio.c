/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-twilio.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-sms-price.h"
#include "puntual-twilio-account.h"

#define MAX_LETTERS 1600
/* An SMS that waits longer for a telephone to be switched on might ring it at night. */
#define VALID_SECONDS "14400"

/* --- Settings --- */

static gboolean
is_sid (const char *text, const char *prefix)
{
  return strlen (text) == 34 && g_str_has_prefix (text, prefix)
         && strspn (text + 2, "0123456789abcdefABCDEF") == 32;
}

static gboolean
is_number (const char *text)
{
  return text[0] == '+' && strlen (text) > 5 && strlen (text) <= 16
         && strspn (text + 1, "0123456789") == strlen (text + 1);
}

/* channels.md, section 3.2: at most 11 letters and digits, where a country allows a name. */
static gboolean
is_sender (const char *text)
{
  gsize length = strlen (text);

  return is_number (text)
         || (length <= 11
             && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS " -+_&") == length
             && strcspn (text, G_CSET_A_2_Z G_CSET_a_2_z) < length);
}

static gboolean
refuse_setting (GError **error, const char *key)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the name of a setting, such as account_sid. */
               _ ("The setting “%s” is not what Twilio shows for it. Copy it anew; numbers begin "
                  "with + and the country."),
               key);
  return FALSE;
}

static gboolean
check_senders (JsonObject *config, GError **error)
{
  const char *from = puntual_json_get_string (config, "from", "");
  const char *service = puntual_json_get_string (config, "messaging_service", "");
  const char *whatsapp = puntual_json_get_string (config, "whatsapp_from", "");
  const char *voice = puntual_json_get_string (config, "voice_from", "");

  if (*from != '\0' && !is_sender (from))
    return refuse_setting (error, "from");
  if (*service != '\0' && !is_sid (service, "MG"))
    return refuse_setting (error, "messaging_service");
  if (*whatsapp != '\0' && !is_number (whatsapp))
    return refuse_setting (error, "whatsapp_from");
  if (*voice != '\0' && !is_number (voice))
    return refuse_setting (error, "voice_from");
  if (*from != '\0' || *service != '\0' || *whatsapp != '\0' || *voice != '\0')
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("Tell Twilio's channel what to send from: a number for SMS, for WhatsApp "
                          "or for calls, or a messaging service."));
  return FALSE;
}

/* The form shows it beside the setting that is named. */
static gboolean
check_price (JsonObject *config, GError **error)
{
  const char *text = puntual_json_get_string (config, "sms_price", "");
  PuntualSmsPrice price;

  if (*text == '\0' || puntual_sms_price_parse (text, &price, NULL))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the name of a setting, sms_price. */
               _ ("The setting “%s” is no price of a segment. Write the amount and the currency, "
                  "such as 0.0753 USD."),
               "sms_price");
  return FALSE;
}

static gboolean
twilio_check (JsonObject *config, GError **error)
{
  const char *key = puntual_json_get_string (config, "key_sid", "");

  if (!puntual_http_provider_require (config, error, "account_sid", NULL))
    return FALSE;
  if (!is_sid (puntual_json_get_string (config, "account_sid", ""), "AC"))
    return refuse_setting (error, "account_sid");
  if (*key != '\0' && !is_sid (key, "SK"))
    return refuse_setting (error, "key_sid");
  return check_senders (config, error) && check_price (config, error);
}

/* --- The credentials --- */

/* An API key may not look at the account itself. */
static gboolean
twilio_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  gboolean key = puntual_http_account_get (account, "key_sid", NULL) != NULL;
  g_autofree char *path = puntual_twilio_path (account, key ? "Balance" : NULL);
  PuntualHttpRequest request = { .method = "GET", .path = path };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (!puntual_twilio_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_twilio_refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  if (object == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (key || g_str_equal (puntual_json_get_string (object, "status", ""), "active"))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("Your Twilio account is suspended. Twilio's console says why."));
  return FALSE;
}

/* --- Messages --- */

static gboolean
accepts_whatsapp (PuntualHttpAccount *account, const PuntualMessage *message, GError **error)
{
  const PuntualApprovedText *approved = message->approved;

  if (approved == NULL
          ? message->in_conversation
          : approved->account == NULL || g_str_equal (approved->account, account->name))
    return TRUE;
  if (approved == NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                         _ ("WhatsApp has no approved text for this message. It takes another one "
                            "only within a day after the customer wrote. Submit this template for "
                            "approval."));
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                 /* Translators: two names of channels. */
                 _ ("This text is approved for the channel “%1$s”, not for “%2$s”. Submit it "
                    "there too."),
                 approved->account, account->name);
  return FALSE;
}

static gboolean
twilio_accepts (PuntualHttpAccount *account, const PuntualMessage *message, GError **error)
{
  if (!is_number (message->to_address != NULL ? message->to_address : ""))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_REFUSED,
                           _ ("Twilio needs the customer's number with its country, such as +34 "
                              "600 111 222."));
      return FALSE;
    }
  if (message->medium == PUNTUAL_MEDIUM_WHATSAPP)
    return accepts_whatsapp (account, message, error);
  if (message->medium == PUNTUAL_MEDIUM_CALL && !puntual_twilio_speaks (message->language))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                           _ ("Twilio has no voice for the customer's language, and a call in "
                              "another one would not be understood."));
      return FALSE;
    }
  if (message->medium == PUNTUAL_MEDIUM_CALL || g_utf8_strlen (message->text, -1) <= MAX_LETTERS)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("The message is too long: at most 1,600 letters. Shorten the "
                          "template."));
  return FALSE;
}

/* The gap of an address has the number behind those of the words. */
static char *
write_variables (const PuntualApprovedText *approved)
{
  guint n = approved->values->len;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < approved->values->len; i++)
    {
      const PuntualApprovedValue *value =
          &g_array_index (approved->values, PuntualApprovedValue, i);

      json_object_set_string_member (object, value->name, value->value);
    }
  for (guint i = 0; i < approved->buttons->len; i++)
    {
      const PuntualApprovedButton *button =
          &g_array_index (approved->buttons, PuntualApprovedButton, i);
      g_autofree char *number = g_strdup_printf ("%u", n + 1);

      if (button->kind == PUNTUAL_APPROVED_URL && button->value != NULL)
        json_object_set_string_member (object, number, button->value);
    }
  if (json_object_get_size (object) == 0)
    {
      json_object_unref (object);
      return NULL;
    }
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
write_whatsapp (const PuntualHttpAccount *account, const PuntualMessage *message)
{
  g_autofree char *to = g_strconcat ("whatsapp:", message->to_address, NULL);
  g_autofree char *from =
      g_strconcat ("whatsapp:", puntual_http_account_get (account, "whatsapp_from", ""), NULL);
  const PuntualApprovedText *approved = message->approved;
  g_autofree char *variables = approved != NULL ? write_variables (approved) : NULL;

  if (approved == NULL)
    return puntual_http_form ("To", to, "From", from, "Body", message->text, NULL);
  return puntual_http_form ("To", to, "From", from, "ContentSid", approved->name,
                            "ContentVariables", variables, NULL);
}

static char *
write_message (const PuntualHttpAccount *account, const PuntualMessage *message)
{
  const char *service = puntual_http_account_get (account, "messaging_service", NULL);
  g_autofree char *speech = NULL;

  if (message->medium == PUNTUAL_MEDIUM_WHATSAPP)
    return write_whatsapp (account, message);
  if (message->medium == PUNTUAL_MEDIUM_CALL)
    {
      speech = puntual_twilio_speech (message->text, message->language);
      return puntual_http_form ("To", message->to_address, "From",
                                puntual_http_account_get (account, "voice_from", ""), "Twiml",
                                speech, NULL);
    }
  return puntual_http_form (
      "To", message->to_address, service != NULL ? "MessagingServiceSid" : "From",
      service != NULL ? service : puntual_http_account_get (account, "from", ""), "Body",
      message->text, "ValidityPeriod", VALID_SECONDS, NULL);
}

static gboolean
twilio_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
                GCancellable *cancellable, GError **error)
{
  gboolean call = message->medium == PUNTUAL_MEDIUM_CALL;
  g_autofree char *path = puntual_twilio_path (account, call ? "Calls" : "Messages");
  g_autofree char *form = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/x-www-form-urlencoded",
                                 .body_length = -1 };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  const char *sid;

  if (!twilio_accepts (account, message, error))
    return FALSE;
  form = write_message (account, message);
  request.body = form;
  if (!puntual_twilio_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_twilio_refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  sid = object != NULL ? puntual_json_get_string (object, "sid", "") : "";
  if (*sid == '\0')
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (sid);
  return TRUE;
}

const PuntualHttpProvider puntual_twilio_provider = {
  .kind = "twilio",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)
           | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL),
  .base_url = "https://api.twilio.com",
  .speaks = TRUE,
  .check = twilio_check,
  .accepts = twilio_accepts,
  .prepare = twilio_prepare,
  .deliver = twilio_deliver,
  .look_for = puntual_twilio_look_for,
  .ask_delivery = puntual_twilio_ask_delivery,
  .read_answers = puntual_twilio_read_answers,
  .ask_sms_price = puntual_twilio_ask_sms_price,
  .approval = &puntual_twilio_approval,
};
