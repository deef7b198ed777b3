/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-csv-survey.h"
#include "puntual-customer-cells.h"
#include "puntual-error.h"
#include "puntual-import-file.h"
#include "puntual-import-ledger.h"
#include "puntual-import-problem.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>

#define ROWS_PER_REPORT                                                                            \
  128 /* between two looks at the time, for progress, and at the cancellable */
#define REPORT_PAUSE (20 * G_TIME_SPAN_MILLISECOND)

/* One import while it runs. */
typedef struct
{
  PuntualLedger *ledger;
  const PuntualImportOptions *options;
  GFileInputStream *stream;
  goffset size;
  PuntualMap *read_map; /* from a file, or an empty one */
  const PuntualMap *map;
  PuntualPolicy *policy;
  PuntualCsvSurvey survey;
  PuntualImportReport *report;
  goffset reported; /* how far progress has told */
  gint64 next_report;
  gboolean takes_back, starts_over;
} Import;

static void
import_clear (Import *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->read_map, puntual_map_free);
  g_clear_pointer (&self->policy, puntual_policy_free);
  g_clear_pointer (&self->report, puntual_import_report_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
say_assumptions (Import *self)
{
  const PuntualCsvSurvey *survey = &self->survey;

  if (survey->date_order_open)
    puntual_import_remark (self->report, 0, "date-order-assumed", "%s",
                           survey->date_order == PUNTUAL_DATE_ORDER_MONTH_FIRST
                               ? _ ("The dates of the file can be read two ways; they were read "
                                    "month first. A map file can say "
                                    "otherwise (date_order).")
                               : _ ("The dates of the file can be read two ways; they were read "
                                    "day first. A map file can say "
                                    "otherwise (date_order)."));
  if (survey->mark_open)
    puntual_import_remark (self->report, 0, "decimal-mark-assumed", "%s",
                           survey->marks[PUNTUAL_ROLE_TOTAL] == '.'
                               ? _ ("The amounts of the file can be read two ways; the dot was "
                                    "taken as the decimal mark. A "
                                    "map file can say otherwise (decimal).")
                               : _ ("The amounts of the file can be read two ways; the comma was "
                                    "taken as the decimal mark. A "
                                    "map file can say otherwise (decimal)."));
  if (survey->replaced > 0)
    puntual_import_remark (self->report, 0, "unreadable-characters", "%s",
                           _ ("Some characters of the file could not be read and stand as �."));
  if (survey->nuls > 0)
    puntual_import_remark (self->report, 0, "nul-characters", "%s",
                           _ ("The file holds NUL characters, which were taken as spaces."));
}

static void
say_open_quote (Import *self, const PuntualCsvRow *row)
{
  if (row->open_quote)
    puntual_import_remark (
        self->report, row->line, "open-quote", "%s",
        _ ("A quotation mark on this line is never closed; it was taken as a letter."));
}

/* A second go tells nothing until it is further than the first. The pause is by the clock that
 * only counts, not by the time of day. */
static void
tell_progress (Import *self, goffset position)
{
  gint64 now = g_get_monotonic_time ();

  if (position < self->reported || now < self->next_report)
    return;
  self->reported = position;
  self->next_report = now + REPORT_PAUSE;
  self->options->progress (position, self->size, self->options->data);
}

static gboolean
read_row (Import *self, PuntualCsvReader *reader, guint n, const PuntualCsvRow **row,
          GError **error)
{
  if (!puntual_csv_reader_next (reader, row, error))
    return FALSE;
  if (self->options->progress && n % ROWS_PER_REPORT == 0)
    tell_progress (self, puntual_csv_reader_position (reader));
  if (n % ROWS_PER_REPORT == 0 && g_cancellable_is_cancelled (self->options->cancellable))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                           _ ("The import was stopped; nothing was changed."));
      return FALSE;
    }
  if (*row && (*row)->line > self->survey.head_line)
    say_open_quote (self, *row);
  return TRUE;
}

static gboolean
enter_invoices (Import *self, PuntualCsvReader *reader, PuntualImportLedger *entry, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  g_autoptr (PuntualInvoiceRows) rows = NULL;
  const PuntualCsvRow *row;
  guint n = 0;

  rows = puntual_invoice_rows_new (&self->survey, self->map,
                                   puntual_currency_intern (self->policy->currency, NULL), today,
                                   self->report);
  do
    {
      PuntualInvoiceDraft *draft;

      if (!read_row (self, reader, n++, &row, error))
        return FALSE;
      if (row && row->line <= self->survey.head_line)
        continue;
      draft = puntual_invoice_rows_take (rows, row);
      if (draft && !puntual_import_ledger_enter_invoice (entry, draft, error))
        return FALSE;
      if (self->options->skip_bad && puntual_import_ledger_has_leftovers (entry))
        {
          self->starts_over = TRUE;
          return TRUE;
        }
    }
  while (row);
  puntual_invoice_rows_say_left_out (rows);
  return TRUE;
}

static gboolean
enter_customers (Import *self, PuntualCsvReader *reader, PuntualImportLedger *entry, GError **error)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  const PuntualCsvRow *row;
  guint n = 0;

  for (;;)
    {
      if (!read_row (self, reader, n++, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      if (row->blank || row->line <= self->survey.head_line)
        continue;
      puntual_customer_cells_take (cells, row, &self->survey.columns);
      if (!puntual_import_ledger_enter_customer (entry, cells, row->line, error))
        return FALSE;
    }
}

static gboolean
enter_rows (Import *self, GError **error)
{
  const PuntualColumns *columns = &self->survey.columns;
  gboolean sums_lines =
      puntual_columns_has_lines (columns) && columns->of_role[PUNTUAL_ROLE_TOTAL] < 0;
  g_autoptr (PuntualCsvReader) reader = NULL;
  g_autoptr (PuntualImportLedger) entry = NULL;
  g_autoptr (GError) local = NULL;
  gboolean ok;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, &local))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("The file cannot be read: %s"),
                   local->message);
      return FALSE;
    }
  reader = puntual_csv_reader_new (G_INPUT_STREAM (self->stream), self->survey.encoding,
                                   self->survey.delimiter, self->options->cancellable);
  entry = puntual_import_ledger_new (self->ledger, self->policy, self->map->language, sums_lines,
                                     self->takes_back, self->report, error);
  if (entry == NULL)
    return FALSE;
  ok = columns->kind == PUNTUAL_CSV_CUSTOMERS ? enter_customers (self, reader, entry, error)
                                              : enter_invoices (self, reader, entry, error);
  if (ok && self->options->progress && !self->starts_over)
    self->options->progress (self->size, self->size, self->options->data);
  return ok;
}

static gboolean
refuse_rows (Import *self, PuntualImportReport **report_out, GError **error)
{
  const PuntualImportProblem *first = puntual_import_first_rejected (self->report);

  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_ROWS,
      /* Translators: %1$u is a number of rows, %2$u a line number, %3$s the reason, a sentence. */
      g_dngettext (
          GETTEXT_PACKAGE, "%1$u row cannot be imported, so nothing was changed. Line %2$u: %3$s",
          "%1$u rows cannot be imported, so nothing was changed. The first is on line %2$u: %3$s",
          self->report->rejected),
      self->report->rejected, first->line, first->message);
  /* Nothing of what was counted has happened. */
  self->report->added = self->report->updated = self->report->unchanged =
      self->report->customers_added = 0;
  if (report_out)
    *report_out = g_steal_pointer (&self->report);
  return FALSE;
}

static void
begin_report (Import *self, const char *path)
{
  g_clear_pointer (&self->report, puntual_import_report_free);
  self->report = puntual_import_report_new (path);
  self->report->format = g_strdup (
      self->survey.columns.kind == PUNTUAL_CSV_CUSTOMERS ? "csv-customers" : "csv-invoices");
  say_assumptions (self);
}

/* Rows that the ledger refuses after it took their customer are rare. Only a file that has one
 * pays for taking rows back, from its beginning on. */
static gboolean
start_over (Import *self, const char *path, GError **error)
{
  puntual_ledger_rollback (self->ledger);
  self->starts_over = FALSE;
  self->takes_back = TRUE;
  begin_report (self, path);
  return puntual_ledger_begin (self->ledger, error);
}

/* Nobody else writes between begin and commit, so these events are the import's alone. */
static gboolean
note_events (Import *self, gint64 before, GError **error)
{
  gint64 last = puntual_ledger_last_event (self->ledger, error);

  if (last > before)
    {
      self->report->first_event = before + 1;
      self->report->last_event = last;
    }
  return last >= 0;
}

/* Everything or nothing, in one transaction. */
static gboolean
enter_file (Import *self, const char *path, PuntualImportReport **report_out, GError **error)
{
  gint64 before;
  gboolean ok;

  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  before = puntual_ledger_last_event (self->ledger, error);
  if (before < 0)
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  ok = enter_rows (self, error);
  if (ok && self->starts_over)
    {
      if (!start_over (self, path, error))
        return FALSE;
      ok = enter_rows (self, error);
    }
  puntual_import_report_sort (self->report);
  if (ok && self->report->rejected > 0 && !self->options->skip_bad)
    ok = refuse_rows (self, report_out, error);
  if (ok && !self->options->dry_run)
    ok = note_events (self, before, error);
  if (ok && !self->options->dry_run)
    return puntual_ledger_commit (self->ledger, error);
  puntual_ledger_rollback (self->ledger);
  return ok;
}

PuntualImportReport *
puntual_import_file (PuntualLedger *ledger, const char *path, const PuntualImportOptions *options,
                     PuntualImportReport **report_out, GError **error)
{
  static const PuntualImportOptions none = { 0 };
  g_auto (Import) self = { .ledger = ledger, .options = options ? options : &none };

  if (report_out)
    *report_out = NULL;
  self.map = self.options->map;
  if (self.map == NULL)
    self.map = self.read_map = self.options->map_path
                                   ? puntual_map_load (self.options->map_path, error)
                                   : puntual_map_new ();
  if (self.map == NULL)
    return NULL;
  self.stream = puntual_import_open_file (path, &self.size, error);
  if (self.stream == NULL)
    return NULL;
  self.policy = puntual_ledger_load_policy (ledger, error);
  if (self.policy == NULL
      || !puntual_csv_survey (&self.survey, G_INPUT_STREAM (self.stream), self.map,
                              self.policy->region, self.options->cancellable, error))
    return NULL;
  begin_report (&self, path);
  if (!enter_file (&self, path, report_out, error))
    return NULL;
  return g_steal_pointer (&self.report);
}
