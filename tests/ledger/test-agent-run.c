/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-run-table.h"
#include "scratch-ledger.h"

static void
run_once (Scratch *self, guint sent)
{
  g_auto (PuntualAgentRun) run = { .sent = sent };
  g_autoptr (GError) error = NULL;

  puntual_agent_run_begin (self->ledger, &run, &error);
  g_assert_no_error (error);
  puntual_agent_run_end (self->ledger, &run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run.ended_at, >, run.started_at);
}

static void
test_there_was_none_yet (Scratch *self, gconstpointer data)
{
  g_auto (PuntualAgentRun) run = { .id = 7, .trouble = g_strdup ("old") };

  g_assert_true (puntual_agent_run_last (self->ledger, &run, NULL));
  g_assert_cmpint (run.id, ==, 0);
  g_assert_null (run.trouble);
}

static void
test_says_what_the_last_one_did (Scratch *self, gconstpointer data)
{
  g_auto (PuntualAgentRun)
      run = { .sent = 1, .failed = 2, .unknown = 3, .cancelled = 4, .waiting = 5, .news = 6 };
  g_auto (PuntualAgentRun) read = { 0 };
  g_autoptr (GError) error = NULL;

  run_once (self, 9);
  puntual_agent_run_begin (self->ledger, &run, &error);
  g_assert_no_error (error);
  run.next_run = run.started_at + G_USEC_PER_SEC;
  run.trouble = g_strdup ("The server’s answer was ‘no’.");
  puntual_agent_run_end (self->ledger, &run, &error);
  g_assert_no_error (error);

  g_assert_true (puntual_agent_run_last (self->ledger, &read, NULL));
  g_assert_cmpint (read.id, ==, run.id);
  g_assert_cmpint (read.started_at, ==, run.started_at);
  g_assert_cmpint (read.ended_at, ==, run.ended_at);
  g_assert_cmpuint (read.sent, ==, 1);
  g_assert_cmpuint (read.failed, ==, 2);
  g_assert_cmpuint (read.unknown, ==, 3);
  g_assert_cmpuint (read.cancelled, ==, 4);
  g_assert_cmpuint (read.waiting, ==, 5);
  g_assert_cmpuint (read.news, ==, 6);
  g_assert_cmpint (read.next_run, ==, run.next_run);
  g_assert_cmpstr (read.trouble, ==, run.trouble);
}

static void
test_one_broken_off_has_no_end (Scratch *self, gconstpointer data)
{
  g_auto (PuntualAgentRun) run = { 0 };
  g_auto (PuntualAgentRun) read = { 0 };

  g_assert_true (puntual_agent_run_begin (self->ledger, &run, NULL));
  g_assert_true (puntual_agent_run_last (self->ledger, &read, NULL));
  g_assert_cmpint (read.id, ==, run.id);
  g_assert_cmpint (read.ended_at, ==, 0);
  g_assert_cmpint (read.next_run, ==, 0);
}

static void
test_keeps_the_last_hundred (Scratch *self, gconstpointer data)
{
  for (guint i = 0; i < 103; i++)
    run_once (self, i);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM agent_run"), ==, 100);
  g_assert_cmpint (scratch_number (self, "SELECT min (sent) FROM agent_run"), ==, 3);
}

static void
test_is_no_event (Scratch *self, gconstpointer data)
{
  gint64 before = puntual_ledger_last_event (self->ledger, NULL);

  run_once (self, 1);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SCRATCH_TEST ("/agent-run/there-was-none-yet", test_there_was_none_yet);
  SCRATCH_TEST ("/agent-run/says-what-the-last-one-did", test_says_what_the_last_one_did);
  SCRATCH_TEST ("/agent-run/one-broken-off-has-no-end", test_one_broken_off_has_no_end);
  SCRATCH_TEST ("/agent-run/keeps-the-last-hundred", test_keeps_the_last_hundred);
  SCRATCH_TEST ("/agent-run/is-no-event", test_is_no_event);
  return g_test_run ();
}
