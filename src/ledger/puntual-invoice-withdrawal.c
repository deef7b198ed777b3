/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-invoice-standing.h"
#include "puntual-money.h"

static gboolean
run_with_id (PuntualLedger *ledger, const char *sql, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error);
}

static gboolean
cancel (PuntualChange *change, gint64 id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };

  if (!puntual_standing_load (&standing, change->ledger, id, error))
    return FALSE;
  puntual_change_flag (change, "cancelled", standing.cancelled, TRUE);
  if (change->n_fields == 0)
    return TRUE;
  return puntual_standing_check_cancellable (&standing, error)
         && run_with_id (change->ledger, "UPDATE invoice SET cancelled = 1 WHERE id = ?1", id,
                         error)
         && puntual_change_log (change, "invoice.cancelled", standing.customer_id, id, error);
}

/* An invoice with money on it is not cancelled but credited: what was paid must stay somewhere. */
gboolean
puntual_invoice_cancel (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, cancel (&change, id, error), error);
}

static gboolean
reopen (PuntualChange *change, gint64 id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };

  if (!puntual_standing_load (&standing, change->ledger, id, error))
    return FALSE;
  if (!standing.cancelled)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number */
                   _ ("Invoice %s is not cancelled."), standing.number);
      return FALSE;
    }
  puntual_change_flag (change, "cancelled", TRUE, FALSE);
  return run_with_id (change->ledger, "UPDATE invoice SET cancelled = 0 WHERE id = ?1", id, error)
         && puntual_change_log (change, "invoice.reopened", standing.customer_id, id, error);
}

/* The inverse of puntual_invoice_cancel(). */
gboolean
puntual_invoice_reopen (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, reopen (&change, id, error), error);
}

/* Whatever was said, paid or agreed about it. */
#define SELECT_USED                                                                                \
  "SELECT EXISTS (SELECT 1 FROM allocation WHERE invoice_id = ?1) "                                \
  "OR EXISTS (SELECT 1 FROM allocation WHERE credit_note_id = ?1) "                                \
  "OR EXISTS (SELECT 1 FROM outbox_item WHERE invoice_id = ?1) "                                   \
  "OR EXISTS (SELECT 1 FROM contact WHERE invoice_id = ?1) "                                       \
  "OR EXISTS (SELECT 1 FROM promise WHERE invoice_id = ?1) "                                       \
  "OR EXISTS (SELECT 1 FROM dispute WHERE invoice_id = ?1) "                                       \
  "OR EXISTS (SELECT 1 FROM pause WHERE invoice_id = ?1) "                                         \
  "OR EXISTS (SELECT 1 FROM instalment WHERE invoice_id = ?1)"

static gboolean
check_unused (PuntualLedger *ledger, const PuntualStanding *standing, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_USED, error);
  gboolean found, used;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, standing->id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  used = puntual_statement_int (row, 0) != 0;
  if (used)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("Invoice %s has a history already and cannot be deleted; cancel it instead."),
                 standing->number);
  return !used;
}

static void
note_deleted (PuntualChange *change, const PuntualInvoice *invoice)
{
  g_autofree char *total = puntual_money_to_decimal (invoice->total, invoice->currency);

  puntual_change_text (change, "number", invoice->number, NULL);
  puntual_change_text (change, "kind",
                       invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE ? "credit-note" : NULL, NULL);
  puntual_change_text (change, "currency", invoice->currency, NULL);
  puntual_change_day (change, "issue_date", invoice->issue_day, PUNTUAL_DAY_NONE);
  puntual_change_day (change, "due_date", invoice->due_day, PUNTUAL_DAY_NONE);
  puntual_change_text (change, "total", total, NULL);
  puntual_change_text (change, "reference", invoice->reference, NULL);
  puntual_change_text (change, "note", invoice->note, NULL);
  puntual_change_text (change, "pdf", invoice->pdf_path, NULL);
  puntual_change_id (change, "cadence", invoice->cadence_id, 0);
}

static gboolean
delete_invoice (PuntualChange *change, gint64 id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualInvoice) invoice = NULL;

  if (!puntual_standing_load (&standing, change->ledger, id, error)
      || !check_unused (change->ledger, &standing, error))
    return FALSE;
  invoice = puntual_invoice_get (change->ledger, id, error);
  if (invoice == NULL)
    return FALSE;
  note_deleted (change, invoice);
  return run_with_id (change->ledger, "DELETE FROM invoice WHERE id = ?1", id, error)
         && puntual_change_log (change, "invoice.deleted", standing.customer_id, id, error);
}

/* The inverse of adding it. */
gboolean
puntual_invoice_delete (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, delete_invoice (&change, id, error), error);
}
