/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-invoice-dossier.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_INVOICE_DETAIL (puntual_invoice_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInvoiceDetail, puntual_invoice_detail, PUNTUAL, INVOICE_DETAIL,
                      GtkWidget)

/**
 * PuntualInvoiceDetail:
 *
 * One invoice: what is owed, by whom, what happens next and why, and everything that happened. Its
 * buttons are actions of the page it is in ("page.promise" …).
 */
GtkWidget *puntual_invoice_detail_new (void);
/* Takes the dossier; NULL: nothing is shown but a word, which is plain text and may be NULL. */
void puntual_invoice_detail_show (PuntualInvoiceDetail *self, PuntualInvoiceDossier *dossier,
                                  const char *word);
/* Borrowed until the next show; NULL. */
const PuntualInvoiceDossier *puntual_invoice_detail_get_dossier (PuntualInvoiceDetail *self);

G_END_DECLS
