/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-line-sum.h"

#include "puntual-money.h"

/* Powers of ten up to 10^18. */
static PuntualWide
power_of_ten (guint n)
{
  PuntualWide power = 1;

  while (n-- > 0)
    power *= 10;
  return power;
}

static PuntualWide
divide_rounded (PuntualWide value, PuntualWide divisor)
{
  PuntualWide half = divisor / 2;

  return value < 0 ? -((-value + half) / divisor) : (value + half) / divisor;
}

static PuntualWide
limit (void)
{
  return (PuntualWide)PUNTUAL_MONEY_MAX * power_of_ten (PUNTUAL_NUMBER_DECIMALS);
}

static gboolean
is_within (PuntualWide value)
{
  return value <= limit () && value >= -limit ();
}

static gboolean
is_percentage (const PuntualNumber *number)
{
  PuntualWide whole = power_of_ten (number->decimals) * 100;

  return number->mantissa <= whole && number->mantissa >= -whole;
}

/* percent of an amount; both within their limits, so that the product fits 128 bits. */
static PuntualWide
share_of (PuntualWide amount, const PuntualNumber *percent)
{
  return divide_rounded (amount * percent->mantissa, power_of_ten (percent->decimals) * 100);
}

PuntualNumberResult
puntual_line_sum_add (PuntualLineSum *self, const PuntualLine *line)
{
  PuntualWide net;

  if (!is_percentage (&line->discount) || !is_percentage (&line->vat)
      || !is_percentage (&line->withholding))
    return PUNTUAL_NUMBER_INVALID;
  if (line->has_amount)
    net = (PuntualWide)line->amount.mantissa
          * power_of_ten (PUNTUAL_NUMBER_DECIMALS - line->amount.decimals);
  else
    {
      /* Both have at most nine decimals; the product is brought back to nine. */
      net = (PuntualWide)line->quantity.mantissa * line->price.mantissa;
      net = line->quantity.decimals + line->price.decimals > PUNTUAL_NUMBER_DECIMALS
                ? divide_rounded (net, power_of_ten (line->quantity.decimals + line->price.decimals
                                                     - PUNTUAL_NUMBER_DECIMALS))
            : is_within (net)
                ? net
                      * power_of_ten (PUNTUAL_NUMBER_DECIMALS - line->quantity.decimals
                                      - line->price.decimals)
                : net;
    }
  if (!is_within (net))
    return PUNTUAL_NUMBER_TOO_LARGE;
  if (!line->has_amount)
    net -= share_of (net, &line->discount);
  self->net += net;
  self->tax += share_of (net, &line->vat);
  /* Some programs print a withholding with its minus, some without. */
  if (line->withholding.mantissa < 0)
    self->withheld -= share_of (net, &line->withholding);
  else
    self->withheld += share_of (net, &line->withholding);
  return is_within (self->net) ? PUNTUAL_NUMBER_OK : PUNTUAL_NUMBER_TOO_LARGE;
}

PuntualNumberResult
puntual_line_sum_total (const PuntualLineSum *self, int exponent, gint64 *minor)
{
  PuntualWide unit = power_of_ten (PUNTUAL_NUMBER_DECIMALS - exponent);
  PuntualWide total = divide_rounded (self->net, unit) + divide_rounded (self->tax, unit)
                      - divide_rounded (self->withheld, unit);

  if (total > PUNTUAL_MONEY_MAX || total < -PUNTUAL_MONEY_MAX)
    return PUNTUAL_NUMBER_TOO_LARGE;
  *minor = (gint64)total;
  return PUNTUAL_NUMBER_OK;
}
