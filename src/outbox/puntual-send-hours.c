/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-send-hours.h"

#include "puntual-contact-hours.h"
#include "puntual-ledger-records.h"

/* Far away it may still be Sunday. */
static gboolean
day_allows (PuntualClock *clock, PuntualCalendar *calendar, const PuntualPolicy *policy,
            const char *zone_name)
{
  const PuntualContactHours hours = { .calendar = calendar,
                                      .day_zone = policy->timezone,
                                      .zone = zone_name,
                                      .from = policy->send_from,
                                      .to = policy->send_to };
  gint64 now = puntual_clock_now (clock);

  return puntual_contact_hours_next (&hours, now) == now;
}

gboolean
puntual_send_hours_allow (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualPolicy *policy, gint64 customer_id, const char *region,
                          PuntualDay day, int *minute, int *opens)
{
  PuntualClock *clock = puntual_ledger_get_clock (ledger);
  g_autoptr (PuntualCustomer) record = NULL;
  const char *zone_name = policy->timezone;
  int from, to, now;

  if (puntual_clock_is_fixed (clock))
    return TRUE;

  record = puntual_customer_get (ledger, customer_id, NULL);
  if (record != NULL && record->timezone != NULL)
    zone_name = record->timezone;
  now = puntual_clock_minute_of_day (clock, zone_name);
  puntual_calendar_contact_hours (puntual_calendar_set_get (calendars, region), day, &from, &to);
  from = MAX (from, policy->send_from);
  to = MIN (to, policy->send_to);
  if (minute != NULL)
    *minute = now;
  if (opens != NULL)
    *opens = from;
  return now >= from && now < to
         && (zone_name == policy->timezone
             || day_allows (clock, puntual_calendar_set_get (calendars, region), policy,
                            zone_name));
}

gboolean
puntual_send_hours_look (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                         const gint64 *customer_ids, guint n, PuntualSendHours *hours,
                         GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));

  *hours = (PuntualSendHours){ .minute = -1, .n_asked = n };
  if (policy == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_ids[i], error);
      int minute = 0;
      int opens = 0;

      if (customer == NULL)
        return FALSE;
      if (puntual_send_hours_allow (ledger, calendars, policy, customer->id, customer->region, day,
                                    &minute, &opens))
        continue;
      if (hours->n_outside++ > 0)
        continue;
      hours->minute = minute;
      hours->opens = opens;
    }
  return TRUE;
}
