/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-review-sheet.h"

#include "puntual-cadence-choice.h"
#include "puntual-chat-opening.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-payer-habit.h"
#include "puntual-planner.h"
#include "puntual-shell.h"

/* So far ahead the next message is looked for. */
#define LOOK_AHEAD_DAYS 31

void
puntual_review_sheet_free (PuntualReviewSheet *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->review, puntual_review_free);
  g_free (self->language);
  g_free (self->folder);
  g_free (self);
}

static gboolean
look_at_accounts (PuntualReviewSheet *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) accounts = puntual_account_list (ledger, error);

  if (accounts == NULL)
    return FALSE;
  self->no_account = TRUE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      self->no_account = self->no_account && account->is_embedded;
    }
  return puntual_outbox_written_to (ledger, &self->folder, error);
}

static gboolean
look_ahead (PuntualReviewSheet *self, PuntualDeskJob *job, GError **error)
{
  PuntualDay day = puntual_desk_job_get_day (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (GPtrArray) plans = NULL;

  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (puntual_desk_job_get_ledger (job), day, 0, error);
  if (facts == NULL)
    return FALSE;
  plans = puntual_plan_simulate (facts, calendars, day, LOOK_AHEAD_DAYS);
  for (guint i = 0; i < plans->len && self->next_day == PUNTUAL_DAY_NONE; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      if (plan->messages->len == 0 || plan->day == day)
        continue;
      self->next_day = plan->day;
      self->next_count = plan->messages->len;
    }
  return TRUE;
}

PuntualReviewSheet *
puntual_review_sheet_load (PuntualDeskJob *job, GError **error)
{
  g_autoptr (PuntualReviewSheet) self = g_new0 (PuntualReviewSheet, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualPolicy) policy = NULL;

  if (calendars == NULL)
    return NULL;
  policy = puntual_ledger_load_policy (ledger, error);
  if (policy == NULL)
    return NULL;
  self->language = g_strdup (policy->language);
  self->paused = policy->paused;
  self->paused_until = policy->paused_until;
  self->review = puntual_review_load (ledger, calendars, puntual_shell_language (), error);
  if (self->review == NULL || !look_at_accounts (self, ledger, error))
    return NULL;
  if (self->review->items->len == 0 && !look_ahead (self, job, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
puntual_review_sheet_read (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualReviewSheet *self = puntual_review_sheet_load (job, error);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_review_sheet_free);
  return self != NULL;
}

/* --- One message --- */

PuntualReviewQuestion *
puntual_review_question_new (const PuntualReviewItem *item)
{
  PuntualReviewQuestion *self = g_new0 (PuntualReviewQuestion, 1);

  self->id = g_strdup (item->id);
  self->customer_id = item->customer_id;
  self->medium = item->medium;
  if (item->numbers->len > 0)
    self->number = g_strdup (g_ptr_array_index (item->numbers, 0));
  return self;
}

void
puntual_review_question_free (gpointer data)
{
  PuntualReviewQuestion *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self);
}

void
puntual_review_sight_free (PuntualReviewSight *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->message, puntual_message_free);
  g_clear_pointer (&self->sms, puntual_sms_estimate_free);
  g_free (self->problem);
  g_free (self->habit);
  g_free (self);
}

static guint
count_steps (const PuntualFacts *facts, gint64 customer_id, const char *number)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);

  for (guint i = 0; i < facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, i);
      PuntualCadenceLevel level;
      const PuntualCadence *cadence = NULL;

      if (invoice->customer_id != customer_id || g_strcmp0 (invoice->number, number) != 0)
        continue;
      for (guint c = 0; c < facts->customers->len; c++)
        {
          const PuntualCustomerFact *customer =
              &g_array_index (facts->customers, PuntualCustomerFact, c);

          if (customer->id == customer_id)
            cadence = puntual_cadence_of_customer (facts, table, customer, &level);
        }
      cadence = puntual_cadence_of_invoice (table, invoice, cadence, &level);
      return cadence != NULL ? cadence->steps->len : 0;
    }
  return 0;
}

gboolean
puntual_review_sight_read (PuntualDeskJob *job, gpointer data, GError **error)
{
  const PuntualReviewQuestion *question = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  PuntualReviewSight *self = g_new0 (PuntualReviewSight, 1);
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (GError) problem = NULL;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_review_sight_free);
  if (calendars == NULL)
    return FALSE;
  self->message = puntual_review_preview (ledger, calendars, question->id, &problem);
  if (self->message == NULL)
    self->problem = g_strdup (problem->message);
  if (self->message != NULL && self->message->medium == PUNTUAL_MEDIUM_SMS)
    {
      self->sms =
          puntual_sms_estimate_new (ledger, self->message, puntual_desk_job_get_day (job), error);
      if (self->sms == NULL)
        return FALSE;
    }
  self->by_hand = puntual_chat_opening_goes_by_hand (ledger, question->medium);
  facts = puntual_ledger_load_facts (ledger, puntual_desk_job_get_day (job), question->customer_id,
                                     error);
  if (facts == NULL)
    return FALSE;
  self->n_steps = count_steps (facts, question->customer_id, question->number);
  self->bank_day = facts->policy->bank_day;
  self->habit = puntual_payer_habit_sentence (ledger, question->customer_id,
                                              puntual_shell_language (), error);
  return self->habit != NULL;
}
