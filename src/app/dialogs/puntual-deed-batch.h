/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-invoice-deeds.h"

G_BEGIN_DECLS

typedef struct _PuntualDeedBatch PuntualDeedBatch;

/* What a deed did to one row, for the one that takes it back. */
typedef struct
{
  gint64 id;
  gboolean untouched; /* it was that way already */
  gint64 number;
  PuntualDay day;
  char *text;   /* owned */
  GArray *rows; /* owned */
} PuntualDeedTrace;

/* Changes one row, inside the transaction of the whole; fills the trace, whose id is set. */
typedef gboolean (*PuntualDeedChange) (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id,
                                       PuntualDeedTrace *trace, GError **error);
typedef gboolean (*PuntualDeedReversal) (PuntualDeedBatch *batch, PuntualLedger *ledger,
                                         const PuntualDeedTrace *trace, GError **error);

/**
 * PuntualDeedBatch:
 *
 * The same change of some rows, in one transaction, and what is needed to take it back. A deed and
 * its undo share it. The fields below the functions are for these.
 */
struct _PuntualDeedBatch
{
  PuntualDeedChange change;
  PuntualDeedReversal reversal;
  GArray *ids;    /* of gint64, owned */
  GArray *traces; /* of PuntualDeedTrace, owned */

  gint64 number;
  PuntualDay day;
  char *text;    /* owned */
  GArray *rows;  /* owned */
  gpointer data; /* owned */
  GDestroyNotify free_data;
};

PuntualDeedBatch *puntual_deed_batch_new (PuntualDeedChange change, PuntualDeedReversal reversal,
                                          const gint64 *ids, guint n);
/* Takes the batch. */
PuntualDeedPair puntual_deed_batch_pair (PuntualDeedBatch *batch);

G_END_DECLS
