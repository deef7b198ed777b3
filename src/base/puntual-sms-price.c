/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-price.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-money.h"

#define MILLION 1000000
#define MAX_UNITS 1000
#define MAX_SEGMENTS 10000000

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is what was typed. */
               _ ("“%s” is no price of a segment. Write the amount and the currency, such as "
                  "0.0753 USD."),
               text);
  return FALSE;
}

/* Digits, at most one mark, at most six digits behind it. */
static gboolean
read_millionths (const char *number, gint64 *millionths)
{
  gsize whole = strspn (number, G_CSET_DIGITS);
  const char *mark = number + whole;
  const char *decimals = *mark == '.' || *mark == ',' ? mark + 1 : mark;
  gsize n = strspn (decimals, G_CSET_DIGITS);
  gint64 value = 0;

  if (whole == 0 || whole > 4 || n > 6 || decimals[n] != '\0' || (decimals > mark && n == 0))
    return FALSE;
  for (gsize i = 0; i < whole; i++)
    value = value * 10 + (number[i] - '0');
  for (gsize i = 0; i < 6; i++)
    value = value * 10 + (i < n ? decimals[i] - '0' : 0);
  *millionths = value;
  return value > 0 && value < (gint64)MAX_UNITS * MILLION;
}

gboolean
puntual_sms_price_parse (const char *text, PuntualSmsPrice *price, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  char *space = strchr (clean, ' ');
  const char *currency;

  if (space == NULL || !g_utf8_validate (text, -1, NULL))
    return refuse (g_utf8_validate (text, -1, NULL) ? text : "?", error);
  *space = '\0';
  if (!read_millionths (clean, &price->millionths))
    return refuse (text, error);
  currency = puntual_currency_intern (g_strchug (space + 1), error);
  if (currency == NULL)
    return FALSE;
  price->currency = currency;
  return TRUE;
}

gint64
puntual_sms_price_of (const PuntualSmsPrice *price, guint segments)
{
  gint64 total = price->millionths * MIN (segments, MAX_SEGMENTS);
  gint64 coin = MILLION;

  for (int i = puntual_currency_exponent (price->currency); i > 0; i--)
    coin /= 10;
  return (total + coin - 1) / coin;
}
