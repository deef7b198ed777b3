/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-number-style.h"

#include <string.h>

#include "puntual-money.h"

#define MAX_DIGITS 64
#define GROUP ' ' /* any thousands mark that is neither comma nor dot */

/* A number cell taken apart: its digits and marks, and what stood around them. */
typedef struct
{
  char digits[MAX_DIGITS + 1]; /* 0-9 , . and GROUP */
  guint length;
  gboolean negative;
  char before[5], after[5]; /* letters left and right of the digits */
  char symbol[5];           /* a currency sign */
  gboolean empty, valid;
} NumberParts;

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xa0 || c == 0x2009 || c == 0x202f || c == 0x2007;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0xb4;
}

static gboolean
append_letter (char *word, char letter)
{
  gsize n = strlen (word);

  if (n >= 4)
    return FALSE;
  word[n] = g_ascii_toupper (letter);
  word[n + 1] = '\0';
  return TRUE;
}

/* Signs, brackets, currency signs and letters; FALSE for a character that no amount has. */
static gboolean
take_surrounding (NumberParts *self, gunichar c, guint *open_brackets)
{
  if (c == '-' || c == 0x2212 || c == 0x2013)
    {
      if (self->negative)
        return FALSE;
      self->negative = TRUE;
      return TRUE;
    }
  if (c == '+')
    return self->length == 0;
  if (c == '(' && self->length == 0 && *open_brackets == 0)
    return ++*open_brackets == 1;
  if (c == ')' && *open_brackets == 1 && self->length > 0 && !self->negative)
    {
      *open_brackets = 2;
      return self->negative = TRUE;
    }
  if (c < 0x80 && (g_ascii_isalpha (c) || c == '/'))
    return append_letter (self->length > 0 ? self->after : self->before, c);
  if (c == '$' || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
    {
      if (self->symbol[0] != '\0')
        return FALSE;
      g_unichar_to_utf8 (c, self->symbol);
      return TRUE;
    }
  return FALSE;
}

static void
take_apart (const char *text, gsize length, NumberParts *self)
{
  guint open_brackets = 0;
  gboolean closed = FALSE; /* something followed the digits */
  gboolean gap = FALSE;    /* a space or apostrophe since the last digit */
  const char *end = text + length;

  memset (self, 0, sizeof *self);
  self->empty = TRUE;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);

      if ((c >= '0' && c <= '9') || c == ',' || c == '.')
        {
          if (closed || self->length + 2 > MAX_DIGITS)
            return;
          if (gap && self->length > 0)
            self->digits[self->length++] = GROUP;
          self->digits[self->length++] = (char)c;
          gap = FALSE;
        }
      else if (is_space (c) || (is_apostrophe (c) && self->length > 0 && !closed))
        gap = TRUE;
      else if (is_apostrophe (c) && self->empty)
        ; /* spreadsheets mark text with a leading apostrophe */
      else
        {
          closed = self->length > 0;
          if (!take_surrounding (self, c, &open_brackets))
            {
              self->empty = FALSE;
              return;
            }
        }
      self->empty = self->empty && is_space (c);
    }
  self->valid = self->length > 0 && open_brackets != 1;
}

/* "1.234", "12,500": one mark with three digits behind it and one to three before it, which is a
 * thousands mark as well as a decimal mark. Gives the mark, or 0. */
static char
open_mark_of (const char *digits)
{
  const char *mark = strpbrk (digits, ",.");

  if (mark == NULL || mark == digits || mark - digits > 3 || digits[0] == '0'
      || strlen (mark + 1) != 3 || strpbrk (mark + 1, ",. ")
      || memchr (digits, GROUP, mark - digits))
    return 0;
  return *mark;
}

static void
add_decimal_mark (PuntualNumberEvidence *self, const char *mark)
{
  gboolean thousandths = strlen (mark + 1) >= 3;

  if (*mark == ',')
    {
      self->comma++;
      self->comma_thousandths += thousandths;
    }
  else
    {
      self->dot++;
      self->dot_thousandths += thousandths;
    }
}

void
puntual_number_evidence_add (PuntualNumberEvidence *self, const char *text, gsize length)
{
  NumberParts parts;
  const char *last_comma, *last_dot, *last, *first;
  gsize behind;

  take_apart (text, length, &parts);
  if (!parts.valid)
    return;
  if (open_mark_of (parts.digits) == ',')
    self->open_comma++;
  else if (open_mark_of (parts.digits) == '.')
    self->open_dot++;
  if (open_mark_of (parts.digits))
    return;
  last_comma = strrchr (parts.digits, ',');
  last_dot = strrchr (parts.digits, '.');
  if (last_comma == NULL && last_dot == NULL)
    return;
  if (last_comma && last_dot)
    {
      add_decimal_mark (self, MAX (last_comma, last_dot));
      return;
    }
  last = last_comma ? last_comma : last_dot;
  first = strchr (parts.digits, *last);
  behind = strlen (last + 1);
  if (first != last)
    {
      /* Several of a kind group thousands, so the other one is the decimal mark. */
      if (behind == 3 && *last == '.')
        self->comma++;
      else if (behind == 3)
        self->dot++;
      return;
    }
  add_decimal_mark (self, last);
}

char
puntual_number_evidence_settle (const PuntualNumberEvidence *self)
{
  if (self->comma == self->dot)
    return 0;
  return self->comma > self->dot ? ',' : '.';
}

char
puntual_number_evidence_guess (const PuntualNumberEvidence *self)
{
  if (self->comma + self->dot > 0 || (self->open_comma > 0) == (self->open_dot > 0))
    return 0;
  return self->open_comma > 0 ? '.' : ',';
}

/* Thousands come in threes (1.234.567), or as in India with commas in pairs before the last three
 * (12,34,567). One kind of mark. */
static gboolean
grouping_is_sound (const char *digits, gsize length, char mark)
{
  gsize group = 0;
  guint n_groups = 0;
  gboolean pairs = FALSE;
  char used = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (digits[i]))
        {
          group++;
          continue;
        }
      if (digits[i] == mark || (used && digits[i] != used) || group == 0 || group > 3
          || (n_groups > 0 && group < (used == ',' ? 2 : 3)))
        return FALSE;
      pairs = pairs || (n_groups > 0 && group == 2);
      if (pairs && n_groups > 0 && group == 3)
        return FALSE;
      used = digits[i];
      n_groups++;
      group = 0;
    }
  /* "0,125" has no thousands. */
  return n_groups == 0 || (group == 3 && digits[0] != '0');
}

static PuntualNumberResult
read_digits (const NumberParts *parts, char mark, PuntualNumber *number)
{
  const char *point = memchr (parts->digits, mark, parts->length);
  gsize whole = point ? (gsize)(point - parts->digits) : parts->length;
  gboolean any = FALSE;

  if (!grouping_is_sound (parts->digits, whole, mark))
    return PUNTUAL_NUMBER_INVALID;
  for (gsize i = 0; i < parts->length; i++)
    {
      char c = parts->digits[i];

      if (i == whole || (i < whole && !g_ascii_isdigit (c)))
        continue;
      if (!g_ascii_isdigit (c))
        return PUNTUAL_NUMBER_INVALID;
      any = TRUE;
      if (i > whole && number->decimals == PUNTUAL_NUMBER_DECIMALS)
        {
          /* Cut, not rounded: rounding twice would turn 1.0049999999 into 1.01. */
          number->cut = TRUE;
          continue;
        }
      if (number->mantissa > (G_MAXINT64 - 10) / 10)
        {
          if (i < whole)
            return PUNTUAL_NUMBER_TOO_LARGE;
          number->cut = TRUE;
          continue;
        }
      number->mantissa = number->mantissa * 10 + (c - '0');
      if (i > whole)
        number->decimals++;
    }
  return any ? PUNTUAL_NUMBER_OK : PUNTUAL_NUMBER_INVALID;
}

/* The letters and the sign around the digits: a code, "US$", "R$", "S/", CR or DR. */
static gboolean
read_currency (NumberParts *parts, PuntualNumber *number)
{
  static const struct
  {
    const char *letters, *symbol, *code;
  } signs[] = {
    { "", "€", "EUR" },    { "", "£", "GBP" },    { "US", "$", "USD" }, { "R", "$", "BRL" },
    { "MX", "$", "MXN" },  { "MEX", "$", "MXN" }, { "CA", "$", "CAD" }, { "A", "$", "AUD" },
    { "AU", "$", "AUD" },  { "NZ", "$", "NZD" },  { "AR", "$", "ARS" }, { "COL", "$", "COP" },
    { "CLP", "$", "CLP" }, { "S/", "", "PEN" },   { "", "₡", "CRC" },   { "", "₲", "PYG" },
    { "", "₩", "KRW" },    { "", "₹", "INR" },    { "", "₺", "TRY" },   { "", "₪", "ILS" },
    { "", "₴", "UAH" },    { "", "₫", "VND" },    { "", "₱", "PHP" },   { "", "₦", "NGN" },
  };
  const char *letters;

  /* In a list of receivables CR is what the customer is owed: it takes off. */
  if (g_str_equal (parts->after, "CR") || g_str_equal (parts->after, "DR"))
    {
      parts->negative = parts->negative != (parts->after[0] == 'C');
      parts->after[0] = '\0';
    }
  if (parts->before[0] && parts->after[0])
    return FALSE;
  letters = parts->before[0] ? parts->before : parts->after;
  if (letters[0] == '\0' && parts->symbol[0] == '\0')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].letters, letters) && g_str_equal (signs[i].symbol, parts->symbol))
      {
        memcpy (number->currency, signs[i].code, 4);
        return TRUE;
      }
  number->peso_or_dollar = letters[0] == '\0' && g_str_equal (parts->symbol, "$");
  if (letters[0] == '\0')
    return number->peso_or_dollar || g_str_equal (parts->symbol, "¥");
  if (strlen (letters) != 3 || puntual_currency_exponent (letters) < 0)
    return FALSE;
  memcpy (number->currency, letters, 4);
  return TRUE;
}

PuntualNumberResult
puntual_number_parse (const char *text, gsize length, char mark, PuntualNumber *number)
{
  NumberParts parts;
  PuntualNumberResult result;

  memset (number, 0, sizeof *number);
  take_apart (text, length, &parts);
  if (parts.empty)
    return PUNTUAL_NUMBER_EMPTY;
  if (!parts.valid || !read_currency (&parts, number))
    return PUNTUAL_NUMBER_INVALID;
  number->open_mark = open_mark_of (parts.digits);
  result = read_digits (&parts, mark, number);
  if (parts.negative)
    number->mantissa = -number->mantissa;
  return result;
}

PuntualNumberResult
puntual_number_to_minor (const PuntualNumber *number, int exponent, gint64 *minor,
                         gboolean *rounded)
{
  gint64 value = ABS (number->mantissa);
  gint64 divisor = 1;

  for (int decimals = number->decimals; decimals < exponent; decimals++)
    {
      if (value > PUNTUAL_MONEY_MAX)
        return PUNTUAL_NUMBER_TOO_LARGE;
      value *= 10;
    }
  for (int decimals = number->decimals; decimals > exponent; decimals--)
    divisor *= 10;
  *rounded = number->cut || value % divisor != 0;
  value = value / divisor + (value % divisor >= divisor - value % divisor ? 1 : 0);
  if (value > PUNTUAL_MONEY_MAX)
    return PUNTUAL_NUMBER_TOO_LARGE;
  *minor = number->mantissa < 0 ? -value : value;
  return PUNTUAL_NUMBER_OK;
}
