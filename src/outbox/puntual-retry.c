/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-error.h"
#include "puntual-retry.h"

#define SECOND ((gint64)G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* Greylisting wants minutes, an outage hours: 15 min, 1 h, 4 h, then twice a day. */
static const int BACKOFF_MINUTES[] = { 15, 60, 240, 720 };

/* An account is mended by its owner, who has all day, and a service locks out whoever knocks too
 * often. */
static const int REST_MINUTES[] = { 15, 30, 60, 120 };

static gint64
backoff (int attempts, int retry_after, gint64 now, double chance)
{
  int index = CLAMP (attempts - 1, 0, (int)G_N_ELEMENTS (BACKOFF_MINUTES) - 1);
  gint64 wait = (gint64)BACKOFF_MINUTES[index] * MINUTE;

  /* Jitter keeps many machines from knocking at once; a server's own wish is kept to the second. */
  wait += (gint64)((chance - 0.5) * 0.5 * (double)wait);
  return now + MAX (wait, (gint64)retry_after * G_USEC_PER_SEC);
}

gint64
puntual_retry_rest (int failures, gint64 now, double chance)
{
  int index = CLAMP (failures - 1, 0, (int)G_N_ELEMENTS (REST_MINUTES) - 1);
  gint64 wait = (gint64)REST_MINUTES[index] * MINUTE;

  return now + wait + (gint64)(chance * 0.25 * (double)wait);
}

PuntualRetry
puntual_retry_decide (const GError *failure, int attempts, int retry_after, gint64 now,
                      double chance)
{
  PuntualRetry retry = { .state = PUNTUAL_OUTBOX_UNKNOWN };

  if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE))
    {
      retry.state = PUNTUAL_OUTBOX_APPROVED;
      retry.next_attempt = backoff (attempts, retry_after, now, chance);
      retry.counts_as_trouble = TRUE;
      if (retry_after > 0)
        retry.rest_until = now + (gint64)retry_after * G_USEC_PER_SEC;
    }
  else if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_QUOTA))
    {
      retry.state = PUNTUAL_OUTBOX_APPROVED;
      retry.rest_until =
          now + (retry_after > 0 ? MAX (retry_after * SECOND, MINUTE) : 4 * 60 * MINUTE);
      retry.next_attempt = retry.rest_until;
    }
  else if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_LATER)
           || g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT))
    {
      retry.next_medium = failure->code == PUNTUAL_ERROR_CHANNEL_TEXT;
      retry.state = PUNTUAL_OUTBOX_APPROVED;
      retry.next_attempt = now + MAX (4 * 60 * MINUTE, (gint64)retry_after * G_USEC_PER_SEC);
    }
  else if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_REFUSED))
    {
      retry.state = PUNTUAL_OUTBOX_FAILED;
      retry.address_is_dead = TRUE;
    }
  else if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG)
           || g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET))
    {
      retry.state = PUNTUAL_OUTBOX_APPROVED;
      retry.stops_channel = TRUE;
    }
  else if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE))
    {
      /* The message itself could not be made: nothing left, the owner must look. */
      retry.state = PUNTUAL_OUTBOX_FAILED;
    }

  /* What stands in the way of the whole account says nothing against this message. */
  if (retry.state == PUNTUAL_OUTBOX_APPROVED && !retry.stops_channel && retry.rest_until == 0
      && attempts >= PUNTUAL_RETRY_ATTEMPTS)
    retry.state = PUNTUAL_OUTBOX_FAILED;
  return retry;
}
