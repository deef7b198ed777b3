/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/**
 * PuntualStanding:
 *
 * Where one invoice or credit note stands: what a write about it must know before it changes
 * anything.
 */
typedef struct
{
  gint64 id;
  gint64 customer_id;
  PuntualInvoiceKind kind;
  char *number;
  char currency[4];
  gint64 total;
  gboolean cancelled;
  gint64 paid;     /* by payments of every day */
  gint64 imported; /* the part of paid that imports recorded, and may take back */
  gint64 credited; /* by credit notes of every day */
  gint64 used;     /* of a credit note: what it has taken off invoices */
  gint64 later;    /* the part of paid and credited that counts only after the clock's day */
} PuntualStanding;

/* NOT_FOUND when there is no such invoice. */
gboolean puntual_standing_load (PuntualStanding *self, PuntualLedger *ledger, gint64 invoice_id,
                                GError **error);
void puntual_standing_clear (PuntualStanding *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualStanding, puntual_standing_clear)

/* What nothing recorded settles, not even with a later day; of a credit note: what it can still
 * take off. */
gint64 puntual_standing_free_balance (const PuntualStanding *self);
/* What is owed on the clock's day. */
gint64 puntual_standing_today_balance (const PuntualStanding *self);
/* Refuses credit notes and cancelled invoices, of which nobody is reminded and nothing is
 * collected. */
gboolean puntual_standing_check_collectable (const PuntualStanding *self, GError **error);
/* Refuses what has payments or credits, or was used as a credit: that money must stay somewhere. */
gboolean puntual_standing_check_cancellable (const PuntualStanding *self, GError **error);

G_END_DECLS
