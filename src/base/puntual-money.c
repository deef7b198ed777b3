/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

#define DEFAULT_EXPONENT 2
#define MAX_SHOWN 40 /* bytes of a wrong amount repeated in its error */

static gboolean
refuse_amount (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));

  /* Translators: %s is what was found where an amount belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               _ ("“%s” is not an amount: write digits and at most one decimal mark."), shown);
  return FALSE;
}

static gboolean
refuse_overflow (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW,
                       _ ("The amount is larger than a ledger can hold."));
  return FALSE;
}

/* Steps over a sign; U+2212 is what spreadsheets and web pages write. */
static const char *
skip_sign (const char *text, gboolean *negative)
{
  *negative = FALSE;
  if (g_str_has_prefix (text, "\xe2\x88\x92"))
    {
      *negative = TRUE;
      return text + 3;
    }
  if (*text == '-' || *text == '+')
    {
      *negative = *text == '-';
      return text + 1;
    }

  return text;
}

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return text;
}

/* Reads digits onto @value, which stops growing once it is beyond any amount. */
static const char *
read_digits (const char *text, gint64 *value, int *count)
{
  for (*count = 0; g_ascii_isdigit (*text); text++)
    {
      *value = MIN (*value * 10 + g_ascii_digit_value (*text), PUNTUAL_MONEY_MAX + 1);
      if (*count < G_MAXINT)
        (*count)++;
    }

  return text;
}

/**
 * puntual_money_parse:
 * @text: such as "1210.50", "-12,5" or "+7"; white space around it is dropped
 * @currency: an ISO 4217 code in upper case
 * @minor: (out): the amount in minor units
 *
 * Reads an amount that has no grouping marks. "1.210" is therefore a wrong amount of euros and not
 * one thousand two hundred and ten: whoever knows the file's own style removes the grouping first.
 *
 * Returns: %FALSE with %PUNTUAL_ERROR_INVALID_AMOUNT, %PUNTUAL_ERROR_AMOUNT_OVERFLOW beyond
 *   %PUNTUAL_MONEY_MAX, or %PUNTUAL_ERROR_INVALID_CURRENCY
 */
gboolean
puntual_money_parse (const char *text, const char *currency, gint64 *minor, GError **error)
{
  int exponent = puntual_currency_exponent (currency);
  const char *at;
  gboolean negative;
  gint64 value = 0;
  int whole, decimals = 0;

  *minor = 0;
  if (exponent < 0)
    return puntual_currency_intern (currency, error) != NULL;
  if (text == NULL)
    return refuse_amount ("", error);

  at = skip_sign (skip_space (text), &negative);
  at = read_digits (at, &value, &whole);
  if (*at == '.' || *at == ',')
    {
      at = read_digits (at + 1, &value, &decimals);
      if (decimals == 0)
        return refuse_amount (text, error);
    }
  if (whole + decimals == 0 || *skip_space (at) != '\0')
    return refuse_amount (text, error);
  if (decimals > exponent)
    {
      g_autofree char *shown = g_strndup (text, MAX_SHOWN);

      /* Translators: %1$s is an amount such as 12.345, %2$s a currency such as EUR, %3$d the
       * number of decimals that the currency has. */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                   _ ("“%1$s” has more decimals than %2$s has, which is %3$d."), shown, currency,
                   exponent);
      return FALSE;
    }

  for (; decimals < exponent; decimals++)
    value = MIN (value * 10, PUNTUAL_MONEY_MAX + 1);
  if (value > PUNTUAL_MONEY_MAX)
    return refuse_overflow (error);

  *minor = negative ? -value : value;
  return TRUE;
}

/**
 * puntual_money_to_decimal:
 * @currency: an ISO 4217 code; one that is unknown counts as having two decimals
 *
 * Returns: (transfer full): the amount as programs write it, such as "-1210.50"
 */
char *
puntual_money_to_decimal (gint64 minor, const char *currency)
{
  int exponent = puntual_currency_exponent (currency);
  guint64 magnitude = minor < 0 ? -(guint64)minor : (guint64)minor;
  char digits[24];
  char *at = digits + sizeof digits;

  if (exponent < 0)
    exponent = DEFAULT_EXPONENT;

  *--at = '\0';
  for (int written = 0; written <= exponent || magnitude > 0; written++, magnitude /= 10)
    {
      if (written == exponent && exponent > 0)
        *--at = '.';
      *--at = (char)('0' + magnitude % 10);
    }
  if (minor < 0)
    *--at = '-';

  return g_strdup (at);
}

gboolean
puntual_money_add (gint64 a, gint64 b, gint64 *sum, GError **error)
{
  gint64 result;

  *sum = 0;
  if (__builtin_add_overflow (a, b, &result) || result > PUNTUAL_MONEY_MAX
      || result < -PUNTUAL_MONEY_MAX)
    return refuse_overflow (error);

  *sum = result;
  return TRUE;
}
