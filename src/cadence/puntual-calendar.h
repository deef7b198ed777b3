/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "puntual-policy.h"

G_BEGIN_DECLS

/**
 * PuntualCalendar:
 *
 * The working days of a business in a region: its weekdays, the public holidays of the region (with
 * those of the country it belongs to; movable feasts computed) and the contact-rule pack of the
 * country. Loaded from data files once, then pure; years are worked out on first use, so one thread
 * at a time. Holidays are known from 1900 to 2200. A boxed, reference-counted value.
 */
typedef struct _PuntualCalendar PuntualCalendar;

#define PUNTUAL_TYPE_CALENDAR (puntual_calendar_get_type ())
GType puntual_calendar_get_type (void);
/* region: ISO 3166 ("ES", "ES-AR", "MX", "GB-SCT"); a country without a file is refused with
 * NOT_FOUND. working_days: bits as in the policy. */
PuntualCalendar *puntual_calendar_load (const char *region, guint working_days, GError **error);
/* No holidays, no pack: for tests and as a last resort. */
PuntualCalendar *puntual_calendar_new_plain (guint working_days);
/* One more reference, and one less; the last one frees it. Not NULL. */
PuntualCalendar *puntual_calendar_ref (PuntualCalendar *self);
void puntual_calendar_unref (PuntualCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCalendar, puntual_calendar_unref)

/* In ISO spelling, "" for a plain one. Borrowed. */
const char *puntual_calendar_get_region (PuntualCalendar *self);
/* A reminder may go out on this day: a weekday of the business that the pack allows, and no
 * holiday. */
gboolean puntual_calendar_is_working (PuntualCalendar *self, PuntualDay day);
/* The holiday's name in the language of its country, or NULL. Borrowed. */
const char *puntual_calendar_holiday (PuntualCalendar *self, PuntualDay day);
/* The day itself when it works, else the next or previous one that does; NONE when none within
 * 400 days. */
PuntualDay puntual_calendar_on_or_after (PuntualCalendar *self, PuntualDay day);
PuntualDay puntual_calendar_on_or_before (PuntualCalendar *self, PuntualDay day);
/* Minutes after midnight within which the pack allows contact on that day's weekday. 0 … 1440
 * without a pack. */
void puntual_calendar_contact_hours (PuntualCalendar *self, PuntualDay day, int *from, int *to);
/* The pack's own least gap in days, 0 when it has none. */
int puntual_calendar_min_gap (PuntualCalendar *self);

typedef struct
{
  PuntualDay day;
  const char *name;
} PuntualHoliday;
/* The holidays of a year in order, as PuntualHoliday, names borrowed; free with g_array_unref.
 * Plain weekends are not in it, holidays that fall on one are. Two on one day are one, "A / B". */
GArray *puntual_calendar_holidays (PuntualCalendar *self, int year);
/* Every region there is a file for, as ISO 3166 codes, sorted. */
GStrv puntual_calendar_regions (void);

/* Calendars by region, loaded on demand with fallback to the business's own: what the planner
 * asks. */
typedef struct _PuntualCalendarSet PuntualCalendarSet;
/* Errors of puntual_calendar_load() for the business's own region. */
PuntualCalendarSet *puntual_calendar_set_new (const PuntualPolicy *policy, GError **error);
PuntualCalendarSet *puntual_calendar_set_new_single (PuntualCalendar *calendar); /* tests */
void puntual_calendar_set_free (PuntualCalendarSet *self);
/* Borrowed; "" or NULL or an unknown region gives the business's. */
PuntualCalendar *puntual_calendar_set_get (PuntualCalendarSet *self, const char *region);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCalendarSet, puntual_calendar_set_free)

G_END_DECLS
