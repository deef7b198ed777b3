/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-locale.h"
#include "puntual-reconcile.h"
#include "puntual-shared-decision.h"
#include "puntual-spoken-call.h"
#include "puntual-thanks.h"

/* Holds that pass by themselves without the message becoming untrue: the row waits. */
static gboolean
hold_passes (PuntualRule rule)
{
  return rule == PUNTUAL_RULE_WORKING_DAY || rule == PUNTUAL_RULE_MIN_GAP
         || rule == PUNTUAL_RULE_BANK_DATA || rule == PUNTUAL_RULE_ONE_MESSAGE
         || rule == PUNTUAL_RULE_NO_CHANNEL || rule == PUNTUAL_RULE_TEMPLATE;
}

static gboolean
invoice_is_settled (const PuntualFacts *facts, gint64 invoice_id)
{
  for (guint i = 0; i < facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, i);

      if (invoice->id == invoice_id)
        return invoice->settled >= invoice->total;
    }
  /* Facts leave out what was settled long ago. */
  return TRUE;
}

char *
puntual_reconcile_objection (const PuntualFacts *facts, const PuntualPlan *plan,
                             const PuntualWaitingRow *row)
{
  if (row->purpose == PUNTUAL_PURPOSE_THANKS)
    return puntual_thanks_objection (plan, row->id);
  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (facts->invoices, PuntualInvoiceFact, held->invoice);

      if (invoice->id != row->lead_invoice_id || held->instalment_id != row->lead_instalment_id)
        continue;
      if (hold_passes (held->reason) && held->step_number == row->step_number)
        return NULL;
      return puntual_held_item_text (held, facts, puntual_locale_of_program ());
    }

  if (invoice_is_settled (facts, row->lead_invoice_id))
    return g_strdup (_ ("Nothing is owed any more: it was paid, credited or cancelled."));
  return g_strdup (_ ("Something changed: this reminder is not due any more."));
}

PuntualPlannedMessage *
puntual_reconcile_find (const PuntualPlan *plan, const char *id)
{
  for (guint i = 0; i < plan->messages->len; i++)
    {
      PuntualPlannedMessage *planned = g_ptr_array_index (plan->messages, i);

      if (g_str_equal (planned->id, id))
        return planned;
    }
  return NULL;
}

PuntualPlan *
puntual_reconcile_plan (PuntualLedger *ledger, PuntualFacts *facts, PuntualCalendarSet *calendars,
                        PuntualDay day, GError **error)
{
  g_autoptr (PuntualThanks) thanks = puntual_thanks_look (ledger, facts, day, error);
  g_autoptr (PuntualPlan) plan = NULL;

  if (thanks == NULL)
    return NULL;
  plan = puntual_plan_day (facts, calendars, day);
  puntual_thanks_add (thanks, calendars, plan);
  return puntual_spoken_call_mark_all (ledger, plan, error)
                 && puntual_shared_decision_mark (ledger, plan, error)
             ? g_steal_pointer (&plan)
             : NULL;
}

static gboolean
cancel_untrue (PuntualLedger *ledger, const PuntualFacts *facts, const PuntualPlan *plan,
               const PuntualWaitingRow *row, PuntualReconciled *counts, GError **error)
{
  g_autofree char *reason = puntual_reconcile_objection (facts, plan, row);

  if (reason == NULL)
    {
      counts->deferred++;
      return TRUE;
    }

  g_ptr_array_add (counts->cancelled_ids, g_strdup (row->id));
  return puntual_outbox_table_cancel (ledger, row->row_id, reason, error);
}

typedef struct
{
  PuntualLedger *ledger;
  const char *const *approve;
  gboolean approve_all;
  gint64 now;
  GHashTable *waiting; /* id → PuntualWaitingRow */
  PuntualReconciled *counts;
  GArray *queue;
} Reconciliation;

/* A call that stands in for what failed goes with the words of the step, like any next medium. */
static gboolean
text_was_seen (const PuntualWaitingRow *row, const PuntualPlannedMessage *planned)
{
  g_autofree char *text = NULL;

  if (row->medium != PUNTUAL_MEDIUM_CALL || planned->medium != PUNTUAL_MEDIUM_CALL
      || (row->media_failed & ~PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL)) != 0)
    return TRUE;
  text = puntual_spoken_call_text (planned->template_name, planned->spoken);
  return g_strcmp0 (row->text_name, text) == 0;
}

gboolean
puntual_reconcile_was_seen (const PuntualWaitingRow *row, const PuntualPlannedMessage *planned)
{
  return row->state != PUNTUAL_OUTBOX_PLANNED && row->approved_by_owner
         && planned->amount <= row->amount && text_was_seen (row, planned);
}

gboolean
puntual_reconcile_clear_way (PuntualLedger *ledger, const PuntualFacts *facts,
                             const PuntualPlan *plan, gint64 customer_id, GError **error)
{
  g_autoptr (GArray) rows = puntual_outbox_table_waiting (ledger, error);
  g_auto (PuntualReconciled) counts = { 0 };

  if (rows == NULL)
    return FALSE;

  counts.cancelled_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualWaitingRow *row = &g_array_index (rows, PuntualWaitingRow, i);

      if (row->customer_id == customer_id && puntual_reconcile_find (plan, row->id) == NULL
          && !cancel_untrue (ledger, facts, plan, row, &counts, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_reconcile_narrow (PuntualLedger *ledger, const PuntualWaitingRow *row,
                          PuntualPlannedMessage *planned, GError **error)
{
  return !row->approved_by_owner || row->state == PUNTUAL_OUTBOX_PLANNED || !planned->needs_approval
         || puntual_outbox_table_narrow (ledger, row->row_id, planned, error);
}

gboolean
puntual_reconcile_put (PuntualLedger *ledger, const PuntualWaitingRow *row,
                       const PuntualPlannedMessage *planned, gboolean named, gint64 *row_id,
                       GError **error)
{
  gboolean seen = named || (row != NULL && puntual_reconcile_was_seen (row, planned));

  return puntual_outbox_table_put (ledger, planned,
                                   seen || !planned->needs_approval ? PUNTUAL_OUTBOX_APPROVED
                                                                    : PUNTUAL_OUTBOX_PLANNED,
                                   seen, row_id, error);
}

/* Writes the row of a message. One that cannot be written, because its key is taken, is left out
 * alone: it must not keep the others from going. */
static gboolean
put_row (Reconciliation *self, const PuntualWaitingRow *row, const PuntualPlannedMessage *planned,
         gboolean named, gint64 *row_id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self->ledger);
  g_autoptr (GError) local = NULL;

  if (!puntual_sqlite_execute (sqlite, "SAVEPOINT message", error))
    return FALSE;
  if (puntual_reconcile_put (self->ledger, row, planned, named, row_id, &local))
    return puntual_sqlite_execute (sqlite, "RELEASE message", error);

  *row_id = 0;
  if (!g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return puntual_sqlite_execute (sqlite, "ROLLBACK TO message", error)
         && puntual_sqlite_execute (sqlite, "RELEASE message", error);
}

static gboolean
is_named (const Reconciliation *self, const char *id)
{
  return self->approve_all || (self->approve != NULL && g_strv_contains (self->approve, id));
}

static gboolean
place_message (Reconciliation *self, PuntualPlannedMessage *planned, GError **error)
{
  const PuntualWaitingRow *row = g_hash_table_lookup (self->waiting, planned->id);
  gboolean named = is_named (self, planned->id);
  PuntualQueued queued = { .planned = planned };
  gboolean seen;

  if (row != NULL && !named && !puntual_reconcile_narrow (self->ledger, row, planned, error))
    return FALSE;
  if (planned->items->len == 0)
    return TRUE;

  seen = named || (row != NULL && puntual_reconcile_was_seen (row, planned));
  if (!put_row (self, row, planned, named, &queued.row_id, error))
    return FALSE;

  if (named && queued.row_id != 0 && !(row != NULL && puntual_reconcile_was_seen (row, planned)))
    self->counts->approved++;
  if (!seen && planned->needs_approval)
    {
      self->counts->waiting++;
      return TRUE;
    }
  if (queued.row_id == 0 || (row != NULL && row->next_attempt > self->now))
    {
      self->counts->deferred++;
      return TRUE;
    }
  if (row != NULL)
    {
      queued.media_failed = row->media_failed;
      queued.attempts = row->attempts;
      /* Whatever else fails has its next attempt. */
      queued.stopped_account = row->attempts > 0 && row->next_attempt == 0;
    }
  g_array_append_val (self->queue, queued);
  return TRUE;
}

static gboolean
reconcile_rows (Reconciliation *self, const PuntualFacts *facts, PuntualPlan *plan, GError **error)
{
  g_autoptr (GArray) rows = puntual_outbox_table_waiting (self->ledger, error);
  g_autoptr (GHashTable) planned_ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < plan->messages->len; i++)
    {
      PuntualPlannedMessage *planned = g_ptr_array_index (plan->messages, i);

      g_hash_table_add (planned_ids, planned->id);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      PuntualWaitingRow *row = &g_array_index (rows, PuntualWaitingRow, i);

      g_hash_table_insert (self->waiting, row->id, row);
      if (!g_hash_table_contains (planned_ids, row->id)
          && !cancel_untrue (self->ledger, facts, plan, row, self->counts, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->messages->len; i++)
    {
      if (!place_message (self, g_ptr_array_index (plan->messages, i), error))
        return FALSE;
    }

  g_hash_table_remove_all (self->waiting);
  return TRUE;
}

static void
clear_queued (gpointer data)
{
  PuntualQueued *queued = data;

  g_clear_pointer (&queued->detour, g_free);
}

/* One that its service refuses, and with it the whole account, is not in the way of the others. */
static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const PuntualQueued *one = a, *other = b;

  return one->stopped_account - other->stopped_account;
}

GArray *
puntual_reconcile (PuntualLedger *ledger, const PuntualFacts *facts, PuntualPlan *plan,
                   const char *const *approve, gboolean approve_all, PuntualReconciled *counts,
                   GError **error)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (PuntualQueued));
  Reconciliation self = {
    .ledger = ledger,
    .approve = approve,
    .approve_all = approve_all,
    .now = puntual_clock_now (puntual_ledger_get_clock (ledger)),
    .waiting = waiting,
    .counts = counts,
    .queue = queue,
  };

  g_array_set_clear_func (queue, clear_queued);
  counts->cancelled_ids = g_ptr_array_new_with_free_func (g_free);
  if (!reconcile_rows (&self, facts, plan, error))
    return NULL;
  g_array_sort (queue, compare_turns);
  return g_steal_pointer (&queue);
}

void
puntual_reconciled_clear (PuntualReconciled *self)
{
  g_clear_pointer (&self->cancelled_ids, g_ptr_array_unref);
}
