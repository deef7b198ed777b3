/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/**
 * The dialogs of the app, one function each, each in a file of its name (puntual-payment-dialog.c
 * …). All are modal over the shell's window, load what they show on a reading lane, and carry out
 * one deed with its inverse.
 */

/* What came in: amount, day, which invoices it settles. customer_id 0 and no invoices: ask. */
void puntual_payment_dialog_present (PuntualShell *shell, gint64 customer_id,
                                     const gint64 *invoice_ids, guint n_invoices);
/* Allocates what a payment has left. */
void puntual_allocation_dialog_present (PuntualShell *shell, gint64 payment_id);

/* invoice_id 0: a new one, of customer_id when that is not 0. */
void puntual_invoice_dialog_present (PuntualShell *shell, gint64 invoice_id, gint64 customer_id);
/* A credit note for an invoice, or (invoice_id 0) for a customer. */
void
puntual_credit_note_dialog_present (PuntualShell *shell, gint64 invoice_id, gint64 customer_id);
void
puntual_promise_dialog_present (PuntualShell *shell, const gint64 *invoice_ids, guint n_invoices);
void
puntual_dispute_dialog_present (PuntualShell *shell, const gint64 *invoice_ids, guint n_invoices);
void puntual_instalments_dialog_present (PuntualShell *shell, gint64 invoice_id);

typedef enum
{
  PUNTUAL_PAUSE_INVOICES,
  PUNTUAL_PAUSE_CUSTOMERS,
  PUNTUAL_PAUSE_EVERYTHING, /* without ids */
} PuntualPauseWhat;
void puntual_pause_dialog_present (PuntualShell *shell, PuntualPauseWhat what, const gint64 *ids,
                                   guint n_ids);

/* customer_id 0: a new one. */
void puntual_customer_dialog_present (PuntualShell *shell, gint64 customer_id);
/* The same with the keyboard in a field: "email", "phone", "address" … */
void
puntual_customer_dialog_present_at (PuntualShell *shell, gint64 customer_id, const char *field);
/* A contact made by hand: a call, a visit. invoice_id 0: about nothing in particular. */
void puntual_contact_dialog_present (PuntualShell *shell, gint64 customer_id, gint64 invoice_id);

/* A file of invoices or customers. NULL: ask for it. */
void puntual_import_assistant_present (PuntualShell *shell, GFile *file);

/* page: "business", "sending", "mail", "notifications", "data"; NULL or "": the first. */
void puntual_preferences_present (PuntualShell *shell, const char *page);
/* A new account for e-mail, or the one of that name. */
void puntual_mail_account_dialog_present (PuntualShell *shell, const char *account_name);
/* The same for an account of any kind. */
void
puntual_account_dialog_present (PuntualShell *shell, const char *kind, const char *account_name);
/* Asks what to send with, and goes on to that kind of account. */
void puntual_account_choice_present (PuntualShell *shell);

G_END_DECLS
