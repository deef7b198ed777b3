/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-day.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

#define DAYS_PER_ERA 146097 /* 400 Gregorian years */
#define DAYS_TO_MARCH 306   /* from 1 March of a year to 1 January of the next */
#define MAX_SHOWN 40        /* bytes of a wrong date repeated in its error */

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/**
 * puntual_day_from_ymd:
 *
 * Counts in years that begin on 1 March, so that the leap day is the last of its year (Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 *
 * Returns: the day, or %PUNTUAL_DAY_NONE when there is no such day between the years 1 and 9999
 */
PuntualDay
puntual_day_from_ymd (int year, int month, int day)
{
  int march_year, era, year_of_era, day_of_year, day_of_era;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || day > days_in_month (year, month))
    return PUNTUAL_DAY_NONE;

  march_year = month > 2 ? year : year - 1;
  era = march_year / 400;
  year_of_era = march_year % 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_MARCH + 1;
}

/**
 * puntual_day_to_ymd:
 * @year: (out) (optional): 1 to 9999
 * @month: (out) (optional): 1 to 12
 * @mday: (out) (optional): 1 to 31
 *
 * Takes a day apart. A number that is no day gives three zeros.
 */
void
puntual_day_to_ymd (PuntualDay day, int *year, int *month, int *mday)
{
  int y = 0, m = 0, d = 0;

  if (day >= 1 && day <= PUNTUAL_DAY_MAX)
    {
      int since_march = day - 1 + DAYS_TO_MARCH;
      int era = since_march / DAYS_PER_ERA;
      int day_of_era = since_march % DAYS_PER_ERA;
      int year_of_era =
          (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
      int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
      int march_month = (5 * day_of_year + 2) / 153;

      d = day_of_year - (153 * march_month + 2) / 5 + 1;
      m = march_month < 10 ? march_month + 3 : march_month - 9;
      y = year_of_era + era * 400 + (m <= 2);
    }

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (mday != NULL)
    *mday = d;
}

/* The value of @count digits, or -1. */
static int
read_digits (const char *text, int count)
{
  int value = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + g_ascii_digit_value (text[i]);
    }

  return value;
}

/**
 * puntual_day_parse_iso:
 * @text: exactly "YYYY-MM-DD"
 * @day: (out): the day
 *
 * Reads a day as programs write it (ISO 8601, extended form).
 *
 * Returns: %FALSE with %PUNTUAL_ERROR_INVALID_DATE when it is written differently or when the
 *   calendar has no such day
 */
gboolean
puntual_day_parse_iso (const char *text, PuntualDay *day, GError **error)
{
  g_autofree char *shown = NULL;

  if (text != NULL && strlen (text) == 10 && text[4] == '-' && text[7] == '-')
    {
      int year = read_digits (text, 4);
      int month = read_digits (text + 5, 2);
      int mday = read_digits (text + 8, 2);

      *day = puntual_day_from_ymd (year, month, mday);
      if (*day != PUNTUAL_DAY_NONE)
        return TRUE;

      if (year >= 0 && month >= 0 && mday >= 0)
        {
          /* Translators: %s is a date such as 2026-02-31. */
          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                       _ ("There is no day %s in the calendar."), text);
          return FALSE;
        }
    }

  *day = PUNTUAL_DAY_NONE;
  if (text == NULL)
    text = "";
  shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));
  /* Translators: %s is what was found where a date belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
               _ ("“%s” is not a date written as YYYY-MM-DD, such as 2026-02-27."), shown);
  return FALSE;
}

char *
puntual_day_to_iso (PuntualDay day)
{
  int year, month, mday;
  char *iso;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return NULL;

  /* Written by hand: a list of 100,000 invoices asks for twice as many. */
  iso = g_malloc (sizeof "YYYY-MM-DD");
  iso[0] = (char)('0' + year / 1000);
  iso[1] = (char)('0' + year / 100 % 10);
  iso[2] = (char)('0' + year / 10 % 10);
  iso[3] = (char)('0' + year % 10);
  iso[4] = '-';
  iso[5] = (char)('0' + month / 10);
  iso[6] = (char)('0' + month % 10);
  iso[7] = '-';
  iso[8] = (char)('0' + mday / 10);
  iso[9] = (char)('0' + mday % 10);
  iso[10] = '\0';

  return iso;
}

/* 0 for a number that is no day. */
int
puntual_day_weekday (PuntualDay day)
{
  if (day < 1 || day > PUNTUAL_DAY_MAX)
    return 0;

  /* 0001-01-01 was a Monday. */
  return (day - 1) % 7 + 1;
}

/**
 * puntual_day_add_months:
 * @months: may be negative
 *
 * The same day of another month, or that month's last day when it is shorter.
 *
 * Returns: the day, or %PUNTUAL_DAY_NONE outside of the years 1 to 9999
 */
PuntualDay
puntual_day_add_months (PuntualDay day, int months)
{
  int year, month, mday;
  gint64 count;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return PUNTUAL_DAY_NONE;

  count = (gint64)year * 12 + (month - 1) + months;
  if (count < 12 || count >= 10000 * 12)
    return PUNTUAL_DAY_NONE;

  year = (int)(count / 12);
  month = (int)(count % 12) + 1;

  return puntual_day_from_ymd (year, month, MIN (mday, days_in_month (year, month)));
}
