/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-customer-dossier.h"

G_BEGIN_DECLS

/* The parts of a customer's details that are made anew for each customer. Each fills a box, which
 * it empties first. */

/* What is owed in each currency, how late, and what is on account. */
void puntual_customer_owed_fill (GtkBox *box, const PuntualCustomerDossier *dossier);
/* "Paused until 5 Mar", "Wants no SMS". */
void puntual_customer_badges_fill (GtkBox *box, const PuntualCustomerDossier *dossier);
/* E-mail, telephone, address, each to be copied, or an offer to add it. */
void puntual_customer_lines_fill (GtkBox *box, const PuntualCustomerDossier *dossier);
/* Further people. */
void puntual_customer_people_fill (GtkBox *box, const PuntualCustomerDossier *dossier);
/* The first open invoices, each a way to itself. */
void puntual_customer_invoices_fill (GtkBox *box, const PuntualCustomerDossier *dossier);

/* What they share. */
void puntual_part_clear (GtkBox *box);
/* A label from the left that wraps; css_class may be NULL. */
GtkWidget *puntual_part_label (const char *text, const char *css_class);

G_END_DECLS
