/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

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

static void
test_held_while_disputed (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->disputed = TRUE;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_DISPUTED, 2, PUNTUAL_DAY_NONE);
  assert_held (self, due + 60, "A-1", PUNTUAL_RULE_DISPUTED, 3, PUNTUAL_DAY_NONE);
}

static void
test_a_dispute_that_closes_holds_until_that_day (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->disputed = TRUE;
  facts_fixture_invoice (self)->dispute_closes = due + 10;
  assert_held (self, due + 9, "A-1", PUNTUAL_RULE_DISPUTED, 3, due + 10);
  assert_sends (self, due + 10, "A-1", 3);
}

static void
test_held_while_a_promise_is_pending_until_date_plus_grace (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_promise (self, due + 6, 10000, 10000);
  self->facts->policy->promise_grace = 2;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PROMISE, 2, due + 9);
  assert_held (self, due + 8, "A-1", PUNTUAL_RULE_PROMISE, 3, due + 9);
  assert_sends (self, due + 9, "A-1", 3);
}

static void
test_a_kept_promise_holds_nothing (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  /* Promised 40 of 100 euros; 40 came, 60 are still owed. */
  facts_fixture_add_promise (self, due + 6, 4000, 10000);
  facts_fixture_add_later (self, due + 2, 3999);
  facts_fixture_add_later (self, due + 3, 1);
  assert_held (self, due + 2, "A-1", PUNTUAL_RULE_PROMISE, 2, due + 9);
  assert_sends (self, due + 3, "A-1", 2);
}

static void
test_what_was_paid_before_a_promise_does_not_keep_it (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->settled = 6000;
  facts_fixture_add_promise (self, due + 6, 4000, 4000);
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PROMISE, 2, due + 9);
}

static void
test_held_while_paused (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  PuntualInvoiceFact *invoice = facts_fixture_invoice (self);
  PuntualCustomerFact *customer = facts_fixture_customer (self);
  PuntualPolicy *policy = self->facts->policy;
  struct
  {
    gboolean *paused;
    PuntualDay *until;
  } pauses[] = {
    { &invoice->paused, &invoice->paused_until },
    { &customer->paused, &customer->paused_until },
    { &policy->paused, &policy->paused_until },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      *pauses[i].paused = TRUE;
      assert_held (self, due + 100, "A-1", PUNTUAL_RULE_PAUSED, 3, PUNTUAL_DAY_NONE);
      *pauses[i].until = due + 3;
      assert_held (self, due + 2, "A-1", PUNTUAL_RULE_PAUSED, 2, due + 3);
      assert_sends (self, due + 3, "A-1", 2);
      *pauses[i].paused = FALSE;
    }
}

static void
test_the_pause_that_still_runs_holds (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_invoice (self)->paused = TRUE;
  facts_fixture_invoice (self)->paused_until = due + 1;
  facts_fixture_customer (self)->paused = TRUE;
  facts_fixture_customer (self)->paused_until = due + 3;
  assert_held (self, due + 2, "A-1", PUNTUAL_RULE_PAUSED, 2, due + 3);
}

static void
test_held_when_opted_out (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_customer (self)->opted_out = TRUE;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_OPTED_OUT, 2, PUNTUAL_DAY_NONE);
}

static void
test_held_at_the_cap (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->policy->cap = 2;
  facts_fixture_add_contact (self, -3, due - 3, PUNTUAL_TONE_FRIENDLY, PUNTUAL_CONTACT_REACHED);
  assert_sends (self, due + 2, "A-1", 2);
  facts_fixture_add_contact (self, 1, due + 2, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_CAP, 3, PUNTUAL_DAY_NONE);
}

static void
test_neither_failed_contacts_nor_calls_count_for_the_cap (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->policy->cap = 1;
  facts_fixture_add_contact (self, -3, due - 3, PUNTUAL_TONE_FRIENDLY, PUNTUAL_CONTACT_FAILED);
  facts_fixture_add_contact (self, G_MININT, due - 10, PUNTUAL_TONE_NONE, PUNTUAL_CONTACT_REACHED);
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_held_while_an_earlier_message_is_doubtful (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_add_contact (self, 1, due + 1, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_DOUBTFUL);
  assert_silent (self, due + 6, "A-1");
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_DOUBTFUL, 3, PUNTUAL_DAY_NONE);
}

static void
test_doubt_comes_before_tone (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  /* Whether step 3 was heard decides about step 4, and only the owner knows. */
  facts_fixture_add_contact (self, 7, due + 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_DOUBTFUL);
  assert_held (self, due + 15, "A-1", PUNTUAL_RULE_DOUBTFUL, 4, PUNTUAL_DAY_NONE);
}

static void
test_held_while_bank_data_is_old (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  PuntualPolicy *policy = self->facts->policy;

  policy->bank_guard_days = 3;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_BANK_DATA, 2, PUNTUAL_DAY_NONE);
  policy->bank_day = due - 3;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_BANK_DATA, 2, PUNTUAL_DAY_NONE);
  policy->bank_day = due - 2;
  assert_sends (self, due + 1, "A-1", 2);
  policy->bank_day = due + 30;
  assert_sends (self, due + 1, "A-1", 2);
  policy->bank_day = due - 300;
  policy->bank_guard_days = 0;
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_held_while_a_credit_would_pay_it (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualPlan) plan = NULL;
  g_autofree char *text = NULL;

  facts_fixture_add_credit (self, "USD", 10000);
  assert_sends (self, due + 1, "A-1", 2);
  facts_fixture_add_credit (self, "EUR", 9999);
  assert_sends (self, due + 1, "A-1", 2);
  g_array_index (self->facts->credits, PuntualCreditFact, 1).minor = 10000;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_CREDIT, 2, PUNTUAL_DAY_NONE);
  assert_silent (self, due - 10, "A-1");

  plan = facts_fixture_plan (self, due + 1);
  text = puntual_held_item_text (plan_find_held (plan, self->facts, "A-1", 0), self->facts, "en");
  g_assert_cmpstr (text, ==,
                   "A credit of €100.00 is not allocated yet; allocate it or pay it back.");
  /* The credit of one pays nothing of another. */
  facts_fixture_add_customer (self, "Other");
  facts_fixture_add_invoice (self, "B-1", due, 100);
  assert_sends (self, due + 1, "B-1", 2);
}

static void
test_a_credit_pays_the_oldest_first (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  gint64 instalment;

  /* 100.00 is owed since the due day; before that, and not due for contact, 30.00 and 25.00. */
  facts_fixture_add_invoice (self, "OLD", due - 300, 3000)->disputed = TRUE;
  facts_fixture_add_invoice (self, "PLAN", due - 400, 5000);
  facts_fixture_add_instalment (self, due + 200, 2500);
  instalment = facts_fixture_add_instalment (self, due - 1, 2500);
  facts_fixture_add_invoice (self, "CANCELLED", due - 500, 9000)->cancelled = TRUE;
  facts_fixture_add_invoice (self, "UNDATED", PUNTUAL_DAY_NONE, 100);
  facts_fixture_add_credit (self, "EUR", 15499);
  assert_sends (self, due + 1, "A-1", 2);
  assert_held (self, due + 1, "OLD", PUNTUAL_RULE_CREDIT, 3, PUNTUAL_DAY_NONE);

  g_array_index (self->facts->credits, PuntualCreditFact, 0).minor = 15500;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_CREDIT, 2, PUNTUAL_DAY_NONE);
  {
    g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + 1);

    g_assert_cmpint (plan_find_held (plan, self->facts, "PLAN", instalment)->reason, ==,
                     PUNTUAL_RULE_CREDIT);
  }
}

static void
test_the_first_reason_of_several_is_named (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->policy->bank_guard_days = 3;
  facts_fixture_customer (self)->email = "";
  facts_fixture_customer (self)->last_contact = due;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_BANK_DATA, 2, PUNTUAL_DAY_NONE);
  self->facts->policy->cap = 0;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_CAP, 2, PUNTUAL_DAY_NONE);
  facts_fixture_customer (self)->opted_out = TRUE;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_OPTED_OUT, 2, PUNTUAL_DAY_NONE);
  facts_fixture_customer (self)->paused = TRUE;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PAUSED, 2, PUNTUAL_DAY_NONE);
  facts_fixture_add_promise (self, due + 6, 10000, 10000);
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_PROMISE, 2, due + 9);
  facts_fixture_invoice (self)->disputed = TRUE;
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_DISPUTED, 2, PUNTUAL_DAY_NONE);
}

static void
test_nothing_leaves_on_a_day_that_is_not_worked (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  assert_held (self, due + 5, "A-1", PUNTUAL_RULE_WORKING_DAY, 2, due + 7);
  assert_held (self, due + 6, "A-1", PUNTUAL_RULE_WORKING_DAY, 2, due + 7);
  assert_sends (self, due + 7, "A-1", 3);
}

static void
test_the_least_gap_lies_between_two_contacts (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  /* A call noted by hand counts. Five days after Wednesday is Monday. */
  facts_fixture_customer (self)->last_contact = due + 2;
  assert_held (self, due + 4, "A-1", PUNTUAL_RULE_MIN_GAP, 2, due + 7);
  assert_sends (self, due + 7, "A-1", 3);

  /* Five days after Monday is Saturday, so Monday again. */
  facts_fixture_customer (self)->last_contact = due;
  assert_held (self, due + 4, "A-1", PUNTUAL_RULE_MIN_GAP, 2, due + 7);

  self->facts->policy->min_gap = 4;
  assert_sends (self, due + 4, "A-1", 2);
  self->facts->policy->min_gap = 0;
  facts_fixture_customer (self)->last_contact = due + 3;
  assert_sends (self, due + 4, "A-1", 2);
  /* Not even then twice on one day. */
  facts_fixture_customer (self)->last_contact = due + 4;
  assert_held (self, due + 4, "A-1", PUNTUAL_RULE_MIN_GAP, 2, due + 7);
}

/* Chile's rules ask for two days between contacts; Good Friday of 2026 is 3 April. */
static void
test_the_customers_region_brings_its_days_and_gap (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (GError) error = NULL;
  PuntualDay good_friday = puntual_day_from_ymd (2026, 4, 3);

  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  self->calendars = puntual_calendar_set_new (self->facts->policy, &error);
  g_assert_no_error (error);
  self->facts->policy->min_gap = 0;

  facts_fixture_customer (self)->last_contact = due + 7;
  assert_sends (self, due + 8, "A-1", 3);
  facts_fixture_customer (self)->region = "CL";
  assert_held (self, due + 8, "A-1", PUNTUAL_RULE_MIN_GAP, 3, due + 9);
  assert_sends (self, due + 9, "A-1", 3);
  assert_held (self, good_friday, "A-1", PUNTUAL_RULE_WORKING_DAY, 3, good_friday + 3);

  /* The United States work on Good Friday. */
  facts_fixture_customer (self)->region = "US";
  assert_sends (self, good_friday, "A-1", 3);
}

static void
test_held_when_no_address_is_known (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_customer (self)->email = "";
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_NO_CONTACT, 2, PUNTUAL_DAY_NONE);
  /* The next step may go by WhatsApp. */
  assert_sends (self, due + 7, "A-1", 3);
  facts_fixture_customer (self)->phone = "";
  assert_held (self, due + 7, "A-1", PUNTUAL_RULE_NO_CONTACT, 3, PUNTUAL_DAY_NONE);
}

static void
test_held_when_the_medium_was_refused (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_customer (self)->refused_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_NO_CONTACT, 2, PUNTUAL_DAY_NONE);
  facts_fixture_customer (self)->refused_media =
      PUNTUAL_MEDIA_ALL & ~PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_held_when_no_channel_carries_the_medium (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  self->facts->available_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_LETTER);
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_NO_CHANNEL, 2, PUNTUAL_DAY_NONE);
  self->facts->available_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_held_without_a_text_in_the_customers_language (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();

  facts_fixture_customer (self)->language = "fr";
  assert_held (self, due + 1, "A-1", PUNTUAL_RULE_TEMPLATE, 2, PUNTUAL_DAY_NONE);
  facts_fixture_customer (self)->language = "es-MX";
  assert_sends (self, due + 1, "A-1", 2);
}

static void
test_the_first_usable_medium_is_taken (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  const struct
  {
    guint refused;
    PuntualMedium first;
    guint n_media;
  } cases[] = {
    { 0, PUNTUAL_MEDIUM_WHATSAPP, 3 },
    { PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP), PUNTUAL_MEDIUM_SMS, 2 },
    { PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP) | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS),
      PUNTUAL_MEDIUM_EMAIL, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualPlan) plan = NULL;
      const PuntualPlannedMessage *message;

      facts_fixture_customer (self)->refused_media = cases[i].refused;
      plan = facts_fixture_plan (self, due + 7);
      message = g_ptr_array_index (plan->messages, 0);
      g_assert_cmpint (message->medium, ==, cases[i].first);
      g_assert_cmpint (message->media[0], ==, cases[i].first);
      g_assert_cmpuint (message->n_media, ==, cases[i].n_media);
      g_assert_cmpint (message->media[message->n_media - 1], ==, PUNTUAL_MEDIUM_EMAIL);
    }
}

static void
test_a_medium_without_a_text_is_passed_over (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (PuntualPlan) plan = NULL;
  const PuntualPlannedMessage *message;

  puntual_facts_add_template (self->facts, "courteous", "fr", PUNTUAL_MEDIUM_EMAIL);
  facts_fixture_customer (self)->language = "fr";
  plan = facts_fixture_plan (self, due + 7);
  message = g_ptr_array_index (plan->messages, 0);
  g_assert_cmpint (message->medium, ==, PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpuint (message->n_media, ==, 1);
  g_assert_cmpstr (message->language, ==, "fr");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/" name, function)
  ADD ("held-while-disputed", test_held_while_disputed);
  ADD ("a-dispute-that-closes-holds-until-that-day",
       test_a_dispute_that_closes_holds_until_that_day);
  ADD ("held-while-a-promise-is-pending-until-date-plus-grace",
       test_held_while_a_promise_is_pending_until_date_plus_grace);
  ADD ("a-kept-promise-holds-nothing", test_a_kept_promise_holds_nothing);
  ADD ("what-was-paid-before-a-promise-does-not-keep-it",
       test_what_was_paid_before_a_promise_does_not_keep_it);
  ADD ("held-while-paused", test_held_while_paused);
  ADD ("the-pause-that-still-runs-holds", test_the_pause_that_still_runs_holds);
  ADD ("held-when-opted-out", test_held_when_opted_out);
  ADD ("held-at-the-cap", test_held_at_the_cap);
  ADD ("neither-failed-contacts-nor-calls-count-for-the-cap",
       test_neither_failed_contacts_nor_calls_count_for_the_cap);
  ADD ("held-while-an-earlier-message-is-doubtful", test_held_while_an_earlier_message_is_doubtful);
  ADD ("doubt-comes-before-tone", test_doubt_comes_before_tone);
  ADD ("held-while-bank-data-is-old", test_held_while_bank_data_is_old);
  ADD ("held-while-a-credit-would-pay-it", test_held_while_a_credit_would_pay_it);
  ADD ("a-credit-pays-the-oldest-first", test_a_credit_pays_the_oldest_first);
  ADD ("the-first-reason-of-several-is-named", test_the_first_reason_of_several_is_named);
  ADD ("nothing-leaves-on-a-day-that-is-not-worked",
       test_nothing_leaves_on_a_day_that_is_not_worked);
  ADD ("the-least-gap-lies-between-two-contacts", test_the_least_gap_lies_between_two_contacts);
  ADD ("the-customers-region-brings-its-days-and-gap",
       test_the_customers_region_brings_its_days_and_gap);
  ADD ("held-when-no-address-is-known", test_held_when_no_address_is_known);
  ADD ("held-when-the-medium-was-refused", test_held_when_the_medium_was_refused);
  ADD ("held-when-no-channel-carries-the-medium", test_held_when_no_channel_carries_the_medium);
  ADD ("held-without-a-text-in-the-customers-language",
       test_held_without_a_text_in_the_customers_language);
  ADD ("the-first-usable-medium-is-taken", test_the_first_usable_medium_is_taken);
  ADD ("a-medium-without-a-text-is-passed-over", test_a_medium_without_a_text_is_passed_over);

  return g_test_run ();
}
