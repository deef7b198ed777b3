/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* Amounts and dates as a person of that language types them into a field. What can be read two ways
 * is refused with a sentence that says how to write it: nothing is guessed silently. */

/* "1.210,50", "1,210.50", "1210,5", "€ 1.210,50", "1 210,50". A lone mark with three digits behind
 * it is read as the language writes: "1.210" is 1210 in Spanish, and three decimals in English,
 * which euros do not have. A sign or code of another currency is refused. INVALID_AMOUNT,
 * AMOUNT_OVERFLOW or INVALID_CURRENCY. */
gboolean puntual_locale_parse_money (const char *text, const char *currency, const char *language,
                                     gint64 *minor, GError **error);
/* What a field shows for an amount: puntual_locale_money() without the sign of the currency. */
char *puntual_locale_money_typed (gint64 minor, const char *currency, const char *language);

/* ISO dates, d/m/y or m/d/y as the language has it (with / - . or spaces), two-digit years, months
 * by name, "27/2" (the year that puts it nearest to today), "today", "mañana", "+7", "-3".
 * INVALID_DATE. today NONE: what needs it is refused. */
gboolean puntual_locale_parse_date (const char *text, const char *language, PuntualDay today,
                                    PuntualDay *day, GError **error);
/* What a field shows for a date; "" for NONE. */
char *puntual_locale_date_typed (PuntualDay day, const char *language);

G_END_DECLS
