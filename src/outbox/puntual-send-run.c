/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-retry.h"
#include "puntual-send-run.h"

PuntualSendRun *
puntual_send_run_new (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                      const PuntualSendOptions *options, GError **error)
{
  g_autoptr (PuntualSendRun) self = g_new0 (PuntualSendRun, 1);

  self->ledger = g_object_ref (ledger);
  self->calendars = calendars;
  self->options = options;
  self->words = puntual_outbox_words_new (ledger, calendars);
  self->report = g_new0 (PuntualSendReport, 1);
  self->report->messages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) puntual_outbox_row_free);
  self->touched = g_ptr_array_new_with_free_func (g_free);
  self->touched_set = g_hash_table_new (g_str_hash, g_str_equal);
  self->chance = g_rand_new ();
  self->accounts = puntual_outbox_accounts_new (ledger, error);
  return self->accounts != NULL ? g_steal_pointer (&self) : NULL;
}

void
puntual_send_run_free (PuntualSendRun *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->accounts, puntual_outbox_accounts_free);
  g_clear_pointer (&self->words, puntual_outbox_words_free);
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
  g_clear_pointer (&self->report, puntual_send_report_free);
  g_clear_pointer (&self->touched_set, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->chance, g_rand_free);
  g_clear_object (&self->ledger);
  g_free (self->pending_provider_id);
  g_free (self);
}

void
puntual_send_run_touch (PuntualSendRun *self, const char *id)
{
  char *copy;

  if (g_hash_table_contains (self->touched_set, id))
    return;
  copy = g_strdup (id);
  g_ptr_array_add (self->touched, copy);
  g_hash_table_add (self->touched_set, copy);
}

PuntualOutboxAccount *
puntual_send_run_prepare (PuntualSendRun *self, PuntualMedium medium, GError **error)
{
  PuntualOutboxAccount *account
      = puntual_outbox_accounts_for_medium (self->accounts, medium, error);

  if (account == NULL || account->prepared)
    return account;
  if (account->stopped)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                   /* Translators: %s is the name of a channel. */
                   _ ("The channel “%s” does not work at the moment."), account->name);
      return NULL;
    }
  if (!puntual_channel_prepare (account->channel, self->options->cancellable, error))
    {
      account->stopped = TRUE;
      return NULL;
    }

  account->prepared = TRUE;
  if (account->troubled
      && !puntual_account_set_trouble (self->ledger, account->name, NULL, error))
    return NULL;
  account->troubled = FALSE;
  return account;
}

/* --- May it go now? ------------------------------------------------------------------------------ */

static gboolean
hours_allow (PuntualSendRun *self, const PuntualPlannedMessage *planned)
{
  const PuntualCustomerFact *customer
      = &g_array_index (self->facts->customers, PuntualCustomerFact, planned->customer);
  PuntualCalendar *calendar = puntual_calendar_set_get (self->calendars, customer->region);
  g_autoptr (PuntualCustomer) record = NULL;
  const char *zone_name = self->facts->policy->timezone;
  PuntualClock *clock = puntual_ledger_get_clock (self->ledger);
  int from, to, minute;

  if (self->options->ignore_hours || puntual_clock_is_fixed (clock))
    return TRUE;

  record = puntual_customer_get (self->ledger, planned->customer_id, NULL);
  if (record != NULL && record->timezone != NULL)
    zone_name = record->timezone;
  minute = puntual_clock_minute_of_day (clock, zone_name);
  puntual_calendar_contact_hours (calendar, planned->day, &from, &to);
  return minute >= MAX (from, self->facts->policy->send_from)
         && minute < MIN (to, self->facts->policy->send_to);
}

static gboolean
rate_allows (PuntualSendRun *self, const PuntualOutboxAccount *account, gboolean *allows,
             GError **error)
{
  const PuntualPolicy *policy = self->facts->policy;
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (self->ledger));
  guint recent = 0;
  guint today = 0;

  *allows = TRUE;
  if (policy->rate_per_minute == 0 && policy->rate_per_day == 0)
    return TRUE;
  if (!puntual_outbox_table_count_since (self->ledger, account->name, now - 60 * G_USEC_PER_SEC,
                                         self->plan->day, &recent, &today, error))
    return FALSE;

  *allows = (policy->rate_per_minute == 0 || recent < (guint) policy->rate_per_minute)
            && (policy->rate_per_day == 0 || today < (guint) policy->rate_per_day);
  return TRUE;
}

static gboolean
choose_medium (const PuntualQueued *queued, PuntualMedium *medium)
{
  for (guint i = 0; i < queued->planned->n_media; i++)
    {
      *medium = queued->planned->media[i];
      if ((queued->media_failed & PUNTUAL_MEDIUM_BIT (*medium)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- Claim: the last look, inside the transaction that commits the intent ------------------------- */

static gboolean
flush_pending (PuntualSendRun *self, GError **error)
{
  PuntualOutcome outcome = { .state = PUNTUAL_OUTBOX_SENT,
                             .provider_id = self->pending_provider_id };

  if (self->pending_row == 0)
    return TRUE;
  return puntual_outbox_table_record (self->ledger, self->pending_row, &outcome, error);
}

static void
forget_pending (PuntualSendRun *self)
{
  self->pending_row = 0;
  g_clear_pointer (&self->pending_provider_id, g_free);
}

typedef struct
{
  PuntualFacts *facts; /* owned when read anew */
  PuntualPlan *plan;   /* owned when read anew */
  PuntualMessage *message;
  gboolean claimed;
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_clear_pointer (&attempt->message, puntual_message_free);
  g_clear_pointer (&attempt->plan, puntual_plan_free);
  g_clear_pointer (&attempt->facts, puntual_facts_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

/* Somebody wrote to the ledger since it was planned: is it still true, word for word? */
static gboolean
check_anew (PuntualSendRun *self, const PuntualQueued *queued, PuntualMedium medium,
            const char *from, Attempt *attempt, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PuntualPlannedMessage *planned;
  PuntualWaitingRow row;
  PuntualMedium usable;

  attempt->facts = puntual_ledger_load_facts (self->ledger, self->plan->day,
                                              queued->planned->customer_id, error);
  if (attempt->facts == NULL
      || !puntual_outbox_table_find (self->ledger, queued->planned->id, &row, error))
    return FALSE;
  attempt->plan = puntual_plan_day (attempt->facts, self->calendars, self->plan->day);
  g_clear_pointer (&attempt->message, puntual_message_free);

  planned = puntual_reconcile_find (attempt->plan, queued->planned->id);
  if (planned != NULL
      && !puntual_outbox_table_narrow (self->ledger, queued->row_id, planned, error))
    return FALSE;
  if (planned == NULL || planned->items->len == 0)
    {
      g_autofree char *reason
          = puntual_reconcile_objection (attempt->facts, attempt->plan, &row);

      if (reason == NULL)
        return TRUE;
      self->report->cancelled++;
      puntual_send_run_touch (self, queued->planned->id);
      return puntual_outbox_table_cancel (self->ledger, queued->row_id, reason, error);
    }

  usable = medium;
  if (!choose_medium (&(PuntualQueued){ .planned = planned, .media_failed = queued->media_failed },
                      &usable)
      || usable != medium)
    return TRUE; /* Its address changed under our hands: the next run takes it by the right way. */

  puntual_outbox_words_forget (self->words);
  attempt->message
      = puntual_outbox_words_write (self->words, attempt->facts, planned, medium, from, &failure);
  if (attempt->message == NULL)
    {
      self->report->held++;
      puntual_send_run_touch (self, queued->planned->id);
      return puntual_outbox_table_set_state (self->ledger, queued->row_id, PUNTUAL_OUTBOX_HELD,
                                             failure->message, error);
    }
  return puntual_outbox_table_put (self->ledger, planned, PUNTUAL_OUTBOX_APPROVED,
                                   &(gint64){ 0 }, error);
}

static gboolean
claim_in_transaction (PuntualSendRun *self, const PuntualQueued *queued,
                      const PuntualOutboxAccount *account, PuntualMedium medium, Attempt *attempt,
                      GError **error)
{
  g_autofree char *claim = g_uuid_string_random ();
  PuntualClaim details = { claim, account->name, medium, self->plan->day };
  gint64 last_event = puntual_ledger_last_event (self->ledger, error);

  if (last_event < 0)
    return FALSE;
  self->stale = self->stale || last_event != self->last_event;
  if (!flush_pending (self, error))
    return FALSE;
  if (self->stale && !check_anew (self, queued, medium, account->from, attempt, error))
    return FALSE;
  if (attempt->message != NULL
      && !puntual_outbox_table_claim (self->ledger, queued->row_id, &details, attempt->message,
                                      &attempt->claimed, error))
    return FALSE;

  self->last_event = puntual_ledger_last_event (self->ledger, error);
  return self->last_event >= 0;
}

static gboolean
claim (PuntualSendRun *self, const PuntualQueued *queued, const PuntualOutboxAccount *account,
       PuntualMedium medium, Attempt *attempt, GError **error)
{
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!claim_in_transaction (self, queued, account, medium, attempt, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (self->ledger, error))
    return FALSE;

  forget_pending (self);
  return TRUE;
}

/* --- Outcome ------------------------------------------------------------------------------------- */

static gboolean
commit_outcome (PuntualSendRun *self, const PuntualQueued *queued, const PuntualOutcome *outcome,
                gboolean address_is_dead, GError **error)
{
  gboolean done;

  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  done = flush_pending (self, error)
         && puntual_outbox_table_record (self->ledger, queued->row_id, outcome, error)
         && (!address_is_dead
             || puntual_outbox_table_mark_dead (self->ledger, queued->planned->customer_id,
                                                outcome->media_failed, error));
  if (done)
    {
      self->last_event = puntual_ledger_last_event (self->ledger, error);
      done = self->last_event >= 0;
    }
  if (!done)
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (self->ledger, error))
    return FALSE;

  forget_pending (self);
  return TRUE;
}

static gboolean
note_trouble (PuntualSendRun *self, PuntualOutboxAccount *account, const PuntualRetry *retry,
              const GError *failure, GError **error)
{
  account->failures = retry->counts_as_trouble ? account->failures + 1 : 0;
  if (!retry->stops_channel && account->failures < PUNTUAL_RETRY_BREAKER)
    return TRUE;

  account->stopped = TRUE;
  account->prepared = FALSE;
  puntual_channel_finish (account->channel);
  if (!puntual_account_set_trouble (self->ledger, account->name, failure->message, error))
    return FALSE;
  self->last_event = puntual_ledger_last_event (self->ledger, error);
  return self->last_event >= 0;
}

/* Returns through *again whether the step's next medium is to be tried at once. */
static gboolean
record_failure (PuntualSendRun *self, PuntualQueued *queued, PuntualOutboxAccount *account,
                PuntualMedium medium, const GError *failure, gboolean *again, GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (self->ledger));
  PuntualRetry retry = puntual_retry_decide (failure, queued->attempts,
                                             puntual_channel_retry_after (account->channel), now,
                                             g_rand_double (self->chance));
  PuntualOutcome outcome = {
    .state = retry.state,
    .error = failure->message,
    .raw_answer = puntual_channel_error_raw (account->channel),
    .next_attempt = retry.next_attempt,
  };
  PuntualMedium next;

  if (retry.state == PUNTUAL_OUTBOX_FAILED)
    {
      outcome.media_failed = PUNTUAL_MEDIUM_BIT (medium);
      queued->media_failed |= outcome.media_failed;
      /* Same step, same key, next channel. */
      *again = choose_medium (queued, &next);
      if (*again)
        outcome.state = PUNTUAL_OUTBOX_APPROVED;
    }

  if (outcome.state == PUNTUAL_OUTBOX_FAILED)
    self->report->failed++;
  else if (outcome.state == PUNTUAL_OUTBOX_UNKNOWN)
    self->report->unknown++;
  else if (!*again)
    self->report->held++;
  puntual_send_run_touch (self, queued->planned->id);

  return commit_outcome (self, queued, &outcome, retry.address_is_dead, error)
         && note_trouble (self, account, &retry, failure, error);
}

/* The words cannot be made: the row waits for the owner with the reason. */
static gboolean
hold_row (PuntualSendRun *self, const PuntualQueued *queued, const GError *failure, GError **error)
{
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!puntual_outbox_table_set_state (self->ledger, queued->row_id, PUNTUAL_OUTBOX_HELD,
                                       failure->message, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }

  self->stale = TRUE;
  self->report->held++;
  puntual_send_run_touch (self, queued->planned->id);
  return puntual_ledger_commit (self->ledger, error);
}

/* --- One message ---------------------------------------------------------------------------------- */

static gboolean
attempt_delivery (PuntualSendRun *self, PuntualQueued *queued, PuntualOutboxAccount *account,
                  PuntualMedium medium, gboolean *again, GError **error)
{
  g_auto (Attempt) attempt = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autofree char *provider_id = NULL;

  attempt.message = puntual_outbox_words_write (self->words, self->facts, queued->planned, medium,
                                                account->from, &failure);
  if (attempt.message == NULL)
    return hold_row (self, queued, failure, error);
  if (!claim (self, queued, account, medium, &attempt, error))
    return FALSE;
  if (!attempt.claimed)
    return TRUE;

  self->claims++;
  queued->attempts++;
  if (!puntual_channel_deliver (account->channel, attempt.message, &provider_id,
                                self->options->cancellable, &failure))
    return record_failure (self, queued, account, medium, failure, again, error);

  account->failures = 0;
  self->report->sent++;
  self->pending_row = queued->row_id;
  self->pending_provider_id = g_steal_pointer (&provider_id);
  puntual_send_run_touch (self, queued->planned->id);
  return TRUE;
}

static gboolean
deliver_one (PuntualSendRun *self, PuntualQueued *queued, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      PuntualOutboxAccount *account;
      PuntualMedium medium;
      gboolean allows = FALSE;

      again = FALSE;
      if (!choose_medium (queued, &medium))
        return TRUE;
      account = puntual_send_run_prepare (self, medium, NULL);
      if (account != NULL && !rate_allows (self, account, &allows, error))
        return FALSE;
      if (account == NULL || !allows || !hours_allow (self, queued->planned))
        {
          self->report->held++;
          return TRUE;
        }
      if (!attempt_delivery (self, queued, account, medium, &again, error))
        return FALSE;
    }
  return TRUE;
}

/* What was delivered last has no next claim to ride on. */
static gboolean
commit_pending (PuntualSendRun *self, GError **error)
{
  if (self->pending_row == 0)
    return TRUE;
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!flush_pending (self, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (self->ledger, error))
    return FALSE;

  forget_pending (self);
  return TRUE;
}

gboolean
puntual_send_run_deliver (PuntualSendRun *self, GArray *queue, GError **error)
{
  const PuntualSendOptions *options = self->options;
  gboolean well = TRUE;

  for (guint i = 0; well && i < queue->len; i++)
    {
      if (options->limit != 0 && self->claims >= options->limit)
        {
          self->report->held += queue->len - i;
          break;
        }
      if (g_cancellable_is_cancelled (options->cancellable))
        break;
      well = deliver_one (self, &g_array_index (queue, PuntualQueued, i), error);
      if (options->progress != NULL)
        options->progress (i + 1, queue->len, options->data);
    }

  /* Even after a failure of the ledger: what left is worth one more try to be written down. */
  if (!commit_pending (self, well ? error : NULL))
    well = FALSE;
  puntual_outbox_accounts_finish (self->accounts);
  return well;
}
