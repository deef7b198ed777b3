/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

#include <locale.h>

/* What was told already, and what the owner decided about it. */

#define MORNING "2026-03-10T09:00:00Z"
#define NEXT_MORNING "2026-03-11T09:00:00Z"

static News *
take_at (AgentFixture *self, const char *iso)
{
  agent_fixture_set_clock (self, iso);
  return agent_fixture_take_news (self);
}

static void
owe (AgentFixture *self, guint n, const char *due)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *customer = g_strdup_printf ("Customer %u", i);
      g_autofree char *number = g_strdup_printf ("F-%u", i);

      agent_fixture_owe (self, customer, number, due);
    }
}

/* title: NULL: nothing stands. */
static void
assert_stands (const News *news, const char *title, const char *body)
{
  const PuntualNotification *told;

  g_assert_cmpuint (news->show->len, ==, 0);
  g_assert_cmpuint (news->stand->len, ==, title != NULL);
  if (title == NULL)
    return;
  told = g_ptr_array_index (news->stand, 0);
  g_assert_cmpstr (told->title, ==, title);
  if (body != NULL)
    g_assert_cmpstr (told->body, ==, body);
}

static void
test_days_are_those_of_now (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) second = NULL;

  owe (self, 1, "2026-03-11");
  first = take_at (self, MORNING);
  g_assert_cmpuint (first->show->len, ==, 1);
  second = take_at (self, NEXT_MORNING);
  assert_stands (second, "Due today: invoice F-1", NULL);
}

static void
test_switching_to_discreet_takes_the_names_off (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) second = NULL;

  owe (self, 1, "2026-03-07");
  first = take_at (self, MORNING);
  g_assert_cmpuint (first->show->len, ==, 1);
  agent_fixture_set (self, "notify-discreet", "on");
  second = take_at (self, MORNING);
  assert_stands (second, "An invoice is overdue", "");
}

static void
test_nothing_is_said_anew_at_night (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) night = NULL;

  owe (self, 1, "2026-03-11");
  first = take_at (self, MORNING);
  g_assert_cmpuint (first->show->len, ==, 1);
  night = take_at (self, "2026-03-11T02:00:00Z");
  assert_stands (night, NULL, NULL);
}

static void
decide (AgentFixture *self, const char *id, const char *until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  if (until != NULL)
    puntual_notification_snooze (ledger, id, agent_instant (until), &error);
  else
    puntual_notification_close (ledger, id, &error);
  g_assert_no_error (error);
}

static guint
n_told (const News *news)
{
  guint n = 0;

  for (guint i = 0; i < news->show->len; i++)
    n += ((const PuntualNotification *)g_ptr_array_index (news->show, i))->n_matters;
  return n;
}

static void
test_a_digest_leaves_single_decisions_alone (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) put_off = NULL;
  g_autoptr (News) morning = NULL;

  owe (self, 6, "2026-03-07");
  first = take_at (self, MORNING);
  g_assert_cmpuint (n_told (first), ==, 6);
  decide (self, "overdue:1", NULL);
  decide (self, "overdue:2", "2026-03-17T07:00:00Z");
  decide (self, "digest:overdue", "2026-03-11T07:00:00Z");
  put_off = take_at (self, MORNING);
  g_assert_cmpuint (n_told (put_off), ==, 0);
  morning = take_at (self, NEXT_MORNING);
  g_assert_cmpuint (n_told (morning), ==, 4);
}

static void
test_taking_back_restores_what_was (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) gone = NULL;
  g_autoptr (News) back = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;

  owe (self, 6, "2026-03-07");
  first = take_at (self, MORNING);
  decide (self, "overdue:1", NULL);
  before = puntual_notification_decisions (ledger, &error);
  g_assert_no_error (error);
  decide (self, "digest:overdue", NULL);
  gone = take_at (self, MORNING);
  g_assert_cmpuint (n_told (gone), ==, 0);
  g_ptr_array_add (ids, (gpointer) "digest:overdue");
  puntual_notification_restore (ledger, ids, before, &error);
  g_assert_no_error (error);
  back = take_at (self, MORNING);
  g_assert_cmpuint (n_told (back), ==, 5);
}

static void
test_what_was_put_away_stays_when_its_kind_is_switched (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) off = NULL;
  g_autoptr (News) on = NULL;

  owe (self, 1, "2026-03-07");
  first = take_at (self, MORNING);
  decide (self, "overdue:1", NULL);
  agent_fixture_set (self, "notify-overdue", "off");
  off = take_at (self, MORNING);
  agent_fixture_set (self, "notify-overdue", "on");
  on = take_at (self, MORNING);
  g_assert_cmpuint (n_told (on), ==, 0);
}

/* Letters that the ledger would clean in a name. */
static void
test_a_strange_name_is_told_once (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) first = NULL;
  g_autoptr (News) second = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

    puntual_sqlite_execute (puntual_ledger_get_sqlite (ledger),
                            "UPDATE channel SET name = 'e' || char (8203) || char (769),"
                            " trouble = ' two  blanks ' || char (8203) WHERE name = 'out'",
                            &error);
    g_assert_no_error (error);
  }
  first = take_at (self, MORNING);
  g_assert_cmpuint (n_told (first), ==, 1);
  second = take_at (self, MORNING);
  g_assert_cmpuint (n_told (second), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/standing-news/" name, AgentFixture, &AGENT_MADRID, agent_fixture_set_up, func,     \
              agent_fixture_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "en_GB", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("days-are-those-of-now", test_days_are_those_of_now);
  ADD ("switching-to-discreet-takes-the-names-off", test_switching_to_discreet_takes_the_names_off);
  ADD ("nothing-is-said-anew-at-night", test_nothing_is_said_anew_at_night);
  ADD ("a-digest-leaves-single-decisions-alone", test_a_digest_leaves_single_decisions_alone);
  ADD ("taking-back-restores-what-was", test_taking_back_restores_what_was);
  ADD ("what-was-put-away-stays-when-its-kind-is-switched",
       test_what_was_put_away_stays_when_its_kind_is_switched);
  ADD ("a-strange-name-is-told-once", test_a_strange_name_is_told_once);
  return g_test_run ();
}
