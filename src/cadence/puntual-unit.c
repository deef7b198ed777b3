/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-hold-rules.h"
#include "puntual-skipped-step.h"

#include <stdlib.h>

/* What has been paid or credited by the day. */
static gint64
settled_by (PuntualPlanning *self, const PuntualInvoiceFact *invoice)
{
  gint64 settled = invoice->settled;

  for (guint i = 0; i < invoice->n_later; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (self->facts->laters, PuntualLaterFact, invoice->first_later + i);

      if (later->day <= self->day)
        settled += later->minor;
      else
        puntual_planning_stand_until (self, later->day);
    }

  return settled;
}

static gboolean
may_have_arrived (const PuntualContactFact *contact)
{
  return contact->outcome != PUNTUAL_CONTACT_FAILED && contact->outcome != PUNTUAL_CONTACT_SKIPPED;
}

static gboolean
counts_for_cap (const PuntualContactFact *contact)
{
  return contact->offset_days != G_MININT && may_have_arrived (contact);
}

/* Two instalments in one message are one contact about the invoice, and no two messages about an
 * invoice go on one day. */
static int
count_messages (const PuntualFacts *facts, const PuntualInvoiceFact *invoice)
{
  const PuntualContactFact *contacts =
      invoice->n_contacts > 0
          ? &g_array_index (facts->contacts, PuntualContactFact, invoice->first_contact)
          : NULL;
  int n = 0;

  for (guint i = 0; i < invoice->n_contacts; i++)
    {
      gboolean counted = !counts_for_cap (&contacts[i]);

      for (guint j = 0; j < i && !counted; j++)
        counted = counts_for_cap (&contacts[j]) && contacts[j].day == contacts[i].day;
      n += !counted;
    }

  return n;
}

static void
use_step (PuntualHistory *history, const PuntualContactFact *contact)
{
  if (contact->offset_days != G_MININT && contact->offset_days > history->last_offset)
    {
      history->last_offset = contact->offset_days;
      history->last_day = contact->day;
    }
}

static void
hear (PuntualHistory *history, const PuntualContactFact *contact)
{
  if (contact->outcome == PUNTUAL_CONTACT_REACHED && contact->tone > history->heard)
    history->heard = contact->tone;
  if (contact->outcome == PUNTUAL_CONTACT_DOUBTFUL && contact->day > history->doubtful_day)
    history->doubtful_day = contact->day;
  if (may_have_arrived (contact) && contact->day > history->contact_day)
    history->contact_day = contact->day;
}

/* An instalment knows its own contacts only. The whole invoice uses up its own steps, but what was
 * said about its instalments was said about it: when their plan ends, it does not start gently
 * again. */
static void
read_history (const PuntualFacts *facts, PuntualUnit *unit)
{
  gint64 instalment_id = unit->instalment != NULL ? unit->instalment->id : 0;

  unit->history = (PuntualHistory){ .last_offset = G_MININT };
  for (guint i = 0; i < unit->invoice->n_contacts; i++)
    {
      const PuntualContactFact *contact =
          &g_array_index (facts->contacts, PuntualContactFact, unit->invoice->first_contact + i);

      if (contact->instalment_id == instalment_id)
        use_step (&unit->history, contact);
      if (contact->instalment_id == instalment_id || instalment_id == 0)
        hear (&unit->history, contact);
    }
}

static gint64
tolerance_of (PuntualPlanning *self, const char *currency)
{
  if (self->tolerance_currency != currency)
    {
      self->tolerance = puntual_policy_tolerance (self->facts->policy, currency);
      self->tolerance_currency = currency;
    }

  return self->tolerance;
}

/* Paid: worth a line only on the day something would have gone out. Tolerance: as long as a step
 * waits. */
static void
settle_paid (PuntualPlanning *self, const PuntualUnit *unit, const PuntualStepQuestion *question)
{
  PuntualTrace *trace = puntual_planning_trace (self, unit);
  PuntualRule rule = unit->balance <= 0 ? PUNTUAL_RULE_PAID : PUNTUAL_RULE_TOLERANCE;
  PuntualOccurrence latest;
  gboolean waits = question->cadence != NULL && unit->due_day != PUNTUAL_DAY_NONE
                   && puntual_step_latest_come (question, &latest);

  if (waits && rule == PUNTUAL_RULE_PAID)
    waits = puntual_day_window_falls_today (question->window, unit->due_day, latest.offset_days);

  if (waits)
    {
      puntual_planning_hold (self, unit, latest.step, rule, PUNTUAL_DAY_NONE, unit->balance);
      if (rule == PUNTUAL_RULE_PAID)
        puntual_planning_stand_until (self, self->day + 1);
    }
  else
    PUNTUAL_TRACE (trace, settled, rule, unit->balance, unit->invoice->currency);
}

static gboolean
find_skipped (const PuntualPlanning *self, const PuntualUnit *unit,
              const PuntualStepQuestion *question, PuntualOccurrence *again, PuntualDay *day)
{
  const PuntualInvoiceFact *invoice = unit->invoice;

  return invoice->n_contacts > 0
         && puntual_skipped_step_again (
             question,
             &g_array_index (self->facts->contacts, PuntualContactFact, invoice->first_contact),
             invoice->n_contacts, unit->instalment != NULL ? unit->instalment->id : 0, again, day);
}

/* A step that was skipped comes again when the tone bars all that came and all still to come. */
static void
choose_skipped (PuntualPlanning *self, PuntualUnit *unit, const PuntualStepQuestion *question)
{
  PuntualOccurrence next;
  PuntualDay day;

  if (unit->choice.outcome != PUNTUAL_CHOICE_TONE || puntual_step_next (question, TRUE, &next)
      || !find_skipped (self, unit, question, &next, &day))
    return;
  if (self->day < day)
    {
      puntual_planning_stand_until (self, day);
      return;
    }
  unit->choice = (PuntualStepChoice){ .outcome = PUNTUAL_CHOICE_STEP,
                                      .chosen = next,
                                      .first_offset = day - unit->due_day };
}

/* The day from which the tone no longer bars every step, as far as steps still to come may tell. */
static void
hold_for_tone (PuntualPlanning *self, const PuntualUnit *unit, const PuntualStepQuestion *question)
{
  const PuntualStep *step = unit->choice.chosen.step;
  PuntualTone heard = unit->history.heard;
  PuntualOccurrence next;
  PuntualDay until = PUNTUAL_DAY_NONE;
  PuntualOccurrence again;

  /* The owner's word on the doubtful message decides what was heard. */
  if (unit->history.doubtful_day != PUNTUAL_DAY_NONE)
    {
      puntual_planning_hold (self, unit, step, PUNTUAL_RULE_DOUBTFUL, PUNTUAL_DAY_NONE,
                             unit->history.doubtful_day);
      return;
    }

  if (puntual_step_next (question, TRUE, &next))
    until = puntual_plan_step_day (question->window->calendar, unit->due_day, next.offset_days);
  else if (find_skipped (self, unit, question, &again, &until))
    until = puntual_calendar_on_or_after (question->window->calendar, until);
  puntual_planning_hold (self, unit, step, PUNTUAL_RULE_TONE, until,
                         step->tone < heard ? -(gint64)heard : (gint64)step->tone - 1);
}

static void
trace_next_step (PuntualTrace *trace, const PuntualStepQuestion *question)
{
  PuntualOccurrence next;

  if (puntual_step_next (question, FALSE, &next))
    puntual_trace_next_step (
        trace, next.step,
        puntual_plan_step_day (question->window->calendar, question->due_day, next.offset_days));
  else
    puntual_trace_next_step (trace, NULL, PUNTUAL_DAY_NONE);
}

static void
trace_chosen (PuntualTrace *trace, const PuntualUnit *unit, const PuntualStepQuestion *question)
{
  const PuntualOccurrence *chosen = &unit->choice.chosen;

  puntual_trace_step_came (
      trace, chosen->step,
      puntual_plan_step_day (question->window->calendar, unit->due_day, chosen->offset_days));
  puntual_trace_tone (trace, chosen->step->tone);
}

/* Since when it has waited for its turn. Only a message, or a contact by hand, on a day on which it
 * could have gone itself makes it wait: days that were merely missed do not. */
static PuntualDay
waits_since (const PuntualDebtor *debtor, const PuntualUnit *unit)
{
  PuntualDay since = MAX (unit->due_day + unit->choice.first_offset, unit->history.contact_day + 1);

  return debtor->fact->last_contact != PUNTUAL_DAY_NONE && since <= debtor->fact->last_contact
             ? since
             : PUNTUAL_DAY_MAX;
}

static void
choose_step (PuntualPlanning *self, const PuntualDebtor *debtor, PuntualUnit *unit,
             const PuntualStepQuestion *question)
{
  PuntualTrace *trace = puntual_planning_trace (self, unit);

  puntual_step_choose (question, &unit->choice, trace);
  choose_skipped (self, unit, question);

  switch (unit->choice.outcome)
    {
    case PUNTUAL_CHOICE_NOT_YET:
      if (trace != NULL)
        trace_next_step (trace, question);
      break;
    case PUNTUAL_CHOICE_ALL_BEHIND:
      PUNTUAL_TRACE (trace, all_behind, question->cadence);
      break;
    case PUNTUAL_CHOICE_TONE:
      hold_for_tone (self, unit, question);
      break;
    case PUNTUAL_CHOICE_STEP:
      if (trace != NULL)
        trace_chosen (trace, unit, question);
      if (puntual_hold_unit (self, debtor, unit))
        break;
      unit->waits_since = waits_since (debtor, unit);
      g_array_append_vals (self->due, unit, 1);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
work_out (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualCadence *cadence,
          PuntualUnit *unit)
{
  PuntualTrace *trace = puntual_planning_trace (self, unit);
  PuntualStepQuestion question = { .cadence = cadence,
                                   .window = debtor->window,
                                   .due_day = unit->due_day,
                                   .balance = unit->balance,
                                   .currency = unit->invoice->currency,
                                   .segment = debtor->fact->segment };

  read_history (self->facts, unit);
  question.last_offset = unit->history.last_offset;
  question.heard = unit->history.heard;
  if (self->looks_ahead && cadence != NULL && unit->due_day != PUNTUAL_DAY_NONE)
    puntual_planning_stand_until (self, puntual_step_next_change (&question));

  if (unit->balance <= 0 || unit->balance <= tolerance_of (self, unit->invoice->currency))
    {
      settle_paid (self, unit, &question);
      return;
    }
  PUNTUAL_TRACE (trace, balance, unit->balance, unit->invoice->currency);

  if (cadence == NULL)
    {
      puntual_planning_hold (self, unit, NULL, PUNTUAL_RULE_NO_CADENCE, PUNTUAL_DAY_NONE, 0);
      return;
    }
  if (unit->due_day == PUNTUAL_DAY_NONE)
    {
      puntual_planning_hold (self, unit, NULL, PUNTUAL_RULE_NO_DUE_DATE, PUNTUAL_DAY_NONE, 0);
      return;
    }
  PUNTUAL_TRACE (trace, due, unit->due_day, self->day);
  PUNTUAL_TRACE (trace, history, unit->history.last_day, unit->history.heard);

  choose_step (self, debtor, unit, &question);
}

static int
compare_instalments (gconstpointer a, gconstpointer b)
{
  const PuntualInstalmentFact *x = ((const PuntualUnit *)a)->instalment;
  const PuntualInstalmentFact *y = ((const PuntualUnit *)b)->instalment;

  if (x->due_day != y->due_day)
    return x->due_day < y->due_day ? -1 : 1;
  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;

  return (x->id > y->id) - (x->id < y->id);
}

/* What was settled fills the instalments in due order; each is a unit of its own. */
static void
list_instalments (PuntualPlanning *self, const PuntualUnit *whole)
{
  const PuntualInvoiceFact *invoice = whole->invoice;
  gint64 left = invoice->total - whole->invoice_balance;
  guint first = self->units->len;

  for (guint i = 0; i < invoice->n_instalments; i++)
    {
      PuntualUnit unit = *whole;

      unit.instalment = &g_array_index (self->facts->instalments, PuntualInstalmentFact,
                                        invoice->first_instalment + i);
      unit.due_day = unit.instalment->due_day;
      g_array_append_val (self->units, unit);
    }
  qsort (&g_array_index (self->units, PuntualUnit, first), invoice->n_instalments,
         sizeof (PuntualUnit), compare_instalments);

  for (guint i = first; i < self->units->len; i++)
    {
      PuntualUnit *unit = &g_array_index (self->units, PuntualUnit, i);
      gint64 filled = CLAMP (left, 0, unit->instalment->minor);

      left -= filled;
      /* Instalments that add up to more than the invoice never ask for more than it owes. */
      unit->balance = MIN (unit->instalment->minor - filled, unit->invoice_balance);
    }
}

static PuntualUnit
whole_invoice (PuntualPlanning *self, guint index)
{
  const PuntualInvoiceFact *invoice =
      &g_array_index (self->facts->invoices, PuntualInvoiceFact, index);
  gint64 balance = invoice->total - settled_by (self, invoice);

  return (PuntualUnit){ .invoice_index = index,
                        .invoice = invoice,
                        .due_day = invoice->due_day,
                        .balance = balance,
                        .invoice_balance = balance };
}

void
puntual_planning_list_units (PuntualPlanning *self, guint index)
{
  PuntualUnit whole = whole_invoice (self, index);

  if (whole.invoice->n_instalments > 0)
    list_instalments (self, &whole);
  else
    g_array_append_val (self->units, whole);
}

static void
plan_instalments (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualCadence *cadence,
                  const PuntualUnit *whole)
{
  g_array_set_size (self->units, 0);
  list_instalments (self, whole);

  for (guint i = 0; i < self->units->len; i++)
    {
      PuntualUnit *unit = &g_array_index (self->units, PuntualUnit, i);

      PUNTUAL_TRACE (puntual_planning_trace (self, unit), instalment, unit->instalment->number,
                     unit->invoice->n_instalments, unit->due_day);
      work_out (self, debtor, cadence, unit);
    }
}

static void
plan_invoice (PuntualPlanning *self, const PuntualDebtor *debtor, guint index)
{
  PuntualUnit unit = whole_invoice (self, index);
  PuntualCadenceLevel level = debtor->cadence_level;
  const PuntualCadence *cadence =
      puntual_cadence_of_invoice (self->cadences, unit.invoice, debtor->cadence, &level);
  PuntualTrace *trace = puntual_planning_trace (self, &unit);

  if (cadence != NULL)
    PUNTUAL_TRACE (trace, cadence, cadence, level);
  PUNTUAL_TRACE (trace, cancelled, unit.invoice->cancelled);
  if (unit.invoice->cancelled)
    return;

  unit.n_contacts = count_messages (self->facts, unit.invoice);
  if (unit.invoice->n_instalments > 0)
    plan_instalments (self, debtor, cadence, &unit);
  else
    work_out (self, debtor, cadence, &unit);
}

/* Remembers until when an invoice is silent: nothing but the day and a message about it changes
 * that. */
static void
plan_invoice_ahead (PuntualPlanning *self, const PuntualDebtor *debtor, guint index)
{
  PuntualDay of_others = self->stands_until;
  guint n_found = self->due->len + self->held->len;

  if (self->silent_until[index] <= self->day)
    {
      self->stands_until = PUNTUAL_DAY_MAX;
      plan_invoice (self, debtor, index);
      self->silent_until[index] =
          self->due->len + self->held->len == n_found ? self->stands_until : PUNTUAL_DAY_NONE;
    }
  else
    self->stands_until = self->silent_until[index];
  self->stands_until = MIN (self->stands_until, of_others);
}

/**
 * puntual_planning_invoice:
 *
 * Works out the unit or units of one invoice: each ends silent, held, or among those that are due.
 */
void
puntual_planning_invoice (PuntualPlanning *self, const PuntualDebtor *debtor, guint index)
{
  if (self->looks_ahead)
    plan_invoice_ahead (self, debtor, index);
  else
    plan_invoice (self, debtor, index);
}
