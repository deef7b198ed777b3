/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-change.h"

#include "puntual-planner.h"

static guint
count_messages (const PuntualFacts *facts, PuntualCalendarSet *calendars, guint n_days,
                guint *n_customers)
{
  g_autoptr (GPtrArray) plans = puntual_plan_simulate (facts, calendars, facts->day, n_days);
  g_autoptr (GHashTable) customers = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      n += plan->messages->len;
      for (guint j = 0; j < plan->messages->len; j++)
        {
          const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, j);

          g_hash_table_add (customers, GUINT_TO_POINTER (message->customer + 1));
        }
    }
  *n_customers = g_hash_table_size (customers);
  return n;
}

PuntualCadenceChange
puntual_cadence_change_foresee (PuntualFacts *facts, PuntualCalendarSet *calendars,
                                const PuntualCadence *cadence, guint n_days)
{
  PuntualCadenceChange change = { 0 };

  change.n_before = count_messages (facts, calendars, n_days, &change.n_customers);
  for (guint i = 0; i < facts->cadences->len; i++)
    {
      PuntualCadence *stored = g_ptr_array_index (facts->cadences, i);

      if (stored->id != cadence->id)
        continue;
      puntual_cadence_free (stored);
      facts->cadences->pdata[i] = puntual_cadence_copy (cadence);
    }
  change.n_after = count_messages (facts, calendars, n_days, &change.n_customers);
  return change;
}
