/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-whatsapp-words.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-mustache.h"
#include "puntual-text.h"
#include "puntual-variables.h"

/* What an approved text is filled with. */
typedef struct
{
  const PuntualWhatsappText *approval;
  const PuntualRenderContext *context;
  JsonNode *variables; /* owned */
  JsonNode *gaps;      /* owned; NULL: by name or order */
  PuntualApprovedText *text;
} Filling;

static char *
escape_nothing (const char *text, gpointer data)
{
  return g_strdup (text);
}

/* WhatsApp refuses a value that is empty or has lines, tabs or runs of spaces in it. */
static char *
value_of (const Filling *self, const char *path, GError **error)
{
  PuntualMustacheOptions options = { escape_nothing, NULL, NULL };
  g_autofree char *tag = g_strconcat ("{{", path, "}}", NULL);
  g_autofree char *raw = puntual_mustache_render (tag, self->variables, &options, error);
  g_autofree char *value = raw != NULL ? puntual_text_clean_line (raw) : NULL;

  if (value == NULL)
    return NULL;
  if (*value != '\0')
    return g_steal_pointer (&value);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
               /* Translators: %s is a variable, such as customer.first_name. */
               _ ("The text that WhatsApp approved names “%s”, which is empty for this message. "
                  "Fill it in, or have another text approved."),
               path);
  return NULL;
}

/* What the owner says of the gaps of a part; NULL: nothing. */
static JsonObject *
mapping_of (const Filling *self, const char *part)
{
  return self->gaps != NULL ? puntual_json_get_object (json_node_get_object (self->gaps), part)
                            : NULL;
}

static gboolean
fill_mapped (Filling *self, JsonObject *mapping, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (mapping);

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *value =
          value_of (self, puntual_json_get_string (mapping, name->data, ""), error);

      if (value == NULL)
        return FALSE;
      puntual_approved_text_fill (self->text, name->data, value);
    }
  return TRUE;
}

static gboolean
fill_body (Filling *self, GError **error)
{
  JsonObject *mapping = mapping_of (self, "body");
  g_auto (GStrv) gaps = NULL;

  if (mapping != NULL)
    return fill_mapped (self, mapping, error);
  gaps = puntual_whatsapp_gaps (self->approval->body, error);
  if (gaps == NULL)
    return FALSE;
  for (guint i = 0; gaps[i] != NULL; i++)
    {
      g_autofree char *name = self->approval->numbered
                                  ? g_strdup_printf ("%u", i + 1)
                                  : g_strdelimit (g_strdup (gaps[i]), ".", '_');
      g_autofree char *value = value_of (self, gaps[i], error);

      if (value == NULL)
        return FALSE;
      puntual_approved_text_fill (self->text, name, value);
    }
  return TRUE;
}

/* A header has one gap at most. */
static gboolean
fill_mapped_header (Filling *self, JsonObject *mapping, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (mapping);

  if (names == NULL)
    return TRUE;
  self->text->header.name = g_strdup (names->data);
  self->text->header.value =
      value_of (self, puntual_json_get_string (mapping, names->data, ""), error);
  return self->text->header.value != NULL;
}

static gboolean
fill_header (Filling *self, GError **error)
{
  JsonObject *mapping = mapping_of (self, "header");
  g_auto (GStrv) gaps = NULL;

  if (self->approval->header == NULL)
    return TRUE;
  if (mapping != NULL)
    return fill_mapped_header (self, mapping, error);
  gaps = puntual_whatsapp_gaps (self->approval->header, error);
  if (gaps == NULL)
    return FALSE;
  if (gaps[0] == NULL)
    return TRUE;
  self->text->header.name =
      self->approval->numbered ? g_strdup ("1") : g_strdelimit (g_strdup (gaps[0]), ".", '_');
  self->text->header.value = value_of (self, gaps[0], error);
  return self->text->header.value != NULL;
}

/* What the payment link has beyond the address that was approved. */
static gboolean
fill_address (Filling *self, const char *prefix, GError **error)
{
  JsonObject *pay = puntual_json_get_object (json_node_get_object (self->variables), "pay");
  const char *link = pay != NULL ? puntual_json_get_string (pay, "link", "") : "";

  if (g_str_has_prefix (link, prefix) && strlen (link) > strlen (prefix))
    {
      g_autofree char *end = g_uri_unescape_string (link + strlen (prefix), NULL);

      puntual_approved_text_add_button (self->text, PUNTUAL_APPROVED_URL,
                                        end != NULL ? end : link + strlen (prefix));
      return TRUE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
               /* Translators: %s is the beginning of an address. */
               _ ("The button that WhatsApp approved leads to %s, and your payment link does not "
                  "begin so. Change one of them."),
               prefix);
  return FALSE;
}

static gboolean
fill_buttons (Filling *self, const char *id, GError **error)
{
  g_autoptr (JsonNode) node = self->approval->buttons != NULL
                                  ? puntual_json_parse (self->approval->buttons, -1, NULL, NULL)
                                  : NULL;
  JsonArray *buttons =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; buttons != NULL && i < json_array_get_length (buttons); i++)
    {
      JsonNode *button = json_array_get_element (buttons, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (button) ? json_node_get_object (button) : NULL;
      const char *prefix = object != NULL ? puntual_json_get_string (object, "prefix", NULL) : NULL;
      gboolean reply = object != NULL
                       && g_str_equal (puntual_json_get_string (object, "kind", ""), "quick-reply");

      if (prefix != NULL && !fill_address (self, prefix, error))
        return FALSE;
      if (prefix == NULL)
        puntual_approved_text_add_button (
            self->text, reply ? PUNTUAL_APPROVED_QUICK_REPLY : PUNTUAL_APPROVED_URL,
            reply ? id : NULL);
    }
  return TRUE;
}

static gboolean
fill (Filling *self, const char *id, GError **error)
{
  self->variables = puntual_variables_build (self->context, FALSE, FALSE, error);
  if (self->variables == NULL)
    return FALSE;
  self->text->numbered = self->approval->numbered;
  self->text->shows_pdf = self->approval->shows_pdf;
  return fill_header (self, error) && fill_body (self, error) && fill_buttons (self, id, error);
}

JsonNode *
puntual_whatsapp_read_gaps (const PuntualWhatsappText *self)
{
  g_autoptr (JsonNode) gaps =
      self->gaps != NULL ? puntual_json_parse (self->gaps, -1, NULL, NULL) : NULL;

  return gaps != NULL && JSON_NODE_HOLDS_OBJECT (gaps) ? g_steal_pointer (&gaps) : NULL;
}

PuntualMessage *
puntual_whatsapp_render (const PuntualWhatsappText *self, const PuntualRenderContext *context,
                         const char *id, GError **error)
{
  const PuntualTemplate words = { .name = self->template_name,
                                  .language = self->language,
                                  .medium = PUNTUAL_MEDIUM_WHATSAPP,
                                  .body = self->body };
  g_autoptr (PuntualMessage) message = puntual_render_message (&words, context, id, error);
  Filling filling = { .approval = self, .context = context };
  gboolean filled;

  if (message == NULL)
    return NULL;
  message->approved =
      puntual_approved_text_new (self->account, self->their_name, self->their_language);
  filling.text = message->approved;
  filling.gaps = puntual_whatsapp_read_gaps (self);
  filled = fill (&filling, id, error);
  g_clear_pointer (&filling.gaps, json_node_unref);
  g_clear_pointer (&filling.variables, json_node_unref);
  return filled ? g_steal_pointer (&message) : NULL;
}
