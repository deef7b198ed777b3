/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-detour.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outbox-state.h"
#include "puntual-outbox-words.h"
#include "puntual-reconcile.h"
#include "puntual-recovery.h"
#include "puntual-retry.h"
#include "puntual-send-run.h"
#include "puntual-sender-lock.h"

/* How long a second sender waits for the first. */
#define LOCK_SECONDS 30

/* --- Before the first claim --- */

static gboolean
is_approved (const PuntualPlannedMessage *planned, GHashTable *approved)
{
  return !planned->needs_approval || g_hash_table_contains (approved, planned->id);
}

/* What the owner approved and has not left yet. */
static GHashTable *
approved_ids (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GArray) rows = puntual_outbox_table_waiting (ledger, error);
  GHashTable *ids;

  if (rows == NULL)
    return NULL;

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualWaitingRow *row = &g_array_index (rows, PuntualWaitingRow, i);

      if (row->state != PUNTUAL_OUTBOX_PLANNED && row->approved_by_owner)
        g_hash_table_add (ids, g_strdup (row->id));
    }
  return ids;
}

/* Its messages are held; nothing went wrong in this run. */
static gboolean
is_rest (const GError *failure)
{
  return g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_LATER);
}

/* Signs in to every account the run needs. When none works the run ends before it has changed
 * anything. */
static gboolean
open_accounts (PuntualSendRun *run, GError **error)
{
  g_autoptr (GHashTable) approved = approved_ids (run->ledger, error);
  g_autoptr (GError) first = NULL;
  gboolean any_works = FALSE;

  if (approved == NULL)
    return FALSE;

  for (guint i = 0; i < run->plan->messages->len; i++)
    {
      const PuntualPlannedMessage *planned = g_ptr_array_index (run->plan->messages, i);
      g_autoptr (GError) failure = NULL;

      if (!is_approved (planned, approved))
        continue;
      if (puntual_send_run_prepare (run, planned->medium, &failure) != NULL)
        any_works = TRUE;
      else if (first == NULL && !is_rest (failure))
        first = g_steal_pointer (&failure);
    }

  if (first != NULL && !any_works)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  return TRUE;
}

/* --- The run --- */

static PuntualOutboxRow *
row_of_plan (const PuntualFacts *facts, const PuntualPlannedMessage *planned, gboolean approved)
{
  const PuntualCustomerFact *customer =
      &g_array_index (facts->customers, PuntualCustomerFact, planned->customer);
  PuntualOutboxRow *row = g_new0 (PuntualOutboxRow, 1);

  row->id = g_strdup (planned->id);
  row->day = planned->day;
  row->customer_id = planned->customer_id;
  row->customer_name = g_strdup (customer->name);
  row->medium = planned->medium;
  row->language = g_strdup (planned->language);
  row->step_number = planned->step_number;
  row->tone = planned->tone;
  row->currency = g_strdup (planned->currency);
  row->amount = planned->amount;
  row->state = approved ? PUNTUAL_OUTBOX_APPROVED : PUNTUAL_OUTBOX_PLANNED;
  row->invoices = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_invoice_free);
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      PuntualOutboxInvoice *invoice = g_new0 (PuntualOutboxInvoice, 1);

      invoice->number =
          g_strdup (g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice).number);
      invoice->invoice_id = item->invoice_id;
      invoice->instalment_id = item->instalment_id;
      invoice->balance = item->balance;
      invoice->days_overdue = item->days_overdue;
      g_ptr_array_add (row->invoices, invoice);
    }
  return row;
}

/* What a run would send, and what it would leave waiting. */
static gboolean
report_plan (PuntualSendRun *run, GError **error)
{
  g_autoptr (GHashTable) approved = approved_ids (run->ledger, error);
  guint sendable = 0;

  if (approved == NULL)
    return FALSE;

  for (guint i = 0; i < run->plan->messages->len; i++)
    {
      const PuntualPlannedMessage *planned = g_ptr_array_index (run->plan->messages, i);
      gboolean goes = is_approved (planned, approved);

      run->report->waiting += !goes;
      if (goes && run->options->limit != 0 && ++sendable > run->options->limit)
        run->report->held++;
      else
        g_ptr_array_add (run->report->messages, row_of_plan (run->facts, planned, goes));
    }
  run->report->held += run->plan->held->len + run->report->waiting;
  return TRUE;
}

static gboolean
collect_touched (PuntualSendRun *run, GError **error)
{
  for (guint i = 0; i < run->touched->len; i++)
    {
      g_autoptr (GPtrArray) rows =
          puntual_outbox_table_rows (run->ledger, -1, g_ptr_array_index (run->touched, i), error);

      if (rows == NULL)
        return FALSE;
      if (rows->len == 1)
        g_ptr_array_add (run->report->messages, g_ptr_array_steal_index (rows, 0));
    }
  return TRUE;
}

static gboolean
load_plan (PuntualSendRun *run, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (run->ledger));

  run->facts = puntual_ledger_load_facts (run->ledger, day, 0, error);
  if (run->facts == NULL)
    return FALSE;
  run->plan = puntual_reconcile_plan (run->ledger, run->facts, run->calendars, day, error);
  return run->plan != NULL;
}

/* The plan was read outside the write lock: whatever came between is read anew under it. */
static gboolean
refresh_plan (PuntualSendRun *run, GError **error)
{
  gint64 last_event = puntual_ledger_last_event (run->ledger, error);

  if (last_event < 0)
    return FALSE;
  if (last_event == run->facts->last_event)
    return TRUE;

  g_clear_pointer (&run->plan, puntual_plan_free);
  g_clear_pointer (&run->facts, puntual_facts_free);
  return load_plan (run, error);
}

static GArray *
build_queue (PuntualSendRun *run, PuntualReconciled *counts, GError **error)
{
  g_autoptr (GArray) queue = NULL;

  if (!puntual_ledger_begin (run->ledger, error))
    return NULL;
  if (refresh_plan (run, error))
    queue = puntual_reconcile (run->ledger, run->facts, run->plan, NULL, FALSE, counts, error);
  if (queue != NULL)
    run->last_event = puntual_ledger_last_event (run->ledger, error);
  if (queue == NULL || run->last_event < 0)
    {
      puntual_ledger_rollback (run->ledger);
      return NULL;
    }
  return puntual_ledger_commit (run->ledger, error) ? g_steal_pointer (&queue) : NULL;
}

static gboolean
send_all (PuntualSendRun *run, GError **error)
{
  g_auto (PuntualReconciled) counts = { 0 };
  g_autoptr (GArray) queue = NULL;

  if (!puntual_recovery_settle (run, error) || !load_plan (run, error)
      || (run->options->open == NULL && !open_accounts (run, error)))
    return FALSE;
  queue = build_queue (run, &counts, error);
  if (queue == NULL)
    return FALSE;

  for (guint i = 0; i < counts.cancelled_ids->len; i++)
    puntual_send_run_touch (run, g_ptr_array_index (counts.cancelled_ids, i));
  run->report->cancelled += counts.cancelled_ids->len;
  run->report->waiting = counts.waiting;
  run->report->held += run->plan->held->len + counts.waiting + counts.deferred;

  if (!puntual_send_run_deliver (run, queue, error))
    return FALSE;
  puntual_detour_ask_texts (run);
  return collect_touched (run, error);
}

/* What left has left, whatever failed afterwards: the report says both. */
static gboolean
send_and_say (PuntualSendRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (send_all (run, &failure))
    return TRUE;
  if (run->claims == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  run->report->stopped = g_steal_pointer (&failure);
  if (run->report->messages->len == 0)
    collect_touched (run, NULL);
  return TRUE;
}

PuntualSendReport *
puntual_outbox_send (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                     const PuntualSendOptions *options, GError **error)
{
  g_autoptr (PuntualSendRun) run = NULL;
  g_autoptr (PuntualSenderLock) lock = NULL;

  run = puntual_send_run_new (ledger, calendars, options, error);
  if (run == NULL)
    return NULL;

  if (options->dry_run)
    {
      if (!load_plan (run, error) || !report_plan (run, error))
        return NULL;
      return g_steal_pointer (&run->report);
    }

  lock = puntual_sender_lock_wait (puntual_ledger_get_path (ledger), LOCK_SECONDS,
                                   options->cancellable, error);
  if (lock == NULL || !send_and_say (run, error))
    return NULL;
  return g_steal_pointer (&run->report);
}
