/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-rule-text.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"

const char *
puntual_tone_word (PuntualTone tone)
{
  switch (tone)
    {
    case PUNTUAL_TONE_FRIENDLY:
      /* Translators: a tone, as in: it may speak in the tone “friendly” */
      return C_ ("tone", "friendly");
    case PUNTUAL_TONE_COURTEOUS:
      return C_ ("tone", "courteous");
    case PUNTUAL_TONE_FIRM:
      return C_ ("tone", "firm");
    case PUNTUAL_TONE_FORMAL:
      return C_ ("tone", "formal");
    case PUNTUAL_TONE_FINAL:
      return C_ ("tone", "final");
    case PUNTUAL_TONE_NONE:
    default:
      return C_ ("tone", "none");
    }
}

const char *
puntual_medium_word (PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      /* Translators: a way to reach a customer, inside a list: e-mail, letter */
      return C_ ("medium", "e-mail");
    case PUNTUAL_MEDIUM_WHATSAPP:
      return C_ ("medium", "WhatsApp");
    case PUNTUAL_MEDIUM_SMS:
      return C_ ("medium", "SMS");
    case PUNTUAL_MEDIUM_LETTER:
      return C_ ("medium", "letter");
    case PUNTUAL_MEDIUM_CALL:
      return C_ ("medium", "call");
    case PUNTUAL_N_MEDIA:
    default:
      return "";
    }
}

char *
puntual_day_text (PuntualDay day, const char *language)
{
  g_autofree char *date = puntual_locale_date (day, language);

  return g_strdup_printf ("%s %s", puntual_locale_weekday (day, language), date);
}

char *
puntual_media_text (const PuntualMedium *media, guint n_media)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_media; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", puntual_medium_word (media[i]));

  return g_string_free (text, FALSE);
}

char *
puntual_about_instalment (char *sentence, int instalment_number)
{
  g_autofree char *owned = sentence;

  if (instalment_number == 0)
    return g_steal_pointer (&owned);

  /* Translators: %d is the number of an instalment, %s a whole sentence about it */
  return g_strdup_printf (_ ("Instalment %d: %s"), instalment_number, owned);
}
