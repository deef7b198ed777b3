/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-starter.h"

#include <glib/gi18n-lib.h>

#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-shipped-template.h"

/* In the order of a list: the gentlest of the usual ones first, then those for a trade. */
static const char *const nicks[] = { "gentle", "standard", "firm", "wholesale-60", "subscription" };
/* Those with a folder under data/defaults/templates/. */
static const char *const languages[] = { "en", "es" };

void
puntual_cadence_starter_free (PuntualCadenceStarter *self)
{
  g_clear_pointer (&self->exchange, puntual_cadence_exchange_free);
  g_free (self);
}

static gboolean
has_text (const PuntualCadenceExchange *exchange, const char *name, const char *language,
          PuntualMedium medium)
{
  for (guint i = 0; i < exchange->templates->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (exchange->templates, i);

      if (text->medium == medium && g_str_equal (text->name, name)
          && g_str_equal (text->language, language))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_texts (PuntualCadenceExchange *exchange, const PuntualStep *step, const char *language,
           GError **error)
{
  for (guint m = 0; m < step->n_media; m++)
    {
      g_autoptr (GError) problem = NULL;
      PuntualTemplate *text;

      if (has_text (exchange, step->template_name, language, step->media[m]))
        continue;
      text =
          puntual_shipped_template_find (step->template_name, language, step->media[m], &problem);
      if (text != NULL)
        g_ptr_array_add (exchange->templates, text);
      else if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return TRUE;
}

static PuntualCadenceStarter *
load_starter (const char *nick, const char *language, GError **error)
{
  g_autofree char *file = g_strdup_printf ("starters/%s.json", nick);
  g_autofree char *path = puntual_data_path (file);
  g_autoptr (PuntualCadenceExchange) exchange = NULL;
  PuntualCadenceStarter *self;

  if (path == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                   /* Translators: %s is a file name. */
                   _ ("Puntual's own file “%s” is not as it should be; install Puntual again."),
                   file);
      return NULL;
    }
  exchange = puntual_cadence_exchange_read (path, language, error);
  if (exchange == NULL)
    return NULL;
  for (guint i = 0; i < exchange->cadence->steps->len; i++)
    for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
      if (!add_texts (exchange, g_ptr_array_index (exchange->cadence->steps, i), languages[l],
                      error))
        return NULL;
  self = g_new0 (PuntualCadenceStarter, 1);
  self->nick = nick;
  self->exchange = g_steal_pointer (&exchange);
  return self;
}

GPtrArray *
puntual_cadence_starters (const char *language, GError **error)
{
  g_autoptr (GPtrArray) starters =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_starter_free);

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      PuntualCadenceStarter *starter = load_starter (nicks[i], language, error);

      if (starter == NULL)
        return NULL;
      g_ptr_array_add (starters, starter);
    }
  return g_steal_pointer (&starters);
}
