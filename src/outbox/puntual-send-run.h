/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox-accounts.h"
#include "puntual-outbox-words.h"
#include "puntual-reconcile.h"

G_BEGIN_DECLS

/**
 * PuntualSendRun:
 *
 * One run of the outbox, from the plan to the last recorded outcome. One commit a message: the
 * transaction that claims a message also records what became of the one before. Whatever kills the
 * process, a message is in `sending` before its first byte leaves.
 */
typedef struct
{
  PuntualLedger *ledger;         /* owned */
  PuntualCalendarSet *calendars; /* borrowed, like the options, unless read anew */
  PuntualCalendarSet *own_calendars;
  const PuntualSendOptions *options;
  PuntualOutboxAccounts *accounts;
  PuntualOutboxWords *words;
  PuntualFacts *facts;
  PuntualPlan *plan;
  PuntualSendReport *report;
  GPtrArray *touched;       /* ids, in order */
  GHashTable *touched_set;  /* the same, borrowed */
  GPtrArray *refused_texts; /* of puntual-detour.c; NULL: none yet */
  GRand *chance;
  gint64 last_event; /* of our own last commit */
  gboolean stale;    /* somebody else wrote: check every message anew */
  guint claims;
  const PuntualQueued *upcoming; /* the one after the one at hand; NULL: none */
  gint64 pending_row;            /* delivered, not yet recorded; 0: none */
  char *pending_provider_id;
} PuntualSendRun;

PuntualSendRun *puntual_send_run_new (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                      const PuntualSendOptions *options, GError **error);
void puntual_send_run_free (PuntualSendRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSendRun, puntual_send_run_free)

/* Adds an id to the report, once. */
void puntual_send_run_touch (PuntualSendRun *self, const char *id);
/* The account for a medium, connected and signed in; NULL with the reason when it cannot be used in
 * this run. Borrowed. */
PuntualOutboxAccount *
puntual_send_run_prepare (PuntualSendRun *self, PuntualMedium medium, GError **error);
/* Whether the owner opens this message to send it by hand. */
gboolean puntual_send_run_opens (const PuntualSendRun *self, const PuntualPlannedMessage *planned);
/* Whether a message may go by this account: puntual_channel_accepts(), consent to WhatsApp, and
 * what the owner opens by hand. */
gboolean puntual_send_run_accepts (PuntualSendRun *self, const PuntualPlannedMessage *planned,
                                   const PuntualOutboxAccount *account,
                                   const PuntualMessage *message, GError **error);
/* Delivers a queue of PuntualQueued. FALSE only when the ledger fails: what channels answer becomes
 * the rows' states. */
gboolean puntual_send_run_deliver (PuntualSendRun *self, GArray *queue, GError **error);

G_END_DECLS
