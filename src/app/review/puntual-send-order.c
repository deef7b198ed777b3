/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-send-order.h"

#include "puntual-error.h"
#include "puntual-outbox-accounts.h"
#include "puntual-review.h"
#include "puntual-shell.h"

/* So many are named when something went wrong; the outbox has them all. */
#define NAMED_MAX 5

PuntualSendOrder *
puntual_send_order_new (void)
{
  PuntualSendOrder *self = g_new0 (PuntualSendOrder, 1);

  self->leave = g_ptr_array_new_with_free_func (g_free);
  self->approve = g_ptr_array_new_with_free_func (g_free);
  self->stay = g_ptr_array_new_with_free_func (g_free);
  self->fresh = g_ptr_array_new_with_free_func (g_free);
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
puntual_send_order_free (PuntualSendOrder *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->leave);
  g_ptr_array_unref (self->approve);
  g_ptr_array_unref (self->stay);
  g_ptr_array_unref (self->fresh);
  g_array_unref (self->customers);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
puntual_send_outcome_free (PuntualSendOutcome *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->trouble, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self);
}

/* --- Approving --- */

/* NULL-terminated; the strings are borrowed. */
static const char **
borrow_ids (const GPtrArray *one, const GPtrArray *other)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < one->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (one, i));
  for (guint i = 0; other != NULL && i < other->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (other, i));
  g_ptr_array_add (ids, NULL);
  return (const char **)g_ptr_array_free (ids, FALSE);
}

/* Keeps of the ids those that can still be approved. */
static gboolean
drop_gone (GPtrArray *ids, PuntualLedger *ledger, PuntualCalendarSet *calendars, GError **error)
{
  g_autoptr (PuntualReview) review =
      puntual_review_load (ledger, calendars, puntual_shell_language (), error);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  if (review == NULL)
    return FALSE;
  for (guint i = 0; i < review->items->len; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (review->items, i);

      if (item->reason == NULL)
        g_hash_table_add (there, item->id);
    }
  for (guint i = ids->len; i-- > 0;)
    {
      if (!g_hash_table_contains (there, g_ptr_array_index (ids, i)))
        g_ptr_array_remove_index (ids, i);
    }
  return TRUE;
}

static gboolean
approve_named (const PuntualSendOrder *order, PuntualLedger *ledger, PuntualCalendarSet *calendars,
               GError **error)
{
  g_autofree const char **ids = borrow_ids (order->approve, order->fresh);
  guint approved;

  return ids[0] == NULL || puntual_outbox_approve (ledger, calendars, ids, &approved, error);
}

/* Something was paid or changed since the page was read: the rest leaves all the same. */
static gboolean
approve (PuntualSendOrder *order, PuntualLedger *ledger, PuntualCalendarSet *calendars,
         GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (approve_named (order, ledger, calendars, &failure))
    return TRUE;
  if (!g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return drop_gone (order->approve, ledger, calendars, error)
         && drop_gone (order->fresh, ledger, calendars, error)
         && approve_named (order, ledger, calendars, error);
}

static gboolean
withdraw (const PuntualSendOrder *order, PuntualLedger *ledger, GError **error)
{
  g_autofree const char **ids = borrow_ids (order->stay, order->fresh);

  return ids[0] == NULL || puntual_review_withdraw_approval (ledger, ids, error);
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
sum_up (PuntualSendOutcome *self, const PuntualSendOrder *order, PuntualSendReport *report)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);

  self->sent = report->sent;
  self->failed = report->failed;
  self->unknown = report->unknown;
  self->cancelled = report->cancelled;
  for (guint i = 0; i < order->leave->len; i++)
    g_hash_table_add (waiting, g_ptr_array_index (order->leave, i));
  for (guint i = report->messages->len; i-- > 0;)
    {
      PuntualOutboxRow *row = g_ptr_array_index (report->messages, i);

      if (is_over (row->state))
        g_hash_table_remove (waiting, row->id);
      if (!is_trouble (row->state) && !(row->error != NULL && !is_over (row->state)))
        continue;
      self->n_trouble++;
      if (self->trouble->len < NAMED_MAX)
        g_ptr_array_add (self->trouble, g_ptr_array_steal_index (report->messages, i));
    }
  self->waiting = g_hash_table_size (waiting);
}

gboolean
puntual_send_order_run (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualSendOrder *order = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  PuntualSendOutcome *outcome = g_new0 (PuntualSendOutcome, 1);
  PuntualSendOptions options = {
    .ignore_hours = order->ignore_hours,
    .progress = report_progress,
    .data = job,
    .cancellable = order->cancellable,
  };
  g_autoptr (PuntualSendReport) report = NULL;

  puntual_desk_job_take_result (job, outcome, (GDestroyNotify)puntual_send_outcome_free);
  outcome->trouble = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  outcome->only_approved = order->only_approve;
  if (calendars == NULL || !puntual_outbox_written_to (ledger, &outcome->folder, error)
      || !approve (order, ledger, calendars, error) || !withdraw (order, ledger, error))
    return FALSE;
  outcome->waiting = order->leave->len;
  if (order->only_approve)
    return TRUE;
  report = puntual_outbox_send (ledger, calendars, &options, error);
  if (report == NULL)
    return FALSE;
  sum_up (outcome, order, report);
  return TRUE;
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
