/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is a 64-bit count of minor units beside an ISO 4217 code; no float touches it. Sums in
 * different currencies are never added. The largest amount accepted anywhere is
 * PUNTUAL_MONEY_MAX in either direction, so that 9,000 of them still fit a sum. */
#define PUNTUAL_MONEY_MAX G_GINT64_CONSTANT (1000000000000000)

/* Number of decimals of an ISO 4217 code (0, 2 or 3; 4 for the two that have it); -1 when the code
 * is unknown. Case matters: upper. */
int puntual_currency_exponent (const char *code);
/* Upper-cases and checks; NULL with PUNTUAL_ERROR_INVALID_CURRENCY. Static string. */
const char *puntual_currency_intern (const char *text, GError **error);
/* Every code, sorted, ended by NULL; free with g_free(), the codes are static. */
const char **puntual_currency_list (void);
/* ISO 3166 region ("ES", "ES-AR", "MX" …) to its usual currency, or NULL. */
const char *puntual_currency_of_region (const char *region);

/* Plain decimal text of a program or person: optional sign, digits, one '.' or ',' as the decimal
 * mark, no grouping; more decimals than the currency has are refused. */
gboolean
puntual_money_parse (const char *text, const char *currency, gint64 *minor, GError **error);
/* "1210.50": always a dot, always the currency's own number of decimals. */
char *puntual_money_to_decimal (gint64 minor, const char *currency);
/* FALSE and AMOUNT_OVERFLOW beyond PUNTUAL_MONEY_MAX. */
gboolean puntual_money_add (gint64 a, gint64 b, gint64 *sum, GError **error);

G_END_DECLS
