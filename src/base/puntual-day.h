/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualDay:
 *
 * A civil date without a zone, as the number of days since 0001-01-01, which is day 1
 * (the count of g_date_get_julian()). 0 is "no date". Add and subtract days as integers.
 */
typedef gint32 PuntualDay;

#define PUNTUAL_DAY_NONE 0
#define PUNTUAL_DAY_MAX 3652059 /* 9999-12-31 */

PuntualDay puntual_day_from_ymd (int year, int month, int day); /* NONE when impossible */
void puntual_day_to_ymd (PuntualDay day, int *year, int *month, int *mday);
gboolean puntual_day_parse_iso (const char *text, PuntualDay *day, GError **error);
/* "YYYY-MM-DD"; NULL for PUNTUAL_DAY_NONE. */
char *puntual_day_to_iso (PuntualDay day);
/* 1 = Monday … 7 = Sunday (ISO 8601). */
int puntual_day_weekday (PuntualDay day);
PuntualDay puntual_day_add_months (PuntualDay day, int months);

G_END_DECLS
