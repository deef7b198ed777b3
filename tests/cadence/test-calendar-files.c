/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>

#include "puntual-calendar.h"
#include "puntual-error.h"

/* The last warning, kept here instead of ending the test. */
static char *warned;

static GLogWriterOutput
keep_warning (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & G_LOG_LEVEL_MASK) != G_LOG_LEVEL_WARNING)
    return g_log_writer_default (level, fields, n_fields, data);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      {
        g_free (warned);
        warned = g_strdup (fields[i].value);
      }
  return G_LOG_WRITER_HANDLED;
}

/* A data folder of its own with one country, "XX". */
typedef struct
{
  char *folder;
  char *holidays; /* paths */
  char *rules;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *holidays = NULL;
  g_autofree char *rules = NULL;

  fixture->folder = g_dir_make_tmp ("puntual-calendar-XXXXXX", &error);
  g_assert_no_error (error);
  holidays = g_build_filename (fixture->folder, "holidays", NULL);
  rules = g_build_filename (fixture->folder, "contact-rules", NULL);
  g_assert_cmpint (g_mkdir (holidays, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (rules, 0700), ==, 0);
  fixture->holidays = g_build_filename (holidays, "XX.json", NULL);
  fixture->rules = g_build_filename (rules, "XX.json", NULL);
  g_setenv ("PUNTUAL_DATA_DIR", fixture->folder, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *holidays = g_path_get_dirname (fixture->holidays);
  g_autofree char *rules = g_path_get_dirname (fixture->rules);

  g_remove (fixture->holidays);
  g_remove (fixture->rules);
  g_rmdir (holidays);
  g_rmdir (rules);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->holidays);
  g_free (fixture->rules);
}

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_rule (Fixture *fixture, const char *rule)
{
  g_autofree char *text =
      g_strdup_printf ("{\"country\":\"XX\",\"observed-name\":\"{name} (off)\","
                       "\"subdivisions\":{\"AA\":{\"name\":\"A\"},\"BB\":{\"name\":\"B\"}},"
                       "\"moves\":{\"early\":{\"wed\":-1}},"
                       "\"holidays\":[{\"name\":\"Good\",\"date\":\"01-01\"},%s]}",
                       rule);

  write_file (fixture->holidays, text);
}

static char *
days_of (const char *region, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_load (region, 0x7f, &error);
  g_autoptr (GArray) holidays = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  holidays = puntual_calendar_holidays (calendar, year);
  for (guint i = 0; i < holidays->len; i++)
    {
      const PuntualHoliday *holiday = &g_array_index (holidays, PuntualHoliday, i);
      g_autofree char *iso = puntual_day_to_iso (holiday->day);

      if (!g_str_equal (holiday->name, "Good"))
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", iso, holiday->name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_rules_say_days (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rule;
    const char *region;
    int year;
    const char *days;
  } rows[] = {
    { "{\"name\":\"N\",\"date\":\"02-29\"}", "XX", 2024, "2024-02-29 N" },
    { "{\"name\":\"N\",\"date\":\"02-29\"}", "XX", 2025, "" },
    { "{\"name\":\"N\",\"easter\":39}", "XX", 2026, "2026-05-14 N" },
    { "{\"name\":\"N\",\"weekday\":{\"nth\":5,\"day\":\"mon\",\"month\":6}}", "XX", 2026,
      "2026-06-29 N" },
    { "{\"name\":\"N\",\"weekday\":{\"nth\":5,\"day\":\"mon\",\"month\":7}}", "XX", 2026, "" },
    { "{\"name\":\"N\",\"weekday\":{\"nth\":-1,\"day\":\"thu\",\"month\":12}}", "XX", 2026,
      "2026-12-31 N" },
    /* Victoria Day: the Monday before 25 May, never the 25th itself. */
    { "{\"name\":\"N\",\"near\":{\"day\":\"mon\",\"date\":\"05-25\",\"when\":\"before\"}}", "XX",
      2026, "2026-05-18 N" },
    { "{\"name\":\"N\",\"near\":{\"day\":\"mon\",\"date\":\"05-25\",\"when\":\"on-or-before\"}}",
      "XX", 2026, "2026-05-25 N" },
    { "{\"name\":\"N\",\"near\":{\"day\":\"sun\",\"date\":\"05-25\",\"when\":\"before\"}}", "XX",
      2026, "2026-05-24 N" },
    { "{\"name\":\"N\",\"near\":{\"day\":\"mon\",\"date\":\"05-25\",\"when\":\"after\"}}", "XX",
      2026, "2026-06-01 N" },
    { "{\"name\":\"N\",\"near\":{\"day\":\"tue\",\"date\":\"05-25\",\"when\":\"on-or-after\"}}",
      "XX", 2026, "2026-05-26 N" },
    { "{\"name\":\"N\",\"dates\":[\"2026-03-04\",\"2027-03-04\"]}", "XX", 2027, "2027-03-04 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"move\":\"early\"}", "XX", 2026, "2026-06-30 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"move\":{\"wed\":7}}", "XX", 2026, "2026-07-08 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"observed\":\"early\"}", "XX", 2026,
      "2026-06-30 N (off), 2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"observed\":\"early\",\"observed-from\":2027}", "XX",
      2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-04\",\"substitute\":true}", "XX", 2026,
      "2026-07-04 N, 2026-07-06 N (off)" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"only-on\":[\"thu\",\"fri\"]}", "XX", 2026, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"only-on\":[\"wed\"]}", "XX", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"from\":2026}", "XX", 2025, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"to\":2025}", "XX", 2026, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"years\":[2026]}", "XX", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"except\":[2026]}", "XX", 2026, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"from\":2020,\"every\":6}", "XX", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"from\":2020,\"every\":6}", "XX", 2027, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"in\":[\"AA\"]}", "XX", 2026, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"in\":[\"AA\"]}", "XX-aa", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"not-in\":[\"AA\"]}", "XX", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"not-in\":[\"AA\"]}", "XX-AA", 2026, "" },
    { "{\"name\":\"N\",\"date\":\"07-01\",\"not-in\":[\"AA\"]}", "XX-BB", 2026, "2026-07-01 N" },
    { "{\"name\":\"N\",\"date\":\"07-01\"},{\"name\":\"N\",\"date\":\"07-01\"},"
      "{\"name\":\"M\",\"date\":\"07-01\"}",
      "XX", 2026, "2026-07-01 N / M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *days = NULL;

      g_test_message ("%s", rows[i].rule);
      write_rule (fixture, rows[i].rule);
      days = days_of (rows[i].region, rows[i].year);
      g_assert_cmpstr (days, ==, rows[i].days);
    }
}

/* Loading fails with one sentence that names the place. */
static void
assert_refused (const char *region, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_load (region, 0x7f, &error);

  g_assert_null (calendar);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  if (strstr (error->message, place) == NULL)
    g_error ("“%s” does not name “%s”", error->message, place);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_bad_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"name\":\"Broken\"}",
    "{\"name\":\"Broken\",\"date\":\"13-01\"}",
    "{\"name\":\"Broken\",\"date\":\"02-30\"}",
    "{\"name\":\"Broken\",\"date\":\"1-1\"}",
    "{\"name\":\"Broken\",\"date\":101}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"easter\":1}",
    "{\"name\":\"Broken\",\"easter\":\"1\"}",
    "{\"name\":\"Broken\",\"easter\":99999999999}",
    "{\"name\":\"Broken\",\"easter\":1.5}",
    "{\"name\":\"Broken\",\"weekday\":{\"nth\":0,\"day\":\"mon\",\"month\":1}}",
    "{\"name\":\"Broken\",\"weekday\":{\"nth\":1,\"day\":\"monday\",\"month\":1}}",
    "{\"name\":\"Broken\",\"weekday\":{\"nth\":1,\"day\":\"mon\",\"month\":13}}",
    "{\"name\":\"Broken\",\"weekday\":\"mon\"}",
    "{\"name\":\"Broken\",\"near\":{\"day\":\"mon\",\"date\":\"05-25\",\"when\":\"around\"}}",
    "{\"name\":\"Broken\",\"near\":[]}",
    "{\"name\":\"Broken\",\"june-solstice\":100000}",
    "{\"name\":\"Broken\",\"dates\":[]}",
    "{\"name\":\"Broken\",\"dates\":[\"2026-02-30\"]}",
    "{\"name\":\"Broken\",\"dates\":[20260101]}",
    "{\"name\":\"Broken\",\"dates\":\"2026-01-01\"}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"from\":\"2020\"}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"from\":2020,\"to\":2019}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"from\":20260}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"every\":6}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"from\":2020,\"every\":0}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"years\":[]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"except\":[\"2020\"]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"only-on\":[]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"only-on\":[\"someday\"]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"move\":\"unknown\"}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"move\":{\"mon\":8}}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"move\":{\"lun\":1}}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"observed\":3}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"in\":[]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"in\":[\"CC\"]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"not-in\":\"AA\"}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"in\":[7]}",
    "{\"name\":\"Broken\",\"date\":\"01-01\",\"form\":2020}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_test_message ("%s", rules[i]);
      write_rule (fixture, rules[i]);
      assert_refused ("XX", "“Broken” (rule 2)");
    }
}

static void
test_bad_rule_elsewhere (Fixture *fixture, gconstpointer data)
{
  /* Only in A, yet whoever loads B hears of it. */
  write_rule (fixture, "{\"name\":\"Broken\",\"date\":\"00-00\",\"in\":[\"AA\"]}");
  assert_refused ("XX-BB", "“Broken”");
}

static void
test_nameless_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const rules[] = {
    "{}", "[]", "3", "null", "{\"date\":\"01-01\"}", "{\"name\":5,\"date\":\"01-01\"}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_test_message ("%s", rules[i]);
      write_rule (fixture, rules[i]);
      assert_refused ("XX", "rule 2");
    }
}

static void
test_bad_heads (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = {
    "",
    "[]",
    "{",
    "{\"country\":\"XX\"}",
    "{\"country\":\"XX\",\"holidays\":{}}",
    "{\"country\":\"XX\",\"holidays\":[]}",
    "{\"country\":\"YY\",\"holidays\":[{\"name\":\"N\",\"date\":\"01-01\"}]}",
    "{\"country\":\"XX\",\"observed-name\":\"off\",\"holidays\":[{\"name\":\"N\",\"date\":\"01-"
    "01\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_test_message ("%s", files[i]);
      write_file (fixture->holidays, files[i]);
      assert_refused ("XX", "XX.json");
    }
}

static void
test_too_many_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rules = g_string_new ("{\"name\":\"N\",\"date\":\"01-01\"}");

  for (guint i = 0; i < 2000; i++)
    g_string_append (rules, ",{\"name\":\"N\",\"date\":\"01-01\"}");
  write_rule (fixture, rules->str);
  assert_refused ("XX", "too long");
}

static void
test_bad_packs (Fixture *fixture, gconstpointer data)
{
  static const char *const hours[] = {
    "",
    "\"hours\":[]",
    "\"hours\":[3]",
    "\"hours\":[{\"days\":[],\"from\":\"08:00\",\"to\":\"20:00\"}]",
    "\"hours\":[{\"days\":[\"mo\"],\"from\":\"08:00\",\"to\":\"20:00\"}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":\"20:00\",\"to\":\"08:00\"}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":\"8:00\",\"to\":\"20:00\"}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"24:01\"}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:60\",\"to\":\"20:00\"}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":8,\"to\":20}]",
    "\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"},"
    "{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"}]",
    "\"min-gap-days\":-1,\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"}]",
    "\"min-gap-days\":\"2\",\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"}]",
  };

  write_rule (fixture, "{\"name\":\"N\",\"date\":\"07-01\"}");
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"source\":\"law\",\"reviewed\":\"2026-01-01\"%s%s}",
                           *hours[i] != '\0' ? "," : "", hours[i]);

      g_test_message ("%s", hours[i]);
      write_file (fixture->rules, text);
      assert_refused ("XX", "XX.json");
    }
  write_file (fixture->rules,
              "{\"hours\":[{\"days\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"}]}");
  assert_refused ("XX", "source");
}

static void
test_no_pack (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendar) calendar = NULL;
  int from, to;

  write_rule (fixture, "{\"name\":\"N\",\"date\":\"07-01\"}");
  calendar = puntual_calendar_load ("XX", 0x7f, &error);
  g_assert_no_error (error);
  puntual_calendar_contact_hours (calendar, puntual_day_from_ymd (2026, 7, 2), &from, &to);
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, ==, 1440);
  g_assert_cmpint (puntual_calendar_min_gap (calendar), ==, 0);
}

static void
test_bad_file_beside_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (fixture->holidays);
  g_autofree char *other = g_build_filename (folder, "YY.json", NULL);
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (PuntualCalendarSet) set = NULL;
  g_auto (GStrv) regions = NULL;

  write_rule (fixture, "{\"name\":\"N\",\"date\":\"07-01\"}");
  write_file (other, "{");
  g_free (policy->region);
  policy->region = g_strdup ("XX-AA");
  set = puntual_calendar_set_new (policy, &error);
  g_assert_no_error (error);

  /* One customer's broken country is said, and the business's calendar serves. */
  g_assert_cmpstr (puntual_calendar_get_region (puntual_calendar_set_get (set, "YY")), ==, "XX-AA");
  g_assert_nonnull (warned);
  g_assert_nonnull (strstr (warned, "YY.json"));
  g_clear_pointer (&warned, g_free);

  regions = puntual_calendar_regions ();
  g_assert_cmpstr (regions[0], ==, "XX");
  g_assert_cmpstr (regions[1], ==, "XX-AA");
  g_assert_cmpstr (regions[2], ==, "XX-BB");
  g_assert_null (regions[3]);
  g_remove (other);
}

static void
test_no_data_at_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) regions = puntual_calendar_regions ();
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_load ("ES", 0x7f, &error);

  g_assert_null (calendar);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_null (regions[0]);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/calendar-files/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (keep_warning, NULL, NULL);
  ADD ("rules-say-their-days", test_rules_say_days);
  ADD ("bad-rule-is-named", test_bad_rules);
  ADD ("bad-rule-of-another-place-is-named", test_bad_rule_elsewhere);
  ADD ("nameless-rule-is-numbered", test_nameless_rules);
  ADD ("bad-head-is-refused", test_bad_heads);
  ADD ("too-many-rules-are-refused", test_too_many_rules);
  ADD ("bad-pack-is-refused", test_bad_packs);
  ADD ("country-without-pack-has-all-hours", test_no_pack);
  ADD ("bad-file-of-one-country-spares-the-others", test_bad_file_beside_good);
  ADD ("empty-data-folder-is-said", test_no_data_at_all);
  return g_test_run ();
}
