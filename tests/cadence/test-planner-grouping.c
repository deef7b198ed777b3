/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

#include <string.h>

static PuntualDay due; /* Monday 2 March 2026 */

static FactsFixture *
one_customer (void)
{
  FactsFixture *self = facts_fixture_new ();

  due = puntual_day_from_ymd (2026, 3, 2);
  facts_fixture_add_customer (self, "Bar Pepe");

  return self;
}

static const PuntualPlannedMessage *
only_message (const PuntualPlan *plan)
{
  g_assert_cmpuint (plan->messages->len, ==, 1);

  return g_ptr_array_index (plan->messages, 0);
}

static void
test_all_that_is_due_goes_in_one_message (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  const PuntualPlannedMessage *message;
  const char *const numbers[] = { "A-0", "A-2", "A-3", "A-1" };

  facts_fixture_add_invoice (self, "A-1", due + 6, 1000);
  facts_fixture_add_invoice (self, "A-3", due, 200);
  facts_fixture_add_invoice (self, "A-2", due, 30);
  facts_fixture_add_invoice (self, "A-0", due - 10, 4);
  self->facts->policy->tolerance = 0;
  plan = facts_fixture_plan (self, due + 7);
  message = only_message (plan);

  g_assert_cmpuint (plan->held->len, ==, 0);
  g_assert_cmpuint (message->items->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);

      g_assert_cmpstr (
          g_array_index (self->facts->invoices, PuntualInvoiceFact, item->invoice).number, ==,
          numbers[i]);
    }
  g_assert_cmpint (message->amount, ==, 1234);
  g_assert_cmpint (message->step_number, ==, 3);
  g_assert_cmpint (message->tone, ==, PUNTUAL_TONE_COURTEOUS);
  g_assert_cmpstr (message->template_name, ==, "courteous");
  g_assert_cmpstr (message->currency, ==, "EUR");
  g_assert_cmpstr (message->language, ==, "en");
  /* Each keeps its own step. */
  g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", 0, NULL)->step_number, ==, 2);
  g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", 0, NULL)->days_overdue, ==, 1);
}

static void
test_the_tone_follows_the_oldest (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_invoice (self, "OLD", due - 14, 100);
  facts_fixture_add_contact (self, 7, due - 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  facts_fixture_add_invoice (self, "NEW", due, 100);
  facts_fixture_add_contact (self, -3, due - 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (only_message (plan)->tone, ==, PUNTUAL_TONE_FIRM);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 2);
}

static void
test_one_that_speaks_up_more_waits (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  const PuntualHeldItem *held;

  facts_fixture_add_invoice (self, "OLD", due - 16, 100);
  facts_fixture_add_invoice (self, "FIRM", due - 14, 100);
  facts_fixture_add_contact (self, 7, due - 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 1);
  g_assert_cmpint (only_message (plan)->tone, ==, PUNTUAL_TONE_COURTEOUS);
  held = plan_find_held (plan, self->facts, "FIRM", 0);
  g_assert_cmpint (held->reason, ==, PUNTUAL_RULE_ONE_MESSAGE);
  g_assert_cmpint (held->step_number, ==, 4);
  /* Five days after Tuesday is Sunday. */
  g_assert_cmpint (held->until, ==, due + 7);
}

static void
test_nothing_is_said_firmly_about_one_never_heard_of (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  g_autofree char *text = NULL;

  facts_fixture_add_invoice (self, "OLD", due - 14, 100);
  facts_fixture_add_contact (self, 7, due - 7, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  facts_fixture_add_invoice (self, "NEW", due, 100);
  facts_fixture_add_invoice (self, "GREETED", due, 100);
  facts_fixture_add_contact (self, -3, due - 7, PUNTUAL_TONE_FRIENDLY, PUNTUAL_CONTACT_REACHED);
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (only_message (plan)->tone, ==, PUNTUAL_TONE_FIRM);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 1);
  assert_held (self, due + 1, "NEW", PUNTUAL_RULE_ONE_MESSAGE, 2, due + 7);
  assert_held (self, due + 1, "GREETED", PUNTUAL_RULE_ONE_MESSAGE, 2, due + 7);

  text = puntual_held_item_text (plan_find_held (plan, self->facts, "NEW", 0), self->facts, "en");
  g_assert_cmpstr (text, ==,
                   "Today's message to this customer, about invoice OLD, is firmer than what may "
                   "be said about this one yet; it waits until Monday 9 March 2026.");
}

/* The day of the first message about an invoice in a simulation; NONE: there is none. */
static PuntualDay
first_message_about (FactsFixture *self, const GPtrArray *plans, const char *number,
                     PuntualTone tone)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlannedMessage *message;

      if (plan_find_item (g_ptr_array_index (plans, i), self->facts, number, 0, &message) != NULL
          && message->tone == tone)
        return message->day;
    }

  return PUNTUAL_DAY_NONE;
}

static void
test_what_was_left_behind_goes_next (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (GPtrArray) plans = NULL;

  /* An invoice with something to say every other day would keep another silent for ever. */
  facts_fixture_add_cadence (self, "every other day");
  facts_fixture_add_step (self, 1, PUNTUAL_TONE_FIRM, "email")->repeat_every = 2;
  ((PuntualStep *)g_ptr_array_index (
       ((PuntualCadence *)g_ptr_array_index (self->facts->cadences, 1))->steps, 0))
      ->repeat_max = 100;
  facts_fixture_add_invoice (self, "OLD", due - 14, 100)->cadence_id = 2;
  facts_fixture_add_contact (self, G_MININT, due - 7, PUNTUAL_TONE_COURTEOUS,
                             PUNTUAL_CONTACT_REACHED);
  facts_fixture_add_invoice (self, "NEW", due, 100);
  self->facts->policy->cap = 100;
  plans = puntual_plan_simulate (self->facts, self->calendars, due + 1, 30);
  g_assert_cmpint (first_message_about (self, plans, "OLD", PUNTUAL_TONE_FIRM), ==, due + 1);
  g_assert_cmpint (first_message_about (self, plans, "NEW", PUNTUAL_TONE_COURTEOUS), ==, due + 7);
  /* Then they take turns, until one message fits both. */
  g_assert_cmpint (first_message_about (self, plans, "NEW", PUNTUAL_TONE_FIRM), >, due + 7);
}

static void
test_the_oldest_leads_when_the_waiting_one_may_join (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_invoice (self, "OLD", due - 14, 100);
  facts_fixture_add_contact (self, 7, due - 5, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  facts_fixture_add_invoice (self, "WAITS", due - 8, 100);
  facts_fixture_add_contact (self, -3, due - 9, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  facts_fixture_customer (self)->last_contact = due - 5;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (only_message (plan)->tone, ==, PUNTUAL_TONE_FIRM);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 2);
}

/* Each needs a tone of its own: none of them waits for more than two messages to others. */
static void
test_three_that_never_fit_take_turns (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (GPtrArray) plans = NULL;
  const char *const numbers[] = { "FRIENDLY", "FIRM", "FINAL" };
  const PuntualTone tones[] = { PUNTUAL_TONE_FRIENDLY, PUNTUAL_TONE_FIRM, PUNTUAL_TONE_FINAL };
  guint n_messages = 0;
  guint last[] = { 0, 0, 0 };

  self->facts->policy->cap = 100;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      PuntualStep *step;

      facts_fixture_add_cadence (self, numbers[i]);
      step = facts_fixture_add_step (self, 1, tones[i], "email");
      step->repeat_every = 1;
      step->repeat_max = 200;
      facts_fixture_add_invoice (self, numbers[i], due - 20, 100)->cadence_id = i + 2;
      facts_fixture_add_contact (self, G_MININT, due - 10, MAX (tones[i] - 1, 0),
                                 PUNTUAL_CONTACT_REACHED);
    }

  plans = puntual_plan_simulate (self->facts, self->calendars, due, 80);
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      if (plan->messages->len == 0)
        continue;
      n_messages++;
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          if (plan_find_item (plan, self->facts, numbers[j], 0, NULL) != NULL)
            last[j] = n_messages;
          g_assert_cmpuint (n_messages - last[j], <, G_N_ELEMENTS (numbers));
        }
    }
  g_assert_cmpuint (n_messages, >, 9);
}

static void
test_the_next_oldest_leads_when_the_oldest_cannot_go (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_cadence (self, "by letter");
  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "letter");
  facts_fixture_customer (self)->has_address = FALSE;
  facts_fixture_add_invoice (self, "LETTER", due - 5, 100)->cadence_id = 2;
  facts_fixture_add_invoice (self, "MAIL", due, 100);
  facts_fixture_add_invoice (self, "LATER", due, 100)->cadence_id = 2;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (plan_find_held (plan, self->facts, "LETTER", 0)->reason, ==,
                   PUNTUAL_RULE_NO_CONTACT);
  /* LATER, by number, leads before MAIL; it cannot go by letter either. */
  g_assert_cmpint (plan_find_held (plan, self->facts, "LATER", 0)->reason, ==,
                   PUNTUAL_RULE_NO_CONTACT);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 1);
}

static void
test_one_without_a_medium_of_its_own_goes_along (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_cadence (self, "by letter");
  facts_fixture_add_step (self, 1, PUNTUAL_TONE_COURTEOUS, "letter");
  facts_fixture_customer (self)->has_address = FALSE;
  facts_fixture_add_invoice (self, "LETTER", due, 100)->cadence_id = 2;
  facts_fixture_add_invoice (self, "MAIL", due - 1, 100);
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (only_message (plan)->items->len, ==, 2);
  g_assert_cmpint (only_message (plan)->medium, ==, PUNTUAL_MEDIUM_EMAIL);
}

static void
test_a_held_invoice_does_not_hold_the_others (void)
{
  g_autoptr (FactsFixture) self = one_customer ();

  facts_fixture_add_invoice (self, "DISPUTED", due - 5, 100)->disputed = TRUE;
  facts_fixture_add_invoice (self, "OPEN", due, 100);
  assert_held (self, due + 1, "DISPUTED", PUNTUAL_RULE_DISPUTED, 2, PUNTUAL_DAY_NONE);
  assert_sends (self, due + 1, "OPEN", 2);
}

static void
test_currencies_are_never_added (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) one = NULL;
  g_autoptr (PuntualPlan) both = NULL;
  const PuntualPlannedMessage *message;

  facts_fixture_add_invoice (self, "EUR-1", due, 100);
  facts_fixture_add_invoice (self, "USD-1", due - 1, 20)->currency = "USD";
  facts_fixture_add_invoice (self, "USD-2", due, 3)->currency = "USD";
  self->facts->policy->tolerance = 0;

  /* The group of the oldest goes; the other waits for the gap. */
  one = facts_fixture_plan (self, due + 1);
  g_assert_cmpstr (only_message (one)->currency, ==, "USD");
  g_assert_cmpint (only_message (one)->amount, ==, 23);
  assert_held (self, due + 1, "EUR-1", PUNTUAL_RULE_MIN_GAP, 2, due + 7);

  self->facts->policy->min_gap = 0;
  both = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (both->messages->len, ==, 2);
  message = g_ptr_array_index (both->messages, 0);
  g_assert_cmpstr (message->currency, ==, "EUR");
  g_assert_cmpint (message->amount, ==, 100);
  message = g_ptr_array_index (both->messages, 1);
  g_assert_cmpint (message->amount, ==, 23);
}

static void
test_of_two_currencies_as_old_the_code_decides (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_invoice (self, "A", due, 100)->currency = "USD";
  facts_fixture_add_invoice (self, "B", due, 100)->currency = "GBP";
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpstr (only_message (plan)->currency, ==, "GBP");
}

static void
test_instalments_are_reminded_one_by_one (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  gint64 first, second, third;

  facts_fixture_add_invoice (self, "A-1", due - 50, 9000);
  first = facts_fixture_add_instalment (self, due - 30, 3000);
  second = facts_fixture_add_instalment (self, due, 3000);
  third = facts_fixture_add_instalment (self, due + 30, 3000);
  facts_fixture_invoice (self)->settled = 4000;

  plan = facts_fixture_plan (self, due + 1);
  g_assert_null (plan_find_item (plan, self->facts, "A-1", 0, NULL));
  g_assert_null (plan_find_item (plan, self->facts, "A-1", first, NULL));
  g_assert_null (plan_find_item (plan, self->facts, "A-1", third, NULL));
  g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", second, NULL)->balance, ==, 2000);
  g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", second, NULL)->instalment_number, ==,
                   2);
  g_assert_cmpint (only_message (plan)->amount, ==, 2000);
}

static void
test_contacts_belong_to_their_instalment (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  gint64 first, second;

  facts_fixture_add_invoice (self, "A-1", due, 6000);
  first = facts_fixture_add_instalment (self, due - 7, 3000);
  second = facts_fixture_add_instalment (self, due, 3000);
  facts_fixture_add_contact (self, 7, due - 6, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED)
      ->instalment_id = first;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_null (plan_find_item (plan, self->facts, "A-1", first, NULL));
  g_assert_nonnull (plan_find_item (plan, self->facts, "A-1", second, NULL));
}

static void
test_instalments_never_ask_for_more_than_the_invoice_owes (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;

  facts_fixture_add_invoice (self, "A-1", due, 6000);
  facts_fixture_add_instalment (self, due, 9000);
  facts_fixture_invoice (self)->settled = 5000;
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpint (only_message (plan)->amount, ==, 1000);
  facts_fixture_invoice (self)->settled = 6000;
  g_clear_pointer (&plan, puntual_plan_free);
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (plan->messages->len, ==, 0);
}

static void
test_an_ended_plan_does_not_start_gently_again (void)
{
  g_autoptr (FactsFixture) self = one_customer ();

  facts_fixture_add_invoice (self, "A-1", due - 30, 6000);
  facts_fixture_add_contact (self, 14, due - 10, PUNTUAL_TONE_FIRM, PUNTUAL_CONTACT_REACHED)
      ->instalment_id = 77;
  /* Formal, step 5, 30 days after the due day: steps 1 to 3 would be gentler. */
  assert_sends (self, due, "A-1", 5);

  g_array_index (self->facts->contacts, PuntualContactFact, 0).outcome = PUNTUAL_CONTACT_DOUBTFUL;
  g_array_index (self->facts->contacts, PuntualContactFact, 0).tone = PUNTUAL_TONE_FRIENDLY;
  assert_held (self, due, "A-1", PUNTUAL_RULE_DOUBTFUL, 3, PUNTUAL_DAY_NONE);
}

static void
test_the_cap_counts_messages_about_all_instalments (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  gint64 first, second, third;

  facts_fixture_add_invoice (self, "A-1", due - 50, 9000);
  first = facts_fixture_add_instalment (self, due - 40, 3000);
  second = facts_fixture_add_instalment (self, due - 30, 3000);
  third = facts_fixture_add_instalment (self, due, 3000);
  facts_fixture_invoice (self)->settled = 6000;
  /* One message about two of them, one about the whole, and one that failed. */
  facts_fixture_add_contact (self, 7, due - 20, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED)
      ->instalment_id = first;
  facts_fixture_add_contact (self, 1, due - 20, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED)
      ->instalment_id = second;
  facts_fixture_add_contact (self, 1, due - 45, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
  facts_fixture_add_contact (self, 7, due - 10, PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_FAILED)
      ->instalment_id = second;

  self->facts->policy->cap = 3;
  {
    g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + 1);

    g_assert_nonnull (plan_find_item (plan, self->facts, "A-1", third, NULL));
  }
  self->facts->policy->cap = 2;
  {
    g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + 1);
    const PuntualHeldItem *held = plan_find_held (plan, self->facts, "A-1", third);

    g_assert_cmpint (held->reason, ==, PUNTUAL_RULE_CAP);
    g_assert_cmpint (held->detail, ==, 2);
  }
}

static void
test_approval_follows_the_policy_and_the_step (void)
{
  const struct
  {
    PuntualApproval policy;
    PuntualTone tone;
    gboolean step_asks;
    gboolean needs;
  } cases[] = {
    { PUNTUAL_APPROVAL_REVIEW_FIRST, PUNTUAL_TONE_FRIENDLY, FALSE, TRUE },
    { PUNTUAL_APPROVAL_AUTOMATIC, PUNTUAL_TONE_FINAL, FALSE, FALSE },
    { PUNTUAL_APPROVAL_AUTOMATIC, PUNTUAL_TONE_FRIENDLY, TRUE, TRUE },
    { PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL, PUNTUAL_TONE_FIRM, FALSE, FALSE },
    { PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL, PUNTUAL_TONE_FIRM, TRUE, TRUE },
    { PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL, PUNTUAL_TONE_FORMAL, FALSE, TRUE },
    { PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL, PUNTUAL_TONE_FINAL, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FactsFixture) self = one_customer ();
      g_autoptr (PuntualPlan) plan = NULL;

      facts_fixture_add_invoice (self, "A-1", due, 100);
      facts_fixture_add_contact (self, 0, due - 10, cases[i].tone, PUNTUAL_CONTACT_REACHED);
      facts_fixture_add_cadence (self, "one");
      facts_fixture_add_step (self, 1, cases[i].tone, "email")->needs_approval = cases[i].step_asks;
      self->facts->policy->default_cadence_id = 2;
      self->facts->policy->approval = cases[i].policy;
      plan = facts_fixture_plan (self, due + 1);
      g_assert_cmpint (only_message (plan)->needs_approval, ==, cases[i].needs);
    }
}

static void
test_the_id_depends_on_the_leading_step_alone (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autofree char *id = NULL;

  facts_fixture_add_invoice (self, "A-1", due, 100);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, due + (i < 3 ? 1 : 2));
      const PuntualPlannedMessage *message = only_message (plan);

      if (id == NULL)
        id = g_strdup (message->id);
      g_assert_cmpstr (message->id, ==, id);
      g_assert_cmpuint (strlen (message->id), ==, 16);
      g_assert_true (message->id[0] == 'm');
      /* Another medium, another invoice beside it, another day: still that message. */
      if (i == 0)
        facts_fixture_add_invoice (self, "A-2", due, 100);
      if (i == 1)
        facts_fixture_customer (self)->language = "es";
    }

  {
    g_autoptr (PuntualPlan) next = facts_fixture_plan (self, due + 7);

    g_assert_cmpstr (only_message (next)->id, !=, id);
  }
}

static void
test_the_id_is_a_digest_anybody_can_repeat (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) plan = NULL;
  g_autofree char *digest =
      g_compute_checksum_for_string (G_CHECKSUM_MD5, "my ledger|1|EUR|1|0|1|0", -1);

  facts_fixture_add_invoice (self, "A-1", due, 100);
  self->facts->identity = "my ledger";
  plan = facts_fixture_plan (self, due + 1);
  digest[15] = '\0';
  g_assert_cmpstr (only_message (plan)->id + 1, ==, digest);
}

static void
test_two_ledgers_never_make_the_same_id (void)
{
  g_autoptr (FactsFixture) self = one_customer ();
  g_autoptr (PuntualPlan) mine = NULL;
  g_autoptr (PuntualPlan) yours = NULL;

  facts_fixture_add_invoice (self, "A-1", due, 100);
  self->facts->identity = "my ledger";
  mine = facts_fixture_plan (self, due + 1);
  self->facts->identity = "your ledger";
  yours = facts_fixture_plan (self, due + 1);
  g_assert_cmpstr (only_message (mine)->id, !=, only_message (yours)->id);
}

static void
test_the_order_is_by_name_whatever_its_case (void)
{
  g_autoptr (FactsFixture) self = facts_fixture_new ();
  g_autoptr (PuntualPlan) plan = NULL;
  const char *const names[] = { "zeta", "Ágora", "BETA", "alfa", "Alfa", "beta" };
  const gint64 order[] = { 4, 5, 3, 6, 1, 2 };

  due = puntual_day_from_ymd (2026, 3, 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("N-%u", i);
      g_autofree char *disputed = g_strdup_printf ("D-%u", i);

      facts_fixture_add_customer (self, names[i]);
      facts_fixture_add_invoice (self, number, due, 100);
      facts_fixture_add_invoice (self, disputed, due, 100)->disputed = TRUE;
    }
  plan = facts_fixture_plan (self, due + 1);
  g_assert_cmpuint (plan->messages->len, ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (plan->held->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);

      g_assert_cmpint (message->customer_id, ==, order[i]);
      g_assert_cmpint (
          g_array_index (self->facts->invoices, PuntualInvoiceFact, held->invoice).customer_id, ==,
          order[i]);
    }
}

static void
test_no_facts_no_plan (void)
{
  g_autoptr (FactsFixture) self = facts_fixture_new ();
  g_autoptr (PuntualPlan) empty = facts_fixture_plan (self, 1);
  g_autoptr (PuntualPlan) nobody_owes = NULL;

  g_assert_cmpuint (empty->messages->len + empty->held->len, ==, 0);
  facts_fixture_add_customer (self, "Bar Pepe");
  nobody_owes = facts_fixture_plan (self, 1);
  g_assert_cmpuint (nobody_owes->messages->len + nobody_owes->held->len, ==, 0);
}

static void
test_every_rule_has_a_word_of_its_own (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int rule = PUNTUAL_RULE_NONE; rule <= PUNTUAL_RULE_QUIET_HOURS; rule++)
    g_assert_true (g_hash_table_add (seen, (gpointer)puntual_rule_nick ((PuntualRule)rule)));
  g_assert_cmpstr (puntual_rule_nick (PUNTUAL_RULE_MIN_GAP), ==, "min-gap");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/" name, function)
  ADD ("all-that-is-due-goes-in-one-message", test_all_that_is_due_goes_in_one_message);
  ADD ("the-tone-follows-the-oldest", test_the_tone_follows_the_oldest);
  ADD ("one-that-speaks-up-more-waits", test_one_that_speaks_up_more_waits);
  ADD ("nothing-is-said-firmly-about-one-never-heard-of",
       test_nothing_is_said_firmly_about_one_never_heard_of);
  ADD ("what-was-left-behind-goes-next", test_what_was_left_behind_goes_next);
  ADD ("the-oldest-leads-when-the-waiting-one-may-join",
       test_the_oldest_leads_when_the_waiting_one_may_join);
  ADD ("three-that-never-fit-take-turns", test_three_that_never_fit_take_turns);
  ADD ("an-ended-plan-does-not-start-gently-again", test_an_ended_plan_does_not_start_gently_again);
  ADD ("the-cap-counts-messages-about-all-instalments",
       test_the_cap_counts_messages_about_all_instalments);
  ADD ("the-next-oldest-leads-when-the-oldest-cannot-go",
       test_the_next_oldest_leads_when_the_oldest_cannot_go);
  ADD ("one-without-a-medium-of-its-own-goes-along",
       test_one_without_a_medium_of_its_own_goes_along);
  ADD ("a-held-invoice-does-not-hold-the-others", test_a_held_invoice_does_not_hold_the_others);
  ADD ("currencies-are-never-added", test_currencies_are_never_added);
  ADD ("of-two-currencies-as-old-the-code-decides", test_of_two_currencies_as_old_the_code_decides);
  ADD ("instalments-are-reminded-one-by-one", test_instalments_are_reminded_one_by_one);
  ADD ("contacts-belong-to-their-instalment", test_contacts_belong_to_their_instalment);
  ADD ("instalments-never-ask-for-more-than-the-invoice-owes",
       test_instalments_never_ask_for_more_than_the_invoice_owes);
  ADD ("approval-follows-the-policy-and-the-step", test_approval_follows_the_policy_and_the_step);
  ADD ("the-id-depends-on-the-leading-step-alone", test_the_id_depends_on_the_leading_step_alone);
  ADD ("the-id-is-a-digest-anybody-can-repeat", test_the_id_is_a_digest_anybody_can_repeat);
  g_test_add_func ("/planner/two-ledgers-never-make-the-same-id",
                   test_two_ledgers_never_make_the_same_id);
  ADD ("the-order-is-by-name-whatever-its-case", test_the_order_is_by_name_whatever_its_case);
  ADD ("no-facts-no-plan", test_no_facts_no_plan);
  ADD ("every-rule-has-a-word-of-its-own", test_every_rule_has_a_word_of_its_own);

  return g_test_run ();
}
