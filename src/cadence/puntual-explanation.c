/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-planning.h"

gboolean
puntual_planning_find_invoice (const PuntualFacts *facts, gint64 invoice_id, guint *customer,
                               guint *invoice)
{
  for (*invoice = 0; *invoice < facts->invoices->len; (*invoice)++)
    if (g_array_index (facts->invoices, PuntualInvoiceFact, *invoice).id == invoice_id)
      break;

  for (*customer = 0; *customer < facts->customers->len; (*customer)++)
    {
      const PuntualCustomerFact *fact =
          &g_array_index (facts->customers, PuntualCustomerFact, *customer);

      if (*invoice >= fact->first_invoice && *invoice - fact->first_invoice < fact->n_invoices)
        return TRUE;
    }

  return FALSE;
}

/* Of several instalments, the one that goes out decides, then the oldest that is held. */
static void
read_decision (const PuntualPlanning *planning, PuntualExplanation *explanation)
{
  for (guint i = 0; i < planning->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (planning->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        {
          const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, j);

          if (item->invoice != planning->traced)
            continue;
          explanation->decision = PUNTUAL_DECISION_SEND;
          explanation->step_number = item->step_number;
          return;
        }
    }

  for (guint i = 0; i < planning->held->len; i++)
    {
      const PuntualHeldItem *item = &g_array_index (planning->held, PuntualHeldEntry, i).item;

      if (item->invoice != planning->traced)
        continue;
      explanation->decision = PUNTUAL_DECISION_HELD;
      explanation->step_number = item->step_number;
      return;
    }
}

/**
 * puntual_plan_explain:
 * @language: formats the dates and amounts in the sentences; their words are those of the process's
 * language
 *
 * Returns: (transfer full): the rules that were asked about the invoice that day; none of them when
 * the facts do not hold it
 */
PuntualExplanation *
puntual_plan_explain (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay day,
                      gint64 invoice_id, const char *language)
{
  PuntualExplanation *explanation = g_new0 (PuntualExplanation, 1);
  PuntualPlanning planning;
  PuntualTrace trace;
  guint customer, invoice;

  explanation->day = day;
  puntual_trace_init (&trace, facts, language);

  if (puntual_planning_find_invoice (facts, invoice_id, &customer, &invoice))
    {
      puntual_planning_init (&planning, facts, calendars, day);
      planning.trace = &trace;
      planning.traced = invoice;
      puntual_planning_customer (&planning, customer);
      read_decision (&planning, explanation);
      puntual_planning_clear (&planning);
    }

  explanation->rules = g_steal_pointer (&trace.rules);

  return explanation;
}

void
puntual_explanation_free (PuntualExplanation *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rules);
  g_free (self);
}
