/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-desk.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_INVOICE_OUTLOOK (puntual_invoice_outlook_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInvoiceOutlook, puntual_invoice_outlook, PUNTUAL, INVOICE_OUTLOOK,
                      GObject)

/**
 * PuntualInvoiceOutlook:
 *
 * What is to come of the invoices somebody looks at: their next step and their chance of being
 * paid. Found out beside the main loop, after the rows themselves are there, and kept until the
 * ledger changes; what was known stays to be seen until it is known anew.
 *
 * Signal `changed`: something became known.
 */
PuntualInvoiceOutlook *puntual_invoice_outlook_new (PuntualDesk *desk);
/* While nobody sees it, it asks for nothing. */
void puntual_invoice_outlook_set_active (PuntualInvoiceOutlook *self, gboolean active);
/* An invoice came into sight, or left it; each want is answered by one drop. */
void
puntual_invoice_outlook_want (PuntualInvoiceOutlook *self, gint64 invoice_id, gint64 customer_id);
void puntual_invoice_outlook_drop (PuntualInvoiceOutlook *self, gint64 invoice_id);
/* Somebody shows chances: they are found out for all invoices at once. */
void puntual_invoice_outlook_want_chances (PuntualInvoiceOutlook *self);
/* "Firm e-mail · Thu 5" and the sentence behind it (may be NULL). NULL: not known yet. Borrowed
 * until the next `changed`. */
const char *puntual_invoice_outlook_get_step (PuntualInvoiceOutlook *self, gint64 invoice_id,
                                              const char **sentence);
/* Of being paid within 30 days, 1 … 99 percent; 0: nothing can be said, or not yet. */
int puntual_invoice_outlook_get_percent (PuntualInvoiceOutlook *self, gint64 invoice_id);

/* The cells inside of a widget find the outlook through it. */
void puntual_invoice_outlook_tie (PuntualInvoiceOutlook *self, GtkWidget *widget);
PuntualInvoiceOutlook *puntual_invoice_outlook_of (GtkWidget *cell); /* borrowed or NULL */

G_END_DECLS
