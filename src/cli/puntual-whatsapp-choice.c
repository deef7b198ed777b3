/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-choice.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-output.h"
#include "puntual-whatsapp-match.h"

static const char *
name_of (const PuntualWhatsappText *text)
{
  return text->called != NULL ? text->called : text->their_name;
}

static void
add_gaps (JsonBuilder *builder, const PuntualWhatsappOffer *offer)
{
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; offer->gaps[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "gap", offer->gaps[i]);
      puntual_json_add_string (builder, "proposal", g_ptr_array_index (offer->proposals, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_offer (JsonBuilder *builder, const PuntualWhatsappOffer *offer)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "name", name_of (offer->text));
  puntual_json_add_string (builder, "language", offer->text->their_language);
  puntual_json_add_string (builder, "state", puntual_whatsapp_state_nick (offer->text->state));
  puntual_json_add_string (builder, "header", offer->text->header);
  puntual_json_add_string (builder, "body", offer->text->body);
  add_gaps (builder, offer);
  json_builder_end_object (builder);
}

/* "1=customer.name 2=?". Owned. */
static char *
gaps_line (const PuntualWhatsappOffer *offer)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; offer->gaps[i] != NULL; i++)
    {
      const char *proposal = g_ptr_array_index (offer->proposals, i);

      g_string_append_printf (line, "%s%s=%s", i > 0 ? " " : "", offer->gaps[i],
                              proposal != NULL ? proposal : "?");
    }
  return g_string_free (line, FALSE);
}

gboolean
puntual_whatsapp_choice_list (PuntualCli *cli, const char *channel, GError **error)
{
  g_autoptr (GPtrArray) offers = puntual_whatsapp_match_offers (cli->ledger, channel, NULL, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Name|Language|State|Gaps|Words"));

  if (offers == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < offers->len; i++)
    {
      const PuntualWhatsappOffer *offer = g_ptr_array_index (offers, i);
      const char *body = offer->text->body;

      add_offer (builder, offer);
      puntual_table_take (table, g_strdup (name_of (offer->text)),
                          g_strdup (offer->text->their_language),
                          g_strdup (puntual_whatsapp_state_nick (offer->text->state)),
                          gaps_line (offer), g_strdup (body != NULL ? body : ""), NULL);
    }
  json_builder_end_array (builder);
  if (cli->json)
    puntual_output_json (builder);
  else if (offers->len == 0)
    puts (_ ("WhatsApp has no text of this account yet."));
  else
    puntual_table_print (table);
  return TRUE;
}

static void
show (PuntualCli *cli, char **words, const char *theirs, const char *sentence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      puts (sentence);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "template", words[1]);
  puntual_json_add_string (builder, "language", words[2]);
  puntual_json_add_string (builder, "linked_to", theirs);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_whatsapp_choice_link (PuntualCli *cli, char **words, const char *channel,
                              const char *const *gaps, GError **error)
{
  const PuntualWhatsappChoice choice = { .account = channel,
                                         .template_name = words[1],
                                         .language = words[2],
                                         .their_name = words[3],
                                         .their_language = words[4],
                                         .gaps = gaps };
  g_autofree char *done = g_strdup_printf (
      /* Translators: both %s are names of texts, the first one of Puntual, the other of WhatsApp.
       */
      _ ("“%1$s” leaves by WhatsApp as “%2$s” from now on."), words[1], words[3]);

  if (!puntual_whatsapp_match (cli->ledger, &choice, NULL, error))
    return FALSE;
  show (cli, words, words[3], done);
  return TRUE;
}

gboolean
puntual_whatsapp_choice_unlink (PuntualCli *cli, char **words, const char *channel, GError **error)
{
  if (!puntual_whatsapp_unmatch (cli->ledger, channel, words[1], words[2], error))
    return FALSE;
  show (cli, words, NULL,
        _ ("The text is chosen by its name again, at the next “whatsapp templates --sync”."));
  return TRUE;
}
