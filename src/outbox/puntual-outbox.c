/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-outbox-state.h"
#include "puntual-outbox-table.h"
#include "puntual-reconcile.h"

GPtrArray *
puntual_outbox_list (PuntualLedger *ledger, int state, GError **error)
{
  return puntual_outbox_table_rows (ledger, state, NULL, error);
}

/* --- Approving --- */

static gboolean
check_ids (const PuntualPlan *plan, const char *const *ids, GError **error)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (puntual_reconcile_find (plan, ids[i]) != NULL)
        continue;
      g_set_error (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
          /* Translators: %s is the id of a message. */
          _ ("No message “%s” is due today. Nothing was approved; look at the plan again."),
          ids[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
approve_in_transaction (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                        const char *const *ids, guint *approved, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (ledger, day, 0, error);
  g_autoptr (PuntualPlan) plan = NULL;
  g_auto (PuntualReconciled) counts = { 0 };
  g_autoptr (GArray) queue = NULL;

  if (facts == NULL)
    return FALSE;
  plan = puntual_reconcile_plan (ledger, facts, calendars, day, error);
  if (plan == NULL || !check_ids (plan, ids, error))
    return FALSE;

  queue = puntual_reconcile (ledger, facts, plan, ids, ids == NULL, &counts, error);
  if (queue == NULL)
    return FALSE;
  *approved = counts.approved;
  return TRUE;
}

gboolean
puntual_outbox_approve (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                        const char *const *ids, guint *approved, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (!approve_in_transaction (ledger, calendars, ids, approved, error))
    {
      puntual_ledger_rollback (ledger);
      return FALSE;
    }
  return puntual_ledger_commit (ledger, error);
}

/* --- The owner's word on single messages --- */

typedef gboolean (*RowChange) (PuntualLedger *ledger, const PuntualWaitingRow *row,
                               gconstpointer data, GError **error);

/* Finds the row and changes it in one transaction. */
static gboolean
change_row (PuntualLedger *ledger, const char *id, RowChange change, gconstpointer data,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  PuntualWaitingRow row;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (!puntual_outbox_table_find (ledger, id, &row, &local))
    {
      if (local == NULL)
        puntual_outbox_fail_not_found (id, &local);
    }
  else if (change (ledger, &row, data, &local))
    return puntual_ledger_commit (ledger, error);

  puntual_ledger_rollback (ledger);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
resolve_row (PuntualLedger *ledger, const PuntualWaitingRow *row, gconstpointer data,
             GError **error)
{
  gboolean was_sent = *(const gboolean *)data;

  if (row->state != PUNTUAL_OUTBOX_UNKNOWN)
    {
      puntual_outbox_fail_state (row->id, row->state, error);
      return FALSE;
    }
  if (was_sent)
    return puntual_outbox_table_confirm (ledger, row->row_id, error);
  return puntual_outbox_table_requeue (ledger, row->row_id, error);
}

gboolean
puntual_outbox_resolve (PuntualLedger *ledger, const char *id, gboolean was_sent, GError **error)
{
  return change_row (ledger, id, resolve_row, &was_sent, error);
}

/* Only what may have been on its way can be unknown again: the same words for the same invoices and
 * the same sum, of the same day and by the same way. */
static gboolean
asks_for_the_same (const PuntualOutboxRow *was, const PuntualOutboxRow *now)
{
  if (was->amount != now->amount || was->invoices->len != now->invoices->len
      || was->planned_day != now->planned_day || was->medium != now->medium
      || g_strcmp0 (was->language, now->language) != 0
      || g_strcmp0 (was->template_name, now->template_name) != 0)
    return FALSE;
  for (guint i = 0; i < was->invoices->len; i++)
    {
      const PuntualOutboxInvoice *before = g_ptr_array_index (was->invoices, i);
      const PuntualOutboxInvoice *after = g_ptr_array_index (now->invoices, i);

      if (before->invoice_id != after->invoice_id || before->instalment_id != after->instalment_id)
        return FALSE;
    }
  return was->step_number == now->step_number;
}

static gboolean
unresolve_row (PuntualLedger *ledger, const PuntualWaitingRow *row, gconstpointer data,
               GError **error)
{
  const PuntualOutboxRow *was = data;
  g_autoptr (PuntualOutboxRow) now = puntual_outbox_table_row (ledger, row->row_id, error);
  gboolean back = FALSE;

  if (now == NULL)
    return FALSE;
  if (asks_for_the_same (was, now) && !puntual_outbox_table_unrequeue (ledger, was, &back, error))
    return FALSE;
  if (back)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %1$s is a customer, %2$s what became of the message, such as "sent".
                */
               _ ("Your answer cannot be taken back any more: since then the message to %1$s was "
                  "tried again, cancelled or changed. Its state is “%2$s”."),
               now->customer_name, puntual_outbox_state_word (now->state));
  return FALSE;
}

gboolean
puntual_outbox_unresolve (PuntualLedger *ledger, const PuntualOutboxRow *was, GError **error)
{
  g_return_val_if_fail (was->state == PUNTUAL_OUTBOX_UNKNOWN, FALSE);

  return change_row (ledger, was->id, unresolve_row, was, error);
}

static gboolean
retry_row (PuntualLedger *ledger, const PuntualWaitingRow *row, gconstpointer data, GError **error)
{
  if (row->state != PUNTUAL_OUTBOX_FAILED && row->state != PUNTUAL_OUTBOX_HELD
      && row->state != PUNTUAL_OUTBOX_APPROVED && row->state != PUNTUAL_OUTBOX_CANCELLED)
    {
      puntual_outbox_fail_state (row->id, row->state, error);
      return FALSE;
    }
  return puntual_outbox_table_requeue (ledger, row->row_id, error);
}

gboolean
puntual_outbox_retry (PuntualLedger *ledger, const char *id, GError **error)
{
  return change_row (ledger, id, retry_row, NULL, error);
}

static gboolean
cancel_row (PuntualLedger *ledger, const PuntualWaitingRow *row, gconstpointer data, GError **error)
{
  if (row->state != PUNTUAL_OUTBOX_PLANNED && row->state != PUNTUAL_OUTBOX_APPROVED
      && row->state != PUNTUAL_OUTBOX_HELD)
    {
      puntual_outbox_fail_state (row->id, row->state, error);
      return FALSE;
    }
  return puntual_outbox_table_skip (ledger, row->row_id, data, error);
}

gboolean
puntual_outbox_cancel (PuntualLedger *ledger, const char *id, const char *reason, GError **error)
{
  return change_row (ledger, id, cancel_row, reason, error);
}
