/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-outbox-table.h"
#include "puntual-review.h"
#include "puntual-shared-decision.h"

/* What the owner decided about a message holds for its invoices when another one leads them. */

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, tear_down)

static void
tear_down (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (self->ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  outbox_fixture_tear_down (self, data);
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

static PuntualReviewItem *
only_item (PuntualReview *review)
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
withdraw (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = only_id (self);
  const char *ids[] = { id, NULL };

  approve_all (self);
  puntual_review_withdraw_approval (self->ledger, ids, &error);
  g_assert_no_error (error);
}

/* The only message of the plan, and what it comes from. */
typedef struct
{
  PuntualFacts *facts;
  PuntualPlan *plan;
  PuntualPlannedMessage *planned;
} Planned;

static void
planned_clear (Planned *self)
{
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Planned, planned_clear)

static void
plan_today (OutboxFixture *self, Planned *today)
{
  g_autoptr (GError) error = NULL;
  PuntualDay day = puntual_clock_today (self->clock);

  today->facts = puntual_ledger_load_facts (self->ledger, day, 0, &error);
  g_assert_no_error (error);
  today->plan = puntual_plan_day (today->facts, self->calendars, day);
  g_assert_cmpuint (today->plan->messages->len, ==, 1);
  today->planned = g_ptr_array_index (today->plan->messages, 0);
}

static void
set_words (OutboxFixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (Planned) today = { 0 };
  g_auto (PuntualOwnWords) own = { g_strdup ("Mine"), g_strdup (text), NULL };
  PuntualWaitingRow row;

  approve_all (self);
  plan_today (self, &today);
  own.basis = puntual_own_words_basis (today.facts, today.planned, today.planned->medium);
  g_assert_true (puntual_outbox_table_find (self->ledger, today.planned->id, &row, &error));
  puntual_own_words_store (self->ledger, row.row_id, &own, &error);
  g_assert_no_error (error);
}

static void
forget_words (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (Planned) today = { 0 };

  plan_today (self, &today);
  puntual_shared_decision_forget_words (self->ledger, today.planned, &error);
  g_assert_no_error (error);
}

static void
assert_sends (OutboxFixture *self, guint sent)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

  g_assert_cmpuint (report->sent, ==, sent);
}

static void
assert_waits_for_approval (OutboxFixture *self)
{
  g_autoptr (PuntualReview) review = load (self);

  g_assert_true (only_item (review)->needs_approval);
  g_assert_false (only_item (review)->approved);
  for (int i = 0; i < 2; i++)
    assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
}

static void
test_withdrawn_holds_when_the_leading_one_is_paid (OutboxFixture *self, gconstpointer data)
{
  gint64 leading = outbox_fixture_owe (self, "Bar Sol", "F-1", 20);

  outbox_fixture_owe (self, "Bar Sol", "F-2", 19);
  withdraw (self);
  outbox_fixture_pay (self, leading, 10000);
  assert_waits_for_approval (self);
  approve_all (self);
  assert_sends (self, 1);
}

static void
test_withdrawn_holds_when_an_older_one_leads (OutboxFixture *self, gconstpointer data)
{
  outbox_fixture_owe (self, "Bar Sol", "F-2", 19);
  withdraw (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 40);
  assert_waits_for_approval (self);
  approve_all (self);
  assert_sends (self, 1);
}

/* Two changes of the lead, with a run in between that writes the row of the first. */
static void
test_withdrawn_holds_from_one_lead_to_the_next (OutboxFixture *self, gconstpointer data)
{
  gint64 first = outbox_fixture_owe (self, "Bar Sol", "F-1", 20);
  gint64 second = outbox_fixture_owe (self, "Bar Sol", "F-2", 19);

  outbox_fixture_owe (self, "Bar Sol", "F-3", 18);
  withdraw (self);
  outbox_fixture_pay (self, first, 10000);
  assert_sends (self, 0);
  outbox_fixture_pay (self, second, 10000);
  assert_waits_for_approval (self);
}

static void
test_another_customer_is_not_held_by_it (OutboxFixture *self, gconstpointer data)
{
  outbox_fixture_owe (self, "Bar Sol", "F-1", 20);
  withdraw (self);
  outbox_fixture_owe (self, "Casa Pepe", "F-2", 20);
  assert_sends (self, 1);
  assert_sends (self, 0);
}

static void
assert_words_are_stale (OutboxFixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = load (self);
  const PuntualReviewItem *item = only_item (review);
  g_auto (Planned) today = { 0 };
  g_auto (PuntualOwnWords) own = { 0 };

  g_assert_true (item->edited);
  g_assert_true (item->words_stale);
  g_assert_false (item->approved);
  plan_today (self, &today);
  puntual_shared_decision_words (self->ledger, today.planned, &own, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (own.text, ==, text);
}

/* Neither the template nor the words leave before the owner looked them over. */
static void
test_own_words_are_shown_when_the_leading_one_is_paid (OutboxFixture *self, gconstpointer data)
{
  gint64 leading = outbox_fixture_owe (self, "Bar Sol", "F-1", 20);

  outbox_fixture_owe (self, "Bar Sol", "F-2", 19);
  set_words (self, "About F-1 and F-2");
  outbox_fixture_pay (self, leading, 10000);
  assert_waits_for_approval (self);
  assert_words_are_stale (self, "About F-1 and F-2");
  approve_all (self);
  assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
  set_words (self, "About F-2");
  forget_words (self);
  assert_sends (self, 1);
}

static void
test_own_words_are_shown_when_an_older_one_leads (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualReview) review = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-2", 19);
  set_words (self, "About F-2");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 40);
  review = load (self);
  g_assert_true (only_item (review)->needs_approval);
  assert_words_are_stale (self, "About F-2");
  assert_sends (self, 0);
}

/* --- One reading --- */

static void
test_a_row_that_is_gone_is_not_found (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = puntual_outbox_table_row (self->ledger, 77, &error);

  g_assert_null (row);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

typedef struct
{
  const char *path;
  PuntualClock *clock;
  gint running;
} OtherDesk;

static const char *const move[] = {
  "PRAGMA defer_foreign_keys = 1",
  "UPDATE outbox SET row_id = row_id + 1",
  "UPDATE outbox_item SET outbox_row = outbox_row + 1",
};

/* Moves the rows that the review looks at, over and over. */
static gpointer
write_rows (gpointer data)
{
  OtherDesk *desk = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (desk->path, 0, desk->clock, "other", &error);
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);

  g_assert_no_error (error);
  while (g_atomic_int_get (&desk->running) == 1)
    {
      gboolean done = puntual_ledger_begin (ledger, &error);

      for (guint i = 0; i < G_N_ELEMENTS (move); i++)
        done = done && puntual_sqlite_execute (sqlite, move[i], &error);
      done = done && puntual_ledger_commit (ledger, &error);
      g_assert_no_error (error);
      g_assert_true (done);
    }
  return NULL;
}

static void
test_the_review_sees_one_moment (OutboxFixture *self, gconstpointer data)
{
  OtherDesk desk = { self->path, self->clock, 1 };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 20);
  withdraw (self);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger),
                          "UPDATE outbox SET state = 'held', reason = 'A reason'", &error);
  g_assert_no_error (error);
  thread = g_thread_new ("other", write_rows, &desk);
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (PuntualReview) review = load (self);

      g_assert_cmpstr (only_item (review)->reason, ==, "A reason");
    }
  g_atomic_int_set (&desk.running, 0);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/shared-decision/withdrawn-holds-when-the-leading-one-is-paid",
       test_withdrawn_holds_when_the_leading_one_is_paid);
  add ("/shared-decision/withdrawn-holds-when-an-older-one-leads",
       test_withdrawn_holds_when_an_older_one_leads);
  add ("/shared-decision/withdrawn-holds-from-one-lead-to-the-next",
       test_withdrawn_holds_from_one_lead_to_the_next);
  add ("/shared-decision/another-customer-is-not-held-by-it",
       test_another_customer_is_not_held_by_it);
  add ("/shared-decision/own-words-are-shown-when-the-leading-one-is-paid",
       test_own_words_are_shown_when_the_leading_one_is_paid);
  add ("/shared-decision/own-words-are-shown-when-an-older-one-leads",
       test_own_words_are_shown_when_an_older_one_leads);
  add ("/shared-decision/a-row-that-is-gone-is-not-found", test_a_row_that_is_gone_is_not_found);
  add ("/shared-decision/the-review-sees-one-moment", test_the_review_sees_one_moment);

  return g_test_run ();
}
