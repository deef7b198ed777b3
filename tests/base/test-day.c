/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-day.h"

#include <glib.h>

#include "puntual-error.h"

/* 400 years are one full cycle of the Gregorian calendar. */
static void
test_every_day_of_400_years_comes_back (void)
{
  PuntualDay first = puntual_day_from_ymd (1899, 12, 31);
  PuntualDay last = puntual_day_from_ymd (2300, 1, 1);
  int weekday = puntual_day_weekday (first);

  for (PuntualDay day = first; day <= last; day++)
    {
      int year, month, mday;

      puntual_day_to_ymd (day, &year, &month, &mday);
      g_assert_cmpint (puntual_day_from_ymd (year, month, mday), ==, day);
      g_assert_cmpint (puntual_day_weekday (day), ==, weekday);
      weekday = weekday % 7 + 1;
    }
}

static void
test_agrees_with_glib (void)
{
  GDate date;

  g_date_clear (&date, 1);
  for (PuntualDay day = 1; day <= PUNTUAL_DAY_MAX; day += 97)
    {
      int year, month, mday;

      g_date_set_julian (&date, (guint32)day);
      puntual_day_to_ymd (day, &year, &month, &mday);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int)g_date_get_month (&date));
      g_assert_cmpint (mday, ==, g_date_get_day (&date));
      g_assert_cmpint (puntual_day_weekday (day), ==, (int)g_date_get_weekday (&date));
    }
}

static void
test_counts_from_the_first_of_january_of_the_year_1 (void)
{
  g_assert_cmpint (puntual_day_from_ymd (1, 1, 1), ==, 1);
  g_assert_cmpint (puntual_day_from_ymd (1970, 1, 1), ==, 719163);
  g_assert_cmpint (puntual_day_from_ymd (9999, 12, 31), ==, PUNTUAL_DAY_MAX);
}

static void
test_knows_days_that_do_not_exist (void)
{
  static const int wrong[][3] = {
    { 2026, 2, 29 }, { 1900, 2, 29 },    { 2026, 2, 31 },    { 2026, 4, 31 },
    { 2026, 13, 1 }, { 2026, 0, 1 },     { 2026, 1, 0 },     { 2026, 1, 32 },
    { 0, 1, 1 },     { 10000, 1, 1 },    { -1, 1, 1 },       { 2026, -1, 5 },
    { 2026, 5, -1 }, { G_MAXINT, 1, 1 }, { G_MININT, 1, 1 }, { 2026, G_MAXINT, G_MAXINT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (puntual_day_from_ymd (wrong[i][0], wrong[i][1], wrong[i][2]), ==,
                     PUNTUAL_DAY_NONE);

  g_assert_cmpint (puntual_day_from_ymd (2024, 2, 29), !=, PUNTUAL_DAY_NONE);
  g_assert_cmpint (puntual_day_from_ymd (2000, 2, 29), !=, PUNTUAL_DAY_NONE);
}

static void
test_a_number_outside_of_the_calendar_has_no_date (void)
{
  static const PuntualDay outside[] = { PUNTUAL_DAY_NONE, -1, PUNTUAL_DAY_MAX + 1, G_MAXINT32,
                                        G_MININT32 };

  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      int year = 7, month = 7, mday = 7;

      puntual_day_to_ymd (outside[i], &year, &month, &mday);
      g_assert_cmpint (year, ==, 0);
      g_assert_cmpint (month, ==, 0);
      g_assert_cmpint (mday, ==, 0);
      g_assert_null (puntual_day_to_iso (outside[i]));
      g_assert_cmpint (puntual_day_weekday (outside[i]), ==, 0);
      g_assert_cmpint (puntual_day_add_months (outside[i], 1), ==, PUNTUAL_DAY_NONE);
    }

  puntual_day_to_ymd (1, NULL, NULL, NULL);
}

static void
test_iso_text_comes_back (void)
{
  for (PuntualDay day = 1; day <= PUNTUAL_DAY_MAX; day += 61)
    {
      g_autofree char *iso = puntual_day_to_iso (day);
      g_autoptr (GError) error = NULL;
      PuntualDay read;

      g_assert_cmpuint (strlen (iso), ==, 10);
      g_assert_true (puntual_day_parse_iso (iso, &read, &error));
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, day);
    }
}

static void
test_reads_only_whole_iso_dates (void)
{
  static const char *wrong[] = {
    "",           "2026",         "2026-2-7",    "2026-02-7",   "26-02-27",   "27/02/2026",
    "2026/02/27", "2026-02-27 ",  " 2026-02-27", "2026-02-270", "+026-02-27", "2026-02-2x",
    "-026-02-27", "2026-02-27T0", "2026--2-27",  "２０２６-02", "20260227",   "\xff\xfe-02-27xx",
    "hoy",        "2026-02-30",   "2026-00-10",  "0000-01-01",  "2026-13-01", "2025-02-29",
  };
  PuntualDay day = 5;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (puntual_day_parse_iso (wrong[i], &day, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (day, ==, PUNTUAL_DAY_NONE);
    }

  g_assert_false (puntual_day_parse_iso (NULL, &day, NULL));
}

static void
test_says_when_only_the_calendar_is_against_it (void)
{
  g_autoptr (GError) error = NULL;
  PuntualDay day;

  g_assert_false (puntual_day_parse_iso ("2026-02-31", &day, &error));
  g_assert_nonnull (strstr (error->message, "2026-02-31"));
  g_assert_nonnull (strstr (error->message, "calendar"));
}

static void
test_a_shorter_month_takes_its_last_day (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },   { "2024-01-31", 1, "2024-02-29" },
    { "2026-01-31", 3, "2026-04-30" },   { "2026-12-15", 1, "2027-01-15" },
    { "2026-01-15", -1, "2025-12-15" },  { "2026-03-31", -1, "2026-02-28" },
    { "2024-02-29", 12, "2025-02-28" },  { "2026-05-05", 0, "2026-05-05" },
    { "2026-05-05", -24, "2024-05-05" }, { "0001-01-31", 1, "0001-02-28" },
    { "0001-02-01", -1, "0001-01-01" },  { "9999-11-30", 1, "9999-12-30" },
    { "9999-12-31", 1, NULL },           { "0001-01-31", -1, NULL },
    { "2026-01-01", G_MAXINT, NULL },    { "2026-01-01", G_MININT, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *moved = NULL;
      PuntualDay day;

      g_assert_true (puntual_day_parse_iso (cases[i].from, &day, NULL));
      moved = puntual_day_to_iso (puntual_day_add_months (day, cases[i].months));
      g_assert_cmpstr (moved, ==, cases[i].to);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/every-day-of-400-years-comes-back",
                   test_every_day_of_400_years_comes_back);
  g_test_add_func ("/day/agrees-with-glib", test_agrees_with_glib);
  g_test_add_func ("/day/counts-from-the-first-of-january-of-the-year-1",
                   test_counts_from_the_first_of_january_of_the_year_1);
  g_test_add_func ("/day/knows-days-that-do-not-exist", test_knows_days_that_do_not_exist);
  g_test_add_func ("/day/a-number-outside-of-the-calendar-has-no-date",
                   test_a_number_outside_of_the_calendar_has_no_date);
  g_test_add_func ("/day/iso-text-comes-back", test_iso_text_comes_back);
  g_test_add_func ("/day/reads-only-whole-iso-dates", test_reads_only_whole_iso_dates);
  g_test_add_func ("/day/says-when-only-the-calendar-is-against-it",
                   test_says_when_only_the_calendar_is_against_it);
  g_test_add_func ("/day/a-shorter-month-takes-its-last-day",
                   test_a_shorter_month_takes_its_last_day);

  return g_test_run ();
}
