/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-send-order.h"

#include "puntual-follow-up.h"
#include "puntual-outbox-accounts.h"

/* So many are named when something went wrong; the outbox has them all. */
#define NAMED_MAX 5

PuntualSendOrder *
puntual_send_order_new (void)
{
  PuntualSendOrder *self = g_new0 (PuntualSendOrder, 1);

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_release_choice_free);
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
puntual_send_order_free (PuntualSendOrder *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->choices);
  g_array_unref (self->customers);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static PuntualReleaseChoice *
choose (PuntualSendOrder *self, const PuntualReviewItem *item)
{
  PuntualReleaseChoice *choice = g_new0 (PuntualReleaseChoice, 1);

  choice->id = g_strdup (item->id);
  choice->customer_name = g_strdup (item->customer_name);
  choice->shown = g_strdup (item->shown);
  g_ptr_array_add (self->choices, choice);
  return choice;
}

void
puntual_send_order_release (PuntualSendOrder *self, const PuntualReviewItem *item)
{
  PuntualReleaseChoice *choice = choose (self, item);

  choice->leaves = TRUE;
  choice->approve = !item->approved;
  g_array_append_val (self->customers, item->customer_id);
}

void
puntual_send_order_keep_back (PuntualSendOrder *self, const PuntualReviewItem *item)
{
  choose (self, item);
}

void
puntual_send_outcome_free (PuntualSendOutcome *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->trouble, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_error (&self->stopped);
  g_free (self->folder);
  g_free (self);
}

/* --- Sending --- */

static void
report_progress (guint done, guint total, gpointer job)
{
  puntual_desk_job_report (job, done, total);
}

static gboolean
is_over (PuntualOutboxState state)
{
  return state != PUNTUAL_OUTBOX_PLANNED && state != PUNTUAL_OUTBOX_APPROVED
         && state != PUNTUAL_OUTBOX_HELD && state != PUNTUAL_OUTBOX_SENDING;
}

static gboolean
is_trouble (PuntualOutboxState state)
{
  return state == PUNTUAL_OUTBOX_FAILED || state == PUNTUAL_OUTBOX_UNKNOWN
         || state == PUNTUAL_OUTBOX_BOUNCED || state == PUNTUAL_OUTBOX_HELD;
}

static void
sum_up (PuntualSendOutcome *self, const GPtrArray *released, PuntualSendReport *report)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);

  self->sent = report->sent;
  self->failed = report->failed;
  self->unknown = report->unknown;
  self->cancelled += report->cancelled;
  self->stopped = g_steal_pointer (&report->stopped);
  for (guint i = 0; i < released->len; i++)
    g_hash_table_add (waiting, g_ptr_array_index (released, i));
  for (guint i = report->messages->len; i-- > 0;)
    {
      PuntualOutboxRow *row = g_ptr_array_index (report->messages, i);

      /* What a run that broke off left in `sending` is no longer ours to wait for. */
      if (is_over (row->state) || row->state == PUNTUAL_OUTBOX_SENDING)
        g_hash_table_remove (waiting, row->id);
      if (!is_trouble (row->state) && !(row->error != NULL && !is_over (row->state)))
        continue;
      self->n_trouble++;
      if (self->trouble->len < NAMED_MAX)
        g_ptr_array_add (self->trouble, g_ptr_array_steal_index (report->messages, i));
    }
  self->waiting = g_hash_table_size (waiting);
}

static gboolean
send_released (PuntualDeskJob *job, const PuntualSendOrder *order, GPtrArray *released,
               PuntualSendOutcome *outcome, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  const PuntualFollowUpOptions news = { .cancellable = order->cancellable };
  g_autoptr (PuntualFollowUpReport) learnt = NULL;
  PuntualSendOptions options = {
    .ignore_hours_of = order->ignore_hours ? released : NULL,
    .progress = report_progress,
    .data = job,
    .cancellable = order->cancellable,
  };
  g_autoptr (PuntualSendReport) report = NULL;

  if (calendars == NULL)
    return FALSE;
  /* Who answered, or what came back, decides what is sent next. */
  learnt = puntual_outbox_follow_up (ledger, calendars, &news, error);
  if (learnt == NULL)
    return FALSE;
  report = puntual_outbox_send (ledger, calendars, &options, error);
  if (report == NULL)
    return FALSE;
  sum_up (outcome, released, report);
  return TRUE;
}

gboolean
puntual_send_order_run (PuntualDeskJob *job, gpointer data, GError **error)
{
  const PuntualSendOrder *order = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  PuntualSendOutcome *outcome = g_new0 (PuntualSendOutcome, 1);
  g_auto (PuntualReleased) released = { 0 };

  puntual_desk_job_take_result (job, outcome, (GDestroyNotify)puntual_send_outcome_free);
  outcome->trouble = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  outcome->only_approved = order->only_approve;
  if (calendars == NULL || !puntual_outbox_written_to (ledger, &outcome->folder, error)
      || !puntual_release (ledger, calendars, order->choices, &released, error))
    return FALSE;
  outcome->changed = g_steal_pointer (&released.changed);
  outcome->cancelled = released.gone;
  outcome->waiting = released.ids->len;
  return order->only_approve || send_released (job, order, released.ids, outcome, error);
}

gboolean
puntual_send_order_look_at_hours (PuntualDeskJob *job, gpointer data, GError **error)
{
  const PuntualSendOrder *order = data;
  PuntualSendHours *hours = g_new0 (PuntualSendHours, 1);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  puntual_desk_job_take_result (job, hours, g_free);
  return calendars != NULL
         && puntual_send_hours_look (puntual_desk_job_get_ledger (job), calendars,
                                     (const gint64 *)(gconstpointer)order->customers->data,
                                     order->customers->len, hours, error);
}
