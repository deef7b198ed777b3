/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-foresight.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-trial.h"
#include "puntual-day-walk.h"
#include "puntual-next-step-text.h"

/* So many steps and repetitions are told at most. */
#define DATES_MAX 60
/* How long the last of them is waited for, and how far ahead anything is looked at. */
#define PATIENCE_DAYS 120
#define HORIZON_MAX 1000

/* A step of the list while the days go by. */
typedef struct
{
  PuntualStepDate *date;
  const PuntualStep *step;
  gboolean known;       /* its state */
  PuntualHeldItem held; /* the last reason it waited for; day NONE: it did not */
} Entry;

/* One invoice, or the instalment of it whose turn it is, on its way through a cadence. */
typedef struct
{
  PuntualForesight *foresight;
  PuntualSimulatedFacts own;
  PuntualCadenceTrial trial;
  PuntualCalendar *calendar;
  const char *language;
  guint invoice;
  const PuntualInvoiceFact *fact;
  const PuntualInstalmentFact *instalment; /* NULL: the whole invoice */
  PuntualDay due_day;
  gint64 balance;
  GArray *entries;
  PuntualHeldItem held; /* the last reason anything of it waited for; day NONE: nothing did */
} Itinerary;

void
puntual_step_date_free (PuntualStepDate *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/* --- Which steps --- */

static void
add_entry (Itinerary *self, const PuntualStep *step, int cycle)
{
  gint64 offset = step->offset_days + (gint64)cycle * step->repeat_every;
  PuntualStepDate *date;
  Entry entry = { .step = step };

  if (self->entries->len >= DATES_MAX || self->due_day + offset > PUNTUAL_DAY_MAX
      || self->due_day + offset < 1)
    return;

  date = entry.date = g_new0 (PuntualStepDate, 1);
  date->step_number = step->number;
  date->cycle = cycle;
  date->offset_days = (int)offset;
  date->nominal = self->due_day + date->offset_days;
  date->day = puntual_plan_step_day (self->calendar, self->due_day, date->offset_days);
  if (date->day == PUNTUAL_DAY_NONE)
    date->day = date->nominal;
  date->medium = step->n_media > 0 ? step->media[0] : PUNTUAL_MEDIUM_EMAIL;
  g_array_append_val (self->entries, entry);
}

static void
list_steps (Itinerary *self)
{
  const GPtrArray *steps = self->trial.cadence->steps;

  for (guint i = 0; i < steps->len; i++)
    add_entry (self, g_ptr_array_index (steps, i), 0);
  if (steps->len > 0)
    {
      const PuntualStep *last = g_ptr_array_index (steps, steps->len - 1);

      for (int cycle = 1; last->repeat_every > 0 && cycle <= MIN (last->repeat_max, DATES_MAX);
           cycle++)
        add_entry (self, last, cycle);
    }
}

/* --- What became of them --- */

static void
set_state (Entry *entry, PuntualStepDateState state, char *text)
{
  entry->known = TRUE;
  entry->date->state = state;
  g_free (entry->date->text);
  entry->date->text = text;
}

static gboolean
nothing_carries (const PuntualHeldItem *held)
{
  return held->day != PUNTUAL_DAY_NONE
         && (held->reason == PUNTUAL_RULE_NO_CONTACT || held->reason == PUNTUAL_RULE_NO_CHANNEL
             || held->reason == PUNTUAL_RULE_TEMPLATE);
}

/* A reason of its own that bars the step, whatever the day; FALSE: there is none. */
static gboolean
is_not_met (Itinerary *self, Entry *entry)
{
  const PuntualCustomerFact *customer =
      &g_array_index (self->own.facts.customers, PuntualCustomerFact, 0);

  if (!puntual_step_conditions_hold (entry->step, self->balance, self->fact->currency,
                                     customer->segment))
    set_state (entry, PUNTUAL_STEP_DATE_NOT_MET,
               g_strdup (_ ("Its conditions leave this invoice out.")));
  else if (nothing_carries (&entry->held))
    set_state (entry, PUNTUAL_STEP_DATE_NOT_MET,
               puntual_held_item_text (&entry->held, &self->trial.facts, self->language));

  return entry->known;
}

static char *
outcome_text (const PuntualContactFact *contact)
{
  switch ((PuntualContactOutcome)contact->outcome)
    {
    case PUNTUAL_CONTACT_FAILED:
      return g_strdup (_ ("It could not be delivered."));
    case PUNTUAL_CONTACT_DOUBTFUL:
      return g_strdup (_ ("Nobody knows whether it was sent."));
    case PUNTUAL_CONTACT_SKIPPED:
      return g_strdup (_ ("You skipped it."));
    case PUNTUAL_CONTACT_REACHED:
    default:
      return NULL;
    }
}

static gint64
instalment_id (const Itinerary *self)
{
  return self->instalment != NULL ? self->instalment->id : 0;
}

static void
read_contact (Itinerary *self, const PuntualContactFact *contact)
{
  if (contact->instalment_id != instalment_id (self) || contact->offset_days == G_MININT)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->date->offset_days == contact->offset_days)
        {
          set_state (entry, PUNTUAL_STEP_DATE_DONE, outcome_text (contact));
          entry->date->day = contact->day;
        }
      else if (entry->date->offset_days < contact->offset_days && !entry->known
               && !is_not_met (self, entry))
        set_state (entry, PUNTUAL_STEP_DATE_PASSED,
                   g_strdup (_ ("A later step went out instead.")));
    }
}

static void
read_past (Itinerary *self)
{
  for (guint i = 0; i < self->fact->n_contacts; i++)
    read_contact (self, &g_array_index (self->own.facts.contacts, PuntualContactFact,
                                        self->fact->first_contact + i));
}

/* --- What comes --- */

static void
see_item (Itinerary *self, const PuntualPlannedMessage *message, const PuntualPlannedItem *item)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      PuntualStepDate *date = entry->date;

      if (date->offset_days < item->offset_days && !entry->known && !is_not_met (self, entry))
        set_state (entry, PUNTUAL_STEP_DATE_PASSED,
                   g_strdup (_ ("A later step goes out instead.")));
      if (date->offset_days != item->offset_days)
        continue;
      date->day = message->day;
      date->medium = message->medium;
      set_state (entry, PUNTUAL_STEP_DATE_COMING,
                 date->day == date->nominal
                     ? NULL
                     : puntual_next_step_day_text (
                         item, message->day, self->calendar,
                         entry->held.day != PUNTUAL_DAY_NONE ? &entry->held : NULL,
                         &self->trial.facts, self->language));
    }
}

/* That a day is free says least. */
static void
keep_held (PuntualHeldItem *known, const PuntualHeldItem *item)
{
  if (known->day == PUNTUAL_DAY_NONE || item->reason != PUNTUAL_RULE_WORKING_DAY)
    *known = *item;
}

static void
see_held (Itinerary *self, const PuntualHeldItem *item)
{
  keep_held (&self->held, item);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->step->number == item->step_number)
        keep_held (&entry->held, item);
    }
}

static void
see_day (const PuntualPlanning *planning, gpointer data)
{
  Itinerary *self = data;

  for (guint i = 0; i < planning->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (planning->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        {
          const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, j);

          if (item->invoice == self->invoice && item->instalment_id == instalment_id (self))
            see_item (self, message, item);
        }
    }
  for (guint i = 0; i < planning->held->len; i++)
    {
      const PuntualHeldItem *item = &g_array_index (planning->held, PuntualHeldEntry, i).item;

      if (item->invoice == self->invoice && item->instalment_id == instalment_id (self))
        see_held (self, item);
    }
}

static void
look_ahead (Itinerary *self)
{
  PuntualDay today = self->own.facts.day;
  PuntualDay last = today;
  g_auto (PuntualDayWalk) walk = { 0 };

  for (guint i = 0; i < self->entries->len; i++)
    last = MAX (last, g_array_index (self->entries, Entry, i).date->day);
  puntual_day_walk_init (&walk, &self->trial.facts,
                         puntual_foresight_get_calendars (self->foresight));
  puntual_day_walk_customer (&walk, 0, (guint)MIN (last - today + PATIENCE_DAYS, HORIZON_MAX),
                             see_day, self);
}

/* --- What never goes --- */

static void
tell_rest (Itinerary *self, Entry *entry)
{
  const PuntualHeldItem *held = entry->held.day != PUNTUAL_DAY_NONE ? &entry->held : &self->held;

  if (self->fact->cancelled)
    set_state (entry, PUNTUAL_STEP_DATE_HELD, g_strdup (_ ("The invoice is cancelled.")));
  else if (self->balance <= 0)
    set_state (entry, PUNTUAL_STEP_DATE_HELD, g_strdup (_ ("Nothing is left to pay.")));
  else if (is_not_met (self, entry))
    return;
  else if (entry->date->offset_days < 0 && self->own.facts.day > self->due_day)
    set_state (entry, PUNTUAL_STEP_DATE_PASSED, g_strdup (_ ("The due date is past.")));
  else if (held->day != PUNTUAL_DAY_NONE)
    set_state (entry, PUNTUAL_STEP_DATE_HELD,
               puntual_held_item_text (held, &self->trial.facts, self->language));
  else
    set_state (entry, PUNTUAL_STEP_DATE_PASSED, NULL);
}

/* --- The invoice --- */

/* Of a payment plan, the oldest instalment that is not paid; else the last. */
static void
find_instalment (Itinerary *self)
{
  gint64 whole = self->balance;
  gint64 left = self->fact->settled;

  for (guint i = 0; i < self->fact->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment = &g_array_index (
          self->own.facts.instalments, PuntualInstalmentFact, self->fact->first_instalment + i);

      self->instalment = instalment;
      self->due_day = instalment->due_day;
      self->balance = MIN (instalment->minor - CLAMP (left, 0, instalment->minor), whole);
      if (left < instalment->minor)
        return;
      left -= instalment->minor;
    }
}

static gboolean
set_out (Itinerary *self, const PuntualCadence *cadence, gint64 invoice_id)
{
  PuntualInvoiceFact *fact;
  guint customer, invoice;
  const PuntualFacts *facts = puntual_foresight_get_facts (self->foresight);

  if (!puntual_planning_find_invoice (facts, invoice_id, &customer, &invoice))
    return FALSE;

  puntual_simulated_facts_init_customer (&self->own, facts, customer);
  puntual_cadence_trial_init (&self->trial, &self->own.facts, cadence);
  self->invoice =
      invoice - g_array_index (facts->customers, PuntualCustomerFact, customer).first_invoice;
  fact = &g_array_index (self->own.facts.invoices, PuntualInvoiceFact, self->invoice);
  fact->cadence_id = self->trial.cadence->id;
  self->fact = fact;
  self->calendar = puntual_calendar_set_get (
      puntual_foresight_get_calendars (self->foresight),
      g_array_index (facts->customers, PuntualCustomerFact, customer).region);
  self->due_day = fact->due_day;
  self->balance = fact->total - fact->settled;
  find_instalment (self);

  return TRUE;
}

GPtrArray *
puntual_foresight_step_dates (PuntualForesight *self, const PuntualCadence *cadence,
                              gint64 invoice_id, const char *language)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  Itinerary itinerary = { .foresight = self, .language = language, .entries = entries };
  GPtrArray *dates;

  if (!set_out (&itinerary, cadence, invoice_id))
    return NULL;

  dates = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_step_date_free);
  if (itinerary.due_day != PUNTUAL_DAY_NONE)
    {
      list_steps (&itinerary);
      read_past (&itinerary);
      look_ahead (&itinerary);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (!entry->known)
        tell_rest (&itinerary, entry);
      entry->date->moved = entry->date->day != entry->date->nominal;
      g_ptr_array_add (dates, entry->date);
    }
  puntual_cadence_trial_clear (&itinerary.trial);
  puntual_simulated_facts_clear (&itinerary.own);

  return dates;
}
