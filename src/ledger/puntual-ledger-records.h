/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Customers and invoices. `put` functions find the row by its key, and say what they did. */
typedef enum
{
  PUNTUAL_PUT_ADDED,
  PUNTUAL_PUT_UPDATED,
  PUNTUAL_PUT_UNCHANGED
} PuntualPut;

/* Finds by id, else key, else tax id, else e-mail, else folded name; adds when none. Fields that
 * are NULL leave what is stored as it is, empty ones clear it; opted_out and refused_media only
 * add. A call that is refused before it wrote anything leaves an outer transaction alive, here and
 * below. Sets customer->id. */
gboolean puntual_customer_put (PuntualLedger *ledger, PuntualCustomer *customer, PuntualPut *put,
                               GError **error);
PuntualCustomer *puntual_customer_get (PuntualLedger *ledger, gint64 id, GError **error);
/* By id text, key, tax id, exact folded name, then the only folded name that contains the text;
 * NOT_FOUND or INVALID_VALUE (several). */
PuntualCustomer *puntual_customer_find (PuntualLedger *ledger, const char *text, GError **error);
GPtrArray *
puntual_customer_list (PuntualLedger *ledger, GError **error); /* of PuntualCustomer by name */
gboolean puntual_customer_set_opt_out (PuntualLedger *ledger, gint64 id, gboolean opted_out,
                                       guint refused_media, GError **error);
gboolean
puntual_customer_set_cadence (PuntualLedger *ledger, gint64 id, gint64 cadence_id, GError **error);

/* Finds by number. NULL or NONE fields leave what is stored. Refuses (INVALID_VALUE, EXISTS) a
 * number that belongs to another customer or currency. Sets invoice->id. A credit note's total is
 * given positive; an empty text clears, `cancelled` only sets. */
gboolean puntual_invoice_put (PuntualLedger *ledger, PuntualInvoice *invoice, PuntualPut *put,
                              GError **error);
PuntualInvoice *puntual_invoice_get (PuntualLedger *ledger, gint64 id, GError **error);
PuntualInvoice *
puntual_invoice_find (PuntualLedger *ledger, const char *number,
                      GError **error); /* exact, then without case and punctuation when only one */
typedef struct
{
  gboolean open;      /* balance above zero and not cancelled */
  gboolean overdue;   /* open, due before the clock's day */
  gint64 customer_id; /* 0: all */
} PuntualInvoiceFilter;
typedef gboolean (*PuntualInvoiceFunc) (const PuntualInvoice *invoice,
                                        gpointer data); /* FALSE stops */
/* Streams in order of due date, number. Balances are derived in the same query, as of the clock's
 * day. */
gboolean puntual_invoice_each (PuntualLedger *ledger, const PuntualInvoiceFilter *filter,
                               PuntualInvoiceFunc func, gpointer data, GError **error);
gboolean
puntual_invoice_set_cadence (PuntualLedger *ledger, gint64 id, gint64 cadence_id, GError **error);
gboolean puntual_invoice_cancel (PuntualLedger *ledger, gint64 id, GError **error);

/* Payments. Refuses zero, negative, more allocated than paid, more than the balance of an invoice,
 * another currency or customer. Sets payment->id. */
gboolean
puntual_payment_record (PuntualLedger *ledger, PuntualPayment *payment,
                        const PuntualAllocation *allocations, guint n_allocations, GError **error);
/* Undone as a whole: its allocations go, an event stays. */
gboolean puntual_payment_undo (PuntualLedger *ledger, gint64 payment_id, GError **error);
/* The paid amount a file states for an invoice: records the difference to what earlier imports
 * recorded as a payment of source "import" on `day`, never takes away what was entered by hand.
 * *changed tells whether anything was. */
gboolean puntual_payment_import (PuntualLedger *ledger, gint64 invoice_id, gint64 paid_total,
                                 PuntualDay day, gboolean *changed, GError **error);
/* Settles an invoice with what its customer has on account in its currency, oldest first, up to the
 * balance: what payments and credit notes up to the clock's day have left. It counts from that day.
 * *allocated is 0, and nothing is written, when there is nothing. */
gboolean puntual_credit_allocate (PuntualLedger *ledger, gint64 invoice_id, gint64 *allocated,
                                  GError **error);
/* Takes `minor` of a credit note off an invoice on a day. */
gboolean puntual_credit_apply (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id,
                               gint64 minor, PuntualDay day, GError **error);

/* Holds. `until` is the first day reminders go on, NONE for "until resumed". */
gboolean puntual_dispute_open (PuntualLedger *ledger, gint64 invoice_id, PuntualDay closes,
                               const char *reason, GError **error);
gboolean puntual_dispute_close (PuntualLedger *ledger, gint64 invoice_id, GError **error);
gboolean puntual_promise_make (PuntualLedger *ledger, gint64 invoice_id, PuntualDay day,
                               gint64 minor, GError **error); /* 0: the balance */
gboolean puntual_promise_withdraw (PuntualLedger *ledger, gint64 invoice_id, GError **error);
gboolean puntual_pause_invoice (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                                const char *reason, GError **error);
gboolean puntual_pause_customer (PuntualLedger *ledger, gint64 customer_id, PuntualDay until,
                                 const char *reason, GError **error);
gboolean puntual_pause_everything (PuntualLedger *ledger, PuntualDay until, const char *reason,
                                   GError **error);
gboolean puntual_resume_invoice (PuntualLedger *ledger, gint64 invoice_id, GError **error);
gboolean puntual_resume_customer (PuntualLedger *ledger, gint64 customer_id, GError **error);
gboolean puntual_resume_everything (PuntualLedger *ledger, GError **error);
/* A payment plan has at most so many instalments. */
#define PUNTUAL_INSTALMENTS_MAX 120

/* A payment plan: instalments that add up to the invoice's total (what is paid already is the first
 * one). Replaces an earlier plan; n = 0 removes it. */
gboolean
puntual_instalments_set (PuntualLedger *ledger, gint64 invoice_id,
                         const PuntualInstalmentFact *instalments, guint n, GError **error);
/* A contact made by hand (a call, a visit), which counts for the gap. invoice_id 0: about nothing
 * in particular. */
gboolean puntual_contact_note (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                               PuntualDay day, PuntualTone tone, const char *note, GError **error);
/* The same, and gives back the id of the contact; 0 on error. */
gint64 puntual_contact_add (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                            PuntualDay day, PuntualTone tone, const char *note, GError **error);

/* Cadences and templates. Deleting one in use is refused. Saving replaces the steps; contacts
 * already made keep their offset. */
gboolean puntual_cadence_save (PuntualLedger *ledger, PuntualCadence *cadence, GError **error);
GPtrArray *puntual_cadence_list (PuntualLedger *ledger, GError **error); /* of PuntualCadence */
gboolean puntual_cadence_set_default (PuntualLedger *ledger, gint64 id, GError **error);
gboolean
puntual_cadence_set_segment (PuntualLedger *ledger, const char *segment, gint64 id, GError **error);
gboolean puntual_cadence_delete (PuntualLedger *ledger, gint64 id, GError **error);
gboolean puntual_template_save (PuntualLedger *ledger, PuntualTemplate *text, GError **error);
GPtrArray *puntual_template_list (PuntualLedger *ledger, GError **error);
/* (name, language) then (name, base language); NULL without error when there is none. */
PuntualTemplate *puntual_template_find (PuntualLedger *ledger, const char *name,
                                        const char *language, PuntualMedium medium, GError **error);

/* Channel accounts. EXISTS for a name that differs from another's in capitals, dots, dashes and
 * underscores only: in the environment both secrets would have one name. */
gboolean puntual_account_add (PuntualLedger *ledger, PuntualChannelAccount *account,
                              GError **error); /* the first one added becomes the default */
GPtrArray *puntual_account_list (PuntualLedger *ledger, GError **error);
/* Those that do not work. */
GPtrArray *puntual_account_list_troubled (PuntualLedger *ledger, GError **error);
PuntualChannelAccount *
puntual_account_find (PuntualLedger *ledger, const char *name, GError **error);
/* Other settings for an account that is there; what troubled it is forgotten. */
gboolean puntual_account_update (PuntualLedger *ledger, const char *name, const char *config,
                                 GError **error);
gboolean puntual_account_set_default (PuntualLedger *ledger, const char *name, GError **error);
gboolean puntual_account_set_trouble (PuntualLedger *ledger, const char *name, const char *trouble,
                                      GError **error); /* NULL: well again */
/* Nothing is sent by it until an instant (microseconds UTC), for the reason of the sentence.
 * failures: in a row; 0: its service asked for the rest. Another trouble leaves the rest as it is,
 * puntual_account_set_trouble() with NULL and other settings end it. */
gboolean puntual_account_rest (PuntualLedger *ledger, const char *name, const char *trouble,
                               gint64 until, int failures, GError **error);
gboolean puntual_account_remove (PuntualLedger *ledger, const char *name, GError **error);

/* The log, newest last. customer_id or invoice_id 0: any. */
GPtrArray *
puntual_event_list (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, GError **error);

G_END_DECLS
