/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-invoice-query.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-asked.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-text.h"

/* ?1 is the day. What settles an invoice comes from the index of allocations alone, which is as
 * fast as grouping all of them first. What credit notes take off needs the rows; they are few, so a
 * list groups those once and a single look-up does not. */
#define SELECT_INVOICE(credited, used)                                                             \
  "SELECT i.id, i.customer_id, i.kind = 'credit-note', i.number, i.currency, i.issue_day, "        \
  "i.due_day, i.total, i.reference, i.note, i.pdf_path, i.cadence_id, i.cancelled, c.name, "       \
  "(SELECT sum (a.minor) FROM allocation a WHERE a.invoice_id = i.id AND a.day <= ?1), " credited  \
  ", " used ", EXISTS (SELECT 1 FROM dispute d WHERE d.invoice_id = i.id AND d.opened_day <= ?1 "  \
  "AND (d.closed_day IS NULL OR d.closed_day > ?1)), "                                             \
  "EXISTS (SELECT 1 FROM pause p WHERE p.invoice_id = i.id AND p.ended = 0 AND p.from_day <= ?1 "  \
  "AND (p.until_day IS NULL OR p.until_day > ?1)) "                                                \
  "FROM invoice i JOIN customer c ON c.id = i.customer_id "

#define SELECT_ONE                                                                                 \
  SELECT_INVOICE ("(SELECT sum (a.minor) FROM allocation a WHERE a.invoice_id = i.id "             \
                  "AND a.day <= ?1 AND a.credit_note_id IS NOT NULL)",                             \
                  "(SELECT sum (a.minor) FROM allocation a WHERE a.credit_note_id = i.id "         \
                  "AND a.day <= ?1)")

/* The plus keeps the grouping on the small index of credits. */
#define SELECT_MANY                                                                                \
  SELECT_INVOICE ("credit.minor", "used.minor")                                                    \
  "LEFT JOIN (SELECT invoice_id, sum (minor) AS minor FROM allocation "                            \
  "WHERE credit_note_id > 0 AND day <= ?1 GROUP BY +invoice_id) credit "                           \
  "ON credit.invoice_id = i.id "                                                                   \
  "LEFT JOIN (SELECT credit_note_id, sum (minor) AS minor FROM allocation "                        \
  "WHERE credit_note_id > 0 AND day <= ?1 GROUP BY credit_note_id) used "                          \
  "ON used.credit_note_id = i.id "

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
  COLUMN_CUSTOMER_NAME,
  COLUMN_SETTLED,
  COLUMN_CREDITED,
  COLUMN_USED,
  COLUMN_DISPUTED,
  COLUMN_PAUSED,
};

static PuntualInvoiceState
derive_state (const PuntualInvoice *invoice, gboolean disputed, gboolean paused)
{
  if (invoice->cancelled)
    return PUNTUAL_INVOICE_CANCELLED;
  if (invoice->balance == 0 && invoice->paid == 0 && invoice->total > 0)
    return PUNTUAL_INVOICE_CREDITED;
  if (invoice->balance == 0)
    return PUNTUAL_INVOICE_PAID;
  if (disputed)
    return PUNTUAL_INVOICE_DISPUTED;
  return paused ? PUNTUAL_INVOICE_PAUSED : PUNTUAL_INVOICE_OPEN;
}

/* The texts are borrowed from the row until its next step. */
static void
borrow_row (PuntualStatement *row, PuntualInvoice *invoice)
{
  gboolean is_credit_note = puntual_statement_int (row, COLUMN_KIND) != 0;
  gint64 settled = puntual_statement_int (row, COLUMN_SETTLED);

  *invoice = (PuntualInvoice){
    .id = puntual_statement_int (row, COLUMN_ID),
    .customer_id = puntual_statement_int (row, COLUMN_CUSTOMER),
    .kind = is_credit_note ? PUNTUAL_INVOICE_CREDIT_NOTE : PUNTUAL_INVOICE_INVOICE,
    .number = (char *)puntual_statement_line (row, COLUMN_NUMBER),
    .currency = (char *)puntual_statement_text (row, COLUMN_CURRENCY),
    .issue_day = (PuntualDay)puntual_statement_int (row, COLUMN_ISSUE_DAY),
    .due_day = (PuntualDay)puntual_statement_int (row, COLUMN_DUE_DAY),
    .total = puntual_statement_int (row, COLUMN_TOTAL),
    .reference = (char *)puntual_statement_line (row, COLUMN_REFERENCE),
    .note = (char *)puntual_statement_block (row, COLUMN_NOTE),
    .pdf_path = (char *)puntual_statement_text (row, COLUMN_PDF_PATH),
    .cadence_id = puntual_statement_int (row, COLUMN_CADENCE),
    .cancelled = puntual_statement_int (row, COLUMN_CANCELLED) != 0,
    .customer_name = (char *)puntual_statement_line (row, COLUMN_CUSTOMER_NAME),
    .credited = puntual_statement_int (row, COLUMN_CREDITED),
  };
  invoice->paid = settled - invoice->credited;
  if (is_credit_note)
    settled = puntual_statement_int (row, COLUMN_USED);
  invoice->balance = invoice->cancelled ? 0 : invoice->total - settled;
  invoice->state = derive_state (invoice, puntual_statement_int (row, COLUMN_DISPUTED) != 0,
                                 puntual_statement_int (row, COLUMN_PAUSED) != 0);
}

static PuntualInvoice *
copy_row (PuntualStatement *row)
{
  PuntualInvoice *invoice = g_new (PuntualInvoice, 1);

  borrow_row (row, invoice);
  invoice->number = g_strdup (invoice->number);
  invoice->currency = g_strdup (invoice->currency);
  invoice->reference = g_strdup (invoice->reference);
  invoice->note = g_strdup (invoice->note);
  invoice->pdf_path = g_strdup (invoice->pdf_path);
  invoice->customer_name = g_strdup (invoice->customer_name);
  return invoice;
}

static PuntualStatement *
prepare (PuntualLedger *ledger, const char *sql, GError **error)
{
  PuntualStatement *row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (row != NULL)
    puntual_statement_bind_int (row, 1, puntual_clock_today (puntual_ledger_get_clock (ledger)));
  return row;
}

/**
 * puntual_invoice_get:
 *
 * Returns: (transfer full): the invoice with its balance as of the clock's day, or %NULL with
 * NOT_FOUND
 */
PuntualInvoice *
puntual_invoice_get (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) row = prepare (ledger, SELECT_ONE "WHERE i.id = ?2", error);
  gboolean found;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 2, id);
  if (!puntual_statement_step (row, &found, error))
    return NULL;
  if (found)
    return copy_row (row);
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
      /* Translators: the placeholder is the number of the record, not that of the invoice */
      _ ("There is no invoice with the record number %" PRId64 "."), id);
  return NULL;
}

GPtrArray *
puntual_invoice_get_many (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) invoices = g_ptr_array_new_full (n, (GDestroyNotify)puntual_invoice_free);
  g_autofree char *asked = puntual_asked_json (ids, n);
  g_autoptr (PuntualStatement) row = NULL;
  guint place = 0;
  gboolean more;

  g_ptr_array_set_size (invoices, (int)n);
  row = prepare (ledger,
                 SELECT_ONE "JOIN json_each (?2) asked ON i.id = asked.value ORDER BY asked.key",
                 error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_text (row, 2, asked);
  for (;; place++)
    {
      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&invoices);
      while (ids[place] != puntual_statement_int (row, COLUMN_ID))
        place++;
      invoices->pdata[place] = copy_row (row);
    }
}

/* *invoice stays NULL when none fits. */
static gboolean
find_only (PuntualLedger *ledger, const char *sql, const char *wanted, PuntualInvoice **invoice,
           GError **error)
{
  g_autoptr (PuntualStatement) row = prepare (ledger, sql, error);
  g_autoptr (PuntualInvoice) found = NULL;
  gboolean more;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 2, wanted);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (!more)
    return TRUE;
  found = copy_row (row);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (more)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is what was typed */
                   _ ("Several invoices fit the number %s; write it exactly as on the invoice."),
                   wanted);
      return FALSE;
    }
  *invoice = g_steal_pointer (&found);
  return TRUE;
}

PuntualInvoice *
puntual_invoice_find (PuntualLedger *ledger, const char *number, GError **error)
{
  g_autofree char *clean = puntual_text_clean_line (number != NULL ? number : "");
  g_autofree char *key = puntual_record_number_key (clean);
  PuntualInvoice *invoice = NULL;

  if (*clean != '\0'
      && (!find_only (ledger, SELECT_ONE "WHERE i.number = ?2", clean, &invoice, error)
          || (invoice == NULL
              && !find_only (ledger, SELECT_ONE "WHERE i.number_key = ?2 LIMIT 2", key, &invoice,
                             error))))
    return NULL;
  if (invoice == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed */
                 _ ("There is no invoice %s."), clean);
  return invoice;
}

/* A credit note is nothing that is owed, however much of it is left. */
static gboolean
passes (const PuntualInvoice *invoice, const PuntualInvoiceFilter *filter, PuntualDay today)
{
  if (!filter->open && !filter->overdue)
    return TRUE;
  if (invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE || invoice->balance <= 0)
    return FALSE;
  return !filter->overdue || (invoice->due_day != PUNTUAL_DAY_NONE && invoice->due_day < today);
}

gboolean
puntual_invoice_each (PuntualLedger *ledger, const PuntualInvoiceFilter *filter,
                      PuntualInvoiceFunc func, gpointer data, GError **error)
{
  const PuntualInvoiceFilter all = { 0 };
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualStatement) row = NULL;
  PuntualInvoice invoice;
  gboolean more;

  if (filter == NULL)
    filter = &all;
  row = prepare (ledger,
                 filter->customer_id != 0 ? SELECT_MANY
                     "WHERE i.customer_id = ?2 ORDER BY i.due_day IS NULL, i.due_day, i.number"
                                          : SELECT_MANY "ORDER BY i.due_day NULLS LAST, i.number",
                 error);
  if (row == NULL)
    return FALSE;
  if (filter->customer_id != 0)
    puntual_statement_bind_int (row, 2, filter->customer_id);
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      borrow_row (row, &invoice);
      if (passes (&invoice, filter, today) && !func (&invoice, data))
        return TRUE;
    }
}
