/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

#include <string.h>

static PuntualDay due; /* Monday 2 March 2026 */

static FactsFixture *
one_invoice (void)
{
  FactsFixture *self = facts_fixture_new ();

  due = puntual_day_from_ymd (2026, 3, 2);
  facts_fixture_add_customer (self, "Bar Pepe");
  facts_fixture_add_invoice (self, "A-1", due, 10000);

  return self;
}

static PuntualExplanation *
explain (FactsFixture *self, PuntualDay day)
{
  return puntual_plan_explain (self->facts, self->calendars, day, facts_fixture_invoice (self)->id,
                               "en");
}

/* The n-th sentence of a rule, from 0; fails when there is none. */
static const PuntualRuleTrace *
find_rule (const PuntualExplanation *explanation, PuntualRule rule, guint n)
{
  for (guint i = 0; i < explanation->rules->len; i++)
    {
      const PuntualRuleTrace *trace = g_ptr_array_index (explanation->rules, i);

      if (trace->rule == rule && n-- == 0)
        return trace;
    }
  for (guint i = 0; i < explanation->rules->len; i++)
    {
      const PuntualRuleTrace *trace = g_ptr_array_index (explanation->rules, i);

      g_test_message ("%s: %s", puntual_rule_nick (trace->rule), trace->text);
    }
  g_error ("no sentence about %s", puntual_rule_nick (rule));
}

static void
assert_rule (const PuntualExplanation *explanation, PuntualRule rule, guint n, gboolean passed,
             const char *text)
{
  const PuntualRuleTrace *trace = find_rule (explanation, rule, n);

  g_assert_cmpstr (trace->text, ==, text);
  g_assert_cmpint (trace->passed, ==, passed);
}

static void
test_begins_with_the_cadence_and_why_it_won (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  const PuntualRuleTrace *first;
  gint64 *of_segment = g_new (gint64, 1);
  const char *const sentences[] = {
    "The cadence is “standard”: the default of your business.",
    "The cadence is “standard”: it was chosen for the customer's segment.",
    "The cadence is “standard”: it was chosen for this customer.",
    "The cadence is “standard”: it was chosen for this invoice.",
  };

  *of_segment = 1;
  g_hash_table_insert (self->facts->segment_cadences, g_strdup ("vip"), of_segment);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (PuntualExplanation) explanation = NULL;

      if (i == 1)
        facts_fixture_customer (self)->segment = "vip";
      if (i == 2)
        facts_fixture_customer (self)->cadence_id = 1;
      if (i == 3)
        facts_fixture_invoice (self)->cadence_id = 1;
      explanation = explain (self, due);
      first = g_ptr_array_index (explanation->rules, 0);
      g_assert_cmpint (first->rule, ==, PUNTUAL_RULE_NO_CADENCE);
      g_assert_true (first->passed);
      g_assert_cmpstr (first->text, ==, sentences[i]);
    }
}

static void
test_asks_the_rules_in_order (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = explain (self, due + 1);
  const PuntualRule order[] = {
    PUNTUAL_RULE_NO_CADENCE,  PUNTUAL_RULE_CANCELLED,   PUNTUAL_RULE_PAID,
    PUNTUAL_RULE_NO_DUE_DATE, PUNTUAL_RULE_NEVER_TWICE, PUNTUAL_RULE_EXPIRED,
    PUNTUAL_RULE_STEP_DAY,    PUNTUAL_RULE_TONE,        PUNTUAL_RULE_CREDIT,
    PUNTUAL_RULE_DISPUTED,    PUNTUAL_RULE_PROMISE,     PUNTUAL_RULE_PAUSED,
    PUNTUAL_RULE_OPTED_OUT,   PUNTUAL_RULE_CAP,         PUNTUAL_RULE_DOUBTFUL,
    PUNTUAL_RULE_BANK_DATA,   PUNTUAL_RULE_WORKING_DAY, PUNTUAL_RULE_MIN_GAP,
    PUNTUAL_RULE_NO_CONTACT,  PUNTUAL_RULE_TEMPLATE,    PUNTUAL_RULE_ONE_MESSAGE,
    PUNTUAL_RULE_APPROVAL,
  };

  g_assert_cmpint (explanation->decision, ==, PUNTUAL_DECISION_SEND);
  g_assert_cmpint (explanation->step_number, ==, 2);
  g_assert_cmpuint (explanation->rules->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const PuntualRuleTrace *trace = g_ptr_array_index (explanation->rules, i);

      g_assert_cmpstr (puntual_rule_nick (trace->rule), ==, puntual_rule_nick (order[i]));
      /* All pass but the step that came too late to be said. */
      g_assert_cmpint (trace->passed, ==, order[i] != PUNTUAL_RULE_EXPIRED);
    }
}

static void
test_names_the_next_step_and_its_day (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) before = explain (self, due - 10);
  g_autoptr (PuntualExplanation) between = NULL;
  g_autoptr (PuntualExplanation) after = NULL;

  g_assert_cmpint (before->decision, ==, PUNTUAL_DECISION_NONE);
  assert_rule (before, PUNTUAL_RULE_STEP_DAY, 0, FALSE,
               "No step is due today. The next step is number 1, on Friday 27 February 2026.");

  facts_fixture_add_contact (self, 1, due + 1, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  between = explain (self, due + 2);
  assert_rule (between, PUNTUAL_RULE_STEP_DAY, 0, FALSE,
               "No step is due today. The next step is number 3, on Monday 9 March 2026.");

  facts_fixture_add_contact (self, 60, due + 60, PUNTUAL_TONE_FINAL, PUNTUAL_CONTACT_REACHED);
  after = explain (self, due + 61);
  g_assert_cmpint (after->decision, ==, PUNTUAL_DECISION_NONE);
  assert_rule (after, PUNTUAL_RULE_NEVER_TWICE, 1, FALSE,
               "Every step of the cadence “standard” has passed; there is nothing more to send.");
}

static void
test_names_the_next_repetition (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = NULL;
  PuntualStep *step;

  facts_fixture_add_cadence (self, "weekly");
  step = facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "email");
  step->repeat_every = 7;
  step->repeat_max = 3;
  self->facts->policy->default_cadence_id = 2;
  facts_fixture_add_contact (self, 8, due + 8, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  explanation = explain (self, due + 9);
  assert_rule (explanation, PUNTUAL_RULE_STEP_DAY, 0, FALSE,
               "No step is due today. The next step is number 1, on Tuesday 17 March 2026.");
}

static void
test_no_step_is_promised_that_does_not_apply (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = NULL;

  facts_fixture_add_cadence (self, "large sums");
  facts_fixture_add_step (self, 5, PUNTUAL_TONE_COURTEOUS, "email")->min_amount = 10001;
  self->facts->policy->default_cadence_id = 2;
  explanation = explain (self, due);
  assert_rule (explanation, PUNTUAL_RULE_STEP_DAY, 0, FALSE,
               "No step is due today, and none is left that applies.");
}

static void
test_says_why_steps_are_passed_over (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = NULL;
  PuntualCadence *cadence = g_ptr_array_index (self->facts->cadences, 0);

  explanation = explain (self, due + 50);
  assert_rule (
      explanation, PUNTUAL_RULE_EXPIRED, 0, FALSE,
      "Step 1 is passed over: it speaks before the due date, 2 March 2026, which is past.");
  assert_rule (explanation, PUNTUAL_RULE_SUPERSEDED, 0, FALSE,
               "Step 2 is passed over: the day of step 3 has come too.");
  assert_rule (explanation, PUNTUAL_RULE_TONE, 0, FALSE,
               "Step 4 cannot go out yet: the tone “firm” needs an earlier contact in the tone "
               "“courteous”.");
  assert_rule (explanation, PUNTUAL_RULE_STEP_DAY, 0, TRUE,
               "Step 3 is due: its day, Monday 9 March 2026, has come.");
  assert_rule (explanation, PUNTUAL_RULE_NO_DUE_DATE, 0, TRUE,
               "It was due on 2 March 2026, 50 days ago.");
  g_clear_pointer (&explanation, puntual_explanation_free);

  ((PuntualStep *)g_ptr_array_index (cadence->steps, 1))->min_amount = 20000;
  ((PuntualStep *)g_ptr_array_index (cadence->steps, 2))->currency = g_strdup ("USD");
  ((PuntualStep *)g_ptr_array_index (cadence->steps, 3))->segment = g_strdup ("vip");
  explanation = explain (self, due + 50);
  assert_rule (explanation, PUNTUAL_RULE_CONDITION, 0, FALSE,
               "Step 2 is passed over: it is for balances from €200.00.");
  assert_rule (explanation, PUNTUAL_RULE_CONDITION, 1, FALSE,
               "Step 3 is passed over: it is for invoices in USD.");
  assert_rule (explanation, PUNTUAL_RULE_CONDITION, 2, FALSE,
               "Step 4 is passed over: it is for customers of the segment “vip”.");
}

static void
test_what_is_settled_or_cancelled_ends_the_questions (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) paid = NULL;
  g_autoptr (PuntualExplanation) tolerated = NULL;
  g_autoptr (PuntualExplanation) cancelled = NULL;

  facts_fixture_invoice (self)->settled = 10000;
  paid = explain (self, due);
  g_assert_cmpint (paid->decision, ==, PUNTUAL_DECISION_NONE);
  assert_rule (paid, PUNTUAL_RULE_PAID, 0, FALSE, "Nothing is left to pay.");
  facts_fixture_invoice (self)->settled = 9995;
  tolerated = explain (self, due + 1);
  g_assert_cmpint (tolerated->decision, ==, PUNTUAL_DECISION_HELD);
  assert_rule (tolerated, PUNTUAL_RULE_TOLERANCE, 0, FALSE,
               "Only €0.05 is left to pay: too little to ask for.");
  facts_fixture_invoice (self)->cancelled = TRUE;
  cancelled = explain (self, due);
  g_assert_cmpint (cancelled->decision, ==, PUNTUAL_DECISION_NONE);
  assert_rule (cancelled, PUNTUAL_RULE_CANCELLED, 0, FALSE, "The invoice is cancelled.");
}

static void
test_says_with_which_message_it_goes (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = NULL;

  facts_fixture_add_invoice (self, "A-2", due + 1, 500);
  self->facts->policy->approval = PUNTUAL_APPROVAL_REVIEW_FIRST;
  explanation = explain (self, due + 2);
  g_assert_cmpint (explanation->decision, ==, PUNTUAL_DECISION_SEND);
  assert_rule (explanation, PUNTUAL_RULE_ONE_MESSAGE, 0, TRUE,
               "This invoice goes in the same message as invoice A-1, in the tone “courteous”.");
  assert_rule (explanation, PUNTUAL_RULE_APPROVAL, 0, FALSE,
               "The message leaves once you have approved it.");
}

static void
test_each_instalment_is_explained (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation = NULL;

  facts_fixture_add_instalment (self, due, 5000);
  facts_fixture_add_instalment (self, due + 30, 5000);
  explanation = explain (self, due + 1);
  g_assert_cmpint (explanation->decision, ==, PUNTUAL_DECISION_SEND);
  g_assert_cmpint (explanation->step_number, ==, 2);
  assert_rule (explanation, PUNTUAL_RULE_PAYMENT_PLAN, 0, TRUE,
               "A payment plan is running: instalment 1 of 2 is due on 2 March 2026.");
  assert_rule (explanation, PUNTUAL_RULE_PAYMENT_PLAN, 1, TRUE,
               "A payment plan is running: instalment 2 of 2 is due on 1 April 2026.");
  assert_rule (explanation, PUNTUAL_RULE_PAID, 1, TRUE, "Instalment 2: €50.00 is left to pay.");
  assert_rule (
      explanation, PUNTUAL_RULE_STEP_DAY, 1, FALSE,
      "Instalment 2: No step is due today. The next step is number 1, on Friday 27 March 2026.");
}

static void
test_an_unknown_invoice_has_no_rules (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualExplanation) explanation =
      puntual_plan_explain (self->facts, self->calendars, due, 4711, "en");

  g_assert_cmpint (explanation->decision, ==, PUNTUAL_DECISION_NONE);
  g_assert_cmpuint (explanation->rules->len, ==, 0);
}

static char *
held_text (FactsFixture *self, PuntualDay day, const char *language)
{
  g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, day);

  g_assert_cmpuint (plan->held->len, >, 0);

  return puntual_held_item_text (&g_array_index (plan->held, PuntualHeldItem, 0), self->facts,
                                 language);
}

static void
assert_text (FactsFixture *self, PuntualDay day, const char *text)
{
  g_autofree char *found = held_text (self, day, "en");

  g_assert_cmpstr (found, ==, text);
}

static void
test_a_promise_is_told_with_amount_and_days (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autofree char *american = NULL;

  facts_fixture_add_promise (self, due + 6, 4000, 10000);
  assert_text (self, due + 1,
               "A promise to pay €40.00 by 8 March 2026 is pending until 10 March 2026.");
  american = held_text (self, due + 1, "en-US");
  g_assert_cmpstr (american, ==,
                   "A promise to pay €40.00 by March 8, 2026 is pending until March 10, 2026.");
}

static void
test_a_pause_is_told_with_its_reason (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->policy->paused = TRUE;
  assert_text (self, due + 1, "All reminders are paused until you resume them.");
  facts_fixture_customer (self)->paused = TRUE;
  facts_fixture_customer (self)->paused_until = due + 7;
  facts_fixture_customer (self)->pause_reason = "waiting for Ana";
  assert_text (self, due + 1,
               "Reminders to this customer are paused until Monday 9 March 2026. Reason: "
               "waiting for Ana");
  facts_fixture_invoice (self)->paused = TRUE;
  assert_text (self, due + 1, "Reminders of this invoice are paused until you resume them.");
}

static void
test_other_reasons_are_told (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  PuntualPolicy *policy = self->facts->policy;

  assert_text (self, due + 5,
               "Saturday 7 March 2026 is not a working day; the next one is Monday 9 March 2026.");
  facts_fixture_customer (self)->last_contact = due;
  assert_text (self, due + 2,
               "The customer was contacted on 2 March 2026; the next message may go on Monday 9 "
               "March 2026.");
  facts_fixture_customer (self)->last_contact = PUNTUAL_DAY_NONE;
  facts_fixture_customer (self)->email = "";
  assert_text (self, due + 1,
               "The customer has no contact that can be used for this step (e-mail). Add one or "
               "choose another step.");
  facts_fixture_customer (self)->email = "a@b.example";
  self->facts->available_media = 0;
  assert_text (self, due + 7,
               "No channel is set up that can carry this step (WhatsApp, SMS, e-mail).");
  self->facts->available_media = PUNTUAL_MEDIA_ALL;
  facts_fixture_customer (self)->language = "fr";
  assert_text (self, due + 1,
               "The template “courteous” has no valid text in the customer's language (fr) for "
               "this step (e-mail).");
  policy->bank_guard_days = 2;
  assert_text (
      self, due + 1,
      "No bank statement has been read yet, and you asked not to remind anybody without one.");
  policy->bank_day = due - 3;
  assert_text (self, due + 1, "The bank data is 4 days old: read a newer statement first.");
  facts_fixture_customer (self)->opted_out = TRUE;
  assert_text (self, due + 1, "The customer does not want reminders.");
  facts_fixture_invoice (self)->disputed = TRUE;
  assert_text (self, due + 1, "The customer disputes the invoice.");
  policy->default_cadence_id = 0;
  assert_text (self, due + 1,
               "No cadence applies: neither the invoice nor the customer nor the segment has one, "
               "and there is no default.");
}

static void
test_reasons_from_the_history_are_told (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, 1, due + 1, PUNTUAL_TONE_FIRM, PUNTUAL_CONTACT_REACHED);
  assert_text (self, due + 7,
               "Step 3 is gentler than what this customer has already been told about the invoice, "
               "in the tone “firm”.");
  self->facts->policy->cap = 1;
  assert_text (self, due + 15, "1 reminder was sent: the most you allow for one invoice.");
  self->facts->policy->cap = 7;
  facts_fixture_add_contact (self, 15, due + 15, PUNTUAL_TONE_FIRM, PUNTUAL_CONTACT_DOUBTFUL);
  assert_text (
      self, due + 30,
      "Nobody knows whether the message of 17 March 2026 was sent. Say in the outbox which it is.");
}

static void
test_waiting_for_another_message_is_told (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_invoice (self, "A-2", due + 2, 500);
  facts_fixture_add_contact (self, 7, due - 8, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  assert_text (self, due + 17,
               "Today's message to this customer, about invoice A-1, is gentler than this step; it "
               "waits until Tuesday 24 March 2026.");
}

static void
test_an_instalment_is_named_before_its_reason (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_instalment (self, due - 30, 5000);
  facts_fixture_add_instalment (self, due, 5000);
  facts_fixture_invoice (self)->settled = 5000;
  facts_fixture_invoice (self)->disputed = TRUE;
  assert_text (self, due + 1, "Instalment 2: The customer disputes the invoice.");
}

/* Whatever a ledger may hold, every reason has a sentence. */
static void
test_every_reason_has_a_sentence (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  for (int rule = PUNTUAL_RULE_NONE; rule <= PUNTUAL_RULE_QUIET_HOURS; rule++)
    {
      PuntualHeldItem held = { .day = due, .reason = (PuntualRule)rule, .step_number = 99 };
      g_autofree char *text = NULL;

      held.until = rule == PUNTUAL_RULE_PROMISE ? due + 1 : PUNTUAL_DAY_NONE;
      held.detail = rule == PUNTUAL_RULE_MIN_GAP || rule == PUNTUAL_RULE_DOUBTFUL ? due : 0;
      text = puntual_held_item_text (&held, self->facts, "es");
      g_assert_nonnull (text);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strchr (text, '\n'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/why/" name, function)
  ADD ("begins-with-the-cadence-and-why-it-won", test_begins_with_the_cadence_and_why_it_won);
  ADD ("asks-the-rules-in-order", test_asks_the_rules_in_order);
  ADD ("names-the-next-step-and-its-day", test_names_the_next_step_and_its_day);
  ADD ("names-the-next-repetition", test_names_the_next_repetition);
  ADD ("no-step-is-promised-that-does-not-apply", test_no_step_is_promised_that_does_not_apply);
  ADD ("says-why-steps-are-passed-over", test_says_why_steps_are_passed_over);
  ADD ("what-is-settled-or-cancelled-ends-the-questions",
       test_what_is_settled_or_cancelled_ends_the_questions);
  ADD ("says-with-which-message-it-goes", test_says_with_which_message_it_goes);
  ADD ("each-instalment-is-explained", test_each_instalment_is_explained);
  ADD ("an-unknown-invoice-has-no-rules", test_an_unknown_invoice_has_no_rules);
  ADD ("a-promise-is-told-with-amount-and-days", test_a_promise_is_told_with_amount_and_days);
  ADD ("a-pause-is-told-with-its-reason", test_a_pause_is_told_with_its_reason);
  ADD ("other-reasons-are-told", test_other_reasons_are_told);
  ADD ("reasons-from-the-history-are-told", test_reasons_from_the_history_are_told);
  ADD ("waiting-for-another-message-is-told", test_waiting_for_another_message_is_told);
  ADD ("an-instalment-is-named-before-its-reason", test_an_instalment_is_named_before_its_reason);
  ADD ("every-reason-has-a-sentence", test_every_reason_has_a_sentence);

  return g_test_run ();
}
