/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualReading:
 *
 * Several queries that see one moment of the ledger while others write, and that a cancellable ends
 * with CANCELLED while they run. Declare it before the statements it covers, so that it ends after
 * them.
 */
typedef struct
{
  PuntualSqlite *sqlite;
  gboolean began; /* a transaction of its own */
} PuntualReading;

gboolean puntual_reading_begin (PuntualReading *self, PuntualLedger *ledger,
                                GCancellable *cancellable, GError **error);
void puntual_reading_end (PuntualReading *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualReading, puntual_reading_end)

G_END_DECLS
