/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox-table.h"

G_BEGIN_DECLS

/* A message that may go out in this run. */
typedef struct
{
  gint64 row_id;
  PuntualPlannedMessage *planned; /* borrowed from the plan, narrowed to what was approved */
  guint media_failed;
  int attempts;
} PuntualQueued;

typedef struct
{
  guint waiting;  /* for approval */
  guint approved; /* by the owner, now */
  guint deferred; /* approved, but their next attempt is later, or the plan holds them a while */
  GPtrArray *cancelled_ids; /* owned strings */
} PuntualReconciled;

void puntual_reconciled_clear (PuntualReconciled *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualReconciled, puntual_reconciled_clear)

/* Inside the caller's transaction: brings the waiting rows in line with the plan. What is no longer
 * true is cancelled with the reason, what is due becomes a row, approved where nobody has to look.
 * approve: ids the owner approves now, or NULL; approve_all takes every message. Returns the queue
 * of PuntualQueued in the order of the plan. */
GArray *puntual_reconcile (PuntualLedger *ledger, const PuntualFacts *facts, PuntualPlan *plan,
                           const char *const *approve, gboolean approve_all,
                           PuntualReconciled *counts, GError **error);

/* Why the plan does not ask for a waiting row: NULL when it may wait on, else the reason to cancel
 * it with (owned). */
char *puntual_reconcile_objection (const PuntualFacts *facts, const PuntualPlan *plan,
                                   const PuntualWaitingRow *row);

/* A waiting row's owner has seen what leaves: the same invoices or fewer, and not more money. */
gboolean
puntual_reconcile_was_seen (const PuntualWaitingRow *row, const PuntualPlannedMessage *planned);

/* Borrowed from the plan; NULL when it has no such message. */
PuntualPlannedMessage *puntual_reconcile_find (const PuntualPlan *plan, const char *id);

G_END_DECLS
