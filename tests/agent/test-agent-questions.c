/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often the agent asks a service what became of a message, and what came in. */
#include "agent-fixture.h"
#include "http-mock.h"
#include "puntual-agent-round.h"
#include "puntual-sqlite.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define OPEN "2026-03-10T08:00:00Z"
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  AgentFixture agent;
  HttpMock *mock;
  guint asked, lists; /* of a message; of what came in */
  guint status;       /* of answers about a message; 0: 200 */
  gint64 inboxes_read;
  PuntualAgentNext next;
} Fixture;

static void
twilio (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  Fixture *self = data;

  if (g_str_equal (soup_server_message_get_method (message), "POST"))
    http_mock_answer (message, 201, "{\"sid\":\"SM1\",\"status\":\"queued\"}");
  else if (g_str_has_suffix (path, "/SM1.json"))
    {
      self->asked++;
      http_mock_answer (message, self->status != 0 ? self->status : 200,
                        "{\"sid\":\"SM1\",\"status\":\"sent\"}");
    }
  else if (g_str_has_suffix (path, "/Messages.json"))
    {
      self->lists++;
      http_mock_answer (message, 200, "{\"messages\":[],\"next_page_uri\":null}");
    }
  else
    http_mock_answer (message, 200, "{\"status\":\"active\"}");
}

/* A customer who has nothing but a telephone. */
static void
owe (Fixture *self, const char *customer, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;

  agent_fixture_owe (&self->agent, customer, number, "2026-03-02");
  ledger = agent_fixture_open (&self->agent);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (ledger),
                          "UPDATE customer SET email = '', phone = '+3460011122' || id", &error);
  g_assert_no_error (error);
}

/* Messages leave by Twilio alone. */
static void
set_up (Fixture *self, gconstpointer data)
{
  PuntualChannelAccount account = { .name = (char *)"tw", .kind = (char *)"twilio" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = NULL;
  g_autofree char *config = NULL;

  g_setenv ("PUNTUAL_TOKEN_TW", "tok", TRUE);
  agent_fixture_set_up (&self->agent, &AGENT_MADRID);
  self->mock = http_mock_new (twilio, self);
  config = g_strdup_printf ("{\"account_sid\":\"" SID
                            "\",\"from\":\"+14155552345\",\"base_url\":\"%s\"}",
                            http_mock_get_base (self->mock));
  account.config = config;
  owe (self, "Uno", "F-1");
  ledger = agent_fixture_open (&self->agent);
  puntual_account_add (ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (ledger, "tw", &error);
  g_assert_no_error (error);
  puntual_account_remove (ledger, "out", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  agent_fixture_tear_down (&self->agent, data);
  http_mock_free (self->mock);
}

static guint
run_round (Fixture *self)
{
  const PuntualAgentRoundOptions options = { .clock = self->agent.clock,
                                             .inboxes_read = self->inboxes_read };
  g_autoptr (PuntualAgentRound) round = puntual_agent_round (self->agent.path, &options, 0);

  self->inboxes_read = round->inboxes_read;
  self->next = round->next;
  return round->run.sent;
}

/* From one wake to the next, as it would sleep and wake. */
static void
live_until (Fixture *self, gint64 end)
{
  for (guint wakes = 0; self->next.at != 0 && self->next.at <= end; wakes++)
    {
      g_assert_cmpuint (wakes, <, 1000);
      puntual_clock_set (self->agent.clock, self->next.at);
      run_round (self);
    }
  puntual_clock_set (self->agent.clock, end);
}

static void
send_one (Fixture *self)
{
  puntual_clock_set (self->agent.clock, agent_instant (OPEN));
  g_assert_cmpuint (run_round (self), ==, 1);
  g_assert_cmpuint (self->asked, ==, 0);
}

static void
test_much_is_asked_soon_and_nothing_after_days (Fixture *self, gconstpointer data)
{
  const gint64 sent = agent_instant (OPEN);
  guint asked;

  send_one (self);
  live_until (self, sent + 6 * MINUTE);
  g_assert_cmpuint (self->asked, ==, 4);
  live_until (self, sent + 25 * MINUTE);
  g_assert_cmpuint (self->asked, ==, 5);
  live_until (self, sent + 4 * 60 * MINUTE);
  g_assert_cmpuint (self->asked, >=, 7);
  g_assert_cmpuint (self->asked, <=, 9);
  live_until (self, agent_instant ("2026-03-14T20:00:00Z"));
  asked = self->asked;
  live_until (self, agent_instant ("2026-03-16T20:00:00Z"));
  g_assert_cmpuint (self->asked, ==, asked);
}

/* A question about a message is none to the inbox. */
static void
test_inboxes_are_read_at_their_own_pace (Fixture *self, gconstpointer data)
{
  const gint64 sent = agent_instant (OPEN);
  guint lists;

  send_one (self);
  lists = self->lists;
  live_until (self, sent + 14 * MINUTE);
  g_assert_cmpuint (self->asked, ==, 4);
  g_assert_cmpuint (self->lists, ==, lists);
  live_until (self, sent + 60 * MINUTE);
  g_assert_cmpuint (self->lists, >=, lists + 2);
  g_assert_cmpuint (self->lists, <=, lists + 3);
  /* Before something leaves they are read whatever was read a moment ago. */
  owe (self, "Dos", "F-2");
  lists = self->lists;
  run_round (self);
  g_assert_cmpuint (self->lists, ==, lists + 1);
}

static void
test_a_service_that_does_not_answer_is_asked_seldom (Fixture *self, gconstpointer data)
{
  send_one (self);
  self->status = 503;
  live_until (self, agent_instant (OPEN) + 25 * MINUTE);
  g_assert_cmpuint (self->asked, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func)                                                                           \
  g_test_add ("/agent-questions/" name, Fixture, NULL, set_up, func, tear_down)
  CASE ("much-is-asked-soon-and-nothing-after-days",
        test_much_is_asked_soon_and_nothing_after_days);
  CASE ("inboxes-are-read-at-their-own-pace", test_inboxes_are_read_at_their_own_pace);
  CASE ("a-service-that-does-not-answer-is-asked-seldom",
        test_a_service_that_does_not_answer_is_asked_seldom);
#undef CASE
  return g_test_run ();
}
