/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-tone.h"

G_BEGIN_DECLS

/* What a step sends, in the owner's words, standing by itself: a label, not a part of a sentence
 * (that is puntual-rule-text.h). Static. */

/* "Courteous e-mail", "Formal letter", "Call" (a call has no tone to tell). */
const char *puntual_tone_medium_phrase (PuntualTone tone, PuntualMedium medium);
/* "Courteous"; "" for NONE. */
const char *puntual_tone_label (PuntualTone tone);
/* "E-mail", "WhatsApp", "SMS", "Letter", "Call". */
const char *puntual_medium_label (PuntualMedium medium);
/* A template by the name people know it by: "Firm reminder"; of those that are not shipped their
 * own. */
const char *puntual_template_label (const char *name);

G_END_DECLS
