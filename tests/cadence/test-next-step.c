/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-next-step.h"
#include "random-ledger.h"

#define HORIZON 60

/* The first message about an invoice in a simulation, and its item. */
static const PuntualPlannedMessage *
first_message (const GPtrArray *plans, gint64 invoice_id, const PuntualPlannedItem **found)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint j = 0; j < plan->messages->len; j++)
        {
          const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, j);

          for (guint k = 0; k < message->items->len; k++)
            {
              *found = &g_array_index (message->items, PuntualPlannedItem, k);
              if ((*found)->invoice_id == invoice_id)
                return message;
            }
        }
    }
  return NULL;
}

static PuntualRule
held_on (const PuntualPlan *plan, const PuntualFacts *facts, gint64 invoice_id)
{
  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);

      if (g_array_index (facts->invoices, PuntualInvoiceFact, held->invoice).id == invoice_id)
        return held->reason;
    }
  return PUNTUAL_RULE_NONE;
}

static void
check_step (const PuntualFacts *facts, const GPtrArray *plans, gint64 invoice_id,
            const PuntualNextStep *next)
{
  const PuntualPlannedItem *item = NULL;
  const PuntualPlannedMessage *message = first_message (plans, invoice_id, &item);
  const PuntualPlan *first = g_ptr_array_index (plans, 0);

  g_assert_cmpint (next->decision == PUNTUAL_DECISION_SEND, ==, message != NULL);
  g_assert_nonnull (next->text);
  g_assert_true (g_utf8_validate (next->text, -1, NULL));
  g_assert_cmpstr (next->text, !=, "");
  if (message != NULL)
    {
      g_assert_cmpint (next->day, ==, message->day);
      g_assert_cmpint (next->step_number, ==, item->step_number);
      g_assert_cmpint (next->offset_days, ==, item->offset_days);
      g_assert_cmpint (next->tone, ==, message->tone);
      g_assert_cmpint (next->medium, ==, message->medium);
      /* Another instalment may be held on the day on which one goes out. */
      g_assert_cmpint (next->reason, ==,
                       next->day > first->day ? held_on (first, facts, invoice_id)
                                              : PUNTUAL_RULE_NONE);
    }
  else if (held_on (first, facts, invoice_id) != PUNTUAL_RULE_NONE)
    g_assert_cmpint (next->decision, ==, PUNTUAL_DECISION_HELD);
}

static void
test_agrees_with_the_simulation (void)
{
  const guint n_ledgers = g_test_slow () ? 300 : 40;

  for (guint i = 0; i < n_ledgers; i++)
    {
      g_autoptr (FactsFixture) self = random_ledger_new ();
      g_autofree char *before = random_ledger_digest (self->facts);
      g_autofree char *after = NULL;
      g_autoptr (GPtrArray) plans =
          puntual_plan_simulate (self->facts, self->calendars, RANDOM_LEDGER_DAY, HORIZON);

      for (guint j = 0; j < self->facts->customers->len; j++)
        {
          const PuntualCustomerFact *customer =
              &g_array_index (self->facts->customers, PuntualCustomerFact, j);
          g_autofree gint64 *ids = g_new0 (gint64, customer->n_invoices + 1);
          g_autofree PuntualNextStep *next = g_new0 (PuntualNextStep, customer->n_invoices + 1);
          guint n;

          for (guint k = 0; k < customer->n_invoices; k++)
            ids[k] = g_array_index (self->facts->invoices, PuntualInvoiceFact,
                                    customer->first_invoice + k)
                         .id;
          n = puntual_plan_next_steps (self->facts, self->calendars, RANDOM_LEDGER_DAY, HORIZON,
                                       ids, customer->n_invoices, "en", next);
          g_assert_cmpuint (n, ==, customer->n_invoices);
          for (guint k = 0; k < n; k++)
            {
              g_auto (PuntualNextStep) alone = { 0 };

              check_step (self->facts, plans, ids[k], &next[k]);
              g_assert_true (puntual_plan_next_step (
                  self->facts, self->calendars, RANDOM_LEDGER_DAY, HORIZON, ids[k], "en", &alone));
              g_assert_cmpint (alone.decision, ==, next[k].decision);
              g_assert_cmpint (alone.day, ==, next[k].day);
              g_assert_cmpstr (alone.text, ==, next[k].text);
              puntual_next_step_clear (&next[k]);
            }
        }
      after = random_ledger_digest (self->facts);
      g_assert_cmpstr (before, ==, after);
    }
}

static PuntualDay today; /* Monday 2 March 2026 */

static FactsFixture *
one_invoice (PuntualDay due_day)
{
  FactsFixture *self = facts_fixture_new ();

  today = puntual_day_from_ymd (2026, 3, 2);
  facts_fixture_add_customer (self, "Bar Pepe");
  facts_fixture_add_invoice (self, "A-1", due_day, 10000);

  return self;
}

static void
ask (FactsFixture *self, PuntualNextStep *next)
{
  g_assert_true (puntual_plan_next_step (self->facts, self->calendars, today, 90,
                                         facts_fixture_invoice (self)->id, "en", next));
}

static void
test_a_day_that_works (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 12));
  g_auto (PuntualNextStep) next = { 0 };

  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_SEND);
  g_assert_cmpint (next.day, ==, puntual_day_from_ymd (2026, 3, 9));
  g_assert_cmpint (next.step_number, ==, 1);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_NONE);
  g_assert_cmpstr (next.text, ==, "3 days before the due date.");
}

static void
test_a_day_that_is_moved (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 10));
  g_auto (PuntualNextStep) next = { 0 };

  ask (self, &next);
  g_assert_cmpint (next.day, ==, puntual_day_from_ymd (2026, 3, 6));
  g_assert_cmpstr (next.text, ==,
                   "3 days before the due date is Saturday 7 March 2026; moved to Friday 6 March "
                   "2026.");
}

static void
test_a_day_long_past (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 2, 20));
  g_auto (PuntualNextStep) next = { 0 };

  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_SEND);
  g_assert_cmpint (next.day, ==, today);
  g_assert_true (g_str_has_suffix (next.text, "It goes out as soon as it can."));
}

static void
test_a_day_that_waits (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 1));
  g_auto (PuntualNextStep) next = { 0 };

  facts_fixture_add_contact (self, G_MININT, today - 1, PUNTUAL_TONE_NONE, PUNTUAL_CONTACT_REACHED);
  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_SEND);
  g_assert_cmpint (next.day, ==, today + 4);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_MIN_GAP);
  g_assert_cmpint (next.until, ==, today + 4);
  g_assert_cmpstr (next.text, ==,
                   "1 day after the due date is Monday 2 March 2026. The customer was contacted on "
                   "1 March 2026; the next message may go on Friday 6 March 2026.");
}

static void
test_held_for_good (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 12));
  g_auto (PuntualNextStep) next = { 0 };

  facts_fixture_invoice (self)->disputed = TRUE;
  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_HELD);
  g_assert_cmpint (next.day, ==, puntual_day_from_ymd (2026, 3, 9));
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_DISPUTED);
  g_assert_cmpint (next.step_number, ==, 1);
}

/* That the day is free says less than that nobody can be reached. */
static void
test_the_lasting_reason_counts (void)
{
  g_autoptr (FactsFixture) self = one_invoice (PUNTUAL_DAY_NONE);
  g_auto (PuntualNextStep) next = { 0 };

  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_HELD);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_NO_DUE_DATE);
  g_assert_cmpint (next.day, ==, today);
}

static void
test_nothing_to_send (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 12));
  g_auto (PuntualNextStep) next = { 0 };

  facts_fixture_invoice (self)->settled = 10000;
  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_NONE);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_PAID);
  puntual_next_step_clear (&next);

  facts_fixture_invoice (self)->settled = 0;
  facts_fixture_invoice (self)->cancelled = TRUE;
  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_NONE);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_CANCELLED);
  puntual_next_step_clear (&next);

  facts_fixture_invoice (self)->cancelled = FALSE;
  facts_fixture_invoice (self)->due_day = today + 300;
  ask (self, &next);
  g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_NONE);
  g_assert_cmpint (next.reason, ==, PUNTUAL_RULE_STEP_DAY);
}

static void
test_not_in_the_facts (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 12));
  gint64 first = facts_fixture_invoice (self)->id;
  gint64 ids[3] = { first, 4711, 0 };
  PuntualNextStep next[3];

  facts_fixture_add_customer (self, "Casa Lola");
  facts_fixture_add_invoice (self, "B-1", today, 100);
  ids[2] = facts_fixture_invoice (self)->id;
  g_assert_cmpuint (
      puntual_plan_next_steps (self->facts, self->calendars, today, 90, ids, 3, "en", next), ==, 1);
  g_assert_cmpint (next[0].decision, ==, PUNTUAL_DECISION_SEND);
  for (guint i = 1; i < 3; i++)
    {
      g_assert_cmpint (next[i].decision, ==, PUNTUAL_DECISION_NONE);
      g_assert_null (next[i].text);
    }
  puntual_next_step_clear (&next[0]);
  g_assert_false (
      puntual_plan_next_step (self->facts, self->calendars, today, 90, 4711, "en", &next[0]));
  g_assert_cmpuint (
      puntual_plan_next_steps (self->facts, self->calendars, today, 90, ids, 0, "en", next), ==, 0);
}

/* Printed for whoever watches the time; machines differ too much to judge by it. */
static void
test_the_time_it_takes (void)
{
  g_autoptr (FactsFixture) self = one_invoice (puntual_day_from_ymd (2026, 3, 12));
  gint64 start;

  for (guint i = 1; i < 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("A-%u", i + 1);

      facts_fixture_add_invoice (self, number, today + 60 + (int)i, 10000);
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++)
    {
      g_auto (PuntualNextStep) next = { 0 };

      ask (self, &next);
      g_assert_cmpint (next.decision, ==, PUNTUAL_DECISION_SEND);
    }
  g_test_message ("the next step of an invoice two months away, of five: %.3f ms",
                  (double)(g_get_monotonic_time () - start) / 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/next-step/" name, function)
  ADD ("agrees-with-the-simulation", test_agrees_with_the_simulation);
  ADD ("a-day-that-works-is-told-by-its-offset", test_a_day_that_works);
  ADD ("a-day-that-is-moved-says-from-where", test_a_day_that_is_moved);
  ADD ("a-day-long-past-goes-out-at-once", test_a_day_long_past);
  ADD ("a-day-that-waits-says-for-what", test_a_day_that_waits);
  ADD ("held-for-good-from-the-day-of-its-step", test_held_for_good);
  ADD ("the-lasting-reason-counts", test_the_lasting_reason_counts);
  ADD ("nothing-to-send-says-why", test_nothing_to_send);
  ADD ("what-is-not-in-the-facts-stays-empty", test_not_in_the_facts);
  ADD ("the-time-it-takes", test_the_time_it_takes);

  return g_test_run ();
}
