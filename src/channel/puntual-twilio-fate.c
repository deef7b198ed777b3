/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-json.h"
#include "puntual-text.h"
#include "puntual-twilio-account.h"

/* The clocks of two machines. */
#define SLACK (60 * G_USEC_PER_SEC)
/* A call of ours begins to exist so soon after it was claimed, or not at all. */
#define CALL_SLACK (G_GINT64_CONSTANT (300) * G_USEC_PER_SEC)
/* As many as fit into an answer. */
#define CALLS_PAGE "300"
/* Two clocks do not differ by more. */
#define CLOCK_SLACK (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

/* --- What became of it --- */

/* Codes come with messages; a call has its state alone, and nobody who did not answer is gone. */
static const struct
{
  const char *status;
  PuntualDelivery delivery;
  const char *reason; /* where no code says more */
} FATES[] = {
  { "delivered", PUNTUAL_DELIVERY_DELIVERED, NULL },
  { "read", PUNTUAL_DELIVERY_READ, NULL },
  { "failed", PUNTUAL_DELIVERY_FAILED, NULL },
  { "undelivered", PUNTUAL_DELIVERY_FAILED, NULL },
  { "canceled", PUNTUAL_DELIVERY_FAILED, N_ ("It was cancelled at Twilio.") },
  { "completed", PUNTUAL_DELIVERY_DELIVERED, NULL },
  { "busy", PUNTUAL_DELIVERY_HELD_UP, N_ ("The line was engaged.") },
  { "no-answer", PUNTUAL_DELIVERY_HELD_UP, N_ ("Nobody answered.") },
};

static PuntualDelivery
fate_of (JsonObject *object)
{
  const char *status = puntual_json_get_string (object, "status", "");
  PuntualDelivery delivery = PUNTUAL_DELIVERY_ACCEPTED;

  for (guint i = 0; i < G_N_ELEMENTS (FATES); i++)
    if (g_str_equal (FATES[i].status, status))
      delivery = FATES[i].delivery;
  return delivery == PUNTUAL_DELIVERY_FAILED
             ? puntual_twilio_fate_of_code (puntual_json_get_int (object, "error_code", 0))
             : delivery;
}

/* NULL: it arrived, or nobody says why it did not. */
static const char *
reason_of (JsonObject *object, gboolean call)
{
  const char *status = puntual_json_get_string (object, "status", "");
  const char *reason =
      puntual_twilio_reason_of_code (puntual_json_get_int (object, "error_code", 0));

  for (guint i = 0; reason == NULL && i < G_N_ELEMENTS (FATES); i++)
    if (g_str_equal (FATES[i].status, status) && FATES[i].reason != NULL)
      reason = _ (FATES[i].reason);
  if (reason == NULL && call && g_str_equal (status, "failed"))
    reason = _ ("It could not be put through. Look at the customer's number.");
  return reason;
}

/* Codes change their meaning; the words say it. */
static char *
words_of (JsonObject *object)
{
  gint64 code = puntual_json_get_int (object, "error_code", 0);
  const char *words = puntual_json_get_string (object, "error_message", "");

  if (code == 0)
    return *words != '\0' ? g_strdup (words) : NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", code, *words != '\0' ? " " : "", words);
}

gboolean
puntual_twilio_ask_delivery (PuntualHttpAccount *account, const char *provider_id,
                             const char *message_id, PuntualDelivery *delivery, char **detail,
                             GCancellable *cancellable, GError **error)
{
  g_autofree char *sid = puntual_http_escape (provider_id != NULL ? provider_id : "");
  gboolean call = g_str_has_prefix (sid, "CA");
  g_autofree char *what = g_strconcat (call ? "Calls/" : "Messages/", sid, NULL);
  g_autofree char *path = puntual_twilio_path (account, what);
  PuntualHttpRequest request = { .method = "GET", .path = path };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (*sid == '\0')
    return TRUE;
  if (!puntual_twilio_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  /* It was deleted there. */
  if (answer.status == 404)
    return TRUE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_twilio_refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  if (object == NULL)
    return puntual_http_refuse_garbage (account->http, &request, error);
  *delivery = fate_of (object);
  *detail = words_of (object);
  puntual_channel_set_reason (account->channel, reason_of (object, call));
  return TRUE;
}

/* --- In doubt --- */

/* Trial accounts have words of their own before the text, and the values of an approved one come
 * without the spaces that keep an amount together. */
static gboolean
says (JsonObject *object, const char *text)
{
  g_autofree char *body = puntual_text_fold (puntual_json_get_string (object, "body", ""));
  g_autofree char *sought = puntual_text_fold (text);

  return *sought != '\0' && g_str_has_suffix (body, sought);
}

static gboolean
is_sought (JsonObject *object, const PuntualSought *sought)
{
  const char *sid = puntual_json_get_string (object, "sid", "");

  return g_str_has_prefix (puntual_json_get_string (object, "direction", ""), "outbound")
         && *sid != '\0' && (sought->taken == NULL || !g_strv_contains (sought->taken, sid))
         && says (object, sought->text)
         && puntual_twilio_instant (puntual_json_get_string (object, "date_created", ""))
                >= sought->since - SLACK;
}

/* Sent days are Twilio's, in UTC. */
static char *
write_question (const PuntualSought *sought)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_utc (sought->since / G_USEC_PER_SEC);
  g_autoptr (GDateTime) before = since != NULL ? g_date_time_add_days (since, -1) : NULL;
  g_autofree char *day = before != NULL ? g_date_time_format (before, "%Y-%m-%d") : NULL;
  g_autofree char *to = g_strconcat (sought->medium == PUNTUAL_MEDIUM_WHATSAPP ? "whatsapp:" : "",
                                     sought->recipient, NULL);

  return puntual_http_form ("To", to, "DateSent>", day, "PageSize", "100", NULL);
}

/* A call that nobody took up was made all the same. */
static gboolean
is_lost (JsonObject *object)
{
  const char *status = puntual_json_get_string (object, "status", "");
  PuntualDelivery fate = fate_of (object);

  if (g_str_equal (status, "busy") || g_str_equal (status, "no-answer"))
    return FALSE;
  return fate == PUNTUAL_DELIVERY_BOUNCED || fate == PUNTUAL_DELIVERY_FAILED
         || fate == PUNTUAL_DELIVERY_HELD_UP || fate == PUNTUAL_DELIVERY_STOPPED;
}

typedef gboolean (*IsSought) (JsonObject *object, const PuntualSought *sought);

/* One that did not fail is the message; of one that failed it is only known that it was tried. */
static int
find_sought (JsonArray *tried, IsSought is, const PuntualSought *sought, char **provider_id)
{
  for (guint i = 0; tried != NULL && i < json_array_get_length (tried); i++)
    {
      JsonNode *node = json_array_get_element (tried, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      gboolean lost;

      if (object == NULL || !is (object, sought))
        continue;
      lost = is_lost (object);
      if (*provider_id == NULL || !lost)
        {
          g_free (*provider_id);
          *provider_id = g_strdup (puntual_json_get_string (object, "sid", ""));
        }
      if (!lost)
        return 1;
    }
  return -1;
}

static gboolean
is_another_one (JsonObject *object, const PuntualSought *sought)
{
  return sought->taken != NULL
         && g_strv_contains (sought->taken, puntual_json_get_string (object, "sid", ""));
}

/* A call is listed without what it says: it is known by its numbers and its minute. */
static gboolean
is_sought_call (JsonObject *object, const PuntualSought *sought)
{
  gint64 at = puntual_twilio_instant (puntual_json_get_string (object, "date_created", ""));

  return g_str_has_prefix (puntual_json_get_string (object, "direction", ""), "outbound")
         && *puntual_json_get_string (object, "sid", "") != '\0' && !is_another_one (object, sought)
         && at >= sought->since - SLACK && at <= sought->since + CALL_SLACK;
}

/* Whether a call may be the one that is sought, if a clock is wrong or the account has another
 * number since. */
static gboolean
may_be_sought (JsonNode *node, const PuntualSought *sought)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 at = object != NULL
                  ? puntual_twilio_instant (puntual_json_get_string (object, "date_created", ""))
                  : 0;

  return at == 0 || (at >= sought->since - CLOCK_SLACK && !is_another_one (object, sought));
}

/* It would be listed by now, the list is whole, and nothing in it can be the call. */
static gboolean
is_call_missing (JsonObject *list, const PuntualSought *sought)
{
  JsonArray *calls = puntual_json_get_array (list, "calls");
  JsonNode *next_page = json_object_get_member (list, "next_page_uri");

  if (calls == NULL || sought->now <= sought->since + CALL_SLACK || next_page == NULL
      || !JSON_NODE_HOLDS_NULL (next_page))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (calls); i++)
    if (may_be_sought (json_array_get_element (calls, i), sought))
      return FALSE;
  return TRUE;
}

/* NULL: nothing is known. */
static JsonObject *
read_list (PuntualHttpAccount *account, const char *what, const char *query,
           PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = puntual_twilio_path (account, what);
  PuntualHttpRequest request = { .method = "GET", .path = path, .query = query };

  return puntual_twilio_ask (account, &request, answer, cancellable, error)
                 && puntual_http_answer_is_success (answer)
             ? puntual_http_answer_object (answer)
             : NULL;
}

/* Calls from any number of ours: the account may have had another one when it called. StartTime is
 * not asked for: it would leave out those that wait to be dialled. */
static int
look_for_call (PuntualHttpAccount *account, const PuntualSought *sought, char **provider_id,
               GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *query =
      puntual_http_form ("To", sought->recipient, "PageSize", CALLS_PAGE, NULL);
  JsonObject *list = read_list (account, "Calls", query, &answer, cancellable, error);

  if (list == NULL)
    return -1;
  if (is_call_missing (list, sought))
    return 0;
  return find_sought (puntual_json_get_array (list, "calls"), is_sought_call, sought, provider_id);
}

/* The list of messages grows some time after one was taken: that it is not there proves nothing. */
int
puntual_twilio_look_for (PuntualHttpAccount *account, const PuntualSought *sought,
                         char **provider_id, GCancellable *cancellable, GError **error)
{
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *query = NULL;
  JsonObject *list;

  if (sought->recipient == NULL)
    return -1;
  if (sought->medium == PUNTUAL_MEDIUM_CALL)
    return look_for_call (account, sought, provider_id, cancellable, error);
  if (sought->text == NULL || *sought->text == '\0')
    return -1;
  query = write_question (sought);
  list = read_list (account, "Messages", query, &answer, cancellable, error);
  return list != NULL ? find_sought (puntual_json_get_array (list, "messages"), is_sought, sought,
                                     provider_id)
                      : -1;
}
