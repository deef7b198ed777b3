/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-schedule.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define NOW (G_GINT64_CONSTANT (1773129600) * G_USEC_PER_SEC)

static void
assert_next (const PuntualAgentOutlook *outlook, gint64 at, PuntualWake why)
{
  PuntualAgentNext next = puntual_agent_schedule (outlook, NOW);

  g_assert_cmpint (next.at, ==, at);
  g_assert_cmpint (next.why, ==, why);
}

static void
test_earliest (void)
{
  PuntualAgentOutlook outlook = { .opening = NOW + 600 * MINUTE };

  assert_next (&outlook, NOW + 600 * MINUTE, PUNTUAL_WAKE_OPENING);
  outlook.question = NOW + 30 * MINUTE;
  assert_next (&outlook, NOW + 30 * MINUTE, PUNTUAL_WAKE_QUESTION);
  outlook.message = NOW + 10 * MINUTE;
  assert_next (&outlook, NOW + 10 * MINUTE, PUNTUAL_WAKE_MESSAGE);
  outlook.news = NOW + 5 * MINUTE;
  assert_next (&outlook, NOW + 5 * MINUTE, PUNTUAL_WAKE_NEWS);
}

static void
test_nothing (void)
{
  const PuntualAgentOutlook outlook = { 0 };

  assert_next (&outlook, 0, PUNTUAL_WAKE_NEVER);
}

static void
test_what_is_late (void)
{
  const PuntualAgentOutlook outlook = { .opening = NOW + 600 * MINUTE, .message = NOW - MINUTE };

  assert_next (&outlook, NOW, PUNTUAL_WAKE_MESSAGE);
}

static void
test_rest (void)
{
  PuntualAgentOutlook outlook = { .opening = NOW + 600 * MINUTE,
                                  .message = NOW,
                                  .rest = NOW + 10 * MINUTE };

  assert_next (&outlook, NOW + 10 * MINUTE, PUNTUAL_WAKE_MESSAGE);
  /* The hours that open are not put off. */
  outlook.opening = NOW + 3 * MINUTE;
  assert_next (&outlook, NOW + 3 * MINUTE, PUNTUAL_WAKE_OPENING);
}

static void
test_hindrances (void)
{
  PuntualAgentOutlook outlook = { .opening = NOW + 600 * MINUTE,
                                  .message = NOW,
                                  .question = NOW,
                                  .hindrance = PUNTUAL_HINDRANCE_OFFLINE };

  /* Only the network's return ends that, or another day. */
  assert_next (&outlook, NOW + 600 * MINUTE, PUNTUAL_WAKE_OPENING);
  outlook.hindrance = PUNTUAL_HINDRANCE_LOCKED;
  assert_next (&outlook, NOW + 600 * MINUTE, PUNTUAL_WAKE_OPENING);
  outlook.hindrance = PUNTUAL_HINDRANCE_CHANNEL;
  outlook.retry = NOW + 15 * MINUTE;
  assert_next (&outlook, NOW + 15 * MINUTE, PUNTUAL_WAKE_HINDRANCE);
  /* Without anything to send nothing is tried again. */
  outlook.message = outlook.question = 0;
  assert_next (&outlook, NOW + 600 * MINUTE, PUNTUAL_WAKE_OPENING);
  outlook.hindrance = PUNTUAL_HINDRANCE_LEDGER;
  assert_next (&outlook, NOW + 15 * MINUTE, PUNTUAL_WAKE_HINDRANCE);
}

static void
test_patience (void)
{
  static const PuntualHindrance all[] = { PUNTUAL_HINDRANCE_BUSY, PUNTUAL_HINDRANCE_CHANNEL,
                                          PUNTUAL_HINDRANCE_LEDGER };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gint64 last = 0;

      for (guint n = 1; n < 20; n++)
        {
          gint64 patience = puntual_agent_patience (all[i], n);

          g_assert_cmpint (patience, >=, MINUTE);
          g_assert_cmpint (patience, >=, last);
          g_assert_cmpint (patience, <=, 120 * MINUTE);
          last = patience;
        }
    }
}

static gint64
some_instant (void)
{
  return g_test_rand_bit () ? 0 : NOW + g_test_rand_int_range (-2000, 2000) * MINUTE;
}

static void
test_properties (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      const PuntualAgentOutlook outlook = {
        .opening = NOW + g_test_rand_int_range (1, 5000) * MINUTE,
        .message = some_instant (),
        .question = some_instant (),
        .news = some_instant (),
        .rest = some_instant (),
        .hindrance = (PuntualHindrance)g_test_rand_int_range (0, PUNTUAL_HINDRANCE_LEDGER + 1),
        .retry = NOW + g_test_rand_int_range (1, 120) * MINUTE,
      };
      gint64 later = NOW + g_test_rand_int_range (0, 3000) * MINUTE;
      PuntualAgentNext next = puntual_agent_schedule (&outlook, NOW);

      g_assert_cmpint (next.at, >=, NOW);
      g_assert_cmpint (next.at, <=, outlook.opening);
      g_assert_cmpint (next.why, !=, PUNTUAL_WAKE_NEVER);
      g_assert_cmpint (puntual_agent_schedule (&outlook, later).at, >=, next.at);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agent-schedule/the-earliest-of-all-reasons", test_earliest);
  g_test_add_func ("/agent-schedule/never-when-there-is-nothing-to-come", test_nothing);
  g_test_add_func ("/agent-schedule/what-is-late-is-due-now", test_what_is_late);
  g_test_add_func ("/agent-schedule/what-the-owner-just-did-rests-first", test_rest);
  g_test_add_func ("/agent-schedule/each-hindrance-has-its-end", test_hindrances);
  g_test_add_func ("/agent-schedule/patience-grows-and-has-a-bound", test_patience);
  g_test_add_func ("/agent-schedule/never-past-never-beyond-the-opening-monotone", test_properties);
  return g_test_run ();
}
