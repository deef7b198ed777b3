/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Twilio tells later of a message that it took. */
#include "twilio-fixture.h"

#include <string.h>

#include "puntual-customer-dead-media.h"
#include "puntual-follow-up.h"

typedef TwilioFixture Fixture;

/* Sends one, two days ago. */
static void
send_one (Fixture *self)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
}

static void
follow_up (Fixture *self)
{
  const PuntualFollowUpOptions options = { .at_once = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
}

static void
assert_state (Fixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

#define UNDELIVERED(code)                                                                          \
  "{\"sid\":\"SM1\",\"status\":\"undelivered\",\"error_code\":" code ",\"error_message\":null}"

/* Her telephone is switched off: once more the next day, and then it is no way. */
static void
test_what_is_held_up_leaves_once_more (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) again = NULL;
  g_autoptr (PuntualSendReport) soon = NULL;

  send_one (self);
  self->fate = UNDELIVERED ("30003");
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_APPROVED);
  soon = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (soon->sent, ==, 0);
  outbox_fixture_move_to (&self->outbox, "2026-03-16");
  again = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (again->sent, ==, 1);
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
}

/* The sender is not registered: that is said of the account and of nobody's number. */
static void
test_an_account_that_delivers_nothing_rests (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) account = NULL;

  send_one (self);
  self->fate = UNDELIVERED ("30034");
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_APPROVED);
  account = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_nonnull (strstr (account->trouble, "not registered"));
  g_assert_cmpint (account->rest_until, >, puntual_clock_now (self->outbox.clock));
}

/* What is told of it, and which of her ways is none any more. */
static void
assert_told (Fixture *self, const char *word, guint dead)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  guint media;

  g_assert_nonnull (strstr (row->error, ANA));
  g_assert_nonnull (strstr (row->error, word));
  g_assert_true (
      puntual_customer_get_dead_media (self->outbox.ledger, row->customer_id, &media, NULL));
  g_assert_cmpuint (media, ==, dead);
}

static void
test_a_landline_is_dead_and_says_so (Fixture *self, gconstpointer data)
{
  send_one (self);
  self->fate = UNDELIVERED ("30006");
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  assert_told (self, "no mobile", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
}

/* Her number is well, and so is the account. */
static void
test_filtered_words_are_the_text_s_fault (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) account = NULL;

  send_one (self);
  self->fate = UNDELIVERED ("30007");
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  assert_told (self, "unwanted mail", 0);
  account = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_null (account->trouble);
}

static void
test_a_call_that_nobody_took_is_made_once_more (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) again = NULL;

  twilio_fixture_run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  send_one (self);
  self->fate = "{\"sid\":\"SM1\",\"status\":\"busy\"}";
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_APPROVED);
  assert_told (self, "engaged. Puntual will call once more", 0);
  outbox_fixture_move_to (&self->outbox, "2026-03-16");
  again = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (again->sent, ==, 1);
  self->fate = "{\"sid\":\"SM1\",\"status\":\"no-answer\"}";
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  assert_told (self, "Nobody answered", 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test)                                                                           \
  g_test_add ("/twilio-fate/" name, TwilioFixture, "\"from\":\"" OURS "\"", twilio_fixture_set_up, \
              test, twilio_fixture_tear_down)
  CASE ("what-is-held-up-leaves-once-more", test_what_is_held_up_leaves_once_more);
  CASE ("an-account-that-delivers-nothing-rests", test_an_account_that_delivers_nothing_rests);
  CASE ("a-landline-is-dead-and-says-so", test_a_landline_is_dead_and_says_so);
  CASE ("filtered-words-are-the-texts-fault", test_filtered_words_are_the_text_s_fault);
#undef CASE
  g_test_add ("/twilio-fate/a-call-that-nobody-took-is-made-once-more", TwilioFixture,
              "\"voice_from\":\"" OURS "\"", twilio_fixture_set_up,
              test_a_call_that_nobody_took_is_made_once_more, twilio_fixture_tear_down);
  return g_test_run ();
}
