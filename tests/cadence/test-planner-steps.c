/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

/* Monday 2 March 2026; the steps of the shipped cadence then fall on Friday 27 February, Tuesday 3,
 * Monday 9, Tuesday 17 March, Wednesday 1, Thursday 16 April and Friday 1 May. */
static PuntualDay due;

static FactsFixture *
one_invoice (void)
{
  FactsFixture *self = facts_fixture_new ();

  due = puntual_day_from_ymd (2026, 3, 2);
  facts_fixture_add_customer (self, "Bar Pepe");
  facts_fixture_add_invoice (self, "A-1", due, 10000);

  return self;
}

static void
test_goes_out_on_the_day_of_its_step (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  assert_silent (self, due - 4, "A-1");
  assert_sends (self, due - 3, "A-1", 1);
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_silent_when_cancelled (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->cancelled = TRUE;
  for (PuntualDay day = due - 10; day < due + 100; day++)
    assert_silent (self, day, "A-1");
}

static void
test_paid_is_named_on_the_day_it_would_have_gone (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->settled = 10000;
  assert_silent (self, due, "A-1");
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PAID, 2, PUNTUAL_DAY_NONE);
  assert_silent (self, due + 2, "A-1");
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_PAID, 3, PUNTUAL_DAY_NONE);

  /* A step that went out before the payment is not named again. */
  facts_fixture_add_contact (self, 7, due + 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  assert_silent (self, due + 7, "A-1");
}

static void
test_overpaid_is_paid (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->settled = 10001;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PAID, 2, PUNTUAL_DAY_NONE);
}

static void
test_a_later_payment_counts_from_its_day (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_later (self, due + 5, 4000);
  facts_fixture_add_later (self, due + 6, 6000);
  assert_sends (self, due + 4, "A-1", 2);
  {
    g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + 4);
    const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, 0);

    g_assert_cmpint (message->amount, ==, 10000);
  }
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_PAID, 3, PUNTUAL_DAY_NONE);
}

static void
test_a_part_payment_asks_for_the_rest (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_invoice (self)->settled = 4000;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", 0, NULL)->balance, ==, 6000);
}

static void
test_a_balance_within_tolerance_is_not_chased (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->settled = 10000 - 5;
  assert_silent (self, due - 5, "A-1");
  assert_held (self, due + 2, "A-1", PUNTUAL_RULE_TOLERANCE, 2, PUNTUAL_DAY_NONE);

  facts_fixture_invoice (self)->settled = 10000 - 6;
  assert_sends (self, due + 2, "A-1", 2);
}

static void
test_held_without_a_due_date (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->due_day = PUNTUAL_DAY_NONE;
  assert_held (self, due, "A-1", PUNTUAL_RULE_NO_DUE_DATE, 0, PUNTUAL_DAY_NONE);
  facts_fixture_invoice (self)->settled = 10000;
  assert_silent (self, due, "A-1");
}

static void
test_held_without_a_cadence (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->policy->default_cadence_id = 0;
  assert_held (self, due, "A-1", PUNTUAL_RULE_NO_CADENCE, 0, PUNTUAL_DAY_NONE);
  self->facts->policy->default_cadence_id = 99;
  assert_held (self, due, "A-1", PUNTUAL_RULE_NO_CADENCE, 0, PUNTUAL_DAY_NONE);
  facts_fixture_invoice (self)->settled = 10000;
  assert_silent (self, due + 1, "A-1");
}

static void
test_the_nearest_cadence_wins (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  gint64 *of_segment = g_new (gint64, 1);

  for (int i = 2; i <= 4; i++)
    {
      facts_fixture_add_cadence (self, "other");
      facts_fixture_add_step (self, i, PUNTUAL_TONE_COURTEOUS, "email");
    }
  facts_fixture_customer (self)->segment = "vip";
  *of_segment = 2;
  g_hash_table_insert (self->facts->segment_cadences, g_strdup ("vip"), of_segment);

  assert_silent (self, due + 1, "A-1");
  assert_sends (self, due + 2, "A-1", 1);
  facts_fixture_customer (self)->cadence_id = 3;
  assert_silent (self, due + 2, "A-1");
  assert_sends (self, due + 3, "A-1", 1);
  facts_fixture_invoice (self)->cadence_id = 4;
  assert_silent (self, due + 3, "A-1");
  assert_sends (self, due + 4, "A-1", 1);
}

static void
test_a_step_before_due_moves_earlier_and_one_after_later (void)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (0x1f);
  PuntualDay saturday = puntual_day_from_ymd (2026, 3, 7);

  g_assert_cmpint (puntual_plan_step_day (calendar, saturday + 3, -3), ==, saturday - 1);
  g_assert_cmpint (puntual_plan_step_day (calendar, saturday - 3, 3), ==, saturday + 2);
  g_assert_cmpint (puntual_plan_step_day (calendar, saturday, 0), ==, saturday + 2);
}

static void
test_a_moved_step_goes_on_its_moved_day (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  /* Due on Tuesday: three days before is Saturday, so Friday; four days after is Saturday, so
   * Monday. */
  facts_fixture_invoice (self)->due_day = due + 1;
  facts_fixture_add_cadence (self, "after");
  facts_fixture_add_step (self, 4, PUNTUAL_TONE_COURTEOUS, "email");
  assert_silent (self, due - 4, "A-1");
  assert_sends (self, due - 3, "A-1", 1);

  facts_fixture_invoice (self)->cadence_id = 2;
  assert_silent (self, due + 4, "A-1");
  assert_silent (self, due + 5, "A-1");
  assert_sends (self, due + 7, "A-1", 1);
}

static void
test_a_used_step_never_goes_twice (void)
{
  const PuntualContactOutcome outcomes[] = { PUNTUAL_CONTACT_REACHED, PUNTUAL_CONTACT_FAILED };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (FactsFixture) self = one_invoice ();

      facts_fixture_add_contact (self, 1, due + 1, PUNTUAL_TONE_COURTEOUS, outcomes[i]);
      for (PuntualDay day = due + 1; day < due + 7; day++)
        assert_silent (self, day, "A-1");
      assert_sends (self, due + 7, "A-1", 3);
    }
}

static void
test_nothing_more_once_all_steps_are_behind (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, 60, due + 60, PUNTUAL_TONE_FINAL, PUNTUAL_CONTACT_REACHED);
  for (PuntualDay day = due + 61; day < due + 500; day++)
    assert_silent (self, day, "A-1");
}

static void
test_a_contact_by_hand_uses_up_no_step (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, G_MININT, due - 10, PUNTUAL_TONE_NONE, PUNTUAL_CONTACT_REACHED);
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_catching_up_sends_only_the_latest_step (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualPlan) plan = NULL;
  const PuntualPlannedItem *item;

  facts_fixture_add_contact (self, -3, due - 3, PUNTUAL_TONE_FRIENDLY, PUNTUAL_CONTACT_REACHED);
  plan = facts_fixture_plan (self, due + 10);
  g_assert_cmpuint (plan->messages->len, ==, 1);
  item = plan_find_item (plan, self->facts, "A-1", 0, NULL);
  g_assert_cmpint (item->step_number, ==, 3);
  /* Step 2 is recorded as passed over; step 1, sent, is not. */
  g_assert_cmpuint (item->superseded, ==, 1u << 1);
}

static void
test_a_step_before_due_expires_with_the_due_date (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualPlan) plan = NULL;

  assert_sends (self, due, "A-1", 1);
  facts_fixture_add_cadence (self, "before");
  facts_fixture_add_step (self, -10, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_invoice (self)->cadence_id = 2;
  assert_sends (self, due - 3, "A-1", 1);
  assert_silent (self, due + 1, "A-1");

  /* It is recorded as passed over once a later step goes. */
  facts_fixture_invoice (self)->cadence_id = 0;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (plan_find_item (plan, self->facts, "A-1", 0, NULL)->superseded, ==, 1);
}

static void
test_an_old_invoice_starts_courteous (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  assert_sends (self, due + 200, "A-1", 3);
}

static void
test_climbs_one_tone_per_contact (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  const struct
  {
    int offset;
    PuntualTone tone;
    int next_step;
  } climb[] = {
    { 7, PUNTUAL_TONE_COURTEOUS, 4 },
    { 15, PUNTUAL_TONE_FIRM, 6 },
    { 45, PUNTUAL_TONE_FORMAL, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (climb); i++)
    {
      PuntualDay day = due + 196 + 7 * (int)i;

      facts_fixture_add_contact (self, climb[i].offset, day, climb[i].tone,
                                 PUNTUAL_CONTACT_REACHED);
      assert_sends (self, day + 7, "A-1", climb[i].next_step);
    }
}

static void
test_a_failed_contact_was_not_heard (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, 7, due + 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_FAILED);
  assert_held (self, due + 15, "A-1", PUNTUAL_RULE_TONE, 4, PUNTUAL_DAY_NONE);
}

/* The first courteous contact was skipped: nothing firmer may be said, so it comes again in the
 * place of the next step, once, and the others follow. */
static void
test_a_skipped_step_silences_nobody (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  const PuntualPlannedMessage *message = NULL;
  const PuntualPlannedItem *item;
  g_autoptr (PuntualPlan) plan = NULL;
  PuntualDay skipped = due + 21;

  facts_fixture_add_contact (self, 7, skipped, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_SKIPPED);
  facts_fixture_customer (self)->last_contact = PUNTUAL_DAY_NONE;
  assert_held (self, skipped, "A-1", PUNTUAL_RULE_TONE, 4, skipped + 8);
  assert_sends (self, skipped + 8, "A-1", 3);
  plan = facts_fixture_plan (self, skipped + 8);
  item = plan_find_item (plan, self->facts, "A-1", 0, &message);
  g_assert_cmpint (item->cycle, ==, -1);
  g_assert_cmpint (message->tone, ==, PUNTUAL_TONE_COURTEOUS);

  /* Skipped again it waits again; once it was heard it is the firm one's turn. */
  facts_fixture_add_contact (self, 7, skipped + 8, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_SKIPPED);
  facts_fixture_customer (self)->last_contact = PUNTUAL_DAY_NONE;
  assert_sends (self, skipped + 21, "A-1", 3);
  facts_fixture_add_contact (self, 7, skipped + 21, PUNTUAL_TONE_COURTEOUS,
                             PUNTUAL_CONTACT_REACHED);
  assert_sends (self, skipped + 28, "A-1", 4);
}

static void
test_a_call_noted_with_a_tone_was_heard (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, 7, due + 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_FAILED);
  facts_fixture_add_contact (self, G_MININT, due + 8, PUNTUAL_TONE_COURTEOUS,
                             PUNTUAL_CONTACT_REACHED);
  assert_sends (self, due + 15, "A-1", 4);
}

static void
test_never_gentler_than_before (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  /* Went along in a firm message although its own step was the first courteous one. */
  facts_fixture_add_contact (self, 1, due + 1, PUNTUAL_TONE_FIRM, PUNTUAL_CONTACT_REACHED);
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_TONE, 3, due + 15);
  assert_sends (self, due + 15, "A-1", 4);
}

static void
test_conditions_pass_a_step_over (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  PuntualStep *step =
      g_ptr_array_index (((PuntualCadence *)self->facts->cadences->pdata[0])->steps, 1);

  step->min_amount = 10001;
  assert_silent (self, due + 1, "A-1");
  step->min_amount = 10000;
  assert_sends (self, due + 1, "A-1", 2);
  /* The balance counts, not the total. */
  facts_fixture_invoice (self)->settled = 1;
  assert_silent (self, due + 1, "A-1");
  facts_fixture_invoice (self)->settled = 0;

  step->currency = g_strdup ("USD");
  assert_silent (self, due + 1, "A-1");
  facts_fixture_invoice (self)->currency = "USD";
  assert_sends (self, due + 1, "A-1", 2);

  step->segment = g_strdup ("vip");
  assert_silent (self, due + 1, "A-1");
  facts_fixture_customer (self)->segment = "vip";
  assert_sends (self, due + 1, "A-1", 2);
}

static FactsFixture *
repeating (int every, int max)
{
  FactsFixture *self = one_invoice ();
  PuntualStep *step;

  facts_fixture_add_cadence (self, "repeating");
  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");
  step = facts_fixture_add_step (self, 8, PUNTUAL_TONE_COURTEOUS, "email");
  step->repeat_every = every;
  step->repeat_max = max;
  self->facts->policy->default_cadence_id = 2;
  self->facts->policy->cap = 100;

  return self;
}

static void
test_the_last_step_repeats_up_to_its_cap (void)
{
  g_autoptr (FactsFixture) self = repeating (7, 2);
  const int offsets[] = { 1, 8, 15, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + offsets[i]);
      const PuntualPlannedItem *item = plan_find_item (plan, self->facts, "A-1", 0, NULL);

      g_assert_nonnull (item);
      g_assert_cmpint (item->offset_days, ==, offsets[i]);
      g_assert_cmpint (item->cycle, ==, MAX (0, (int)i - 1));
      g_assert_cmpint (item->step_number, ==, MIN (2, (int)i + 1));
      facts_fixture_add_contact (self, offsets[i], due + offsets[i], PUNTUAL_TONE_COURTEOUS,
                                 PUNTUAL_CONTACT_REACHED);
    }
  for (PuntualDay day = due + 23; day < due + 300; day++)
    assert_silent (self, day, "A-1");
}

static void
test_missed_repetitions_go_out_once (void)
{
  g_autoptr (FactsFixture) self = repeating (1, 1000000);
  g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + 10000);
  const PuntualPlannedItem *item = plan_find_item (plan, self->facts, "A-1", 0, NULL);

  g_assert_cmpuint (plan->messages->len, ==, 1);
  g_assert_cmpint (item->offset_days, ==, 10000);
  g_assert_cmpint (item->cycle, ==, 9992);
  g_assert_cmpint (item->step_offset, ==, 8);
  g_assert_cmpuint (item->superseded, ==, 3);
}

static void
test_only_the_last_step_repeats (void)
{
  g_autoptr (FactsFixture) self = repeating (7, 3);
  PuntualCadence *cadence = g_ptr_array_index (self->facts->cadences, 1);

  facts_fixture_add_step (self, 100, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_contact (self, 8, due + 8, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  g_assert_cmpuint (cadence->steps->len, ==, 3);
  for (PuntualDay day = due + 9; day < due + 100; day++)
    assert_silent (self, day, "A-1");
  assert_sends (self, due + 101, "A-1", 3);
}

static void
test_an_empty_cadence_is_silent (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_cadence (self, "empty");
  self->facts->policy->default_cadence_id = 2;
  assert_silent (self, due + 30, "A-1");
}

static void
test_a_calendar_without_working_days_sends_nothing (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_set_working_days (self, 0);
  for (PuntualDay day = due - 10; day < due + 100; day++)
    assert_silent (self, day, "A-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/" name, function)
  ADD ("goes-out-on-the-day-of-its-step", test_goes_out_on_the_day_of_its_step);
  ADD ("silent-when-cancelled", test_silent_when_cancelled);
  ADD ("paid-is-named-on-the-day-it-would-have-gone",
       test_paid_is_named_on_the_day_it_would_have_gone);
  ADD ("overpaid-is-paid", test_overpaid_is_paid);
  ADD ("a-later-payment-counts-from-its-day", test_a_later_payment_counts_from_its_day);
  ADD ("a-part-payment-asks-for-the-rest", test_a_part_payment_asks_for_the_rest);
  ADD ("a-balance-within-tolerance-is-not-chased", test_a_balance_within_tolerance_is_not_chased);
  ADD ("held-without-a-due-date", test_held_without_a_due_date);
  ADD ("held-without-a-cadence", test_held_without_a_cadence);
  ADD ("the-nearest-cadence-wins", test_the_nearest_cadence_wins);
  ADD ("a-step-before-due-moves-earlier-and-one-after-later",
       test_a_step_before_due_moves_earlier_and_one_after_later);
  ADD ("a-moved-step-goes-on-its-moved-day", test_a_moved_step_goes_on_its_moved_day);
  ADD ("a-used-step-never-goes-twice", test_a_used_step_never_goes_twice);
  ADD ("nothing-more-once-all-steps-are-behind", test_nothing_more_once_all_steps_are_behind);
  ADD ("a-contact-by-hand-uses-up-no-step", test_a_contact_by_hand_uses_up_no_step);
  ADD ("catching-up-sends-only-the-latest-step", test_catching_up_sends_only_the_latest_step);
  ADD ("a-step-before-due-expires-with-the-due-date",
       test_a_step_before_due_expires_with_the_due_date);
  ADD ("an-old-invoice-starts-courteous", test_an_old_invoice_starts_courteous);
  ADD ("climbs-one-tone-per-contact", test_climbs_one_tone_per_contact);
  ADD ("a-skipped-step-silences-nobody", test_a_skipped_step_silences_nobody);
  ADD ("a-failed-contact-was-not-heard", test_a_failed_contact_was_not_heard);
  ADD ("a-call-noted-with-a-tone-was-heard", test_a_call_noted_with_a_tone_was_heard);
  ADD ("never-gentler-than-before", test_never_gentler_than_before);
  ADD ("conditions-pass-a-step-over", test_conditions_pass_a_step_over);
  ADD ("the-last-step-repeats-up-to-its-cap", test_the_last_step_repeats_up_to_its_cap);
  ADD ("missed-repetitions-go-out-once", test_missed_repetitions_go_out_once);
  ADD ("only-the-last-step-repeats", test_only_the_last_step_repeats);
  ADD ("an-empty-cadence-is-silent", test_an_empty_cadence_is_silent);
  ADD ("a-calendar-without-working-days-sends-nothing",
       test_a_calendar_without_working_days_sends_nothing);

  return g_test_run ();
}
