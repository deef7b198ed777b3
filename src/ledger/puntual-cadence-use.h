/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Who names a cadence, besides the business as a whole. Plain values. */
typedef struct
{
  gint64 cadence_id;
  guint n_customers, n_invoices; /* that name it themselves */
  GPtrArray *segments;           /* char*, by name */
} PuntualCadenceUse;

void puntual_cadence_use_free (PuntualCadenceUse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceUse, puntual_cadence_use_free)

/* A PuntualCadenceUse for every cadence by id, those nobody names too. */
GPtrArray *puntual_cadence_uses (PuntualLedger *ledger, GError **error);

/* A word customers are grouped by. */
typedef struct
{
  char *name;
  guint n_customers; /* 0: only a cadence is kept for it */
  gint64 cadence_id; /* 0: the business's */
} PuntualSegment;

void puntual_segment_free (PuntualSegment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSegment, puntual_segment_free)

/* PuntualSegment by name. */
GPtrArray *puntual_segment_list (PuntualLedger *ledger, GError **error);

G_END_DECLS
