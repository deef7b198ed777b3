/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-recovery.h"

#include <glib/gi18n-lib.h>

#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"

/* As many of the newest `unknown` ones are asked about in a run; older ones a provider has
 * forgotten by then. */
#define MAX_QUESTIONS 20

/* The beginning of the day on which it was claimed, wherever that began first. */
static gint64
claimed_since (const PuntualOutboxRow *row)
{
  gint64 days = row->sent_day - puntual_day_from_ymd (1970, 1, 1);

  if (row->sent_day == PUNTUAL_DAY_NONE)
    return row->updated_at;
  return (days * 24 - 14) * 60 * 60 * G_USEC_PER_SEC;
}

/* Outside any transaction: an answer may take a minute. An account that does not answer is not
 * asked again in this run. */
static int
look_up (PuntualSendRun *run, const PuntualOutboxRow *row, GHashTable *silent)
{
  PuntualOutboxAccount *account =
      puntual_outbox_accounts_by_name (run->accounts, row->channel_name);
  PuntualSought sought = { .id = row->id,
                           .message_id = row->message_id,
                           .recipient = row->recipient,
                           .text = row->body,
                           .medium = row->medium,
                           .since = claimed_since (row) };
  g_autoptr (GError) failure = NULL;
  int answer;

  if (account == NULL || g_hash_table_contains (silent, account)
      || g_cancellable_is_cancelled (run->options->cancellable))
    return -1;
  answer =
      puntual_channel_look_for (account->channel, &sought, run->options->cancellable, &failure);
  if (failure != NULL)
    g_hash_table_add (silent, account);
  return answer;
}

static gboolean
record (PuntualSendRun *run, const PuntualOutboxRow *row, const PuntualOutcome *outcome,
        GError **error)
{
  PuntualWaitingRow now = { 0 };
  gboolean well;

  if (!puntual_ledger_begin (run->ledger, error))
    return FALSE;
  /* While the channel was asked the owner may have said it. */
  well = puntual_outbox_table_find (run->ledger, row->id, &now, error);
  if (well && now.state == row->state)
    well = puntual_outbox_table_record (run->ledger, row->row_id, outcome, error);
  if (!well)
    {
      puntual_ledger_rollback (run->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (run->ledger, error);
}

static gboolean
settle (PuntualSendRun *run, const PuntualOutboxRow *row, GHashTable *silent, GError **error)
{
  PuntualOutcome outcome = { .state = PUNTUAL_OUTBOX_UNKNOWN };
  int answer = look_up (run, row, silent);

  if (answer == 1)
    {
      outcome.state = PUNTUAL_OUTBOX_SENT;
      run->report->sent++;
    }
  else if (answer == 0)
    outcome.state = PUNTUAL_OUTBOX_APPROVED;
  /* The owner knows already. */
  else if (row->state == PUNTUAL_OUTBOX_UNKNOWN)
    return TRUE;
  else
    {
      outcome.error = _ ("Puntual ended while this message was leaving. It may have arrived: ask "
                         "the customer or look in the Sent folder, then say whether it was sent.");
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
  g_autoptr (GPtrArray) doubtful = NULL;
  g_autoptr (GHashTable) silent = g_hash_table_new (NULL, NULL);

  if (orphans == NULL)
    return FALSE;
  doubtful = puntual_outbox_table_rows (run->ledger, PUNTUAL_OUTBOX_UNKNOWN, NULL, error);
  if (doubtful == NULL)
    return FALSE;
  for (guint i = 0; i < orphans->len; i++)
    if (!settle (run, g_ptr_array_index (orphans, i), silent, error))
      return FALSE;
  for (guint i = doubtful->len > MAX_QUESTIONS ? doubtful->len - MAX_QUESTIONS : 0;
       i < doubtful->len; i++)
    if (!settle (run, g_ptr_array_index (doubtful, i), silent, error))
      return FALSE;
  return TRUE;
}
