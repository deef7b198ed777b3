/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-ledger-row.h"

G_BEGIN_DECLS

/* What is asked of a list. The numbers are those of the source: shelves and orders of
 * puntual-browse.h and puntual-outbox-browse.h. */
typedef struct
{
  int shelf;
  int order;
  gboolean descending;
  gint64 customer_id; /* 0: all */
  char *text;         /* NULL: all */
} PuntualListQuery;

/* Where a kind of list gets its rows; the functions run on the list lane. */
typedef struct
{
  GArray *(*browse) (PuntualLedger *ledger, const PuntualListQuery *query,
                     GCancellable *cancellable, GError **error); /* of gint64 */
  GPtrArray *(*rows) (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
  gint64 (*id_of) (gconstpointer record);
  GDestroyNotify free_record;
  /* How many each shelf holds; NULL: not counted. */
  gboolean (*count) (PuntualLedger *ledger, guint *counts, GCancellable *cancellable,
                     GError **error);
  guint n_shelves;
  /* The first n ids of what browse gives, or fewer, where they are found sooner; NULL: never. */
  GArray *(*first) (PuntualLedger *ledger, const PuntualListQuery *query, guint n,
                    GCancellable *cancellable, GError **error);
} PuntualListSource;

extern const PuntualListSource PUNTUAL_INVOICE_SOURCE;  /* records: PuntualInvoiceRow */
extern const PuntualListSource PUNTUAL_CUSTOMER_SOURCE; /* PuntualCustomerRow */
extern const PuntualListSource PUNTUAL_PAYMENT_SOURCE;  /* PuntualPaymentRow */
extern const PuntualListSource PUNTUAL_OUTBOX_SOURCE;   /* PuntualOutboxRow */

#define PUNTUAL_TYPE_LEDGER_LIST (puntual_ledger_list_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLedgerList, puntual_ledger_list, PUNTUAL, LEDGER_LIST, GObject)

/**
 * PuntualLedgerList:
 *
 * A list model over the ledger, of any length: it holds the ids in their order, and reads the
 * records of the rows that somebody looks at, many at a time, beside the main loop. It follows
 * changes of the ledger.
 *
 * Signal `settled`: the answer to a query or a change is in (or puntual_ledger_list_get_error()),
 * and again when the shelves have been counted. A list that is shown for the first time says so for
 * its first rows already.
 *
 * A long list is told of in steps, so that a view does not stand still while it makes its rows.
 * Signal `complete`: all of it has been told, changed or not. Signal `asked`: another question was
 * put; a view goes back to its first row now, where the answer is shown first.
 */
PuntualLedgerList *puntual_ledger_list_new (PuntualDesk *desk, const PuntualListSource *source);
/* Copied. Nothing happens when it is the same as before. */
void puntual_ledger_list_set_query (PuntualLedgerList *self, const PuntualListQuery *query);
const PuntualListQuery *puntual_ledger_list_get_query (PuntualLedgerList *self);
/* Reads anew what the query gives, and the rows in sight. While not active it waits until it is. */
void puntual_ledger_list_refresh (PuntualLedgerList *self);
/* A list nobody sees does not follow changes until it is seen again. */
void puntual_ledger_list_set_active (PuntualLedgerList *self, gboolean active);
/* No answer to the first query yet. */
gboolean puntual_ledger_list_is_loading (PuntualLedgerList *self);
const GError *puntual_ledger_list_get_error (PuntualLedgerList *self); /* borrowed or NULL */
/* Of the source's shelves; NULL until counted. Borrowed. */
const guint *puntual_ledger_list_get_counts (PuntualLedgerList *self);
/* Where an id stands; FALSE when it is not in the list. A long list that has just come is told of
 * in steps: this tells of all of it when the id is further down. */
gboolean puntual_ledger_list_find (PuntualLedgerList *self, gint64 id, guint *position);
/* All ids in their order, told of or not. Borrowed. */
const GArray *puntual_ledger_list_get_ids (PuntualLedgerList *self);
gint64 puntual_ledger_list_get_id (PuntualLedgerList *self, guint position);

G_END_DECLS
