/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-day-walk.h"

#include <string.h>

void
puntual_day_walk_init (PuntualDayWalk *self, const PuntualFacts *facts,
                       PuntualCalendarSet *calendars)
{
  self->facts = facts;
  puntual_simulated_facts_init (&self->own, facts);
  puntual_planning_init (&self->planning, &self->own.facts, calendars, facts->day);
  g_clear_pointer (&self->planning.checksum, g_checksum_free); /* nobody asks for ids */
  g_clear_pointer (&self->planning.windows, g_ptr_array_unref);
  self->planning.looks_ahead = TRUE;
  self->planning.silent_until = self->silent_until = g_new0 (PuntualDay, facts->invoices->len);
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
}

void
puntual_day_walk_follow (PuntualDayWalk *self, GPtrArray *cadences, PuntualPolicy *policy)
{
  self->own.facts.cadences = cadences;
  self->own.facts.policy = policy;
  g_hash_table_unref (self->planning.cadences);
  self->planning.cadences = puntual_cadence_table (&self->own.facts);
  /* It tells texts apart by their pointers. */
  memset (self->planning.templates, 0, sizeof self->planning.templates);
}

/* The windows of a day are the same for every customer. */
static GPtrArray *
windows_of (PuntualDayWalk *self, PuntualDay day)
{
  guint index = (guint)(day - self->facts->day);

  while (self->windows->len <= index)
    g_ptr_array_add (self->windows, g_ptr_array_new_with_free_func (g_free));

  return g_ptr_array_index (self->windows, index);
}

static void
plan_customer (PuntualDayWalk *self, guint customer, PuntualDay day)
{
  PuntualPlanning *planning = &self->planning;

  planning->day = day;
  planning->windows = windows_of (self, day);
  planning->stands_until = PUNTUAL_DAY_MAX;
  g_array_set_size (planning->held, 0);
  g_ptr_array_set_size (planning->messages, 0);
  puntual_planning_customer (planning, customer);
}

/* As if nothing had been sent: rows of contacts that came to lie behind the others go. */
static void
rewind_customer (PuntualDayWalk *self, guint customer)
{
  const PuntualCustomerFact *fact =
      &g_array_index (self->facts->customers, PuntualCustomerFact, customer);

  g_array_index (self->own.facts.customers, PuntualCustomerFact, customer) = *fact;
  if (fact->n_invoices > 0)
    memcpy (&g_array_index (self->own.facts.invoices, PuntualInvoiceFact, fact->first_invoice),
            &g_array_index (self->facts->invoices, PuntualInvoiceFact, fact->first_invoice),
            fact->n_invoices * sizeof (PuntualInvoiceFact));
  for (guint i = 0; i < fact->n_invoices; i++)
    self->silent_until[fact->first_invoice + i] = PUNTUAL_DAY_NONE;
  g_array_set_size (self->own.facts.contacts, self->facts->contacts->len);
}

/* Where nothing goes, nothing changes until one of the planner's rules says so. */
static PuntualDay
next_day (const PuntualDayWalk *self)
{
  return self->planning.messages->len > 0 ? self->planning.day + 1 : self->planning.stands_until;
}

void
puntual_day_walk_customer (PuntualDayWalk *self, guint customer, guint n_days,
                           PuntualDayWalkSee see, gpointer data)
{
  PuntualDay end = self->facts->day + (int)n_days;

  for (PuntualDay day = self->facts->day; day < end; day = next_day (self))
    {
      plan_customer (self, customer, day);
      see (&self->planning, data);
      for (guint i = 0; i < self->planning.messages->len; i++)
        puntual_simulated_facts_send (&self->own, g_ptr_array_index (self->planning.messages, i));
    }
  rewind_customer (self, customer);
}

void
puntual_day_walk_clear (PuntualDayWalk *self)
{
  self->planning.windows = NULL; /* one of ours */
  puntual_planning_clear (&self->planning);
  puntual_simulated_facts_clear (&self->own);
  g_clear_pointer (&self->windows, g_ptr_array_unref);
  g_clear_pointer (&self->silent_until, g_free);
}
