/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-calendar.h"

#include <string.h>

#include "puntual-error.h"

struct _PuntualCalendarSet
{
  PuntualCalendar *business;
  guint working_days;
  gboolean single;       /* one calendar for every region */
  GHashTable *by_region; /* region as it was asked for → PuntualCalendar */
};

static PuntualCalendarSet *
set_new (PuntualCalendar *business, guint working_days, gboolean single)
{
  PuntualCalendarSet *self = g_new0 (PuntualCalendarSet, 1);

  self->business = business;
  self->working_days = working_days;
  self->single = single;
  self->by_region = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)puntual_calendar_unref);
  return self;
}

PuntualCalendarSet *
puntual_calendar_set_new (const PuntualPolicy *policy, GError **error)
{
  PuntualCalendar *business;

  if (policy->region == NULL || *policy->region == '\0')
    business = puntual_calendar_new_plain (policy->working_days);
  else
    business = puntual_calendar_load (policy->region, policy->working_days, error);
  if (business == NULL)
    return NULL;
  return set_new (business, policy->working_days, FALSE);
}

PuntualCalendarSet *
puntual_calendar_set_new_single (PuntualCalendar *calendar)
{
  return set_new (puntual_calendar_ref (calendar), 0, TRUE);
}

void
puntual_calendar_set_free (PuntualCalendarSet *self)
{
  g_hash_table_unref (self->by_region);
  puntual_calendar_unref (self->business);
  g_free (self);
}

/* The region's own calendar; that of its country when only the subdivision is unknown (a customer
 * in "MX-JAL" keeps Mexico's holidays); else the business's. */
static PuntualCalendar *
load_nearest (PuntualCalendarSet *self, const char *region)
{
  g_autoptr (GError) error = NULL;
  PuntualCalendar *calendar = puntual_calendar_load (region, self->working_days, &error);
  const char *dash = strchr (region, '-');

  if (calendar == NULL && dash != NULL
      && g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    {
      g_autofree char *country = g_strndup (region, (gsize)(dash - region));

      g_clear_error (&error);
      calendar = puntual_calendar_load (country, self->working_days, &error);
    }
  if (calendar != NULL)
    return calendar;

  if (!g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    g_warning ("%s", error->message);
  return puntual_calendar_ref (self->business);
}

PuntualCalendar *
puntual_calendar_set_get (PuntualCalendarSet *self, const char *region)
{
  PuntualCalendar *calendar;

  if (self->single || region == NULL || *region == '\0')
    return self->business;

  calendar = g_hash_table_lookup (self->by_region, region);
  if (calendar == NULL)
    {
      calendar = load_nearest (self, region);
      g_hash_table_insert (self->by_region, g_strdup (region), calendar);
    }
  return calendar;
}
