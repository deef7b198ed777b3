/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"

G_BEGIN_DECLS

/* Where a cadence comes from; the first of them that names one wins. */
typedef enum
{
  PUNTUAL_CADENCE_OF_NOBODY,
  PUNTUAL_CADENCE_OF_INVOICE,
  PUNTUAL_CADENCE_OF_CUSTOMER,
  PUNTUAL_CADENCE_OF_SEGMENT,
  PUNTUAL_CADENCE_OF_BUSINESS,
} PuntualCadenceLevel;

/* Cadences by id. The table borrows from the facts. */
GHashTable *puntual_cadence_table (const PuntualFacts *facts);
/* The cadence of an invoice that names none; NULL when no level has one. */
const PuntualCadence *
puntual_cadence_of_customer (const PuntualFacts *facts, GHashTable *table,
                             const PuntualCustomerFact *customer, PuntualCadenceLevel *level);
/* `inherited` and `*level` as puntual_cadence_of_customer() gave them. */
const PuntualCadence *
puntual_cadence_of_invoice (GHashTable *table, const PuntualInvoiceFact *invoice,
                            const PuntualCadence *inherited, PuntualCadenceLevel *level);

/* An invoice that follows a cadence, and whose it is. Borrowed from the facts. */
typedef struct
{
  const PuntualCustomerFact *customer;
  const PuntualInvoiceFact *invoice;
} PuntualFollowingInvoice;

/* Those whom a cadence concerns: customers by themselves or by one of their invoices. */
typedef struct
{
  GPtrArray *customers; /* of const PuntualCustomerFact */
  GArray *invoices;     /* of PuntualFollowingInvoice */
} PuntualCadenceFollowers;

/* id 0, or one the ledger does not know: those of the default. */
PuntualCadenceFollowers *
puntual_cadence_followers_new (const PuntualFacts *facts, gint64 cadence_id);
void puntual_cadence_followers_free (PuntualCadenceFollowers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceFollowers, puntual_cadence_followers_free)

G_END_DECLS
