/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

/* A cadence of one's own, of which the fixture holds the steps. */
static FactsFixture *
new_cadence (void)
{
  FactsFixture *self = facts_fixture_new ();

  facts_fixture_add_cadence (self, "own");

  return self;
}

static GPtrArray *
problems_of (FactsFixture *self, guint index)
{
  return puntual_cadence_problems (g_ptr_array_index (self->facts->cadences, index),
                                   self->facts->policy);
}

static void
assert_problem (FactsFixture *self, const char *sentence)
{
  g_autoptr (GPtrArray) problems = problems_of (self, 1);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, sentence);
}

static void
test_the_shipped_cadence_is_well (void)
{
  g_autoptr (FactsFixture) self = facts_fixture_new ();
  g_autoptr (GPtrArray) problems = NULL;

  /* Its first two steps lie four days apart. */
  self->facts->policy->min_gap = 4;
  problems = problems_of (self, 0);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_a_cadence_without_steps_is_useless (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  assert_problem (self, "The cadence has no steps: it would never remind anybody.");
}

static void
test_two_steps_within_the_gap (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_add_step (self, 2, PUNTUAL_TONE_FRIENDLY, "email");
  assert_problem (self, "Steps 1 and 2 are 1 day apart; at least 5 must lie between two contacts.");
}

static void
test_steps_out_of_order (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_add_step (self, 8, PUNTUAL_TONE_FRIENDLY, "email")->offset_days = 1;
  assert_problem (self, "Step 2 does not come after step 1.");
}

static void
test_a_tone_that_goes_back (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (self, 8, PUNTUAL_TONE_FRIENDLY, "email");
  assert_problem (
      self, "Step 2 goes back to the tone “friendly” after “courteous”; it would never be sent.");
}

static void
test_a_rude_beginning (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_FIRM, "email");
  assert_problem (self, "The first contact has the tone “firm”; begin friendly or courteous.");
}

static void
test_a_jump_in_tone (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (self, 8, PUNTUAL_TONE_FORMAL, "email");
  assert_problem (
      self,
      "Step 2 has the tone “formal”, but no step before it has “firm”; it would never be sent.");
}

static void
test_a_repetition_before_the_end (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();
  PuntualStep *step = facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");

  facts_fixture_add_step (self, 8, PUNTUAL_TONE_COURTEOUS, "email");
  step->repeat_every = 7;
  step->repeat_max = 2;
  assert_problem (self, "Step 1 repeats, but only the last step may.");
}

static void
test_a_repetition_within_the_gap (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();
  PuntualStep *step = facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");

  step->repeat_every = 2;
  step->repeat_max = 2;
  assert_problem (self, "Step 1 repeats every 2 days; at least 5 must lie between two contacts.");
}

static void
test_a_step_that_reaches_nobody (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email")->n_media = 0;
  assert_problem (self, "Step 1 has no way to reach the customer.");
}

static void
test_a_step_without_words (void)
{
  g_autoptr (FactsFixture) self = new_cadence ();

  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email")->template_name[0] = '\0';
  assert_problem (self, "Step 1 has no template.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/cadence/problems/" name, function)
  ADD ("the-shipped-cadence-is-well", test_the_shipped_cadence_is_well);
  ADD ("a-cadence-without-steps-is-useless", test_a_cadence_without_steps_is_useless);
  ADD ("two-steps-within-the-gap", test_two_steps_within_the_gap);
  ADD ("steps-out-of-order", test_steps_out_of_order);
  ADD ("a-tone-that-goes-back", test_a_tone_that_goes_back);
  ADD ("a-rude-beginning", test_a_rude_beginning);
  ADD ("a-jump-in-tone", test_a_jump_in_tone);
  ADD ("a-repetition-before-the-end", test_a_repetition_before_the_end);
  ADD ("a-repetition-within-the-gap", test_a_repetition_within_the_gap);
  ADD ("a-step-that-reaches-nobody", test_a_step_that_reaches_nobody);
  ADD ("a-step-without-words", test_a_step_without_words);

  return g_test_run ();
}
