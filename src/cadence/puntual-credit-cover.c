/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-planning.h"

/* The first credit of the customer, in rows by customer; their number when there is none. */
static guint
find_credits (const GArray *credits, gint64 customer_id)
{
  guint low = 0, high = credits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (credits, PuntualCreditFact, middle).customer_id < customer_id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < credits->len
                 && g_array_index (credits, PuntualCreditFact, low).customer_id == customer_id
             ? low
             : credits->len;
}

/* Oldest first; what has no due date comes last. */
static int
compare_age (gconstpointer a, gconstpointer b)
{
  const PuntualUnit *x = a;
  const PuntualUnit *y = b;

  if ((x->due_day == PUNTUAL_DAY_NONE) != (y->due_day == PUNTUAL_DAY_NONE))
    return x->due_day == PUNTUAL_DAY_NONE ? 1 : -1;

  return puntual_planning_compare_units (a, b);
}

static void
list_open_units (PuntualPlanning *self, const PuntualCustomerFact *customer)
{
  g_array_set_size (self->units, 0);
  for (guint i = 0; i < customer->n_invoices; i++)
    {
      guint index = customer->first_invoice + i;

      if (!g_array_index (self->facts->invoices, PuntualInvoiceFact, index).cancelled)
        puntual_planning_list_units (self, index);
    }
  g_array_sort (self->units, compare_age);
}

/* Lets the credit pay from the oldest unit on. One that it pays in part only uses the rest up. */
static void
spend (PuntualPlanning *self, const PuntualCreditFact *credit)
{
  gint64 left = credit->minor;

  for (guint i = 0; i < self->units->len && left > 0; i++)
    {
      const PuntualUnit *unit = &g_array_index (self->units, PuntualUnit, i);
      PuntualCoveredUnit covered = { unit->invoice_index, unit->instalment, credit->minor };

      if (unit->balance <= 0 || g_strcmp0 (unit->invoice->currency, credit->currency) != 0)
        continue;
      if (unit->balance <= left)
        g_array_append_val (self->covered, covered);
      left -= MIN (unit->balance, left);
    }
}

/**
 * puntual_planning_cover:
 *
 * Finds what of a customer's debts the money on account would pay: nobody is reminded of what was
 * paid, only not yet allocated.
 */
void
puntual_planning_cover (PuntualPlanning *self, const PuntualDebtor *debtor)
{
  guint i = find_credits (self->credits, debtor->fact->id);

  g_array_set_size (self->covered, 0);
  if (i == self->credits->len)
    return;

  list_open_units (self, debtor->fact);
  for (; i < self->credits->len; i++)
    {
      const PuntualCreditFact *credit = &g_array_index (self->credits, PuntualCreditFact, i);

      if (credit->customer_id != debtor->fact->id)
        return;
      spend (self, credit);
    }
}

gint64
puntual_planning_covering_credit (const PuntualPlanning *self, const PuntualUnit *unit)
{
  for (guint i = 0; i < self->covered->len; i++)
    {
      const PuntualCoveredUnit *covered = &g_array_index (self->covered, PuntualCoveredUnit, i);

      if (covered->invoice_index == unit->invoice_index && covered->instalment == unit->instalment)
        return covered->credit;
    }

  return 0;
}
