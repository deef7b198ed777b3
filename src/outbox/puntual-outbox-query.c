/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-outbox-state.h"
#include "puntual-outbox-table.h"

/* What is read from the outbox; puntual-outbox-table.c writes it. */

/* --- Rows --- */

static void
read_waiting (PuntualStatement *statement, PuntualWaitingRow *row)
{
  memset (row, 0, sizeof *row);
  row->row_id = puntual_statement_int (statement, 0);
  g_strlcpy (row->id, puntual_statement_text (statement, 1), sizeof row->id);
  row->state = puntual_outbox_state_from_nick (puntual_statement_text (statement, 2));
  row->customer_id = puntual_statement_int (statement, 3);
  row->step_number = (int)puntual_statement_int (statement, 4);
  row->media_failed = (guint)puntual_statement_int (statement, 5);
  row->attempts = (int)puntual_statement_int (statement, 6);
  row->next_attempt = puntual_statement_int (statement, 7);
  row->lead_invoice_id = puntual_statement_int (statement, 8);
  row->lead_instalment_id = puntual_statement_int (statement, 9);
  row->amount = puntual_statement_int (statement, 10);
  if (!puntual_medium_from_nick (puntual_statement_text (statement, 11), &row->medium))
    row->medium = PUNTUAL_MEDIUM_EMAIL;
  row->approved_by_owner = g_strcmp0 (puntual_statement_text (statement, 12), "owner") == 0;
  row->step_offset = (int)puntual_statement_int (statement, 13);
  row->purpose = puntual_purpose_from_nick (puntual_statement_text (statement, 14));
  row->text_name = g_intern_string (puntual_statement_text (statement, 15));
}

#define WAITING_COLUMNS                                                                            \
  "SELECT o.row_id, o.id, o.state, o.customer_id, o.step_number, o.media_failed, o.attempts,"      \
  " o.next_attempt, i.invoice_id, i.instalment_id, o.amount, o.medium, o.approved_by,"             \
  " i.step_offset, o.purpose, o.template"                                                          \
  " FROM outbox o LEFT JOIN outbox_item i ON i.outbox_row = o.row_id AND i.position = 0"

GArray *
puntual_outbox_table_waiting (PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PuntualWaitingRow));
  gboolean more;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              WAITING_COLUMNS " WHERE o.state IN ('planned', 'approved', 'held')"
                                              " ORDER BY o.row_id",
                              error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      PuntualWaitingRow row;

      if (!puntual_statement_step (statement, &more, error))
        return NULL;
      if (!more)
        break;
      read_waiting (statement, &row);
      g_array_append_val (rows, row);
    }

  return g_steal_pointer (&rows);
}

gboolean
puntual_outbox_table_find (PuntualLedger *ledger, const char *id, PuntualWaitingRow *row,
                           GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean found = FALSE;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                      WAITING_COLUMNS " WHERE o.id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  if (!puntual_statement_step (statement, &found, error) || !found)
    return FALSE;

  read_waiting (statement, row);
  return TRUE;
}

static PuntualOutboxRow *
read_row (PuntualStatement *statement)
{
  PuntualOutboxRow *row = g_new0 (PuntualOutboxRow, 1);

  row->id = g_strdup (puntual_statement_text (statement, 1));
  row->day = (PuntualDay)puntual_statement_int (statement, 2);
  row->customer_id = puntual_statement_int (statement, 3);
  row->customer_name = g_strdup (puntual_statement_line (statement, 4));
  row->channel_name = g_strdup (puntual_statement_line (statement, 5));
  if (!puntual_medium_from_nick (puntual_statement_text (statement, 6), &row->medium))
    row->medium = PUNTUAL_MEDIUM_EMAIL;
  row->language = g_strdup (puntual_statement_text (statement, 7));
  row->step_number = (int)puntual_statement_int (statement, 8);
  if (!puntual_tone_from_nick (puntual_statement_text (statement, 9), &row->tone))
    row->tone = PUNTUAL_TONE_NONE;
  row->currency = g_strdup (puntual_statement_text (statement, 10));
  row->amount = puntual_statement_int (statement, 11);
  row->state = puntual_outbox_state_from_nick (puntual_statement_text (statement, 12));
  row->attempts = (int)puntual_statement_int (statement, 13);
  row->next_attempt = puntual_statement_int (statement, 14);
  row->message_id = g_strdup (puntual_statement_line (statement, 15));
  row->subject = g_strdup (puntual_statement_line (statement, 16));
  row->body = g_strdup (puntual_statement_text (statement, 17));
  row->error = g_strdup (puntual_statement_block (statement, 18));
  row->raw_answer = g_strdup (puntual_statement_block (statement, 19));
  row->reason = g_strdup (puntual_statement_block (statement, 20));
  row->row_id = puntual_statement_int (statement, 0);
  row->recipient = g_strdup (puntual_statement_block (statement, 21));
  row->updated_at = puntual_statement_int (statement, 22);
  row->sent_day = (PuntualDay)puntual_statement_int (statement, 23);
  row->claim = g_strdup (puntual_statement_text (statement, 24));
  row->media_failed = (guint)puntual_statement_int (statement, 25);
  row->template_name = g_strdup (puntual_statement_line (statement, 26));
  row->planned_day = (PuntualDay)puntual_statement_int (statement, 27);
  row->purpose = puntual_purpose_from_nick (puntual_statement_text (statement, 28));
  row->invoices = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_invoice_free);
  return row;
}

static gboolean
read_row_invoices (PuntualLedger *ledger, gint64 row_id, PuntualOutboxRow *row, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean more;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT v.number, i.invoice_id, i.instalment_id, i.balance, i.days_overdue"
      " FROM outbox_item i JOIN invoice v ON v.id = i.invoice_id"
      " WHERE i.outbox_row = ?1"
      /* A thank-you has an invoice once for each payment. */
      " GROUP BY i.invoice_id, i.instalment_id ORDER BY min (i.position)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);

  while (TRUE)
    {
      PuntualOutboxInvoice *invoice;

      if (!puntual_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      invoice = g_new0 (PuntualOutboxInvoice, 1);
      invoice->number = g_strdup (puntual_statement_line (statement, 0));
      invoice->invoice_id = puntual_statement_int (statement, 1);
      invoice->instalment_id = puntual_statement_int (statement, 2);
      invoice->balance = puntual_statement_int (statement, 3);
      invoice->days_overdue = (int)puntual_statement_int (statement, 4);
      g_ptr_array_add (row->invoices, invoice);
    }
}

#define ROW_COLUMNS                                                                                \
  "SELECT o.row_id, o.id, coalesce (o.sent_day, o.day), o.customer_id, c.name, o.channel,"         \
  " o.medium, o.language, o.step_number, o.tone, o.currency, o.amount, o.state, o.attempts,"       \
  " o.next_attempt, o.message_id, o.subject, o.body, o.error, o.raw_answer, o.reason,"             \
  " o.recipient, o.updated_at, o.sent_day, o.claim, o.media_failed, o.template, o.day, o.purpose"  \
  " FROM outbox o JOIN customer c ON c.id = o.customer_id"

/* One text for each question, so that each walks along its own index: a report asks for thousands
 * of rows, one at a time. */
static PuntualStatement *
select_rows (PuntualLedger *ledger, int state, const char *id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  PuntualStatement *statement;

  if (id != NULL)
    statement = puntual_sqlite_prepare (sqlite, ROW_COLUMNS " WHERE o.id = ?1", error);
  else if (state >= 0)
    statement =
        puntual_sqlite_prepare (sqlite, ROW_COLUMNS " WHERE o.state = ?1 ORDER BY o.row_id", error);
  else
    return puntual_sqlite_prepare (sqlite, ROW_COLUMNS " ORDER BY o.row_id", error);

  if (statement != NULL)
    puntual_statement_bind_text (
        statement, 1, id != NULL ? id : puntual_outbox_state_nick ((PuntualOutboxState)state));
  return statement;
}

/* Rows of a statement over ROW_COLUMNS. */
static GPtrArray *
collect_rows (PuntualLedger *ledger, PuntualStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  gboolean more;

  while (TRUE)
    {
      PuntualOutboxRow *row;

      if (!puntual_statement_step (statement, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);
      row = read_row (statement);
      g_ptr_array_add (rows, row);
      if (!read_row_invoices (ledger, row->row_id, row, error))
        return NULL;
    }
}

/* Rows of a state (-1: any), or the one of an id when id is not NULL; oldest first. */
GPtrArray *
puntual_outbox_table_rows (PuntualLedger *ledger, int state, const char *id, GError **error)
{
  g_autoptr (PuntualStatement) statement = select_rows (ledger, state, id, error);

  return statement != NULL ? collect_rows (ledger, statement, error) : NULL;
}

PuntualOutboxRow *
puntual_outbox_table_row (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                      ROW_COLUMNS " WHERE o.row_id = ?1", error);
  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, row_id);
  rows = collect_rows (ledger, statement, error);
  if (rows == NULL)
    return NULL;
  if (rows->len == 1)
    return g_ptr_array_steal_index (rows, 0);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                       _ ("This message is not in the outbox any more."));
  return NULL;
}

/* --- What the owner decided --- */

/* Skipped rows keep their keys; cancelled ones that became untrue do not. The log tells the order
 * of things, as no column does. */
gboolean
puntual_outbox_table_skipped (PuntualLedger *ledger, const char *id, gboolean *skipped,
                              gboolean *sent_since, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT EXISTS (SELECT 1 FROM event s JOIN outbox_item t ON t.invoice_id = s.invoice_id"
      "  WHERE t.outbox_row = o.row_id AND s.what = 'message.sending' AND s.id >"
      "   (SELECT coalesce (max (e.id), 0) FROM event e WHERE e.invoice_id = i.invoice_id"
      "     AND e.what = 'message.cancelled' AND e.after LIKE '{\"message\":\"' || o.id || '\"%'))"
      " FROM outbox o JOIN outbox_item i ON i.outbox_row = o.row_id AND i.position = 0"
      " WHERE o.id = ?1 AND o.state = 'cancelled' AND i.live = 1",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;

  *skipped = row;
  *sent_since = row && puntual_statement_int (statement, 0) != 0;
  return TRUE;
}

/* --- For the words and the limits --- */

gboolean
puntual_outbox_table_count_since (PuntualLedger *ledger, const char *channel, gint64 since,
                                  PuntualDay day, guint *recent, guint *today, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT coalesce (sum (updated_at >= ?2), 0), count (*) FROM outbox"
                              " WHERE channel = ?1 AND sent_day = ?3",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, channel);
  puntual_statement_bind_int (statement, 2, since);
  puntual_statement_bind_int (statement, 3, day);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;

  *recent = row ? (guint)puntual_statement_int (statement, 0) : 0;
  *today = row ? (guint)puntual_statement_int (statement, 1) : 0;
  return TRUE;
}

/* The id that the mail arrived with: a server that replaced ours said its own. Whatever else a
 * provider calls a mail is no id of one. */
static char *
arrived_as (const char *message_id, const char *provider_id)
{
  const char *at = provider_id != NULL ? strchr (provider_id, '@') : NULL;
  gsize length = provider_id != NULL ? strlen (provider_id) : 0;
  gboolean is_id = at != NULL && length <= 250 && provider_id[0] == '<'
                   && strcspn (provider_id, ">") == length - 1 && strchr (at + 1, '@') == NULL;

  for (gsize i = 0; is_id && i < length; i++)
    is_id = g_ascii_isgraph (provider_id[i]) && strchr ("\"(),;:\\", provider_id[i]) == NULL;
  return g_strdup (is_id ? provider_id : message_id);
}

/* What nobody knows to have arrived is not referred to: an answer that names it proves that it did.
 */
GStrv
puntual_outbox_table_references (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean more;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT o.message_id, o.provider_id FROM outbox_item i JOIN outbox o ON o.row_id = "
      "i.outbox_row"
      " WHERE i.invoice_id = ?1 AND i.live = 1 AND o.medium = 'email' AND o.message_id IS NOT NULL"
      " AND o.purpose = 'reminder'"
      " AND o.state IN ('sent', 'delivered', 'read', 'replied') ORDER BY o.row_id",
      error);
  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, invoice_id);

  while (TRUE)
    {
      if (!puntual_statement_step (statement, &more, error))
        return NULL;
      if (!more)
        break;
      /* RFC 5322 wants the thread's root kept; the middle may go. */
      if (ids->len == 10)
        g_ptr_array_remove_index (ids, 1);
      g_ptr_array_add (ids, arrived_as (puntual_statement_text (statement, 0),
                                        puntual_statement_text (statement, 1)));
    }
  if (ids->len == 0)
    return NULL;

  g_ptr_array_add (ids, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
puntual_outbox_table_invoice_extras (PuntualLedger *ledger, gint64 invoice_id, char **reference,
                                     char **pdf_path, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT reference, pdf_path FROM invoice WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;

  *reference = row ? g_strdup (puntual_statement_line (statement, 0)) : NULL;
  *pdf_path = row ? g_strdup (puntual_statement_text (statement, 1)) : NULL;
  return TRUE;
}
