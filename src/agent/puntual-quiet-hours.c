/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-quiet-hours.h"

#include "puntual-setting-rules.h"
#include "puntual-zones.h"

#define MORNING (8 * 60)
/* Until then it is still the evening before. */
#define NIGHT_ENDS (4 * 60)
#define NOON (12 * 60)
/* Of GDateTime: there is no day after its end. */
#define LAST_YEAR 9999

static GDateTime *
wall_clock (const char *zone, gint64 instant)
{
  g_autoptr (GTimeZone) named = puntual_zones_find (zone);
  g_autoptr (GTimeZone) machines = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, named != NULL ? named : machines) : NULL;
}

/* When clocks there show so many minutes after midnight, so many days later; 0 where the calendar
 * ends. */
static gint64
time_on (GDateTime *when, int days, int minutes)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) then = NULL;

  if (g_date_time_get_year (when) == LAST_YEAR)
    return 0;
  day = g_date_time_add_days (when, days);
  then = g_date_time_new (g_date_time_get_timezone (when), g_date_time_get_year (day),
                          g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                          minutes / 60 % 24, minutes % 60, 0);
  return then != NULL ? g_date_time_to_unix (then) * G_USEC_PER_SEC : 0;
}

/* The first time after an instant at which clocks show so many minutes after midnight. */
static gint64
next_time (GDateTime *when, int minutes, gint64 instant)
{
  for (int days = 0; days <= 2; days++)
    {
      gint64 then = time_on (when, days, minutes);

      if (then > instant)
        return then;
    }
  return 0;
}

gint64
puntual_quiet_hours_end (int from, int to, const char *zone, gint64 instant)
{
  g_autoptr (GDateTime) when = wall_clock (zone, instant);
  gboolean within;
  int minute;

  if (when == NULL || from == to)
    return 0;
  minute = g_date_time_get_hour (when) * 60 + g_date_time_get_minute (when);
  within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return within ? next_time (when, to, instant) : 0;
}

/* What is no time of day, because somebody else wrote it, is midnight. */
static gboolean
read_time (PuntualLedger *ledger, const char *key, int *minutes, GError **error)
{
  g_autofree char *value = puntual_ledger_get_setting (ledger, key, error);

  if (value != NULL && !puntual_setting_parse_time (value, minutes))
    *minutes = 0;
  return value != NULL;
}

static gboolean
read_hours (PuntualLedger *ledger, int *from, int *to, char **zone, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);

  if (policy == NULL || !read_time (ledger, "notify-quiet-from", from, error)
      || !read_time (ledger, "notify-quiet-to", to, error))
    return FALSE;
  *zone = g_strdup (policy->timezone);
  return TRUE;
}

gboolean
puntual_quiet_hours_look (PuntualLedger *ledger, gint64 instant, gint64 *until, GError **error)
{
  g_autofree char *zone = NULL;
  int from, to;

  *until = 0;
  if (!read_hours (ledger, &from, &to, &zone, error))
    return FALSE;
  /* A clock that stands on a day has no hour. */
  if (!puntual_clock_is_fixed (puntual_ledger_get_clock (ledger)))
    *until = puntual_quiet_hours_end (from, to, zone, instant);
  return TRUE;
}

/* Hours that do not cover the night say nothing of when the owner gets up. */
static int
morning_of (int from, int to)
{
  gboolean covers_night = from != to && to >= NIGHT_ENDS && (from > to || to <= NOON);

  return covers_night ? to : MORNING;
}

gint64
puntual_quiet_hours_morning (PuntualLedger *ledger, gint64 instant, GError **error)
{
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *zone = NULL;
  gint64 morning = 0;
  int from, to;

  if (!read_hours (ledger, &from, &to, &zone, error))
    return 0;
  when = wall_clock (zone, instant);
  if (when != NULL)
    morning = time_on (when, g_date_time_get_hour (when) * 60 < NIGHT_ENDS ? 0 : 1,
                       morning_of (from, to));
  return morning > instant ? morning : instant + G_TIME_SPAN_DAY;
}
