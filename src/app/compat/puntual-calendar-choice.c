/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
/* This file reaches above the floor where the toolkit at hand does. */
#undef GDK_VERSION_MAX_ALLOWED
#include "puntual-calendar-choice.h"

void
puntual_calendar_choice_set (GtkCalendar *calendar, PuntualDay day)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  if (year == 0)
    return;
  date = g_date_time_new_utc (year, month, mday, 12, 0, 0);
#if GTK_CHECK_VERSION(4, 20, 0)
  gtk_calendar_set_date (calendar, date);
#else
  gtk_calendar_select_day (calendar, date);
#endif
}

PuntualDay
puntual_calendar_choice_get (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  return puntual_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                               g_date_time_get_day_of_month (date));
}
