/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-answered-pause.h"

#include <glib/gi18n-lib.h>

#include "puntual-change.h"
#include "puntual-event-query.h"
#include "puntual-stop-words.h"

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

/* --- Taken back --- */

/* A pause that an answer began, and what it stood in place of. */
typedef struct
{
  gint64 id, invoice_id, customer_id;
  char *reason;
  gint64 earlier_id; /* 0: no pause was in force */
  PuntualDay earlier_until;
  char *earlier_reason;
} Pause;

static void
pause_free (gpointer data)
{
  Pause *self = data;

  g_free (self->reason);
  g_free (self->earlier_reason);
  g_free (self);
}

static GPtrArray *
list_begun (PuntualLedger *ledger, gint64 incoming_id, GError **error)
{
  g_autoptr (GPtrArray) pauses = g_ptr_array_new_with_free_func (pause_free);
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT p.id, p.invoice_id, i.customer_id, p.reason FROM pause p"
      " JOIN invoice i ON i.id = p.invoice_id WHERE p.incoming_id = ?1 AND p.ended = 0 ORDER BY 1",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, incoming_id);
  while (puntual_statement_step (statement, &row, error))
    {
      Pause *pause;

      if (!row)
        return g_steal_pointer (&pauses);
      pause = g_new0 (Pause, 1);
      pause->id = puntual_statement_int (statement, 0);
      pause->invoice_id = puntual_statement_int (statement, 1);
      pause->customer_id = puntual_statement_int (statement, 2);
      pause->reason = g_strdup (puntual_statement_block (statement, 3));
      g_ptr_array_add (pauses, pause);
    }
  return NULL;
}

/* The log tells until when the invoice was paused when the answer came. */
static gboolean
find_earlier (PuntualLedger *ledger, Pause *self, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualEvent) event = NULL;
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (JsonNode) before = NULL;
  PuntualDay until;
  gboolean found;

  if (!puntual_event_newest (ledger, self->invoice_id, "paused", &event, error))
    return FALSE;
  before = puntual_event_parse (event != NULL ? event->before : NULL);
  until = puntual_event_day (before, "until");
  if (until == PUNTUAL_DAY_NONE || until <= today)
    return TRUE;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, reason FROM pause WHERE invoice_id = ?1 AND id < ?2 AND ended = 1"
      " AND until_day = ?3 ORDER BY id DESC LIMIT 1",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, self->invoice_id);
  puntual_statement_bind_int (statement, 2, self->id);
  puntual_statement_bind_int (statement, 3, until);
  if (!puntual_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    {
      self->earlier_id = puntual_statement_int (statement, 0);
      self->earlier_until = until;
      self->earlier_reason = g_strdup (puntual_statement_block (statement, 1));
    }
  return TRUE;
}

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
write_taken_back (PuntualChange *change, const Pause *self, GError **error)
{
  gboolean goes_on = self->earlier_id != 0;

  puntual_change_flag (change, "paused", TRUE, goes_on);
  puntual_change_day (change, "until", PUNTUAL_DAY_NONE, self->earlier_until);
  puntual_change_text (change, "reason", self->reason, self->earlier_reason);
  return run_with_id (change->ledger, "DELETE FROM pause WHERE id = ?1", self->id, error)
         && (!goes_on
             || run_with_id (change->ledger, "UPDATE pause SET ended = 0 WHERE id = ?1",
                             self->earlier_id, error))
         && puntual_change_log (change, goes_on ? "paused" : "resumed", self->customer_id,
                                self->invoice_id, error);
}

gboolean
puntual_answered_pause_take_back (PuntualLedger *ledger, gint64 incoming_id, GError **error)
{
  g_autoptr (GPtrArray) pauses = list_begun (ledger, incoming_id, error);

  if (pauses == NULL)
    return FALSE;
  for (guint i = 0; i < pauses->len; i++)
    {
      Pause *pause = g_ptr_array_index (pauses, i);
      PuntualChange change;

      if (!find_earlier (ledger, pause, error) || !puntual_change_begin (&change, ledger, error)
          || !puntual_change_end (&change, write_taken_back (&change, pause, error), error))
        return FALSE;
    }
  return TRUE;
}

/* --- Those that wait for the owner --- */

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
  answer->may_stop = puntual_statement_int (row, 9) == 0
                     && puntual_stop_words_find (answer->opening) != PUNTUAL_STOP_NO;
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
      " a.at, c.opted_out OR c.refused_media" OPEN_ANSWERS
      " GROUP BY a.id ORDER BY a.id DESC LIMIT ?1",
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
