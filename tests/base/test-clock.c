/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-clock.h"

#include <glib.h>

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static gboolean
has_zones (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Kiritimati");

  if (zone == NULL)
    g_test_skip ("this machine has no time zone data (tzdata)");

  return zone != NULL;
}

static void
test_a_fixed_clock_stands_on_its_day (void)
{
  PuntualDay day = puntual_day_from_ymd (2026, 2, 27);
  g_autoptr (PuntualClock) clock = puntual_clock_new_fixed (day, "UTC");

  g_assert_true (puntual_clock_is_fixed (clock));
  for (int i = 0; i < 1000; i++)
    puntual_clock_now (clock);
  g_assert_cmpint (puntual_clock_today (clock), ==, day);
  g_assert_cmpint (puntual_clock_minute_of_day (clock, NULL), ==, -1);
  g_assert_cmpint (puntual_clock_minute_of_day (clock, "Europe/Madrid"), ==, -1);
}

static void
test_a_fixed_clock_moves_by_a_microsecond_a_reading (void)
{
  g_autoptr (PuntualClock) clock =
      puntual_clock_new_fixed (puntual_day_from_ymd (1970, 1, 2), "UTC");

  g_assert_cmpint (puntual_clock_now (clock), ==, 36 * HOUR);
  g_assert_cmpint (puntual_clock_now (clock), ==, 36 * HOUR + 1);
  g_assert_cmpint (puntual_clock_now (clock), ==, 36 * HOUR + 2);
}

static void
test_a_fixed_clock_is_at_noon_of_its_zone (void)
{
  PuntualDay winter = puntual_day_from_ymd (2026, 1, 15);
  PuntualDay summer = puntual_day_from_ymd (2026, 7, 15);
  gint64 utc_noon = ((gint64)winter - puntual_day_from_ymd (1970, 1, 1)) * 24 * HOUR + 12 * HOUR;
  g_autoptr (PuntualClock) madrid = puntual_clock_new_fixed (winter, "Europe/Madrid");
  g_autoptr (PuntualClock) in_summer = puntual_clock_new_fixed (summer, "Europe/Madrid");
  g_autoptr (PuntualClock) mexico = puntual_clock_new_fixed (winter, "America/Mexico_City");

  if (!has_zones ())
    return;

  g_assert_cmpint (puntual_clock_now (madrid), ==, utc_noon - HOUR);
  g_assert_cmpint (puntual_clock_now (mexico), ==, utc_noon + 6 * HOUR);
  g_assert_cmpint (puntual_clock_now (in_summer), ==,
                   utc_noon + ((gint64)summer - winter) * 24 * HOUR - 2 * HOUR);
}

static void
test_a_fixed_clock_can_stand_at_both_ends_of_the_calendar (void)
{
  g_autoptr (PuntualClock) first = puntual_clock_new_fixed (1, "UTC");
  g_autoptr (PuntualClock) last = puntual_clock_new_fixed (PUNTUAL_DAY_MAX, "UTC");

  g_assert_cmpint (puntual_clock_now (first), <, 0);
  g_assert_cmpint (puntual_clock_now (last), >, 0);
  g_assert_cmpint (puntual_clock_today (last), ==, PUNTUAL_DAY_MAX);
}

static void
test_the_system_clock_reads_the_time_of_the_machine (void)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_system (NULL);
  gint64 before = g_get_real_time ();
  gint64 now = puntual_clock_now (clock);
  gint64 after = g_get_real_time ();

  g_assert_false (puntual_clock_is_fixed (clock));
  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, after);
}

/* These two zones are 25 hours apart, so it is never the same day in both. */
static void
test_today_is_the_day_in_the_zone (void)
{
  g_autoptr (PuntualClock) east = puntual_clock_new_system ("Pacific/Kiritimati");
  g_autoptr (PuntualClock) west = puntual_clock_new_system ("Pacific/Pago_Pago");
  int ahead;

  if (!has_zones ())
    return;

  ahead = puntual_clock_today (east) - puntual_clock_today (west);
  g_assert_cmpint (ahead, >=, 1);
  g_assert_cmpint (ahead, <=, 2);
}

static void
test_the_minute_is_that_of_the_named_zone (void)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_system ("UTC");
  int before, kathmandu, after;

  if (!has_zones ())
    return;

  before = puntual_clock_minute_of_day (clock, NULL);
  kathmandu = puntual_clock_minute_of_day (clock, "Asia/Kathmandu");
  after = puntual_clock_minute_of_day (clock, "UTC");

  g_assert_cmpint (before, >=, 0);
  g_assert_cmpint (before, <, 24 * 60);
  /* Nepal is 5:45 ahead all year. The minute may turn between two readings. */
  g_assert_true (kathmandu == (before + 345) % 1440 || kathmandu == (after + 345) % 1440);
}

static void
test_a_zone_that_does_not_exist_is_the_own_one (void)
{
  static const char *wrong[] = {
    "Nowhere/Atlantis", "",    "/etc/passwd", "../../etc/passwd", "Europe/../../../../etc/passwd",
    "Europe/Mad rid",   "\xff"
  };
  g_autoptr (PuntualClock) clock = puntual_clock_new_system ("UTC");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      int before = puntual_clock_minute_of_day (clock, NULL);
      int minute = puntual_clock_minute_of_day (clock, wrong[i]);
      int after = puntual_clock_minute_of_day (clock, NULL);
      g_autoptr (PuntualClock) other = puntual_clock_new_system (wrong[i]);

      g_assert_true (minute == before || minute == after);
      g_assert_cmpint (puntual_clock_today (other), >, 0);
    }
}

static void
test_the_day_of_an_instant_is_that_of_the_zone (void)
{
  const PuntualDay day = puntual_day_from_ymd (2026, 3, 2);
  const gint64 late = G_GINT64_CONSTANT (1772494200) * G_USEC_PER_SEC; /* 2 March 2026, 23:30 UTC */
  g_autoptr (PuntualClock) madrid = puntual_clock_new_fixed (day, "Europe/Madrid");
  g_autoptr (PuntualClock) lima = puntual_clock_new_fixed (day, "America/Lima");

  g_assert_cmpint (puntual_clock_day_of (madrid, late), ==, day + 1);
  g_assert_cmpint (puntual_clock_day_of (lima, late), ==, day);
  g_assert_cmpint (puntual_clock_day_of (lima, puntual_clock_now (lima)), ==, day);
  g_assert_cmpint (puntual_clock_day_of (lima, 0), ==, puntual_day_from_ymd (1969, 12, 31));
  g_assert_cmpint (puntual_clock_day_of (lima, G_MAXINT64), ==, PUNTUAL_DAY_NONE);
}

static void
test_a_clock_set_by_hand_goes_when_it_is_set (void)
{
  /* 2026-03-28T23:30Z, in Madrid the night on which the clocks are put forward. */
  gint64 instant =
      ((gint64)puntual_day_from_ymd (2026, 3, 28) - puntual_day_from_ymd (1970, 1, 1)) * 24 * HOUR
      + 23 * HOUR + HOUR / 2;
  g_autoptr (PuntualClock) clock = puntual_clock_new_at (instant, "Europe/Madrid");

  if (!has_zones ())
    return;

  g_assert_false (puntual_clock_is_fixed (clock));
  g_assert_cmpint (puntual_clock_now (clock), ==, instant);
  g_assert_cmpint (puntual_clock_now (clock), ==, instant + 1);
  g_assert_cmpint (puntual_clock_today (clock), ==, puntual_day_from_ymd (2026, 3, 29));
  g_assert_cmpint (puntual_clock_minute_of_day (clock, NULL), ==, 30);
  g_assert_cmpint (puntual_clock_minute_of_day (clock, "America/Mexico_City"), ==, 17 * 60 + 30);
  puntual_clock_set (clock, instant + 2 * HOUR);
  g_assert_cmpint (puntual_clock_minute_of_day (clock, NULL), ==, 3 * 60 + 30);
  puntual_clock_set (clock, instant - HOUR);
  g_assert_cmpint (puntual_clock_today (clock), ==, puntual_day_from_ymd (2026, 3, 28));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/a-fixed-clock-stands-on-its-day", test_a_fixed_clock_stands_on_its_day);
  g_test_add_func ("/clock/a-fixed-clock-moves-by-a-microsecond-a-reading",
                   test_a_fixed_clock_moves_by_a_microsecond_a_reading);
  g_test_add_func ("/clock/a-fixed-clock-is-at-noon-of-its-zone",
                   test_a_fixed_clock_is_at_noon_of_its_zone);
  g_test_add_func ("/clock/a-fixed-clock-can-stand-at-both-ends-of-the-calendar",
                   test_a_fixed_clock_can_stand_at_both_ends_of_the_calendar);
  g_test_add_func ("/clock/the-system-clock-reads-the-time-of-the-machine",
                   test_the_system_clock_reads_the_time_of_the_machine);
  g_test_add_func ("/clock/today-is-the-day-in-the-zone", test_today_is_the_day_in_the_zone);
  g_test_add_func ("/clock/the-minute-is-that-of-the-named-zone",
                   test_the_minute_is_that_of_the_named_zone);
  g_test_add_func ("/clock/a-zone-that-does-not-exist-is-the-own-one",
                   test_a_zone_that_does_not_exist_is_the_own_one);
  g_test_add_func ("/clock/the-day-of-an-instant-is-that-of-the-zone",
                   test_the_day_of_an_instant_is_that_of_the_zone);

  g_test_add_func ("/clock/a-clock-set-by-hand-goes-when-it-is-set",
                   test_a_clock_set_by_hand_goes_when_it_is_set);
  return g_test_run ();
}
