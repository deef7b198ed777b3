/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-movable-feasts.h"

/* Gauss's rule of 1816 with its two exceptions for the Gregorian calendar: another road to the same
 * Sunday. */
static PuntualDay
easter_by_gauss (int year)
{
  int a = year % 19;
  int b = year % 4;
  int c = year % 7;
  int k = year / 100;
  int p = (13 + 8 * k) / 25;
  int q = k / 4;
  int m = (15 - p + k - q) % 30;
  int n = (4 + k - q) % 7;
  int d = (19 * a + m) % 30;
  int e = (2 * b + 4 * c + 6 * d + n) % 7;
  int day = 22 + d + e;

  if (d == 29 && e == 6)
    day = 50;
  else if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19)
    day = 49;
  return puntual_day_from_ymd (year, 3, 1) + day - 1;
}

static void
test_easter_two_ways (void)
{
  for (int year = 1900; year <= 2200; year++)
    g_assert_cmpint (puntual_easter (year), ==, easter_by_gauss (year));
}

static void
test_easter_known (void)
{
  static const int known[][3] = { { 1913, 3, 23 }, { 1943, 4, 25 }, { 1954, 4, 18 },
                                  { 1981, 4, 19 }, { 2000, 4, 23 }, { 2008, 3, 23 },
                                  { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 },
                                  { 2027, 3, 28 }, { 2028, 4, 16 }, { 2038, 4, 25 },
                                  { 2049, 4, 18 }, { 2076, 4, 19 } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpint (puntual_easter (known[i][0]), ==,
                     puntual_day_from_ymd (known[i][0], known[i][1], known[i][2]));
}

static void
test_easter_is_a_sunday_of_spring (void)
{
  for (int year = 1900; year <= 2200; year++)
    {
      PuntualDay day = puntual_easter (year);

      g_assert_cmpint (puntual_day_weekday (day), ==, 7);
      g_assert_cmpint (day, >=, puntual_day_from_ymd (year, 3, 22));
      g_assert_cmpint (day, <=, puntual_day_from_ymd (year, 4, 25));
    }
}

/* Days in June by the known instants of the solstice, in universal time and in Chile's (UTC-4).
 */
static void
test_solstice_known (void)
{
  static const struct
  {
    int year;
    int utc;
    int chile;
  } known[] = {
    { 2020, 20, 20 }, { 2021, 21, 20 }, { 2022, 21, 21 }, { 2023, 21, 21 },
    { 2024, 20, 20 }, { 2025, 21, 20 }, { 2026, 21, 21 }, { 2027, 21, 21 },
    { 2028, 20, 20 }, { 2029, 21, 20 }, { 2030, 21, 21 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_cmpint (puntual_june_solstice (known[i].year, 0), ==,
                       puntual_day_from_ymd (known[i].year, 6, known[i].utc));
      g_assert_cmpint (puntual_june_solstice (known[i].year, -240), ==,
                       puntual_day_from_ymd (known[i].year, 6, known[i].chile));
    }
}

static void
test_solstice_stays_in_its_days (void)
{
  for (int year = 1900; year <= 2200; year++)
    {
      PuntualDay day = puntual_june_solstice (year, -240);

      g_assert_cmpint (day, >=, puntual_day_from_ymd (year, 6, 20));
      g_assert_cmpint (day, <=, puntual_day_from_ymd (year, 6, 22));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/movable-feasts/easter-agrees-with-gauss", test_easter_two_ways);
  g_test_add_func ("/movable-feasts/easter-of-known-years", test_easter_known);
  g_test_add_func ("/movable-feasts/easter-is-a-sunday-of-spring",
                   test_easter_is_a_sunday_of_spring);
  g_test_add_func ("/movable-feasts/solstice-of-known-years", test_solstice_known);
  g_test_add_func ("/movable-feasts/solstice-is-20-to-22-june", test_solstice_stays_in_its_days);
  return g_test_run ();
}
