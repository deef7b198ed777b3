/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-day.h"

G_BEGIN_DECLS

/* A day as the owner says it in a list; language as of puntual_shell_language(). Owned text, "" for
 * PUNTUAL_DAY_NONE. */

/* "18 Feb", "18 feb", "Feb 18" (en-US); with the year when it is not that of `today`. */
char *puntual_day_words_short (PuntualDay day, PuntualDay today, const char *language);
/* "Tue 17 Mar", "mar 17 mar": the same with the weekday. */
char *puntual_day_words_weekday (PuntualDay day, PuntualDay today, const char *language);
/* "today", "yesterday", "8 days ago", "in 3 days" within two weeks; farther away as above. Stands
 * alone or after a separator, so it begins with a small letter. */
char *puntual_day_words_near (PuntualDay day, PuntualDay today, const char *language);
/* How late an invoice is: "12 days", "today", "in 3 days". */
char *puntual_day_words_lateness (int days_overdue);

G_END_DECLS
