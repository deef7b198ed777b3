/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "puntual-agent-lock.h"
#include "puntual-agent-sleep.h"
#include "puntual-sqlite.h"

#define OPEN "2026-03-10T08:00:00Z"

static PuntualAgentRound *
run_round (AgentFixture *self, PuntualAgentRoundOptions options)
{
  options.clock = self->clock;
  return puntual_agent_round (self->path, &options, 0);
}

/* An account over the network, which nobody reaches from here. */
static void
add_mail_account (AgentFixture *self, const char *config)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("post");
  account->kind = g_strdup ("smtp");
  account->config = g_strdup (config);
  puntual_account_add (ledger, account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (ledger, "post", &error);
  g_assert_no_error (error);
}

#define FAR_AWAY                                                                                   \
  "{\"host\":\"mail.taller.example\",\"port\":587,\"security\":\"starttls\",\"user\":\"ana\","     \
  "\"from\":\"cobros@taller.example\"}"
#define CLOSED_PORT                                                                                \
  "{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\",\"from\":\"cobros@taller.example\"}"

static void
assert_untouched (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, -1, &error);
  g_autoptr (GPtrArray) accounts = puntual_account_list (ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
  for (guint i = 0; i < accounts->len; i++)
    g_assert_null (((PuntualChannelAccount *)g_ptr_array_index (accounts, i))->trouble);
}

static void
test_offline (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_mail_account (self, FAR_AWAY);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  round = run_round (self, (PuntualAgentRoundOptions){ .offline = TRUE });
  g_assert_cmpint (round->hindrance, ==, PUNTUAL_HINDRANCE_OFFLINE);
  g_assert_nonnull (round->run.trouble);
  g_assert_cmpint (round->next.why, ==, PUNTUAL_WAKE_OPENING);
  assert_untouched (self);
}

static void
test_offline_folder (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  puntual_clock_set (self->clock, agent_instant (OPEN));
  round = run_round (self, (PuntualAgentRoundOptions){ .offline = TRUE });
  g_assert_cmpint (round->hindrance, ==, PUNTUAL_HINDRANCE_NONE);
  g_assert_cmpuint (round->run.sent, ==, 1);
}

static void
test_locked (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_mail_account (self, FAR_AWAY);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  round = run_round (self, (PuntualAgentRoundOptions){ .locked = TRUE });
  g_assert_cmpint (round->hindrance, ==, PUNTUAL_HINDRANCE_LOCKED);
  assert_untouched (self);
}

static void
test_unreachable (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_mail_account (self, CLOSED_PORT);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  round = run_round (self, (PuntualAgentRoundOptions){ 0 });
  g_assert_cmpint (round->hindrance, ==, PUNTUAL_HINDRANCE_CHANNEL);
  g_assert_nonnull (round->run.trouble);
  g_assert_cmpuint (round->run.sent, ==, 0);
  g_assert_cmpint (round->next.why, ==, PUNTUAL_WAKE_HINDRANCE);
  g_assert_cmpint (round->next.at, >=, agent_instant (OPEN) + 15 * 60 * G_USEC_PER_SEC);
}

static PuntualHindrance
hindrance_of_round (AgentFixture *self, gboolean eager)
{
  g_autoptr (PuntualAgentRound) round =
      run_round (self, (PuntualAgentRoundOptions){ .eager = eager });

  g_assert_cmpuint (round->run.sent, ==, 0);
  g_assert_cmpuint (round->look.n_resting, ==, 1);
  /* Nothing else waits for it. */
  g_assert_cmpint (round->next.at, >, agent_instant (OPEN));
  return round->hindrance;
}

static void
test_a_resting_account_is_left_alone (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_mail_account (self, CLOSED_PORT);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  g_assert_cmpint (hindrance_of_round (self, FALSE), ==, PUNTUAL_HINDRANCE_CHANNEL);
  g_assert_cmpint (hindrance_of_round (self, FALSE), ==, PUNTUAL_HINDRANCE_NONE);
  /* The network is back, or the owner asked. */
  g_assert_cmpint (hindrance_of_round (self, TRUE), ==, PUNTUAL_HINDRANCE_CHANNEL);
}

static void
test_a_full_day_waits (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) first = NULL;
  g_autoptr (PuntualAgentRound) full = NULL;

  agent_fixture_set (self, "rate-per-day", "1");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_owe (self, "Dos", "F-2", "2026-03-07");
  puntual_clock_set (self->clock, agent_instant (OPEN));
  first = run_round (self, (PuntualAgentRoundOptions){ 0 });
  g_assert_cmpuint (first->run.sent, ==, 1);
  full = run_round (self, (PuntualAgentRoundOptions){ 0 });
  g_assert_cmpuint (full->run.sent, ==, 0);
  g_assert_cmpint (full->hindrance, ==, PUNTUAL_HINDRANCE_NONE);
  g_assert_cmpint (full->next.at, >=, agent_instant (OPEN) + 30 * 60 * G_USEC_PER_SEC);
  g_assert_cmpint (full->next.at, <=, agent_instant ("2026-03-11T08:00:00Z"));
}

static void
test_no_ledger (AgentFixture *self, gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (self->path, ".moved", NULL);

  agent_fixture_start (self);
  g_assert_null (puntual_agent_get_trouble (self->agent));
  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);
  agent_fixture_at (self, OPEN);
  g_assert_nonnull (puntual_agent_get_trouble (self->agent));
  g_assert_cmpint (puntual_agent_get_next (self->agent).why, ==, PUNTUAL_WAKE_HINDRANCE);
  /* It makes no new one in its place. */
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (elsewhere, self->path), ==, 0);
  agent_fixture_at (self, "2026-03-10T08:30:00Z");
  g_assert_null (puntual_agent_get_trouble (self->agent));
}

static void
test_newer_ledger (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualAgentRound) round = NULL;
  PuntualSqlite *sqlite = puntual_sqlite_open (self->path, SQLITE_OPEN_READWRITE, &error);

  g_assert_no_error (error);
  puntual_sqlite_execute (sqlite, "PRAGMA user_version = 9999", &error);
  g_assert_no_error (error);
  puntual_sqlite_close (sqlite);
  round = run_round (self, (PuntualAgentRoundOptions){ 0 });
  g_assert_cmpint (round->hindrance, ==, PUNTUAL_HINDRANCE_LEDGER);
  g_assert_nonnull (round->run.trouble);
  g_assert_cmpint (round->run.id, ==, 0);
}

static void
test_review_first (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_set (self, "approval", "review-first");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  puntual_clock_set (self->clock, agent_instant (OPEN));
  round = run_round (self, (PuntualAgentRoundOptions){ 0 });
  g_assert_cmpuint (round->run.sent, ==, 0);
  g_assert_cmpuint (round->run.waiting, ==, 1);
  g_assert_cmpuint (agent_fixture_written (self), ==, 0);
  g_assert_cmpint (round->next.why, ==, PUNTUAL_WAKE_OPENING);
}

static void
test_noted (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (PuntualAgentRun) run = { 0 };

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  agent_fixture_at (self, OPEN);
  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

    g_assert_true (puntual_agent_run_last (ledger, &run, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (run.sent, ==, 1);
  g_assert_cmpint (run.next_run, ==, agent_instant ("2026-03-11T08:00:00Z"));
  g_assert_cmpint (run.ended_at, >=, run.started_at);
  g_assert_null (run.trouble);
}

static void
test_alone (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgent) other = puntual_agent_new (self->path, self->clock);
  g_autoptr (GError) error = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  g_assert_true (puntual_agent_lock_is_held (self->path));
  puntual_agent_start (other);
  g_assert_nonnull (puntual_agent_get_trouble (other));
  g_assert_null (puntual_agent_get_look (other));

  /* When the first one ends the other takes its turn. */
  puntual_agent_stop (self->agent);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  puntual_agent_nudge (other);
  while (!puntual_agent_is_idle (other))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (puntual_agent_get_trouble (other));
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
  puntual_agent_stop (other);
  g_assert_false (puntual_agent_lock_is_held (self->path));
}

/* Whoever asks whether an agent works takes the lock for that: no reason to wait for long. */
static void
test_glance (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualLedgerLock *glance = puntual_agent_lock_take (self->path, &error);

  g_assert_no_error (error);
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  puntual_clock_set (self->clock, agent_instant (OPEN));
  agent_fixture_start (self);
  g_assert_nonnull (puntual_agent_get_trouble (self->agent));
  g_assert_cmpint (puntual_agent_get_next (self->agent).at / G_USEC_PER_SEC, ==,
                   agent_instant ("2026-03-10T08:00:01Z") / G_USEC_PER_SEC);
  puntual_ledger_lock_release (glance);
  agent_fixture_live_until (self, "2026-03-10T08:00:02Z");
  g_assert_null (puntual_agent_get_trouble (self->agent));
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

/* Whoever really has it is not asked every second. */
static void
test_waits_long (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedgerLock) other = puntual_agent_lock_take (self->path, &error);

  g_assert_no_error (error);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T08:00:01Z");
  g_assert_cmpint (puntual_agent_get_next (self->agent).at / G_USEC_PER_SEC, ==,
                   agent_instant ("2026-03-10T08:15:01Z") / G_USEC_PER_SEC);
}

/* The alarm goes off again while the round runs that it was for. */
static void
test_woken_twice (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (PuntualAgentRun) run = { 0 };

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  puntual_clock_set (self->clock, agent_instant (OPEN));
  puntual_agent_nudge (self->agent);
  puntual_agent_nudge (self->agent);
  agent_fixture_settle (self);
  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

    g_assert_true (puntual_agent_run_last (ledger, &run, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (run.sent, ==, 1);
  g_assert_cmpuint (puntual_agent_get_last (self->agent)->run.sent, ==, 1);
}

/* Another program holds the ledger at the moment at which a message is due. */
static void
test_busy_ledger (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  sqlite = puntual_sqlite_open (self->path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  puntual_sqlite_execute (sqlite, "BEGIN EXCLUSIVE", &error);
  g_assert_no_error (error);
  agent_fixture_at (self, OPEN);
  g_assert_nonnull (puntual_agent_get_trouble (self->agent));
  g_assert_cmpint (puntual_agent_get_last (self->agent)->hindrance, ==, PUNTUAL_HINDRANCE_BUSY);
  g_assert_cmpint (puntual_agent_get_next (self->agent).at / G_USEC_PER_SEC, ==,
                   agent_instant ("2026-03-10T08:01:00Z") / G_USEC_PER_SEC);
  g_assert_cmpuint (agent_fixture_written (self), ==, 0);
  puntual_sqlite_execute (sqlite, "COMMIT", &error);
  g_assert_no_error (error);
  puntual_sqlite_close (sqlite);
  agent_fixture_live_until (self, "2026-03-10T08:02:00Z");
  g_assert_null (puntual_agent_get_trouble (self->agent));
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
  g_assert_cmpuint (agent_fixture_written (self), ==, 1);
}

static void
copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* While it sleeps another file takes the ledger's place: from then on that one is what holds. */
static void
test_restored_ledger (AgentFixture *self, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (self->path, ".backup", NULL);
  g_autoptr (PuntualAgent) other = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  copy (self->path, backup);
  agent_fixture_owe (self, "Dos", "F-2", "2026-03-07");
  agent_fixture_start (self);
  g_assert_cmpint (g_rename (backup, self->path), ==, 0);
  agent_fixture_at (self, "2026-03-10T07:30:00Z");
  agent_fixture_live_until (self, "2026-03-10T09:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
  g_assert_cmpuint (agent_fixture_sent (self, "F-2"), ==, 0);
  g_assert_cmpuint (agent_fixture_written (self), ==, 1);

  /* It is still the only one: the right hangs on the place and not on the file. */
  g_assert_true (puntual_agent_lock_is_held (self->path));
  other = puntual_agent_new (self->path, self->clock);
  puntual_agent_start (other);
  g_assert_nonnull (puntual_agent_get_trouble (other));
  puntual_agent_stop (other);
}

/* What the owner did just now leaves ten minutes later, so that it can be taken back. */
static void
test_change_by_owner (AgentFixture *self, gconstpointer data)
{
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T09:00:00Z");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_at (self, "2026-03-10T09:01:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  g_assert_cmpint (puntual_agent_get_next (self->agent).at / G_USEC_PER_SEC, ==,
                   agent_instant ("2026-03-10T09:11:00Z") / G_USEC_PER_SEC);
  agent_fixture_live_until (self, "2026-03-10T10:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

static void
test_unattended (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  self->agent = puntual_agent_new (self->path, self->clock);
  puntual_agent_set_unattended (self->agent, TRUE);
  puntual_agent_start (self->agent);
  agent_fixture_settle (self);
  agent_fixture_at (self, OPEN);
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  g_assert_cmpint (puntual_agent_get_next (self->agent).at, ==, 0);

  agent_fixture_set (self, "background", "on");
  agent_fixture_at (self, "2026-03-10T08:10:00Z");
  agent_fixture_live_until (self, "2026-03-10T09:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

/* --- News --- */

static int taken;
static guint told;

static PuntualNotificationNews *
take (PuntualLedger *ledger, PuntualCalendarSet *calendars, GError **error)
{
  PuntualNotificationNews *news = puntual_notification_news_new ();

  g_atomic_int_inc (&taken);
  news->next_look = agent_instant ("2026-03-10T20:30:00Z");
  return news;
}

static void
tell (const PuntualNotificationNews *news, gpointer data)
{
  g_assert_true (data == &told);
  g_assert_cmpint (news->next_look, !=, 0);
  told++;
}

static void
test_news (AgentFixture *self, gconstpointer data)
{
  taken = 0;
  told = 0;
  self->agent = puntual_agent_new (self->path, self->clock);
  puntual_agent_set_news (self->agent, take, tell, &told);
  puntual_agent_start (self->agent);
  agent_fixture_settle (self);
  g_assert_cmpuint (told, ==, 1);
  agent_fixture_live_until (self, "2026-03-10T20:00:00Z");
  g_assert_cmpuint (told, ==, (guint)g_atomic_int_get (&taken));
  g_assert_cmpint (puntual_agent_get_next (self->agent).why, ==, PUNTUAL_WAKE_NEWS);
  g_assert_cmpint (puntual_agent_get_next (self->agent).at, ==,
                   agent_instant ("2026-03-10T20:30:00Z"));
  agent_fixture_live_until (self, "2026-03-10T21:00:00Z");
  g_assert_cmpint (puntual_agent_get_next (self->agent).why, ==, PUNTUAL_WAKE_OPENING);
}

/* --- Sleep --- */

static void
wake (gpointer data)
{
  (*(guint *)data)++;
}

static void
test_sleep (void)
{
  guint wakes = 0;
  g_autoptr (PuntualAgentSleep) sleep = puntual_agent_sleep_new (wake, &wakes);

  puntual_agent_sleep_until (sleep, 0);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (wakes, ==, 0);
  /* What has passed wakes at once, and once. */
  puntual_agent_sleep_until (sleep, agent_instant (OPEN));
  while (wakes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (wakes, ==, 1);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, AgentFixture, &AGENT_MADRID, agent_fixture_set_up, test,                       \
              agent_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/agent/without-a-network-nothing-is-claimed-nor-blamed", test_offline);
  ADD ("/agent/a-folder-needs-no-network", test_offline_folder);
  ADD ("/agent/locked-passwords-are-waited-for", test_locked);
  ADD ("/agent/an-unreachable-account-is-tried-later", test_unreachable);
  ADD ("/agent/a-resting-account-is-left-alone", test_a_resting_account_is_left_alone);
  ADD ("/agent/a-full-day-waits", test_a_full_day_waits);
  ADD ("/agent/a-ledger-that-is-gone-is-waited-for", test_no_ledger);
  ADD ("/agent/a-newer-ledger-is-left-alone", test_newer_ledger);
  ADD ("/agent/nothing-leaves-that-nobody-looked-at", test_review_first);
  ADD ("/agent/what-it-did-is-noted", test_noted);
  ADD ("/agent/one-at-a-time-per-ledger", test_alone);
  ADD ("/agent/a-glance-at-the-lock-costs-a-second", test_glance);
  ADD ("/agent/another-agent-is-given-time", test_waits_long);
  ADD ("/agent/woken-twice-is-one-round", test_woken_twice);
  ADD ("/agent/a-ledger-in-use-is-tried-again", test_busy_ledger);
  ADD ("/agent/a-ledger-put-back-while-it-sleeps", test_restored_ledger);
  ADD ("/agent/what-the-owner-did-rests-ten-minutes", test_change_by_owner);
  ADD ("/agent/without-a-window-only-when-wanted", test_unattended);
  ADD ("/agent/news-after-rounds-and-changes", test_news);
  g_test_add_func ("/agent/sleep-ends-once", test_sleep);
  return g_test_run ();
}
