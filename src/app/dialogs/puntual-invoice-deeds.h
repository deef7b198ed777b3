/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-dialogs.h"
#include "puntual-records.h"

G_BEGIN_DECLS

/**
 * PuntualDeedPair:
 *
 * A deed and the one that takes it back. What is done to many is one transaction: all or none. To
 * be handed to puntual_shell_carry_out().
 */
typedef struct
{
  PuntualDeed *deed; /* owned */
  PuntualDeed *undo; /* owned */
} PuntualDeedPair;

/* Ids are copied. `until` and `closes`: the first day it is over, NONE: until somebody ends it.
 * Reasons may be NULL. */
PuntualDeedPair
puntual_deed_promise (const gint64 *ids, guint n, PuntualDay day, gint64 minor /* 0: balance */);
PuntualDeedPair puntual_deed_withdraw_promise (const gint64 *ids, guint n);
/* Those that are disputed already stay as they are. */
PuntualDeedPair
puntual_deed_dispute (const gint64 *ids, guint n, PuntualDay closes, const char *reason);
PuntualDeedPair puntual_deed_close_dispute (const gint64 *ids, guint n);
/* A pause that runs already is replaced; undoing puts it back. Everything: without ids. */
PuntualDeedPair puntual_deed_pause (PuntualPauseWhat what, const gint64 *ids, guint n,
                                    PuntualDay until, const char *reason);
/* Those that are not paused stay as they are. */
PuntualDeedPair puntual_deed_resume (PuntualPauseWhat what, const gint64 *ids, guint n);
PuntualDeedPair puntual_deed_cancel (const gint64 *ids, guint n);
PuntualDeedPair puntual_deed_reopen (const gint64 *ids, guint n);
PuntualDeedPair puntual_deed_set_cadence (const gint64 *ids, guint n, gint64 cadence_id);
/* instalments: of PuntualInstalmentFact; empty: the plan ends. */
PuntualDeedPair puntual_deed_instalments (gint64 invoice_id, GArray *instalments);
/* NULL: none any more. */
PuntualDeedPair puntual_deed_attach_pdf (gint64 invoice_id, const char *path);
/* The customer wants no reminders at all, or wants them again. */
PuntualDeedPair puntual_deed_opt_out (gint64 customer_id, gboolean opted_out);
/* The invoice is copied. id 0: a new one, and of a new customer of the name new_customer when that
 * is not NULL; else what a person changed of the invoice `shown` is changed, and the rest stays as
 * it is by then. */
PuntualDeedPair puntual_deed_put_invoice (const PuntualInvoice *invoice,
                                          const PuntualInvoice *shown, const char *new_customer);
/* A credit note for an invoice, applied to it as far as the balance goes, or (invoice_id 0) one on
 * the account of the customer named in the note. The note is copied. */
PuntualDeedPair puntual_deed_credit_note (const PuntualInvoice *note, gint64 invoice_id);

/* Carries out the pair, which is used up. done: plain text. */
void puntual_deed_pair_carry_out (PuntualDeedPair *pair, PuntualShell *shell, const char *done);

G_END_DECLS
