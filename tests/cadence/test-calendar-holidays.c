/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "puntual-calendar.h"

/* The holidays of a year that are not Sundays, written out by hand, not taken from the program.
 * Spain follows what was reported of the BOE's lists, one of twelve days a community (thirteen
 * where one is made up for by work); the others follow their laws and announcements. */
static const struct
{
  const char *region;
  int year;
  const char *days;
} known_years[] = {
  { "ES", 2026, "01-01 01-06 04-03 05-01 08-15 10-12 12-08 12-25" },
  { "ES-AN", 2025, "01-01 01-06 02-28 04-17 04-18 05-01 08-15 10-13 11-01 12-06 12-08 12-25" },
  { "ES-AN", 2026, "01-01 01-06 02-28 04-02 04-03 05-01 08-15 10-12 11-02 12-07 12-08 12-25" },
  { "ES-AR", 2026, "01-01 01-06 04-02 04-03 04-23 05-01 08-15 10-12 11-02 12-07 12-08 12-25" },
  { "ES-AS", 2024, "01-01 01-06 03-28 03-29 05-01 08-15 09-09 10-12 11-01 12-06 12-09 12-25" },
  { "ES-CB", 2024, "01-01 01-06 03-28 03-29 04-01 05-01 07-25 08-15 10-12 11-01 12-06 12-25" },
  { "ES-CB", 2026, "01-01 01-06 04-02 04-03 05-01 07-28 08-15 09-15 10-12 12-07 12-08 12-25" },
  { "ES-CE", 2025, "01-01 01-06 04-17 04-18 05-01 06-06 08-05 08-15 11-01 12-06 12-08 12-25" },
  { "ES-CE", 2026, "01-01 01-06 04-02 04-03 05-01 05-27 08-05 08-15 09-02 10-12 12-08 12-25" },
  { "ES-CL", 2023, "01-02 01-06 04-06 04-07 05-01 07-25 08-15 10-12 11-01 12-06 12-08 12-25" },
  { "ES-CL", 2026, "01-01 01-06 04-02 04-03 04-23 05-01 08-15 10-12 11-02 12-07 12-08 12-25" },
  { "ES-CM", 2026, "01-01 01-06 04-02 04-03 04-06 05-01 06-04 08-15 10-12 11-02 12-08 12-25" },
  { "ES-CN", 2026, "01-01 01-06 04-02 04-03 05-01 05-30 08-15 10-12 11-02 12-08 12-25" },
  { "ES-CT", 2025,
    "01-01 01-06 04-18 04-21 05-01 06-24 08-15 09-11 11-01 12-06 12-08 12-25 12-26" },
  { "ES-CT", 2026, "01-01 01-06 04-03 04-06 05-01 06-24 08-15 09-11 10-12 12-08 12-25 12-26" },
  { "ES-EX", 2024, "01-01 01-06 02-13 03-28 03-29 05-01 08-15 10-12 11-01 12-06 12-09 12-25" },
  { "ES-EX", 2026, "01-01 01-06 04-02 04-03 05-01 08-15 09-08 10-12 11-02 12-07 12-08 12-25" },
  { "ES-GA", 2025, "01-01 01-06 04-17 04-18 05-01 05-17 07-25 08-15 11-01 12-06 12-08 12-25" },
  { "ES-GA", 2026, "01-01 01-06 03-19 04-02 04-03 05-01 06-24 07-25 08-15 10-12 12-08 12-25" },
  { "ES-IB", 2025, "01-01 01-06 03-01 04-17 04-18 05-01 08-15 11-01 12-06 12-08 12-25 12-26" },
  { "ES-IB", 2026, "01-01 01-06 03-02 04-02 04-03 04-06 05-01 08-15 10-12 12-08 12-25 12-26" },
  { "ES-MC", 2024, "01-01 01-06 03-19 03-28 03-29 05-01 08-15 10-12 11-01 12-06 12-09 12-25" },
  { "ES-MC", 2026, "01-01 01-06 03-19 04-02 04-03 05-01 06-09 08-15 10-12 12-07 12-08 12-25" },
  { "ES-MD", 2024, "01-01 01-06 03-28 03-29 05-01 05-02 07-25 08-15 10-12 11-01 12-06 12-25" },
  { "ES-MD", 2025, "01-01 01-06 04-17 04-18 05-01 05-02 07-25 08-15 11-01 12-06 12-08 12-25" },
  { "ES-MD", 2026, "01-01 01-06 04-02 04-03 05-01 05-02 08-15 10-12 11-02 12-07 12-08 12-25" },
  { "ES-ML", 2024, "01-01 01-06 03-28 03-29 05-01 06-17 08-15 10-12 11-01 12-06 12-09 12-25" },
  { "ES-ML", 2026, "01-01 01-06 03-20 04-02 04-03 05-01 05-27 08-15 10-12 12-07 12-08 12-25" },
  { "ES-NC", 2026,
    "01-01 01-06 03-19 04-02 04-03 04-06 05-01 08-15 10-12 11-02 12-03 12-08 12-25" },
  { "ES-PV", 2025, "01-01 01-06 04-17 04-18 04-21 05-01 07-25 08-15 11-01 12-06 12-08 12-25" },
  { "ES-PV", 2026, "01-01 01-06 03-19 04-02 04-03 04-06 05-01 07-25 08-15 10-12 12-08 12-25" },
  { "ES-RI", 2024, "01-01 01-06 03-28 03-29 04-01 05-01 06-10 08-15 10-12 11-01 12-06 12-25" },
  { "ES-RI", 2026, "01-01 01-06 04-02 04-03 04-06 05-01 06-09 08-15 10-12 12-07 12-08 12-25" },
  { "ES-VC", 2025,
    "01-01 01-06 03-19 04-18 04-21 05-01 06-24 08-15 10-09 11-01 12-06 12-08 12-25" },
  { "ES-VC", 2026, "01-01 01-06 03-19 04-03 04-06 05-01 06-24 08-15 10-09 10-12 12-08 12-25" },
  { "GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28" },
  { "GB-ENG", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-27 12-28" },
  { "GB-ENG", 2022, "01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
  { "GB-WLS", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-26 12-28" },
  { "GB-SCT", 2022, "01-01 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27" },
  { "GB-SCT", 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26" },
  { "GB-SCT", 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-26 12-28" },
  { "GB-NIR", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-26 12-28" },
  { "US", 2021,
    "01-01 01-18 02-15 05-31 06-18 06-19 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31" },
  { "US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25" },
  { "MX", 2024, "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25" },
  { "MX", 2026, "01-01 02-02 03-16 05-01 09-16 11-16 12-25" },
  { "CO", 2024,
    "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 "
    "11-11 12-25" },
  { "CO", 2026,
    "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 "
    "11-02 11-16 12-08 12-25" },
  { "CL", 2023,
    "01-02 04-07 04-08 05-01 06-21 06-26 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25" },
  { "CL", 2024,
    "01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 "
    "12-25" },
  { "CL", 2025,
    "01-01 04-18 04-19 05-01 05-21 06-20 07-16 08-15 09-18 09-19 10-31 11-01 12-08 12-25" },
  { "CL", 2026,
    "01-01 04-03 04-04 05-01 05-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 12-08 12-25" },
  { "AR", 2024,
    "01-01 02-12 02-13 03-29 04-01 04-02 05-01 05-25 06-17 06-20 06-21 07-09 08-17 10-11 10-12 "
    "11-18 12-25" },
  { "AR", 2025,
    "01-01 03-03 03-04 03-24 04-02 04-18 05-01 05-02 06-16 06-20 07-09 08-15 10-10 11-21 11-24 "
    "12-08 12-25" },
  { "AR", 2026,
    "01-01 02-16 02-17 03-23 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 07-10 08-17 10-12 "
    "11-23 12-07 12-08 12-25" },
  { "PE", 2023, "04-06 04-07 05-01 06-29 07-28 07-29 08-30 11-01 12-08 12-09 12-25" },
  { "PE", 2026, "01-01 04-02 04-03 05-01 06-29 07-23 07-28 07-29 08-06 10-08 12-08 12-09 12-25" },
};

static PuntualCalendar *
load (const char *region)
{
  g_autoptr (GError) error = NULL;
  PuntualCalendar *calendar = puntual_calendar_load (region, 0x7f, &error);

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
test_known_years (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_years); i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (known_years[i].region);
      g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, known_years[i].year);
      g_autoptr (GString) days = g_string_new (NULL);

      for (guint j = 0; j < holidays->len; j++)
        {
          const PuntualHoliday *holiday = &g_array_index (holidays, PuntualHoliday, j);
          g_autofree char *iso = puntual_day_to_iso (holiday->day);

          if (puntual_day_weekday (holiday->day) != 7)
            g_string_append_printf (days, "%s%s", days->len > 0 ? " " : "", iso + 5);
        }
      g_test_message ("%s %d", known_years[i].region, known_years[i].year);
      g_assert_cmpstr (days->str, ==, known_years[i].days);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *region;
    const char *day;
    const char *name; /* NULL: no holiday */
  } rows[] = {
    { "ES-MD", "2026-05-02", "Fiesta de la Comunidad de Madrid" },
    { "ES-MD", "2027-05-03", "Fiesta de la Comunidad de Madrid (traslado al lunes)" },
    { "ES-CT", "2026-05-02", NULL },
    { "ES-CT", "2026-04-02", NULL },
    { "ES-AN", "2026-11-02", "Lunes siguiente a Todos los Santos" },
    { "ES-GA", "2026-11-02", NULL },
    { "ES", "2026-12-07", NULL },
    { "US", "2026-07-03", "Independence Day (observed)" },
    { "US", "2026-07-04", "Independence Day" },
    { "GB", "2026-12-28", "Boxing Day (substitute day)" },
    { "GB-SCT", "2026-04-06", NULL },
    { "MX", "2018-12-01", "Transmisión del Poder Ejecutivo Federal" },
    { "MX", "2024-12-01", NULL },
    { "MX", "2030-10-01", "Transmisión del Poder Ejecutivo Federal" },
    { "MX", "2025-10-01", NULL },
    { "PE", "2023-06-07", NULL },
    { "PE", "2024-06-07", "Batalla de Arica y Día de la Bandera" },
    { "PE", "2021-12-09", NULL },
    { "PE", "2022-12-09", "Batalla de Ayacucho" },
    { "CO", "2025-07-14", NULL },
    { "CO", "2027-07-12", "Nuestra Señora del Rosario de Chiquinquirá" },
    { "AR", "2022-06-17", "Paso a la Inmortalidad del General Martín Miguel de Güemes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (rows[i].region);

      g_test_message ("%s %s", rows[i].region, rows[i].day);
      g_assert_cmpstr (puntual_calendar_holiday (calendar, day_of (rows[i].day)), ==, rows[i].name);
    }
}

static void
test_two_on_one_day (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("CO");
  g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, 2025);

  /* The Sacred Heart and Saint Peter share Monday 30 June: one entry of the year. */
  g_assert_cmpstr (puntual_calendar_holiday (calendar, day_of ("2025-06-30")), ==,
                   "Sagrado Corazón de Jesús / San Pedro y San Pablo");
  g_assert_cmpuint (holidays->len, ==, 17);
}

static void
test_moved_over_new_year (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("US");
  g_autoptr (GArray) of_2021 = puntual_calendar_holidays (calendar, 2021);
  g_autoptr (GArray) of_2022 = puntual_calendar_holidays (calendar, 2022);
  PuntualHoliday last = g_array_index (of_2021, PuntualHoliday, of_2021->len - 1);
  PuntualHoliday first = g_array_index (of_2022, PuntualHoliday, 0);

  g_assert_cmpint (last.day, ==, day_of ("2021-12-31"));
  g_assert_cmpstr (last.name, ==, "New Year’s Day (observed)");
  g_assert_cmpint (first.day, ==, day_of ("2022-01-01"));
}

static void
test_emiliani_is_always_monday (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("CO");
  static const char *const names[] = { "Día de los Reyes Magos", "Día de San José",
                                       "San Pedro y San Pablo", "Independencia de Cartagena" };

  for (int year = 1990; year <= 2090; year++)
    {
      g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, year);
      guint found = 0;

      for (guint i = 0; i < holidays->len; i++)
        for (guint j = 0; j < G_N_ELEMENTS (names); j++)
          {
            const PuntualHoliday *holiday = &g_array_index (holidays, PuntualHoliday, i);

            if (strstr (holiday->name, names[j]) == NULL)
              continue;
            g_assert_cmpint (puntual_day_weekday (holiday->day), ==, 1);
            found++;
          }
      g_assert_cmpuint (found, ==, G_N_ELEMENTS (names));
    }
}

/* In the years that the BOE has published every community has its twelve days, thirteen where the
 * law of the community adds one that is made up for; in Canarias one of the twelve belongs to the
 * island. Sundays do not count. */
static void
test_spain_counts (void)
{
  static const struct
  {
    const char *region;
    guint least;
    guint most;
  } rows[] = {
    { "ES-AN", 12, 12 }, { "ES-AR", 12, 12 }, { "ES-AS", 12, 12 }, { "ES-CB", 12, 12 },
    { "ES-CL", 12, 12 }, { "ES-CM", 12, 12 }, { "ES-CN", 11, 11 }, { "ES-CT", 12, 13 },
    { "ES-CE", 12, 12 }, { "ES-EX", 12, 12 }, { "ES-GA", 12, 12 }, { "ES-IB", 12, 12 },
    { "ES-MC", 12, 12 }, { "ES-MD", 12, 12 }, { "ES-ML", 12, 12 }, { "ES-NC", 13, 13 },
    { "ES-PV", 12, 12 }, { "ES-RI", 12, 12 }, { "ES-VC", 12, 13 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int year = 2024; year <= 2026; year++)
      {
        g_autoptr (PuntualCalendar) calendar = load (rows[i].region);
        g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, year);
        guint count = 0;

        for (guint j = 0; j < holidays->len; j++)
          count += puntual_day_weekday (g_array_index (holidays, PuntualHoliday, j).day) != 7;
        g_test_message ("%s %d", rows[i].region, year);
        g_assert_cmpuint (count, >=, rows[i].least);
        g_assert_cmpuint (count, <=, rows[i].most);
      }
}

static void
test_uk_has_its_weekdays (void)
{
  static const char *const regions[] = { "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR" };
  static const guint counts[] = { 8, 8, 9, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (PuntualCalendar) calendar = load (regions[i]);

      for (int year = 2027; year <= 2200; year++)
        {
          g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, year);
          guint count = 0;

          for (guint j = 0; j < holidays->len; j++)
            count += puntual_day_weekday (g_array_index (holidays, PuntualHoliday, j).day) < 6;
          g_assert_cmpuint (count, ==, counts[i]);
        }
    }
}

static void
test_years_out_of_range (void)
{
  g_autoptr (PuntualCalendar) calendar = load ("ES");
  static const int years[] = { 1899, 2201, -1, 0, G_MAXINT };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, years[i]);

      g_assert_cmpuint (holidays->len, ==, 0);
    }
  g_assert_null (puntual_calendar_holiday (calendar, day_of ("2201-01-01")));
  g_assert_null (puntual_calendar_holiday (calendar, PUNTUAL_DAY_NONE));
  g_assert_nonnull (puntual_calendar_holiday (calendar, day_of ("1900-01-01")));
  g_assert_nonnull (puntual_calendar_holiday (calendar, day_of ("2200-12-25")));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holidays/agree-with-the-written-lists", test_known_years);
  g_test_add_func ("/holidays/have-their-names", test_names);
  g_test_add_func ("/holidays/two-on-one-day-are-one-entry", test_two_on_one_day);
  g_test_add_func ("/holidays/move-over-new-year", test_moved_over_new_year);
  g_test_add_func ("/holidays/emiliani-always-gives-a-monday", test_emiliani_is_always_monday);
  g_test_add_func ("/holidays/every-community-has-its-twelve", test_spain_counts);
  g_test_add_func ("/holidays/no-uk-bank-holiday-is-lost-to-a-weekend", test_uk_has_its_weekdays);
  g_test_add_func ("/holidays/none-outside-1900-to-2200", test_years_out_of_range);
  return g_test_run ();
}
