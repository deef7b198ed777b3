/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-customer-dossier.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CUSTOMER_DETAIL (puntual_customer_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCustomerDetail, puntual_customer_detail, PUNTUAL, CUSTOMER_DETAIL,
                      GtkWidget)

/**
 * PuntualCustomerDetail:
 *
 * One customer: what is owed and how late, how they pay and are reached, what happens next, and
 * everything that was said, promised and paid. Its buttons are actions of the page it is in
 * ("page.edit" …).
 */
GtkWidget *puntual_customer_detail_new (void);
/* Takes the dossier; NULL: nothing is shown but a word, which is plain text and may be NULL. */
void puntual_customer_detail_show (PuntualCustomerDetail *self, PuntualCustomerDossier *dossier,
                                   const char *word);
/* Borrowed until the next show; NULL. */
const PuntualCustomerDossier *puntual_customer_detail_get_dossier (PuntualCustomerDetail *self);

G_END_DECLS
