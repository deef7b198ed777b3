/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-locale-input.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-locale-style.h"
#include "puntual-locale.h"
#include "puntual-text.h"

#define MAX_TYPED 64 /* bytes */
#define MAX_SHOWN 40 /* bytes of a wrong date repeated in its error */
#define FIRST_YEAR 1900
#define YEARS_AHEAD 50 /* that a year of two digits may lie after today */
#define MIN_MONTH_LETTERS 3

typedef struct
{
  const char *word; /* folded */
  int days;         /* from today */
} RelativeDay;

static const RelativeDay relative_days[] = {
  { "hoy", 0 },   { "today", 0 },      { "manana", 1 },        { "tomorrow", 1 },
  { "ayer", -1 }, { "yesterday", -1 }, { "pasado manana", 2 },
};

static gboolean
refuse_date (const char *text, const char *language, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));
  g_autofree char *example =
      puntual_locale_date_typed (puntual_day_from_ymd (2026, 2, 27), language);

  /* Translators: %1$s is what was typed where a date belongs, %2$s a date as this language writes
   * it, such as 27/02/2026. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
               _ ("“%1$s” is not a date: write it like %2$s."), shown, example);
  return FALSE;
}

/* "+7", "-3", "hoy". TRUE when it is of that kind. */
static gboolean
read_relative (const char *typed, const char *folded, PuntualDay today, PuntualDay *day)
{
  gint64 days = 0;
  gboolean found = FALSE;

  if ((*typed == '+' || *typed == '-')
      && g_ascii_string_to_signed (*typed == '+' ? typed + 1 : typed, 10, -PUNTUAL_DAY_MAX,
                                   PUNTUAL_DAY_MAX, &days, NULL))
    found = TRUE;
  for (gsize i = 0; !found && i < G_N_ELEMENTS (relative_days); i++)
    if (g_str_equal (relative_days[i].word, folded))
      {
        days = relative_days[i].days;
        found = TRUE;
      }
  if (!found)
    return FALSE;

  if (today != PUNTUAL_DAY_NONE && today + days > 0 && today + days <= PUNTUAL_DAY_MAX)
    *day = (PuntualDay)(today + days);
  return TRUE;
}

/* Only what stands between the parts of a date. */
static gboolean
has_sound_marks (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c) && !g_unichar_isspace (c)
          && (c >= 0x80 || strchr ("/-.,", (int)c) == NULL))
        return FALSE;
    }
  return g_unichar_isalnum (g_utf8_get_char (text));
}

/* 1 … 12 of a name or its beginning in either language, else 0. */
static int
month_of (const char *word)
{
  static const char *const bases[] = { "es", "en" };
  gsize length = strlen (word);

  if (length < MIN_MONTH_LETTERS)
    return 0;
  if (g_str_equal (word, "set") || g_str_equal (word, "setiembre"))
    return 9;
  for (gsize b = 0; b < G_N_ELEMENTS (bases); b++)
    for (int month = 1; month <= 12; month++)
      if (g_ascii_strncasecmp (word, puntual_locale_month (month, bases[b]), length) == 0)
        return month;
  return 0;
}

/* A number of at most four digits, with "st", "nd", "rd" or "th" behind it if it is English; -1
 * when it is none. */
static int
number_of (const char *word, gsize *digits)
{
  *digits = strspn (word, "0123456789");
  if (*digits == 0 || *digits > 4)
    return -1;
  if (word[*digits] != '\0' && strstr (" st nd rd th ", word + *digits) == NULL)
    return -1;
  return atoi (word);
}

static int
full_year (int year, gsize digits, PuntualDay today)
{
  int this_year, month, mday;

  if (digits == 4)
    return year >= FIRST_YEAR ? year : -1;
  if (digits != 2)
    return -1;
  puntual_day_to_ymd (today, &this_year, &month, &mday);
  return today != PUNTUAL_DAY_NONE && year + 2000 > this_year + YEARS_AHEAD ? year + 1900
                                                                            : year + 2000;
}

/* A day and month without a year lie as near to today as they can. */
static PuntualDay
nearest_day (int month, int mday, PuntualDay today)
{
  PuntualDay best = PUNTUAL_DAY_NONE;
  int year, this_month, this_mday;

  puntual_day_to_ymd (today, &year, &this_month, &this_mday);
  if (today == PUNTUAL_DAY_NONE)
    return PUNTUAL_DAY_NONE;
  for (int y = year - 1; y <= year + 1; y++)
    {
      PuntualDay day = puntual_day_from_ymd (y, month, mday);

      if (day != PUNTUAL_DAY_NONE
          && (best == PUNTUAL_DAY_NONE || ABS (day - today) < ABS (best - today)))
        best = day;
    }
  return best;
}

/* The parts of a date in the order in which they were typed. */
typedef struct
{
  int numbers[3];
  gsize digits[3];
  guint n_numbers;
  int month; /* by name; 0: none */
} TypedDate;

static gboolean
take_parts (TypedDate *self, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize digits;
      int number = number_of (words[i], &digits);

      if (g_str_equal (words[i], "de") || g_str_equal (words[i], "del")
          || g_str_equal (words[i], "of"))
        continue;
      if (number >= 0)
        {
          if (self->n_numbers == G_N_ELEMENTS (self->numbers))
            return FALSE;
          self->digits[self->n_numbers] = digits;
          self->numbers[self->n_numbers++] = number;
        }
      else if (self->month != 0 || (self->month = month_of (words[i])) == 0)
        return FALSE;
    }
  return self->n_numbers + (self->month != 0) >= 2 && self->n_numbers >= 1;
}

static PuntualDay
day_of_parts (const TypedDate *self, gboolean month_first, PuntualDay today)
{
  gboolean year_first = self->digits[0] == 4;
  guint n = self->n_numbers;
  guint at = year_first ? 1 : 0; /* of the day and the month */
  int month = self->month, mday;
  int year;

  if (n + (month != 0) > 3)
    return PUNTUAL_DAY_NONE;
  for (guint i = 0; i < n; i++)
    if (self->digits[i] > 2 && i != (year_first ? 0 : n - 1))
      return PUNTUAL_DAY_NONE;
  if (month != 0)
    mday = n > at ? self->numbers[at] : 0;
  else if (n < at + 2)
    return PUNTUAL_DAY_NONE;
  else
    {
      gboolean swapped = year_first || month_first;

      month = self->numbers[swapped ? at : at + 1];
      mday = self->numbers[swapped ? at + 1 : at];
    }
  if (n + (self->month != 0) == 2)
    return self->digits[n - 1] > 2 ? PUNTUAL_DAY_NONE : nearest_day (month, mday, today);
  year = full_year (self->numbers[year_first ? 0 : n - 1], self->digits[year_first ? 0 : n - 1],
                    today);
  return puntual_day_from_ymd (year, month, mday);
}

/* "20260227". */
static PuntualDay
read_compact (const char *folded)
{
  int date;

  if (strlen (folded) != 8 || strspn (folded, "0123456789") != 8)
    return PUNTUAL_DAY_NONE;
  date = atoi (folded);
  return date / 10000 < FIRST_YEAR
             ? PUNTUAL_DAY_NONE
             : puntual_day_from_ymd (date / 10000, date / 100 % 100, date % 100);
}

/**
 * puntual_locale_parse_date:
 * @text: what was typed; white space around it is dropped
 * @language: (nullable): of the person who types; decides the order of day and month
 * @today: what "today", "+7" and a date without a year refer to
 * @day: (out): the date
 */
gboolean
puntual_locale_parse_date (const char *text, const char *language, PuntualDay today,
                           PuntualDay *day, GError **error)
{
  g_autofree char *typed = NULL;
  g_autofree char *folded = NULL;
  TypedDate parts = { 0 };

  *day = PUNTUAL_DAY_NONE;
  if (text == NULL || strlen (text) > MAX_TYPED || !g_utf8_validate (text, -1, NULL))
    return refuse_date (text != NULL ? text : "", language, error);

  typed = puntual_text_clean_line (text);
  folded = puntual_text_fold (typed);
  if (!read_relative (typed, folded, today, day) && has_sound_marks (typed))
    {
      *day = read_compact (folded);
      if (*day == PUNTUAL_DAY_NONE && take_parts (&parts, folded))
        *day = day_of_parts (&parts, puntual_locale_month_first (language), today);
    }
  return *day != PUNTUAL_DAY_NONE || refuse_date (text, language, error);
}

char *
puntual_locale_date_typed (PuntualDay day, const char *language)
{
  return puntual_locale_date_short (day, language);
}
