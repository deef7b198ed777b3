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
  gboolean stopped_account; /* what its service said of it last was about the whole account */
  char *detour; /* why it does not go by its step's first medium, in this run; owned by it */
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

/* The plan of a day, with what the ledger's outbox adds to it: thank-you messages behind the
 * reminders, with what they are about in the facts; and a message whose approval was taken back
 * needs one. NULL when the ledger failed. */
PuntualPlan *puntual_reconcile_plan (PuntualLedger *ledger, PuntualFacts *facts,
                                     PuntualCalendarSet *calendars, PuntualDay day, GError **error);

/* Inside the caller's transaction: brings the waiting rows in line with the plan. What is no longer
 * true is cancelled with the reason, what is due becomes a row, approved where nobody has to look.
 * approve: ids the owner approves now, or NULL; approve_all takes every message. Returns the queue
 * of PuntualQueued: those tried least first, else in the order of the plan. */
GArray *puntual_reconcile (PuntualLedger *ledger, const PuntualFacts *facts, PuntualPlan *plan,
                           const char *const *approve, gboolean approve_all,
                           PuntualReconciled *counts, GError **error);

/* Why the plan does not ask for a waiting row: NULL when it may wait on, else the reason to cancel
 * it with (owned). */
char *puntual_reconcile_objection (const PuntualFacts *facts, const PuntualPlan *plan,
                                   const PuntualWaitingRow *row);

/* A waiting row's owner has seen what leaves: the same invoices or fewer, not more money, and of a
 * call the text of that kind of call. */
gboolean
puntual_reconcile_was_seen (const PuntualWaitingRow *row, const PuntualPlannedMessage *planned);

/* Inside a transaction: cancels the customer's waiting rows that are no longer true, as a run
 * would, so that the invoices in them may go into another message. */
gboolean puntual_reconcile_clear_way (PuntualLedger *ledger, const PuntualFacts *facts,
                                      const PuntualPlan *plan, gint64 customer_id, GError **error);

/* Takes out of a message what the owner did not see when he approved its row: less than what he saw
 * may leave, never more. Nothing is left when it has no item of the row. */
gboolean puntual_reconcile_narrow (PuntualLedger *ledger, const PuntualWaitingRow *row,
                                   PuntualPlannedMessage *planned, GError **error);
/* Writes a narrowed message into its row (row: NULL without one), approved when the owner has seen
 * it, or does so now (named), or where nobody has to look. *row_id: 0 when the message left or
 * waits for the owner. */
gboolean puntual_reconcile_put (PuntualLedger *ledger, const PuntualWaitingRow *row,
                                const PuntualPlannedMessage *planned, gboolean named,
                                gint64 *row_id, GError **error);

/* Borrowed from the plan; NULL when it has no such message. */
PuntualPlannedMessage *puntual_reconcile_find (const PuntualPlan *plan, const char *id);

G_END_DECLS
