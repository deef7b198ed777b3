/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-next-step-text.h"

#include <glib/gi18n-lib.h>

#include "puntual-rule-text.h"

/* "15 days after the due date", at the head of a sentence. */
static char *
offset_text (int offset_days)
{
  if (offset_days > 0)
    return g_strdup_printf (
        /* Translators: the head of a sentence; %d is a number of days */
        ngettext ("%d day after the due date", "%d days after the due date", (gulong)offset_days),
        offset_days);
  if (offset_days < 0)
    return g_strdup_printf (
        /* Translators: the head of a sentence; %d is a number of days */
        ngettext ("%d day before the due date", "%d days before the due date",
                  (gulong)-offset_days),
        -offset_days);
  /* Translators: the head of a sentence: “The due date is Sunday 5 April 2026; …” */
  return g_strdup (_ ("The due date"));
}

/* "Sunday 5 April 2026", and the name of the holiday. */
static char *
free_day_text (PuntualDay day, PuntualCalendar *calendar, const char *language)
{
  const char *holiday = puntual_calendar_holiday (calendar, day);
  g_autofree char *text = puntual_day_text (day, language);

  return holiday != NULL ? g_strdup_printf ("%s (%s)", text, holiday) : g_steal_pointer (&text);
}

/* The day of the step itself, and where it was moved to. */
static char *
step_day_text (const char *offset, PuntualDay nominal, PuntualDay step_day,
               PuntualCalendar *calendar, const char *language)
{
  g_autofree char *from = free_day_text (nominal, calendar, language);
  g_autofree char *to = puntual_day_text (step_day, language);

  if (nominal == step_day)
    /* Translators: %1$s is “15 days after the due date”, %2$s a weekday with its date */
    return g_strdup_printf (_ ("%1$s is %2$s."), offset, to);
  /* Translators: %1$s is “15 days after the due date”, %2$s and %3$s are weekdays with dates */
  return g_strdup_printf (_ ("%1$s is %2$s; moved to %3$s."), offset, from, to);
}

char *
puntual_next_step_day_text (const PuntualPlannedItem *item, PuntualDay day,
                            PuntualCalendar *calendar, const PuntualHeldItem *held,
                            const PuntualFacts *facts, const char *language)
{
  PuntualDay nominal = item->due_day + item->offset_days;
  PuntualDay step_day = puntual_plan_step_day (calendar, item->due_day, item->offset_days);
  g_autofree char *offset = offset_text (item->offset_days);
  g_autofree char *own = NULL;
  g_autofree char *why = NULL;

  if (day == nominal)
    return puntual_about_instalment (g_strconcat (offset, ".", NULL), item->instalment_number);
  own = step_day_text (offset, nominal, step_day, calendar, language);
  if (day == step_day)
    return puntual_about_instalment (g_steal_pointer (&own), item->instalment_number);

  /* It goes out after its own day: something held it, or that day is past. */
  why = held != NULL && held->day >= step_day ? puntual_held_item_text (held, facts, language)
                                              : g_strdup (_ ("It goes out as soon as it can."));
  return puntual_about_instalment (g_strdup_printf ("%s %s", own, why), item->instalment_number);
}
