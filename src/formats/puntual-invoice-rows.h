/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-survey.h"
#include "puntual-import-problem.h"
#include "puntual-line-sum.h"
#include "puntual-row-words.h"

G_BEGIN_DECLS

/**
 * PuntualInvoiceDraft:
 *
 * One invoice as its row or rows say it, before the ledger sees it. `problem` is set when it
 * cannot be taken.
 */
typedef struct
{
  guint line; /* of its first row */
  GString *number;
  GString *customer; /* puntual_customer_cells_take() */
  GString *reference, *note;
  const char *currency; /* interned */
  PuntualDay issue_day, due_day, settled_day;
  gint64 total; /* as printed: negative for most credit notes */
  gint64 paid, balance;
  gboolean has_total, has_paid, has_balance;
  gboolean paid_in_full; /* said in words */
  gboolean is_void;
  gboolean disputed;
  PuntualInvoiceKind kind;
  PuntualLineSum lines;
  guint n_lines;
  guint32 digest;           /* of everything its head says: equal rows say the same */
  const char *problem_code; /* static; NULL: none */
  char *problem;
} PuntualInvoiceDraft;

/* What can be made of a row. */
typedef enum
{
  PUNTUAL_ROW_BEGINS,    /* a new invoice */
  PUNTUAL_ROW_CONTINUES, /* a further line of the invoice before it, or a repetition of it */
  PUNTUAL_ROW_LEFT_OUT,  /* no invoice: a draft, a sum, a heading … */
} PuntualRowFate;

/* Reasons to leave a row out, each said once in a report. */
typedef enum
{
  PUNTUAL_LEFT_OUT_DRAFT,
  PUNTUAL_LEFT_OUT_VOID,
  PUNTUAL_LEFT_OUT_PAYMENT,
  PUNTUAL_LEFT_OUT_PURCHASE,
  PUNTUAL_LEFT_OUT_QUOTE,
  PUNTUAL_LEFT_OUT_SUM,
  PUNTUAL_LEFT_OUT_HEADING,
  PUNTUAL_N_LEFT_OUT,
} PuntualLeftOut;

/**
 * PuntualInvoiceRows:
 *
 * Makes invoices of rows: reads the cells by their roles and joins the rows of one invoice. Keeps
 * one invoice at a time.
 */
typedef struct _PuntualInvoiceRows PuntualInvoiceRows;

/* currency, region: those of the ledger. Borrows the survey, the map and the report. */
PuntualInvoiceRows *
puntual_invoice_rows_new (const PuntualCsvSurvey *survey, const PuntualMap *map,
                          const char *currency, PuntualDay today, PuntualImportReport *report);
void puntual_invoice_rows_free (PuntualInvoiceRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoiceRows, puntual_invoice_rows_free)

/* Gives the row before it when `row` begins another invoice, so that the caller enters one
 * invoice at a time; NULL for the row ends the last one. The draft is complete and belongs to the
 * rows until the next call. */
PuntualInvoiceDraft *puntual_invoice_rows_take (PuntualInvoiceRows *self, const PuntualCsvRow *row);
/* Says in the report what was left out, once for each reason. */
void puntual_invoice_rows_say_left_out (PuntualInvoiceRows *self);

G_END_DECLS
