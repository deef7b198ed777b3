/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-trial.h"

#include "puntual-cadence-choice.h"

/* Of a default cadence where the ledger has none: no row has it. */
#define NEW_ID G_MAXINT64

static gboolean
find_cadence (const GPtrArray *cadences, gint64 id, guint *index)
{
  for (*index = 0; *index < cadences->len; (*index)++)
    if (((const PuntualCadence *)g_ptr_array_index (cadences, *index))->id == id)
      return TRUE;

  return FALSE;
}

void
puntual_cadence_trial_init (PuntualCadenceTrial *self, const PuntualFacts *facts,
                            const PuntualCadence *cadence)
{
  gint64 id;
  guint index;

  *self = (PuntualCadenceTrial){ .facts = *facts, .policy = *facts->policy };
  self->facts.policy = &self->policy;
  self->facts.cadences = g_ptr_array_sized_new (facts->cadences->len + 1);
  for (guint i = 0; i < facts->cadences->len; i++)
    g_ptr_array_add (self->facts.cadences, g_ptr_array_index (facts->cadences, i));
  if (cadence == NULL)
    return;

  id = cadence->id != 0 ? cadence->id : facts->policy->default_cadence_id;
  self->cadence = puntual_cadence_copy (cadence);
  if (find_cadence (facts->cadences, id, &index))
    self->facts.cadences->pdata[index] = self->cadence;
  else
    {
      id = cadence->id != 0 ? id : NEW_ID;
      g_ptr_array_add (self->facts.cadences, self->cadence);
    }
  self->cadence->id = id;
  if (cadence->id == 0)
    self->policy.default_cadence_id = id;
}

void
puntual_cadence_trial_clear (PuntualCadenceTrial *self)
{
  g_clear_pointer (&self->facts.cadences, g_ptr_array_unref);
  g_clear_pointer (&self->cadence, puntual_cadence_free);
}

gboolean
puntual_cadence_trial_concerns (const PuntualCadenceTrial *self, GHashTable *table, guint customer)
{
  const PuntualFacts *facts = &self->facts;
  const PuntualCustomerFact *fact =
      &g_array_index (facts->customers, PuntualCustomerFact, customer);
  PuntualCadenceLevel level;

  if (self->cadence == NULL || fact->n_invoices == 0)
    return FALSE;
  if (puntual_cadence_of_customer (facts, table, fact, &level) == self->cadence)
    return TRUE;

  for (guint i = 0; i < fact->n_invoices; i++)
    if (g_array_index (facts->invoices, PuntualInvoiceFact, fact->first_invoice + i).cadence_id
        == self->cadence->id)
      return TRUE;

  return FALSE;
}
