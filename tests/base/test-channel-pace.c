/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-channel-pace.h"

static void
assert_pace (PuntualChannelPace pace, int per_minute, int per_day)
{
  g_assert_cmpint (pace.per_minute, ==, per_minute);
  g_assert_cmpint (pace.per_day, ==, per_day);
}

static void
test_a_service_has_its_usual_pace (void)
{
  assert_pace (puntual_channel_pace ("gmail", "{}"), 0, 500);
  assert_pace (puntual_channel_pace ("microsoft365", "{}"), 30, 10000);
  assert_pace (puntual_channel_pace ("smtp", "{}"), 0, 0);
}

static void
test_the_owners_word_comes_first (void)
{
  assert_pace (puntual_channel_pace ("gmail", "{\"rate_per_day\":2000}"), 0, 2000);
  assert_pace (puntual_channel_pace ("gmail", "{\"rate_per_day\":0}"), 0, 0);
  assert_pace (puntual_channel_pace ("smtp", "{\"rate_per_minute\":10,\"rate_per_day\":-3}"), 10,
               0);
  assert_pace (puntual_channel_pace ("gmail", "no JSON"), 0, 500);
  assert_pace (puntual_channel_pace ("gmail", "[]"), 0, 500);
}

static void
test_the_narrower_limit_holds (void)
{
  const PuntualChannelPace none = { 0, 0 };
  const PuntualChannelPace slow = { 5, 0 };
  const PuntualChannelPace few = { 60, 20 };

  assert_pace (puntual_channel_pace_both (none, none), 0, 0);
  assert_pace (puntual_channel_pace_both (none, few), 60, 20);
  assert_pace (puntual_channel_pace_both (few, slow), 5, 20);
  assert_pace (puntual_channel_pace_both (slow, few), 5, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/channel-pace/a-service-has-its-usual-pace", test_a_service_has_its_usual_pace);
  g_test_add_func ("/channel-pace/the-owners-word-comes-first", test_the_owners_word_comes_first);
  g_test_add_func ("/channel-pace/the-narrower-limit-holds", test_the_narrower_limit_holds);
  return g_test_run ();
}
