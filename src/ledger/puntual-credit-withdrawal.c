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
sum_of_parts (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id, gint64 *sum,
              GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT coalesce (sum (minor), 0) FROM allocation WHERE credit_note_id = ?1 "
      "AND invoice_id = ?2",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, credit_note_id);
  puntual_statement_bind_int (row, 2, invoice_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *sum = puntual_statement_int (row, 0);
  return TRUE;
}

static gboolean
delete_parts (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "DELETE FROM allocation WHERE credit_note_id = ?1 AND invoice_id = ?2", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, credit_note_id);
  puntual_statement_bind_int (statement, 2, invoice_id);
  return puntual_statement_run (statement, error);
}

static gboolean
withdraw (PuntualChange *change, gint64 credit_note_id, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) note = { 0 };
  g_auto (PuntualStanding) invoice = { 0 };
  g_autofree char *amount = NULL;
  gint64 sum = 0;

  if (!puntual_standing_load (&note, change->ledger, credit_note_id, error)
      || !puntual_standing_load (&invoice, change->ledger, invoice_id, error)
      || !sum_of_parts (change->ledger, credit_note_id, invoice_id, &sum, error))
    return FALSE;
  if (sum == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %1$s is the number of a credit note, %2$s of an invoice */
                   _ ("Nothing of credit note %1$s is taken off invoice %2$s."), note.number,
                   invoice.number);
      return FALSE;
    }
  puntual_change_text (change, "credit_note", note.number, NULL);
  amount = puntual_money_to_decimal (sum, note.currency);
  puntual_change_text (change, "amount", amount, NULL);
  return delete_parts (change->ledger, credit_note_id, invoice_id, error)
         && puntual_change_log (change, "credit.withdrawn", invoice.customer_id, invoice_id, error);
}

/* The inverse of puntual_credit_apply(): all of the note that the invoice had. */
gboolean
puntual_credit_withdraw (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id,
                         GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, withdraw (&change, credit_note_id, invoice_id, error),
                                error);
}
