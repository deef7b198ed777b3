/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/**
 * Browsing the outbox: a query gives only the row ids in their order (eight bytes a row); the rows
 * in sight are then read by id. Both run beside the main loop, on a connection that reads; a query
 * looks at its cancellable while it runs and ends with CANCELLED.
 */

typedef enum
{
  PUNTUAL_OUTBOX_SHELF_ATTENTION, /* unknown, failed, bounced, held */
  PUNTUAL_OUTBOX_SHELF_WAITING,   /* planned, approved, sending */
  PUNTUAL_OUTBOX_SHELF_SENT,      /* sent, delivered, read, replied */
  PUNTUAL_OUTBOX_SHELF_CANCELLED,
  PUNTUAL_OUTBOX_SHELF_ALL,
  PUNTUAL_N_OUTBOX_SHELVES,
} PuntualOutboxShelf;

typedef enum
{
  PUNTUAL_OUTBOX_BY_DAY, /* sent on, or planned for */
  PUNTUAL_OUTBOX_BY_CUSTOMER,
  PUNTUAL_OUTBOX_BY_STATE, /* in the order of PuntualOutboxState */
} PuntualOutboxOrder;

typedef struct
{
  PuntualOutboxShelf shelf;
  PuntualOutboxOrder order;
  gboolean descending;
  gint64 customer_id; /* 0: all */
  /* NULL or blank: all. Finds what holds every word of it, compared folded, in customer, invoice
   * numbers, recipient or subject. */
  const char *text;
} PuntualOutboxQuery;

/* Row ids in order, GArray of gint64. */
GArray *puntual_outbox_browse (PuntualLedger *ledger, const PuntualOutboxQuery *query,
                               GCancellable *cancellable, GError **error);
/* PuntualOutboxRow of these row ids in the order asked; one that is gone is left out. */
GPtrArray *
puntual_outbox_rows (PuntualLedger *ledger, const gint64 *row_ids, guint n, GError **error);
/* How many each shelf holds: PUNTUAL_N_OUTBOX_SHELVES counts. */
gboolean puntual_outbox_count_shelves (PuntualLedger *ledger, guint *counts,
                                       GCancellable *cancellable, GError **error);
/* Messages whose approval the owner took back: they wait for it again, even where messages leave by
 * themselves. */
gboolean puntual_outbox_count_withdrawn (PuntualLedger *ledger, guint *n, GError **error);
/* Whether a newer message left about each invoice of this row. */
gboolean puntual_outbox_is_followed (PuntualLedger *ledger, gint64 row_id, gboolean *followed,
                                     GError **error);
/* The row of a message; NOT_FOUND. */
PuntualOutboxRow *puntual_outbox_find (PuntualLedger *ledger, const char *id, GError **error);

G_END_DECLS
