/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-ledger.h"

#define N_LEDGERS 300
#define N_DAYS 30

/* What the customers have had so far about one unit, kept beside the simulation by code of its own.
 */
typedef struct
{
  int last_offset;
  PuntualTone heard;
} Said;

typedef struct
{
  FactsFixture *fixture;
  GHashTable *said;          /* "invoice/instalment" → Said */
  GHashTable *last_contacts; /* customer id → PuntualDay */
  GHashTable *ids;           /* of every message so far */
  GArray *sent;              /* PuntualContactFact */
} Run;

static Said *
said_about (Run *run, gint64 invoice_id, gint64 instalment_id)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, invoice_id, instalment_id);
  Said *said = g_hash_table_lookup (run->said, key);

  if (said == NULL)
    {
      said = g_new0 (Said, 1);
      said->last_offset = G_MININT;
      g_hash_table_insert (run->said, g_steal_pointer (&key), said);
    }

  return said;
}

/* What is said about an instalment is said about its invoice, too. */
static void
hear (Run *run, const PuntualContactFact *contact)
{
  Said *said = said_about (run, contact->invoice_id, contact->instalment_id);
  Said *whole = said_about (run, contact->invoice_id, 0);

  said->last_offset = MAX (said->last_offset, contact->offset_days);
  if (contact->outcome != PUNTUAL_CONTACT_REACHED)
    return;
  said->heard = MAX (said->heard, contact->tone);
  whole->heard = MAX (whole->heard, contact->tone);
}

static void
run_init (Run *run)
{
  *run = (Run){ .fixture = random_ledger_new () };
  run->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run->last_contacts = g_hash_table_new (NULL, NULL);
  run->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->sent = g_array_new (FALSE, TRUE, sizeof (PuntualContactFact));

  for (guint i = 0; i < run->fixture->facts->contacts->len; i++)
    hear (run, &g_array_index (run->fixture->facts->contacts, PuntualContactFact, i));
  for (guint i = 0; i < run->fixture->facts->customers->len; i++)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (run->fixture->facts->customers, PuntualCustomerFact, i);

      g_hash_table_insert (run->last_contacts, GSIZE_TO_POINTER (customer->id),
                           GINT_TO_POINTER (customer->last_contact));
    }
}

static void
run_clear (Run *run)
{
  facts_fixture_free (run->fixture);
  g_hash_table_unref (run->said);
  g_hash_table_unref (run->last_contacts);
  g_hash_table_unref (run->ids);
  g_array_unref (run->sent);
}

static gint64
owed_on (const PuntualFacts *facts, const PuntualInvoiceFact *invoice, PuntualDay day)
{
  gint64 owed = invoice->total - invoice->settled;

  for (guint i = 0; i < invoice->n_later; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (facts->laters, PuntualLaterFact, invoice->first_later + i);

      owed -= later->day <= day ? later->minor : 0;
    }

  return owed;
}

static gboolean
is_allowed (PuntualTone tone, PuntualTone heard)
{
  return tone >= heard && (tone <= PUNTUAL_TONE_COURTEOUS || heard + 1 >= tone);
}

static const PuntualStep *
find_step (const PuntualFacts *facts, gint64 id)
{
  for (guint i = 0; i < facts->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (facts->cadences, i);

      for (guint j = 0; j < cadence->steps->len; j++)
        if (((const PuntualStep *)g_ptr_array_index (cadence->steps, j))->id == id)
          return g_ptr_array_index (cadence->steps, j);
    }

  g_assert_not_reached ();
}

static void
check_item (Run *run, const PuntualPlannedMessage *message, const PuntualPlannedItem *item)
{
  const PuntualFacts *facts = run->fixture->facts;
  const PuntualInvoiceFact *invoice =
      &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);
  Said *said = said_about (run, item->invoice_id, item->instalment_id);
  PuntualContactFact contact = { .invoice_id = item->invoice_id,
                                 .instalment_id = item->instalment_id,
                                 .offset_days = item->offset_days,
                                 .day = message->day,
                                 .tone = message->tone,
                                 .outcome = PUNTUAL_CONTACT_REACHED };

  g_assert_false (invoice->cancelled);
  g_assert_cmpint (item->balance, >, 0);
  g_assert_cmpint (item->balance, <=, owed_on (facts, invoice, message->day));
  g_assert_true (item->instalment_id != 0 || invoice->n_instalments == 0);
  g_assert_cmpstr (invoice->currency, ==, message->currency);
  g_assert_cmpint (invoice->customer_id, ==, message->customer_id);

  g_assert_cmpint (item->offset_days, >, said->last_offset);
  g_assert_true (is_allowed (message->tone, said->heard));
  g_assert_cmpint (message->tone, >=, find_step (facts, item->step_id)->tone);

  hear (run, &contact);
  g_array_append_val (run->sent, contact);
}

static void
check_message (Run *run, const PuntualPlannedMessage *message)
{
  gpointer customer = GSIZE_TO_POINTER (message->customer_id);
  PuntualDay last = GPOINTER_TO_INT (g_hash_table_lookup (run->last_contacts, customer));
  gint64 amount = 0;
  int gap = run->fixture->facts->policy->min_gap;
  char *visit = g_strdup_printf ("%" G_GINT64_FORMAT " on %d", message->customer_id, message->day);
  gboolean beside_another = !g_hash_table_add (run->ids, visit);

  /* Only two currencies, and only where no gap is asked for. */
  if (beside_another)
    g_assert_cmpint (gap, ==, 0);
  else if (last != PUNTUAL_DAY_NONE)
    g_assert_cmpint (message->day - last, >=, MAX (gap, 1));
  g_hash_table_insert (run->last_contacts, customer, GINT_TO_POINTER (message->day));
  g_assert_true (g_hash_table_add (run->ids, g_strdup (message->id)));

  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);

      check_item (run, message, item);
      amount += item->balance;
    }
  g_assert_cmpint (amount, ==, message->amount);
}

/* Over a simulated month: nothing to those who owe nothing, no two contacts within the gap, offsets
 * strictly ascending, no jump or fall in tone about anything in a message, no message twice. */
static void
test_a_month_keeps_every_promise (void)
{
  guint n_messages = 0;

  for (int i = 0; i < N_LEDGERS; i++)
    {
      Run run;
      g_autoptr (GPtrArray) plans = NULL;

      run_init (&run);
      plans = puntual_plan_simulate (run.fixture->facts, run.fixture->calendars, RANDOM_LEDGER_DAY,
                                     N_DAYS);
      g_assert_cmpuint (plans->len, ==, N_DAYS);
      for (guint day = 0; day < plans->len; day++)
        {
          const PuntualPlan *plan = g_ptr_array_index (plans, day);

          g_assert_cmpint (plan->day, ==, RANDOM_LEDGER_DAY + (int)day);
          for (guint j = 0; j < plan->messages->len; j++)
            check_message (&run, g_ptr_array_index (plan->messages, j));
          n_messages += plan->messages->len;
        }
      run_clear (&run);
    }
  g_test_message ("%u messages in %d ledgers over %d days", n_messages, N_LEDGERS, N_DAYS);
  g_assert_cmpuint (n_messages, >, N_LEDGERS);
}

/* Day by day over facts made anew with the contacts so far. */
static void
test_simulating_is_running_day_by_day (void)
{
  for (int i = 0; i < N_LEDGERS / 2; i++)
    {
      Run run;
      g_autoptr (GPtrArray) plans = NULL;

      run_init (&run);
      plans = puntual_plan_simulate (run.fixture->facts, run.fixture->calendars, RANDOM_LEDGER_DAY,
                                     N_DAYS);
      for (int day = 0; day < N_DAYS; day++)
        {
          PuntualFacts *facts = random_ledger_copy (run.fixture->facts, FALSE, run.sent);
          g_autoptr (PuntualPlan) plan =
              puntual_plan_day (facts, run.fixture->calendars, RANDOM_LEDGER_DAY + day);
          g_autofree char *by_hand = random_ledger_plan_text (plan, facts);
          g_autofree char *simulated =
              random_ledger_plan_text (g_ptr_array_index (plans, (guint)day), run.fixture->facts);

          g_assert_cmpstr (by_hand, ==, simulated);
          for (guint j = 0; j < plan->messages->len; j++)
            check_message (&run, g_ptr_array_index (plan->messages, j));
          g_clear_pointer (&plan, puntual_plan_free);
          puntual_facts_free (facts);
        }
      run_clear (&run);
    }
}

static void
test_the_order_of_rows_means_nothing (void)
{
  for (int i = 0; i < N_LEDGERS; i++)
    {
      g_autoptr (FactsFixture) ledger = random_ledger_new ();
      g_autoptr (PuntualFacts) shuffled = random_ledger_copy (ledger->facts, TRUE, NULL);
      PuntualDay day = RANDOM_LEDGER_DAY + g_test_rand_int_range (0, 20);
      g_autoptr (PuntualPlan) plan = puntual_plan_day (ledger->facts, ledger->calendars, day);
      g_autoptr (PuntualPlan) other = puntual_plan_day (shuffled, ledger->calendars, day);
      g_autofree char *text = random_ledger_plan_text (plan, ledger->facts);
      g_autofree char *other_text = random_ledger_plan_text (other, shuffled);

      g_assert_cmpstr (text, ==, other_text);
    }
}

static void
test_planning_leaves_the_facts_alone (void)
{
  for (int i = 0; i < N_LEDGERS / 3; i++)
    {
      g_autoptr (FactsFixture) ledger = random_ledger_new ();
      g_autofree char *before = random_ledger_digest (ledger->facts);
      g_autofree char *after = NULL;
      g_autoptr (PuntualPlan) plan = facts_fixture_plan (ledger, RANDOM_LEDGER_DAY);
      g_autoptr (GPtrArray) plans =
          puntual_plan_simulate (ledger->facts, ledger->calendars, RANDOM_LEDGER_DAY, N_DAYS);
      g_autoptr (PuntualExplanation) explanation =
          puntual_plan_explain (ledger->facts, ledger->calendars, RANDOM_LEDGER_DAY, 1, "en");

      after = random_ledger_digest (ledger->facts);
      g_assert_cmpstr (before, ==, after);
    }
}

/* The candidate of a unit, found the slow way: every step and repetition by its calendar day. */
typedef struct
{
  PuntualCalendar *calendar;
  const PuntualFacts *facts;
  const PuntualCustomerFact *customer;
  const PuntualInvoiceFact *invoice;
  const PuntualInstalmentFact *instalment;
  gint64 balance;
  PuntualDay due_day;
  PuntualDay day;
} SlowUnit;

static const PuntualCadence *
slow_cadence (const SlowUnit *unit)
{
  const gint64 *of_segment =
      g_hash_table_lookup (unit->facts->segment_cadences, unit->customer->segment);
  const gint64 ids[] = { unit->invoice->cadence_id, unit->customer->cadence_id,
                         of_segment != NULL ? *of_segment : 0,
                         unit->facts->policy->default_cadence_id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != 0)
      return g_ptr_array_index (unit->facts->cadences, (guint)ids[i] - 1);

  return NULL;
}

static gboolean
slow_applies (const SlowUnit *unit, const PuntualStep *step, int offset, int last_offset)
{
  PuntualDay step_day = puntual_plan_step_day (unit->calendar, unit->due_day, offset);

  return offset > last_offset && step_day != PUNTUAL_DAY_NONE && step_day <= unit->day
         && (offset >= 0 || unit->day <= unit->due_day) && unit->balance >= step->min_amount
         && (step->currency == NULL || g_str_equal (step->currency, unit->invoice->currency))
         && (step->segment == NULL || g_str_equal (step->segment, unit->customer->segment));
}

/* Offset of the step to go; *came: some step has come, whatever its tone. */
static int
slow_candidate (const SlowUnit *unit, const Said *said, gboolean *came)
{
  const PuntualCadence *cadence = slow_cadence (unit);
  int best = G_MININT;

  *came = FALSE;
  for (guint i = 0; cadence != NULL && i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);
      int cycles = i + 1 == cadence->steps->len && step->repeat_every > 0 ? step->repeat_max : 0;

      for (int cycle = 0; cycle <= cycles; cycle++)
        {
          int offset = step->offset_days + cycle * step->repeat_every;

          if (!slow_applies (unit, step, offset, said->last_offset))
            continue;
          *came = TRUE;
          if (is_allowed (step->tone, said->heard))
            best = MAX (best, offset);
        }
    }

  return best;
}

static void
check_unit (Run *run, const PuntualPlan *plan, const SlowUnit *unit)
{
  gint64 instalment_id = unit->instalment != NULL ? unit->instalment->id : 0;
  const Said *said = said_about (run, unit->invoice->id, instalment_id);
  gboolean came;
  int offset = slow_candidate (unit, said, &came);
  int n_items = 0, n_held = 0;
  const PuntualFacts *facts = unit->facts;
  gboolean chased =
      !unit->invoice->cancelled
      && unit->balance > puntual_policy_tolerance (facts->policy, unit->invoice->currency)
      && unit->due_day != PUNTUAL_DAY_NONE;

  for (guint i = 0; i < plan->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        {
          const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, j);

          if (item->invoice_id != unit->invoice->id || item->instalment_id != instalment_id)
            continue;
          n_items++;
          g_assert_cmpint (item->offset_days, ==, offset);
          g_assert_cmpint (item->balance, ==, unit->balance);
        }
    }
  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);

      n_held +=
          g_array_index (facts->invoices, PuntualInvoiceFact, held->invoice).id == unit->invoice->id
          && held->instalment_id == instalment_id;
    }

  g_assert_cmpint (n_items + n_held, <=, 1);
  if (chased && came)
    g_assert_cmpint (n_items + n_held, ==, 1);
  if (!chased || offset == G_MININT)
    g_assert_cmpint (n_items, ==, 0);
}

static void
check_invoice (Run *run, const PuntualPlan *plan, SlowUnit *unit)
{
  gint64 owed = owed_on (unit->facts, unit->invoice, unit->day);
  gint64 left = unit->invoice->total - owed;

  unit->balance = owed;
  unit->due_day = unit->invoice->due_day;
  unit->instalment = NULL;
  if (unit->invoice->n_instalments == 0)
    check_unit (run, plan, unit);

  for (guint i = 0; i < unit->invoice->n_instalments; i++)
    {
      gint64 filled;

      unit->instalment = &g_array_index (unit->facts->instalments, PuntualInstalmentFact,
                                         unit->invoice->first_instalment + i);
      filled = MIN (MAX (left, 0), unit->instalment->minor);
      left -= filled;
      unit->balance = MIN (unit->instalment->minor - filled, owed);
      unit->due_day = unit->instalment->due_day;
      check_unit (run, plan, unit);
    }
}

static void
test_each_due_unit_is_in_one_place (void)
{
  for (int i = 0; i < N_LEDGERS; i++)
    {
      Run run;
      PuntualDay day = RANDOM_LEDGER_DAY + g_test_rand_int_range (0, 40);
      g_autoptr (PuntualPlan) plan = NULL;
      const PuntualFacts *facts;

      run_init (&run);
      facts = run.fixture->facts;
      plan = facts_fixture_plan (run.fixture, day);
      for (guint j = 0; j < facts->customers->len; j++)
        {
          SlowUnit unit = { .calendar = puntual_calendar_set_get (run.fixture->calendars, ""),
                            .facts = facts,
                            .day = day };

          unit.customer = &g_array_index (facts->customers, PuntualCustomerFact, j);
          for (guint k = 0; k < unit.customer->n_invoices; k++)
            {
              unit.invoice = &g_array_index (facts->invoices, PuntualInvoiceFact,
                                             unit.customer->first_invoice + k);
              check_invoice (&run, plan, &unit);
            }
        }
      g_clear_pointer (&plan, puntual_plan_free);
      run_clear (&run);
    }
}

/* --- Skipping --- */

/* What the owner skipped and nothing was said about since; what was said. Keys as in Run, those of
 * what was said with the offset. */
typedef struct
{
  Run run;
  GHashTable *silent; /* key → PuntualContactFact of the skip */
  GHashTable *told;
} SkipRun;

static void
decide_item (SkipRun *self, const PuntualPlannedMessage *message, const PuntualPlannedItem *item,
             gboolean skips)
{
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                           item->invoice_id, item->instalment_id);
  g_autofree char *told = g_strdup_printf ("%s@%d", unit, item->offset_days);
  const PuntualContactFact contact = {
    .invoice_id = item->invoice_id,
    .instalment_id = item->instalment_id,
    .offset_days = item->offset_days,
    .day = message->day,
    .tone = message->tone,
    .outcome = skips ? PUNTUAL_CONTACT_SKIPPED : PUNTUAL_CONTACT_REACHED,
  };

  g_assert_false (g_hash_table_contains (self->told, told));
  hear (&self->run, &contact);
  g_array_append_val (self->run.sent, contact);
  if (skips)
    {
      g_hash_table_insert (self->silent, g_steal_pointer (&unit),
                           g_memdup2 (&contact, sizeof contact));
      return;
    }
  g_hash_table_remove (self->silent, unit);
  g_hash_table_add (self->told, g_steal_pointer (&told));
}

static void
decide_message (SkipRun *self, const PuntualPlannedMessage *message, gboolean skips)
{
  g_assert_true (g_hash_table_add (self->run.ids, g_strdup (message->id)));
  for (guint i = 0; i < message->items->len; i++)
    decide_item (self, message, &g_array_index (message->items, PuntualPlannedItem, i), skips);
}

/* Whether something else than the tone keeps a unit. */
static gboolean
is_kept (const PuntualPlan *plan, const SlowUnit *unit)
{
  gint64 instalment_id = unit->instalment != NULL ? unit->instalment->id : 0;

  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);

      if (g_array_index (unit->facts->invoices, PuntualInvoiceFact, held->invoice).id
              == unit->invoice->id
          && held->instalment_id == instalment_id)
        return held->reason != PUNTUAL_RULE_TONE;
    }
  return unit->invoice->cancelled || unit->due_day == PUNTUAL_DAY_NONE
         || unit->balance
                <= puntual_policy_tolerance (unit->facts->policy, unit->invoice->currency);
}

/* Its conditions hold (the amount may be less by now), and so does the tone. What belongs before
 * the due date is not said after it. */
static gboolean
may_be_said_again (const SlowUnit *unit, const PuntualContactFact *skip, PuntualTone heard)
{
  const PuntualCadence *cadence = slow_cadence (unit);

  for (guint i = 0; skip->offset_days >= 0 && cadence != NULL && i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->offset_days == skip->offset_days
          && slow_applies (unit, step, step->offset_days, G_MININT))
        return is_allowed (step->tone, heard);
    }
  return FALSE;
}

/* Where a later step has come and the skipped one may be said, something was said in the end; else
 * the tone holds the invoice, and says so. */
static void
check_not_silenced (SkipRun *self, const PuntualPlan *last, const SlowUnit *unit)
{
  gint64 instalment_id = unit->instalment != NULL ? unit->instalment->id : 0;
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, unit->invoice->id, instalment_id);
  const PuntualContactFact *skip = g_hash_table_lookup (self->silent, key);
  const Said *said = said_about (&self->run, unit->invoice->id, instalment_id);
  gboolean came;

  if (skip == NULL || is_kept (last, unit))
    return;
  slow_candidate (unit, said, &came);
  g_assert_false (came && may_be_said_again (unit, skip, said->heard));
}

static void
check_nobody_silenced (SkipRun *self, const PuntualFacts *facts, const PuntualPlan *last)
{
  for (guint i = 0; i < facts->customers->len; i++)
    {
      SlowUnit unit = { .calendar = puntual_calendar_set_get (self->run.fixture->calendars, ""),
                        .facts = facts,
                        .day = last->day };

      unit.customer = &g_array_index (facts->customers, PuntualCustomerFact, i);
      for (guint j = 0; j < unit.customer->n_invoices; j++)
        {
          unit.invoice = &g_array_index (facts->invoices, PuntualInvoiceFact,
                                         unit.customer->first_invoice + j);
          unit.balance = owed_on (facts, unit.invoice, unit.day);
          unit.due_day = unit.invoice->due_day;
          if (unit.invoice->n_instalments == 0)
            check_not_silenced (self, last, &unit);
        }
    }
}

/* A month in which the owner skips every other message, and half a year in which he skips none. */
static void
skip_and_wait (SkipRun *self)
{
  g_autoptr (GPtrArray) plans = NULL;
  PuntualFacts *facts;

  for (int day = 0; day < N_DAYS; day++)
    {
      g_autoptr (PuntualPlan) plan = NULL;

      facts = random_ledger_copy (self->run.fixture->facts, FALSE, self->run.sent);
      plan = puntual_plan_day (facts, self->run.fixture->calendars, RANDOM_LEDGER_DAY + day);
      for (guint i = 0; i < plan->messages->len; i++)
        decide_message (self, g_ptr_array_index (plan->messages, i), g_test_rand_bit ());
      puntual_facts_free (facts);
    }

  facts = random_ledger_copy (self->run.fixture->facts, FALSE, self->run.sent);
  plans = puntual_plan_simulate (facts, self->run.fixture->calendars, RANDOM_LEDGER_DAY + N_DAYS,
                                 6 * N_DAYS);
  for (guint day = 0; day < plans->len; day++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, day);

      for (guint i = 0; i < plan->messages->len; i++)
        decide_message (self, g_ptr_array_index (plan->messages, i), FALSE);
    }
  check_nobody_silenced (self, facts, g_ptr_array_index (plans, plans->len - 1));
  puntual_facts_free (facts);
}

/* A skip never silences an invoice, and never makes a message go twice. */
static void
test_a_skip_neither_silences_nor_repeats (void)
{
  guint n_again = 0;

  for (int i = 0; i < N_LEDGERS / 6; i++)
    {
      SkipRun self = { 0 };

      run_init (&self.run);
      self.silent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      skip_and_wait (&self);
      n_again += self.run.sent->len;
      g_hash_table_unref (self.silent);
      g_hash_table_unref (self.told);
      run_clear (&self.run);
    }
  /* As many messages as ledgers, or the run tried nothing. */
  g_assert_cmpuint (n_again, >, N_LEDGERS / 6);
}

static PuntualDecision
decision_of (const PuntualPlan *plan, const PuntualFacts *facts, guint index)
{
  for (guint i = 0; i < plan->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        if (g_array_index (message->items, PuntualPlannedItem, j).invoice == index)
          return PUNTUAL_DECISION_SEND;
    }
  for (guint i = 0; i < plan->held->len; i++)
    if (g_array_index (plan->held, PuntualHeldItem, i).invoice == index)
      return PUNTUAL_DECISION_HELD;

  return PUNTUAL_DECISION_NONE;
}

static void
test_the_explanation_agrees_with_the_plan (void)
{
  for (int i = 0; i < N_LEDGERS; i++)
    {
      g_autoptr (FactsFixture) ledger = random_ledger_new ();
      PuntualDay day = RANDOM_LEDGER_DAY + g_test_rand_int_range (0, 20);
      g_autoptr (PuntualPlan) plan = facts_fixture_plan (ledger, day);

      for (guint j = 0; j < ledger->facts->invoices->len; j++)
        {
          gint64 id = g_array_index (ledger->facts->invoices, PuntualInvoiceFact, j).id;
          g_autoptr (PuntualExplanation) explanation =
              puntual_plan_explain (ledger->facts, ledger->calendars, day, id, "en");

          g_assert_cmpint (explanation->decision, ==, decision_of (plan, ledger->facts, j));
          g_assert_cmpint (explanation->day, ==, day);
          g_assert_cmpuint (explanation->rules->len, >, 0);
          for (guint k = 0; k < explanation->rules->len; k++)
            {
              const PuntualRuleTrace *rule = g_ptr_array_index (explanation->rules, k);

              g_assert_true (rule->text != NULL && rule->text[0] != '\0');
            }
        }
    }
}

static void
test_a_step_has_come_exactly_from_its_calendar_day (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (PuntualCalendar) calendar =
          puntual_calendar_new_plain ((guint)g_test_rand_int_range (0, 128));
      PuntualDay due = RANDOM_LEDGER_DAY + g_test_rand_int_range (-20, 20);
      int offset = g_test_rand_int_range (-15, 16);
      PuntualDay day = due + offset + g_test_rand_int_range (-9, 10);
      PuntualDay step_day = puntual_plan_step_day (calendar, due, offset);
      g_autoptr (FactsFixture) self = NULL;
      PuntualHeldItem *held;
      g_autoptr (PuntualPlan) plan = NULL;

      if (i % 20 != 0 && step_day == PUNTUAL_DAY_NONE)
        continue;
      self = facts_fixture_new ();
      g_clear_pointer (&self->calendars, puntual_calendar_set_free);
      self->calendars = puntual_calendar_set_new_single (calendar);
      facts_fixture_add_cadence (self, "one");
      facts_fixture_add_step (self, offset, PUNTUAL_TONE_COURTEOUS, "email");
      self->facts->policy->default_cadence_id = 2;
      facts_fixture_add_customer (self, "");
      facts_fixture_add_invoice (self, "A-1", due, 100)->disputed = TRUE;
      plan = facts_fixture_plan (self, day);
      g_assert_cmpuint (plan->messages->len, ==, 0);
      g_assert_cmpuint (plan->held->len, ==,
                        step_day != PUNTUAL_DAY_NONE && step_day <= day
                            && (offset >= 0 || day <= due));

      /* And what is paid is named on that very day. */
      facts_fixture_invoice (self)->settled = 100;
      g_clear_pointer (&plan, puntual_plan_free);
      plan = facts_fixture_plan (self, day);
      g_assert_cmpuint (plan->held->len, ==, step_day == day && (offset >= 0 || day <= due));
      held = plan->held->len > 0 ? &g_array_index (plan->held, PuntualHeldItem, 0) : NULL;
      g_assert_true (held == NULL || held->reason == PUNTUAL_RULE_PAID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/random/" name, function)
  ADD ("a-month-keeps-every-promise", test_a_month_keeps_every_promise);
  ADD ("simulating-is-running-day-by-day", test_simulating_is_running_day_by_day);
  ADD ("the-order-of-rows-means-nothing", test_the_order_of_rows_means_nothing);
  ADD ("planning-leaves-the-facts-alone", test_planning_leaves_the_facts_alone);
  ADD ("a-skip-neither-silences-nor-repeats", test_a_skip_neither_silences_nor_repeats);
  ADD ("each-due-unit-is-in-one-place", test_each_due_unit_is_in_one_place);
  ADD ("the-explanation-agrees-with-the-plan", test_the_explanation_agrees_with_the_plan);
  ADD ("a-step-has-come-exactly-from-its-calendar-day",
       test_a_step_has_come_exactly_from_its_calendar_day);

  return g_test_run ();
}
