/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-holiday-rule.h"

#include "puntual-movable-feasts.h"

void
puntual_holiday_rule_free (PuntualHolidayRule *self)
{
  g_free (self->name);
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->except, g_array_unref);
  g_strfreev (self->in);
  g_strfreev (self->not_in);
  g_free (self);
}

gboolean
puntual_holiday_rule_applies_in (const PuntualHolidayRule *self, const char *subdivision)
{
  if (self->in != NULL && !g_strv_contains ((const char *const *)self->in, subdivision))
    return FALSE;
  return self->not_in == NULL || !g_strv_contains ((const char *const *)self->not_in, subdivision);
}

static gboolean
has_year (const GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

static gboolean
holds_in_year (const PuntualHolidayRule *self, int year)
{
  if (self->first_year != 0 && year < self->first_year)
    return FALSE;
  if (self->last_year != 0 && year > self->last_year)
    return FALSE;
  if (self->every > 1 && (year - self->first_year) % self->every != 0)
    return FALSE;
  if (self->years != NULL && !has_year (self->years, year))
    return FALSE;
  return self->except == NULL || !has_year (self->except, year);
}

static PuntualDay
nth_weekday (const PuntualHolidayRule *self, int year)
{
  PuntualDay first = puntual_day_from_ymd (year, self->month, 1);
  PuntualDay next_month = self->month == 12 ? puntual_day_from_ymd (year + 1, 1, 1)
                                            : puntual_day_from_ymd (year, self->month + 1, 1);
  PuntualDay day;

  if (self->nth < 0)
    return next_month - 1 - (puntual_day_weekday (next_month - 1) - self->weekday + 7) % 7;
  day = first + (self->weekday - puntual_day_weekday (first) + 7) % 7 + 7 * (self->nth - 1);
  return day < next_month ? day : PUNTUAL_DAY_NONE;
}

static PuntualDay
weekday_near (const PuntualHolidayRule *self, int year)
{
  PuntualDay date = puntual_day_from_ymd (year, self->month, self->mday);
  int distance;

  if (date == PUNTUAL_DAY_NONE)
    return PUNTUAL_DAY_NONE;
  distance = self->direction * (self->weekday - puntual_day_weekday (date));
  distance = (distance + 7) % 7;
  if (distance == 0 && !self->inclusive)
    distance = 7;
  return date + self->direction * distance;
}

static PuntualDay
anchor_day (const PuntualHolidayRule *self, int year)
{
  switch (self->anchor)
    {
    case PUNTUAL_ANCHOR_DATE:
      return puntual_day_from_ymd (year, self->month, self->mday);
    case PUNTUAL_ANCHOR_EASTER:
      return puntual_easter (year) + self->offset;
    case PUNTUAL_ANCHOR_WEEKDAY:
      return nth_weekday (self, year);
    case PUNTUAL_ANCHOR_NEAR:
      return weekday_near (self, year);
    case PUNTUAL_ANCHOR_SOLSTICE:
      return puntual_june_solstice (year, self->offset);
    case PUNTUAL_ANCHOR_DATES:
    case PUNTUAL_ANCHOR_NONE:
      break;
    }
  return PUNTUAL_DAY_NONE;
}

static void
append_moved (const PuntualHolidayRule *self, PuntualDay day, GArray *days)
{
  int weekday;

  if (day == PUNTUAL_DAY_NONE)
    return;
  weekday = puntual_day_weekday (day);
  if (self->only_on != 0 && (self->only_on & (1u << (weekday - 1))) == 0)
    return;
  day += self->move.days[weekday - 1];
  g_array_append_val (days, day);
}

void
puntual_holiday_rule_days (const PuntualHolidayRule *self, int year, GArray *days)
{
  PuntualDay first, last;

  if (!holds_in_year (self, year))
    return;
  if (self->anchor != PUNTUAL_ANCHOR_DATES)
    {
      append_moved (self, anchor_day (self, year), days);
      return;
    }
  first = puntual_day_from_ymd (year, 1, 1);
  last = puntual_day_from_ymd (year, 12, 31);
  for (guint i = 0; i < self->dates->len; i++)
    {
      PuntualDay day = g_array_index (self->dates, PuntualDay, i);

      if (day >= first && day <= last)
        append_moved (self, day, days);
    }
}

PuntualDay
puntual_holiday_rule_observed (const PuntualHolidayRule *self, int year, PuntualDay day)
{
  int distance = self->observed.days[puntual_day_weekday (day) - 1];

  if (distance == 0 || (self->observed_from != 0 && year < self->observed_from))
    return PUNTUAL_DAY_NONE;
  return day + distance;
}
