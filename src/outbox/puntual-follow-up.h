/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-inbox.h"

G_BEGIN_DECLS

/* Providers are asked about a message for so many days after it left. */
#define PUNTUAL_FOLLOW_UP_DAYS 3
/* Most is told within a quarter of an hour, which takes so many looks at a message; where they do
 * not come to it for so long, hours are soon enough. */
#define PUNTUAL_FOLLOW_UP_SOON_LOOKS 5
#define PUNTUAL_FOLLOW_UP_SOON (G_GINT64_CONSTANT (30) * 60 * G_USEC_PER_SEC)
/* An inbox that was never read is read from so many days ago. */
#define PUNTUAL_FOLLOW_UP_INBOX_DAYS 14

typedef struct
{
  gboolean at_once;   /* asks about messages whose next look is yet to come as well */
  gboolean only_sent; /* what came in is left alone, and so are texts that wait for approval */
  GCancellable *cancellable;
} PuntualFollowUpOptions;

/* An account that could not be asked. Nothing is known then, and nothing changed. */
typedef struct
{
  char *account;
  GError *error;
} PuntualFollowUpTrouble;

typedef struct
{
  guint asked;                           /* messages the providers were asked about */
  guint mails;                           /* and texts that came in and were looked at */
  guint delivered, read, came_back;      /* learnt from the providers */
  guint resolved, requeued;              /* unknown ones: sent after all, not sent after all */
  guint found[PUNTUAL_INBOX_N_MEANINGS]; /* of them, about messages of ours, by meaning */
  GPtrArray *messages;                   /* of PuntualOutboxRow: changed or answered */
  GPtrArray *troubles;                   /* of PuntualFollowUpTrouble */
} PuntualFollowUpReport;

void puntual_follow_up_report_free (PuntualFollowUpReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualFollowUpReport, puntual_follow_up_report_free)

/* What became of the messages that left: asks the providers that can be asked, and reads the
 * accounts' inboxes for returned mails and answers, and what was written to their numbers.
 * Blocking, on any thread with a ledger and calendars of that thread; no transaction is open while
 * the network is waited for. NULL only when the ledger fails. */
PuntualFollowUpReport *
puntual_outbox_follow_up (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualFollowUpOptions *options, GError **error);

G_END_DECLS
