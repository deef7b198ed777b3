/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-skipped-step.h"

/* How often a step was skipped, and for which day last; 0 when anything else became of it. */
static int
count_skips (const PuntualContactFact *contacts, guint n_contacts, gint64 instalment_id,
             int offset_days, PuntualDay *last)
{
  int n = 0;

  *last = PUNTUAL_DAY_NONE;
  for (guint i = 0; i < n_contacts; i++)
    {
      if (contacts[i].instalment_id != instalment_id || contacts[i].offset_days != offset_days)
        continue;
      if (contacts[i].outcome != PUNTUAL_CONTACT_SKIPPED)
        return 0;
      n++;
      *last = MAX (*last, contacts[i].day);
    }
  return n;
}

gboolean
puntual_skipped_step_again (const PuntualStepQuestion *question, const PuntualContactFact *contacts,
                            guint n_contacts, gint64 instalment_id, PuntualOccurrence *again,
                            PuntualDay *day)
{
  const GPtrArray *steps = question->cadence->steps;

  /* The last one has none after it that it could keep silent. */
  for (guint i = steps->len; i > 1; i--)
    {
      const PuntualStep *step = g_ptr_array_index (steps, i - 2);
      const PuntualStep *next = g_ptr_array_index (steps, i - 1);
      PuntualDay last;
      int n = count_skips (contacts, n_contacts, instalment_id, step->offset_days, &last);

      if (n == 0 || !puntual_step_may_be_said (question, step))
        continue;
      *again = (PuntualOccurrence){ step, step->offset_days, -n };
      *day = last + MAX (next->offset_days - step->offset_days, 1);
      return TRUE;
    }
  return FALSE;
}
