/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_LEDGER_ROW (puntual_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLedgerRow, puntual_ledger_row, PUNTUAL, LEDGER_ROW, GObject)

/**
 * PuntualLedgerRow:
 *
 * One row of a list: an id at once, its record a moment later. Signal `loaded` when the record came
 * or changed.
 */
PuntualLedgerRow *puntual_ledger_row_new (gint64 id, GDestroyNotify free_record);
gint64 puntual_ledger_row_get_id (PuntualLedgerRow *self);
/* Borrowed until the next `loaded`; NULL while it is being read. */
gconstpointer puntual_ledger_row_get_record (PuntualLedgerRow *self);
/* Takes the record. */
void puntual_ledger_row_take_record (PuntualLedgerRow *self, gpointer record);

G_END_DECLS
