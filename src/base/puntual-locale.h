/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* Money and dates as a person of that language reads them, whatever the process locale is. A
 * language is "es" or "en" with an optional region ("es-MX", "en-US"); the region decides marks
 * and order, another language is read as "en". */

/* "es"/"en" of a tag, or NULL when Puntual does not write that language. Static. */
const char *puntual_locale_base (const char *language);
/* Cleans "ES_mx", "spanish", "Español", "inglés" … to a tag; NULL with
 * PUNTUAL_ERROR_INVALID_VALUE. */
char *puntual_locale_normalise (const char *text, GError **error);
/* The language this program speaks to its owner, as a tag: of dates and amounts in its sentences.
 * Static. */
const char *puntual_locale_of_program (void);
/* "1.210,50 €" (es), "€1,210.50" (en), "$1,210.50" (es-MX). No-break space
 * (U+00A0) between a sign and the digits where one belongs. */
char *puntual_locale_money (gint64 minor, const char *currency, const char *language);
/* "27 de febrero de 2026", "27 February 2026", "February 27, 2026" (en-US); "" for no day. */
char *puntual_locale_date (PuntualDay day, const char *language);
/* "27/02/2026", "02/27/2026" (en-US). */
char *puntual_locale_date_short (PuntualDay day, const char *language);
/* "viernes", "Friday". Static. */
const char *puntual_locale_weekday (PuntualDay day, const char *language);
/* An integer with the language's grouping: "1.210", "1,210". */
char *puntual_locale_integer (gint64 value, const char *language);
/* Tenths with the language's marks: 33 is "3,3" or "3.3". */
char *puntual_locale_tenths (gint64 tenths, const char *language);

G_END_DECLS
