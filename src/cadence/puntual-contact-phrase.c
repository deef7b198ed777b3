/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-contact-phrase.h"

#include <glib/gi18n-lib.h>

#define N_TONES (PUNTUAL_TONE_FINAL + 1)

const char *
puntual_tone_label (PuntualTone tone)
{
  switch (tone)
    {
    case PUNTUAL_TONE_FRIENDLY:
      /* Translators: the tone of a reminder, a label of its own */
      return C_ ("tone label", "Friendly");
    case PUNTUAL_TONE_COURTEOUS:
      return C_ ("tone label", "Courteous");
    case PUNTUAL_TONE_FIRM:
      return C_ ("tone label", "Firm");
    case PUNTUAL_TONE_FORMAL:
      return C_ ("tone label", "Formal");
    case PUNTUAL_TONE_FINAL:
      return C_ ("tone label", "Final");
    case PUNTUAL_TONE_NONE:
    default:
      return "";
    }
}

const char *
puntual_medium_label (PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      /* Translators: a way to reach a customer, a label of its own */
      return C_ ("medium label", "E-mail");
    case PUNTUAL_MEDIUM_WHATSAPP:
      return C_ ("medium label", "WhatsApp");
    case PUNTUAL_MEDIUM_SMS:
      return C_ ("medium label", "SMS");
    case PUNTUAL_MEDIUM_LETTER:
      return C_ ("medium label", "Letter");
    case PUNTUAL_MEDIUM_CALL:
      return C_ ("medium label", "Call");
    case PUNTUAL_N_MEDIA:
    default:
      return "";
    }
}

const char *
puntual_tone_medium_phrase (PuntualTone tone, PuntualMedium medium)
{
  /* Translators: a reminder by its tone and the way it goes, each a label of its own */
  static const char *const phrases[N_TONES][PUNTUAL_N_MEDIA] = {
    [PUNTUAL_TONE_FRIENDLY] = {
        [PUNTUAL_MEDIUM_EMAIL] = N_ ("Friendly e-mail"),
        [PUNTUAL_MEDIUM_WHATSAPP] = N_ ("Friendly WhatsApp"),
        [PUNTUAL_MEDIUM_SMS] = N_ ("Friendly SMS"),
        [PUNTUAL_MEDIUM_LETTER] = N_ ("Friendly letter"),
    },
    [PUNTUAL_TONE_COURTEOUS] = {
        [PUNTUAL_MEDIUM_EMAIL] = N_ ("Courteous e-mail"),
        [PUNTUAL_MEDIUM_WHATSAPP] = N_ ("Courteous WhatsApp"),
        [PUNTUAL_MEDIUM_SMS] = N_ ("Courteous SMS"),
        [PUNTUAL_MEDIUM_LETTER] = N_ ("Courteous letter"),
    },
    [PUNTUAL_TONE_FIRM] = {
        [PUNTUAL_MEDIUM_EMAIL] = N_ ("Firm e-mail"),
        [PUNTUAL_MEDIUM_WHATSAPP] = N_ ("Firm WhatsApp"),
        [PUNTUAL_MEDIUM_SMS] = N_ ("Firm SMS"),
        [PUNTUAL_MEDIUM_LETTER] = N_ ("Firm letter"),
    },
    [PUNTUAL_TONE_FORMAL] = {
        [PUNTUAL_MEDIUM_EMAIL] = N_ ("Formal e-mail"),
        [PUNTUAL_MEDIUM_WHATSAPP] = N_ ("Formal WhatsApp"),
        [PUNTUAL_MEDIUM_SMS] = N_ ("Formal SMS"),
        [PUNTUAL_MEDIUM_LETTER] = N_ ("Formal letter"),
    },
    [PUNTUAL_TONE_FINAL] = {
        [PUNTUAL_MEDIUM_EMAIL] = N_ ("Final e-mail"),
        [PUNTUAL_MEDIUM_WHATSAPP] = N_ ("Final WhatsApp"),
        [PUNTUAL_MEDIUM_SMS] = N_ ("Final SMS"),
        [PUNTUAL_MEDIUM_LETTER] = N_ ("Final letter"),
    },
  };

  if ((guint)tone >= N_TONES || (guint)medium >= PUNTUAL_N_MEDIA || phrases[tone][medium] == NULL)
    return puntual_medium_label (medium);
  return _ (phrases[tone][medium]);
}

const char *
puntual_template_label (const char *name)
{
  static const struct
  {
    const char *name;
    const char *words;
  } shipped[] = {
    { "friendly", N_ ("Friendly reminder") },
    { "courteous", N_ ("Courteous reminder") },
    { "courteous-second", N_ ("Second courteous reminder") },
    { "firm", N_ ("Firm reminder") },
    { "formal", N_ ("Formal demand") },
    { "final", N_ ("Final notice") },
    { "call", N_ ("Telephone call") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    if (g_strcmp0 (shipped[i].name, name) == 0)
      return _ (shipped[i].words);
  return name;
}
