/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-hold-rules.h"

/* Why a rule holds: `until` and `detail` as in PuntualHeldItem. */
typedef struct
{
  PuntualDay until;
  gint64 detail;
  PuntualDay begins; /* of one that does not hold yet; NONE: it never will */
} Hold;

typedef gboolean (*HoldRule) (const PuntualPlanning *self, const PuntualDebtor *debtor,
                              const PuntualUnit *unit, Hold *hold);

/* detail: all that the customer has on account in the currency. */
static gboolean
is_covered (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
            Hold *hold)
{
  hold->detail = puntual_planning_covering_credit (self, unit);

  return hold->detail > 0;
}

static gboolean
is_disputed (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
             Hold *hold)
{
  const PuntualInvoiceFact *invoice = unit->invoice;

  hold->until = invoice->dispute_closes;

  return invoice->disputed
         && (invoice->dispute_closes == PUNTUAL_DAY_NONE || self->day < invoice->dispute_closes);
}

/* A promise is about the invoice, so what was paid on any of its instalments keeps it. */
static gboolean
has_promise_pending (const PuntualPlanning *self, const PuntualDebtor *debtor,
                     const PuntualUnit *unit, Hold *hold)
{
  const PuntualPromiseFact *promise;
  gint64 paid_since;

  if (unit->invoice->promise < 0)
    return FALSE;

  promise = &g_array_index (self->facts->promises, PuntualPromiseFact, unit->invoice->promise);
  paid_since = promise->balance_when_made - unit->invoice_balance;
  hold->until = promise->day + self->facts->policy->promise_grace + 1;
  hold->detail = promise->minor;

  return paid_since < promise->minor && self->day < hold->until;
}

static gboolean
pause_runs (const PuntualPlanning *self, gboolean paused, PuntualDay until, PuntualPauseOf what,
            Hold *hold)
{
  hold->until = until;
  hold->detail = what;

  return paused && (until == PUNTUAL_DAY_NONE || self->day < until);
}

static gboolean
is_paused (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
           Hold *hold)
{
  const PuntualInvoiceFact *invoice = unit->invoice;
  const PuntualCustomerFact *customer = debtor->fact;
  const PuntualPolicy *policy = self->facts->policy;

  return pause_runs (self, invoice->paused, invoice->paused_until, PUNTUAL_PAUSE_OF_INVOICE, hold)
         || pause_runs (self, customer->paused, customer->paused_until, PUNTUAL_PAUSE_OF_CUSTOMER,
                        hold)
         || pause_runs (self, policy->paused, policy->paused_until, PUNTUAL_PAUSE_OF_EVERYTHING,
                        hold);
}

static gboolean
has_opted_out (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
               Hold *hold)
{
  return debtor->fact->opted_out;
}

static gboolean
has_reached_cap (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
                 Hold *hold)
{
  hold->detail = unit->n_contacts;

  return unit->n_contacts >= self->facts->policy->cap;
}

static gboolean
is_doubtful (const PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
             Hold *hold)
{
  hold->detail = unit->history.doubtful_day;

  return unit->history.doubtful_day != PUNTUAL_DAY_NONE;
}

/* detail: how many days old the bank data is, -1 when there is none. */
static gboolean
has_old_bank_data (const PuntualPlanning *self, const PuntualDebtor *debtor,
                   const PuntualUnit *unit, Hold *hold)
{
  const PuntualPolicy *policy = self->facts->policy;

  if (policy->bank_guard_days <= 0)
    return FALSE;

  hold->detail = policy->bank_day != PUNTUAL_DAY_NONE ? self->day - policy->bank_day : -1;
  hold->begins = policy->bank_day + policy->bank_guard_days + 1;

  return hold->detail < 0 ? policy->bank_day == PUNTUAL_DAY_NONE
                          : hold->detail > policy->bank_guard_days;
}

static const struct
{
  PuntualRule rule;
  HoldRule holds;
} unit_rules[] = {
  /* In the order they are asked; the first that holds gives the reason. */
  { PUNTUAL_RULE_CREDIT, is_covered },           { PUNTUAL_RULE_DISPUTED, is_disputed },
  { PUNTUAL_RULE_PROMISE, has_promise_pending }, { PUNTUAL_RULE_PAUSED, is_paused },
  { PUNTUAL_RULE_OPTED_OUT, has_opted_out },     { PUNTUAL_RULE_CAP, has_reached_cap },
  { PUNTUAL_RULE_DOUBTFUL, is_doubtful },        { PUNTUAL_RULE_BANK_DATA, has_old_bank_data },
};

gboolean
puntual_hold_unit (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit)
{
  PuntualTrace *trace = puntual_planning_trace (self, unit);

  for (guint i = 0; i < G_N_ELEMENTS (unit_rules); i++)
    {
      Hold hold = { PUNTUAL_DAY_NONE, 0, PUNTUAL_DAY_NONE };

      if (unit_rules[i].holds (self, debtor, unit, &hold))
        {
          puntual_planning_hold (self, unit, unit->choice.chosen.step, unit_rules[i].rule,
                                 hold.until, hold.detail);
          if (hold.until != PUNTUAL_DAY_NONE)
            puntual_planning_stand_until (self, hold.until);
          return TRUE;
        }
      if (hold.begins != PUNTUAL_DAY_NONE)
        puntual_planning_stand_until (self, hold.begins);
      PUNTUAL_TRACE (trace, passes, unit_rules[i].rule);
    }

  return FALSE;
}

static void
hold_all_due (PuntualPlanning *self, PuntualRule rule, PuntualDay until, gint64 detail)
{
  puntual_planning_stand_until (self, until);
  for (guint i = 0; i < self->due->len; i++)
    {
      const PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, i);

      puntual_planning_hold (self, unit, unit->choice.chosen.step, rule, until, detail);
    }
}

static void
pass_all_due (PuntualPlanning *self, PuntualRule rule)
{
  if (self->trace == NULL)
    return;

  for (guint i = 0; i < self->due->len; i++)
    {
      const PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, i);

      PUNTUAL_TRACE (puntual_planning_trace (self, unit), passes, rule);
    }
}

/* Not even a gap of 0 lets a second message go on the day of one that is out already. */
static int
gap_after_contact (const PuntualDebtor *debtor)
{
  return MAX (debtor->gap, 1);
}

PuntualDay
puntual_hold_gap_ends (const PuntualDebtor *debtor, PuntualDay contact_day)
{
  return puntual_calendar_on_or_after (debtor->window->calendar,
                                       contact_day + gap_after_contact (debtor));
}

gboolean
puntual_hold_customer (PuntualPlanning *self, const PuntualDebtor *debtor)
{
  PuntualDay last = debtor->fact->last_contact;

  if (!debtor->window->working)
    {
      hold_all_due (self, PUNTUAL_RULE_WORKING_DAY, debtor->window->working_after, 0);
      return TRUE;
    }
  pass_all_due (self, PUNTUAL_RULE_WORKING_DAY);

  if (last != PUNTUAL_DAY_NONE && self->day - last < gap_after_contact (debtor))
    {
      hold_all_due (self, PUNTUAL_RULE_MIN_GAP, puntual_hold_gap_ends (debtor, last), last);
      return TRUE;
    }
  pass_all_due (self, PUNTUAL_RULE_MIN_GAP);

  return FALSE;
}
