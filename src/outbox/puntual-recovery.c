/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-recovery.h"

#include <glib/gi18n-lib.h>

#include "puntual-inbox-table.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"

/* The same words may have gone to it some days ago, and those were others. */
static char **
ids_of_others (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT provider_id FROM outbox WHERE recipient = ?1 AND row_id <> ?2"
                              " AND provider_id IS NOT NULL ORDER BY row_id DESC LIMIT 1000",
                              error);
  gboolean more = FALSE;

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_text (statement, 1, row->recipient);
  puntual_statement_bind_int (statement, 2, row->row_id);
  while (puntual_statement_step (statement, &more, error))
    {
      if (!more)
        return g_strv_builder_end (ids);
      g_strv_builder_add (ids, puntual_statement_text (statement, 0));
    }
  return NULL;
}

/* A row that nobody saw leave was touched last when it was claimed. */
static gboolean
find_claimed_at (PuntualLedger *ledger, const PuntualOutboxRow *row, gint64 *at, GError **error)
{
  if (!puntual_inbox_table_left_at (ledger, row->row_id, at, error))
    return FALSE;
  if (*at == 0)
    *at = row->updated_at;
  return TRUE;
}

int
puntual_recovery_look_for (PuntualLedger *ledger, PuntualChannel *channel,
                           const PuntualOutboxRow *row, char **provider_id,
                           GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) taken = ids_of_others (ledger, row, error);
  PuntualSought sought = { .id = row->id,
                           .message_id = row->message_id,
                           .recipient = row->recipient,
                           .text = row->body,
                           .medium = row->medium,
                           .now = puntual_clock_now (puntual_ledger_get_clock (ledger)),
                           .taken = (const char *const *)taken };

  *provider_id = NULL;
  if (taken == NULL || !find_claimed_at (ledger, row, &sought.since, error))
    return -1;
  return puntual_channel_look_for (channel, &sought, provider_id, cancellable, error);
}

static gboolean
record (PuntualSendRun *run, const PuntualOutboxRow *row, const PuntualOutcome *outcome,
        GError **error)
{
  if (!puntual_ledger_begin (run->ledger, error))
    return FALSE;
  if (!puntual_outbox_table_record (run->ledger, row->row_id, outcome, error))
    {
      puntual_ledger_rollback (run->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (run->ledger, error);
}

static gboolean
settle (PuntualSendRun *run, const PuntualOutboxRow *row, GError **error)
{
  PuntualOutboxAccount *account =
      puntual_outbox_accounts_by_name (run->accounts, row->channel_name);
  PuntualOutcome outcome = { .state = PUNTUAL_OUTBOX_UNKNOWN };
  g_autofree char *provider_id = NULL;
  int answer = -1;

  if (account != NULL)
    answer = puntual_recovery_look_for (run->ledger, account->channel, row, &provider_id,
                                        run->options->cancellable, NULL);
  outcome.provider_id = provider_id;
  if (answer == 1)
    {
      outcome.state = PUNTUAL_OUTBOX_SENT;
      run->report->sent++;
    }
  else if (answer == 0)
    outcome.state = PUNTUAL_OUTBOX_APPROVED;
  else
    {
      outcome.error =
          _ ("Puntual ended while this message was leaving. It may have arrived, even "
             "if your sent mail does not show it: ask the customer, then say whether it "
             "was sent.");
      run->report->unknown++;
    }
  if (answer != 0)
    puntual_send_run_touch (run, row->id);
  return record (run, row, &outcome, error);
}

gboolean
puntual_recovery_settle (PuntualSendRun *run, GError **error)
{
  /* Under the sender's lock no living process owns a row in `sending`. */
  g_autoptr (GPtrArray) orphans =
      puntual_outbox_table_rows (run->ledger, PUNTUAL_OUTBOX_SENDING, NULL, error);

  if (orphans == NULL)
    return FALSE;
  for (guint i = 0; i < orphans->len; i++)
    if (!settle (run, g_ptr_array_index (orphans, i), error))
      return FALSE;
  return TRUE;
}
