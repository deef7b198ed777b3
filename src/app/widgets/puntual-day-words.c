/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-day-words.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"

/* Farther away than this a date says more than a number of days. */
#define NEAR_DAYS 14

/* Of the language that dates are written in, which need not be that of the words around them. */
static const char *const spanish_months[] = { "ene", "feb", "mar", "abr", "may", "jun",
                                              "jul", "ago", "sep", "oct", "nov", "dic" };
static const char *const english_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* What the full date puts first is what the short one does. */
static gboolean
puts_month_first (PuntualDay day, const char *language)
{
  g_autofree char *date = puntual_locale_date (day, language);

  return g_ascii_isalpha (*date);
}

char *
puntual_day_words_short (PuntualDay day, PuntualDay today, const char *language)
{
  gboolean spanish = g_strcmp0 (puntual_locale_base (language), "es") == 0;
  int year, month, mday, this_year, this_month, this_mday;
  const char *name;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return g_strdup ("");
  puntual_day_to_ymd (today, &this_year, &this_month, &this_mday);
  name = spanish ? spanish_months[month - 1] : english_months[month - 1];
  if (!puts_month_first (day, language))
    return year == this_year ? g_strdup_printf ("%d %s", mday, name)
                             : g_strdup_printf ("%d %s %d", mday, name, year);

  return year == this_year ? g_strdup_printf ("%s %d", name, mday)
                           : g_strdup_printf ("%s %d, %d", name, mday, year);
}

char *
puntual_day_words_weekday (PuntualDay day, PuntualDay today, const char *language)
{
  g_autofree char *date = puntual_day_words_short (day, today, language);
  g_autofree char *weekday = NULL;

  if (*date == '\0')
    return g_steal_pointer (&date);
  weekday = g_utf8_substring (puntual_locale_weekday (day, language), 0, 3);
  return g_strdup_printf ("%s %s", weekday, date);
}

static char *
days_ago (guint days)
{
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  /* Translators: when something happened, in a history */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day ago", "%u days ago", days), days);
}

static char *
days_ahead (guint days)
{
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  /* Translators: when something will be */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %u day", "in %u days", days), days);
}

char *
puntual_day_words_near (PuntualDay day, PuntualDay today, const char *language)
{
  int ago = today - day;

  if (day == PUNTUAL_DAY_NONE || today == PUNTUAL_DAY_NONE || ABS (ago) > NEAR_DAYS)
    return puntual_day_words_short (day, today, language);
  if (ago == 0)
    return g_strdup (_ ("today"));

  return ago > 0 ? days_ago ((guint)ago) : days_ahead ((guint)-ago);
}

char *
puntual_day_words_lateness (int days_overdue)
{
  guint days = (guint)ABS (days_overdue);

  if (days_overdue == 0)
    return g_strdup (_ ("today"));
  if (days_overdue < 0)
    return days_ahead (days);

  /* Translators: how late an invoice is, in a narrow column whose head says so */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", days), days);
}
