/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-rehearsal.h"

#include <string.h>

#include "puntual-ledger-records.h"
#include "puntual-mustache.h"
#include "puntual-template-document.h"
#include "puntual-template-example.h"
#include "puntual-template-sample.h"
#include "puntual-text.h"

static void
filling_free (gpointer data)
{
  PuntualWhatsappFilling *self = data;

  g_free (self->value);
  g_free (self);
}

/* --- What the variables say --- */

static char *
escape_nothing (const char *text, gpointer data)
{
  return g_strdup (text);
}

static char *
value_of (const char *path, JsonNode *variables, GError **error)
{
  PuntualMustacheOptions options = { escape_nothing, NULL, NULL };
  g_autofree char *tag = g_strconcat ("{{", path, "}}", NULL);
  g_autofree char *raw = puntual_mustache_render (tag, variables, &options, error);

  return raw != NULL ? puntual_text_clean_line (raw) : NULL;
}

/* One invoice of somebody invented: most messages are about one. */
static JsonNode *
build_variables (PuntualLedger *ledger, const PuntualTemplate *text, PuntualDay day, GError **error)
{
  g_autoptr (PuntualStep) step = puntual_template_find_step (ledger, text->name, 0, FALSE, error);
  g_autoptr (PuntualBusiness) business =
      step != NULL ? puntual_ledger_load_business (ledger, error) : NULL;
  g_autoptr (PuntualPolicy) policy =
      business != NULL ? puntual_ledger_load_policy (ledger, error) : NULL;
  PuntualTemplateSample sample;

  if (policy == NULL)
    return NULL;
  puntual_template_sample_fill (&sample, text, step, business, NULL, policy->currency, day);
  sample.context.n_invoices = 1;
  return puntual_variables_build (&sample.context, FALSE, FALSE, error);
}

/* What may stand in a text for WhatsApp; of PuntualTemplateOffer. */
static GPtrArray *
list_offers (const char *template_name)
{
  const PuntualTemplatePlace place = { PUNTUAL_MEDIUM_WHATSAPP, FALSE,
                                       puntual_template_side_without_step (template_name) };
  g_autoptr (PuntualTemplateDocument) empty = puntual_template_document_new ("", &place);

  return puntual_template_document_offers (empty, 0, &place, NULL);
}

static gboolean
is_value (const PuntualTemplateOffer *offer)
{
  const PuntualVariable *variable =
      !offer->section && offer->path != NULL ? puntual_variables_find (offer->path) : NULL;

  return variable != NULL && variable->kind == PUNTUAL_VARIABLE_VALUE;
}

GPtrArray *
puntual_whatsapp_rehearsal_fillings (PuntualLedger *ledger, const char *template_name,
                                     const char *language, PuntualDay day, GError **error)
{
  const PuntualTemplate text = { .name = (char *)template_name,
                                 .language = (char *)language,
                                 .medium = PUNTUAL_MEDIUM_WHATSAPP };
  g_autoptr (JsonNode) variables = build_variables (ledger, &text, day, error);
  g_autoptr (GPtrArray) offers = variables != NULL ? list_offers (template_name) : NULL;
  g_autoptr (GPtrArray) fillings = g_ptr_array_new_with_free_func (filling_free);

  if (offers == NULL)
    return NULL;
  for (guint i = 0; i < offers->len; i++)
    {
      const PuntualTemplateOffer *offer = g_ptr_array_index (offers, i);
      PuntualWhatsappFilling *filling;

      if (!is_value (offer))
        continue;
      filling = g_new0 (PuntualWhatsappFilling, 1);
      g_ptr_array_add (fillings, filling);
      filling->path = puntual_variables_find (offer->path)->path;
      filling->label = offer->label;
      filling->group = offer->group;
      filling->value = value_of (offer->path, variables, error);
      if (filling->value == NULL)
        return NULL;
    }
  return g_steal_pointer (&fillings);
}

const PuntualWhatsappFilling *
puntual_whatsapp_rehearsal_find (GPtrArray *fillings, const char *path)
{
  for (guint i = 0; i < fillings->len; i++)
    {
      const PuntualWhatsappFilling *filling = g_ptr_array_index (fillings, i);

      if (g_strcmp0 (filling->path, path) == 0)
        return filling;
    }
  return NULL;
}

/* --- Their words --- */

/* Puts values into the gaps that "prefix" + gap + "=" + path speak of. Owned. */
static char *
fill (const char *words, const char *prefix, const char *const *gaps, GPtrArray *fillings)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *rest = words;
  const char *open;

  while ((open = strstr (rest, "{{")) != NULL && strstr (open, "}}") != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *gap = g_strndup (open + 2, (gsize)(close - open) - 2);
      g_autofree char *said = g_strconcat (prefix, gap, "=", NULL);
      const PuntualWhatsappFilling *filling = NULL;

      for (guint i = 0; gaps != NULL && gaps[i] != NULL && filling == NULL; i++)
        if (g_str_has_prefix (gaps[i], said))
          filling = puntual_whatsapp_rehearsal_find (fillings, gaps[i] + strlen (said));
      g_string_append_len (shown, rest, open - rest);
      if (filling != NULL && *filling->value != '\0')
        g_string_append (shown, filling->value);
      else
        g_string_append_len (shown, open, close + 2 - open);
      rest = close + 2;
    }
  g_string_append (shown, rest);
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

char *
puntual_whatsapp_rehearsal_words (const PuntualWhatsappText *theirs, const char *const *gaps,
                                  GPtrArray *fillings)
{
  g_autofree char *header =
      theirs->header != NULL ? fill (theirs->header, "header/", gaps, fillings) : NULL;
  g_autofree char *body = fill (theirs->body != NULL ? theirs->body : "", "", gaps, fillings);

  return header != NULL ? g_strdup_printf ("*%s*\n%s", header, body) : g_steal_pointer (&body);
}
