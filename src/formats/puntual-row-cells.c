/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-row-cells.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-money.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

void
puntual_draft_refuse (PuntualInvoiceDraft *draft, const char *code, const char *message)
{
  if (draft->problem_code)
    return;
  draft->problem_code = code;
  draft->problem = g_strdup (message);
}

void
puntual_draft_refuse_cell (PuntualInvoiceDraft *draft, const char *code, const char *format,
                           const char *text)
{
  g_autofree char *shown = NULL;
  g_autoptr (GString) message = NULL;

  if (draft->problem_code)
    return;
  shown = puntual_import_shown (text);
  message = g_string_new (format);
  g_string_replace (message, "%s", shown, 1);
  puntual_draft_refuse (draft, code, message->str);
}

void
puntual_cell_append_clean (GString *to, const char *text)
{
  const char *c = text;
  g_autofree char *clean = NULL;

  /* Nearly every cell is plain already. */
  while (*c >= ' ' && *c < 0x7f)
    c++;
  if (*c == '\0')
    {
      g_string_append_len (to, text, c - text);
      return;
    }
  clean = puntual_text_clean_line (text);
  g_string_append (to, clean);
}

/* What programs print where there is no date. */
static gboolean
means_none (const char *text)
{
  static const char *const words[] = { "-", "--", "n/a", "0000-00-00", "00/00/0000", "0", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_date_of_some_kind (const PuntualCellReading *self, PuntualCell cell)
{
  return puntual_date_parse (cell.text, cell.length, self->survey->date_order, self->today)
         != PUNTUAL_DAY_NONE;
}

PuntualDay
puntual_cell_day (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualRole role,
                  PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, role);
  PuntualDay day;

  if (cell.length == 0 || means_none (cell.text))
    return PUNTUAL_DAY_NONE;
  day = role == PUNTUAL_ROLE_DUE_DATE
            ? puntual_date_parse_due (cell.text, cell.length, self->survey->date_order,
                                      draft->issue_day, self->today)
            : puntual_date_parse (cell.text, cell.length, self->survey->date_order, self->today);
  if (day == PUNTUAL_DAY_NONE)
    puntual_draft_refuse_cell (
        draft, "invalid-date",
        is_date_of_some_kind (self, cell)
            /* Translators: %s is a date as printed in the file. */
            ? _ ("The due date “%s” is impossible: it is many years before its invoice.")
            /* Translators: %s is what the file has in place of a date. */
            : _ ("“%s” is not a date."),
        cell.text);
  return day;
}

static void
refuse_number (PuntualInvoiceDraft *draft, PuntualNumberResult result, const char *text)
{
  if (result == PUNTUAL_NUMBER_TOO_LARGE)
    puntual_draft_refuse_cell (draft, "amount-overflow",
                               /* Translators: %s is an amount. */
                               _ ("The amount “%s” is larger than any invoice."), text);
  else
    puntual_draft_refuse_cell (draft, "invalid-amount",
                               /* Translators: %s is what the file has in place of an amount. */
                               _ ("“%s” is not an amount."), text);
}

/* FALSE when the cell is empty, or refused. */
static gboolean
read_number (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualRole role,
             PuntualNumber *number, PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, role);
  PuntualNumberResult result =
      puntual_number_parse (cell.text, cell.length, self->survey->marks[role], number);

  if (result != PUNTUAL_NUMBER_OK && result != PUNTUAL_NUMBER_EMPTY)
    refuse_number (draft, result, cell.text);
  return result == PUNTUAL_NUMBER_OK;
}

static gboolean
is_written_with_dollar (const char *currency)
{
  return strstr ("USD MXN COP CLP ARS CAD AUD NZD UYU DOP SGD HKD", currency) != NULL;
}

/* The currency column, else the amount's own code, else what the map or the head says, else the
 * business's. */
static const char *
settle_currency (const PuntualCellReading *self, const PuntualCsvRow *row,
                 const PuntualNumber *amount, PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_CURRENCY);
  const char *own = amount->currency[0] ? puntual_currency_intern (amount->currency, NULL) : NULL;
  const char *named;

  if (cell.length > 0)
    {
      named = puntual_row_words_currency (self->words, cell.text);
      if (named == NULL)
        puntual_draft_refuse_cell (
            draft, "invalid-currency",
            /* Translators: %s is what the file has in place of a currency. */
            _ ("“%s” is not a currency."), cell.text);
      else if (own && own != named)
        puntual_draft_refuse_cell (draft, "invalid-currency",
                                   /* Translators: %s is a currency code. */
                                   _ ("The row is in %s, but its amount is in another currency."),
                                   named);
      return named ? named : self->ledger_currency;
    }
  if (own)
    return own;
  if (self->file_currency)
    return self->file_currency;
  if (amount->peso_or_dollar && !is_written_with_dollar (self->ledger_currency))
    return puntual_currency_intern ("USD", NULL);
  return self->ledger_currency;
}

/* Three digits behind the mark, in a column that has it for decimals elsewhere, are thousands in
 * another style as likely as decimals that the currency does not have: a factor of a thousand is
 * nothing to guess at. */
static gboolean
is_ambiguous (const PuntualCellReading *self, PuntualRole role, const PuntualNumber *number,
              const char *currency)
{
  return number->open_mark && number->decimals == 3 && !self->survey->mark_said
         && !self->survey->thousandths[role] && puntual_currency_exponent (currency) < 3;
}

static void
refuse_ambiguous (PuntualInvoiceDraft *draft, const char *text)
{
  puntual_draft_refuse_cell (
      draft, "ambiguous-amount",
      /* Translators: %s is an amount such as “1,234”. */
      _ ("“%s” may have decimals or thousands, and the file does not tell which. Say in a "
         "map file what its decimal mark is (decimal)."),
      text);
}

/* Currencies with three decimals are the exception to the guess that three digits are thousands. */
static void
read_as_decimals (const PuntualCellReading *self, PuntualRole role, PuntualCell cell,
                  const char *currency, PuntualNumber *number)
{
  if (number->open_mark && self->survey->mark_guessed[role]
      && puntual_currency_exponent (currency) == 3)
    puntual_number_parse (cell.text, cell.length, number->open_mark, number);
}

static gint64
to_minor (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualRole role,
          PuntualNumber *number, PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, role);
  const char *text = cell.text;
  gint64 minor = 0;
  gboolean rounded = FALSE;
  PuntualNumberResult result;

  read_as_decimals (self, role, cell, draft->currency, number);
  if (is_ambiguous (self, role, number, draft->currency))
    {
      refuse_ambiguous (draft, text);
      return 0;
    }
  result = puntual_number_to_minor (number, puntual_currency_exponent (draft->currency), &minor,
                                    &rounded);
  if (result != PUNTUAL_NUMBER_OK)
    refuse_number (draft, result, text);
  else if (rounded)
    {
      g_autofree char *shown = puntual_import_shown (text);
      g_autofree char *taken = puntual_money_to_decimal (minor, draft->currency);

      puntual_import_remark (self->report, draft->line, "amount-rounded",
                             /* Translators: %1$s is an amount as printed in the file, %2$s and
                              * %3$s the amount and currency it was taken as. */
                             _ ("“%1$s” was rounded to %2$s %3$s."), shown, taken, draft->currency);
    }
  return minor;
}

/* "Paid" is an amount in most files, and yes or no in some. */
static void
read_paid (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_PAID);
  gboolean paid, word;
  PuntualNumber number;

  /* "0" and "1" are amounts here. */
  word = cell.length > 0 && !g_ascii_isdigit (*cell.text) && puntual_row_flag (cell.text, &paid);
  if (word)
    draft->paid_in_full = paid;
  else if (read_number (self, row, PUNTUAL_ROLE_PAID, &number, draft))
    {
      draft->paid = to_minor (self, row, PUNTUAL_ROLE_PAID, &number, draft);
      draft->has_paid = TRUE;
    }
}

void
puntual_cell_amounts (const PuntualCellReading *self, const PuntualCsvRow *row,
                      PuntualInvoiceDraft *draft)
{
  PuntualNumber total = { 0 }, balance = { 0 };

  draft->has_total = read_number (self, row, PUNTUAL_ROLE_TOTAL, &total, draft);
  draft->has_balance = read_number (self, row, PUNTUAL_ROLE_BALANCE, &balance, draft);
  draft->currency = settle_currency (self, row, draft->has_total ? &total : &balance, draft);
  if (draft->has_total)
    draft->total = to_minor (self, row, PUNTUAL_ROLE_TOTAL, &total, draft);
  if (draft->has_balance)
    draft->balance = to_minor (self, row, PUNTUAL_ROLE_BALANCE, &balance, draft);
  read_paid (self, row, draft);
}

/* "21", "21 %", "0,21 %", Holded's keys such as "s_iva_21", and words for none. */
static void
read_percent (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualRole role,
              PuntualNumber *number, PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, role);
  const char *text = cell.text;
  gsize length = cell.length;
  PuntualNumberResult result;

  memset (number, 0, sizeof *number);
  if (g_str_has_prefix (text, "s_") && strrchr (text, '_')[1] != '\0')
    text = strrchr (text, '_') + 1;
  length -= text - cell.text;
  while (length > 0 && (text[length - 1] == '%' || text[length - 1] == ' '))
    length--;
  result = puntual_number_parse (text, length, self->survey->marks[role], number);
  if (result == PUNTUAL_NUMBER_OK || result == PUNTUAL_NUMBER_EMPTY)
    return;
  memset (number, 0, sizeof *number);
  if (g_ascii_isdigit (*text) || *text == '-' || *text == '=')
    refuse_number (draft, result, cell.text);
}

static gboolean
is_not_taxed (const PuntualCellReading *self, const PuntualCsvRow *row)
{
  gboolean taxable;

  return puntual_row_flag (
             puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_TAXABLE).text,
             &taxable)
         && !taxable;
}

static gboolean
read_line_amount (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualNumber *amount,
                  PuntualInvoiceDraft *draft)
{
  PuntualCell cell = puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_LINE_AMOUNT);

  if (!read_number (self, row, PUNTUAL_ROLE_LINE_AMOUNT, amount, draft))
    return FALSE;
  read_as_decimals (self, PUNTUAL_ROLE_LINE_AMOUNT, cell, draft->currency, amount);
  if (is_ambiguous (self, PUNTUAL_ROLE_LINE_AMOUNT, amount, draft->currency))
    refuse_ambiguous (draft, cell.text);
  return TRUE;
}

/* One when there is none. "1.000" is a thousand pieces as likely as one piece: nothing to guess
 * at. */
static void
read_quantity (const PuntualCellReading *self, const PuntualCsvRow *row, PuntualNumber *quantity,
               PuntualInvoiceDraft *draft)
{
  PuntualNumber number;

  if (!read_number (self, row, PUNTUAL_ROLE_QUANTITY, &number, draft))
    return;
  if (number.open_mark && self->survey->mark_guessed[PUNTUAL_ROLE_QUANTITY])
    refuse_ambiguous (
        draft, puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_QUANTITY).text);
  *quantity = number;
}

void
puntual_cell_line (const PuntualCellReading *self, const PuntualCsvRow *row,
                   PuntualInvoiceDraft *draft)
{
  PuntualLine line = { .quantity = { .mantissa = 1 } };
  PuntualNumberResult result;
  gboolean has_price;

  line.has_amount = read_line_amount (self, row, &line.amount, draft);
  read_quantity (self, row, &line.quantity, draft);
  has_price = read_number (self, row, PUNTUAL_ROLE_UNIT_PRICE, &line.price, draft);
  /* A line of text only. */
  if (!line.has_amount && !has_price)
    return;
  read_percent (self, row, PUNTUAL_ROLE_DISCOUNT, &line.discount, draft);
  read_percent (self, row, PUNTUAL_ROLE_VAT, &line.vat, draft);
  read_percent (self, row, PUNTUAL_ROLE_WITHHOLDING, &line.withholding, draft);
  if (is_not_taxed (self, row))
    memset (&line.vat, 0, sizeof line.vat);
  if (draft->problem_code)
    return;
  result = puntual_line_sum_add (&draft->lines, &line);
  if (result != PUNTUAL_NUMBER_OK)
    refuse_number (
        draft, result,
        puntual_csv_row_cell (row, &self->survey->columns, PUNTUAL_ROLE_UNIT_PRICE).text);
  draft->n_lines++;
}

static void
settle_total (const PuntualCellReading *self, PuntualInvoiceDraft *draft, gboolean sum_lines)
{
  if (draft->has_total)
    return;
  if (sum_lines && draft->n_lines > 0)
    {
      if (puntual_line_sum_total (&draft->lines, puntual_currency_exponent (draft->currency),
                                  &draft->total)
          != PUNTUAL_NUMBER_OK)
        puntual_draft_refuse (draft, "amount-overflow",
                              _ ("The lines add up to more than any invoice."));
      draft->has_total = TRUE;
    }
  else if (draft->has_balance && self->survey->columns.of_role[PUNTUAL_ROLE_TOTAL] < 0)
    {
      /* A list of what is open, without what it was: the rest is all there is to chase. */
      draft->total = draft->balance;
      draft->has_total = TRUE;
    }
  else
    puntual_draft_refuse (draft, "total-missing", _ ("The total is missing."));
}

/* What the file says was paid, in order of trust: total less balance, the paid amount, words, the
 * day it was settled. */
static void
settle_paid (const PuntualCellReading *self, PuntualInvoiceDraft *draft)
{
  if (draft->has_balance)
    {
      if (draft->balance > draft->total)
        puntual_import_remark (self->report, draft->line, "balance-above-total",
                               _ ("The balance is more than the total; the total was taken."));
      draft->paid = MAX (draft->total - draft->balance, 0);
      draft->has_paid = TRUE;
    }
  else if (!draft->has_paid && (draft->paid_in_full || draft->settled_day != PUNTUAL_DAY_NONE))
    {
      draft->paid = draft->total;
      draft->has_paid = TRUE;
    }
  if (draft->paid < 0)
    puntual_draft_refuse (draft, "invalid-amount", _ ("The paid amount is less than zero."));
  if (draft->paid > draft->total)
    puntual_draft_refuse (draft, "total-below-paid",
                          _ ("More was paid than the total of the invoice."));
}

void
puntual_draft_complete (const PuntualCellReading *self, PuntualInvoiceDraft *draft,
                        gboolean sum_lines)
{
  if (draft->problem_code)
    return;
  settle_total (self, draft, sum_lines);
  if (draft->total < 0)
    draft->kind = PUNTUAL_INVOICE_CREDIT_NOTE;
  if (draft->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    {
      draft->total = ABS (draft->total);
      draft->has_paid = FALSE;
    }
  else
    settle_paid (self, draft);
  if (draft->due_day != PUNTUAL_DAY_NONE && draft->issue_day != PUNTUAL_DAY_NONE
      && draft->due_day < draft->issue_day)
    puntual_import_remark (self->report, draft->line, "due-before-issue",
                           /* Translators: %s is an invoice number. */
                           _ ("Invoice %s is due before it was issued."), draft->number->str);
}
