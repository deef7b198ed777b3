/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-locale-input.h"

#include <glib/gi18n-lib.h>

#include "puntual-currency-sign.h"
#include "puntual-error.h"
#include "puntual-locale-style.h"
#include "puntual-money.h"

#define MAX_TYPED 96 /* bytes */
#define MAX_SHOWN 40 /* bytes of a wrong amount repeated in its error */
#define MAX_AROUND 8 /* bytes of a currency on one side */
#define GROUP ' '    /* any thousands mark that is neither comma nor dot */
#define MINUS 0x2212

/* An amount taken apart. */
typedef struct
{
  char number[MAX_TYPED * 2]; /* 0-9 , . and GROUP */
  gsize length;
  char before[MAX_AROUND + 1], after[MAX_AROUND + 1];
  gboolean negative, signed_already;
  gboolean gap;    /* a space since the last digit */
  gboolean closed; /* something that is no space followed the number */
} TypedAmount;

static gboolean
refuse_amount (const char *text, const char *language, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));
  g_autofree char *example = puntual_locale_money_typed (121050, "EUR", language);

  /* Translators: %1$s is what was typed where an amount belongs, %2$s an amount as this language
   * writes it, such as 1,210.50. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               _ ("“%1$s” is not an amount: write it like %2$s."), shown, example);
  return FALSE;
}

static gboolean
refuse_decimals (const char *text, const char *currency, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));

  /* Translators: %1$s is an amount such as 12.345, %2$s a currency such as EUR, %3$d the number of
   * decimals that the currency has. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               _ ("“%1$s” has more decimals than %2$s has, which is %3$d."), shown, currency,
               puntual_currency_exponent (currency));
  return FALSE;
}

static gboolean
refuse_currency (const char *sign, const char *currency, GError **error)
{
  /* Translators: %1$s is a currency sign that was typed, such as $, %2$s the currency that the
   * amount must have, such as EUR. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY,
               _ ("“%1$s” is another currency: this amount is in %2$s."), sign, currency);
  return FALSE;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0xb4;
}

static gboolean
take_number_char (TypedAmount *self, char c)
{
  if (self->closed)
    return FALSE;
  if (self->gap && self->length > 0)
    self->number[self->length++] = GROUP;
  self->number[self->length++] = c;
  self->gap = FALSE;
  return TRUE;
}

static gboolean
take_sign (TypedAmount *self, gboolean negative)
{
  if (self->signed_already || (self->length > 0 && !negative))
    return FALSE;
  self->closed = self->length > 0;
  self->signed_already = TRUE;
  self->negative = negative;
  return TRUE;
}

static gboolean
take_currency_char (TypedAmount *self, const char *at, gsize size)
{
  char *word = self->length > 0 ? self->after : self->before;
  gsize length = strlen (word);

  if (length + size > MAX_AROUND)
    return FALSE;
  memcpy (word + length, at, size);
  self->closed = self->length > 0;
  return TRUE;
}

static gboolean
take_apart (TypedAmount *self, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean taken = TRUE;

      if ((c >= '0' && c <= '9') || c == ',' || c == '.')
        /* "Bs. 10" and "B/. 10": the dot belongs to the sign. */
        taken = c == '.' && self->length == 0 && *self->before != '\0'
                    ? take_currency_char (self, at, 1)
                    : take_number_char (self, (char)c);
      else if (g_unichar_isspace (c) || (is_apostrophe (c) && self->length > 0 && !self->closed))
        self->gap = TRUE;
      else if (c == '-' || c == MINUS || c == '+')
        taken = take_sign (self, c != '+');
      else
        taken = take_currency_char (self, at, (gsize)(g_utf8_next_char (at) - at));
      if (!taken)
        return FALSE;
    }
  return self->length > 0;
}

/* Thousands come in threes and with one kind of mark. */
static gboolean
grouping_is_sound (const char *digits, gsize length)
{
  gsize run = 0;
  char mark = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (digits[i]))
        {
          run++;
          continue;
        }
      if ((mark != 0 && (digits[i] != mark || run != 3)) || run == 0 || run > 3 || *digits == '0')
        return FALSE;
      mark = digits[i];
      run = 0;
    }
  return mark == 0 || run == 3;
}

/* Where the decimals begin: the place of their mark, or the length when there is none. */
static gsize
find_decimal_mark (const TypedAmount *self, char decimal)
{
  const char *comma = strrchr (self->number, ',');
  const char *dot = strrchr (self->number, '.');
  const char *last = MAX (comma, dot);
  gsize place, behind;

  if (last == NULL)
    return self->length;

  place = (gsize)(last - self->number);
  behind = self->length - place - 1;
  if (comma != NULL && dot != NULL)
    return place;
  if (strchr (self->number, *last) != last)
    return self->length;
  /* One mark, once. With three digits behind it, it may group thousands: the language decides. */
  if (*last != decimal && behind == 3 && grouping_is_sound (self->number, self->length))
    return self->length;
  return place;
}

static gboolean
check_currency (const char *sign, const char *currency, GError **error)
{
  return *sign == '\0' || puntual_currency_has_sign (currency, sign)
         || refuse_currency (sign, currency, error);
}

/* Without grouping and with a dot, as puntual_money_parse() takes it. */
static char *
to_plain (const TypedAmount *self, gsize point)
{
  GString *plain = g_string_new (self->negative ? "-" : NULL);

  for (gsize i = 0; i < self->length; i++)
    if (i == point)
      g_string_append_c (plain, '.');
    else if (g_ascii_isdigit (self->number[i]))
      g_string_append_c (plain, self->number[i]);
  return g_string_free (plain, FALSE);
}

/**
 * puntual_locale_parse_money:
 * @text: what was typed; white space around it is dropped
 * @currency: of the field, an ISO 4217 code
 * @language: (nullable): of the person who types
 * @minor: (out): in minor units of @currency
 */
gboolean
puntual_locale_parse_money (const char *text, const char *currency, const char *language,
                            gint64 *minor, GError **error)
{
  TypedAmount typed = { 0 };
  g_autofree char *plain = NULL;
  const char *decimal, *group;
  int exponent = puntual_currency_exponent (currency);
  gsize point;

  *minor = 0;
  if (exponent < 0)
    return puntual_currency_intern (currency, error) != NULL;
  if (text == NULL || strlen (text) > MAX_TYPED || !g_utf8_validate (text, -1, NULL)
      || !take_apart (&typed, text))
    return refuse_amount (text != NULL ? text : "", language, error);
  if (!check_currency (typed.before, currency, error)
      || !check_currency (typed.after, currency, error))
    return FALSE;

  puntual_locale_marks (language, &decimal, &group);
  point = find_decimal_mark (&typed, *decimal);
  if (!grouping_is_sound (typed.number, point) || point + 1 == typed.length
      || (point < typed.length && strpbrk (typed.number + point + 1, ",. ") != NULL))
    return refuse_amount (text, language, error);
  if (point < typed.length && typed.length - point - 1 > (gsize)exponent)
    return refuse_decimals (text, currency, error);

  plain = to_plain (&typed, point);
  return puntual_money_parse (plain, currency, minor, error);
}
