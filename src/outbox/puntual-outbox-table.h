/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/* The SQL of the outbox. Every function here runs inside the caller's transaction. */

/* A row that waits: what the sender keeps in memory of it. */
typedef struct
{
  gint64 row_id;
  char id[20];
  PuntualOutboxState state;
  gint64 customer_id;
  gint64 lead_invoice_id;
  gint64 lead_instalment_id;
  int step_number;
  int step_offset; /* of the leading item's step */
  guint media_failed;
  int attempts;
  gint64 next_attempt;
  gint64 amount;
  PuntualMedium medium;
  gboolean approved_by_owner; /* and not by the policy of that day */
  PuntualPurpose purpose;
  const char *text_name; /* what the owner was shown last, by its name; interned */
} PuntualWaitingRow;

/* PuntualWaitingRow in states planned, approved and held, oldest first. NULL on error. */
GArray *puntual_outbox_table_waiting (PuntualLedger *ledger, GError **error);
/* FALSE without error when there is no such row. */
gboolean puntual_outbox_table_find (PuntualLedger *ledger, const char *id, PuntualWaitingRow *row,
                                    GError **error);
/* PuntualOutboxRow of a state (-1: any), or of one id (NULL: any), oldest first. */
GPtrArray *
puntual_outbox_table_rows (PuntualLedger *ledger, int state, const char *id, GError **error);
/* NULL on error, NOT_FOUND among others. */
PuntualOutboxRow *puntual_outbox_table_row (PuntualLedger *ledger, gint64 row_id, GError **error);

/* Inserts the planned message, or brings its existing row (waiting or cancelled) in line with it. A
 * row in any other state is left as it is, and *row_id becomes 0: what left, or waits for the
 * owner, is never made anew. EXISTS when another message holds one of its keys. */
gboolean puntual_outbox_table_put (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                                   PuntualOutboxState state, gboolean by_owner, gint64 *row_id,
                                   GError **error);
/* Takes out of `planned` the invoices that the row does not have: what nobody approved does not
 * slip in. */
gboolean puntual_outbox_table_narrow (PuntualLedger *ledger, gint64 row_id,
                                      PuntualPlannedMessage *planned, GError **error);

gboolean
puntual_outbox_table_set_state (PuntualLedger *ledger, gint64 row_id, PuntualOutboxState state,
                                const char *reason, GError **error);
/* Appends what happened to a row, and its state, to the log, for each of its invoices. */
gboolean
puntual_outbox_table_log (PuntualLedger *ledger, const char *what, gint64 row_id, GError **error);
/* Approved or held → planned: it waits for approval, whatever the policy says. */
gboolean puntual_outbox_table_withdraw (PuntualLedger *ledger, gint64 row_id, GError **error);
/* Whether the owner skipped the row, and whether something was sent about its invoices since. */
gboolean puntual_outbox_table_skipped (PuntualLedger *ledger, const char *id, gboolean *skipped,
                                       gboolean *sent_since, GError **error);
/* Cancels by the owner's word, on the clock's day: the steps in it are used up. */
gboolean puntual_outbox_table_skip (PuntualLedger *ledger, gint64 row_id, const char *reason,
                                    GError **error);
/* The provider's own id, found out afterwards. */
gboolean puntual_outbox_table_put_provider_id (PuntualLedger *ledger, gint64 row_id,
                                               const char *provider_id, GError **error);
/* Sent after all, by the owner's word. */
gboolean puntual_outbox_table_confirm (PuntualLedger *ledger, gint64 row_id, GError **error);
/* Back to approved, at once and by every medium: after the owner's word. It is checked anew when
 * sending. */
gboolean puntual_outbox_table_requeue (PuntualLedger *ledger, gint64 row_id, GError **error);
/* The inverse, to what it was: *back is FALSE when it does not wait any more or was claimed again.
 */
gboolean puntual_outbox_table_unrequeue (PuntualLedger *ledger, const PuntualOutboxRow *was,
                                         gboolean *back, GError **error);
/* approved → held, because its words cannot be made; said in the log once for a reason. */
gboolean puntual_outbox_table_hold (PuntualLedger *ledger, gint64 row_id, const char *reason,
                                    GError **error);
/* A waiting row does not go by these PUNTUAL_MEDIUM_BIT()s: said in the log with the reason. */
gboolean puntual_outbox_table_turn_away (PuntualLedger *ledger, gint64 row_id, guint media,
                                         const char *reason, GError **error);
/* Cancels what is no longer true: its keys are free, the step may be planned again. */
gboolean puntual_outbox_table_cancel (PuntualLedger *ledger, gint64 row_id, const char *reason,
                                      GError **error);

typedef struct
{
  const char *claim;
  const char *channel;
  PuntualMedium medium;
  PuntualDay day;
  const char *detour; /* why it does not go by an earlier medium of its step; NULL: it does */
} PuntualClaim;

/* approved → sending with a fresh claim and the words as they leave. *claimed is FALSE when the row
 * was no longer approved. */
gboolean
puntual_outbox_table_claim (PuntualLedger *ledger, gint64 row_id, const PuntualClaim *claim,
                            const PuntualMessage *message, gboolean *claimed, GError **error);

typedef struct
{
  PuntualOutboxState state;
  const char *provider_id;
  const char *error;
  const char *raw_answer;
  gint64 next_attempt;
  guint media_failed;
} PuntualOutcome;

/* sending → what became of it, with its events. A row that goes back to approved frees its day but
 * keeps its key. */
gboolean puntual_outbox_table_record (PuntualLedger *ledger, gint64 row_id,
                                      const PuntualOutcome *outcome, GError **error);

/* A medium whose address refused for good is not used again for this customer until the address
 * changes. */
gboolean puntual_outbox_table_mark_dead (PuntualLedger *ledger, gint64 customer_id, guint media,
                                         GError **error);

/* How many messages an account claimed since an instant, for rate limits. */
gboolean
puntual_outbox_table_count_since (PuntualLedger *ledger, const char *channel, gint64 since,
                                  PuntualDay day, guint *recent, guint *today, GError **error);
/* Message-IDs of earlier mails about an invoice, oldest first, at most the first and the last nine.
 * NULL when none or on error. */
GStrv puntual_outbox_table_references (PuntualLedger *ledger, gint64 invoice_id, GError **error);
/* Payment reference and PDF of an invoice, owned; NULL when there is none. */
gboolean puntual_outbox_table_invoice_extras (PuntualLedger *ledger, gint64 invoice_id,
                                              char **reference, char **pdf_path, GError **error);

G_END_DECLS
