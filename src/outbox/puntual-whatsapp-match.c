/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-variables.h"
#include "puntual-whatsapp-proposal.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-templates.h"
#include "puntual-whatsapp-texts.h"
#include "puntual-whatsapp-words.h"

#define HEADER "header/"

/* --- What fills a gap --- */

/* What is said of each invoice of a list is no single value. */
static gboolean
is_of_a_list (const char *path)
{
  g_autofree char *head = g_strndup (path, strcspn (path, "."));
  const PuntualVariable *whole = puntual_variables_find (head);

  return whole != NULL && whole->kind == PUNTUAL_VARIABLE_LIST;
}

static const char *
value_named (const char *path)
{
  const PuntualVariable *variable = puntual_variables_find (path);

  return variable != NULL && variable->kind == PUNTUAL_VARIABLE_VALUE && !is_of_a_list (path)
             ? variable->path
             : NULL;
}

/* Only a gap that is called like a variable of ours needs no word of the owner's. */
static const char *
named_alike (const char *gap)
{
  const char *path = puntual_whatsapp_variable_called (gap);

  return path != NULL ? value_named (path) : NULL;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const char *one = *(const char *const *)a, *other = *(const char *const *)b;
  gint64 left = g_ascii_strtoll (one, NULL, 10), right = g_ascii_strtoll (other, NULL, 10);

  return (left > right) - (left < right);
}

/* Numbers in their order, names as they come. Owned. */
static GPtrArray *
gaps_of (const char *words)
{
  g_auto (GStrv) names = words != NULL ? puntual_whatsapp_their_gaps (words) : NULL;
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (gaps, g_strdup (names[i]));
  g_ptr_array_sort (gaps, compare_gaps);
  return gaps;
}

/* --- What is there --- */

void
puntual_whatsapp_offer_free (PuntualWhatsappOffer *self)
{
  if (self == NULL)
    return;
  puntual_whatsapp_text_free (self->text);
  g_strfreev (self->gaps);
  g_ptr_array_unref (self->proposals);
  g_free (self);
}

/* Proposed only: nothing leaves by it before the owner has said so. */
static void
add_gaps (PuntualWhatsappOffer *self, GStrvBuilder *gaps, const char *prefix, const char *words,
          JsonObject *examples)
{
  g_autoptr (GPtrArray) found = gaps_of (words);

  for (guint i = 0; i < found->len; i++)
    {
      const char *gap = g_ptr_array_index (found, i);
      const char *example = examples != NULL ? puntual_json_get_string (examples, gap, NULL) : NULL;
      const char *path = puntual_whatsapp_propose (gap, words, example);
      g_autofree char *name = g_strconcat (prefix, gap, NULL);

      g_strv_builder_add (gaps, name);
      g_ptr_array_add (self->proposals, path != NULL ? (gpointer)value_named (path) : NULL);
    }
}

static PuntualWhatsappOffer *
offer_new (PuntualWhatsappText *text)
{
  g_autoptr (JsonNode) node =
      text->examples != NULL ? puntual_json_parse (text->examples, -1, NULL, NULL) : NULL;
  JsonObject *examples =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();
  PuntualWhatsappOffer *self = g_new0 (PuntualWhatsappOffer, 1);

  self->text = text;
  self->proposals = g_ptr_array_new ();
  add_gaps (self, gaps, HEADER, text->header,
            examples != NULL ? puntual_json_get_object (examples, "header") : NULL);
  add_gaps (self, gaps, "", text->body,
            examples != NULL ? puntual_json_get_object (examples, "body") : NULL);
  self->gaps = g_strv_builder_end (gaps);
  return self;
}

static GPtrArray *
list_theirs (PuntualLedger *ledger, const char *account, char **name, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (PuntualChannel) channel = puntual_whatsapp_texts_open (ledger, account, name, error);
  GPtrArray *theirs;

  if (channel == NULL)
    return NULL;
  theirs = puntual_whatsapp_templates_list (channel, cancellable, error);
  puntual_whatsapp_texts_close (channel, theirs == NULL);
  return theirs;
}

GPtrArray *
puntual_whatsapp_match_offers (PuntualLedger *ledger, const char *account,
                               GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) theirs = list_theirs (ledger, account, &name, cancellable, error);
  GPtrArray *offers;

  if (theirs == NULL)
    return NULL;
  offers = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_whatsapp_offer_free);
  while (theirs->len > 0)
    g_ptr_array_add (offers, offer_new (g_ptr_array_steal_index (theirs, 0)));
  return offers;
}

const PuntualWhatsappText *
puntual_whatsapp_match_find (GPtrArray *all, const char *their_name, const char *their_language)
{
  for (guint i = 0; i < all->len; i++)
    {
      const PuntualWhatsappText *theirs = g_ptr_array_index (all, i);

      if ((g_strcmp0 (theirs->their_name, their_name) == 0
           || g_strcmp0 (theirs->called, their_name) == 0)
          && g_ascii_strcasecmp (theirs->their_language, their_language) == 0)
        return theirs;
    }
  return NULL;
}

/* --- Which variable fills which gap --- */

gboolean
puntual_whatsapp_match_words (const PuntualWhatsappText *theirs, const char *gaps, char **header,
                              char **body)
{
  const PuntualWhatsappText linked = { .gaps = (char *)gaps };
  g_autoptr (JsonNode) node = puntual_whatsapp_read_gaps (&linked);
  JsonObject *filled_by = node != NULL ? json_node_get_object (node) : NULL;

  *header = *body = NULL;
  if (filled_by == NULL || theirs->body == NULL)
    return FALSE;
  *body =
      puntual_whatsapp_from_theirs_as (theirs->body, puntual_json_get_object (filled_by, "body"));
  if (theirs->header != NULL)
    *header = puntual_whatsapp_from_theirs_as (theirs->header,
                                               puntual_json_get_object (filled_by, "header"));
  return *body != NULL && (theirs->header == NULL || *header != NULL);
}

char *
puntual_whatsapp_match_filling (const PuntualWhatsappText *linked, const char *gap)
{
  g_autoptr (JsonNode) node = puntual_whatsapp_read_gaps (linked);
  gboolean above = g_str_has_prefix (gap, HEADER);
  JsonObject *part = node != NULL ? puntual_json_get_object (json_node_get_object (node),
                                                             above ? "header" : "body")
                                  : NULL;

  return part != NULL
             ? g_strdup (puntual_json_get_string (part, above ? gap + strlen (HEADER) : gap, NULL))
             : NULL;
}

static const char *
said_of (const char *const *said, const char *prefix, const char *gap)
{
  g_autofree char *beginning = g_strconcat (prefix, gap, "=", NULL);

  for (guint i = 0; said != NULL && said[i] != NULL; i++)
    if (g_str_has_prefix (said[i], beginning))
      return said[i] + strlen (beginning);
  return NULL;
}

static gboolean
add_part (JsonBuilder *builder, const char *part, const char *prefix, GPtrArray *gaps,
          const char *const *said, GError **error)
{
  json_builder_set_member_name (builder, part);
  json_builder_begin_object (builder);
  for (guint i = 0; i < gaps->len; i++)
    {
      const char *gap = g_ptr_array_index (gaps, i);
      const char *path = said_of (said, prefix, gap);

      if (path != NULL && value_named (path) == NULL)
        {
          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
                       /* Translators: %s is a name such as customer.name. */
                       _ ("There is no variable “%s” that fills a gap."), path);
          return FALSE;
        }
      if (path == NULL)
        path = named_alike (gap);
      if (path == NULL)
        {
          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       /* Translators: %1$s is the name of a gap in a text, such as header/1, as is
                        * %2$s. */
                       _ ("Say what fills the gap “%1$s%2$s” of the text."), prefix, gap);
          return FALSE;
        }
      json_builder_set_member_name (builder, gap);
      json_builder_add_string_value (builder, path);
    }
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
is_one_of (GPtrArray *gaps, const char *prefix, const char *said)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *beginning = g_strconcat (prefix, g_ptr_array_index (gaps, i), "=", NULL);

      if (g_str_has_prefix (said, beginning))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_said (GPtrArray *above, GPtrArray *within, const char *const *said, GError **error)
{
  for (guint i = 0; said != NULL && said[i] != NULL; i++)
    if (!is_one_of (above, HEADER, said[i]) && !is_one_of (within, "", said[i]))
      {
        g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                     /* Translators: %s is what was typed, such as 1=customer.name. */
                     _ ("“%s” names no gap of that text, such as 1=customer.name."), said[i]);
        return FALSE;
      }
  return TRUE;
}

/* JSON, as PuntualWhatsappText keeps it. Owned. */
static char *
write_gaps (const PuntualWhatsappText *theirs, const char *const *said, GError **error)
{
  g_autoptr (GPtrArray) above = gaps_of (theirs->header);
  g_autoptr (GPtrArray) within = gaps_of (theirs->body);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  if (!check_said (above, within, said, error)
      || !add_part (builder, "header", HEADER, above, said, error)
      || !add_part (builder, "body", "", within, said, error))
    return NULL;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* --- The owner's choice --- */

static const PuntualWhatsappText *
find_chosen (GPtrArray *theirs, const PuntualWhatsappChoice *choice, GError **error)
{
  g_autofree char *language = choice->their_language != NULL
                                  ? g_strdup (choice->their_language)
                                  : puntual_whatsapp_their_language (choice->language);
  const PuntualWhatsappText *found =
      puntual_whatsapp_match_find (theirs, choice->their_name, language);

  if (found == NULL || found->body == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the name of a text and its language, such as es_MX. */
                 _ ("WhatsApp has no text “%1$s” in “%2$s” of this account."), choice->their_name,
                 language);
  return found != NULL && found->body != NULL ? found : NULL;
}

/* A button with an open end leads to the payment page, whose address then must begin like its own.
 */
static gboolean
leads_to_us (const char *prefix, const char *pay_link, GError **error)
{
  gsize same = strcspn (pay_link, "{");

  if (strlen (prefix) <= same && g_str_has_prefix (pay_link, prefix)
      && pay_link[strlen (prefix)] != '\0')
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is the beginning of an address. */
               _ ("The button that WhatsApp approved leads to %s, and your payment link does not "
                  "begin so. Change one of them."),
               prefix);
  return FALSE;
}

static gboolean
check_buttons (PuntualLedger *ledger, const PuntualWhatsappText *theirs, GError **error)
{
  g_autoptr (PuntualBusiness) business = puntual_ledger_load_business (ledger, error);
  g_autoptr (JsonNode) node =
      theirs->buttons != NULL ? puntual_json_parse (theirs->buttons, -1, NULL, NULL) : NULL;
  JsonArray *buttons =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; business != NULL && buttons != NULL && i < json_array_get_length (buttons); i++)
    {
      JsonNode *button = json_array_get_element (buttons, i);
      const char *prefix =
          JSON_NODE_HOLDS_OBJECT (button)
              ? puntual_json_get_string (json_node_get_object (button), "prefix", NULL)
              : NULL;

      if (prefix != NULL
          && !leads_to_us (prefix, business->pay_link != NULL ? business->pay_link : "", error))
        return FALSE;
    }
  return business != NULL;
}

static gboolean
put_link (PuntualLedger *ledger, const PuntualWhatsappText *theirs,
          const PuntualWhatsappChoice *choice, GError **error)
{
  g_autofree char *gaps = write_gaps (theirs, choice->gaps, error);
  g_autofree char *header = NULL;
  g_autofree char *body = NULL;
  PuntualWhatsappText row = *theirs;

  if (gaps == NULL || !check_buttons (ledger, theirs, error))
    return FALSE;
  if (!puntual_whatsapp_match_words (theirs, gaps, &header, &body))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("That text has parts that Puntual cannot fill."));
      return FALSE;
    }
  row.template_name = (char *)choice->template_name;
  row.language = (char *)choice->language;
  row.header = header;
  row.body = body;
  row.linked = TRUE;
  row.gaps = gaps;
  return puntual_whatsapp_text_put (ledger, &row, error);
}

static gboolean
check_ours (PuntualLedger *ledger, const PuntualWhatsappChoice *choice, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PuntualTemplate) ours = puntual_template_find (
      ledger, choice->template_name, choice->language, PUNTUAL_MEDIUM_WHATSAPP, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (ours == NULL || !g_str_equal (ours->language, choice->language))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the name of a template and a language code. */
                 _ ("The template “%1$s” has no text in “%2$s” for WhatsApp. Write it first."),
                 choice->template_name, choice->language);
  else
    return TRUE;
  return FALSE;
}

gboolean
puntual_whatsapp_match_with (PuntualLedger *ledger, const PuntualWhatsappText *theirs,
                             const PuntualWhatsappChoice *choice, GError **error)
{
  return check_ours (ledger, choice, error) && put_link (ledger, theirs, choice, error);
}

gboolean
puntual_whatsapp_match (PuntualLedger *ledger, const PuntualWhatsappChoice *choice,
                        GCancellable *cancellable, GError **error)
{
  g_autofree char *account = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  const PuntualWhatsappText *chosen;

  if (!check_ours (ledger, choice, error))
    return FALSE;
  theirs = list_theirs (ledger, choice->account, &account, cancellable, error);
  chosen = theirs != NULL ? find_chosen (theirs, choice, error) : NULL;
  return chosen != NULL && put_link (ledger, chosen, choice, error);
}

gboolean
puntual_whatsapp_unmatch (PuntualLedger *ledger, const char *account, const char *template_name,
                          const char *language, GError **error)
{
  g_autoptr (GPtrArray) known = puntual_whatsapp_text_list (ledger, account, error);

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const PuntualWhatsappText *row = g_ptr_array_index (known, i);

      if (row->linked && g_str_equal (row->template_name, template_name)
          && g_str_equal (row->language, language))
        return puntual_whatsapp_text_remove (ledger, row->id, error);
    }
  if (known != NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the name of a template and a language code. */
                 _ ("You have chosen no text of WhatsApp for “%1$s” in “%2$s”."), template_name,
                 language);
  return FALSE;
}
