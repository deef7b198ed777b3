/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-invoice-outlook.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_OUTLOOK_CELL (puntual_outlook_cell_get_type ())
G_DECLARE_FINAL_TYPE (PuntualOutlookCell, puntual_outlook_cell, PUNTUAL, OUTLOOK_CELL, GtkWidget)

/**
 * PuntualOutlookCell:
 *
 * A cell of the list of invoices that is filled after its row, from the PuntualInvoiceOutlook of
 * the page it is in: the next step in words, or the chance of being paid as a bar.
 */
GtkWidget *puntual_outlook_cell_new_step (void);
GtkWidget *puntual_outlook_cell_new_chance (void);
void puntual_outlook_cell_show (PuntualOutlookCell *self, const PuntualInvoiceRow *row);

G_END_DECLS
