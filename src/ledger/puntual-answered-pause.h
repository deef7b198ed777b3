/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * The pause that a customer's answer begins: reminders about the invoice wait until the owner has
 * read it and resumes them (puntual_resume_invoice()).
 */

/* Begins it, in the caller's transaction. *begun is FALSE, and nothing happens, when the invoice is
 * paused without an end already or nothing is collected for it any more. */
gboolean puntual_answered_pause_begin (PuntualLedger *ledger, gint64 invoice_id, gint64 incoming_id,
                                       gboolean *begun, GError **error);

/* Takes back every pause that the answer began and that holds, in the caller's transaction: a pause
 * until a day that it stood in place of goes on if that day is to come. */
gboolean
puntual_answered_pause_take_back (PuntualLedger *ledger, gint64 incoming_id, GError **error);

/* puntual_pause_invoice() until resumed, because of that answer. */
gboolean puntual_pause_invoice_answered (PuntualLedger *ledger, gint64 invoice_id,
                                         gint64 incoming_id, const char *reason, GError **error);

/* An answer that waits for the owner. Strings owned. */
typedef struct
{
  gint64 incoming_id, invoice_id, customer_id, outbox_row;
  char *customer_name;
  char *number;            /* of the invoice */
  char *subject, *opening; /* of the answer; either may be NULL */
  gint64 at;               /* found, microseconds UTC */
  gboolean may_stop;       /* its words may ask for no more messages, and no opt-out is noted */
} PuntualAnswer;

void puntual_answer_free (PuntualAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualAnswer, puntual_answer_free)

/* PuntualAnswer whose pause is in force and whose invoice is not settled, the newest first, one for
 * each message that was answered, at most `most`; *n: how many there are. */
GPtrArray *puntual_answer_list (PuntualLedger *ledger, guint most, guint *n, GError **error);

G_END_DECLS
