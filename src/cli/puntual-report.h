/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_REPORT_TABLE,
  PUNTUAL_REPORT_JSON,
  PUNTUAL_REPORT_CSV,
  PUNTUAL_REPORT_PDF,
} PuntualReportFormat;

/**
 * PuntualReport:
 *
 * One call of `report`: what its options said, the ledger open.
 */
typedef struct
{
  PuntualCli *cli;
  PuntualLedger *ledger;
  PuntualReportFormat format;
  const char *output; /* a file; NULL: standard output */
  gint64 customer_id; /* 0: all */
  guint weeks;
  gboolean by_invoice; /* the rows of a CSV forecast */
} PuntualReport;

/* The reports: each works out its figures and writes them in the format that was asked for. Errors
 * of the ledger, of the figures and of puntual_report_write(). */
gboolean puntual_report_ageing (PuntualReport *self, GError **error);
gboolean puntual_report_kpi (PuntualReport *self, GError **error);
gboolean puntual_report_forecast (PuntualReport *self, GError **error);
gboolean puntual_report_statement (PuntualReport *self, GError **error);

/* Appends a row, its cells each made safe for spreadsheets. Takes the cells, which are owned; NULL
 * ends the row. */
void puntual_report_csv_row (GString *csv, ...) G_GNUC_NULL_TERMINATED;
/* Cells, owned: "" where there is nothing to tell. */
char *puntual_report_day_cell (PuntualDay day);
char *puntual_report_ratio_cell (double value); /* "26.841", whatever the language; "" for NAN */
/* A number with three decimals at most; null for NAN. */
void puntual_report_json_ratio (JsonBuilder *builder, const char *name, double value);
/* To the file or standard output. */
gboolean
puntual_report_write (const PuntualReport *self, const char *bytes, gsize length, GError **error);

G_END_DECLS
