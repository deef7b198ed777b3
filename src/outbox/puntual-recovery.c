/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-recovery.h"

#include <glib/gi18n-lib.h>

#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"

/* The beginning of the day on which it was claimed, wherever that began first. */
static gint64
claimed_since (const PuntualOutboxRow *row)
{
  gint64 days = row->sent_day - puntual_day_from_ymd (1970, 1, 1);

  if (row->sent_day == PUNTUAL_DAY_NONE)
    return row->updated_at;
  return (days * 24 - 14) * 60 * 60 * G_USEC_PER_SEC;
}

int
puntual_recovery_look_for (PuntualChannel *channel, const PuntualOutboxRow *row,
                           GCancellable *cancellable, GError **error)
{
  PuntualSought sought = { .id = row->id,
                           .message_id = row->message_id,
                           .recipient = row->recipient,
                           .text = row->body,
                           .medium = row->medium,
                           .since = claimed_since (row) };

  return puntual_channel_look_for (channel, &sought, cancellable, error);
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
  int answer = -1;

  if (account != NULL)
    answer = puntual_recovery_look_for (account->channel, row, run->options->cancellable, NULL);
  if (answer == 1)
    {
      outcome.state = PUNTUAL_OUTBOX_SENT;
      run->report->sent++;
    }
  else if (answer == 0)
    outcome.state = PUNTUAL_OUTBOX_APPROVED;
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

  if (orphans == NULL)
    return FALSE;
  for (guint i = 0; i < orphans->len; i++)
    if (!settle (run, g_ptr_array_index (orphans, i), error))
      return FALSE;
  return TRUE;
}
