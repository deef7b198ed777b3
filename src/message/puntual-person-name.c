/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-person-name.h"
#include "puntual-text.h"

static gboolean
is_title (const char *word)
{
  static const char *const titles[] = { "d",      "da",      "dna",   "don",    "dona",     "sr",
                                        "sra",    "srta",    "senor", "senora", "senorita", "dr",
                                        "dra",    "mr",      "mrs",   "ms",     "mx",       "miss",
                                        "doctor", "doctora", "ing",   "lic",    "licdo",    "licda",
                                        "prof",   "profa",   NULL };
  g_autofree char *folded = puntual_text_fold (word);

  return *folded == '\0' || g_strv_contains (titles, folded);
}

/* "J." is no name to greet anybody by. */
static gboolean
is_initial (const char *word)
{
  return g_utf8_strlen (word, -1) == 1
         || (g_utf8_strlen (word, -1) == 2 && g_str_has_suffix (word, "."));
}

char *
puntual_person_first_name (const char *full_name)
{
  g_autofree char *line = puntual_text_clean_line (full_name);
  const char *comma = strchr (line, ',');
  g_auto (GStrv) words = NULL;

  if (comma != NULL && !puntual_text_is_blank (comma + 1))
    words = g_strsplit (comma + 1, " ", -1);
  else
    words = g_strsplit (line, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!is_title (words[i]))
        return is_initial (words[i]) ? g_strdup ("")
                                     : g_strdelimit (g_strdup (words[i]), ",", '\0');
    }
  return g_strdup ("");
}
