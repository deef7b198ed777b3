/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-answered-pause.h"

#include <glib/gi18n-lib.h>

static gboolean
can_begin (PuntualLedger *ledger, gint64 invoice_id, gboolean *can, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM invoice i WHERE i.id = ?1 AND i.kind = 'invoice' AND i.cancelled = 0 "
      "AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.invoice_id = i.id AND p.ended = 0 "
      "AND p.until_day IS NULL)",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  return puntual_statement_step (statement, can, error);
}

gboolean
puntual_answered_pause_begin (PuntualLedger *ledger, gint64 invoice_id, gint64 incoming_id,
                              gboolean *begun, GError **error)
{
  *begun = FALSE;
  return can_begin (ledger, invoice_id, begun, error)
         && (!*begun
             || puntual_pause_invoice_answered (ledger, invoice_id, incoming_id,
                                                /* Translators: why reminders about an invoice are
                                                 * paused. */
                                                C_ ("reason of a pause", "The customer answered"),
                                                error));
}

void
puntual_answer_free (PuntualAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->customer_name);
  g_free (self->number);
  g_free (self->subject);
  g_free (self->opening);
  g_free (self);
}

/* One message may have been about several invoices: the first of them stands for all. */
#define OPEN_ANSWERS                                                                               \
  " FROM pause p JOIN incoming a ON a.id = p.incoming_id JOIN invoice i ON i.id = p.invoice_id"    \
  " JOIN customer c ON c.id = i.customer_id WHERE p.incoming_id IS NOT NULL AND p.ended = 0"       \
  " AND i.cancelled = 0 AND i.total > (SELECT coalesce (sum (minor), 0) FROM allocation"           \
  " WHERE invoice_id = i.id)"

static gboolean
count_open (PuntualLedger *ledger, guint *n, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "SELECT count (DISTINCT a.id)" OPEN_ANSWERS, error);
  gboolean row;

  if (statement == NULL || !puntual_statement_step (statement, &row, error))
    return FALSE;
  *n = (guint)puntual_statement_int (statement, 0);
  return TRUE;
}

static PuntualAnswer *
read_answer (PuntualStatement *row)
{
  PuntualAnswer *answer = g_new0 (PuntualAnswer, 1);

  answer->incoming_id = puntual_statement_int (row, 0);
  answer->invoice_id = puntual_statement_int (row, 1);
  answer->customer_id = puntual_statement_int (row, 2);
  answer->outbox_row = puntual_statement_int (row, 3);
  answer->customer_name = g_strdup (puntual_statement_line (row, 4));
  answer->number = g_strdup (puntual_statement_line (row, 5));
  answer->subject = g_strdup (puntual_statement_line (row, 6));
  answer->opening = g_strdup (puntual_statement_line (row, 7));
  answer->at = puntual_statement_int (row, 8);
  return answer;
}

GPtrArray *
puntual_answer_list (PuntualLedger *ledger, guint most, guint *n, GError **error)
{
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_answer_free);
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row;

  *n = 0;
  if (!count_open (ledger, n, error))
    return NULL;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT a.id, min (i.id), c.id, a.outbox_row, c.name, i.number, a.subject, a.opening,"
      " a.at" OPEN_ANSWERS " GROUP BY a.id ORDER BY a.id DESC LIMIT ?1",
      error);
  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, most);
  while (puntual_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&answers);
      g_ptr_array_add (answers, read_answer (statement));
    }
  return NULL;
}
