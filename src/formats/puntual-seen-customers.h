/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-customer-cells.h"

G_BEGIN_DECLS

/**
 * PuntualSeenCustomers:
 *
 * The customers a file has named so far. The first row that gives a particular of a customer
 * decides it, so that a file that has two e-mail addresses for one customer says the same thing
 * each time it is imported.
 */
typedef struct _PuntualSeenCustomers PuntualSeenCustomers;

PuntualSeenCustomers *puntual_seen_customers_new (void);
void puntual_seen_customers_free (PuntualSeenCustomers *self);

/* The customer of a row that said exactly the same, or 0. */
gint64 puntual_seen_customers_find (PuntualSeenCustomers *self, const GString *cells);
/* Sets the id of a customer the file has had under the same code, tax id or name, and takes away
 * what an earlier row has decided. FALSE when nothing is left to be entered. */
gboolean puntual_seen_customers_reduce (PuntualSeenCustomers *self, PuntualCustomer *customer);
/* After reduce, and once the customer has its id. */
void puntual_seen_customers_remember (PuntualSeenCustomers *self, const GString *cells, gint64 id);

G_END_DECLS
