/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-foresight.h"

#include <stdlib.h>

#include "puntual-cadence-choice.h"
#include "puntual-planning.h"

typedef struct
{
  PuntualForeseenInvoice invoice;
  gboolean follows;
  int distance; /* days between its due date and the day of the facts */
} Example;

static int
compare_examples (gconstpointer a, gconstpointer b)
{
  const Example *x = a;
  const Example *y = b;
  int order;

  if (x->follows != y->follows)
    return x->follows ? -1 : 1;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  if (x->invoice.due_day != y->invoice.due_day)
    return x->invoice.due_day < y->invoice.due_day ? -1 : 1;
  order = g_strcmp0 (x->invoice.number, y->invoice.number);
  if (order != 0)
    return order;

  return (x->invoice.invoice_id > y->invoice.invoice_id)
         - (x->invoice.invoice_id < y->invoice.invoice_id);
}

static void
add_examples (const PuntualFacts *facts, GHashTable *table, const PuntualCustomerFact *customer,
              gint64 cadence_id, GArray *examples)
{
  PuntualCadenceLevel level;
  const PuntualCadence *inherited = puntual_cadence_of_customer (facts, table, customer, &level);

  for (guint i = 0; i < customer->n_invoices; i++)
    {
      const PuntualInvoiceFact *fact =
          &g_array_index (facts->invoices, PuntualInvoiceFact, customer->first_invoice + i);
      const PuntualCadence *cadence = puntual_cadence_of_invoice (table, fact, inherited, &level);
      Example example = { .invoice = { .invoice_id = fact->id,
                                       .number = fact->number,
                                       .customer = customer->name,
                                       .currency = fact->currency,
                                       .balance = fact->total - fact->settled,
                                       .due_day = fact->due_day },
                          .follows = cadence != NULL && cadence->id == cadence_id,
                          .distance = ABS (fact->due_day - facts->day) };

      if (!fact->cancelled && example.invoice.balance > 0 && fact->due_day != PUNTUAL_DAY_NONE)
        g_array_append_val (examples, example);
    }
}

PuntualCalendar *
puntual_foresight_get_calendar (PuntualForesight *self, gint64 invoice_id)
{
  const PuntualFacts *facts = puntual_foresight_get_facts (self);
  const char *region = NULL;
  guint customer, invoice;

  if (puntual_planning_find_invoice (facts, invoice_id, &customer, &invoice))
    region = g_array_index (facts->customers, PuntualCustomerFact, customer).region;
  return puntual_calendar_set_get (puntual_foresight_get_calendars (self), region);
}

GArray *
puntual_foresight_examples (PuntualForesight *self, gint64 cadence_id, guint n)
{
  const PuntualFacts *facts = puntual_foresight_get_facts (self);
  GArray *invoices = g_array_new (FALSE, FALSE, sizeof (PuntualForeseenInvoice));
  g_autoptr (GArray) examples = g_array_new (FALSE, FALSE, sizeof (Example));
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  gboolean any_follows;

  if (cadence_id == 0)
    cadence_id = facts->policy->default_cadence_id;
  for (guint i = 0; i < facts->customers->len; i++)
    add_examples (facts, table, &g_array_index (facts->customers, PuntualCustomerFact, i),
                  cadence_id, examples);
  g_array_sort (examples, compare_examples);

  any_follows = examples->len > 0 && g_array_index (examples, Example, 0).follows;
  for (guint i = 0; i < examples->len && invoices->len < n; i++)
    {
      const Example *example = &g_array_index (examples, Example, i);

      if (example->follows == any_follows)
        g_array_append_val (invoices, example->invoice);
    }

  return invoices;
}
