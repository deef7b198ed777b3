/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-http-mail.h"
#include "puntual-json.h"
#include "puntual-whatsapp-account.h"
#include "puntual-whatsapp-approval.h"
#include "puntual-whatsapp-examples.h"

/* More than the 250 that an account may have, without end in no case. */
#define MAX_PAGES 10
#define FIELDS                                                                                     \
  "fields=id,name,language,category,status,components,parameter_format,rejected_reason,"           \
  "quality_score&limit=100"

/* channels.md, section 1.4; a word that is not here is not usable. */
static const struct
{
  const char *status;
  PuntualWhatsappState state;
} STATES[] = {
  { "APPROVED", PUNTUAL_WHATSAPP_APPROVED }, { "REINSTATED", PUNTUAL_WHATSAPP_APPROVED },
  { "PENDING", PUNTUAL_WHATSAPP_PENDING },   { "IN_APPEAL", PUNTUAL_WHATSAPP_PENDING },
  { "REJECTED", PUNTUAL_WHATSAPP_REJECTED }, { "PAUSED", PUNTUAL_WHATSAPP_PAUSED },
};

PuntualWhatsappState
puntual_whatsapp_read_state (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_str_equal (STATES[i].status, status))
      return STATES[i].state;
  return PUNTUAL_WHATSAPP_UNUSABLE;
}

/* --- Reading --- */

static void
read_header (PuntualWhatsappText *text, JsonObject *component)
{
  const char *format = puntual_json_get_string (component, "format", "");

  if (g_str_equal (format, "DOCUMENT"))
    text->shows_pdf = TRUE;
  else if (g_str_equal (format, "TEXT"))
    text->header = g_strdup (puntual_json_get_string (component, "text", NULL));
  else
    /* A picture or a place above it is nothing that Puntual has. */
    text->state = PUNTUAL_WHATSAPP_UNUSABLE;
}

/* The end of an address is the only gap it may have. */
static void
add_button (JsonBuilder *builder, JsonObject *button)
{
  gboolean reply = g_str_equal (puntual_json_get_string (button, "type", ""), "QUICK_REPLY");
  const char *url = puntual_json_get_string (button, "url", "");
  const char *gap = strstr (url, "{{");
  g_autofree char *prefix = gap != NULL ? g_strndup (url, (gsize)(gap - url)) : NULL;

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "kind", reply ? "quick-reply" : "url");
  puntual_http_mail_add (builder, "prefix", prefix);
  json_builder_end_object (builder);
}

static void
read_buttons (PuntualWhatsappText *text, JsonObject *component)
{
  JsonArray *buttons = puntual_json_get_array (component, "buttons");
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; buttons != NULL && i < json_array_get_length (buttons); i++)
    {
      JsonNode *button = json_array_get_element (buttons, i);

      if (JSON_NODE_HOLDS_OBJECT (button))
        add_button (builder, json_node_get_object (button));
    }
  json_builder_end_array (builder);
  text->buttons = puntual_http_mail_json (builder);
}

static void
read_components (PuntualWhatsappText *text, JsonArray *components)
{
  JsonObject *header = NULL, *body = NULL;

  for (guint i = 0; components != NULL && i < json_array_get_length (components); i++)
    {
      JsonNode *node = json_array_get_element (components, i);
      JsonObject *component = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *type = component != NULL ? puntual_json_get_string (component, "type", "") : "";

      if (g_str_equal (type, "BODY") && body == NULL)
        {
          body = component;
          text->body = g_strdup (puntual_json_get_string (component, "text", NULL));
        }
      else if (g_str_equal (type, "HEADER") && header == NULL)
        {
          header = component;
          read_header (text, component);
        }
      else if (g_str_equal (type, "BUTTONS") && text->buttons == NULL)
        read_buttons (text, component);
    }
  text->examples = puntual_whatsapp_read_examples (header, body);
}

static PuntualWhatsappText *
read_template (const PuntualHttpAccount *account, JsonObject *object)
{
  PuntualWhatsappText *text = g_new0 (PuntualWhatsappText, 1);
  const char *status = puntual_json_get_string (object, "status", "");
  const char *reason = puntual_json_get_string (object, "rejected_reason", "NONE");
  const char *format = puntual_json_get_string (object, "parameter_format", "positional");

  text->account = g_strdup (account->name);
  text->their_name = g_strdup (puntual_json_get_string (object, "name", ""));
  text->their_language = g_strdup (puntual_json_get_string (object, "language", ""));
  text->provider_id = g_strdup (puntual_json_get_string (object, "id", NULL));
  text->category = g_strdup (puntual_json_get_string (object, "category", NULL));
  text->state = puntual_whatsapp_read_state (status);
  if (!g_str_equal (reason, "NONE") && *reason != '\0')
    text->reason = g_strdup (reason);
  else if (text->state == PUNTUAL_WHATSAPP_UNUSABLE)
    text->reason = g_strdup (status);
  text->numbered = g_ascii_strcasecmp (format, "named") != 0;
  read_components (text, puntual_json_get_array (object, "components"));
  return text;
}

static void
read_page (const PuntualHttpAccount *account, JsonObject *page, GPtrArray *texts)
{
  JsonArray *data = puntual_json_get_array (page, "data");

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonNode *node = json_array_get_element (data, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (texts, read_template (account, json_node_get_object (node)));
    }
}

/* Where the next page begins; NULL: this was the last. Owned. */
static char *
next_page (JsonObject *page)
{
  JsonObject *paging = puntual_json_get_object (page, "paging");
  JsonObject *cursors = paging != NULL ? puntual_json_get_object (paging, "cursors") : NULL;
  const char *after = cursors != NULL ? puntual_json_get_string (cursors, "after", "") : "";

  if (*after == '\0' || *puntual_json_get_string (paging, "next", "") == '\0')
    return NULL;
  return puntual_http_escape (after);
}

GPtrArray *
puntual_whatsapp_list_texts (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_whatsapp_text_free);
  g_autofree char *path = puntual_whatsapp_path (account, puntual_whatsapp_id (account, "waba_id"),
                                                 "message_templates");
  g_autofree char *after = NULL;

  for (guint i = 0; i < MAX_PAGES && (i == 0 || after != NULL); i++)
    {
      g_autofree char *query =
          after != NULL ? g_strconcat (FIELDS "&after=", after, NULL) : g_strdup (FIELDS);
      g_auto (PuntualHttpAnswer) answer = { 0 };

      if (!puntual_whatsapp_read (account, path, query, &answer, cancellable, error))
        return NULL;
      read_page (account, puntual_http_answer_object (&answer), texts);
      g_free (after);
      after = next_page (puntual_http_answer_object (&answer));
    }
  return g_steal_pointer (&texts);
}
