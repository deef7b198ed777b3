/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-invoice-standing.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-error.h"

/* What payments of imports settle can be taken back by a later import. */
#define SELECT_STANDING                                                                            \
  "SELECT i.customer_id, i.kind = 'credit-note', i.number, i.currency, i.total, i.cancelled, "     \
  "coalesce (sum (CASE WHEN a.payment_id IS NOT NULL THEN a.minor END), 0), "                      \
  "coalesce (sum (CASE WHEN p.source = 'import' THEN a.minor END), 0), "                           \
  "coalesce (sum (CASE WHEN a.credit_note_id IS NOT NULL THEN a.minor END), 0), "                  \
  "coalesce (sum (CASE WHEN a.day > ?2 THEN a.minor END), 0) "                                     \
  "FROM invoice i LEFT JOIN allocation a ON a.invoice_id = i.id LEFT JOIN payment p ON p.id = "    \
  "a.payment_id "                                                                                  \
  "WHERE i.id = ?1 GROUP BY i.id"

static gboolean
load_used (PuntualStanding *self, PuntualSqlite *sqlite, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean found;

  statement = puntual_sqlite_prepare (
      sqlite, "SELECT coalesce (sum (minor), 0) FROM allocation WHERE credit_note_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, self->id);
  if (!puntual_statement_step (statement, &found, error))
    return FALSE;
  self->used = puntual_statement_int (statement, 0);
  return TRUE;
}

static void
take_row (PuntualStanding *self, PuntualStatement *row)
{
  self->customer_id = puntual_statement_int (row, 0);
  self->kind =
      puntual_statement_int (row, 1) != 0 ? PUNTUAL_INVOICE_CREDIT_NOTE : PUNTUAL_INVOICE_INVOICE;
  self->number = g_strdup (puntual_statement_line (row, 2));
  g_strlcpy (self->currency, puntual_statement_text (row, 3), sizeof self->currency);
  self->total = puntual_statement_int (row, 4);
  self->cancelled = puntual_statement_int (row, 5) != 0;
  self->paid = puntual_statement_int (row, 6);
  self->imported = puntual_statement_int (row, 7);
  self->credited = puntual_statement_int (row, 8);
  self->later = puntual_statement_int (row, 9);
}

gboolean
puntual_standing_load (PuntualStanding *self, PuntualLedger *ledger, gint64 invoice_id,
                       GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  *self = (PuntualStanding){ .id = invoice_id };
  row = puntual_sqlite_prepare (sqlite, SELECT_STANDING, error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_int (row, 2, puntual_clock_today (puntual_ledger_get_clock (ledger)));
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
          /* Translators: the placeholder is the number of the record, not that of the invoice */
          _ ("There is no invoice with the record number %" PRId64 "."), invoice_id);
      return FALSE;
    }
  take_row (self, row);
  return self->kind == PUNTUAL_INVOICE_INVOICE || load_used (self, sqlite, error);
}

void
puntual_standing_clear (PuntualStanding *self)
{
  g_clear_pointer (&self->number, g_free);
}

gint64
puntual_standing_free_balance (const PuntualStanding *self)
{
  if (self->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    return self->total - self->used;
  return self->total - self->paid - self->credited;
}

gint64
puntual_standing_today_balance (const PuntualStanding *self)
{
  return puntual_standing_free_balance (self) + self->later;
}

gboolean
puntual_standing_check_collectable (const PuntualStanding *self, GError **error)
{
  if (self->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is the number of a credit note */
                 _ ("%s is a credit note; nothing is collected for it."), self->number);
  else if (self->cancelled)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is the number of an invoice */
                 _ ("Invoice %s is cancelled."), self->number);
  return self->kind == PUNTUAL_INVOICE_INVOICE && !self->cancelled;
}

gboolean
puntual_standing_check_cancellable (const PuntualStanding *self, GError **error)
{
  if (self->paid + self->credited + self->used == 0)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is an invoice number */
               _ ("Invoice %s has payments or credits; undo them before cancelling it."),
               self->number);
  return FALSE;
}
