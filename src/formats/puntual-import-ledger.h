/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-invoice-rows.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/**
 * PuntualImportLedger:
 *
 * Enters what was read into the ledger, inside a transaction that the caller holds, and counts in
 * the report what that changed. Remembers which customers and numbers the file has had, so that a
 * file agrees with itself.
 */
typedef struct _PuntualImportLedger PuntualImportLedger;

/* language: of customers whose row says none, or NULL. takes_back: a row that the ledger refuses
 * leaves nothing behind, which makes an import a third slower. Borrows ledger, policy and report.
 */
PuntualImportLedger *
puntual_import_ledger_new (PuntualLedger *ledger, const PuntualPolicy *policy, const char *language,
                           gboolean sums_lines, gboolean takes_back, PuntualImportReport *report,
                           GError **error);
void puntual_import_ledger_free (PuntualImportLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImportLedger, puntual_import_ledger_free)

/* TRUE once a refused row has left something behind, such as its customer: what was entered is not
 * what the file's good rows say. Never with takes_back. */
gboolean puntual_import_ledger_has_leftovers (const PuntualImportLedger *self);
/* Both return FALSE only when the ledger itself fails; a row that it refuses is rejected in the
 * report. */
gboolean puntual_import_ledger_enter_invoice (PuntualImportLedger *self,
                                              const PuntualInvoiceDraft *draft, GError **error);
/* cells: puntual_customer_cells_take(). */
gboolean puntual_import_ledger_enter_customer (PuntualImportLedger *self, const GString *cells,
                                               guint line, GError **error);

G_END_DECLS
