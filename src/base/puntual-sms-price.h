/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a segment of an SMS costs, as the owner read it on a bill: "0.0753 USD". Providers charge
 * fractions of the smallest coin. */
typedef struct
{
  gint64 millionths;    /* of the currency's unit; above 0 */
  const char *currency; /* ISO 4217, static */
} PuntualSmsPrice;

/* A decimal number with a point or comma and at most six decimals, below 1,000, then the currency.
 * INVALID_VALUE, INVALID_CURRENCY. */
gboolean puntual_sms_price_parse (const char *text, PuntualSmsPrice *price, GError **error);
/* What so many segments cost about, in minor units, rounded up. */
gint64 puntual_sms_price_of (const PuntualSmsPrice *price, guint segments);

G_END_DECLS
