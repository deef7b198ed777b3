/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-browse.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-browse.h"
#include "puntual-planner.h"
#include "puntual-pulse.h"

void
puntual_pulse_free (PuntualPulse *self)
{
  puntual_agent_run_clear (&self->run);
  g_free (self->zone);
  g_free (self->account);
  g_free (self->trouble);
  g_free (self);
}

static gboolean
count_ready (PuntualPulse *self, PuntualDeskJob *job, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;

  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (puntual_desk_job_get_ledger (job),
                                     puntual_desk_job_get_day (job), 0, error);
  if (facts == NULL)
    return FALSE;
  plan = puntual_plan_day (facts, calendars, facts->day);
  self->ready = plan->messages->len;
  self->paused = facts->policy->paused;
  self->paused_until = facts->policy->paused_until;
  return TRUE;
}

static gboolean
count_shelves (PuntualPulse *self, PuntualLedger *ledger, GError **error)
{
  guint invoices[PUNTUAL_N_INVOICE_SHELVES];
  guint payments[PUNTUAL_N_PAYMENT_SHELVES];
  guint messages[PUNTUAL_N_OUTBOX_SHELVES];

  if (!puntual_invoice_count_shelves (ledger, invoices, NULL, error)
      || !puntual_payment_count_shelves (ledger, payments, NULL, error)
      || !puntual_outbox_count_shelves (ledger, messages, NULL, error)
      || !puntual_outbox_count_withdrawn (ledger, &self->withdrawn, error))
    return FALSE;
  self->overdue = invoices[PUNTUAL_INVOICE_SHELF_OVERDUE];
  self->unallocated = payments[PUNTUAL_PAYMENT_SHELF_UNALLOCATED];
  self->attention = messages[PUNTUAL_OUTBOX_SHELF_ATTENTION];
  self->empty = invoices[PUNTUAL_INVOICE_SHELF_ALL] == 0;
  return TRUE;
}

static gboolean
look_at_accounts (PuntualPulse *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) accounts = puntual_account_list (ledger, error);

  if (accounts == NULL)
    return FALSE;
  self->no_account = TRUE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (!account->is_embedded)
        self->no_account = FALSE;
      if (self->trouble == NULL)
        self->trouble = g_strdup (account->trouble);
      if (account->is_default && !account->is_embedded)
        self->account = g_strdup (account->name);
    }
  return TRUE;
}

static gboolean
look_at_agent (PuntualPulse *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);

  if (policy == NULL || !puntual_agent_run_last (ledger, &self->run, error))
    return FALSE;
  self->now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  self->zone = g_strdup (policy->timezone);
  return TRUE;
}

static gboolean
look_whether_fresh (PuntualPulse *self, PuntualLedger *ledger, GError **error)
{
  guint customers[PUNTUAL_N_CUSTOMER_SHELVES];
  g_autofree char *name = NULL;
  g_autofree char *first_run = NULL;

  if (!self->empty)
    return TRUE;
  name = puntual_ledger_get_setting (ledger, "name", error);
  first_run = name != NULL ? puntual_ledger_get_setting (ledger, "first-run", error) : NULL;
  if (first_run == NULL || !puntual_customer_count_shelves (ledger, customers, NULL, error))
    return FALSE;
  self->fresh =
      *name == '\0' && customers[PUNTUAL_CUSTOMER_SHELF_ALL] == 0 && g_str_equal (first_run, "on");
  return TRUE;
}

gboolean
puntual_pulse_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualPulse *self = g_new0 (PuntualPulse, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_pulse_free);
  return count_ready (self, job, error) && count_shelves (self, ledger, error)
         && look_at_accounts (self, ledger, error) && look_whether_fresh (self, ledger, error)
         && look_at_agent (self, ledger, error);
}
