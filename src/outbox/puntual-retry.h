/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox-table.h"

G_BEGIN_DECLS

/* What a failed delivery means for its row and its channel. */
typedef struct
{
  PuntualOutboxState state; /* of the row */
  gint64 next_attempt;      /* microseconds UTC */
  gboolean address_is_dead; /* mark the contact and try the step's next medium */
  gboolean stops_channel;   /* the owner must mend the account first */
  gboolean next_medium;     /* the words do not go by this one: the step's next, where it has one */
  gboolean counts_as_trouble; /* a few of these in a row pause the channel */
  gint64
      rest_until; /* the service wants nothing from the whole account before; 0: it said nothing */
} PuntualRetry;

/* Three failures in a row and an account rests; when it failed before, one. */
#define PUNTUAL_RETRY_BREAKER 3
/* More attempts than this and a message has failed. */
#define PUNTUAL_RETRY_ATTEMPTS 8

/* failure: of puntual_channel_deliver(). retry_after: seconds the server asked for, 0 none.
 * attempts: made so far, this one included. chance: 0 … 1, spreads the wait by a quarter either
 * way. */
PuntualRetry puntual_retry_decide (const GError *failure, int attempts, int retry_after, gint64 now,
                                   double chance);
/* Until when an account rests that failed this often in a row: 15 min, 30 min, 1 h, then 2 h, and
 * up to a quarter more. */
gint64 puntual_retry_rest (int failures, gint64 now, double chance);

G_END_DECLS
