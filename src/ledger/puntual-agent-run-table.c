/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-run-table.h"

void
puntual_agent_run_clear (PuntualAgentRun *self)
{
  g_clear_pointer (&self->trouble, g_free);
}

static gboolean
forget_old_ones (PuntualSqlite *sqlite, GError **error)
{
  return puntual_sqlite_execute (sqlite,
                                 "DELETE FROM agent_run WHERE id <= (SELECT max (id) - 100"
                                 " FROM agent_run)",
                                 error);
}

gboolean
puntual_agent_run_begin (PuntualLedger *ledger, PuntualAgentRun *run, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) insert = NULL;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  run->started_at = puntual_clock_now (puntual_ledger_get_clock (ledger));
  insert = puntual_sqlite_prepare (sqlite, "INSERT INTO agent_run (started_at) VALUES (?1)", error);
  if (insert != NULL)
    puntual_statement_bind_int (insert, 1, run->started_at);
  if (insert == NULL || !puntual_statement_run (insert, error) || !forget_old_ones (sqlite, error))
    {
      puntual_ledger_rollback (ledger);
      return FALSE;
    }
  run->id = sqlite3_last_insert_rowid (puntual_sqlite_handle (sqlite));
  return puntual_ledger_commit (ledger, error);
}

gboolean
puntual_agent_run_end (PuntualLedger *ledger, PuntualAgentRun *run, GError **error)
{
  g_autoptr (PuntualStatement) update = NULL;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  run->ended_at = puntual_clock_now (puntual_ledger_get_clock (ledger));
  update = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                   "UPDATE agent_run SET ended_at = ?2, sent = ?3, failed = ?4,"
                                   " unknown = ?5, cancelled = ?6, waiting = ?7, news = ?8,"
                                   " next_run = nullif (?9, 0), trouble = ?10 WHERE id = ?1",
                                   error);
  if (update != NULL)
    {
      const guint counts[] = { run->sent,      run->failed,  run->unknown,
                               run->cancelled, run->waiting, run->news };

      puntual_statement_bind_int (update, 1, run->id);
      puntual_statement_bind_int (update, 2, run->ended_at);
      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        puntual_statement_bind_int (update, 3 + (int)i, counts[i]);
      puntual_statement_bind_int (update, 9, run->next_run);
      puntual_statement_bind_text (update, 10, run->trouble);
    }
  if (update == NULL || !puntual_statement_run (update, error))
    {
      puntual_ledger_rollback (ledger);
      return FALSE;
    }
  return puntual_ledger_commit (ledger, error);
}

gboolean
puntual_agent_run_last (PuntualLedger *ledger, PuntualAgentRun *run, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, started_at, coalesce (ended_at, 0), sent, failed, unknown, cancelled, waiting,"
      " news, coalesce (next_run, 0), trouble FROM agent_run ORDER BY id DESC LIMIT 1",
      error);
  guint *const counts[] = { &run->sent,      &run->failed,  &run->unknown,
                            &run->cancelled, &run->waiting, &run->news };
  gboolean row;

  if (select == NULL || !puntual_statement_step (select, &row, error))
    return FALSE;

  puntual_agent_run_clear (run);
  *run = (PuntualAgentRun){ 0 };
  if (!row)
    return TRUE;
  run->id = puntual_statement_int (select, 0);
  run->started_at = puntual_statement_int (select, 1);
  run->ended_at = puntual_statement_int (select, 2);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] = (guint)puntual_statement_int (select, 3 + (int)i);
  run->next_run = puntual_statement_int (select, 9);
  run->trouble = g_strdup (puntual_statement_text (select, 10));
  return TRUE;
}
