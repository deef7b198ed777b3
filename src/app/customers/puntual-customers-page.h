/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-customer-dossier.h"
#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CUSTOMERS_PAGE (puntual_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCustomersPage, puntual_customers_page, PUNTUAL, CUSTOMERS_PAGE,
                      PuntualPage)

/* For the actions of the page. */

/* GArray of gint64. Owned. */
GArray *puntual_customers_page_get_chosen (PuntualCustomersPage *self);
/* Of the one customer that is selected, as far as it has been read; borrowed or NULL. */
const PuntualCustomerDossier *puntual_customers_page_get_dossier (PuntualCustomersPage *self);
void puntual_customers_page_select_all (PuntualCustomersPage *self);
/* Asks for a file for what the list shows. */
void puntual_customers_page_export (PuntualCustomersPage *self);

G_END_DECLS
