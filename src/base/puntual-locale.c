/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-locale.h"

#include "puntual-currency-sign.h"
#include "puntual-locale-input.h"
#include "puntual-locale-style.h"
#include "puntual-money.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define GROUP 3
#define DEFAULT_EXPONENT 2

typedef enum
{
  SIGN_BEFORE,
  SIGN_BEFORE_SPACED,
  SIGN_AFTER,
} SignPlace;

typedef struct
{
  char region[4];
  const char *decimal;
  const char *group;
  SignPlace place;
} MoneyStyle;

static const MoneyStyle english = { "", ".", ",", SIGN_BEFORE };
static const MoneyStyle spanish = { "", ",", ".", SIGN_AFTER };

/* Spanish of a region that differs from Spain's (Unicode CLDR 44, numbers of es-*). */
static const MoneyStyle spanish_regions[] = {
  { "419", ".", ",", SIGN_BEFORE },
  { "AR", ",", ".", SIGN_BEFORE_SPACED },
  { "BO", ",", ".", SIGN_BEFORE },
  { "BZ", ".", ",", SIGN_BEFORE },
  { "CL", ",", ".", SIGN_BEFORE },
  { "CO", ",", ".", SIGN_BEFORE_SPACED },
  { "CR", ",", NO_BREAK_SPACE, SIGN_BEFORE },
  { "CU", ".", ",", SIGN_BEFORE },
  { "DO", ".", ",", SIGN_BEFORE },
  { "EC", ",", ".", SIGN_BEFORE },
  { "GT", ".", ",", SIGN_BEFORE },
  { "HN", ".", ",", SIGN_BEFORE },
  { "MX", ".", ",", SIGN_BEFORE },
  { "NI", ".", ",", SIGN_BEFORE },
  { "PA", ".", ",", SIGN_BEFORE },
  { "PE", ".", ",", SIGN_BEFORE_SPACED },
  { "PR", ".", ",", SIGN_BEFORE },
  { "PY", ",", ".", SIGN_BEFORE_SPACED },
  { "SV", ".", ",", SIGN_BEFORE },
  { "US", ".", ",", SIGN_BEFORE },
  { "UY", ",", ".", SIGN_BEFORE_SPACED },
  { "VE", ",", ".", SIGN_BEFORE },
};

/* The recipient's words, so they come from here and not from the catalogue of the running program.
 */
static const char *const spanish_months[] = {
  "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
  "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre",
};
static const char *const english_months[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};
static const char *const spanish_weekdays[] = {
  "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
};
static const char *const english_weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static gboolean
is_subtag_end (char c)
{
  return c == '\0' || c == '-' || c == '_';
}

const char *
puntual_locale_base (const char *language)
{
  if (language == NULL || strlen (language) < 2 || !is_subtag_end (language[2]))
    return NULL;
  if (g_ascii_strncasecmp (language, "es", 2) == 0)
    return "es";

  return g_ascii_strncasecmp (language, "en", 2) == 0 ? "en" : NULL;
}

const char *
puntual_locale_of_program (void)
{
  const char *const *names = g_get_language_names ();

  for (; *names != NULL; names++)
    {
      g_autofree char *tag = NULL;

      if (puntual_locale_base (*names) == NULL)
        continue;
      tag = puntual_locale_normalise (*names, NULL);
      if (tag != NULL)
        return g_intern_string (tag);
    }
  return "en";
}

static gboolean
is_spanish (const char *language)
{
  return g_strcmp0 (puntual_locale_base (language), "es") == 0;
}

/* The region of a tag in upper case, or "": two letters or three digits, behind a script if there
 * is one. */
void
puntual_locale_region (const char *language, char region[4])
{
  region[0] = '\0';
  if (language == NULL)
    return;

  for (const char *at = strpbrk (language, "-_"); at != NULL; at = strpbrk (at + 1, "-_"))
    {
      gsize length = strcspn (at + 1, "-_");
      gboolean letters = length == 2 && g_ascii_isalpha (at[1]) && g_ascii_isalpha (at[2]);
      gboolean digits = length == 3 && strspn (at + 1, "0123456789") >= 3;

      if (letters || digits)
        {
          for (gsize i = 0; i < length; i++)
            region[i] = g_ascii_toupper (at[1 + i]);
          region[length] = '\0';
          return;
        }
    }
}

static const MoneyStyle *
style_of (const char *language)
{
  char region[4];

  if (!is_spanish (language))
    return &english;

  puntual_locale_region (language, region);
  for (guint i = 0; i < G_N_ELEMENTS (spanish_regions); i++)
    if (g_str_equal (spanish_regions[i].region, region))
      return &spanish_regions[i];

  return &spanish;
}

void
puntual_locale_marks (const char *language, const char **decimal, const char **group)
{
  const MoneyStyle *style = style_of (language);

  *decimal = style->decimal;
  *group = style->group;
}

const char *
puntual_locale_month (int month, const char *base)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_str_equal (base, "es") ? spanish_months[month - 1] : english_months[month - 1];
}

static guint64
magnitude_of (gint64 value)
{
  return value < 0 ? -(guint64)value : (guint64)value;
}

/* Puts groups of three into a string of digits. */
static void
append_grouped (GString *text, const char *digits, gsize length, const char *mark)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % GROUP == 0)
        g_string_append (text, mark);
      g_string_append_c (text, digits[i]);
    }
}

/* An amount without its minus. */
static void
append_amount (GString *text, gint64 minor, int exponent, const MoneyStyle *style)
{
  g_autofree char *digits =
      g_strdup_printf ("%0*" G_GUINT64_FORMAT, exponent + 1, magnitude_of (minor));
  gsize whole = strlen (digits) - (gsize)exponent;

  append_grouped (text, digits, whole, style->group);
  if (exponent > 0)
    g_string_append_printf (text, "%s%s", style->decimal, digits + whole);
}

/* A code or a sign that ends in a letter stands apart from the digits ("CHF 10", "€10"). */
static gboolean
needs_space (const char *sign, const MoneyStyle *style)
{
  return style->place == SIGN_BEFORE_SPACED || g_ascii_isalpha (sign[strlen (sign) - 1])
         || g_str_has_suffix (sign, ".");
}

/**
 * puntual_locale_money:
 * @minor: minor units of @currency
 * @currency: an ISO 4217 code; one that is unknown counts as having two decimals
 * @language: (nullable): the reader's language
 *
 * Spaces are no-break spaces (U+00A0). Four digits are grouped as well, so that columns align.
 */
char *
puntual_locale_money (gint64 minor, const char *currency, const char *language)
{
  const MoneyStyle *style = style_of (language);
  int exponent = puntual_currency_exponent (currency);
  GString *text = g_string_new (minor < 0 ? "-" : NULL);
  const char *sign;
  char region[4];

  puntual_locale_region (language, region);
  sign = puntual_currency_sign (currency, region, is_spanish (language) ? "es" : "en");

  if (style->place != SIGN_AFTER)
    {
      g_string_append (text, sign);
      if (*sign != '\0' && needs_space (sign, style))
        g_string_append (text, NO_BREAK_SPACE);
    }
  append_amount (text, minor, exponent < 0 ? DEFAULT_EXPONENT : exponent, style);
  if (style->place == SIGN_AFTER && *sign != '\0')
    g_string_append_printf (text, NO_BREAK_SPACE "%s", sign);

  return g_string_free (text, FALSE);
}

char *
puntual_locale_money_typed (gint64 minor, const char *currency, const char *language)
{
  int exponent = puntual_currency_exponent (currency);
  GString *text = g_string_new (minor < 0 ? "-" : NULL);

  append_amount (text, minor, exponent < 0 ? DEFAULT_EXPONENT : exponent, style_of (language));

  return g_string_free (text, FALSE);
}

char *
puntual_locale_integer (gint64 value, const char *language)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude_of (value));
  GString *text = g_string_new (value < 0 ? "-" : NULL);

  append_grouped (text, digits, strlen (digits), style_of (language)->group);

  return g_string_free (text, FALSE);
}

char *
puntual_locale_tenths (gint64 tenths, const char *language)
{
  GString *text = g_string_new (tenths < 0 ? "-" : NULL);

  append_amount (text, tenths, 1, style_of (language));

  return g_string_free (text, FALSE);
}

gboolean
puntual_locale_month_first (const char *language)
{
  char region[4];

  if (is_spanish (language))
    return FALSE;

  puntual_locale_region (language, region);
  return g_str_equal (region, "US") || g_str_equal (region, "PR");
}

/* "" for PUNTUAL_DAY_NONE. */
char *
puntual_locale_date (PuntualDay day, const char *language)
{
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return g_strdup ("");
  if (is_spanish (language))
    return g_strdup_printf ("%d de %s de %d", mday, spanish_months[month - 1], year);
  if (puntual_locale_month_first (language))
    return g_strdup_printf ("%s %d, %d", english_months[month - 1], mday, year);

  return g_strdup_printf ("%d %s %d", mday, english_months[month - 1], year);
}

/* "" for PUNTUAL_DAY_NONE. */
char *
puntual_locale_date_short (PuntualDay day, const char *language)
{
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return g_strdup ("");
  if (puntual_locale_month_first (language))
    return g_strdup_printf ("%02d/%02d/%04d", month, mday, year);

  return g_strdup_printf ("%02d/%02d/%04d", mday, month, year);
}

const char *
puntual_locale_weekday (PuntualDay day, const char *language)
{
  int weekday = puntual_day_weekday (day);

  if (weekday == 0)
    return "";

  return is_spanish (language) ? spanish_weekdays[weekday - 1] : english_weekdays[weekday - 1];
}
