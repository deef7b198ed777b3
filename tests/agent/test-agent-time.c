/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

static const AgentPlace MADRID_MARCH = { "Europe/Madrid", "ES", "2026-03-27T12:00:00Z" };
static const AgentPlace MADRID_OCTOBER = { "Europe/Madrid", "ES", "2026-10-23T12:00:00Z" };
static const AgentPlace MADRID_EASTER = { "Europe/Madrid", "ES", "2026-03-26T06:00:00Z" };
static const AgentPlace MEXICO = { "America/Mexico_City", "MX", "2026-04-03T18:00:00Z" };
static const AgentPlace SANTIAGO = { "America/Santiago", "CL", "2026-09-04T15:00:00Z" };

static void
assert_next (AgentFixture *self, const char *iso)
{
  g_autoptr (GDateTime) at =
      g_date_time_new_from_unix_utc (puntual_agent_get_next (self->agent).at / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

  g_assert_cmpstr (text, ==, iso);
}

static void
test_at_the_opening (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  assert_next (self, "2026-03-10T08:00:00Z");
  agent_fixture_at (self, "2026-03-10T07:59:59Z");
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
  g_assert_cmpuint (agent_fixture_written (self), ==, 1);
  assert_next (self, "2026-03-11T08:00:00Z");
}

/* Every hour of three weeks passes by unseen: the customer hears once, of the step that holds now.
 */
static void
test_three_weeks_asleep (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-12");
  agent_fixture_owe (self, "Dos", "F-2", "2026-03-30");
  agent_fixture_start (self);
  agent_fixture_live_until (self, "2026-03-10T20:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), <=, 1);
  guint before = agent_fixture_sent (self, "F-1");

  agent_fixture_at (self, "2026-03-31T10:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, before + 1);
  g_assert_cmpuint (agent_fixture_sent (self, "F-2"), ==, 1);
  agent_fixture_at (self, "2026-03-31T10:00:05Z");
  agent_fixture_at (self, "2026-03-31T16:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, before + 1);
  g_assert_cmpuint (agent_fixture_sent (self, "F-2"), ==, 1);
}

static void
test_clock_set_back (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);

  agent_fixture_at (self, "2026-03-09T09:30:00Z");
  assert_next (self, "2026-03-10T08:00:00Z");
  agent_fixture_live_until (self, "2026-03-11T23:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

/* Ten days around the change of the clocks, hour for hour: what the agent sends is what somebody
 * who looked every day would have sent, and each at the opening by the clock on the wall. */
static void
live_through (AgentFixture *self, const char *const *openings)
{
  agent_fixture_owe (self, "Uno", "F-1", openings[0]);
  agent_fixture_start (self);
  for (guint i = 1; openings[i] != NULL; i++)
    {
      agent_fixture_live_until (self, openings[i]);
      g_assert_cmpuint (agent_fixture_sent (self, "F-1"), <=, 1);
      if (openings[i + 1] != NULL)
        assert_next (self, openings[i + 1]);
    }
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

static void
test_madrid_forward (AgentFixture *self, gconstpointer data)
{
  /* Friday, then Monday in summer time. */
  static const char *const openings[] = { "2026-03-27", "2026-03-27T18:00:00Z",
                                          "2026-03-30T07:00:00Z", "2026-03-31T07:00:00Z", NULL };

  live_through (self, openings);
}

static void
test_madrid_back (AgentFixture *self, gconstpointer data)
{
  static const char *const openings[] = { "2026-10-23", "2026-10-23T17:00:00Z",
                                          "2026-10-26T08:00:00Z", "2026-10-27T08:00:00Z", NULL };

  live_through (self, openings);
}

static void
test_mexico (AgentFixture *self, gconstpointer data)
{
  /* In April the clocks were put forward until 2022: nine o'clock is 15:00 UTC all year. Good
   * Friday is no holiday of the law there. */
  static const char *const openings[] = { "2026-04-03", "2026-04-04T01:00:00Z",
                                          "2026-04-06T15:00:00Z", "2026-04-07T15:00:00Z", NULL };

  live_through (self, openings);
}

static void
test_santiago (AgentFixture *self, gconstpointer data)
{
  /* Saturday's midnight does not exist. */
  static const char *const openings[] = { "2026-09-04", "2026-09-05T00:00:00Z",
                                          "2026-09-07T12:00:00Z", "2026-09-08T12:00:00Z", NULL };

  live_through (self, openings);
}

/* The step for three days after the due day falls on Good Friday. */
static void
test_holiday (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-31");
  agent_fixture_start (self);
  agent_fixture_live_until (self, "2026-04-02T20:00:00Z");
  guint before = agent_fixture_sent (self, "F-1");

  agent_fixture_live_until (self, "2026-04-05T23:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, before);
  agent_fixture_live_until (self, "2026-04-07T20:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, before + 1);
}

static void
test_midnight (AgentFixture *self, gconstpointer data)
{
  agent_fixture_set (self, "send-window", "00:00-24:00");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-10");
  agent_fixture_start (self);
  agent_fixture_live_until (self, "2026-03-10T22:59:59Z");
  guint before = agent_fixture_sent (self, "F-1");

  agent_fixture_at (self, "2026-03-10T23:00:00Z");
  agent_fixture_at (self, "2026-03-10T23:00:01Z");
  agent_fixture_at (self, "2026-03-10T22:59:58Z");
  agent_fixture_at (self, "2026-03-10T23:00:02Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), <=, before + 1);
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, agent_fixture_written (self));
}

static void
test_readers_far_away (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
    g_autoptr (PuntualCustomer) customer = puntual_customer_find (ledger, "Uno", &error);
    PuntualPut put;

    g_assert_no_error (error);
    customer->timezone = g_strdup ("America/Bogota");
    puntual_customer_put (ledger, customer, &put, &error);
    g_assert_no_error (error);
  }
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 0);
  assert_next (self, "2026-03-10T14:00:00Z");
  agent_fixture_at (self, "2026-03-10T14:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

/* Whatever the owner's hours are, those of the country hold: nine o'clock in Spain. */
static void
test_hours_of_the_country (AgentFixture *self, gconstpointer data)
{
  agent_fixture_set (self, "send-window", "00:00-24:00");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  assert_next (self, "2026-03-10T08:00:00Z");
  agent_fixture_live_until (self, "2026-03-10T07:59:59Z");
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

/* The owner moves the business while the agent sleeps until nine in Madrid. */
static void
test_zone_of_the_business (AgentFixture *self, gconstpointer data)
{
  g_clear_object (&self->clock);
  self->clock = puntual_clock_new_at (agent_instant (AGENT_MADRID.start), NULL);
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_start (self);
  assert_next (self, "2026-03-10T08:00:00Z");
  agent_fixture_set (self, "timezone", "Atlantic/Canary");
  agent_fixture_at (self, "2026-03-10T06:30:00Z");
  assert_next (self, "2026-03-10T09:00:00Z");
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, NULL), ==, 0);
  agent_fixture_at (self, "2026-03-10T09:00:00Z");
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

#define ADD(path, place, test)                                                                     \
  g_test_add (path, AgentFixture, &place, agent_fixture_set_up, test, agent_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/agent-time/it-sends-when-the-hours-open", AGENT_MADRID, test_at_the_opening);
  ADD ("/agent-time/three-weeks-asleep-are-one-message", AGENT_MADRID, test_three_weeks_asleep);
  ADD ("/agent-time/a-clock-set-back-sends-nothing-twice", AGENT_MADRID, test_clock_set_back);
  ADD ("/agent-time/summer-time-begins-in-madrid", MADRID_MARCH, test_madrid_forward);
  ADD ("/agent-time/summer-time-ends-in-madrid", MADRID_OCTOBER, test_madrid_back);
  ADD ("/agent-time/no-summer-time-in-mexico", MEXICO, test_mexico);
  ADD ("/agent-time/midnight-is-missing-in-santiago", SANTIAGO, test_santiago);
  ADD ("/agent-time/a-due-day-on-a-holiday-waits", MADRID_EASTER, test_holiday);
  ADD ("/agent-time/around-midnight-nobody-hears-twice", AGENT_MADRID, test_midnight);
  ADD ("/agent-time/a-reader-far-away-hears-in-the-morning-there", AGENT_MADRID,
       test_readers_far_away);
  ADD ("/agent-time/the-hours-of-the-country-hold", AGENT_MADRID, test_hours_of_the_country);
  ADD ("/agent-time/the-business-moves-while-it-sleeps", AGENT_MADRID, test_zone_of_the_business);
  return g_test_run ();
}
