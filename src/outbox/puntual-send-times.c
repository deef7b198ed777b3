/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-send-times.h"

#include "puntual-account-rest.h"
#include "puntual-by-hand-channel.h"
#include "puntual-claim.h"
#include "puntual-contact-hours.h"
#include "puntual-follow-up.h"
#include "puntual-http-providers.h"
#include "puntual-imap-account.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-reconcile.h"

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualPolicy *policy; /* borrowed from the facts */
  PuntualOutboxAccounts *accounts;
  GHashTable *rows; /* id → PuntualWaitingRow, borrowed */
  gint64 now;
  PuntualSendTimes *times;
} Look;

static void
consider (gint64 instant, gint64 *earliest)
{
  if (instant != 0 && (*earliest == 0 || instant < *earliest))
    *earliest = instant;
}

/* --- Messages --- */

static void
consider_message (Look *self, gint64 customer_id, const char *region, gint64 not_before)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (self->ledger, customer_id, NULL);
  const PuntualContactHours hours = {
    .calendar = puntual_calendar_set_get (self->calendars, region),
    .day_zone = self->policy->timezone,
    .zone = customer != NULL && customer->timezone != NULL ? customer->timezone
                                                           : self->policy->timezone,
    .from = self->policy->send_from,
    .to = self->policy->send_to,
  };
  gint64 instant = MAX (self->now, not_before);

  if (!puntual_clock_is_fixed (puntual_ledger_get_clock (self->ledger)))
    instant = puntual_contact_hours_next (&hours, instant);
  self->times->n_ready += instant == self->now;
  consider (instant, &self->times->message);
}

/* The account that carries it, but not by the owner's hand; NULL: none. */
static const PuntualOutboxAccount *
find_carrier (const Look *self, const PuntualPlannedMessage *planned, guint media_failed)
{
  const PuntualOutboxAccount *account;
  PuntualMedium medium;

  if (!puntual_claim_choose_medium (planned, media_failed, &medium))
    return NULL;
  account = puntual_outbox_accounts_for_medium (self->accounts, medium, NULL);
  return account != NULL && !PUNTUAL_IS_BY_HAND_CHANNEL (account->channel) ? account : NULL;
}

/* Not before its account's rest has ended. */
static gint64
wait_of (const Look *self, const PuntualOutboxAccount *account, gint64 next_attempt)
{
  if (!puntual_account_is_resting (account->record, self->now, TRUE))
    return next_attempt;
  self->times->n_resting++;
  return MAX (next_attempt, account->record->rest_until);
}

static void
look_at_planned (Look *self, const PuntualFacts *facts, const PuntualPlannedMessage *planned)
{
  const PuntualWaitingRow *row = g_hash_table_lookup (self->rows, planned->id);
  const PuntualCustomerFact *customer =
      &g_array_index (facts->customers, PuntualCustomerFact, planned->customer);
  const PuntualOutboxAccount *carrier;

  if (row != NULL && row->state == PUNTUAL_OUTBOX_HELD)
    return;
  if (planned->needs_approval
      && (row == NULL || row->state == PUNTUAL_OUTBOX_PLANNED || !row->approved_by_owner))
    return;
  carrier = find_carrier (self, planned, row != NULL ? row->media_failed : 0);
  if (carrier != NULL)
    consider_message (self, planned->customer_id, customer->region,
                      wait_of (self, carrier, row != NULL ? row->next_attempt : 0));
}

static gboolean
look_at_messages (Look *self, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (self->ledger, day, 0, error);
  g_autoptr (PuntualPlan) plan = NULL;
  g_autoptr (GArray) waiting = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  if (facts == NULL)
    return FALSE;
  plan = puntual_reconcile_plan (self->ledger, facts, self->calendars, day, error);
  waiting = plan != NULL ? puntual_outbox_table_waiting (self->ledger, error) : NULL;
  if (waiting == NULL)
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    {
      PuntualWaitingRow *row = &g_array_index (waiting, PuntualWaitingRow, i);

      g_hash_table_insert (rows, row->id, row);
    }
  self->rows = rows;
  self->policy = facts->policy;
  for (guint i = 0; i < plan->messages->len; i++)
    look_at_planned (self, facts, g_ptr_array_index (plan->messages, i));
  return TRUE;
}

/* --- Questions --- */

static gboolean
can_be_asked (const PuntualChannelAccount *account)
{
  const PuntualHttpProvider *provider = puntual_http_provider_find (account->kind);

  return provider != NULL && provider->ask_delivery != NULL;
}

static gboolean
look_at_account (Look *self, const PuntualChannelAccount *account, PuntualDay today, GError **error)
{
  g_autoptr (PuntualImapAccount) inbox = NULL;
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "SELECT count (*), min (CASE WHEN state IN ('sent', 'delivered', 'unknown')"
      " AND sent_day >= ?2 THEN max (next_look, 1) END),"
      " min (CASE WHEN state IN ('sent', 'delivered', 'unknown') AND looks < ?4"
      " AND updated_at >= ?5 THEN max (next_look, 1) END) FROM outbox"
      " WHERE channel = ?1 AND sent_day >= ?3",
      error);
  gboolean row;

  if (select == NULL)
    return FALSE;
  puntual_statement_bind_text (select, 1, account->name);
  puntual_statement_bind_int (select, 2, today - PUNTUAL_FOLLOW_UP_DAYS);
  puntual_statement_bind_int (select, 3, today - PUNTUAL_FOLLOW_UP_INBOX_DAYS);
  puntual_statement_bind_int (select, 4, PUNTUAL_FOLLOW_UP_SOON_LOOKS);
  puntual_statement_bind_int (select, 5, self->now - PUNTUAL_FOLLOW_UP_SOON);
  if (!puntual_statement_step (select, &row, error))
    return FALSE;
  if (puntual_statement_int (select, 0) == 0)
    return TRUE;

  puntual_imap_account_parse (account->name, account->kind, account->config, &inbox, NULL);
  if (inbox != NULL || puntual_channel_config_has_answers (account->kind, account->config))
    self->times->has_inbox = TRUE;
  if (can_be_asked (account))
    {
      consider (puntual_statement_int (select, 1), &self->times->question);
      consider (puntual_statement_int (select, 2), &self->times->soon);
    }
  return TRUE;
}

static gboolean
look_at_accounts (Look *self, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (self->ledger, error);
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!look_at_account (self, g_ptr_array_index (records, i), today, error))
      return FALSE;
  return records != NULL;
}

gboolean
puntual_send_times_look (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                         PuntualSendTimes *times, GError **error)
{
  g_autoptr (PuntualOutboxAccounts) accounts = puntual_outbox_accounts_new (ledger, error);
  Look self = {
    .ledger = ledger,
    .calendars = calendars,
    .accounts = accounts,
    .now = puntual_clock_now (puntual_ledger_get_clock (ledger)),
    .times = times,
  };

  *times = (PuntualSendTimes){ 0 };
  return accounts != NULL && look_at_messages (&self, error) && look_at_accounts (&self, error);
}
