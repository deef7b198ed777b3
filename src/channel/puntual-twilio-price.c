/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-json.h"
#include "puntual-twilio-account.h"

/* Twilio's price list has a host of its own ("Pricing", version 1, of Twilio's OpenAPI
 * descriptions). */
#define BASE_URL "https://pricing.twilio.com"
/* Seconds. Nobody waits for a hint. */
#define PATIENCE 10
/* A country has some dozens of networks, each with a price for a few kinds of senders. */
#define MAX_NETWORKS 1000
#define MAX_PRICES 20

/* The decimals behind the sixth are nothing but zeros. */
static gboolean
parse_price (const char *amount, const char *currency, PuntualSmsPrice *price)
{
  const char *point = strchr (amount, '.');
  g_autofree char *digits = g_strdup (amount);
  g_autofree char *upper = g_ascii_strup (currency, -1);
  g_autofree char *text = NULL;

  for (gsize end = strlen (digits); point != NULL && end > 0 && digits[end - 1] == '0'; end--)
    digits[end - 1] = '\0';
  if (g_str_has_suffix (digits, "."))
    digits[strlen (digits) - 1] = '\0';
  text = g_strconcat (digits, " ", upper, NULL);
  return puntual_sms_price_parse (text, price, NULL);
}

/* Prices are decimals in text; a number of JSON would come by way of a float. */
static void
take_highest (JsonArray *prices, const char *currency, PuntualSmsPrice *highest)
{
  guint n = MIN (prices != NULL ? json_array_get_length (prices) : 0, MAX_PRICES);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (prices, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      PuntualSmsPrice price;

      if (object == NULL)
        continue;
      if ((parse_price (puntual_json_get_string (object, "current_price", ""), currency, &price)
           || parse_price (puntual_json_get_string (object, "base_price", ""), currency, &price))
          && price.millionths > highest->millionths)
        *highest = price;
    }
}

static gboolean
read_list (JsonObject *list, const char *country, PuntualSmsPrice *highest)
{
  JsonArray *networks = puntual_json_get_array (list, "outbound_sms_prices");
  const char *currency = puntual_json_get_string (list, "price_unit", "");
  guint n = MIN (networks != NULL ? json_array_get_length (networks) : 0, MAX_NETWORKS);

  *highest = (PuntualSmsPrice){ 0 };
  if (g_ascii_strcasecmp (puntual_json_get_string (list, "iso_country", ""), country) != 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *network = json_array_get_element (networks, i);

      if (JSON_NODE_HOLDS_OBJECT (network))
        take_highest (puntual_json_get_array (json_node_get_object (network), "prices"), currency,
                      highest);
    }
  return highest->millionths > 0;
}

static gboolean
ask (PuntualHttpAccount *list, const char *country, PuntualSmsPrice *price,
     GCancellable *cancellable, GError **error)
{
  g_autofree char *part = puntual_http_escape (country);
  g_autofree char *path = g_strconcat ("/v1/Messaging/Countries/", part, NULL);
  PuntualHttpRequest request = { .method = "GET", .path = path };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (!puntual_twilio_ask (list, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_twilio_refuse (list, &answer, error);
  object = puntual_http_answer_object (&answer);
  return (object != NULL && read_list (object, country, price))
         || puntual_http_refuse_garbage (list->http, &request, error);
}

/* A gateway that stands for Twilio stands for its price list, too. */
gboolean
puntual_twilio_ask_sms_price (PuntualHttpAccount *account, const char *country,
                              PuntualSmsPrice *price, GCancellable *cancellable, GError **error)
{
  gint64 patience = puntual_json_get_int (account->config, "timeout", PATIENCE);
  PuntualHttpAccount list = *account;
  gboolean known;

  list.http = puntual_http_new (puntual_http_account_get (account, "base_url", BASE_URL),
                                puntual_http_account_get (account, "ca_file", NULL),
                                (guint)CLAMP (patience, 1, PATIENCE), error);
  if (list.http == NULL)
    return FALSE;
  known = ask (&list, country, price, cancellable, error);
  puntual_http_free (list.http);
  return known;
}
