/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-invoice-rows.h"

G_BEGIN_DECLS

/* How the cells of a file are to be read. All borrowed. */
typedef struct
{
  const PuntualCsvSurvey *survey;
  PuntualDay today;
  const char *ledger_currency;
  const char *file_currency; /* of rows that say none, or NULL */
  PuntualImportReport *report;
  PuntualRowWords *words;
} PuntualCellReading;

/* Notes why a draft cannot be taken; the first reason stays. code is static. */
void puntual_draft_refuse (PuntualInvoiceDraft *draft, const char *code, const char *message);
/* The same with the text of a cell, shown clean in place of the %s of the sentence. */
void puntual_draft_refuse_cell (PuntualInvoiceDraft *draft, const char *code, const char *format,
                                const char *text);
/* Settles kind, signs and what was paid, once all rows of the invoice are read. */
void puntual_draft_complete (const PuntualCellReading *self, PuntualInvoiceDraft *draft,
                             gboolean sum_lines);

void puntual_cell_append_clean (GString *to, const char *text);
/* NONE when empty; refuses the draft for what is no date. The issue date is read before the due
 * date. */
PuntualDay puntual_cell_day (const PuntualCellReading *self, const PuntualCsvRow *row,
                             PuntualRole role, PuntualInvoiceDraft *draft);
/* Currency, total, paid and balance. */
void puntual_cell_amounts (const PuntualCellReading *self, const PuntualCsvRow *row,
                           PuntualInvoiceDraft *draft);
/* Adds the line that the row holds. */
void puntual_cell_line (const PuntualCellReading *self, const PuntualCsvRow *row,
                        PuntualInvoiceDraft *draft);

G_END_DECLS
