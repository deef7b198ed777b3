/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-day-window.h"

#include "puntual-planner.h"

PuntualDay
puntual_plan_step_day (PuntualCalendar *calendar, PuntualDay due_day, int offset_days)
{
  if (offset_days < 0)
    return puntual_calendar_on_or_before (calendar, due_day + offset_days);

  return puntual_calendar_on_or_after (calendar, due_day + offset_days);
}

void
puntual_day_window_init (PuntualDayWindow *self, PuntualCalendar *calendar, PuntualDay day)
{
  self->calendar = calendar;
  self->day = day;
  self->working = puntual_calendar_is_working (calendar, day);
  self->last_working = puntual_calendar_on_or_before (calendar, day);
  self->working_before = puntual_calendar_on_or_before (calendar, day - 1);
  self->working_after = puntual_calendar_on_or_after (calendar, day + 1);
  self->min_gap = puntual_calendar_min_gap (calendar);
}

gboolean
puntual_day_window_has_come (const PuntualDayWindow *self, PuntualDay due_day, int offset_days)
{
  PuntualDay nominal = due_day + offset_days;

  if (self->last_working == PUNTUAL_DAY_NONE)
    return FALSE;

  /* A step before the due date moved earlier: it has come unless a working day lies after today and
   * not after it. */
  if (offset_days < 0)
    return self->working_after == PUNTUAL_DAY_NONE || nominal < self->working_after;

  /* The others moved later: a working day must lie between the nominal day and today. */
  return nominal <= self->last_working;
}

gboolean
puntual_day_window_falls_today (const PuntualDayWindow *self, PuntualDay due_day, int offset_days)
{
  PuntualDay nominal = due_day + offset_days;

  if (!self->working)
    return FALSE;

  if (offset_days < 0)
    return nominal >= self->day
           && (self->working_after == PUNTUAL_DAY_NONE || nominal < self->working_after);

  return nominal <= self->day && nominal > self->working_before;
}
