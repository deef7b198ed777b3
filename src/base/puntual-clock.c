/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-clock.h"

#include "puntual-zones.h"

/**
 * SECTION: puntual-clock
 *
 * Safe to share between threads: its fields never change but for the count of readings, which is
 * atomic, and the instant of a clock set by hand, which has a lock.
 */
struct _PuntualClock
{
  GObject parent_instance;

  GTimeZone *zone;
  PuntualDay day; /* NONE on a clock that runs */
  gint64 noon;
  int readings;

  /* Of a clock set by hand: 0 on the others. Guarded by `lock`. */
  GMutex lock;
  gint64 instant;
};

G_DEFINE_FINAL_TYPE (PuntualClock, puntual_clock, G_TYPE_OBJECT)

static void
puntual_clock_finalize (GObject *object)
{
  PuntualClock *self = PUNTUAL_CLOCK (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (puntual_clock_parent_class)->finalize (object);
}

static void
puntual_clock_class_init (PuntualClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_clock_finalize;
}

static void
puntual_clock_init (PuntualClock *self)
{
  g_mutex_init (&self->lock);
}

static PuntualClock *
new_in_zone (const char *zone_name)
{
  PuntualClock *self = g_object_new (PUNTUAL_TYPE_CLOCK, NULL);

  self->zone = puntual_zones_find (zone_name);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();

  return self;
}

PuntualClock *
puntual_clock_new_system (const char *zone_name)
{
  return new_in_zone (zone_name);
}

PuntualClock *
puntual_clock_new_fixed (PuntualDay day, const char *zone_name)
{
  g_autoptr (PuntualClock) self = NULL;
  g_autoptr (GDateTime) noon = NULL;
  int year, month, mday;

  g_return_val_if_fail (day >= 1 && day <= PUNTUAL_DAY_MAX, NULL);

  self = new_in_zone (zone_name);
  puntual_day_to_ymd (day, &year, &month, &mday);
  noon = g_date_time_new (self->zone, year, month, mday, 12, 0, 0);
  self->day = day;
  self->noon = g_date_time_to_unix (noon) * G_USEC_PER_SEC;

  return g_steal_pointer (&self);
}

PuntualClock *
puntual_clock_new_at (gint64 instant, const char *zone_name)
{
  PuntualClock *self;

  g_return_val_if_fail (instant > 0, NULL);

  self = new_in_zone (zone_name);
  self->instant = instant;
  return self;
}

void
puntual_clock_set (PuntualClock *self, gint64 instant)
{
  g_return_if_fail (PUNTUAL_IS_CLOCK (self) && self->instant != 0 && instant > 0);

  g_mutex_lock (&self->lock);
  self->instant = instant;
  g_mutex_unlock (&self->lock);
}

gint64
puntual_clock_now (PuntualClock *self)
{
  gint64 instant;

  g_return_val_if_fail (PUNTUAL_IS_CLOCK (self), 0);

  if (self->day != PUNTUAL_DAY_NONE)
    return self->noon + g_atomic_int_add (&self->readings, 1);

  g_mutex_lock (&self->lock);
  instant = self->instant;
  g_mutex_unlock (&self->lock);
  return instant != 0 ? instant + g_atomic_int_add (&self->readings, 1) : g_get_real_time ();
}

/* The wall clock of a zone right now. */
static GDateTime *
read_wall_clock (PuntualClock *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (puntual_clock_now (self) / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

PuntualDay
puntual_clock_today (PuntualClock *self)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (PUNTUAL_IS_CLOCK (self), PUNTUAL_DAY_NONE);

  if (self->day != PUNTUAL_DAY_NONE)
    return self->day;

  local = read_wall_clock (self, self->zone);
  return puntual_day_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                               g_date_time_get_day_of_month (local));
}

PuntualDay
puntual_clock_day_of (PuntualClock *self, gint64 instant)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (PUNTUAL_IS_CLOCK (self), PUNTUAL_DAY_NONE);

  utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;
  if (local == NULL)
    return PUNTUAL_DAY_NONE;
  return puntual_day_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                               g_date_time_get_day_of_month (local));
}

/* A zone that does not exist counts as the clock's own. */
int
puntual_clock_minute_of_day (PuntualClock *self, const char *zone_name)
{
  g_autoptr (GTimeZone) named = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (PUNTUAL_IS_CLOCK (self), -1);

  if (self->day != PUNTUAL_DAY_NONE)
    return -1;

  named = puntual_zones_find (zone_name);
  local = read_wall_clock (self, named != NULL ? named : self->zone);
  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

gboolean
puntual_clock_is_fixed (PuntualClock *self)
{
  g_return_val_if_fail (PUNTUAL_IS_CLOCK (self), FALSE);

  return self->day != PUNTUAL_DAY_NONE;
}
