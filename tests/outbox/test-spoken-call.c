/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A call by hand shows the owner's notes, one that is made by itself says another text: who has
 * approved the one has not seen the other. */
#include "twilio-fixture.h"

#include <string.h>

#include "puntual-release.h"
#include "puntual-review.h"

#define S(text) ((char *)(text))
#define BY_HAND "paper"
#define BY_ITSELF "tw"

typedef TwilioFixture Fixture;

static void
choose (Fixture *self, const char *account)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->outbox.ledger, "account-call", account, &error);
  g_assert_no_error (error);
}

/* Ana is called, by whoever is chosen for it. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *config = NULL;
  PuntualChannelAccount paper = { .name = S (BY_HAND), .kind = S ("folder") };

  twilio_fixture_set_up (self, "\"voice_from\":\"+34911222333\",\"from\":\"" OURS "\"");
  config = g_strdup_printf ("{\"path\":\"%s\"}", self->outbox.outgoing);
  paper.config = config;
  puntual_account_add (self->outbox.ledger, &paper, &error);
  g_assert_no_error (error);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger),
                          "UPDATE step SET media = 'call', template = 'call'", &error);
  g_assert_no_error (error);
  puntual_ledger_set_setting (self->outbox.ledger, "approval", "review", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (self->outbox.ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  twilio_fixture_tear_down (self, data);
}

static void
approve (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint approved = 0;

  puntual_outbox_approve (self->outbox.ledger, self->outbox.calendars, NULL, &approved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (approved, ==, 1);
}

static void
assert_nothing_left (Fixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
  g_assert_null (self->sent);
  g_assert_cmpuint (outbox_fixture_written (&self->outbox), ==, 0);
}

static void
assert_leaves (Fixture *self)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
}

static gboolean
is_approved (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review =
      puntual_review_load (self->outbox.ledger, self->outbox.calendars, "en", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 1);
  return ((const PuntualReviewItem *)g_ptr_array_index (review->items, 0))->approved;
}

static void
test_notes_that_were_approved_are_not_said (Fixture *self, gconstpointer data)
{
  choose (self, BY_HAND);
  approve (self);
  g_assert_true (is_approved (self));
  choose (self, BY_ITSELF);
  g_assert_false (is_approved (self));
  assert_nothing_left (self, PUNTUAL_OUTBOX_PLANNED);
  /* Not even by another run: the owner has to see it. */
  assert_nothing_left (self, PUNTUAL_OUTBOX_PLANNED);
  approve (self);
  assert_leaves (self);
  g_assert_nonnull (strstr (self->sent, "Twiml=%3CResponse%3E"));
}

static void
test_what_was_to_be_said_is_not_noted (Fixture *self, gconstpointer data)
{
  choose (self, BY_ITSELF);
  approve (self);
  choose (self, BY_HAND);
  assert_nothing_left (self, PUNTUAL_OUTBOX_PLANNED);
  approve (self);
  assert_leaves (self);
  g_assert_null (self->sent);
}

static void
test_what_stays_as_it_was_stays_approved (Fixture *self, gconstpointer data)
{
  choose (self, BY_ITSELF);
  approve (self);
  choose (self, BY_HAND);
  choose (self, BY_ITSELF);
  g_assert_true (is_approved (self));
  assert_leaves (self);
}

/* --- Whenever another desk chooses anew --- */

static void
choose_by_itself (PuntualLedger *ledger)
{
  g_assert_true (puntual_ledger_set_setting (ledger, "account-call", BY_ITSELF, NULL));
}

static void
choose_by_hand (PuntualLedger *ledger)
{
  g_assert_true (puntual_ledger_set_setting (ledger, "account-call", BY_HAND, NULL));
}

/* Approved for the one account, and the other is chosen at each moment of the run in turn: what
 * leaves leaves as it was approved. */
static void
assert_leaves_as_approved (const char *account, OutboxFixtureDeed change)
{
  gboolean by_hand = g_str_equal (account, BY_HAND);
  guint n_left = 0, n_waited = 0;
  gboolean more = TRUE;

  for (guint at = 1; more; at++)
    {
      Fixture fixture = { 0 };
      g_autoptr (PuntualSendReport) report = NULL;
      guint begun;

      g_assert_cmpuint (at, <, 20);
      set_up (&fixture, NULL);
      choose (&fixture, account);
      approve (&fixture);
      report = outbox_fixture_send_while (&fixture.outbox, at, change, &begun);
      g_test_message ("before transaction %u of %u", at, begun);
      g_assert_cmpuint (fixture.n_sent, ==, by_hand ? 0 : report->sent);
      g_assert_cmpuint (outbox_fixture_written (&fixture.outbox), ==, by_hand ? report->sent : 0);
      g_assert_cmpuint (report->sent + report->waiting, ==, 1);
      n_left += report->sent;
      n_waited += report->waiting;
      more = begun >= at;
      tear_down (&fixture, NULL);
    }
  g_assert_cmpuint (n_left, >=, 1);
  g_assert_cmpuint (n_waited, >=, 2);
}

static void
test_notes_are_not_said_whenever (void)
{
  assert_leaves_as_approved (BY_HAND, choose_by_itself);
}

static void
test_what_is_to_be_said_is_not_noted_whenever (void)
{
  assert_leaves_as_approved (BY_ITSELF, choose_by_hand);
}

/* Changed after the review showed it, before the owner pressed the button. */
static void
test_what_was_shown_is_what_is_released (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = NULL;
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  g_auto (PuntualReleased) released = { 0 };
  PuntualReleaseChoice choice = { .leaves = TRUE, .approve = TRUE, .customer_name = S ("Ana") };
  const PuntualReviewItem *item;

  choose (self, BY_HAND);
  review = puntual_review_load (self->outbox.ledger, self->outbox.calendars, "en", &error);
  g_assert_no_error (error);
  item = g_ptr_array_index (review->items, 0);
  choice.id = item->id;
  choice.shown = item->shown;
  g_ptr_array_add (choices, &choice);
  choose (self, BY_ITSELF);
  puntual_release (self->outbox.ledger, self->outbox.calendars, choices, &released, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (released.ids->len, ==, 0);
  g_assert_cmpuint (released.changed->len, ==, 1);
}

/* Nobody is asked here, but what the owner noted for himself is not for Ana. */
static void
test_own_notes_are_not_said (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  choose (self, BY_HAND);
  approve (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  puntual_review_set_words (self->outbox.ledger, self->outbox.calendars, row->id, NULL,
                            "Ask for her sister.", NULL, &error);
  g_assert_no_error (error);
  puntual_ledger_set_setting (self->outbox.ledger, "approval", "automatic", &error);
  g_assert_no_error (error);
  choose (self, BY_ITSELF);
  assert_nothing_left (self, PUNTUAL_OUTBOX_HELD);
  choose (self, BY_HAND);
  assert_leaves (self);
}

/* A call that failed for good leads to an SMS; by whomever calls are made now. */
static void
word_a_failed_call (Fixture *self, const char *account, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE outbox SET media_failed = %d",
                                          PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL));

  twilio_fixture_run_sql (self, "UPDATE step SET media = 'call,sms'");
  twilio_fixture_run_sql (self, "INSERT INTO template (name, language, medium, body)"
                                " SELECT 'call', language, medium, body FROM template"
                                " WHERE name = 'friendly' AND medium = 'sms'");
  puntual_ledger_set_setting (self->outbox.ledger, "account-sms", BY_ITSELF, &error);
  g_assert_no_error (error);
  choose (self, account);
  approve (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  puntual_review_set_words (self->outbox.ledger, self->outbox.calendars, row->id, NULL, words, NULL,
                            &error);
  g_assert_no_error (error);
  twilio_fixture_run_sql (self, sql);
}

static void
test_own_notes_do_not_leave_by_another_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  const PuntualReviewItem *item;

  word_a_failed_call (self, BY_HAND, "Ask for her sister.");
  assert_nothing_left (self, PUNTUAL_OUTBOX_HELD);
  assert_nothing_left (self, PUNTUAL_OUTBOX_HELD);
  review = puntual_review_load (self->outbox.ledger, self->outbox.calendars, "en", &error);
  g_assert_no_error (error);
  item = g_ptr_array_index (review->items, 0);
  g_assert_true (item->words_stale);
  g_assert_false (item->approved);
  /* What the template has for an SMS is for Ana. */
  row = outbox_fixture_row (&self->outbox, NULL);
  puntual_review_set_words (self->outbox.ledger, self->outbox.calendars, row->id, NULL, NULL, NULL,
                            &error);
  g_assert_no_error (error);
  assert_leaves (self);
  g_assert_null (strstr (self->sent, "sister"));
}

static void
test_own_words_for_the_customer_leave_by_another_way (Fixture *self, gconstpointer data)
{
  word_a_failed_call (self, BY_ITSELF, "Please ring us.");
  assert_leaves (self);
  g_assert_nonnull (strstr (self->sent, "Body=Please"));
}

/* The step's next way goes with the same approval, as ever. */
static void
test_a_call_instead_of_a_mail_needs_no_second_look (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  choose (self, BY_ITSELF);
  approve (self);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger),
                          "UPDATE outbox SET template = 'friendly', media_failed = 1", &error);
  g_assert_no_error (error);
  assert_leaves (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/spoken-call/" name, Fixture, NULL, set_up, test, tear_down)
  CASE ("notes-that-were-approved-are-not-said", test_notes_that_were_approved_are_not_said);
  CASE ("what-was-to-be-said-is-not-noted", test_what_was_to_be_said_is_not_noted);
  CASE ("what-stays-as-it-was-stays-approved", test_what_stays_as_it_was_stays_approved);
  CASE ("what-was-shown-is-what-is-released", test_what_was_shown_is_what_is_released);
  CASE ("own-notes-are-not-said", test_own_notes_are_not_said);
  CASE ("own-notes-do-not-leave-by-another-way", test_own_notes_do_not_leave_by_another_way);
  CASE ("own-words-for-the-customer-leave-by-another-way",
        test_own_words_for_the_customer_leave_by_another_way);
  CASE ("a-call-instead-of-a-mail-needs-no-second-look",
        test_a_call_instead_of_a_mail_needs_no_second_look);
  g_test_add_func ("/spoken-call/notes-are-not-said-whenever", test_notes_are_not_said_whenever);
  g_test_add_func ("/spoken-call/what-is-to-be-said-is-not-noted-whenever",
                   test_what_is_to_be_said_is_not_noted_whenever);
  return g_test_run ();
}
