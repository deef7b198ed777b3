/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "puntual-csv-survey.h"
#include "puntual-customer-cells.h"
#include "puntual-file-kind.h"
#include "puntual-import-problem.h"
#include "puntual-invoice-rows.h"
#include "puntual-money.h"

/* Any bytes as a file: decoded, surveyed, read into rows and those into invoices or customers, as
 * an import does before the ledger. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_draft (const PuntualInvoiceDraft *draft)
{
  g_assert (g_utf8_validate (draft->number->str, draft->number->len, NULL));
  if (draft->is_void || draft->problem_code)
    return;
  g_assert (draft->number->len > 0);
  g_assert (puntual_currency_exponent (draft->currency) >= 0);
  g_assert (draft->total >= 0 && draft->total <= PUNTUAL_MONEY_MAX);
  g_assert (!draft->has_paid || (draft->paid >= 0 && draft->paid <= draft->total));
  g_assert (draft->due_day >= 0 && draft->due_day <= PUNTUAL_DAY_MAX);
}

static void
read_invoices (PuntualCsvReader *reader, const PuntualCsvSurvey *survey, const PuntualMap *map,
               PuntualImportReport *report)
{
  g_autoptr (PuntualInvoiceRows) rows =
      puntual_invoice_rows_new (survey, map, puntual_currency_intern ("EUR", NULL), 739737, report);
  const PuntualCsvRow *row;

  do
    {
      const PuntualInvoiceDraft *draft;

      if (!puntual_csv_reader_next (reader, &row, NULL))
        return;
      if (row && row->line <= survey->head_line)
        continue;
      draft = puntual_invoice_rows_take (rows, row);
      if (draft)
        check_draft (draft);
    }
  while (row);
  puntual_invoice_rows_say_left_out (rows);
}

static void
read_customers (PuntualCsvReader *reader, const PuntualCsvSurvey *survey,
                PuntualImportReport *report)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  const PuntualCsvRow *row;

  while (puntual_csv_reader_next (reader, &row, NULL) && row)
    {
      g_autoptr (PuntualCustomer) customer = NULL;

      puntual_customer_cells_take (cells, row, &survey->columns);
      customer = puntual_customer_cells_read (cells, "ES", NULL, row->line, report);
      g_assert (customer->name == NULL || g_utf8_validate (customer->name, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (PuntualMap) map = puntual_map_new ();
  g_autoptr (PuntualImportReport) report = puntual_import_report_new ("fuzz");
  g_autoptr (PuntualCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  PuntualCsvSurvey survey;

  if (!puntual_csv_survey (&survey, stream, map, "ES", NULL, &error))
    {
      g_assert (error && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
  reader = puntual_csv_reader_new (stream, survey.encoding, survey.delimiter, NULL);
  if (survey.columns.kind == PUNTUAL_CSV_CUSTOMERS)
    read_customers (reader, &survey, report);
  else
    read_invoices (reader, &survey, map, report);
  return 0;
}
