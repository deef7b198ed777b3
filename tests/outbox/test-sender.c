/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-outbox-table.h"

#include <glib/gstdio.h>
#include <string.h>

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, outbox_fixture_tear_down)

static void
assert_state (OutboxFixture *self, const char *id, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, id);

  g_assert_nonnull (row);
  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static char *
only_id (OutboxFixture *self)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, NULL);

  g_assert_nonnull (row);
  return g_steal_pointer (&row->id);
}

static void
approve_all (OutboxFixture *self, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint approved = 0;

  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (approved, ==, expected);
}

static void
review_first (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->ledger, "approval", "review-first", &error);
  g_assert_no_error (error);
}

/* --- Never twice --- */

static void
test_second_run_sends_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 8);
  first = outbox_fixture_send (self);
  g_assert_cmpuint (first->sent, ==, 2);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 2);

  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->sent, ==, 0);
  g_assert_cmpuint (second->messages->len, ==, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 2);
}

static void
test_limit_leaves_the_rest_for_the_next_run (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualSendOptions options = { .limit = 2 };
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 1);
  outbox_fixture_owe (self, "Bar Mar", "F-3", 1);
  first = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->sent, ==, 2);
  g_assert_cmpuint (first->held, ==, 1);
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->sent, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 3);
}

static void
test_rehearsal_changes_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualSendOptions options = { .dry_run = TRUE };
  g_autoptr (PuntualSendReport) report = NULL;
  gint64 before;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  before = puntual_ledger_last_event (self->ledger, NULL);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->messages->len, ==, 1);
  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, before);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
}

static void
test_superseded_steps_are_written_down (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 40);
  gboolean found = FALSE;

  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  events = puntual_event_list (self->ledger, 0, invoice, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const PuntualEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->what, "step.superseded"))
        {
          g_assert_cmpstr (event->after, ==, "{\"steps\":[1,2],\"by\":3}");
          found = TRUE;
        }
    }
  g_assert_true (found);
}

/* --- Approval --- */

static void
test_nothing_leaves_before_it_is_approved (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) before = NULL;
  g_autoptr (PuntualSendReport) after = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  before = outbox_fixture_send (self);
  g_assert_cmpuint (before->sent, ==, 0);
  g_assert_cmpuint (before->waiting, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
  assert_state (self, NULL, PUNTUAL_OUTBOX_PLANNED);

  approve_all (self, 1);
  after = outbox_fixture_send (self);
  g_assert_cmpuint (after->sent, ==, 1);
  g_assert_cmpuint (after->waiting, ==, 0);
}

static void
test_unknown_id_approves_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;
  const char *ids[3] = { NULL, "m000000000000000", NULL };
  guint approved = 0;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  facts = puntual_ledger_load_facts (self->ledger, puntual_clock_today (self->clock), 0, &error);
  g_assert_no_error (error);
  plan = puntual_plan_day (facts, self->calendars, facts->day);
  ids[0] = ((PuntualPlannedMessage *)g_ptr_array_index (plan->messages, 0))->id;
  g_assert_false (puntual_outbox_approve (self->ledger, self->calendars, ids, &approved, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_null (outbox_fixture_row (self, NULL));
}

static void
test_approval_does_not_cover_what_came_later (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 9);
  approve_all (self, 1);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  row = outbox_fixture_row (self, NULL);
  g_assert_cmpuint (row->invoices->len, ==, 1);
  g_assert_cmpint (row->amount, ==, 10000);
}

static void
test_what_the_policy_approved_waits_when_the_owner_wants_to_look (OutboxFixture *self,
                                                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualSendOptions options = { .limit = 1 };
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 1);
  first = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->sent, ==, 1);
  review_first (self);
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->sent, ==, 0);
  g_assert_cmpuint (second->waiting, ==, 1);
}

static void
test_more_money_than_was_approved_waits_again (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  PuntualPut put;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  invoice->number = g_strdup ("F-1");
  invoice->currency = g_strdup ("EUR");
  invoice->total = 90000;
  puntual_invoice_put (self->ledger, invoice, &put, &error);
  g_assert_no_error (error);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpuint (report->waiting, ==, 1);
  approve_all (self, 1);
  approve_all (self, 0);
}

/* Somebody else writes while a run goes on: from the progress call of its first message, through
 * another connection. */
typedef struct
{
  OutboxFixture *fixture;
  gint64 invoice_id;
} OtherDesk;

/* --- Cancelled by the owner --- */

static void
test_what_the_owner_cancelled_is_never_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualSendReport) next_step = NULL;
  g_autofree char *id = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  id = only_id (self);
  puntual_outbox_cancel (self->ledger, id, "By hand.", &error);
  g_assert_no_error (error);
  approve_all (self, 0);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent + report->waiting, ==, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_CANCELLED);

  /* The step is used up; the next one comes on its day. */
  outbox_fixture_move_to (self, "2026-03-16");
  approve_all (self, 1);
  next_step = outbox_fixture_send (self);
  g_assert_cmpuint (next_step->sent, ==, 1);
}

static void
cancel_from_another_desk (guint done, guint total, gpointer data)
{
  OtherDesk *desk = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (done != 1)
    return;
  ledger = puntual_ledger_open (desk->fixture->path, 0, desk->fixture->clock, "other", &error);
  g_assert_no_error (error);
  rows = puntual_outbox_list (ledger, PUNTUAL_OUTBOX_APPROVED, &error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      puntual_outbox_cancel (ledger, row->id, "By hand.", &error);
      g_assert_no_error (error);
    }
}

static void
test_cancelling_during_the_run_is_heeded (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  OtherDesk desk = { .fixture = self };
  PuntualSendOptions options = { .progress = cancel_from_another_desk, .data = &desk };

  outbox_fixture_owe (self, "A first", "F-1", 1);
  outbox_fixture_owe (self, "B second", "F-2", 1);
  outbox_fixture_owe (self, "C third", "F-3", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
}

static void
test_cancelled_may_be_taken_up_again (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autofree char *id = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  id = only_id (self);
  puntual_outbox_cancel (self->ledger, id, "By hand.", &error);
  g_assert_no_error (error);
  puntual_outbox_retry (self->ledger, id, &error);
  g_assert_no_error (error);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
}

/* --- Words that cannot be made --- */

static void
test_a_held_message_is_tried_again_and_stops_nobody (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;
  g_autoptr (PuntualSendReport) third = NULL;
  g_autofree char *pdf = g_build_filename (self->folder, "F-1.pdf", NULL);
  gint64 event;
  PuntualPut put;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 1);
  invoice->number = g_strdup ("F-1");
  invoice->currency = g_strdup ("EUR");
  invoice->total = 10000;
  invoice->pdf_path = g_strdup (pdf);
  puntual_invoice_put (self->ledger, invoice, &put, &error);
  g_assert_no_error (error);

  first = outbox_fixture_send (self);
  g_assert_cmpuint (first->sent, ==, 1);
  g_assert_cmpuint (first->held, ==, 1);
  event = puntual_ledger_last_event (self->ledger, NULL);
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->held, ==, 1);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, event);

  g_assert_true (g_file_set_contents (pdf, "%PDF-1.4 small", -1, NULL));
  third = outbox_fixture_send (self);
  g_assert_cmpuint (third->sent, ==, 1);
}

static void
test_a_held_message_whose_invoice_is_paid_is_cancelled (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;
  gint64 id = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  PuntualPut put;

  invoice->number = g_strdup ("F-1");
  invoice->currency = g_strdup ("EUR");
  invoice->total = 10000;
  invoice->pdf_path = g_strdup ("/nowhere/F-1.pdf");
  puntual_invoice_put (self->ledger, invoice, &put, &error);
  g_assert_no_error (error);
  first = outbox_fixture_send (self);
  assert_state (self, NULL, PUNTUAL_OUTBOX_HELD);
  outbox_fixture_pay (self, id, 10000);
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->cancelled, ==, 1);
  assert_state (self, NULL, PUNTUAL_OUTBOX_CANCELLED);
}

/* --- Never after payment --- */

static void
test_paid_after_approval_is_cancelled (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  gint64 invoice;

  review_first (self);
  invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  outbox_fixture_pay (self, invoice, 10000);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpuint (report->cancelled, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
  row = outbox_fixture_row (self, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_CANCELLED);
  g_assert_nonnull (row->reason);
}

static void
test_part_payment_changes_the_amount_that_leaves (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  gint64 invoice;

  review_first (self);
  invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  outbox_fixture_pay (self, invoice, 6000);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  row = outbox_fixture_row (self, NULL);
  g_assert_cmpint (row->amount, ==, 4000);
  g_assert_nonnull (strstr (row->body, "40,00"));
  g_assert_nonnull (strstr (row->body, "60,00"));
  g_assert_null (strstr (row->body, "no hemos visto"));
}

static void
pay_from_another_desk (guint done, guint total, gpointer data)
{
  OtherDesk *desk = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;
  OutboxFixture other = { 0 };

  if (done != 1)
    return;
  ledger = puntual_ledger_open (desk->fixture->path, 0, desk->fixture->clock, "other", &error);
  g_assert_no_error (error);
  other.ledger = ledger;
  other.clock = desk->fixture->clock;
  outbox_fixture_pay (&other, desk->invoice_id, 10000);
}

static void
test_payment_during_the_run_stops_its_message (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  OtherDesk desk = { .fixture = self };
  PuntualSendOptions options = { .progress = pay_from_another_desk, .data = &desk };

  outbox_fixture_owe (self, "A first", "F-1", 1);
  outbox_fixture_owe (self, "C third", "F-3", 1);
  desk.invoice_id = outbox_fixture_owe (self, "B second", "F-2", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 2);
  g_assert_cmpuint (report->cancelled, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 2);
}

/* --- After a crash --- */

/* Puts the only row into `sending`, as a killed sender leaves it. */
static void
leave_sending (OutboxFixture *self, const char *channel)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = only_id (self);
  g_autoptr (PuntualMessage) message = puntual_message_new (id, PUNTUAL_MEDIUM_EMAIL);
  PuntualClaim claim = { "claim-of-the-dead", channel, PUNTUAL_MEDIUM_EMAIL,
                         puntual_clock_today (self->clock) };
  PuntualWaitingRow row;
  gboolean claimed = FALSE;

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_outbox_table_find (self->ledger, id, &row, &error));
  g_assert_true (
      puntual_outbox_table_claim (self->ledger, row.row_id, &claim, message, &claimed, &error));
  g_assert_true (puntual_ledger_commit (self->ledger, &error));
  g_assert_true (claimed);
}

static void
test_orphan_of_a_folder_is_looked_up_and_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  /* A sender makes the folder before it claims anything. */
  g_assert_cmpint (g_mkdir (self->outgoing, 0700), ==, 0);
  leave_sending (self, "out");
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->unknown, ==, 0);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
}

static void
test_orphan_that_nobody_can_look_up_becomes_unknown (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualSendReport) again = NULL;
  g_autoptr (PuntualSendReport) resolved = NULL;
  g_autofree char *id = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  id = only_id (self);
  leave_sending (self, "a channel that is gone");
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->unknown, ==, 1);
  g_assert_cmpuint (report->sent, ==, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_UNKNOWN);

  again = outbox_fixture_send (self);
  g_assert_cmpuint (again->unknown + again->sent, ==, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);

  puntual_outbox_resolve (self->ledger, id, FALSE, &error);
  g_assert_no_error (error);
  resolved = outbox_fixture_send (self);
  g_assert_cmpuint (resolved->sent, ==, 1);
}

static void
test_unknown_said_to_be_sent_stays_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualSendReport) again = NULL;
  g_autofree char *id = NULL;

  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  approve_all (self, 1);
  id = only_id (self);
  leave_sending (self, "gone");
  report = outbox_fixture_send (self);
  puntual_outbox_resolve (self->ledger, id, TRUE, &error);
  g_assert_no_error (error);
  again = outbox_fixture_send (self);
  g_assert_cmpuint (again->sent, ==, 0);
  assert_state (self, id, PUNTUAL_OUTBOX_SENT);

  g_assert_false (puntual_outbox_resolve (self->ledger, id, FALSE, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_a_finished_row_is_never_made_anew (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  gint64 row_id = -1;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  facts = puntual_ledger_load_facts (self->ledger, puntual_clock_today (self->clock), 0, &error);
  g_assert_no_error (error);
  plan = puntual_plan_day (facts, self->calendars, facts->day);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);

  /* A plan from before the message left, put again. */
  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_outbox_table_put (self->ledger, g_ptr_array_index (plan->messages, 0),
                                           PUNTUAL_OUTBOX_APPROVED, TRUE, &row_id, &error));
  g_assert_true (puntual_ledger_commit (self->ledger, &error));
  g_assert_cmpint (row_id, ==, 0);
  row = outbox_fixture_row (self, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (row->invoices->len, ==, 1);
}

/* --- Days go by --- */

static void
test_next_step_comes_on_its_day_and_not_before (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) between = NULL;
  g_autoptr (PuntualSendReport) second = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  first = outbox_fixture_send (self);
  g_assert_cmpuint (first->sent, ==, 1);
  outbox_fixture_move_to (self, "2026-03-13");
  between = outbox_fixture_send (self);
  g_assert_cmpuint (between->sent, ==, 0);
  outbox_fixture_move_to (self, "2026-03-16");
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->sent, ==, 1);
}

static void
test_approved_message_waits_over_the_weekend (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) saturday = NULL;
  g_autoptr (PuntualSendReport) monday = NULL;

  outbox_fixture_move_to (self, "2026-03-13");
  review_first (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", -2);
  approve_all (self, 1);
  outbox_fixture_move_to (self, "2026-03-14");
  saturday = outbox_fixture_send (self);
  g_assert_cmpuint (saturday->sent + saturday->cancelled, ==, 0);
  outbox_fixture_move_to (self, "2026-03-16");
  monday = outbox_fixture_send (self);
  g_assert_cmpuint (monday->sent, ==, 1);
}

static void
test_daily_rate_leaves_the_rest_waiting (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) tomorrow = NULL;

  puntual_ledger_set_setting (self->ledger, "rate-per-day", "1", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 1);
  first = outbox_fixture_send (self);
  g_assert_cmpuint (first->sent, ==, 1);
  g_assert_cmpuint (first->held, ==, 1);
  outbox_fixture_move_to (self, "2026-03-11");
  tomorrow = outbox_fixture_send (self);
  g_assert_cmpuint (tomorrow->sent, ==, 1);
}

/* What left by an account within the last minute counts, whichever run it was. */
static void
test_rate_of_a_minute_holds_across_runs (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) again = NULL;
  g_autoptr (PuntualSendReport) later = NULL;

  puntual_ledger_set_setting (self->ledger, "rate-per-minute", "2", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Bar Luna", "F-2", 1);
  outbox_fixture_owe (self, "Bar Mar", "F-3", 1);
  first = outbox_fixture_send (self);
  g_assert_cmpuint (first->sent, ==, 2);
  g_assert_cmpuint (first->held, ==, 1);
  again = outbox_fixture_send (self);
  g_assert_cmpuint (again->sent, ==, 0);
  outbox_fixture_move_to (self, "2026-03-11");
  later = outbox_fixture_send (self);
  g_assert_cmpuint (later->sent, ==, 1);
}

/* From the second message on the ledger takes no changes. */
static void
break_ledger (guint done, guint total, gpointer data)
{
  OutboxFixture *self = data;
  g_autoptr (GError) error = NULL;

  if (done != 2)
    return;
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger),
                          "CREATE TRIGGER broken BEFORE UPDATE ON outbox"
                          " BEGIN SELECT RAISE (ABORT, 'broken'); END",
                          &error);
  g_assert_no_error (error);
}

static void
test_a_run_that_breaks_off_says_what_left (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  PuntualSendOptions options = { .progress = break_ledger, .data = self };

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  outbox_fixture_owe (self, "Dos Rios", "F-3", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_nonnull (report->stopped);
  /* The second one left, but the ledger could not be told. */
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (report->unknown, ==, 1);
  g_assert_cmpuint (report->messages->len, ==, 2);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 2);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger), "DROP TRIGGER broken", &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/sender/a-second-run-sends-nothing", test_second_run_sends_nothing);
  add ("/sender/a-limit-leaves-the-rest-for-the-next-run",
       test_limit_leaves_the_rest_for_the_next_run);
  add ("/sender/a-rehearsal-changes-nothing", test_rehearsal_changes_nothing);
  add ("/sender/superseded-steps-are-written-down", test_superseded_steps_are_written_down);
  add ("/sender/nothing-leaves-before-it-is-approved", test_nothing_leaves_before_it_is_approved);
  add ("/sender/an-unknown-id-approves-nothing", test_unknown_id_approves_nothing);
  add ("/sender/approval-does-not-cover-what-came-later",
       test_approval_does_not_cover_what_came_later);
  add ("/sender/what-the-policy-approved-waits-when-the-owner-wants-to-look",
       test_what_the_policy_approved_waits_when_the_owner_wants_to_look);
  add ("/sender/more-money-than-was-approved-waits-again",
       test_more_money_than_was_approved_waits_again);
  add ("/sender/what-the-owner-cancelled-is-never-sent",
       test_what_the_owner_cancelled_is_never_sent);
  add ("/sender/cancelling-during-the-run-is-heeded", test_cancelling_during_the_run_is_heeded);
  add ("/sender/cancelled-may-be-taken-up-again", test_cancelled_may_be_taken_up_again);
  add ("/sender/a-held-message-is-tried-again-and-stops-nobody",
       test_a_held_message_is_tried_again_and_stops_nobody);
  add ("/sender/a-held-message-whose-invoice-is-paid-is-cancelled",
       test_a_held_message_whose_invoice_is_paid_is_cancelled);
  add ("/sender/paid-after-approval-is-cancelled", test_paid_after_approval_is_cancelled);
  add ("/sender/a-part-payment-changes-the-amount-that-leaves",
       test_part_payment_changes_the_amount_that_leaves);
  add ("/sender/a-payment-during-the-run-stops-its-message",
       test_payment_during_the_run_stops_its_message);
  add ("/sender/an-orphan-of-a-folder-is-looked-up", test_orphan_of_a_folder_is_looked_up_and_sent);
  add ("/sender/an-orphan-nobody-can-look-up-becomes-unknown",
       test_orphan_that_nobody_can_look_up_becomes_unknown);
  add ("/sender/an-unknown-said-to-be-sent-stays-sent", test_unknown_said_to_be_sent_stays_sent);
  add ("/sender/a-finished-row-is-never-made-anew", test_a_finished_row_is_never_made_anew);
  add ("/sender/the-next-step-comes-on-its-day", test_next_step_comes_on_its_day_and_not_before);
  add ("/sender/an-approved-message-waits-over-the-weekend",
       test_approved_message_waits_over_the_weekend);
  add ("/sender/the-rate-of-a-minute-holds-across-runs", test_rate_of_a_minute_holds_across_runs);
  add ("/sender/a-daily-rate-leaves-the-rest-waiting", test_daily_rate_leaves_the_rest_waiting);
  add ("/sender/a-run-that-breaks-off-says-what-left", test_a_run_that_breaks_off_says_what_left);

  return g_test_run ();
}
