/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-cadence-table.h"
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-instalment-table.h"
#include "puntual-invoice-standing.h"
#include "puntual-money.h"

#define SELECT_STORED                                                                              \
  "SELECT id, customer_id, kind = 'credit-note', number, currency, issue_day, due_day, total, "    \
  "reference, note, pdf_path, "                                                                    \
  "cadence_id, cancelled, number_key FROM invoice "

/* A new invoice never takes the id of a deleted one, whose events stay in the log. */
#define NEW_ID                                                                                     \
  "1 + max (coalesce ((SELECT max (id) FROM invoice), 0), "                                        \
  "coalesce ((SELECT max (invoice_id) FROM event WHERE invoice_id IS NOT NULL), 0))"

enum
{
  COLUMN_ID,
  COLUMN_CUSTOMER,
  COLUMN_KIND,
  COLUMN_NUMBER,
  COLUMN_CURRENCY,
  COLUMN_ISSUE_DAY,
  COLUMN_DUE_DAY,
  COLUMN_TOTAL,
  COLUMN_REFERENCE,
  COLUMN_NOTE,
  COLUMN_PDF_PATH,
  COLUMN_CADENCE,
  COLUMN_CANCELLED,
  COLUMN_NUMBER_KEY,
};

/* What a row will hold; the texts point into what was given or into the stored row. */
typedef struct
{
  gint64 id, customer_id;
  PuntualInvoiceKind kind;
  const char *number, *number_key, *currency, *reference, *note, *pdf_path;
  PuntualDay issue_day, due_day;
  gint64 total, cadence_id;
  gboolean cancelled;
  gboolean exact; /* what is not given clears what is stored */
  char *owned[4]; /* number, reference, note, path when they had to be cleaned */
  char *owned_key;
} InvoiceRow;

static void
invoice_row_clear (InvoiceRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->owned); i++)
    g_free (self->owned[i]);
  g_free (self->owned_key);
}

static gboolean
check_total (gint64 total, GError **error)
{
  if (total > PUNTUAL_MONEY_MAX)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW,
                         _ ("The total of an invoice is larger than Puntual can keep."));
  else if (total < 0)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                         _ ("The total of an invoice cannot be less than zero; a credit note is a "
                            "kind of its own."));
  return total >= 0 && total <= PUNTUAL_MONEY_MAX;
}

static gboolean
take_given (InvoiceRow *self, const PuntualInvoice *invoice, GError **error)
{
  *self = (InvoiceRow){ .id = invoice->id,
                        .customer_id = invoice->customer_id,
                        .kind = invoice->kind,
                        .issue_day = invoice->issue_day,
                        .due_day = invoice->due_day,
                        .total = invoice->total,
                        .cadence_id = invoice->cadence_id,
                        .cancelled = invoice->cancelled != FALSE };
  if (!puntual_record_line (invoice->number, &self->number, &self->owned[0], error)
      || !puntual_record_line (invoice->reference, &self->reference, &self->owned[1], error)
      || !puntual_record_block (invoice->note, &self->note, &self->owned[2], error)
      || !puntual_record_line (invoice->pdf_path, &self->pdf_path, &self->owned[3], error)
      || !puntual_record_check_day (self->issue_day, TRUE, error)
      || !puntual_record_check_day (self->due_day, TRUE, error)
      || !check_total (self->total, error))
    return FALSE;
  if (invoice->currency != NULL
      && (self->currency = puntual_currency_intern (invoice->currency, error)) == NULL)
    return FALSE;
  if (self->number != NULL && *self->number != '\0')
    return TRUE;
  if (self->number == NULL && self->id != 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("An invoice needs a number."));
  return FALSE;
}

/* *stored stays NULL when the number is new. */
static gboolean
find_stored (PuntualLedger *ledger, const InvoiceRow *given, PuntualStatement **stored,
             GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      given->id != 0 ? SELECT_STORED "WHERE id = ?1" : SELECT_STORED "WHERE number = ?1", error);
  if (row == NULL)
    return FALSE;
  if (given->id != 0)
    puntual_statement_bind_int (row, 1, given->id);
  else
    puntual_statement_bind_text (row, 1, given->number);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *stored = g_steal_pointer (&row);
  else if (given->id != 0)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("There is no such invoice any more."));
  return found || given->id == 0;
}

static char *
customer_name (PuntualLedger *ledger, gint64 id)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, id, NULL);

  return g_strdup (customer != NULL ? customer->name : "?");
}

static gboolean
set_other_customer (PuntualLedger *ledger, const char *number, gint64 stored_id, gint64 given_id,
                    GError **error)
{
  g_autofree char *stored = customer_name (ledger, stored_id);
  g_autofree char *given = customer_name (ledger, given_id);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
               /* Translators: %1$s is an invoice number, %2$s and %3$s are customers */
               _ ("Invoice %1$s already belongs to %2$s; it cannot be one of %3$s as well."),
               number, stored, given);
  return FALSE;
}

/* An invoice keeps its customer, currency and kind for life: what was said and paid about it rests
 * on them. */
static gboolean
check_identity (PuntualLedger *ledger, PuntualStatement *stored, const InvoiceRow *given,
                GError **error)
{
  const char *number = puntual_statement_text (stored, COLUMN_NUMBER);
  const char *currency = puntual_statement_text (stored, COLUMN_CURRENCY);
  gint64 customer_id = puntual_statement_int (stored, COLUMN_CUSTOMER);

  if (given->customer_id != 0 && given->customer_id != customer_id)
    return set_other_customer (ledger, number, customer_id, given->customer_id, error);
  if (given->currency != NULL && g_strcmp0 (given->currency, currency) != 0)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %1$s is an invoice number, %2$s and %3$s are currency codes */
                 _ ("Invoice %1$s is in %2$s; it cannot change to %3$s."), number, currency,
                 given->currency);
  else if ((given->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
           != (puntual_statement_int (stored, COLUMN_KIND) != 0))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("The number %s is that of an invoice and of a credit note; one of the two must "
                    "be another."),
                 number);
  else
    return TRUE;
  return FALSE;
}

static const char *
merge_text (PuntualChange *change, const char *field, PuntualStatement *stored, int column,
            const char *given, gboolean exact)
{
  const char *before = stored != NULL ? puntual_statement_text (stored, column) : NULL;
  const char *after = given != NULL && *given != '\0' ? given
                      : given == NULL && !exact       ? before
                                                      : NULL;

  puntual_change_text (change, field, before, after);
  return after;
}

static void
note_kind (PuntualChange *change, const InvoiceRow *row)
{
  if (row->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    puntual_change_text (change, "kind", NULL, "credit-note");
}

/* Fills in what was not given and notes what differs. */
static void
merge (PuntualChange *change, PuntualStatement *stored, InvoiceRow *row)
{
  PuntualDay issue_day =
      stored != NULL ? (PuntualDay)puntual_statement_int (stored, COLUMN_ISSUE_DAY) : 0;
  PuntualDay due_day =
      stored != NULL ? (PuntualDay)puntual_statement_int (stored, COLUMN_DUE_DAY) : 0;
  gint64 cadence_id = stored != NULL ? puntual_statement_int (stored, COLUMN_CADENCE) : 0;
  gboolean cancelled = stored != NULL && puntual_statement_int (stored, COLUMN_CANCELLED) != 0;

  row->number = merge_text (change, "number", stored, COLUMN_NUMBER, row->number, FALSE);
  if (stored == NULL)
    {
      note_kind (change, row);
      puntual_change_text (change, "currency", NULL, row->currency);
    }
  else
    {
      row->id = puntual_statement_int (stored, COLUMN_ID);
      row->customer_id = puntual_statement_int (stored, COLUMN_CUSTOMER);
      row->currency = puntual_statement_text (stored, COLUMN_CURRENCY);
    }
  if (!row->exact)
    {
      row->issue_day = row->issue_day != PUNTUAL_DAY_NONE ? row->issue_day : issue_day;
      row->due_day = row->due_day != PUNTUAL_DAY_NONE ? row->due_day : due_day;
      row->cadence_id = row->cadence_id != 0 ? row->cadence_id : cadence_id;
      row->cancelled = row->cancelled || cancelled;
    }
  puntual_change_day (change, "issue_date", issue_day, row->issue_day);
  puntual_change_day (change, "due_date", due_day, row->due_day);
  puntual_change_money (change, "total",
                        stored != NULL ? puntual_statement_int (stored, COLUMN_TOTAL) : 0,
                        row->total, row->currency);
  row->reference =
      merge_text (change, "reference", stored, COLUMN_REFERENCE, row->reference, row->exact);
  row->note = merge_text (change, "note", stored, COLUMN_NOTE, row->note, row->exact);
  row->pdf_path = merge_text (change, "pdf", stored, COLUMN_PDF_PATH, row->pdf_path, row->exact);
  puntual_change_id (change, "cadence", cadence_id, row->cadence_id);
  puntual_change_flag (change, "cancelled", cancelled, row->cancelled);
}

/* Money that was recorded and a payment plan must still fit the row. */
static gboolean
check_settled (PuntualLedger *ledger, PuntualStatement *stored, const InvoiceRow *row,
               GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  gint64 settled;

  if (row->total == puntual_statement_int (stored, COLUMN_TOTAL)
      && row->cancelled == (puntual_statement_int (stored, COLUMN_CANCELLED) != 0))
    return TRUE;
  if (!puntual_standing_load (&standing, ledger, row->id, error))
    return FALSE;
  settled = standing.paid + standing.credited + standing.used;
  if (row->total < settled)
    {
      g_autofree char *total = puntual_record_amount (row->total, row->currency);
      g_autofree char *amount = puntual_record_amount (settled, row->currency);

      g_set_error (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
          /* Translators: %1$s is an invoice number, %2$s and %3$s are amounts of money */
          _ ("Invoice %1$s cannot have a total of %2$s, because %3$s of it are settled already."),
          row->number, total, amount);
      return FALSE;
    }
  if (row->total != standing.total
      && !puntual_instalment_check_none (ledger, row->id, row->number, error))
    return FALSE;
  return !row->cancelled || standing.cancelled
         || puntual_standing_check_cancellable (&standing, error);
}

static gboolean
number_is_free (PuntualLedger *ledger, PuntualStatement *stored, const InvoiceRow *row,
                GError **error)
{
  const InvoiceRow wanted = { .number = row->number };
  g_autoptr (PuntualStatement) other = NULL;

  if (g_strcmp0 (row->number, puntual_statement_text (stored, COLUMN_NUMBER)) == 0)
    return TRUE;
  if (!find_stored (ledger, &wanted, &other, error))
    return FALSE;
  if (other != NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %s is an invoice number */
                 _ ("There is an invoice %s already."), row->number);
  return other == NULL;
}

static gboolean
write_row (PuntualLedger *ledger, const InvoiceRow *row, gboolean is_new, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      is_new
          ? "INSERT INTO invoice (number, number_key, issue_day, due_day, total, reference, "
            "note, pdf_path, cadence_id, "
            "cancelled, customer_id, kind, currency, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
            "?9, ?10, ?11, ?12, ?13, " NEW_ID ")"
          : "UPDATE invoice SET number = ?1, number_key = ?2, issue_day = ?3, due_day = ?4, "
            "total = ?5, reference = ?6, "
            "note = ?7, pdf_path = ?8, cadence_id = ?9, cancelled = ?10 WHERE id = ?11",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, row->number);
  puntual_statement_bind_text (statement, 2, row->number_key);
  puntual_statement_bind_id (statement, 3, row->issue_day);
  puntual_statement_bind_id (statement, 4, row->due_day);
  puntual_statement_bind_int (statement, 5, row->total);
  puntual_statement_bind_text (statement, 6, row->reference);
  puntual_statement_bind_text (statement, 7, row->note);
  puntual_statement_bind_text (statement, 8, row->pdf_path);
  puntual_statement_bind_id (statement, 9, row->cadence_id);
  puntual_statement_bind_int (statement, 10, row->cancelled);
  puntual_statement_bind_int (statement, 11, is_new ? row->customer_id : row->id);
  if (is_new)
    {
      puntual_statement_bind_text (
          statement, 12, row->kind == PUNTUAL_INVOICE_CREDIT_NOTE ? "credit-note" : "invoice");
      puntual_statement_bind_text (statement, 13, row->currency);
    }
  return puntual_statement_run (statement, error);
}

static gboolean
add (PuntualChange *change, InvoiceRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (row->currency == NULL || row->customer_id == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number */
                   _ ("Invoice %s needs a customer and a currency."), row->number);
      return FALSE;
    }
  merge (change, NULL, row);
  if (row->cadence_id != 0 && !puntual_cadence_exists (change->ledger, row->cadence_id, error))
    return FALSE;
  row->number_key = row->owned_key = puntual_record_number_key (row->number);
  if (!write_row (change->ledger, row, TRUE, &failure))
    {
      /* The foreign key found out that there is no such customer; say so in words. */
      g_autoptr (PuntualCustomer) customer =
          puntual_customer_get (change->ledger, row->customer_id, error);

      if (customer != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  row->id = puntual_sqlite_last_id (puntual_ledger_get_sqlite (change->ledger));
  return puntual_change_log (change, "invoice.added", row->customer_id, row->id, error);
}

static gboolean
update (PuntualChange *change, PuntualStatement *stored, InvoiceRow *row, PuntualPut *put,
        GError **error)
{
  gboolean is_new_cadence, is_new_number;

  if (!check_identity (change->ledger, stored, row, error))
    return FALSE;
  merge (change, stored, row);
  if (change->n_fields == 0)
    return TRUE;
  is_new_cadence = row->cadence_id != puntual_statement_int (stored, COLUMN_CADENCE);
  is_new_number = g_strcmp0 (row->number, puntual_statement_text (stored, COLUMN_NUMBER)) != 0;
  row->number_key = is_new_number ? row->owned_key = puntual_record_number_key (row->number)
                                  : puntual_statement_text (stored, COLUMN_NUMBER_KEY);
  *put = PUNTUAL_PUT_UPDATED;
  return number_is_free (change->ledger, stored, row, error)
         && check_settled (change->ledger, stored, row, error)
         && (!is_new_cadence || row->cadence_id == 0
             || puntual_cadence_exists (change->ledger, row->cadence_id, error))
         && write_row (change->ledger, row, FALSE, error)
         && puntual_change_log (change, "invoice.changed", row->customer_id, row->id, error);
}

static gboolean
put_row (PuntualChange *change, PuntualInvoice *invoice, InvoiceRow *row, PuntualPut *put,
         GError **error)
{
  g_autoptr (PuntualStatement) stored = NULL;
  gboolean ok;

  if (!take_given (row, invoice, error) || !find_stored (change->ledger, row, &stored, error))
    return FALSE;
  *put = stored == NULL ? PUNTUAL_PUT_ADDED : PUNTUAL_PUT_UNCHANGED;
  ok = stored == NULL ? add (change, row, error) : update (change, stored, row, put, error);
  if (ok)
    invoice->id = row->id;
  return ok;
}

gboolean
puntual_invoice_put (PuntualLedger *ledger, PuntualInvoice *invoice, PuntualPut *put,
                     GError **error)
{
  PuntualPut what = PUNTUAL_PUT_UNCHANGED;
  PuntualChange change;
  InvoiceRow row;
  gboolean ok;

  if (!puntual_change_begin (&change, ledger, error))
    return FALSE;
  ok = put_row (&change, invoice, &row, &what, error);
  invoice_row_clear (&row);
  if (put != NULL)
    *put = what;
  return puntual_change_end (&change, ok, error);
}

static gboolean
replace_row (PuntualChange *change, const PuntualInvoice *invoice, InvoiceRow *row, GError **error)
{
  g_autoptr (PuntualStatement) stored = NULL;
  PuntualPut put;

  row->exact = TRUE;
  if (invoice->id == 0 || invoice->number == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("An invoice needs a number."));
      return FALSE;
    }
  return find_stored (change->ledger, row, &stored, error)
         && update (change, stored, row, &put, error);
}

/**
 * puntual_invoice_replace:
 *
 * The checks are those of puntual_invoice_put(). Customer and currency stay for life, left out (0,
 * NULL) or the same; so does the kind, which is given. NOT_FOUND without such an invoice.
 */
gboolean
puntual_invoice_replace (PuntualLedger *ledger, const PuntualInvoice *invoice, GError **error)
{
  PuntualChange change;
  InvoiceRow row = { 0 };
  gboolean ok;

  if (!puntual_change_begin (&change, ledger, error))
    return FALSE;
  ok = take_given (&row, invoice, error) && replace_row (&change, invoice, &row, error);
  invoice_row_clear (&row);
  return puntual_change_end (&change, ok, error);
}

static gboolean
set_column (PuntualLedger *ledger, const char *sql, gint64 id, gint64 value, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  puntual_statement_bind_id (statement, 2, value);
  return puntual_statement_run (statement, error);
}

static gboolean
set_cadence (PuntualChange *change, gint64 id, gint64 cadence_id, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (change->ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  puntual_change_id (change, "cadence", invoice->cadence_id, cadence_id);
  if (change->n_fields == 0)
    return TRUE;
  return (cadence_id == 0 || puntual_cadence_exists (change->ledger, cadence_id, error))
         && set_column (change->ledger, "UPDATE invoice SET cadence_id = ?2 WHERE id = ?1", id,
                        cadence_id, error)
         && puntual_change_log (change, "cadence.assigned", invoice->customer_id, id, error);
}

/**
 * puntual_invoice_set_cadence:
 *
 * @cadence_id: 0 takes the invoice's own cadence away
 *
 * NOT_FOUND without such an invoice or cadence.
 */
gboolean
puntual_invoice_set_cadence (PuntualLedger *ledger, gint64 id, gint64 cadence_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_cadence (&change, id, cadence_id, error), error);
}
