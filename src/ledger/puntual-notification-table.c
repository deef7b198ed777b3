/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-notification-table.h"

PuntualNotificationRow *
puntual_notification_row_copy (const PuntualNotificationRow *self)
{
  PuntualNotificationRow *copy = g_new (PuntualNotificationRow, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->kind = g_strdup (self->kind);
  copy->basis = g_strdup (self->basis);
  return copy;
}

void
puntual_notification_row_free (PuntualNotificationRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->basis);
  g_free (self);
}

/* As they were written, to the letter: they are compared. */
static PuntualNotificationRow *
read_row (PuntualStatement *statement)
{
  PuntualNotificationRow *row = g_new0 (PuntualNotificationRow, 1);

  row->id = g_strdup (puntual_statement_text (statement, 0));
  row->kind = g_strdup (puntual_statement_text (statement, 1));
  row->basis = g_strdup (puntual_statement_text (statement, 2));
  row->since = puntual_statement_int (statement, 3);
  row->shown = puntual_statement_int (statement, 4);
  row->snooze = puntual_statement_int (statement, 5);
  row->closed = puntual_statement_int (statement, 6);
  return row;
}

GHashTable *
puntual_notification_rows (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify)puntual_notification_row_free);
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, kind, basis, since, shown_at, snoozed_until, closed_at FROM notification", error);
  gboolean more = FALSE;

  while (select != NULL && puntual_statement_step (select, &more, error))
    {
      PuntualNotificationRow *row;

      if (!more)
        return g_steal_pointer (&rows);
      row = read_row (select);
      g_hash_table_replace (rows, row->id, row);
    }
  return NULL;
}

gboolean
puntual_notification_row_put (PuntualLedger *ledger, const PuntualNotificationRow *row,
                              GError **error)
{
  g_autoptr (PuntualStatement) put =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "INSERT OR REPLACE INTO notification"
                              " (id, kind, basis, since, shown_at, snoozed_until, closed_at) VALUES"
                              " (?1, ?2, ?3, ?4, nullif (?5, 0), nullif (?6, 0), nullif (?7, 0))",
                              error);

  if (put == NULL)
    return FALSE;
  puntual_statement_bind_text (put, 1, row->id);
  puntual_statement_bind_text (put, 2, row->kind);
  puntual_statement_bind_text (put, 3, row->basis);
  puntual_statement_bind_int (put, 4, row->since);
  puntual_statement_bind_int (put, 5, row->shown);
  puntual_statement_bind_int (put, 6, row->snooze);
  puntual_statement_bind_int (put, 7, row->closed);
  return puntual_statement_run (put, error);
}

gboolean
puntual_notification_row_delete (PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (PuntualStatement) erase = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "DELETE FROM notification WHERE id = ?1", error);

  if (erase == NULL)
    return FALSE;
  puntual_statement_bind_text (erase, 1, id);
  return puntual_statement_run (erase, error);
}
