/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"

G_BEGIN_DECLS

/* A tone or a medium as a word inside a sentence, translated. Static. */
const char *puntual_tone_word (PuntualTone tone);
const char *puntual_medium_word (PuntualMedium medium);
/* "Friday 12 March 2027". */
char *puntual_day_text (PuntualDay day, const char *language);
/* "e-mail, letter". */
char *puntual_media_text (const PuntualMedium *media, guint n_media);
/* "Instalment 2: …" for an instalment; the sentence itself for a whole invoice. Takes the sentence.
 */
char *puntual_about_instalment (char *sentence, int instalment_number);

G_END_DECLS
