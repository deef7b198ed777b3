/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-search-text.h"

G_BEGIN_DECLS

/* A customer's name as far as lists of other things need it. */
typedef struct
{
  gint64 id;
  gint64 rank;   /* by name */
  guint found;   /* the terms of a search that are in the name */
  gboolean owes; /* for who walks over invoices to note; FALSE from the beginning */
} PuntualCustomerName;

/* Of every customer, by id, for puntual_find_by_id(). text: (nullable): what is searched for.
 * Transfer full. */
GArray *
puntual_customer_names (PuntualLedger *ledger, const PuntualSearchText *text, GError **error);

G_END_DECLS
