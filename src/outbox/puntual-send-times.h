/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* When the outbox has something to do next: instants in microseconds UTC, 0: never, as things
 * stand. */
typedef struct
{
  gint64 message;     /* a message that nobody has to look at any more may leave: its customer's
                         hours, and its next attempt after a failed one; not before now */
  guint n_ready;      /* those that may leave now */
  guint n_resting;    /* those that wait for the rest of their account to end */
  gint64 question;    /* a provider may be asked what became of a message */
  gint64 soon;        /* the same of one that left just now */
  gboolean has_inbox; /* answers to what left lately may come into an inbox that is read */
} PuntualSendTimes;

/* On the ledger's clock and its day; reads, changes nothing. Messages that go by hand, or that no
 * account carries, have no time. FALSE when the ledger failed. */
gboolean puntual_send_times_look (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                  PuntualSendTimes *times, GError **error);

G_END_DECLS
