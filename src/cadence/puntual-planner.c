/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-hold-rules.h"

#include <stdlib.h>

#include "puntual-name-order.h"

static int
compare_credits (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const PuntualCreditFact *)a)->customer_id;
  gint64 y = ((const PuntualCreditFact *)b)->customer_id;

  return (x > y) - (x < y);
}

void
puntual_planning_init (PuntualPlanning *self, const PuntualFacts *facts,
                       PuntualCalendarSet *calendars, PuntualDay day)
{
  *self = (PuntualPlanning){
    .facts = facts,
    .calendars = calendars,
    .day = day,
    .stands_until = PUNTUAL_DAY_MAX,
    .cadences = puntual_cadence_table (facts),
    .windows = g_ptr_array_new_with_free_func (g_free),
    .checksum = g_checksum_new (G_CHECKSUM_MD5), /* ids are to differ, not to keep a secret */
    .credits = g_array_copy (facts->credits),
    .units = g_array_new (FALSE, FALSE, sizeof (PuntualUnit)),
    .covered = g_array_new (FALSE, FALSE, sizeof (PuntualCoveredUnit)),
    .due = g_array_new (FALSE, FALSE, sizeof (PuntualUnit)),
    .groups = g_array_new (FALSE, FALSE, sizeof (PuntualCurrencyGroup)),
    .held = g_array_new (FALSE, FALSE, sizeof (PuntualHeldEntry)),
    .messages = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_planned_message_free),
  };
  g_array_sort (self->credits, compare_credits);
}

void
puntual_planning_clear (PuntualPlanning *self)
{
  g_clear_pointer (&self->cadences, g_hash_table_unref);
  g_clear_pointer (&self->windows, g_ptr_array_unref);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_pointer (&self->credits, g_array_unref);
  g_clear_pointer (&self->units, g_array_unref);
  g_clear_pointer (&self->covered, g_array_unref);
  g_clear_pointer (&self->due, g_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
}

void
puntual_planning_stand_until (PuntualPlanning *self, PuntualDay day)
{
  self->stands_until = MIN (self->stands_until, MAX (day, self->day + 1));
}

PuntualTrace *
puntual_planning_trace (PuntualPlanning *self, const PuntualUnit *unit)
{
  if (G_LIKELY (self->trace == NULL) || unit->invoice_index != self->traced)
    return NULL;

  self->trace->instalment_number = unit->instalment != NULL ? unit->instalment->number : 0;

  return self->trace;
}

void
puntual_planning_hold (PuntualPlanning *self, const PuntualUnit *unit, const PuntualStep *step,
                       PuntualRule reason, PuntualDay until, gint64 detail)
{
  PuntualHeldEntry entry = {
    .item = { .day = self->day,
              .invoice = unit->invoice_index,
              .instalment_id = unit->instalment != NULL ? unit->instalment->id : 0,
              .step_number = step != NULL ? step->number : 0,
              .reason = reason,
              .until = until,
              .detail = detail },
    .due_day = unit->due_day,
    .number = unit->invoice->number,
    .instalment_number = unit->instalment != NULL ? unit->instalment->number : 0
  };

  g_array_append_val (self->held, entry);
  PUNTUAL_TRACE (puntual_planning_trace (self, unit), held, &entry.item);
}

/* The day in a calendar, worked out once for all its customers. */
static const PuntualDayWindow *
window_of (PuntualPlanning *self, const char *region)
{
  PuntualCalendar *calendar = puntual_calendar_set_get (self->calendars, region);
  PuntualDayWindow *window;

  for (guint i = 0; i < self->windows->len; i++)
    {
      window = g_ptr_array_index (self->windows, i);
      if (window->calendar == calendar)
        return window;
    }

  window = g_new0 (PuntualDayWindow, 1);
  puntual_day_window_init (window, calendar, self->day);
  g_ptr_array_add (self->windows, window);

  return window;
}

static int
compare_held (gconstpointer a, gconstpointer b)
{
  const PuntualHeldEntry *x = a;
  const PuntualHeldEntry *y = b;
  int order;

  if (x->due_day != y->due_day)
    return x->due_day < y->due_day ? -1 : 1;
  order = g_strcmp0 (x->number, y->number);
  if (order != 0)
    return order;
  if (x->instalment_number != y->instalment_number)
    return x->instalment_number < y->instalment_number ? -1 : 1;

  return (x->item.instalment_id > y->item.instalment_id)
         - (x->item.instalment_id < y->item.instalment_id);
}

static int
compare_currency (gconstpointer a, gconstpointer b)
{
  const PuntualPlannedMessage *x = *(const PuntualPlannedMessage *const *)a;
  const PuntualPlannedMessage *y = *(const PuntualPlannedMessage *const *)b;

  return g_strcmp0 (x->currency, y->currency);
}

void
puntual_planning_customer (PuntualPlanning *self, guint index)
{
  const PuntualFacts *facts = self->facts;
  const PuntualCustomerFact *fact = &g_array_index (facts->customers, PuntualCustomerFact, index);
  PuntualDebtor debtor = { .index = index, .fact = fact };
  guint first_held = self->held->len;
  guint first_message = self->messages->len;

  if (fact->n_invoices == 0)
    return;

  debtor.window = window_of (self, fact->region);
  debtor.gap = MAX (facts->policy->min_gap, debtor.window->min_gap);
  debtor.language = fact->language != NULL && fact->language[0] != '\0' ? fact->language
                                                                        : facts->policy->language;
  debtor.cadence = puntual_cadence_of_customer (facts, self->cadences, fact, &debtor.cadence_level);

  puntual_planning_cover (self, &debtor);
  g_array_set_size (self->due, 0);
  for (guint i = 0; i < fact->n_invoices; i++)
    puntual_planning_invoice (self, &debtor, fact->first_invoice + i);
  if (self->due->len > 0 && !puntual_hold_customer (self, &debtor))
    puntual_planning_group (self, &debtor);

  if (self->held->len - first_held > 1)
    qsort (&g_array_index (self->held, PuntualHeldEntry, first_held), self->held->len - first_held,
           sizeof (PuntualHeldEntry), compare_held);
  if (self->messages->len - first_message > 1)
    qsort (&self->messages->pdata[first_message], self->messages->len - first_message,
           sizeof (gpointer), compare_currency);
}

/* What one customer has in the plan, and the place among the others. */
typedef struct
{
  PuntualNamePlace place; /* first: shares are sorted by it */
  guint first_held, n_held;
  guint first_message, n_messages;
} Share;

static void
plan_shares (PuntualPlanning *self, GArray *shares, GStringChunk *keys)
{
  g_autoptr (GString) folded = g_string_sized_new (64);

  for (guint i = 0; i < self->facts->customers->len; i++)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (self->facts->customers, PuntualCustomerFact, i);
      Share share = { .first_held = self->held->len, .first_message = self->messages->len };

      puntual_planning_customer (self, i);
      share.n_held = self->held->len - share.first_held;
      share.n_messages = self->messages->len - share.first_message;
      if (share.n_held + share.n_messages == 0)
        continue;
      puntual_name_place_init (&share.place, customer->name, customer->id, folded, keys);
      g_array_append_val (shares, share);
    }
  g_array_sort (shares, puntual_name_place_compare);
}

static void
take_share (PuntualPlanning *self, const Share *share, PuntualPlan *plan)
{
  for (guint i = 0; i < share->n_messages; i++)
    g_ptr_array_add (plan->messages,
                     g_steal_pointer (&self->messages->pdata[share->first_message + i]));

  for (guint i = 0; i < share->n_held; i++)
    g_array_append_val (plan->held,
                        g_array_index (self->held, PuntualHeldEntry, share->first_held + i).item);
}

/**
 * puntual_plan_day:
 * @facts: what is known; borrowed by the plan
 * @calendars: the working days
 * @day: the day to plan
 *
 * Returns: (transfer full): the messages of the day and what is held, in an order that depends on
 * names and numbers only
 */
PuntualPlan *
puntual_plan_day (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay day)
{
  PuntualPlanning planning;
  PuntualPlan *plan = g_new0 (PuntualPlan, 1);
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  GStringChunk *keys = g_string_chunk_new (4096);

  puntual_planning_init (&planning, facts, calendars, day);
  plan_shares (&planning, shares, keys);

  plan->day = day;
  plan->messages =
      g_ptr_array_new_full (planning.messages->len, (GDestroyNotify)puntual_planned_message_free);
  plan->held = g_array_sized_new (FALSE, FALSE, sizeof (PuntualHeldItem), planning.held->len);
  for (guint i = 0; i < shares->len; i++)
    take_share (&planning, &g_array_index (shares, Share, i), plan);

  /* Every message went to the plan. */
  g_ptr_array_set_free_func (planning.messages, NULL);
  puntual_planning_clear (&planning);
  g_string_chunk_free (keys);

  return plan;
}
