/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-outbox-browse.h"
#include "puntual-review.h"

#include <string.h>

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, tear_down)

/* Whatever was decided, the ledger is as it should be. */
static void
tear_down (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (self->ledger, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  outbox_fixture_tear_down (self, data);
}

static void
set (OutboxFixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->ledger, key, value, &error);
  g_assert_no_error (error);
}

static PuntualReview *
load (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualReview *review = puntual_review_load (self->ledger, self->calendars, "en", &error);

  g_assert_no_error (error);
  g_assert_nonnull (review);
  return review;
}

/* The only message of the page; stays with the review. */
static const PuntualReviewItem *
only_item (const PuntualReview *review)
{
  g_assert_cmpuint (review->items->len, ==, 1);
  return g_ptr_array_index (review->items, 0);
}

static char *
only_id (OutboxFixture *self)
{
  g_autoptr (PuntualReview) review = load (self);

  return g_strdup (only_item (review)->id);
}

static void
approve_all (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  guint approved = 0;

  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
}

static void
assert_sends (OutboxFixture *self, guint expected)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

  g_assert_cmpuint (report->sent, ==, expected);
}

static void
assert_state (OutboxFixture *self, const char *id, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, id);

  g_assert_nonnull (row);
  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static void
set_words (OutboxFixture *self, const char *id, const char *subject, const char *text)
{
  g_autoptr (GError) error = NULL;

  puntual_review_set_words (self->ledger, self->calendars, id, subject, text, NULL, &error);
  g_assert_no_error (error);
}

static PuntualMessage *
preview (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  PuntualMessage *message = puntual_review_preview (self->ledger, self->calendars, id, &error);

  g_assert_no_error (error);
  return message;
}

static void
skip (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  puntual_review_skip (self->ledger, self->calendars, id, "Not now.", &error);
  g_assert_no_error (error);
}

static void
unskip (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  puntual_review_unskip (self->ledger, id, &error);
  g_assert_no_error (error);
}

/* --- The list --- */

static void
test_lists_what_would_leave (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 paused;
  g_autoptr (PuntualReview) review = NULL;
  const PuntualReviewItem *item;
  const PuntualReviewHeld *held;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  paused = outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  puntual_pause_invoice (self->ledger, paused, PUNTUAL_DAY_NONE, "Wait", &error);
  g_assert_no_error (error);
  review = load (self);
  item = only_item (review);
  g_assert_cmpint (review->day, ==, puntual_clock_today (self->clock));
  g_assert_cmpstr (item->customer_name, ==, "Bar Sol");
  g_assert_cmpstr (item->recipient, ==, "bar.sol@customer.example");
  g_assert_cmpint (item->medium, ==, PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpstr (item->currency, ==, "EUR");
  g_assert_cmpint (item->amount, ==, 10000);
  g_assert_cmpuint (item->n_invoices, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (item->numbers, 0), ==, "F-1");
  g_assert_true (item->needs_approval);
  g_assert_false (item->approved);
  g_assert_false (item->edited);

  g_assert_cmpuint (review->held->len, ==, 1);
  held = g_ptr_array_index (review->held, 0);
  g_assert_cmpstr (held->number, ==, "F-2");
  g_assert_cmpint (held->invoice_id, ==, paused);
  g_assert_cmpint (held->reason, ==, PUNTUAL_RULE_PAUSED);
  g_assert_cmpstr (held->customer_name, ==, "Casa Luz");
  g_assert_cmpstr (held->text, !=, "");
}

static void
test_loading_changes_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) reading = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (PuntualReview) review = NULL;
  gint64 before;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  before = puntual_ledger_last_event (self->ledger, NULL);
  reading = puntual_ledger_open (self->path, PUNTUAL_LEDGER_READ_ONLY, self->clock, "test", NULL);
  review = puntual_review_load (reading, self->calendars, "es", &error);
  g_assert_no_error (error);
  message = puntual_review_preview (reading, self->calendars, only_item (review)->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, before);
  g_assert_null (outbox_fixture_row (self, NULL));
}

static void
test_approved_is_shown_as_such (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualReview) review = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self);
  review = load (self);
  g_assert_true (only_item (review)->approved);
}

/* What the owner has not seen does not leave with what he approved, so it is not shown either. */
static void
test_invoice_added_after_approval_is_not_in_it (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualReview) review = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  approve_all (self);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  review = load (self);
  g_assert_cmpuint (only_item (review)->n_invoices, ==, 1);
  g_assert_cmpint (only_item (review)->amount, ==, 10000);
}

/* --- Skip --- */

static void
test_skipped_is_never_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualReview) review = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  skip (self, id);
  assert_state (self, id, PUNTUAL_OUTBOX_CANCELLED);
  review = load (self);
  g_assert_cmpuint (review->items->len, ==, 0);
  assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
}

static void
test_unskipped_is_sent_exactly_once (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  skip (self, id);
  unskip (self, id);
  assert_sends (self, 1);
  assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
  assert_state (self, id, PUNTUAL_OUTBOX_SENT);
}

/* An older invoice came in and leads the message now: the row of before is no message any more. */
static void
test_skipping_takes_the_place_of_an_earlier_row (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *id = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  before = only_id (self);
  approve_all (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  id = only_id (self);
  g_assert_cmpstr (id, !=, before);
  skip (self, id);
  assert_state (self, before, PUNTUAL_OUTBOX_CANCELLED);
  assert_sends (self, 0);
  unskip (self, id);
  approve_all (self);
  assert_sends (self, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
}

static void
test_unskipping_gives_the_approval_back (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  first = only_id (self);
  skip (self, first);
  unskip (self, first);
  assert_sends (self, 0);
  approve_all (self);
  skip (self, first);
  unskip (self, first);
  assert_sends (self, 1);
}

static void
test_unskipping_what_was_paid_sends_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  skip (self, id);
  outbox_fixture_pay (self, invoice, 10000);
  unskip (self, id);
  assert_sends (self, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_CANCELLED);
}

static void
test_unskipping_after_the_next_step_left_is_refused (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  skip (self, id);
  outbox_fixture_move_to (self, "2026-03-24");
  assert_sends (self, 1);
  g_assert_false (puntual_review_unskip (self->ledger, id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  assert_state (self, id, PUNTUAL_OUTBOX_CANCELLED);
}

static void
test_only_the_skipped_can_be_unskipped (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  set (self, "approval", "review-first");
  id = only_id (self);
  approve_all (self);
  outbox_fixture_pay (self, invoice, 10000);
  assert_sends (self, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_CANCELLED);
  g_assert_false (puntual_review_unskip (self->ledger, id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_false (puntual_review_unskip (self->ledger, "nothing", &unknown));
  g_assert_error (unknown, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_what_left_cannot_be_decided_about (OutboxFixture *self, gconstpointer data)
{
  PuntualDay later = puntual_day_from_ymd (2026, 3, 20);
  g_autofree char *id = NULL;
  const char *ids[2] = { NULL };

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  ids[0] = id;
  assert_sends (self, 1);
  for (int decision = 0; decision < 4; decision++)
    {
      g_autoptr (GError) error = NULL;

      if (decision == 0)
        puntual_review_skip (self->ledger, self->calendars, id, NULL, &error);
      else if (decision == 1)
        puntual_review_postpone (self->ledger, self->calendars, id, later, &error);
      else if (decision == 2)
        puntual_review_withdraw_approval (self->ledger, ids, &error);
      else
        puntual_review_set_words (self->ledger, self->calendars, id, "Hi", "Hi", NULL, &error);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
      assert_state (self, id, PUNTUAL_OUTBOX_SENT);
    }
}

/* A reminder that waited for weeks is skipped on the day on which that is done: it does not come
 * back at once because its own day is long past. */
static void
test_a_skip_counts_from_its_day (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualReview) same_day = NULL;
  g_autoptr (PuntualReview) weeks_later = NULL;
  g_autofree char *id = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 40);
  assert_sends (self, 0);
  row = outbox_fixture_row (self, NULL);
  id = g_strdup (row->id);
  outbox_fixture_move_to (self, "2026-04-08");
  puntual_outbox_cancel (self->ledger, id, "Not now.", &error);
  g_assert_no_error (error);
  g_clear_pointer (&row, puntual_outbox_row_free);
  row = outbox_fixture_row (self, id);
  g_assert_cmpint (row->day, ==, puntual_clock_today (self->clock));

  same_day = load (self);
  g_assert_cmpuint (same_day->items->len, ==, 0);
  outbox_fixture_move_to (self, "2026-05-06");
  weeks_later = load (self);
  g_assert_cmpuint (weeks_later->items->len, ==, 1);
}

/* --- Postpone --- */

static void
test_postponed_comes_on_its_day (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  puntual_review_postpone (self->ledger, self->calendars, id, puntual_day_from_ymd (2026, 3, 13),
                           &error);
  g_assert_no_error (error);
  review = load (self);
  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_cmpuint (review->held->len, ==, 1);
  assert_sends (self, 0);
  outbox_fixture_move_to (self, "2026-03-12");
  assert_sends (self, 0);
  outbox_fixture_move_to (self, "2026-03-13");
  assert_sends (self, 1);
}

static void
test_postponing_needs_a_day_to_come (OutboxFixture *self, gconstpointer data)
{
  const PuntualDay days[] = { PUNTUAL_DAY_NONE, puntual_day_from_ymd (2026, 3, 10),
                              puntual_day_from_ymd (2026, 3, 1) };
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (puntual_review_postpone (self->ledger, self->calendars, id, days[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE);
    }
  g_assert_null (outbox_fixture_row (self, NULL));
  assert_sends (self, 1);
}

static void
test_postponing_is_taken_back (OutboxFixture *self, gconstpointer data)
{
  PuntualDay until = puntual_day_from_ymd (2026, 3, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autofree char *id = NULL;

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  approve_all (self);
  puntual_review_postpone (self->ledger, self->calendars, id, until, &error);
  g_assert_no_error (error);
  puntual_review_unpostpone (self->ledger, self->calendars, id, until, &error);
  g_assert_no_error (error);
  assert_state (self, id, PUNTUAL_OUTBOX_APPROVED);
  g_assert_false (puntual_review_unpostpone (self->ledger, self->calendars, id, until, &again));
  g_assert_error (again, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  assert_sends (self, 1);
}

static void
test_another_pause_outlives_the_taking_back (OutboxFixture *self, gconstpointer data)
{
  PuntualDay until = puntual_day_from_ymd (2026, 3, 20);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  puntual_review_postpone (self->ledger, self->calendars, id, until, &error);
  g_assert_no_error (error);
  puntual_pause_invoice (self->ledger, invoice, PUNTUAL_DAY_NONE, "Talking to them", &error);
  g_assert_no_error (error);
  g_assert_false (puntual_review_unpostpone (self->ledger, self->calendars, id, until, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  assert_sends (self, 0);
}

/* --- Approval --- */

static void
assert_withdrawn (OutboxFixture *self, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (puntual_outbox_count_withdrawn (self->ledger, &n, &error));
  g_assert_cmpuint (n, ==, expected);
}

static void
test_withdrawn_approval_is_not_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const char *ids[2] = { NULL };

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  ids[0] = id;
  approve_all (self);
  puntual_review_withdraw_approval (self->ledger, ids, &error);
  g_assert_no_error (error);
  assert_withdrawn (self, 1);
  assert_sends (self, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_PLANNED);
  approve_all (self);
  assert_withdrawn (self, 0);
  assert_sends (self, 1);
}

/* Where messages leave by themselves, too. */
static void
test_withdrawn_approval_holds_against_the_policy (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = NULL;
  g_autofree char *id = NULL;
  const char *ids[2] = { NULL };

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  ids[0] = id;
  approve_all (self);
  puntual_review_withdraw_approval (self->ledger, ids, &error);
  g_assert_no_error (error);
  review = load (self);
  g_assert_true (only_item (review)->needs_approval);
  g_assert_false (only_item (review)->approved);
  assert_sends (self, 0);
  outbox_fixture_move_to (self, "2026-03-11");
  assert_sends (self, 0);
  approve_all (self);
  assert_sends (self, 1);
}

static void
test_withdrawing_is_for_all_or_none (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const char *ids[3] = { NULL };

  set (self, "approval", "review-first");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  approve_all (self);
  ids[0] = id;
  ids[1] = "nothing";
  g_assert_false (puntual_review_withdraw_approval (self->ledger, ids, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  assert_state (self, id, PUNTUAL_OUTBOX_APPROVED);
}

typedef struct
{
  OutboxFixture *fixture;
  gboolean done;
} OtherDesk;

static void
withdraw_from_another_desk (guint done, guint total, gpointer data)
{
  OtherDesk *desk = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (desk->done)
    return;
  desk->done = TRUE;
  ledger = puntual_ledger_open (desk->fixture->path, 0, desk->fixture->clock, "other", &error);
  g_assert_no_error (error);
  rows = puntual_outbox_list (ledger, PUNTUAL_OUTBOX_APPROVED, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);
      const char *ids[] = { row->id, NULL };

      puntual_review_withdraw_approval (ledger, ids, &error);
      g_assert_no_error (error);
    }
}

static void
test_withdrawing_during_the_run_is_heeded (OutboxFixture *self, gconstpointer data)
{
  OtherDesk desk = { .fixture = self };
  PuntualSendOptions options = { .progress = withdraw_from_another_desk, .data = &desk };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  outbox_fixture_owe (self, "A first", "F-1", 1);
  outbox_fixture_owe (self, "B second", "F-2", 1);
  outbox_fixture_owe (self, "C third", "F-3", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
}

/* --- What is seen is what leaves --- */

static void
assert_leaves_as_seen (OutboxFixture *self, const char *id)
{
  g_autoptr (PuntualMessage) seen = preview (self, id);
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".eml", NULL);
  g_autofree char *path = g_build_filename (self->outgoing, name, NULL);
  g_autofree char *written = NULL;
  gsize length = 0;

  assert_sends (self, 1);
  row = outbox_fixture_row (self, id);
  g_assert_cmpstr (row->subject, ==, seen->subject);
  g_assert_cmpstr (row->body, ==, seen->text);
  g_assert_cmpstr (row->recipient, ==, seen->to_address);
  expected = puntual_message_to_mime (seen, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &written, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (written, length, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static void
test_preview_is_what_is_written (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  id = only_id (self);
  assert_leaves_as_seen (self, id);
}

static void
test_preview_of_own_words_is_what_is_written (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "About F-1, señora",
             "Dear Ana,\n\nthis is **only** for you.\n\n- one\n- two");
  assert_leaves_as_seen (self, id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/review/lists-what-would-leave", test_lists_what_would_leave);
  add ("/review/loading-changes-nothing", test_loading_changes_nothing);
  add ("/review/approved-is-shown-as-such", test_approved_is_shown_as_such);
  add ("/review/invoice-added-after-approval-is-not-in-it",
       test_invoice_added_after_approval_is_not_in_it);
  add ("/review/skipped-is-never-sent", test_skipped_is_never_sent);
  add ("/review/unskipped-is-sent-exactly-once", test_unskipped_is_sent_exactly_once);
  add ("/review/skipping-takes-the-place-of-an-earlier-row",
       test_skipping_takes_the_place_of_an_earlier_row);
  add ("/review/unskipping-gives-the-approval-back", test_unskipping_gives_the_approval_back);
  add ("/review/unskipping-what-was-paid-sends-nothing",
       test_unskipping_what_was_paid_sends_nothing);
  add ("/review/unskipping-after-the-next-step-left-is-refused",
       test_unskipping_after_the_next_step_left_is_refused);
  add ("/review/only-the-skipped-can-be-unskipped", test_only_the_skipped_can_be_unskipped);
  add ("/review/what-left-cannot-be-decided-about", test_what_left_cannot_be_decided_about);
  add ("/review/a-skip-counts-from-its-day", test_a_skip_counts_from_its_day);
  add ("/review/postponed-comes-on-its-day", test_postponed_comes_on_its_day);
  add ("/review/postponing-needs-a-day-to-come", test_postponing_needs_a_day_to_come);
  add ("/review/postponing-is-taken-back", test_postponing_is_taken_back);
  add ("/review/another-pause-outlives-the-taking-back",
       test_another_pause_outlives_the_taking_back);
  add ("/review/withdrawn-approval-is-not-sent", test_withdrawn_approval_is_not_sent);
  add ("/review/withdrawn-approval-holds-against-the-policy",
       test_withdrawn_approval_holds_against_the_policy);
  add ("/review/withdrawing-is-for-all-or-none", test_withdrawing_is_for_all_or_none);
  add ("/review/withdrawing-during-the-run-is-heeded", test_withdrawing_during_the_run_is_heeded);
  add ("/review/preview-is-what-is-written", test_preview_is_what_is_written);
  add ("/review/preview-of-own-words-is-what-is-written",
       test_preview_of_own_words_is_what_is_written);

  return g_test_run ();
}
