/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-claim.h"
#include "puntual-detour.h"
#include "puntual-error.h"
#include "puntual-inbox-table.h"
#include "puntual-outbox-table.h"

gboolean
puntual_claim_choose_medium (const PuntualPlannedMessage *planned, guint media_failed,
                             PuntualMedium *medium)
{
  for (guint i = 0; i < planned->n_media; i++)
    {
      *medium = planned->media[i];
      if ((media_failed & PUNTUAL_MEDIUM_BIT (*medium)) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
puntual_claim_is_ledger_failure (const GError *failure)
{
  static const PuntualError codes[] = { PUNTUAL_ERROR_BUSY,      PUNTUAL_ERROR_IO,
                                        PUNTUAL_ERROR_CORRUPT,   PUNTUAL_ERROR_READ_ONLY,
                                        PUNTUAL_ERROR_DISK_FULL, PUNTUAL_ERROR_NOT_A_LEDGER };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (failure, PUNTUAL_ERROR, (int)codes[i]))
        return TRUE;
    }
  return FALSE;
}

void
puntual_attempt_clear (PuntualAttempt *self)
{
  g_clear_pointer (&self->message, puntual_message_free);
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
}

gboolean
puntual_claim_flush_pending (PuntualSendRun *run, GError **error)
{
  PuntualOutcome outcome = { .state = PUNTUAL_OUTBOX_SENT,
                             .provider_id = run->pending_provider_id };

  if (run->pending_row == 0)
    return TRUE;
  return puntual_outbox_table_record (run->ledger, run->pending_row, &outcome, error);
}

void
puntual_claim_forget_pending (PuntualSendRun *run)
{
  run->pending_row = 0;
  g_clear_pointer (&run->pending_provider_id, g_free);
}

/* --- Somebody wrote to the ledger since it was planned --- */

/* Settings may have changed with it: hours, holidays, working days. */
static gboolean
renew_policy (PuntualSendRun *run, const PuntualPolicy *policy, GError **error)
{
  const PuntualPolicy *known = run->facts->policy;
  PuntualCalendarSet *calendars;

  if (g_strcmp0 (known->region, policy->region) == 0 && known->working_days == policy->working_days
      && known->send_from == policy->send_from && known->send_to == policy->send_to)
    return TRUE;

  calendars = puntual_calendar_set_new (policy, error);
  if (calendars == NULL)
    return FALSE;
  puntual_policy_free (run->facts->policy);
  run->facts->policy = puntual_policy_copy (policy);
  puntual_outbox_words_use_calendars (run->words, calendars);
  g_clear_pointer (&run->own_calendars, puntual_calendar_set_free);
  run->own_calendars = calendars;
  run->calendars = calendars;
  return TRUE;
}

static gboolean
cancel_untrue (PuntualSendRun *run, const PuntualQueued *queued, const PuntualWaitingRow *row,
               PuntualAttempt *attempt, GError **error)
{
  g_autofree char *reason = puntual_reconcile_objection (attempt->facts, attempt->plan, row);

  if (reason == NULL)
    return TRUE;
  attempt->settled = TRUE;
  run->report->cancelled++;
  puntual_send_run_touch (run, queued->planned->id);
  return puntual_outbox_table_cancel (run->ledger, queued->row_id, reason, error);
}

/* Back to waiting: the owner asks to see what leaves, and has not seen this. */
static gboolean
ask_again (PuntualSendRun *run, const PuntualPlannedMessage *planned, PuntualAttempt *attempt,
           GError **error)
{
  gint64 row_id;

  attempt->settled = TRUE;
  run->report->held++;
  run->report->waiting++;
  return puntual_outbox_table_put (run->ledger, planned, PUNTUAL_OUTBOX_PLANNED, FALSE, &row_id,
                                   error);
}

static gboolean
hold (PuntualSendRun *run, const PuntualWaitingRow *row, const GError *failure,
      PuntualAttempt *attempt, GError **error)
{
  attempt->settled = TRUE;
  run->report->held++;
  puntual_send_run_touch (run, row->id);
  return puntual_outbox_table_hold (run->ledger, row->row_id, failure->message, error);
}

static gboolean
write_anew (PuntualSendRun *run, PuntualQueued *queued, const PuntualPlannedMessage *planned,
            PuntualMedium medium, const PuntualOutboxAccount *account, const PuntualWaitingRow *row,
            PuntualAttempt *attempt, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 row_id;

  puntual_outbox_words_forget (run->words);
  attempt->message = puntual_outbox_words_write (run->words, attempt->facts, planned, medium,
                                                 account->from, &failure);
  if (attempt->message != NULL
      && !puntual_send_run_accepts (run, planned, account, attempt->message, &failure))
    g_clear_pointer (&attempt->message, puntual_message_free);
  if (attempt->message != NULL)
    return puntual_outbox_table_put (run->ledger, planned, PUNTUAL_OUTBOX_APPROVED,
                                     row->approved_by_owner, &row_id, error);
  if (puntual_claim_is_ledger_failure (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  attempt->another_way = puntual_detour_is_open (run, queued, medium, failure);
  return attempt->another_way ? puntual_detour_turn_away (run, queued, medium, failure, error)
                              : hold (run, row, failure, attempt, error);
}

static gboolean
has_medium (const PuntualPlannedMessage *planned, PuntualMedium medium)
{
  for (guint i = 0; i < planned->n_media; i++)
    if (planned->media[i] == medium)
      return TRUE;
  return FALSE;
}

/* An address changed under our hands, or the customer wants no more of this. For the rest of the
 * run the media that are lost count as failed, and only for it: they may come back. FALSE when that
 * does not lead to the medium of the new plan; then the next run takes it. */
static gboolean
leave_lost_media (PuntualQueued *queued, const PuntualPlannedMessage *planned)
{
  PuntualMedium next, wanted;

  for (guint i = 0; i < queued->planned->n_media; i++)
    if (!has_medium (planned, queued->planned->media[i]))
      queued->media_failed |= PUNTUAL_MEDIUM_BIT (queued->planned->media[i]);
  return puntual_claim_choose_medium (planned, queued->media_failed, &wanted)
         && puntual_claim_choose_medium (queued->planned, queued->media_failed, &next)
         && next == wanted;
}

/* Plans this customer anew: is the message still true, word for word, and still approved? */
static gboolean
check_anew (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
            const PuntualOutboxAccount *account, PuntualAttempt *attempt, GError **error)
{
  PuntualPlannedMessage *planned;
  PuntualWaitingRow row;
  PuntualMedium usable;

  g_clear_pointer (&attempt->message, puntual_message_free);
  attempt->facts =
      puntual_ledger_load_facts (run->ledger, run->plan->day, queued->planned->customer_id, error);
  if (attempt->facts == NULL || !renew_policy (run, attempt->facts->policy, error)
      || !puntual_outbox_table_find (run->ledger, queued->planned->id, &row, error))
    return FALSE;
  /* Cancelled or sent by somebody else meanwhile. */
  if (row.state != PUNTUAL_OUTBOX_APPROVED)
    return TRUE;

  attempt->plan =
      puntual_reconcile_plan (run->ledger, attempt->facts, run->calendars, run->plan->day, error);
  if (attempt->plan == NULL)
    return FALSE;
  planned = puntual_reconcile_find (attempt->plan, queued->planned->id);
  if (planned != NULL && !puntual_reconcile_narrow (run->ledger, &row, planned, error))
    return FALSE;
  if (planned == NULL || planned->items->len == 0)
    return cancel_untrue (run, queued, &row, attempt, error);
  if (planned->needs_approval && !puntual_reconcile_was_seen (&row, planned))
    return ask_again (run, planned, attempt, error);
  if (!puntual_claim_choose_medium (planned, queued->media_failed, &usable) || usable != medium)
    {
      attempt->another_way = !has_medium (planned, medium) && leave_lost_media (queued, planned);
      return TRUE;
    }
  return write_anew (run, queued, planned, medium, account, &row, attempt, error);
}

/* --- The claim --- */

static gboolean
look_around (PuntualSendRun *run, PuntualAttempt *attempt, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 last_event = puntual_ledger_last_event (run->ledger, error);

  if (last_event < 0)
    return FALSE;
  if (last_event == run->last_event)
    return TRUE;

  run->stale = TRUE;
  attempt->accounts_changed = !puntual_outbox_accounts_are_current (run->accounts, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
take_in_transaction (PuntualSendRun *run, PuntualQueued *queued,
                     const PuntualOutboxAccount *account, PuntualMedium medium,
                     PuntualAttempt *attempt, GError **error)
{
  g_autofree char *claim = g_uuid_string_random ();
  PuntualClaim details = { claim, account->name, medium, run->plan->day, queued->detour };

  if (!look_around (run, attempt, error) || !puntual_claim_flush_pending (run, error))
    return FALSE;
  if (!attempt->accounts_changed)
    {
      if (run->stale && !check_anew (run, queued, medium, account, attempt, error))
        return FALSE;
      if (attempt->message != NULL
          && (!puntual_inbox_table_times_left (run->ledger, queued->row_id,
                                               &attempt->message->times_left, error)
              || !puntual_outbox_table_claim (run->ledger, queued->row_id, &details,
                                              attempt->message, &attempt->claimed, error)))
        return FALSE;
    }

  run->last_event = puntual_ledger_last_event (run->ledger, error);
  return run->last_event >= 0;
}

gboolean
puntual_claim_take (PuntualSendRun *run, PuntualQueued *queued, const PuntualOutboxAccount *account,
                    PuntualMedium medium, PuntualAttempt *attempt, GError **error)
{
  if (!puntual_ledger_begin (run->ledger, error))
    return FALSE;
  if (!take_in_transaction (run, queued, account, medium, attempt, error))
    {
      puntual_ledger_rollback (run->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (run->ledger, error))
    return FALSE;

  puntual_claim_forget_pending (run);
  return TRUE;
}
