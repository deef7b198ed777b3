/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-deed-batch.h"

static void
trace_clear (gpointer data)
{
  PuntualDeedTrace *self = data;

  g_free (self->text);
  g_clear_pointer (&self->rows, g_array_unref);
}

PuntualDeedBatch *
puntual_deed_batch_new (PuntualDeedChange change, PuntualDeedReversal reversal, const gint64 *ids,
                        guint n)
{
  PuntualDeedBatch *self = g_atomic_rc_box_new0 (PuntualDeedBatch);

  self->change = change;
  self->reversal = reversal;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  if (n > 0)
    g_array_append_vals (self->ids, ids, n);
  self->traces = g_array_new (FALSE, TRUE, sizeof (PuntualDeedTrace));
  g_array_set_clear_func (self->traces, trace_clear);
  return self;
}

static void
batch_clear (gpointer data)
{
  PuntualDeedBatch *self = data;

  g_array_unref (self->ids);
  g_array_unref (self->traces);
  g_free (self->text);
  g_clear_pointer (&self->rows, g_array_unref);
  if (self->free_data != NULL)
    self->free_data (self->data);
}

static void
batch_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, batch_clear);
}

static gboolean
end (PuntualLedger *ledger, gboolean ok, GError **error)
{
  if (ok)
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
run (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualDeedBatch *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gboolean ok = TRUE;

  g_array_set_size (self->traces, 0);
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; ok && i < self->ids->len; i++)
    {
      PuntualDeedTrace trace = { .id = g_array_index (self->ids, gint64, i) };

      ok = self->change (self, ledger, trace.id, &trace, error);
      g_array_append_val (self->traces, trace);
    }
  return end (ledger, ok, error);
}

static gboolean
run_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualDeedBatch *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gboolean ok = TRUE;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = self->traces->len; ok && i > 0; i--)
    {
      const PuntualDeedTrace *trace = &g_array_index (self->traces, PuntualDeedTrace, i - 1);

      ok = trace->untouched || self->reversal (self, ledger, trace, error);
    }
  return end (ledger, ok, error);
}

PuntualDeedPair
puntual_deed_batch_pair (PuntualDeedBatch *batch)
{
  PuntualDeedPair pair = {
    puntual_deed_new (run, batch, batch_unref),
    puntual_deed_new (run_back, g_atomic_rc_box_acquire (batch), batch_unref),
  };

  return pair;
}
