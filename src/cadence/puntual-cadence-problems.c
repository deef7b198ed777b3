/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-warning-rules.h"

/**
 * puntual_cadence_problems:
 *
 * Returns: (transfer full) (element-type utf8): one sentence per problem, in the order of the steps
 */
GPtrArray *
puntual_cadence_problems (const PuntualCadence *cadence, const PuntualPolicy *policy)
{
  g_autoptr (GPtrArray) warnings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_warning_free);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  puntual_cadence_warn_itself (cadence, policy, warnings);
  for (guint i = 0; i < warnings->len; i++)
    {
      PuntualCadenceWarning *warning = g_ptr_array_index (warnings, i);

      g_ptr_array_add (problems, g_steal_pointer (&warning->text));
    }
  return problems;
}
