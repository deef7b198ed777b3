/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-sender-lock.h"

/* A run on a thread of its own, stopped by the owner. */

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, outbox_fixture_tear_down)

typedef struct
{
  OutboxFixture *fixture;
  GCancellable *cancellable;
  guint stop_after; /* messages; 0: before the first */
  guint last_done, last_total;
  GThread *caller;
  PuntualSendReport *report;
  GError *error;
} Run;

static void
on_progress (guint done, guint total, gpointer data)
{
  Run *run = data;

  g_assert_true (g_thread_self () != run->caller);
  g_assert_cmpuint (done, ==, run->last_done + 1);
  run->last_done = done;
  run->last_total = total;
  if (done == run->stop_after)
    g_cancellable_cancel (run->cancellable);
}

static gpointer
send_on_thread (gpointer data)
{
  Run *run = data;
  PuntualSendOptions options = { .progress = on_progress,
                                 .data = run,
                                 .cancellable = run->cancellable };
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;

  ledger = puntual_ledger_open (run->fixture->path, 0, run->fixture->clock, "test", NULL);
  g_assert_nonnull (ledger);
  policy = puntual_ledger_load_policy (ledger, NULL);
  calendars = puntual_calendar_set_new (policy, NULL);
  run->report = puntual_outbox_send (ledger, calendars, &options, &run->error);
  return NULL;
}

static void
run_stopped_after (OutboxFixture *self, guint messages, Run *run)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  outbox_fixture_owe (self, "Alfa", "F-1", 1);
  outbox_fixture_owe (self, "Beta", "F-2", 1);
  outbox_fixture_owe (self, "Gamma", "F-3", 1);
  *run = (Run){
    .fixture = self, .cancellable = cancellable, .stop_after = messages, .caller = g_thread_self ()
  };
  if (messages == 0)
    g_cancellable_cancel (cancellable);
  g_thread_join (g_thread_new ("send", send_on_thread, run));
}

static void
test_stops_between_two_messages (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualSendReport) rest = NULL;
  g_autoptr (GPtrArray) unsettled = NULL;
  Run run;

  run_stopped_after (self, 1, &run);
  g_assert_no_error (run.error);
  report = run.report;
  g_assert_cmpuint (run.last_done, ==, 1);
  g_assert_cmpuint (run.last_total, ==, 3);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (report->held, ==, 2);
  g_assert_cmpuint (report->unknown + report->failed, ==, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
  unsettled = puntual_outbox_list (self->ledger, PUNTUAL_OUTBOX_SENDING, NULL);
  g_assert_cmpuint (unsettled->len, ==, 0);

  rest = outbox_fixture_send (self);
  g_assert_cmpuint (rest->sent, ==, 2);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 3);
}

/* Nothing left, and no account is marked as broken. */
static void
test_stopped_before_the_first (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  Run run;

  run_stopped_after (self, 0, &run);
  report = run.report;
  g_clear_error (&run.error);
  g_assert_cmpuint (report != NULL ? report->sent : 0, ==, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
  accounts = puntual_account_list (self->ledger, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < accounts->len; i++)
    g_assert_null (((PuntualChannelAccount *)g_ptr_array_index (accounts, i))->trouble);
}

static void
test_waiting_for_another_sender_can_be_stopped (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSenderLock) other = puntual_sender_lock_take (self->path, 0, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (other);
  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_sender_lock_wait (self->path, 3600, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/stopping/stops-between-two-messages", test_stops_between_two_messages);
  add ("/stopping/stopped-before-the-first", test_stopped_before_the_first);
  add ("/stopping/waiting-for-another-sender-can-be-stopped",
       test_waiting_for_another_sender_can_be_stopped);

  return g_test_run ();
}
