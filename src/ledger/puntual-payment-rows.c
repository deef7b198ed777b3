/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse.h"
#include "puntual-reading.h"

#define SELECT_PAYMENTS                                                                            \
  PUNTUAL_WITH_ASKED                                                                               \
  "SELECT asked.place, p.id, p.customer_id, p.day, p.minor, p.currency, p.reference, p.source, "   \
  "p.undone, c.name FROM asked CROSS JOIN payment AS p ON p.id = asked.wanted "                    \
  "JOIN customer AS c ON c.id = p.customer_id"

#define SELECT_SHARES                                                                              \
  PUNTUAL_WITH_ASKED                                                                               \
  "SELECT asked.place, a.invoice_id, i.number, a.minor FROM asked CROSS JOIN allocation AS a "     \
  "ON a.payment_id = asked.wanted JOIN invoice AS i ON i.id = a.invoice_id "                       \
  "ORDER BY asked.place, a.id"

static void
share_free (PuntualPaymentShare *self)
{
  g_free (self->number);
  g_free (self);
}

void
puntual_payment_row_free (PuntualPaymentRow *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->payment, puntual_payment_free);
  g_clear_pointer (&self->shares, g_ptr_array_unref);
  g_free (self->customer_name);
  g_free (self);
}

static void
take_payment (GPtrArray *rows, PuntualStatement *statement)
{
  PuntualPaymentRow *row = g_new0 (PuntualPaymentRow, 1);
  PuntualPayment *payment = g_new0 (PuntualPayment, 1);

  payment->id = puntual_statement_int (statement, 1);
  payment->customer_id = puntual_statement_int (statement, 2);
  payment->day = (PuntualDay)puntual_statement_int (statement, 3);
  payment->minor = puntual_statement_int (statement, 4);
  payment->currency = g_strdup (puntual_statement_text (statement, 5));
  payment->reference = g_strdup (puntual_statement_line (statement, 6));
  payment->source = g_strdup (puntual_statement_text (statement, 7));
  row->payment = payment;
  row->undone = puntual_statement_int (statement, 8) != 0;
  row->customer_name = g_strdup (puntual_statement_line (statement, 9));
  row->unallocated = row->undone ? 0 : payment->minor;
  row->shares = g_ptr_array_new_with_free_func ((GDestroyNotify)share_free);
  rows->pdata[puntual_statement_int (statement, 0)] = row;
}

static void
take_share (GPtrArray *rows, PuntualStatement *statement)
{
  PuntualPaymentRow *row = rows->pdata[puntual_statement_int (statement, 0)];
  PuntualPaymentShare *share = g_new0 (PuntualPaymentShare, 1);

  share->invoice_id = puntual_statement_int (statement, 1);
  share->number = g_strdup (puntual_statement_line (statement, 2));
  share->minor = puntual_statement_int (statement, 3);
  row->unallocated -= share->minor;
  g_ptr_array_add (row->shares, share);
}

typedef void (*TakeRow) (GPtrArray *rows, PuntualStatement *statement);

static gboolean
each_row (PuntualLedger *ledger, const char *sql, const char *asked, TakeRow take, GPtrArray *rows,
          GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, asked);
  for (;;)
    {
      if (!puntual_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      take (rows, statement);
    }
}

GPtrArray *
puntual_payment_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n, (GDestroyNotify)puntual_payment_row_free);
  g_autofree char *asked = puntual_asked_json (ids, n);

  g_ptr_array_set_size (rows, (int)n);
  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !each_row (ledger, SELECT_PAYMENTS, asked, take_payment, rows, error)
      || !each_row (ledger, SELECT_SHARES, asked, take_share, rows, error))
    return NULL;
  puntual_asked_drop_missing (rows);
  return g_steal_pointer (&rows);
}
