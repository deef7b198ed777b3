/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-invoice-dossier.h"
#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_INVOICES_PAGE (puntual_invoices_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInvoicesPage, puntual_invoices_page, PUNTUAL, INVOICES_PAGE,
                      PuntualPage)

/* What its actions are about: the selected invoices, GArray of gint64, owned. */
GArray *puntual_invoices_page_get_chosen (PuntualInvoicesPage *self);
/* All that is known of the one selected; NULL: several are, or it is being read. Borrowed. */
const PuntualInvoiceDossier *puntual_invoices_page_get_dossier (PuntualInvoicesPage *self);
void puntual_invoices_page_select_all (PuntualInvoicesPage *self);
/* All invoices of one customer. */
void puntual_invoices_page_show_customer (PuntualInvoicesPage *self, gint64 customer_id,
                                          const char *name);
/* Asks for a file for what the list shows. */
void puntual_invoices_page_export (PuntualInvoicesPage *self);

G_END_DECLS
