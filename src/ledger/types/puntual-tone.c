/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-tone.h"

static const char *const tone_nicks[] = {
  [PUNTUAL_TONE_NONE] = "",
  [PUNTUAL_TONE_FRIENDLY] = "friendly",
  [PUNTUAL_TONE_COURTEOUS] = "courteous",
  [PUNTUAL_TONE_FIRM] = "firm",
  [PUNTUAL_TONE_FORMAL] = "formal",
  [PUNTUAL_TONE_FINAL] = "final",
};

static const char *const medium_nicks[PUNTUAL_N_MEDIA] = {
  [PUNTUAL_MEDIUM_EMAIL] = "email", [PUNTUAL_MEDIUM_WHATSAPP] = "whatsapp",
  [PUNTUAL_MEDIUM_SMS] = "sms",     [PUNTUAL_MEDIUM_LETTER] = "letter",
  [PUNTUAL_MEDIUM_CALL] = "call",
};

static gboolean
find_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *position)
{
  for (guint i = 0; nick != NULL && i < n_nicks; i++)
    if (g_str_equal (nicks[i], nick))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

const char *
puntual_tone_nick (PuntualTone tone)
{
  g_return_val_if_fail ((guint)tone < G_N_ELEMENTS (tone_nicks), "");

  return tone_nicks[tone];
}

gboolean
puntual_tone_from_nick (const char *nick, PuntualTone *tone)
{
  guint position;

  if (!find_nick (tone_nicks, G_N_ELEMENTS (tone_nicks), nick, &position))
    return FALSE;

  *tone = (PuntualTone)position;
  return TRUE;
}

const char *
puntual_medium_nick (PuntualMedium medium)
{
  g_return_val_if_fail ((guint)medium < PUNTUAL_N_MEDIA, "");

  return medium_nicks[medium];
}

gboolean
puntual_medium_from_nick (const char *nick, PuntualMedium *medium)
{
  guint position;

  if (!find_nick (medium_nicks, G_N_ELEMENTS (medium_nicks), nick, &position))
    return FALSE;

  *medium = (PuntualMedium)position;
  return TRUE;
}
