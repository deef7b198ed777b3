/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "puntual-error.h"
#include "puntual-retry.h"

#define NOW G_GINT64_CONSTANT (1800000000000000)
#define MINUTES(n) ((gint64)(n)*60 * G_USEC_PER_SEC)

static PuntualRetry
decide (PuntualError code, int attempts, int retry_after, double chance)
{
  g_autoptr (GError) failure = g_error_new_literal (PUNTUAL_ERROR, code, "no");

  return puntual_retry_decide (failure, attempts, retry_after, NOW, chance);
}

static void
test_unreachable_waits_longer_each_time (void)
{
  gint64 last = NOW;

  for (int attempts = 1; attempts <= 4; attempts++)
    {
      PuntualRetry retry = decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, attempts, 0, 0.5);

      g_assert_cmpint (retry.state, ==, PUNTUAL_OUTBOX_APPROVED);
      g_assert_true (retry.counts_as_trouble);
      g_assert_cmpint (retry.next_attempt, >, last);
      last = retry.next_attempt;
    }
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 1, 0, 0.5).next_attempt, ==,
                   NOW + MINUTES (15));
}

static void
test_jitter_stays_within_a_quarter (void)
{
  gint64 early = decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 2, 0, 0.0).next_attempt;
  gint64 late = decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 2, 0, 1.0).next_attempt;

  g_assert_cmpint (early, ==, NOW + MINUTES (45));
  g_assert_cmpint (late, ==, NOW + MINUTES (75));
}

/* Whatever the attempt and the chance: never before three quarters of its wait, nor before the
 * server's wish, nor later than five quarters of half a day. */
static void
test_every_wait_has_its_bounds (void)
{
  static const int minutes[] = { 15, 60, 240, 720, 720, 720, 720 };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    for (int chance = 0; chance <= 10; chance++)
      {
        gint64 wait =
            decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, (int)i + 1, 0, chance / 10.0).next_attempt
            - NOW;
        gint64 wished =
            decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, (int)i + 1, 600, chance / 10.0).next_attempt
            - NOW;

        g_assert_cmpint (wait, >=, MINUTES (minutes[i]) * 3 / 4);
        g_assert_cmpint (wait, <=, MINUTES (minutes[i]) * 5 / 4);
        g_assert_cmpint (wished, ==, MAX (wait, MINUTES (10)));
      }
}

static void
test_servers_wish_is_honoured (void)
{
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 1, 7200, 0.5).next_attempt, ==,
                   NOW + MINUTES (120));
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_LATER, 1, 24 * 3600, 0.5).next_attempt, ==,
                   NOW + MINUTES (24 * 60));
}

/* Nothing is said against the message, however often the account had to wait. */
static void
test_a_quota_concerns_the_whole_account (void)
{
  PuntualRetry asked = decide (PUNTUAL_ERROR_CHANNEL_QUOTA, 50, 24 * 3600, 0.5);
  PuntualRetry vague = decide (PUNTUAL_ERROR_CHANNEL_QUOTA, 1, 0, 0.5);
  PuntualRetry busy = decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 50, 60, 0.5);

  g_assert_cmpint (asked.state, ==, PUNTUAL_OUTBOX_APPROVED);
  g_assert_cmpint (asked.rest_until, ==, NOW + MINUTES (24 * 60));
  g_assert_cmpint (asked.next_attempt, ==, asked.rest_until);
  g_assert_false (asked.stops_channel);
  g_assert_cmpint (vague.rest_until, ==, NOW + MINUTES (4 * 60));
  /* No run waits for that, whatever the service says. */
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_QUOTA, 1, 1, 0.5).rest_until, ==,
                   NOW + MINUTES (1));
  g_assert_cmpint (busy.state, ==, PUNTUAL_OUTBOX_APPROVED);
  g_assert_cmpint (busy.rest_until, ==, NOW + MINUTES (1));
  /* One customer's full mailbox is nobody else's. */
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_LATER, 1, 3600, 0.5).rest_until, ==, 0);
}

static void
test_rests_grow_up_to_two_hours (void)
{
  static const int minutes[] = { 15, 30, 60, 120, 120 };

  for (int i = 0; i < (int)G_N_ELEMENTS (minutes); i++)
    {
      g_assert_cmpint (puntual_retry_rest (i + 1, NOW, 0), ==, NOW + MINUTES (minutes[i]));
      g_assert_cmpint (puntual_retry_rest (i + 1, NOW, 1), ==, NOW + MINUTES (minutes[i] * 5) / 4);
    }
}

static void
test_attempts_end (void)
{
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_UNREACHABLE, PUNTUAL_RETRY_ATTEMPTS, 0, 0.5).state,
                   ==, PUNTUAL_OUTBOX_FAILED);
}

static void
test_dead_address_fails_at_once (void)
{
  PuntualRetry retry = decide (PUNTUAL_ERROR_CHANNEL_REFUSED, 1, 0, 0.5);

  g_assert_cmpint (retry.state, ==, PUNTUAL_OUTBOX_FAILED);
  g_assert_true (retry.address_is_dead);
}

static void
test_account_trouble_keeps_the_message (void)
{
  PuntualRetry config = decide (PUNTUAL_ERROR_CHANNEL_CONFIG, 50, 0, 0.5);
  PuntualRetry secret = decide (PUNTUAL_ERROR_NO_SECRET, 1, 0, 0.5);

  g_assert_cmpint (config.state, ==, PUNTUAL_OUTBOX_APPROVED);
  g_assert_true (config.stops_channel);
  g_assert_cmpint (secret.state, ==, PUNTUAL_OUTBOX_APPROVED);
  g_assert_true (secret.stops_channel);
}

static void
test_doubt_is_never_retried (void)
{
  g_assert_cmpint (decide (PUNTUAL_ERROR_CHANNEL_UNKNOWN, 1, 0, 0.5).state, ==,
                   PUNTUAL_OUTBOX_UNKNOWN);
  /* An error nobody foresaw is doubt, too. */
  g_assert_cmpint (decide (PUNTUAL_ERROR_FAILED, 1, 0, 0.5).state, ==, PUNTUAL_OUTBOX_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry/unreachable-waits-longer-each-time",
                   test_unreachable_waits_longer_each_time);
  g_test_add_func ("/retry/jitter-stays-within-a-quarter", test_jitter_stays_within_a_quarter);
  g_test_add_func ("/retry/every-wait-has-its-bounds", test_every_wait_has_its_bounds);
  g_test_add_func ("/retry/the-servers-wish-is-honoured", test_servers_wish_is_honoured);
  g_test_add_func ("/retry/a-quota-concerns-the-whole-account",
                   test_a_quota_concerns_the_whole_account);
  g_test_add_func ("/retry/rests-grow-up-to-two-hours", test_rests_grow_up_to_two_hours);
  g_test_add_func ("/retry/attempts-end", test_attempts_end);
  g_test_add_func ("/retry/a-dead-address-fails-at-once", test_dead_address_fails_at_once);
  g_test_add_func ("/retry/account-trouble-keeps-the-message",
                   test_account_trouble_keeps_the_message);
  g_test_add_func ("/retry/doubt-is-never-retried", test_doubt_is_never_retried);
  return g_test_run ();
}
