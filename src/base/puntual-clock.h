/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "puntual-day.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CLOCK (puntual_clock_get_type ())
G_DECLARE_FINAL_TYPE (PuntualClock, puntual_clock, PUNTUAL, CLOCK, GObject)

/**
 * PuntualClock:
 *
 * The only place where the engine learns what time it is. A fixed clock stands still on a day
 * (`--today`): its instant is noon of that day in the zone, moved on by one microsecond a reading
 * so that rows written in a row keep their order, and it has no hour of the day, so that rules
 * about hours pass. A clock set by hand has one.
 */

/* zone_name: an Olson name such as "Europe/Madrid", or NULL for the machine's own. */
PuntualClock *puntual_clock_new_system (const char *zone_name);
PuntualClock *puntual_clock_new_fixed (PuntualDay day, const char *zone_name);
/* A clock with an hour that goes only when somebody sets it, forth or back: what happens at night,
 * on the days when the clocks change and after three weeks asleep is tried with it. instant:
 * microseconds since 1970-01-01T00:00Z, above zero. */
PuntualClock *puntual_clock_new_at (gint64 instant, const char *zone_name);
void puntual_clock_set (PuntualClock *self, gint64 instant);
/* Microseconds since 1970-01-01T00:00Z. */
gint64 puntual_clock_now (PuntualClock *self);
PuntualDay puntual_clock_today (PuntualClock *self);
/* The day of an instant in the clock's own zone; NONE outside the calendar. */
PuntualDay puntual_clock_day_of (PuntualClock *self, gint64 instant);
/* Minutes since local midnight in the named zone (NULL: the clock's own); -1 on a clock without an
 * hour. */
int puntual_clock_minute_of_day (PuntualClock *self, const char *zone_name);
gboolean puntual_clock_is_fixed (PuntualClock *self);

G_END_DECLS
