/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-place-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-regions.h"
#include "puntual-shell.h"
#include "puntual-zones.h"

/* A name is written in its own language: whoever wants it can read it. */
static const char *const LANGUAGES[][2] = {
  { "es", "Español" },
  { "es-AR", "Español (Argentina)" },
  { "es-CL", "Español (Chile)" },
  { "es-CO", "Español (Colombia)" },
  { "es-MX", "Español (México)" },
  { "es-PE", "Español (Perú)" },
  { "en", "English" },
  { "en-US", "English (United States)" },
};

void
puntual_place_add_languages (PuntualField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    puntual_field_add_choice (field, LANGUAGES[i][0], LANGUAGES[i][1]);
}

void
puntual_place_add_currencies (PuntualField *field)
{
  g_autofree const char **codes = puntual_currency_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    puntual_field_add_choice (field, codes[i], codes[i]);
}

void
puntual_place_add_regions (PuntualField *field, GPtrArray *regions)
{
  for (guint i = 0; i < regions->len; i++)
    {
      const PuntualRegion *region = g_ptr_array_index (regions, i);

      puntual_field_add_choice (field, region->code, region->name);
    }
}

void
puntual_place_set_zones (PuntualField *field, const char *region)
{
  g_autofree char *country = g_strndup (region, 2);
  g_auto (GStrv) zones = puntual_zones_of_country (country);
  g_autofree char *local = puntual_zones_local ();
  g_autofree char *label = NULL;

  if (local != NULL)
    /* Translators: %s is a time zone such as Europe/Madrid. */
    label = g_strdup_printf (_ ("This computer’s (%s)"), local);
  puntual_field_clear_choices (field);
  puntual_field_add_choice (field, "", label != NULL ? label : _ ("This computer’s"));
  for (guint i = 0; zones[i] != NULL; i++)
    puntual_field_add_choice (field, zones[i], zones[i]);
}

char *
puntual_place_guess_language (void)
{
  const char *language = puntual_shell_language ();

  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    if (g_str_equal (LANGUAGES[i][0], language))
      return g_strdup (language);
  return g_strdup (puntual_locale_base (language));
}

char *
puntual_place_guess_region (GPtrArray *regions)
{
  const char *language = puntual_shell_language ();
  const char *country = strchr (language, '-');

  for (guint i = 0; i < regions->len && country != NULL; i++)
    if (g_str_equal (((const PuntualRegion *)g_ptr_array_index (regions, i))->code, country + 1))
      return g_strdup (country + 1);
  return g_strdup (g_str_equal (puntual_locale_base (language), "en") ? "GB" : "ES");
}
