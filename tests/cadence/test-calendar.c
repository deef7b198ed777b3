/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "puntual-calendar.h"
#include "puntual-error.h"

#define MONDAY_TO_FRIDAY 0x1f
#define EVERY_DAY 0x7f

static PuntualCalendar *
load (const char *region, guint working_days)
{
  g_autoptr (GError) error = NULL;
  PuntualCalendar *calendar = puntual_calendar_load (region, working_days, &error);

  g_assert_no_error (error);
  g_assert_nonnull (calendar);
  return calendar;
}

static PuntualDay
day_of (const char *iso)
{
  g_autoptr (GError) error = NULL;
  PuntualDay day;

  puntual_day_parse_iso (iso, &day, &error);
  g_assert_no_error (error);
  return day;
}

static void
test_plain (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (MONDAY_TO_FRIDAY);
  g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, 2026);
  int from, to;

  g_assert_cmpstr (puntual_calendar_get_region (calendar), ==, "");
  g_assert_true (puntual_calendar_is_working (calendar, day_of ("2026-12-25")));
  g_assert_false (puntual_calendar_is_working (calendar, day_of ("2026-12-26")));
  g_assert_null (puntual_calendar_holiday (calendar, day_of ("2026-12-25")));
  g_assert_cmpuint (holidays->len, ==, 0);
  g_assert_cmpint (puntual_calendar_min_gap (calendar), ==, 0);
  puntual_calendar_contact_hours (calendar, day_of ("2026-12-25"), &from, &to);
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, ==, 24 * 60);
}

static void
test_moves_around_easter (void)
{
  g_autoptr (PuntualCalendar) madrid = load ("ES-MD", MONDAY_TO_FRIDAY);
  g_autoptr (PuntualCalendar) catalonia = load ("ES-CT", MONDAY_TO_FRIDAY);
  PuntualDay good_friday = day_of ("2026-04-03");

  g_assert_cmpint (puntual_calendar_on_or_after (madrid, good_friday), ==, day_of ("2026-04-06"));
  g_assert_cmpint (puntual_calendar_on_or_before (madrid, good_friday), ==, day_of ("2026-04-01"));
  g_assert_cmpint (puntual_calendar_on_or_after (catalonia, good_friday), ==,
                   day_of ("2026-04-07"));
  g_assert_cmpint (puntual_calendar_on_or_before (catalonia, good_friday), ==,
                   day_of ("2026-04-02"));
}

/* What every move must do, whatever the calendar: stay on a working day, never pass one, keep the
 * order of days. */
static void
check_moves (PuntualCalendar *calendar, PuntualDay first, PuntualDay last)
{
  PuntualDay previous_after = PUNTUAL_DAY_NONE, previous_before = PUNTUAL_DAY_NONE;

  for (PuntualDay day = first; day <= last; day++)
    {
      PuntualDay after = puntual_calendar_on_or_after (calendar, day);
      PuntualDay before = puntual_calendar_on_or_before (calendar, day);

      g_assert_cmpint (after, >=, day);
      g_assert_cmpint (before, <=, day);
      g_assert_true (puntual_calendar_is_working (calendar, after));
      g_assert_true (puntual_calendar_is_working (calendar, before));
      g_assert_cmpint (puntual_calendar_on_or_after (calendar, after), ==, after);
      g_assert_cmpint (puntual_calendar_on_or_before (calendar, before), ==, before);
      g_assert_cmpint (after, >=, previous_after);
      g_assert_cmpint (before, >=, previous_before);
      for (PuntualDay between = before + 1; between < after; between++)
        g_assert_false (puntual_calendar_is_working (calendar, between));
      g_assert_true ((after == day) == puntual_calendar_is_working (calendar, day));
      previous_after = after;
      previous_before = before;
    }
}

static void
test_move_properties (void)
{
  g_auto (GStrv) regions = puntual_calendar_regions ();
  static const guint weekdays[] = { MONDAY_TO_FRIDAY, EVERY_DAY, 0x01, 0x3f, 0x12 };

  for (guint i = 0; regions[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (weekdays); j++)
      {
        g_autoptr (PuntualCalendar) calendar = load (regions[i], weekdays[j]);

        check_moves (calendar, day_of ("2023-12-15"), day_of ("2028-01-15"));
      }
}

static void
test_moves_at_the_ends (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("ES", MONDAY_TO_FRIDAY);
  g_autoptr (PuntualCalendar) never = puntual_calendar_new_plain (0);
  g_autoptr (PuntualCalendar) sundays = load ("CO", 0x40);

  /* 0001-01-01 was a Monday of the proleptic calendar, 9999-12-31 will be a Friday. */
  g_assert_cmpint (puntual_calendar_on_or_before (calendar, 1), ==, 1);
  g_assert_cmpint (puntual_calendar_on_or_after (calendar, PUNTUAL_DAY_MAX), ==, PUNTUAL_DAY_MAX);
  g_assert_cmpint (puntual_calendar_on_or_after (calendar, PUNTUAL_DAY_NONE), ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (puntual_calendar_on_or_before (calendar, -5), ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (puntual_calendar_on_or_after (calendar, G_MAXINT32), ==, PUNTUAL_DAY_NONE);
  g_assert_false (puntual_calendar_is_working (calendar, PUNTUAL_DAY_MAX + 1));
  g_assert_false (puntual_calendar_is_working (calendar, G_MININT32));
  g_assert_cmpint (puntual_calendar_on_or_after (never, day_of ("2026-01-01")), ==,
                   PUNTUAL_DAY_NONE);
  /* A business that works only on the day the pack forbids. */
  g_assert_cmpint (puntual_calendar_on_or_before (sundays, day_of ("2026-01-01")), ==,
                   PUNTUAL_DAY_NONE);
}

static void
test_far_years_keep_weekdays (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("ES", MONDAY_TO_FRIDAY);

  g_assert_true (puntual_calendar_is_working (calendar, day_of ("2201-12-25")));
  g_assert_false (puntual_calendar_is_working (calendar, day_of ("2201-12-26")));
  g_assert_true (puntual_calendar_is_working (calendar, day_of ("1899-12-25")));
  g_assert_false (puntual_calendar_is_working (calendar, day_of ("1900-01-01")));
}

/* The bits of the cache say the same as the list, in whatever order the years are asked. */
static void
test_cache_agrees_with_list (void)
{
  g_autoptr (PuntualCalendar) by_day = load ("GB-NIR", EVERY_DAY);
  g_autoptr (PuntualCalendar) by_list = load ("GB-NIR", EVERY_DAY);

  for (int year = 2200; year >= 1900; year -= 7)
    {
      g_autoptr (GArray) holidays = puntual_calendar_holidays (by_list, year);
      PuntualDay last = puntual_day_from_ymd (year, 12, 31);
      guint off = 0;

      for (PuntualDay day = puntual_day_from_ymd (year, 1, 1); day <= last; day++)
        {
          gboolean working = puntual_calendar_is_working (by_day, day);

          g_assert_true (working == (puntual_calendar_holiday (by_list, day) == NULL));
          off += !working;
        }
      g_assert_cmpuint (off, ==, holidays->len);
      for (guint i = 1; i < holidays->len; i++)
        g_assert_cmpint (g_array_index (holidays, PuntualHoliday, i - 1).day, <,
                         g_array_index (holidays, PuntualHoliday, i).day);
    }
}

static void
test_packs (void)
{
  static const struct
  {
    const char *region;
    int weekday_from, weekday_to, saturday_from, saturday_to;
    gboolean saturday, sunday;
    int gap;
  } rows[] = {
    { "CO", 7 * 60, 19 * 60, 8 * 60, 15 * 60, TRUE, FALSE, 1 },
    { "MX", 7 * 60, 22 * 60, 7 * 60, 22 * 60, TRUE, FALSE, 0 },
    { "PE", 7 * 60, 20 * 60, 8 * 60, 13 * 60, TRUE, FALSE, 0 },
    { "CL", 8 * 60, 20 * 60, 8 * 60, 20 * 60, TRUE, FALSE, 2 },
    { "AR", 8 * 60, 20 * 60, 8 * 60, 20 * 60, TRUE, FALSE, 0 },
    { "ES-PV", 9 * 60, 21 * 60, 9 * 60, 21 * 60, TRUE, FALSE, 0 },
    { "GB-SCT", 8 * 60, 21 * 60, 8 * 60, 21 * 60, TRUE, TRUE, 0 },
    { "US", 8 * 60, 21 * 60, 8 * 60, 21 * 60, TRUE, TRUE, 0 },
  };
  PuntualDay tuesday = day_of ("2026-02-24"), saturday = day_of ("2026-02-21");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (rows[i].region, EVERY_DAY);
      int from, to;

      g_test_message ("%s", rows[i].region);
      puntual_calendar_contact_hours (calendar, tuesday, &from, &to);
      g_assert_cmpint (from, ==, rows[i].weekday_from);
      g_assert_cmpint (to, ==, rows[i].weekday_to);
      puntual_calendar_contact_hours (calendar, saturday, &from, &to);
      g_assert_cmpint (from, ==, rows[i].saturday_from);
      g_assert_cmpint (to, ==, rows[i].saturday_to);
      g_assert_true (puntual_calendar_is_working (calendar, saturday) == rows[i].saturday);
      g_assert_true (puntual_calendar_is_working (calendar, saturday + 1) == rows[i].sunday);
      g_assert_cmpint (puntual_calendar_min_gap (calendar), ==, rows[i].gap);
    }
}

static void
test_pack_never_adds_days (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("US", MONDAY_TO_FRIDAY);

  /* The pack of the US allows Saturdays, the business does not work on them. */
  g_assert_false (puntual_calendar_is_working (calendar, day_of ("2026-02-21")));
}

static void
test_regions (void)
{
  static const char *const expected[] = {
    "AR",     "CL",     "CO",     "ES",     "ES-AN", "ES-AR", "ES-AS", "ES-CB",
    "ES-CE",  "ES-CL",  "ES-CM",  "ES-CN",  "ES-CT", "ES-EX", "ES-GA", "ES-IB",
    "ES-MC",  "ES-MD",  "ES-ML",  "ES-NC",  "ES-PV", "ES-RI", "ES-VC", "GB",
    "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS", "MX",    "PE",    "US",    NULL,
  };
  g_auto (GStrv) regions = puntual_calendar_regions ();

  g_assert_cmpuint (g_strv_length (regions), ==, G_N_ELEMENTS (expected) - 1);
  for (guint i = 0; regions[i] != NULL; i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (regions[i], MONDAY_TO_FRIDAY);

      g_assert_cmpstr (regions[i], ==, expected[i]);
      g_assert_cmpstr (puntual_calendar_get_region (calendar), ==, regions[i]);
    }
}

static void
test_region_case (void)
{
  static const char *const spellings[] = { "es-md", "Es-Md", "ES-MD", "es-MD" };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (spellings[i], EVERY_DAY);

      g_assert_cmpstr (puntual_calendar_get_region (calendar), ==, "ES-MD");
      g_assert_nonnull (puntual_calendar_holiday (calendar, day_of ("2026-05-02")));
    }
}

static void
test_unknown_regions (void)
{
  static const struct
  {
    const char *region;
    const char *says; /* what the sentence must help with */
  } rows[] = {
    { "FR", "ES" },         { "ZZ", "MX" },       { "", "ES" },          { "ES-XX", "ES-MD" },
    { "GB-LND", "GB-SCT" }, { "MX-JAL", "MX" },   { "es_MD", "ES" },     { "ESP", "ES" },
    { "../ES", "ES" },      { "ES-../..", "ES" }, { "ES-", "ES" },       { "ES-MD-28", "ES" },
    { "E", "ES" },          { "España", "ES" },   { "ES-NAM", "ES-MD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualCalendar) calendar =
          puntual_calendar_load (rows[i].region, EVERY_DAY, &error);

      g_test_message ("%s", rows[i].region);
      g_assert_null (calendar);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

static void
test_set_falls_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (PuntualCalendarSet) set = NULL;
  PuntualCalendar *business;

  g_free (policy->region);
  policy->region = g_strdup ("ES-MD");
  set = puntual_calendar_set_new (policy, &error);
  g_assert_no_error (error);

  business = puntual_calendar_set_get (set, NULL);
  g_assert_cmpstr (puntual_calendar_get_region (business), ==, "ES-MD");
  g_assert_true (puntual_calendar_set_get (set, "") == business);
  g_assert_true (puntual_calendar_set_get (set, "FR") == business);
  g_assert_true (puntual_calendar_set_get (set, "nonsense") == business);
  g_assert_cmpstr (puntual_calendar_get_region (puntual_calendar_set_get (set, "co")), ==, "CO");
  g_assert_true (puntual_calendar_set_get (set, "CO") == puntual_calendar_set_get (set, "CO"));
  /* A subdivision that no file knows keeps its country's holidays. */
  g_assert_cmpstr (puntual_calendar_get_region (puntual_calendar_set_get (set, "MX-JAL")), ==,
                   "MX");
  g_assert_cmpstr (puntual_calendar_get_region (puntual_calendar_set_get (set, "ES-B")), ==, "ES");
}

static void
test_set_takes_the_business_days (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (PuntualCalendarSet) set = NULL;

  policy->working_days = 0x0f;
  set = puntual_calendar_set_new (policy, &error);
  g_assert_no_error (error);
  g_assert_false (
      puntual_calendar_is_working (puntual_calendar_set_get (set, "US"), day_of ("2026-02-20")));
}

static void
test_set_refuses_unknown_business (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (PuntualCalendarSet) set = NULL;

  g_free (policy->region);
  policy->region = g_strdup ("FR");
  set = puntual_calendar_set_new (policy, &error);
  g_assert_null (set);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_set_single (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (MONDAY_TO_FRIDAY);
  g_autoptr (PuntualCalendarSet) set = puntual_calendar_set_new_single (calendar);

  g_assert_true (puntual_calendar_set_get (set, NULL) == calendar);
  g_assert_true (puntual_calendar_set_get (set, "ES") == calendar);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/plain-has-weekdays-only", test_plain);
  g_test_add_func ("/calendar/moves-around-easter", test_moves_around_easter);
  g_test_add_func ("/calendar/moves-keep-order-and-rest", test_move_properties);
  g_test_add_func ("/calendar/moves-end-at-the-ends", test_moves_at_the_ends);
  g_test_add_func ("/calendar/far-years-keep-weekdays", test_far_years_keep_weekdays);
  g_test_add_func ("/calendar/cache-agrees-with-the-list", test_cache_agrees_with_list);
  g_test_add_func ("/calendar/packs-say-hours-days-and-gap", test_packs);
  g_test_add_func ("/calendar/pack-never-adds-days", test_pack_never_adds_days);
  g_test_add_func ("/calendar/regions-are-listed-and-load", test_regions);
  g_test_add_func ("/calendar/region-case-does-not-matter", test_region_case);
  g_test_add_func ("/calendar/unknown-region-is-refused-with-help", test_unknown_regions);
  g_test_add_func ("/calendar-set/falls-back-to-country-then-business", test_set_falls_back);
  g_test_add_func ("/calendar-set/uses-the-business-weekdays", test_set_takes_the_business_days);
  g_test_add_func ("/calendar-set/unknown-business-region-is-refused",
                   test_set_refuses_unknown_business);
  g_test_add_func ("/calendar-set/single-serves-every-region", test_set_single);
  return g_test_run ();
}
