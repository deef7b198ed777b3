/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-planner.h"

#include "puntual-simulated-facts.h"

GPtrArray *
puntual_plan_simulate (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay first,
                       guint n_days)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_plan_free);
  g_auto (PuntualSimulatedFacts) own = { 0 };

  puntual_simulated_facts_init (&own, facts);
  for (guint i = 0; i < n_days; i++)
    {
      PuntualPlan *plan = puntual_plan_day (&own.facts, calendars, first + (int)i);

      for (guint j = 0; j < plan->messages->len; j++)
        puntual_simulated_facts_send (&own, g_ptr_array_index (plan->messages, j));
      g_ptr_array_add (plans, plan);
    }

  return plans;
}
