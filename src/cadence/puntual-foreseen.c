/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-foreseen.h"

#include <stdlib.h>

/* More than anybody reads. */
#define HELD_MAX 500

static const PuntualOutlook *
outlook_after (const PuntualForesightView *view, guint customer)
{
  return view->concerned[customer] ? view->after : view->before;
}

static const PuntualCustomerFact *
customer_at (const PuntualForesightView *view, guint index)
{
  return &g_array_index (view->facts_after->customers, PuntualCustomerFact, index);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* --- Days --- */

static GArray *
list_days (const PuntualForesightView *view)
{
  PuntualCalendar *calendar =
      puntual_calendar_set_get (puntual_foresight_get_calendars (view->foresight), "");
  GArray *days = g_array_new (FALSE, TRUE, sizeof (PuntualForeseenDay));

  g_array_set_size (days, view->before->n_days);
  for (guint i = 0; i < days->len; i++)
    {
      PuntualForeseenDay *day = &g_array_index (days, PuntualForeseenDay, i);

      day->day = view->facts_after->day + (int)i;
      day->working = puntual_calendar_is_working (calendar, day->day);
      day->holiday = puntual_calendar_holiday (calendar, day->day);
    }

  return days;
}

static PuntualForeseenDay *
day_of (const PuntualForesightView *view, GArray *days, const PuntualOutlookMessage *message)
{
  return &g_array_index (days, PuntualForeseenDay, (guint)(message->day - view->facts_after->day));
}

static void
count_messages (const PuntualForesightView *view, guint customer, PuntualForeseen *foreseen)
{
  guint n_before, n_after;
  const PuntualOutlookMessage *before =
      puntual_outlook_get_messages (view->before, customer, &n_before);
  const PuntualOutlookMessage *after =
      puntual_outlook_get_messages (outlook_after (view, customer), customer, &n_after);

  for (guint i = 0; i < n_before; i++)
    day_of (view, foreseen->days, &before[i])->before[before[i].medium]++;
  for (guint i = 0; i < n_after; i++)
    day_of (view, foreseen->days, &after[i])->after[after[i].medium]++;
  foreseen->n_before += n_before;
  foreseen->n_after += n_after;
  foreseen->n_customers_before += n_before > 0;
  foreseen->n_customers_after += n_after > 0;
}

/* --- Customers --- */

static void
add_affected (const PuntualForesightView *view, guint customer, GArray *customers)
{
  const PuntualCustomerFact *fact = customer_at (view, customer);
  PuntualForeseenCustomer row = { .customer_id = fact->id, .name = or_empty (fact->name) };
  const PuntualOutlookMessage *before, *after;

  if (!view->concerned[customer]
      || puntual_outlook_same_messages (view->before, view->after, customer))
    return;

  before = puntual_outlook_get_messages (view->before, customer, &row.n_before);
  after = puntual_outlook_get_messages (view->after, customer, &row.n_after);
  row.first_before = row.n_before > 0 ? before[0].day : PUNTUAL_DAY_NONE;
  row.first_after = row.n_after > 0 ? after[0].day : PUNTUAL_DAY_NONE;
  g_array_append_val (customers, row);
}

/* --- What is held --- */

static void
hold_free (gpointer pointer)
{
  PuntualForeseenHold *self = pointer;

  g_free (self->text);
  g_free (self);
}

/* Held items of one customer, by due date and number: the order of a plan. */
static int
compare_held (gconstpointer a, gconstpointer b, gpointer data)
{
  const PuntualHeldItem *x = a;
  const PuntualHeldItem *y = b;
  const PuntualFacts *facts = data;
  const PuntualInvoiceFact *of_x = &g_array_index (facts->invoices, PuntualInvoiceFact, x->invoice);
  const PuntualInvoiceFact *of_y = &g_array_index (facts->invoices, PuntualInvoiceFact, y->invoice);
  int order;

  if (of_x->due_day != of_y->due_day)
    return of_x->due_day < of_y->due_day ? -1 : 1;
  order = g_strcmp0 (of_x->number, of_y->number);
  if (order != 0)
    return order;

  return (x->instalment_id > y->instalment_id) - (x->instalment_id < y->instalment_id);
}

static PuntualForeseenHold *
tell_hold (const PuntualForesightView *view, guint customer, const PuntualHeldItem *item,
           const char *language)
{
  const PuntualInvoiceFact *invoice =
      &g_array_index (view->facts_after->invoices, PuntualInvoiceFact, item->invoice);
  PuntualForeseenHold *hold = g_new0 (PuntualForeseenHold, 1);

  hold->customer_id = invoice->customer_id;
  hold->invoice_id = invoice->id;
  hold->customer = or_empty (customer_at (view, customer)->name);
  hold->number = or_empty (invoice->number);
  hold->reason = item->reason;
  hold->day = item->day;
  hold->text = puntual_held_item_text (item, view->facts_after, language);

  return hold;
}

static void
add_held (const PuntualForesightView *view, guint customer, const char *language,
          PuntualForeseen *foreseen)
{
  const PuntualOutlook *outlook = outlook_after (view, customer);
  const PuntualOutlookShare *share = puntual_outlook_get_share (outlook, customer);
  g_autoptr (GArray) items = NULL;

  foreseen->n_held += share->n_held;
  if (share->n_held == 0 || foreseen->held->len >= HELD_MAX)
    return;

  items = g_array_sized_new (FALSE, FALSE, sizeof (PuntualHeldItem), share->n_held);
  g_array_append_vals (items, &g_array_index (outlook->held, PuntualHeldItem, share->first_held),
                       share->n_held);
  g_array_sort_with_data (items, compare_held, (gpointer)view->facts_after);
  for (guint i = 0; i < items->len && foreseen->held->len < HELD_MAX; i++)
    g_ptr_array_add (
        foreseen->held,
        tell_hold (view, customer, &g_array_index (items, PuntualHeldItem, i), language));
}

PuntualForeseen *
puntual_foreseen_new (const PuntualForesightView *view, const char *language)
{
  PuntualForeseen *self = g_new0 (PuntualForeseen, 1);

  self->foresight = puntual_foresight_ref (view->foresight);
  self->days = list_days (view);
  self->customers = g_array_new (FALSE, FALSE, sizeof (PuntualForeseenCustomer));
  self->held = g_ptr_array_new_with_free_func (hold_free);
  for (guint i = 0; i < view->facts_after->customers->len; i++)
    {
      guint customer = view->by_name[i];

      count_messages (view, customer, self);
      add_affected (view, customer, self->customers);
      add_held (view, customer, language, self);
    }

  return self;
}

void
puntual_foreseen_free (PuntualForeseen *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->days);
  g_array_unref (self->customers);
  g_ptr_array_unref (self->held);
  puntual_foresight_unref (self->foresight);
  g_free (self);
}
