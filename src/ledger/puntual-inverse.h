/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/**
 * Inverse commands: what "Undo" calls. Each takes back one change that was made, as a change of its
 * own with its own event; none rewrites the log. Refused (INVALID_VALUE, with the reason) when
 * something that happened since makes it untrue.
 */

/* An invoice that was cancelled is open again. */
gboolean puntual_invoice_reopen (PuntualLedger *ledger, gint64 id, GError **error);
/* A payment that was undone stands again, with the allocations it had where the balances still
 * allow them; what they no longer allow is on account. */
gboolean puntual_payment_redo (PuntualLedger *ledger, gint64 payment_id, GError **error);
/* The newest dispute, closed by hand, is open again with its reason. */
gboolean puntual_dispute_reopen (PuntualLedger *ledger, gint64 invoice_id, GError **error);
/* What the newest withdrawal took away stands again, unless another promise was made since. */
gboolean puntual_promise_restore (PuntualLedger *ledger, gint64 invoice_id, GError **error);
/* The newest promise was noted by mistake: one that it stood in place of stands again. */
gboolean puntual_promise_take_back (PuntualLedger *ledger, gint64 invoice_id, GError **error);
/* The newest pause, ended by hand, runs again. */
gboolean puntual_pause_restore_invoice (PuntualLedger *ledger, gint64 invoice_id, GError **error);
gboolean puntual_pause_restore_customer (PuntualLedger *ledger, gint64 customer_id, GError **error);
gboolean puntual_pause_restore_everything (PuntualLedger *ledger, GError **error);
/* The running plan of an invoice, GArray of PuntualInstalmentFact; empty: none. To put an earlier
 * plan back: puntual_instalments_set(). */
GArray *puntual_instalments_get (PuntualLedger *ledger, gint64 invoice_id, GError **error);
/* A template that no step of a cadence names any more in any language. EXISTS while one does. */
gboolean puntual_template_delete (PuntualLedger *ledger, gint64 id, GError **error);
/* One that was written a moment ago, whether or not a step names it: what needs it is held again,
 * as it was before. */
gboolean puntual_template_take_back (PuntualLedger *ledger, gint64 id, GError **error);
/* Exactly as given: NULL fields clear what is stored, flags are set and unset. For forms, and for
 * undoing them; puntual_customer_put() only adds. */
gboolean
puntual_customer_replace (PuntualLedger *ledger, const PuntualCustomer *customer, GError **error);
gboolean
puntual_invoice_replace (PuntualLedger *ledger, const PuntualInvoice *invoice, GError **error);
/* Only one that nothing refers to (no payment, message, contact, promise …): made by mistake a
 * moment ago. INVALID_VALUE otherwise. */
gboolean puntual_customer_delete (PuntualLedger *ledger, gint64 id, GError **error);
gboolean puntual_invoice_delete (PuntualLedger *ledger, gint64 id, GError **error);
/* A contact noted by hand a moment ago, by its own id. */
gboolean puntual_contact_withdraw (PuntualLedger *ledger, gint64 contact_id, GError **error);
/* Takes part of a payment off its invoice, to be allocated anew; all of it when minor is 0. */
gboolean puntual_payment_release (PuntualLedger *ledger, gint64 payment_id, gint64 invoice_id,
                                  gint64 minor, GError **error);
/* Allocates what a payment still has on account to an invoice. */
gboolean puntual_payment_allocate (PuntualLedger *ledger, gint64 payment_id, gint64 invoice_id,
                                   gint64 minor, GError **error);
/* What a credit note takes off an invoice, all of it, is taken back. */
gboolean puntual_credit_withdraw (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id,
                                  GError **error);

G_END_DECLS
