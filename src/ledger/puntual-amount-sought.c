/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-amount-sought.h"

#include <string.h>
#include "puntual-money.h"

#define TEXT_MAX 40 /* digits and marks */

static gboolean
is_mark (char c)
{
  return c == '.' || c == ',';
}

/* Digits and marks alone, from the first digit to the last; FALSE when anything else is between
 * them. */
static gboolean
strip (const char *text, char stripped[TEXT_MAX])
{
  gsize length = 0;
  gboolean ended = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c < 128 && (g_ascii_isdigit (*text) || (is_mark (*text) && length > 0)))
        {
          if (ended || length + 1 >= TEXT_MAX)
            return FALSE;
          stripped[length++] = *text;
        }
      else if (g_unichar_isalpha (c))
        return FALSE;
      else if (length > 0 && !g_unichar_isspace (c) && c != '\'' && c != 0x2019)
        ended = TRUE;
    }
  while (length > 0 && is_mark (stripped[length - 1]))
    length--;
  stripped[length] = '\0';
  return length > 0;
}

/* Groups of three digits with one kind of mark between them, or no mark at all, up to `end`. */
static gboolean
is_grouped (const char *text, const char *end)
{
  const char *mark = NULL;

  for (const char *at = text; at < end; at++)
    {
      if (!is_mark (*at))
        continue;
      if (mark == NULL ? at - text > 3 : *at != *mark || at - mark != 4)
        return FALSE;
      mark = at;
    }
  return mark == NULL || end - mark == 4;
}

static void
add_reading (PuntualAmountSought *self, guint reading, const char *text, const char *decimals)
{
  int n_decimals = decimals != NULL ? (int)strlen (decimals) : 0;
  gint64 value = 0;

  for (; *text != '\0'; text++)
    if (!is_mark (*text))
      {
        value = value * 10 + (*text - '0');
        if (value > PUNTUAL_MONEY_MAX)
          return;
      }
  for (int exponent = n_decimals; exponent < PUNTUAL_SOUGHT_EXPONENTS; exponent++)
    {
      gint64 scale = 1;

      for (int i = n_decimals; i < exponent; i++)
        scale *= 10;
      if (value > PUNTUAL_MONEY_MAX / scale)
        return;
      self->spans[reading][exponent].low = value * scale;
      self->spans[reading][exponent].high = value * scale + scale - 1;
    }
}

gboolean
puntual_amount_sought_parse (PuntualAmountSought *self, const char *text)
{
  char stripped[TEXT_MAX];
  char *last;
  gboolean any = FALSE;

  for (guint i = 0; i < PUNTUAL_SOUGHT_READINGS; i++)
    for (guint j = 0; j < PUNTUAL_SOUGHT_EXPONENTS; j++)
      {
        self->spans[i][j].low = 0;
        self->spans[i][j].high = -1;
      }
  if (!strip (text, stripped))
    return FALSE;
  if (is_grouped (stripped, stripped + strlen (stripped)))
    {
      add_reading (self, 0, stripped, NULL);
      any = TRUE;
    }
  last = strrchr (stripped, ',');
  if (last == NULL || strrchr (last, '.') != NULL)
    last = strrchr (stripped, '.');
  if (last != NULL && strchr (stripped, *last) == last && is_grouped (stripped, last)
      && strlen (last + 1) < PUNTUAL_SOUGHT_EXPONENTS)
    {
      add_reading (self, 1, stripped, last + 1);
      any = TRUE;
    }
  return any;
}

gboolean
puntual_amount_sought_fits (const PuntualAmountSought *self, gint64 minor, int exponent)
{
  if (exponent < 0 || exponent >= PUNTUAL_SOUGHT_EXPONENTS)
    return FALSE;
  for (guint i = 0; i < PUNTUAL_SOUGHT_READINGS; i++)
    if (minor >= self->spans[i][exponent].low && minor <= self->spans[i][exponent].high)
      return TRUE;
  return FALSE;
}
