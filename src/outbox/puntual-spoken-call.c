/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-spoken-call.h"

#include "puntual-outbox-accounts.h"

gboolean
puntual_spoken_call_mark (PuntualLedger *ledger, PuntualPlannedMessage *planned, GError **error)
{
  planned->spoken = FALSE;
  return planned->medium != PUNTUAL_MEDIUM_CALL
         || puntual_outbox_calls_speak (ledger, &planned->spoken, error);
}

gboolean
puntual_spoken_call_mark_all (PuntualLedger *ledger, PuntualPlan *plan, GError **error)
{
  gboolean known = FALSE;
  gboolean speak = FALSE;

  for (guint i = 0; i < plan->messages->len; i++)
    {
      PuntualPlannedMessage *planned = g_ptr_array_index (plan->messages, i);

      if (planned->medium == PUNTUAL_MEDIUM_CALL && !known
          && !puntual_outbox_calls_speak (ledger, &speak, error))
        return FALSE;
      known = known || planned->medium == PUNTUAL_MEDIUM_CALL;
      planned->spoken = planned->medium == PUNTUAL_MEDIUM_CALL && speak;
    }
  return TRUE;
}

char *
puntual_spoken_call_text (const char *template_name, gboolean spoken)
{
  return g_strconcat (template_name, spoken ? "-spoken" : "", NULL);
}

gboolean
puntual_spoken_call_has_notes (const PuntualPlannedMessage *planned, PuntualMedium medium)
{
  return medium == PUNTUAL_MEDIUM_CALL && planned->medium == PUNTUAL_MEDIUM_CALL
         && !planned->spoken;
}
