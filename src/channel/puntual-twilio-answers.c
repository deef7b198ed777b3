/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-json.h"
#include "puntual-text.h"
#include "puntual-twilio-account.h"

/* What customers wrote: Twilio lists it beside what was sent (channels.md, section 3.2). */

#define PAGE_SIZE "200"
#define MAX_PAGES 50
#define MAX_LETTERS 1000
#define WHATSAPP "whatsapp:"

static char *
number_of (const char *address)
{
  return g_strdup (g_str_has_prefix (address, WHATSAPP) ? address + strlen (WHATSAPP) : address);
}

static PuntualIncomingText *
read_text (JsonObject *object)
{
  const char *from = puntual_json_get_string (object, "from", "");
  gboolean whatsapp = g_str_has_prefix (from, WHATSAPP);
  const char *sid = puntual_json_get_string (object, "sid", "");
  const char *sent = puntual_json_get_string (object, "date_sent", "");
  g_autofree char *words =
      puntual_text_shown_block (puntual_json_get_string (object, "body", ""), MAX_LETTERS);
  gint64 at = puntual_twilio_instant (
      *sent != '\0' ? sent : puntual_json_get_string (object, "date_created", ""));
  PuntualIncomingText *text;

  if (!g_str_equal (puntual_json_get_string (object, "direction", ""), "inbound") || *sid == '\0'
      || strlen (sid) > 64 || at == 0)
    return NULL;
  text = g_new0 (PuntualIncomingText, 1);
  text->id = g_strdup (sid);
  text->medium = whatsapp ? PUNTUAL_MEDIUM_WHATSAPP : PUNTUAL_MEDIUM_SMS;
  text->sender = number_of (from);
  text->recipient = number_of (puntual_json_get_string (object, "to", ""));
  text->text = *words != '\0' ? g_steal_pointer (&words) : NULL;
  text->at = at;
  return text;
}

static void
read_page (JsonObject *page, GPtrArray *texts)
{
  JsonArray *messages = puntual_json_get_array (page, "messages");

  for (guint i = 0; messages != NULL && i < json_array_get_length (messages); i++)
    {
      JsonNode *node = json_array_get_element (messages, i);
      PuntualIncomingText *text =
          JSON_NODE_HOLDS_OBJECT (node) ? read_text (json_node_get_object (node)) : NULL;

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
}

/* to: a number of ours; NULL: any, for the numbers behind a messaging service. The newest are
 * listed first. */
static gboolean
read_to (PuntualHttpAccount *account, const char *to, const char *since, GPtrArray *texts,
         gboolean *cut, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = puntual_twilio_path (account, "Messages");
  g_autofree char *query =
      puntual_http_form ("To", to, "DateSent>", since, "PageSize", PAGE_SIZE, NULL);

  for (guint i = 0; i < MAX_PAGES && query != NULL; i++)
    {
      PuntualHttpRequest request = { .method = "GET", .path = path, .query = query };
      g_auto (PuntualHttpAnswer) answer = { 0 };
      JsonObject *page;

      if (!puntual_twilio_ask (account, &request, &answer, cancellable, error))
        return FALSE;
      if (!puntual_http_answer_is_success (&answer))
        return puntual_twilio_refuse (account, &answer, error);
      page = puntual_http_answer_object (&answer);
      if (page == NULL)
        return puntual_http_refuse_garbage (account->http, &request, error);
      read_page (page, texts);
      g_free (query);
      query = puntual_twilio_next_page (puntual_json_get_string (page, "next_page_uri", ""));
    }
  *cut |= query != NULL;
  return TRUE;
}

/* A sender in letters takes no answers. */
GPtrArray *
puntual_twilio_read_answers (PuntualHttpAccount *account, PuntualDay since, gboolean *cut,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_incoming_text_free);
  const char *from = puntual_http_account_get (account, "from", "");
  const char *whatsapp = puntual_http_account_get (account, "whatsapp_from", NULL);
  gboolean service = puntual_http_account_get (account, "messaging_service", NULL) != NULL;
  g_autofree char *day = puntual_day_to_iso (since);
  g_autofree char *to_whatsapp = whatsapp != NULL ? g_strconcat (WHATSAPP, whatsapp, NULL) : NULL;

  if (service)
    return read_to (account, NULL, day, texts, cut, cancellable, error) ? g_steal_pointer (&texts)
                                                                        : NULL;
  if ((*from == '+' && !read_to (account, from, day, texts, cut, cancellable, error))
      || (to_whatsapp != NULL
          && !read_to (account, to_whatsapp, day, texts, cut, cancellable, error)))
    return NULL;
  return g_steal_pointer (&texts);
}
