/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-rest.h"
#include "puntual-by-hand-channel.h"
#include "puntual-claim.h"
#include "puntual-detour.h"
#include "puntual-error.h"
#include "puntual-http-channel.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-retry.h"
#include "puntual-send-hours.h"
#include "puntual-send-pace.h"
#include "puntual-send-run.h"
#include "puntual-whatsapp-table.h"

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
  self->report->messages = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
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
  g_clear_pointer (&self->own_calendars, puntual_calendar_set_free);
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
  g_clear_pointer (&self->report, puntual_send_report_free);
  g_clear_pointer (&self->touched_set, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->chance, g_rand_free);
  g_clear_pointer (&self->refused_texts, g_ptr_array_unref);
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

static gint64
now_of (const PuntualSendRun *self)
{
  return puntual_clock_now (puntual_ledger_get_clock (self->ledger));
}

static gboolean
is_resting (const PuntualSendRun *self, const PuntualOutboxAccount *account)
{
  return puntual_account_is_resting (account->record, now_of (self), self->options->patient);
}

PuntualOutboxAccount *
puntual_send_run_prepare (PuntualSendRun *self, PuntualMedium medium, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PuntualOutboxAccount *account =
      puntual_outbox_accounts_for_medium (self->accounts, medium, error);

  if (account == NULL || account->prepared)
    return account;
  if (account->stopped || is_resting (self, account))
    {
      account->stopped = TRUE;
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_LATER,
                   /* Translators: %s is the name of a channel. */
                   _ ("The channel “%s” rests at the moment."), account->name);
      return NULL;
    }
  if (!puntual_channel_prepare (account->channel, self->options->cancellable, &failure))
    {
      /* That the owner stopped it is no trouble of the account. */
      if (g_cancellable_is_cancelled (self->options->cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      int wish = puntual_channel_retry_after (account->channel);

      /* Best effort: the sentence below is what counts, and the disk may be the trouble. */
      puntual_account_rest_begin (self, account, failure,
                                  wish > 0 ? now_of (self) + (gint64)wish * G_USEC_PER_SEC : 0,
                                  NULL);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  account->prepared = TRUE;
  return puntual_account_rest_end (self, account, error) ? account : NULL;
}

/* --- May it go now? --- */

gboolean
puntual_send_run_opens (const PuntualSendRun *self, const PuntualPlannedMessage *planned)
{
  return g_strcmp0 (self->options->open, planned->id) == 0;
}

/* WhatsApp's rules for whoever sends by its interfaces: the person has agreed. Who has not is
 * reached by the step's next medium. The owner's own hand and the folder need no note of it. */
static gboolean
has_agreed (const PuntualSendRun *self, const PuntualPlannedMessage *planned,
            const PuntualOutboxAccount *account, const PuntualMessage *message, GError **error)
{
  PuntualDay day;

  if (message->medium != PUNTUAL_MEDIUM_WHATSAPP || !PUNTUAL_IS_HTTP_CHANNEL (account->channel))
    return TRUE;
  if (!puntual_whatsapp_consent_get (self->ledger, planned->customer_id, &day, error))
    return FALSE;
  if (day != PUNTUAL_DAY_NONE)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                       _ ("WhatsApp wants customers to have agreed to messages, and nobody noted "
                          "that this one has. Ask, and note the day."));
  return FALSE;
}

gboolean
puntual_send_run_accepts (PuntualSendRun *self, const PuntualPlannedMessage *planned,
                          const PuntualOutboxAccount *account, const PuntualMessage *message,
                          GError **error)
{
  return (puntual_send_run_opens (self, planned) && PUNTUAL_IS_BY_HAND_CHANNEL (account->channel))
         || (has_agreed (self, planned, account, message, error)
             && puntual_detour_text_is_open (self, message, error)
             && puntual_channel_accepts (account->channel, message, error));
}

/* What the owner opens is nothing that a machine may send meanwhile. */
static gboolean
stays_back (const PuntualSendRun *self, const PuntualPlannedMessage *planned,
            const PuntualOutboxAccount *account)
{
  return self->options->open != NULL
         && !(puntual_send_run_opens (self, planned)
              && PUNTUAL_IS_BY_HAND_CHANNEL (account->channel));
}

static gboolean
hours_allow (PuntualSendRun *self, const PuntualPlannedMessage *planned)
{
  const PuntualCustomerFact *customer =
      &g_array_index (self->facts->customers, PuntualCustomerFact, planned->customer);

  return puntual_send_run_opens (self, planned)
         || (self->options->ignore_hours_of != NULL
             && g_ptr_array_find_with_equal_func ((GPtrArray *)self->options->ignore_hours_of,
                                                  planned->id, g_str_equal, NULL))
         || puntual_send_hours_allow (self->ledger, self->calendars, self->facts->policy,
                                      planned->customer_id, customer->region, planned->day, NULL,
                                      NULL);
}

static gboolean
choose_medium (const PuntualQueued *queued, PuntualMedium *medium)
{
  return puntual_claim_choose_medium (queued->planned, queued->media_failed, medium);
}

/* --- Outcome --- */

static gboolean
commit_outcome (PuntualSendRun *self, const PuntualQueued *queued, const PuntualOutcome *outcome,
                gboolean address_is_dead, GError **error)
{
  gboolean done;

  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  done = puntual_claim_flush_pending (self, error)
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

  puntual_claim_forget_pending (self);
  return TRUE;
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
  else if (retry.next_medium && puntual_detour_is_open (self, queued, medium, failure))
    {
      outcome.media_failed = PUNTUAL_MEDIUM_BIT (medium);
      outcome.next_attempt = 0;
      puntual_detour_note (queued, medium, failure);
      *again = TRUE;
    }
  else if (puntual_account_waits_shortly (&retry, now))
    {
      outcome.next_attempt = 0;
      *again = TRUE;
    }

  /* One mail that a service does not take says little of it, several in a row do. */
  retry.counts_as_trouble =
      retry.counts_as_trouble || (retry.next_medium && medium == PUNTUAL_MEDIUM_EMAIL);
  puntual_send_run_touch (self, queued->planned->id);
  if (!commit_outcome (self, queued, &outcome, retry.address_is_dead, error))
    {
      /* It stays in `sending`: the next run asks the owner. */
      self->report->unknown++;
      return FALSE;
    }
  if (outcome.state == PUNTUAL_OUTBOX_FAILED)
    self->report->failed++;
  else if (outcome.state == PUNTUAL_OUTBOX_UNKNOWN)
    self->report->unknown++;
  else if (!*again)
    self->report->held++;
  return puntual_account_note_failure (self, account, &retry, failure, error);
}

static gboolean
hold_in_transaction (PuntualSendRun *self, const PuntualQueued *queued, const GError *failure,
                     GError **error)
{
  gint64 before = puntual_ledger_last_event (self->ledger, error);

  if (before < 0
      || !puntual_outbox_table_hold (self->ledger, queued->row_id, failure->message, error))
    return FALSE;
  self->stale = self->stale || before != self->last_event;
  self->last_event = puntual_ledger_last_event (self->ledger, error);
  return self->last_event >= 0;
}

/* The words cannot be made: the row is held with the reason, and tried again at the next run. */
static gboolean
hold_row (PuntualSendRun *self, const PuntualQueued *queued, GError *failure, GError **error)
{
  if (puntual_claim_is_ledger_failure (failure))
    {
      g_propagate_error (error, g_error_copy (failure));
      return FALSE;
    }
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!hold_in_transaction (self, queued, failure, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }

  self->report->held++;
  puntual_send_run_touch (self, queued->planned->id);
  return puntual_ledger_commit (self->ledger, error);
}

/* --- One message --- */

/* Somebody changed the accounts while the run goes on: what comes next goes their way. */
static gboolean
reload_accounts (PuntualSendRun *self, GError **error)
{
  PuntualOutboxAccounts *accounts = puntual_outbox_accounts_new (self->ledger, error);

  if (accounts == NULL)
    return FALSE;
  puntual_outbox_accounts_free (self->accounts);
  self->accounts = accounts;
  return TRUE;
}

/* After somebody else wrote, every message is read anew when its turn comes. */
static void
write_next_ahead (PuntualSendRun *self, const PuntualOutboxAccount *account, PuntualMedium medium)
{
  PuntualMedium next;

  if (self->upcoming == NULL || self->stale || !choose_medium (self->upcoming, &next)
      || next != medium)
    return;
  puntual_outbox_words_write_ahead (self->words, self->facts, self->upcoming->planned, medium,
                                    account->from);
}

static gboolean
attempt_delivery (PuntualSendRun *self, PuntualQueued *queued, PuntualOutboxAccount *account,
                  PuntualMedium medium, gboolean *again, GError **error)
{
  g_auto (PuntualAttempt) attempt = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autofree char *provider_id = NULL;

  attempt.message = puntual_outbox_words_write (self->words, self->facts, queued->planned, medium,
                                                account->from, &failure);
  if (attempt.message == NULL
      || !puntual_send_run_accepts (self, queued->planned, account, attempt.message, &failure))
    {
      *again = puntual_detour_is_open (self, queued, medium, failure);
      return *again ? puntual_detour_take (self, queued, medium, failure, error)
                    : hold_row (self, queued, failure, error);
    }
  write_next_ahead (self, account, medium);
  if (!puntual_claim_take (self, queued, account, medium, &attempt, error))
    return FALSE;
  if (attempt.accounts_changed)
    {
      *again = TRUE;
      return reload_accounts (self, error);
    }
  *again = attempt.another_way;
  if (*again)
    return TRUE;
  if (!attempt.claimed)
    {
      if (!attempt.settled)
        self->report->held++;
      return TRUE;
    }

  self->claims++;
  queued->attempts++;
  /* Cancelling waits for it: what is broken off half-way may have arrived. */
  if (!puntual_channel_deliver (account->channel, attempt.message, &provider_id, NULL, &failure))
    {
      puntual_detour_count_refusal (self, attempt.message, failure);
      return record_failure (self, queued, account, medium, failure, again, error);
    }

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
      g_autoptr (GError) failure = NULL;
      PuntualOutboxAccount *account;
      PuntualMedium medium;
      gboolean allows = FALSE;

      again = FALSE;
      if (!choose_medium (queued, &medium))
        return TRUE;
      account = puntual_send_run_prepare (self, medium, &failure);
      if (puntual_claim_is_ledger_failure (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (account != NULL && !puntual_send_pace_allows (self, account, &allows, error))
        return FALSE;
      if (account == NULL || stays_back (self, queued->planned, account) || !allows
          || !hours_allow (self, queued->planned))
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
  if (!puntual_claim_flush_pending (self, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (self->ledger, error))
    return FALSE;

  puntual_claim_forget_pending (self);
  return TRUE;
}

gboolean
puntual_send_run_deliver (PuntualSendRun *self, GArray *queue, GError **error)
{
  const PuntualSendOptions *options = self->options;
  gboolean well = TRUE;

  for (guint i = 0; well && i < queue->len; i++)
    {
      if ((options->limit != 0 && self->claims >= options->limit)
          || g_cancellable_is_cancelled (options->cancellable))
        {
          self->report->held += queue->len - i;
          break;
        }
      self->upcoming = i + 1 < queue->len ? &g_array_index (queue, PuntualQueued, i + 1) : NULL;
      well = deliver_one (self, &g_array_index (queue, PuntualQueued, i), error);
      if (options->progress != NULL)
        options->progress (i + 1, queue->len, options->data);
    }

  /* Even after a failure of the ledger: what left is worth one more try to be written down. */
  if (!commit_pending (self, well ? error : NULL))
    {
      /* It left, and the ledger does not know. */
      self->report->sent--;
      self->report->unknown++;
      well = FALSE;
    }
  puntual_outbox_accounts_finish (self->accounts);
  return well;
}
