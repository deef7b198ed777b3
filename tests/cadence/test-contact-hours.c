/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-contact-hours.h"

#define ALL_DAYS 0x7f
#define WEEK 0x1f

static gint64
instant_of (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso, utc);

  g_assert_nonnull (when);
  return g_date_time_to_unix (when) * G_USEC_PER_SEC;
}

static char *
text_of (gint64 instant)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return g_date_time_format (when, "%Y-%m-%dT%H:%MZ");
}

/* Hours by one zone, for the business and for whoever reads it. */
static void
assert_next (guint days, const char *zone, int from, int to, const char *after,
             const char *expected)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (days);
  const PuntualContactHours hours = {
    .calendar = calendar, .day_zone = zone, .zone = zone, .from = from, .to = to
  };
  g_autofree char *found = text_of (puntual_contact_hours_next (&hours, instant_of (after)));

  g_assert_cmpstr (found, ==, expected);
}

static void
test_within (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (WEEK);
  const PuntualContactHours hours = { .calendar = calendar,
                                      .day_zone = "Europe/Madrid",
                                      .zone = "Europe/Madrid",
                                      .from = 9 * 60,
                                      .to = 19 * 60 };
  gint64 now = instant_of ("2026-03-10T10:30:00Z") + 7;

  g_assert_cmpint (puntual_contact_hours_next (&hours, now), ==, now);
}

static void
test_edges (void)
{
  assert_next (WEEK, "Europe/Madrid", 540, 1140, "2026-03-10T07:59:59Z", "2026-03-10T08:00Z");
  assert_next (WEEK, "Europe/Madrid", 540, 1140, "2026-03-10T17:59:00Z", "2026-03-10T17:59Z");
  assert_next (WEEK, "Europe/Madrid", 540, 1140, "2026-03-10T18:00:00Z", "2026-03-11T08:00Z");
  /* Friday evening, and a Saturday. */
  assert_next (WEEK, "Europe/Madrid", 540, 1140, "2026-03-13T18:00:00Z", "2026-03-16T08:00Z");
  assert_next (WEEK, "Europe/Madrid", 540, 1140, "2026-03-14T10:00:00Z", "2026-03-16T08:00Z");
}

static void
test_clocks_put_forward (void)
{
  /* Madrid, 29 March 2026: 2:00 becomes 3:00, which is 1:00 UTC. */
  assert_next (ALL_DAYS, "Europe/Madrid", 540, 1140, "2026-03-29T00:00:00Z", "2026-03-29T07:00Z");
  assert_next (ALL_DAYS, "Europe/Madrid", 150, 240, "2026-03-29T00:00:00Z", "2026-03-29T01:00Z");
  /* The day has no such hour: the next one has. */
  assert_next (ALL_DAYS, "Europe/Madrid", 120, 180, "2026-03-29T00:00:00Z", "2026-03-30T00:00Z");
  /* Santiago, 6 September 2026: midnight becomes 1:00, which is 4:00 UTC. */
  assert_next (ALL_DAYS, "America/Santiago", 0, 60, "2026-09-06T03:30:00Z", "2026-09-07T03:00Z");
  assert_next (ALL_DAYS, "America/Santiago", 0, 90, "2026-09-06T03:30:00Z", "2026-09-06T04:00Z");
}

static void
test_clocks_put_back (void)
{
  /* Madrid, 25 October 2026: 3:00 becomes 2:00, which is 1:00 UTC: 2:30 is there twice. */
  assert_next (ALL_DAYS, "Europe/Madrid", 150, 160, "2026-10-24T23:00:00Z", "2026-10-25T00:30Z");
  assert_next (ALL_DAYS, "Europe/Madrid", 150, 160, "2026-10-25T00:45:00Z", "2026-10-25T01:30Z");
  assert_next (ALL_DAYS, "Europe/Madrid", 150, 160, "2026-10-25T01:45:00Z", "2026-10-26T01:30Z");
  assert_next (ALL_DAYS, "Europe/Madrid", 540, 1140, "2026-10-24T23:00:00Z", "2026-10-25T08:00Z");
  /* Santiago, 4 April 2026: midnight becomes 23:00 of the day before. */
  assert_next (ALL_DAYS, "America/Santiago", 540, 1140, "2026-04-05T03:30:00Z",
               "2026-04-05T13:00Z");
}

static void
test_without_summer_time (void)
{
  /* Mexico City: since 2022 the hours are the same all year. */
  assert_next (WEEK, "America/Mexico_City", 540, 1140, "2026-01-12T00:00:00Z", "2026-01-12T15:00Z");
  assert_next (WEEK, "America/Mexico_City", 540, 1140, "2026-07-13T00:00:00Z", "2026-07-13T15:00Z");
}

static void
test_readers_zone (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (WEEK);
  const PuntualContactHours hours = { .calendar = calendar,
                                      .day_zone = "Europe/Madrid",
                                      .zone = "America/New_York",
                                      .from = 540,
                                      .to = 1140 };
  g_autofree char *morning =
      text_of (puntual_contact_hours_next (&hours, instant_of ("2026-01-13T08:00:00Z")));
  /* In New York it is seven in the evening at midnight UTC, and Wednesday in Madrid for an hour. */
  g_autofree char *evening =
      text_of (puntual_contact_hours_next (&hours, instant_of ("2026-01-14T00:00:00Z")));
  /* After midnight on Saturday in Madrid nobody is written to, though it is Friday over there; nor
   * on Monday while it is Sunday over there. */
  g_autofree char *friday =
      text_of (puntual_contact_hours_next (&hours, instant_of ("2026-01-16T23:30:00Z")));

  g_assert_cmpstr (morning, ==, "2026-01-13T14:00Z");
  g_assert_cmpstr (evening, ==, "2026-01-14T14:00Z");
  g_assert_cmpstr (friday, ==, "2026-01-19T14:00Z");
}

static void
test_rules_of_a_country (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_load ("ES", WEEK, &error);
  const PuntualContactHours hours = { .calendar = calendar,
                                      .day_zone = "Europe/Madrid",
                                      .zone = "Europe/Madrid",
                                      .from = 540,
                                      .to = 1140 };
  g_autofree char *after_good_friday = NULL;
  g_autofree char *next_day = NULL;

  g_assert_no_error (error);
  after_good_friday =
      text_of (puntual_contact_hours_next (&hours, instant_of ("2026-04-03T06:00:00Z")));
  g_assert_cmpstr (after_good_friday, ==, "2026-04-06T07:00Z");
  next_day = text_of (puntual_contact_hours_next_day (&hours, instant_of ("2026-04-01T09:00:00Z")));
  g_assert_cmpstr (next_day, ==, "2026-04-02T07:00Z");
}

static void
test_never (void)
{
  g_autoptr (PuntualCalendar) none = puntual_calendar_new_plain (0);
  g_autoptr (PuntualCalendar) all = puntual_calendar_new_plain (ALL_DAYS);
  const PuntualContactHours no_days = { none, "UTC", "UTC", 0, 1440 };
  const PuntualContactHours no_hours = { all, "UTC", "UTC", 600, 600 };

  g_assert_cmpint (puntual_contact_hours_next (&no_days, instant_of ("2026-03-10T00:00:00Z")), ==,
                   0);
  g_assert_cmpint (puntual_contact_hours_next (&no_hours, instant_of ("2026-03-10T00:00:00Z")), ==,
                   0);
}

/* --- Properties --- */

static const char *const ZONES[] = {
  "Europe/Madrid",       "America/Santiago", "America/Mexico_City",
  "Australia/Lord_Howe", "America/Havana",   "Africa/Casablanca",
  "Pacific/Auckland",    "Asia/Kathmandu",   "UTC"
};

static int
minute_at (const char *zone_name, gint64 instant)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

/* Against the rule that it turns around, minute by minute. */
static void
test_first_of_all (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (ALL_DAYS);

  for (guint i = 0; i < 600; i++)
    {
      const char *zone = ZONES[g_test_rand_int_range (0, G_N_ELEMENTS (ZONES))];
      int from = g_test_rand_int_range (0, 1439);
      const PuntualContactHours hours = { calendar, zone, zone, from,
                                          g_test_rand_int_range (from + 1, 1441) };
      gint64 after = instant_of ("2026-01-01T00:00:00Z")
                     + (gint64)g_test_rand_int_range (0, 365 * 1440) * 60 * G_USEC_PER_SEC;
      gint64 found = puntual_contact_hours_next (&hours, after);
      gint64 minute = after;

      while (minute_at (zone, minute) < hours.from || minute_at (zone, minute) >= hours.to)
        minute += 60 * G_USEC_PER_SEC;
      g_assert_cmpint (found, ==, minute);
      g_assert_cmpint (puntual_contact_hours_next (&hours, found), ==, found);
    }
}

static void
test_monotone (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (WEEK);

  for (guint i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      const PuntualContactHours hours = { calendar, ZONES[i], ZONES[(i + 1) % G_N_ELEMENTS (ZONES)],
                                          540, 1140 };
      gint64 last = 0;

      for (guint hour = 0; hour < 365 * 24; hour += 3)
        {
          gint64 after = instant_of ("2026-01-01T00:00:00Z") + (gint64)hour * 3600 * G_USEC_PER_SEC;
          gint64 found = puntual_contact_hours_next (&hours, after);

          g_assert_cmpint (found, >=, after);
          g_assert_cmpint (found, >=, last);
          last = found;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-hours/now-when-it-is-within", test_within);
  g_test_add_func ("/contact-hours/edges-of-the-window-and-the-week", test_edges);
  g_test_add_func ("/contact-hours/clocks-put-forward", test_clocks_put_forward);
  g_test_add_func ("/contact-hours/clocks-put-back", test_clocks_put_back);
  g_test_add_func ("/contact-hours/no-summer-time-in-mexico", test_without_summer_time);
  g_test_add_func ("/contact-hours/days-of-the-business-hours-of-the-reader", test_readers_zone);
  g_test_add_func ("/contact-hours/holidays-are-left-out", test_rules_of_a_country);
  g_test_add_func ("/contact-hours/never-without-days-or-hours", test_never);
  g_test_add_func ("/contact-hours/the-first-minute-of-all", test_first_of_all);
  g_test_add_func ("/contact-hours/later-is-never-earlier", test_monotone);
  return g_test_run ();
}
