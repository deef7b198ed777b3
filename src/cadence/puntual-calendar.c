/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-calendar.h"

#include "puntual-contact-rules.h"
#include "puntual-holiday-rules.h"

/* Holidays are known for these years; before and after them only weekdays and the pack count. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2200
#define N_YEARS (LAST_YEAR - FIRST_YEAR + 1)
#define N_WORDS ((N_YEARS * 366 + 63) / 64)

/* How far a day is moved in search of one that works. */
#define LONGEST_MOVE 400

struct _PuntualCalendar
{
  gatomicrefcount ref_count;
  char *region;
  guint weekdays;             /* of the business and of the pack: bit (ISO weekday - 1) */
  PuntualHolidayRules *rules; /* NULL: no holidays */
  PuntualContactRules *pack;  /* NULL: no pack */

  /* One bit a day from first_day on, filled a year at a time on first use. */
  PuntualDay first_day;
  PuntualDay last_day;
  guint64 known[N_WORDS];
  guint64 working[N_WORDS];
  GPtrArray *years[N_YEARS]; /* of PuntualHolidayEntry, in order; NULL: not computed yet */
};

G_DEFINE_BOXED_TYPE (PuntualCalendar, puntual_calendar, puntual_calendar_ref,
                     puntual_calendar_unref)

static PuntualCalendar *
calendar_new (const char *region, guint weekdays)
{
  PuntualCalendar *self = g_new0 (PuntualCalendar, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->region = g_strdup (region);
  self->weekdays = weekdays & 0x7f;
  self->first_day = puntual_day_from_ymd (FIRST_YEAR, 1, 1);
  self->last_day = puntual_day_from_ymd (LAST_YEAR, 12, 31);
  return self;
}

PuntualCalendar *
puntual_calendar_new_plain (guint working_days)
{
  return calendar_new ("", working_days);
}

PuntualCalendar *
puntual_calendar_load (const char *region, guint working_days, GError **error)
{
  g_autoptr (PuntualHolidayRules) rules = NULL;
  g_autoptr (PuntualContactRules) pack = NULL;
  PuntualCalendar *self;
  guint weekdays = working_days;

  g_return_val_if_fail (region != NULL, NULL);

  rules = puntual_holiday_rules_load (region, error);
  if (rules == NULL)
    return NULL;
  if (!puntual_contact_rules_load (puntual_holiday_rules_get_country (rules), &pack, error))
    return NULL;

  if (pack != NULL)
    weekdays &= pack->weekdays;
  self = calendar_new (puntual_holiday_rules_get_region (rules), weekdays);
  self->rules = g_steal_pointer (&rules);
  self->pack = g_steal_pointer (&pack);
  return self;
}

PuntualCalendar *
puntual_calendar_ref (PuntualCalendar *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
puntual_calendar_unref (PuntualCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < N_YEARS; i++)
    g_clear_pointer (&self->years[i], g_ptr_array_unref);
  g_clear_pointer (&self->rules, puntual_holiday_rules_free);
  g_clear_pointer (&self->pack, puntual_contact_rules_free);
  g_free (self->region);
  g_free (self);
}

const char *
puntual_calendar_get_region (PuntualCalendar *self)
{
  return self->region;
}

static gboolean
is_allowed_weekday (PuntualCalendar *self, PuntualDay day)
{
  return (self->weekdays & (1u << (puntual_day_weekday (day) - 1))) != 0;
}

static gboolean
is_in_range (PuntualCalendar *self, PuntualDay day)
{
  return day >= self->first_day && day <= self->last_day;
}

static void
mark_year (PuntualCalendar *self, int year, GPtrArray *holidays)
{
  PuntualDay first = puntual_day_from_ymd (year, 1, 1);
  PuntualDay last = puntual_day_from_ymd (year, 12, 31);

  for (PuntualDay day = first; day <= last; day++)
    {
      guint index = (guint)(day - self->first_day);

      self->known[index / 64] |= G_GUINT64_CONSTANT (1) << (index % 64);
      if (is_allowed_weekday (self, day))
        self->working[index / 64] |= G_GUINT64_CONSTANT (1) << (index % 64);
    }
  for (guint i = 0; i < holidays->len; i++)
    {
      PuntualHolidayEntry *entry = g_ptr_array_index (holidays, i);
      guint index = (guint)(entry->day - self->first_day);

      self->working[index / 64] &= ~(G_GUINT64_CONSTANT (1) << (index % 64));
    }
}

/* The holidays of a year within the range, computed on first use. Borrowed. */
static GPtrArray *
ensure_year (PuntualCalendar *self, int year)
{
  guint index = (guint)(year - FIRST_YEAR);

  if (self->years[index] == NULL)
    {
      if (self->rules != NULL)
        self->years[index] = puntual_holiday_rules_of_year (self->rules, year);
      else
        self->years[index] =
            g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_holiday_entry_free);
      mark_year (self, year, self->years[index]);
    }
  return self->years[index];
}

static int
year_of (PuntualDay day)
{
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  return year;
}

gboolean
puntual_calendar_is_working (PuntualCalendar *self, PuntualDay day)
{
  guint index;

  if (day < 1 || day > PUNTUAL_DAY_MAX)
    return FALSE;
  if (!is_in_range (self, day))
    return is_allowed_weekday (self, day);

  index = (guint)(day - self->first_day);
  if ((self->known[index / 64] >> (index % 64) & 1) == 0)
    ensure_year (self, year_of (day));
  return (self->working[index / 64] >> (index % 64) & 1) != 0;
}

static int
compare_entry_to_day (gconstpointer a, gconstpointer b)
{
  PuntualDay day = *(const PuntualDay *)a;
  const PuntualHolidayEntry *entry = *(PuntualHolidayEntry *const *)b;

  return day < entry->day ? -1 : day > entry->day;
}

const char *
puntual_calendar_holiday (PuntualCalendar *self, PuntualDay day)
{
  GPtrArray *holidays;
  PuntualHolidayEntry **found;

  if (!is_in_range (self, day))
    return NULL;
  holidays = ensure_year (self, year_of (day));
  if (holidays->len == 0)
    return NULL;
  found = bsearch (&day, holidays->pdata, holidays->len, sizeof (gpointer), compare_entry_to_day);
  return found != NULL ? (*found)->name : NULL;
}

static PuntualDay
search (PuntualCalendar *self, PuntualDay day, int direction)
{
  if (day < 1 || day > PUNTUAL_DAY_MAX)
    return PUNTUAL_DAY_NONE;

  for (int i = 0; i <= LONGEST_MOVE; i++)
    if (puntual_calendar_is_working (self, day + i * direction))
      return day + i * direction;
  return PUNTUAL_DAY_NONE;
}

PuntualDay
puntual_calendar_on_or_after (PuntualCalendar *self, PuntualDay day)
{
  return search (self, day, 1);
}

PuntualDay
puntual_calendar_on_or_before (PuntualCalendar *self, PuntualDay day)
{
  return search (self, day, -1);
}

void
puntual_calendar_contact_hours (PuntualCalendar *self, PuntualDay day, int *from, int *to)
{
  int weekday = puntual_day_weekday (day);

  *from = self->pack != NULL ? self->pack->from[weekday - 1] : 0;
  *to = self->pack != NULL ? self->pack->to[weekday - 1] : 24 * 60;
}

int
puntual_calendar_min_gap (PuntualCalendar *self)
{
  return self->pack != NULL ? self->pack->min_gap : 0;
}

GArray *
puntual_calendar_holidays (PuntualCalendar *self, int year)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (PuntualHoliday));
  GPtrArray *holidays;

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return result;

  holidays = ensure_year (self, year);
  for (guint i = 0; i < holidays->len; i++)
    {
      PuntualHolidayEntry *entry = g_ptr_array_index (holidays, i);
      PuntualHoliday holiday = { entry->day, entry->name };

      g_array_append_val (result, holiday);
    }
  return result;
}

GStrv
puntual_calendar_regions (void)
{
  return puntual_holiday_rules_list_regions ();
}
