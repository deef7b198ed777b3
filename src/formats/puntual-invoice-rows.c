/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-invoice-rows.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-customer-cells.h"
#include "puntual-row-cells.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

struct _PuntualInvoiceRows
{
  PuntualCellReading reading;
  PuntualImportReport *report;
  gboolean has_lines; /* one row for each line of an invoice */
  gboolean sum_lines; /* … and no total */
  PuntualInvoiceDraft drafts[2];
  guint at;        /* the draft that is being filled */
  gboolean active; /* the other one waits for further rows */
  guint left_out[PUNTUAL_N_LEFT_OUT];
  guint left_out_line[PUNTUAL_N_LEFT_OUT];
};

PuntualInvoiceRows *
puntual_invoice_rows_new (const PuntualCsvSurvey *survey, const PuntualMap *map,
                          const char *currency, PuntualDay today, PuntualImportReport *report)
{
  PuntualInvoiceRows *self = g_new0 (PuntualInvoiceRows, 1);

  self->reading.survey = survey;
  self->reading.today = today;
  self->reading.ledger_currency = currency;
  self->reading.file_currency = map->currency ? map->currency : survey->head_currency;
  self->report = report;
  self->reading.report = report;
  self->reading.words = puntual_row_words_new ();
  self->has_lines = puntual_columns_has_lines (&survey->columns);
  self->sum_lines = self->has_lines && survey->columns.of_role[PUNTUAL_ROLE_TOTAL] < 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->drafts); i++)
    {
      self->drafts[i].number = g_string_new (NULL);
      self->drafts[i].customer = g_string_new (NULL);
      self->drafts[i].reference = g_string_new (NULL);
      self->drafts[i].note = g_string_new (NULL);
    }
  return self;
}

void
puntual_invoice_rows_free (PuntualInvoiceRows *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->drafts); i++)
    {
      g_string_free (self->drafts[i].number, TRUE);
      g_string_free (self->drafts[i].customer, TRUE);
      g_string_free (self->drafts[i].reference, TRUE);
      g_string_free (self->drafts[i].note, TRUE);
      g_free (self->drafts[i].problem);
    }
  puntual_row_words_free (self->reading.words);
  g_free (self);
}

static PuntualCell
cell_of (const PuntualInvoiceRows *self, const PuntualCsvRow *row, PuntualRole role)
{
  return puntual_csv_row_cell (row, &self->reading.survey->columns, role);
}

static gboolean
leave_out (PuntualInvoiceRows *self, const PuntualCsvRow *row, PuntualLeftOut reason)
{
  if (self->left_out[reason]++ == 0)
    self->left_out_line[reason] = row->line;
  self->report->skipped++;
  return TRUE;
}

/* The first cell of a row that has text. */
static const char *
first_text (const PuntualCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0)
      return row->cells[i].text;
  return "";
}

/* A row without any amount, that has no number, or a word in its place and nothing else: the name
 * of a group. */
static gboolean
is_heading (const PuntualInvoiceRows *self, const PuntualCsvRow *row)
{
  guint filled = 0;

  if (cell_of (self, row, PUNTUAL_ROLE_TOTAL).length > 0
      || cell_of (self, row, PUNTUAL_ROLE_BALANCE).length > 0)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    filled += row->cells[i].length > 0;
  return cell_of (self, row, PUNTUAL_ROLE_NUMBER).length == 0 || filled == 1;
}

/* Reports have rows that are no invoices: titles of groups, sums, payments; exports have drafts
 * and purchases. */
static gboolean
is_left_out (PuntualInvoiceRows *self, const PuntualCsvRow *row)
{
  PuntualCell number = cell_of (self, row, PUNTUAL_ROLE_NUMBER);
  PuntualRowKind kind =
      puntual_row_words_kind (self->reading.words, cell_of (self, row, PUNTUAL_ROLE_KIND).text);

  if (number.length == 0 ? puntual_row_is_sum (first_text (row)) : puntual_row_is_sum (number.text))
    return leave_out (self, row, PUNTUAL_LEFT_OUT_SUM);
  if (kind == PUNTUAL_KIND_PAYMENT)
    return leave_out (self, row, PUNTUAL_LEFT_OUT_PAYMENT);
  if (kind == PUNTUAL_KIND_PURCHASE)
    return leave_out (self, row, PUNTUAL_LEFT_OUT_PURCHASE);
  if (kind == PUNTUAL_KIND_QUOTE)
    return leave_out (self, row, PUNTUAL_LEFT_OUT_QUOTE);
  if (puntual_row_words_status (self->reading.words, cell_of (self, row, PUNTUAL_ROLE_STATUS).text)
      == PUNTUAL_STATUS_DRAFT)
    return leave_out (self, row, PUNTUAL_LEFT_OUT_DRAFT);
  if (!self->sum_lines && is_heading (self, row))
    return leave_out (self, row, PUNTUAL_LEFT_OUT_HEADING);
  return FALSE;
}

static void
draft_clear (PuntualInvoiceDraft *self)
{
  PuntualInvoiceDraft kept = *self;

  g_free (self->problem);
  memset (self, 0, sizeof *self);
  self->number = g_string_truncate (kept.number, 0);
  self->customer = g_string_truncate (kept.customer, 0);
  self->reference = g_string_truncate (kept.reference, 0);
  self->note = g_string_truncate (kept.note, 0);
}

/* "1,23457E+11": what a spreadsheet leaves of a long number. Its digits are gone. */
static gboolean
is_shortened (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  const char *at = text + digits;

  if (digits == 0)
    return FALSE;
  if (*at == ',' || *at == '.')
    at += 1 + strspn (at + 1, "0123456789");
  return (*at == 'E' || *at == 'e') && at[1] == '+' && g_ascii_isdigit (at[2])
         && strspn (at + 2, "0123456789") == strlen (at + 2);
}

/* A series stands before the number unless the number has it already: "A" and "98" are "A/98". */
static void
read_number (PuntualInvoiceRows *self, PuntualInvoiceDraft *draft, const PuntualCsvRow *row)
{
  PuntualCell number = cell_of (self, row, PUNTUAL_ROLE_NUMBER);
  PuntualCell series = cell_of (self, row, PUNTUAL_ROLE_SERIES);
  const char *text = number.text;

  /* Spreadsheets mark a number that is text with an apostrophe. */
  if (*text == '\'')
    text++;
  if (number.length == 0)
    {
      puntual_draft_refuse (draft, "number-missing", _ ("The invoice number is missing."));
      return;
    }
  if (is_shortened (text))
    puntual_draft_refuse_cell (draft, "number-shortened",
                               /* Translators: %s is an invoice number such as "1,23457E+11". */
                               _ ("A spreadsheet has shortened the invoice number to “%s”. Format "
                                  "that column as text, fill in the numbers again and save the "
                                  "file anew."),
                               text);
  if (series.length > 0 && !g_str_has_prefix (text, series.text))
    {
      puntual_cell_append_clean (draft->number, series.text);
      if (draft->number->len > 0 && g_ascii_isalnum (draft->number->str[draft->number->len - 1])
          && g_ascii_isalnum (*text))
        g_string_append_c (draft->number, '/');
    }
  puntual_cell_append_clean (draft->number, text);
}

static guint32
add_to_digest (guint32 digest, const char *text, gsize length)
{
  /* FNV-1a: rows are compared, nothing is protected by it. */
  for (gsize i = 0; i < length; i++)
    digest = (digest ^ (guchar)text[i]) * 16777619u;
  return (digest ^ 0xff) * 16777619u;
}

static guint32
digest_row (const PuntualInvoiceRows *self, const PuntualInvoiceDraft *draft,
            const PuntualCsvRow *row)
{
  guint32 digest = add_to_digest (2166136261u, draft->customer->str, draft->customer->len);

  for (PuntualRole role = PUNTUAL_ROLE_KIND; role <= PUNTUAL_ROLE_SETTLED_DATE; role++)
    {
      PuntualCell cell = cell_of (self, row, role);

      digest = add_to_digest (digest, cell.text, cell.length);
    }
  return digest;
}

static void
read_words (PuntualInvoiceRows *self, PuntualInvoiceDraft *draft, const PuntualCsvRow *row)
{
  PuntualRowStatus status =
      puntual_row_words_status (self->reading.words, cell_of (self, row, PUNTUAL_ROLE_STATUS).text);
  PuntualRowStatus payment = puntual_row_words_status (
      self->reading.words, cell_of (self, row, PUNTUAL_ROLE_PAYMENT_STATUS).text);
  PuntualRowKind kind =
      puntual_row_words_kind (self->reading.words, cell_of (self, row, PUNTUAL_ROLE_KIND).text);
  gboolean disputed;

  draft->is_void = status == PUNTUAL_STATUS_VOID;
  draft->paid_in_full = status == PUNTUAL_STATUS_PAID || payment == PUNTUAL_STATUS_PAID;
  draft->kind =
      kind == PUNTUAL_KIND_CREDIT_NOTE ? PUNTUAL_INVOICE_CREDIT_NOTE : PUNTUAL_INVOICE_INVOICE;
  if (puntual_row_flag (cell_of (self, row, PUNTUAL_ROLE_DISPUTED).text, &disputed))
    draft->disputed = disputed;
  puntual_cell_append_clean (draft->reference, cell_of (self, row, PUNTUAL_ROLE_REFERENCE).text);
  puntual_cell_append_clean (draft->note, cell_of (self, row, PUNTUAL_ROLE_NOTE).text);
}

static void
read_head (PuntualInvoiceRows *self, PuntualInvoiceDraft *draft, const PuntualCsvRow *row)
{
  draft_clear (draft);
  draft->line = row->line;
  puntual_customer_cells_take (draft->customer, row, &self->reading.survey->columns);
  draft->digest = digest_row (self, draft, row);
  if (row->n_beyond > 0)
    puntual_draft_refuse (draft, "too-many-columns",
                          _ ("The row has more columns than a table can have."));
  read_number (self, draft, row);
  read_words (self, draft, row);
  if (draft->is_void)
    return;
  if (puntual_customer_cells_is_blank (draft->customer))
    puntual_draft_refuse (draft, "customer-missing", _ ("The customer is missing."));
  draft->issue_day = puntual_cell_day (&self->reading, row, PUNTUAL_ROLE_ISSUE_DATE, draft);
  draft->due_day = puntual_cell_day (&self->reading, row, PUNTUAL_ROLE_DUE_DATE, draft);
  draft->settled_day = puntual_cell_day (&self->reading, row, PUNTUAL_ROLE_SETTLED_DATE, draft);
  puntual_cell_amounts (&self->reading, row, draft);
  if (self->sum_lines)
    puntual_cell_line (&self->reading, row, draft);
}

/* Further lines of an invoice often leave its head empty. */
static gboolean
has_empty_head (const PuntualInvoiceRows *self, const PuntualInvoiceDraft *draft,
                const PuntualCsvRow *row)
{
  static const PuntualRole head[] = { PUNTUAL_ROLE_ISSUE_DATE, PUNTUAL_ROLE_DUE_DATE,
                                      PUNTUAL_ROLE_TOTAL, PUNTUAL_ROLE_PAID, PUNTUAL_ROLE_BALANCE };

  if (!puntual_customer_cells_is_blank (draft->customer))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    if (cell_of (self, row, head[i]).length > 0)
      return FALSE;
  return TRUE;
}

static gboolean
continues (PuntualInvoiceRows *self, PuntualInvoiceDraft *before, const PuntualInvoiceDraft *draft,
           const PuntualCsvRow *row)
{
  gboolean same_number =
      draft->number->len > 0 && g_str_equal (draft->number->str, before->number->str);

  if (self->has_lines && (same_number || draft->number->len == 0)
      && has_empty_head (self, draft, row))
    return TRUE;
  return same_number && draft->digest == before->digest;
}

static void
take_further_row (PuntualInvoiceRows *self, PuntualInvoiceDraft *before, const PuntualCsvRow *row)
{
  if (self->sum_lines)
    puntual_cell_line (&self->reading, row, before);
  else if (!self->has_lines)
    puntual_import_remark (self->report, row->line, "row-repeated",
                           /* Translators: %1$s is an invoice number, %2$u a line number. */
                           _ ("Invoice %1$s is the same as on line %2$u; it was taken once."),
                           before->number->str, before->line);
}

static PuntualInvoiceDraft *
give (PuntualInvoiceRows *self, PuntualInvoiceDraft *draft)
{
  if (!draft->is_void)
    puntual_draft_complete (&self->reading, draft, self->sum_lines);
  return draft;
}

PuntualInvoiceDraft *
puntual_invoice_rows_take (PuntualInvoiceRows *self, const PuntualCsvRow *row)
{
  PuntualInvoiceDraft *draft = &self->drafts[self->at];
  PuntualInvoiceDraft *before = &self->drafts[1 - self->at];
  gboolean had_before = self->active;

  if (row == NULL)
    {
      self->active = FALSE;
      return had_before ? give (self, before) : NULL;
    }
  if (row->blank || is_left_out (self, row))
    return NULL;
  read_head (self, draft, row);
  if (had_before && continues (self, before, draft, row))
    {
      take_further_row (self, before, row);
      return NULL;
    }
  self->active = TRUE;
  self->at = 1 - self->at;
  if (draft->is_void)
    leave_out (self, row, PUNTUAL_LEFT_OUT_VOID);
  return had_before ? give (self, before) : NULL;
}

static char *
left_out_sentence (PuntualLeftOut reason, guint n)
{
  switch (reason)
    {
    case PUNTUAL_LEFT_OUT_DRAFT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           /* Translators: %u is a number of rows. */
                                           "%u row is a draft and was left out.",
                                           "%u rows are drafts and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_VOID:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u row is a cancelled invoice and was left out.",
                                           "%u rows are cancelled invoices and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_PAYMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row is a payment and was left out.",
                                           "%u rows are payments and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_PURCHASE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u row is a purchase and was left out.",
                                           "%u rows are purchases and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_QUOTE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u row is a quote or an order and was left out.",
                                           "%u rows are quotes or orders and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_SUM:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row is a sum and was left out.",
                                           "%u rows are sums and were left out.", n),
                              n);
    case PUNTUAL_LEFT_OUT_HEADING:
    case PUNTUAL_N_LEFT_OUT:
    default:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u row has neither number nor amount and was left out.",
                       "%u rows have neither number nor amount and were left out.", n),
          n);
    }
}

void
puntual_invoice_rows_say_left_out (PuntualInvoiceRows *self)
{
  static const char *const codes[PUNTUAL_N_LEFT_OUT] = {
    [PUNTUAL_LEFT_OUT_DRAFT] = "left-out-draft",
    [PUNTUAL_LEFT_OUT_VOID] = "left-out-void",
    [PUNTUAL_LEFT_OUT_PAYMENT] = "left-out-payment",
    [PUNTUAL_LEFT_OUT_PURCHASE] = "left-out-purchase",
    [PUNTUAL_LEFT_OUT_QUOTE] = "left-out-quote",
    [PUNTUAL_LEFT_OUT_SUM] = "left-out-sum",
    [PUNTUAL_LEFT_OUT_HEADING] = "left-out-heading",
  };

  for (PuntualLeftOut reason = 0; reason < PUNTUAL_N_LEFT_OUT; reason++)
    if (self->left_out[reason] > 0)
      {
        g_autofree char *sentence = left_out_sentence (reason, self->left_out[reason]);

        puntual_import_remark (self->report, self->left_out_line[reason], codes[reason], "%s",
                               sentence);
      }
}
