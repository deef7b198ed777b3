/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-contact-hours.h"

#include "puntual-zones.h"

/* Seconds and days in here are of gint64 and UTC; the first day of Unix as a PuntualDay. */
#define DAY_SECONDS 86400
#define UNIX_DAY 719163
/* No zone is further from UTC than this. */
#define MOST_OFFSET (15 * 3600)
#define MOST_DAYS 400

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = puntual_zones_find (name);

  return zone != NULL ? zone : g_time_zone_new_local ();
}

static gint64
offset_at (GTimeZone *zone, gint64 second)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second));
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static PuntualDay
day_at (GTimeZone *zone, gint64 second)
{
  return (PuntualDay)floor_div (second + offset_at (zone, second), DAY_SECONDS) + UNIX_DAY;
}

static gint64
midnight_utc (PuntualDay day)
{
  return (gint64)(day - UNIX_DAY) * DAY_SECONDS;
}

/* The first second that is of the day, or of a later one where a zone left the day out. */
static gint64
day_start (GTimeZone *zone, PuntualDay day)
{
  gint64 before = midnight_utc (day) - MOST_OFFSET;
  gint64 within = midnight_utc (day) + MOST_OFFSET;

  while (within - before > 1)
    {
      gint64 middle = before + (within - before) / 2;

      if (day_at (zone, middle) >= day)
        within = middle;
      else
        before = middle;
    }
  return within;
}

static gboolean
is_within (GTimeZone *zone, int from, int to, gint64 second)
{
  gint64 local = second + offset_at (zone, second);
  gint64 minute = (local - floor_div (local, DAY_SECONDS) * DAY_SECONDS) / 60;

  return minute >= from && minute < to;
}

static void
consider (gint64 candidate, gint64 after, gint64 before, gint64 *first)
{
  if (candidate >= after && candidate < before && (*first < 0 || candidate < *first))
    *first = candidate;
}

/* The first second after the clocks were changed between the two, where the change leads into the
 * hours. */
static void
consider_change (GTimeZone *zone, int from, int to, gint64 low, gint64 high, gint64 after,
                 gint64 before, gint64 *first)
{
  gint64 offset = offset_at (zone, low);

  if (offset_at (zone, high) == offset)
    return;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (zone, middle) == offset)
        low = middle;
      else
        high = middle;
    }
  if (is_within (zone, from, to, high))
    consider (high, after, before, first);
}

/* The first second of [after, before) at which a clock of the zone shows from … to; -1: none. */
static gint64
first_within (GTimeZone *zone, int from, int to, gint64 after, gint64 before)
{
  gint64 first = -1;
  PuntualDay last;

  if (after >= before || from >= to)
    return -1;
  if (is_within (zone, from, to, after))
    return after;

  last = day_at (zone, before);
  for (PuntualDay day = day_at (zone, after); day <= last; day++)
    {
      gint64 low = midnight_utc (day) - DAY_SECONDS, high = midnight_utc (day) + 2 * DAY_SECONDS;
      gint64 opens = midnight_utc (day) + from * 60;
      const gint64 offsets[] = { offset_at (zone, low), offset_at (zone, high) };

      for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
        if (offset_at (zone, opens - offsets[i]) == offsets[i])
          consider (opens - offsets[i], after, before, &first);
      consider_change (zone, from, to, low, high, after, before, &first);
    }
  return first;
}

/* On that day of the business, not before `after`, where it is a working day for the reader too. */
static gint64
first_of_day (const PuntualContactHours *self, GTimeZone *day_zone, GTimeZone *zone, PuntualDay day,
              gint64 after)
{
  gint64 end = day_start (day_zone, day + 1);
  PuntualDay last = day_at (zone, end);
  gint64 start = MAX (day_start (day_zone, day), after);

  for (PuntualDay there = day_at (zone, start); there <= last; there++)
    {
      gint64 first;
      int from, to;

      if (!puntual_calendar_is_working (self->calendar, there))
        continue;
      puntual_calendar_contact_hours (self->calendar, there, &from, &to);
      first = first_within (zone, MAX (from, self->from), MIN (to, self->to),
                            MAX (day_start (zone, there), start),
                            MIN (day_start (zone, there + 1), end));
      if (first >= 0)
        return first;
    }
  return -1;
}

/* another_day: not on that of `after`. */
static gint64
next_from (const PuntualContactHours *self, gint64 after, gboolean another_day)
{
  g_autoptr (GTimeZone) day_zone = zone_of (self->day_zone);
  g_autoptr (GTimeZone) zone = zone_of (self->zone);
  PuntualDay first = day_at (day_zone, after) + (another_day ? 1 : 0);
  PuntualDay day = first;

  while (day - first <= MOST_DAYS)
    {
      gint64 second;

      day = puntual_calendar_on_or_after (self->calendar, day);
      if (day == PUNTUAL_DAY_NONE)
        return 0;
      second = first_of_day (self, day_zone, zone, day, after);
      if (second >= 0)
        return second;
      day++;
    }
  return 0;
}

gint64
puntual_contact_hours_next (const PuntualContactHours *self, gint64 instant)
{
  /* What is not a whole second begins within the one before; hours begin with whole ones. */
  gint64 second = floor_div (instant, G_USEC_PER_SEC);
  gint64 next = next_from (self, second, FALSE);

  return next == second ? instant : next * G_USEC_PER_SEC;
}

gint64
puntual_contact_hours_next_day (const PuntualContactHours *self, gint64 instant)
{
  return next_from (self, floor_div (instant, G_USEC_PER_SEC), TRUE) * G_USEC_PER_SEC;
}
