/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox-deeds.h"
#include "puntual-review.h"

gboolean
puntual_outbox_can_retry (PuntualOutboxState state)
{
  return state == PUNTUAL_OUTBOX_FAILED || state == PUNTUAL_OUTBOX_HELD
         || state == PUNTUAL_OUTBOX_CANCELLED;
}

gboolean
puntual_outbox_can_cancel (PuntualOutboxState state)
{
  return state == PUNTUAL_OUTBOX_PLANNED || state == PUNTUAL_OUTBOX_APPROVED
         || state == PUNTUAL_OUTBOX_HELD;
}

typedef struct
{
  GArray *row_ids; /* of gint64 */
  GPtrArray *done; /* of PuntualOutboxRow, as they were before */
} Batch;

static Batch *
batch_new (const GArray *row_ids)
{
  Batch *self = g_atomic_rc_box_new0 (Batch);

  self->row_ids = g_array_copy ((GArray *)row_ids);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  return self;
}

static void
batch_clear (gpointer data)
{
  Batch *self = data;

  g_array_unref (self->row_ids);
  g_ptr_array_unref (self->done);
}

static void
batch_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, batch_clear);
}

typedef gboolean (*ChangeRow) (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error);

static gboolean
change_rows (PuntualLedger *ledger, const GPtrArray *rows, ChangeRow change, GError **error)
{
  gboolean well = TRUE;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; well && i < rows->len; i++)
    well = change (ledger, g_ptr_array_index (rows, i), error);
  if (well)
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* Keeps in the batch the rows that the deed is about. */
static gboolean
read_batch (Batch *batch, PuntualLedger *ledger, gboolean (*can) (PuntualOutboxState state),
            GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_rows (
      ledger, (const gint64 *)(gconstpointer)batch->row_ids->data, batch->row_ids->len, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_size (batch->done, 0);
  for (guint i = rows->len; i-- > 0;)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      if (can (row->state))
        g_ptr_array_add (batch->done, g_ptr_array_steal_index (rows, i));
    }
  if (batch->done->len > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("This cannot be done with any of these messages any more."));
  return FALSE;
}

static void
carry_out (PuntualShell *shell, const GArray *row_ids, PuntualDeskFunc run, PuntualDeskFunc back,
           const char *done)
{
  Batch *batch = batch_new (row_ids);
  PuntualDeed *undo = puntual_deed_new (back, g_atomic_rc_box_acquire (batch), batch_unref);

  puntual_shell_carry_out (shell, puntual_deed_new (run, batch, batch_unref), undo, done, NULL,
                           NULL);
}

/* --- Once more --- */

static gboolean
retry_row (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  return puntual_outbox_retry (ledger, row->id, error);
}

static gboolean
retry (PuntualDeskJob *job, gpointer data, GError **error)
{
  Batch *batch = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  return read_batch (batch, ledger, puntual_outbox_can_retry, error)
         && change_rows (ledger, batch->done, retry_row, error);
}

/* What had failed waits for the owner then: it does not leave by itself. */
static gboolean
unretry_row (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  const char *const ids[] = { row->id, NULL };

  if (row->state == PUNTUAL_OUTBOX_CANCELLED)
    return puntual_outbox_cancel (ledger, row->id, row->reason, error);
  return puntual_review_withdraw_approval (ledger, ids, error);
}

static gboolean
unretry (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Batch *batch = data;

  return change_rows (puntual_desk_job_get_ledger (job), batch->done, unretry_row, error);
}

void
puntual_outbox_deed_retry (PuntualShell *shell, const GArray *row_ids)
{
  carry_out (shell, row_ids, retry, unretry, _ ("Approved again: it leaves with the next sending"));
}

/* --- Never --- */

static gboolean
cancel_row (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  /* Translators: why a message was never sent. */
  return puntual_outbox_cancel (ledger, row->id, _ ("Cancelled by hand."), error);
}

static gboolean
cancel (PuntualDeskJob *job, gpointer data, GError **error)
{
  Batch *batch = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  return read_batch (batch, ledger, puntual_outbox_can_cancel, error)
         && change_rows (ledger, batch->done, cancel_row, error);
}

static gboolean
uncancel_row (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  return puntual_review_unskip (ledger, row->id, error);
}

static gboolean
uncancel (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Batch *batch = data;

  return change_rows (puntual_desk_job_get_ledger (job), batch->done, uncancel_row, error);
}

void
puntual_outbox_deed_cancel (PuntualShell *shell, const GArray *row_ids)
{
  carry_out (shell, row_ids, cancel, uncancel, _ ("Cancelled: it is never sent"));
}

/* --- The owner's word --- */

typedef struct
{
  char *id;
  gboolean was_sent;
  PuntualOutboxRow *was; /* before the owner's word */
} Word;

static void
word_clear (gpointer data)
{
  Word *self = data;

  g_free (self->id);
  g_clear_pointer (&self->was, puntual_outbox_row_free);
}

static void
word_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, word_clear);
}

static gboolean
remember_row (Word *word, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) unknown = puntual_outbox_list (ledger, PUNTUAL_OUTBOX_UNKNOWN, error);

  if (unknown == NULL)
    return FALSE;
  g_clear_pointer (&word->was, puntual_outbox_row_free);
  for (guint i = 0; i < unknown->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (unknown, i);

      if (g_str_equal (row->id, word->id))
        {
          word->was = g_ptr_array_steal_index (unknown, i);
          break;
        }
    }
  return TRUE;
}

static gboolean
resolve (PuntualDeskJob *job, gpointer data, GError **error)
{
  Word *word = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  return remember_row (word, ledger, error)
         && puntual_outbox_resolve (ledger, word->id, word->was_sent, error);
}

static gboolean
unresolve (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Word *word = data;

  return puntual_outbox_unresolve (puntual_desk_job_get_ledger (job), word->was, error);
}

void
puntual_outbox_deed_resolve (PuntualShell *shell, const char *id, gboolean was_sent)
{
  Word *word = g_atomic_rc_box_new0 (Word);
  PuntualDeed *undo = NULL;

  word->id = g_strdup (id);
  word->was_sent = was_sent;
  if (!was_sent)
    undo = puntual_deed_new (unresolve, g_atomic_rc_box_acquire (word), word_unref);
  puntual_shell_carry_out (shell, puntual_deed_new (resolve, word, word_unref), undo,
                           was_sent ? _ ("Noted as sent")
                                    : _ ("Noted as not sent: it leaves with the next sending"),
                           NULL, NULL);
}
