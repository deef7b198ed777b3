/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"

G_BEGIN_DECLS

/**
 * PuntualDayWindow:
 *
 * A day among the working days of a calendar. Which steps have come by that day follows from these
 * four numbers by comparing integers, so the planner asks a calendar a few times per plan and not
 * once per step.
 */
typedef struct
{
  PuntualCalendar *calendar; /* borrowed */
  PuntualDay day;
  gboolean working;
  PuntualDay last_working;   /* on or before the day; NONE: never */
  PuntualDay working_before; /* before the day */
  PuntualDay working_after;  /* after the day; NONE: none to come */
  int min_gap;               /* the contact rules' own */
} PuntualDayWindow;

/* The calendar is borrowed. */
void puntual_day_window_init (PuntualDayWindow *self, PuntualCalendar *calendar, PuntualDay day);
/* puntual_plan_step_day() of that step is on or before the window's day. */
gboolean
puntual_day_window_has_come (const PuntualDayWindow *self, PuntualDay due_day, int offset_days);
/* puntual_plan_step_day() of that step is the window's day. */
gboolean
puntual_day_window_falls_today (const PuntualDayWindow *self, PuntualDay due_day, int offset_days);

G_END_DECLS
