/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-delivery-news.h"

#include <glib/gi18n-lib.h>

#include "puntual-claim.h"
#include "puntual-outbox-table.h"
#include "puntual-reconcile.h"

/* A mailbox that is full, or a server that was away for days, is no better within hours. */
#define LATER (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

/* How much is known of a message that left; 0: it did not, or came back. */
static int
rank_of (PuntualOutboxState state)
{
  static const PuntualOutboxState order[] = {
    PUNTUAL_OUTBOX_UNKNOWN, PUNTUAL_OUTBOX_SENT,    PUNTUAL_OUTBOX_DELIVERED,
    PUNTUAL_OUTBOX_READ,    PUNTUAL_OUTBOX_REPLIED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == state)
      return (int)i + 1;
  return 0;
}

static gboolean
write_words (PuntualLedger *ledger, gint64 row_id, const char *sentence, const char *words,
             GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET error = ?2, raw_answer = coalesce (?3, raw_answer) WHERE row_id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, sentence);
  puntual_statement_bind_text (statement, 3, words);
  return puntual_statement_run (statement, error);
}

/* --- Forward --- */

static gboolean
bring_forward (PuntualLedger *ledger, const PuntualOutboxRow *row, PuntualOutboxState state,
               const char *words, gboolean *changed, GError **error)
{
  *changed = rank_of (row->state) > 0 && rank_of (row->state) < rank_of (state);
  if (!*changed)
    return TRUE;
  /* Only now is it sure that the steps before it were passed over. */
  if (row->state == PUNTUAL_OUTBOX_UNKNOWN
      && !puntual_outbox_table_confirm (ledger, row->row_id, error))
    return FALSE;
  return write_words (ledger, row->row_id, NULL, words, error)
         && (state == PUNTUAL_OUTBOX_SENT
             || puntual_outbox_table_set_state (ledger, row->row_id, state, NULL, error));
}

/* --- Back --- */

static char *
sentence_with (const PuntualOutboxRow *row, const char *to, gboolean again, const char *reason)
{
  if (row->medium == PUNTUAL_MEDIUM_CALL)
    return again ? g_strdup_printf (
               /* Translators: a telephone number, and a sentence that says why. */
               _ ("The call to %1$s reached nobody. %2$s Puntual will call once more."), to, reason)
                 : g_strdup_printf (
                     /* Translators: a telephone number, and a sentence that says why. */
                     _ ("The call to %1$s reached nobody. %2$s"), to, reason);
  return again ? g_strdup_printf (
             /* Translators: a telephone number or address, and a sentence that says why. */
             _ ("The message to %1$s did not arrive. %2$s Puntual will send it once more."), to,
             reason)
               : g_strdup_printf (
                   /* Translators: a telephone number or address, and a sentence that says why. */
                   _ ("The message to %1$s did not arrive. %2$s"), to, reason);
}

static char *
sentence_of (const PuntualOutboxRow *row, PuntualNews news, const char *reason)
{
  const char *to = row->recipient != NULL ? row->recipient : row->customer_name;

  if (reason != NULL)
    return sentence_with (row, to, news == PUNTUAL_NEWS_LATER, reason);
  if (news == PUNTUAL_NEWS_DEAD)
    return g_strdup_printf (
        /* Translators: %s is an e-mail address or a telephone number. */
        _ ("The message to %s came back: nothing arrives there any more. Ask the customer for "
           "another address."),
        to);
  if (news == PUNTUAL_NEWS_LATER)
    return g_strdup_printf (
        /* Translators: %s is an e-mail address or a telephone number. */
        _ ("The message to %s came back because it could not be delivered in time. Puntual will "
           "send it once more."),
        to);
  return g_strdup_printf (
      /* Translators: %s is an e-mail address or a telephone number. */
      _ ("The message to %s came back. The answer of the other side says why; ask the customer, or "
         "reach them another way."),
      to);
}

static gboolean
queue_again (PuntualLedger *ledger, const PuntualOutboxRow *row, guint media_failed,
             gint64 next_attempt, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET state = 'approved', media_failed = media_failed | ?2, next_attempt = ?3,"
      " sent_day = NULL, provider_id = NULL, looks = 0, next_look = 0 WHERE row_id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row->row_id);
  puntual_statement_bind_int (statement, 2, media_failed);
  puntual_statement_bind_int (statement, 3, next_attempt);
  return puntual_statement_run (statement, error);
}

static gboolean
put_medium (PuntualLedger *ledger, gint64 row_id, PuntualMedium medium, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "UPDATE outbox SET medium = ?2 WHERE row_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, puntual_medium_nick (medium));
  return puntual_statement_run (statement, error);
}

static gboolean
stay_bounced (PuntualLedger *ledger, const PuntualOutboxRow *row, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET state = 'bounced', sent_day = ?2 WHERE row_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row->row_id);
  puntual_statement_bind_id (statement, 2, row->sent_day);
  return puntual_statement_run (statement, error);
}

/* Whether the step has another channel, now that this one is known to be no way: the same step and
 * key, as when a channel refuses at once. */
static gboolean
find_next_medium (PuntualLedger *ledger, PuntualCalendarSet *calendars, const PuntualOutboxRow *row,
                  guint media_failed, PuntualMedium *medium, gboolean *found, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (ledger, day, row->customer_id, error);
  g_autoptr (PuntualPlan) plan = NULL;
  const PuntualPlannedMessage *planned;

  *found = FALSE;
  if (facts == NULL)
    return FALSE;
  plan = puntual_reconcile_plan (ledger, facts, calendars, day, error);
  if (plan == NULL)
    return FALSE;
  planned = puntual_reconcile_find (plan, row->id);
  *found = planned != NULL
           && puntual_claim_choose_medium (planned, row->media_failed | media_failed, medium);
  return TRUE;
}

static gboolean
try_next_medium (PuntualLedger *ledger, PuntualCalendarSet *calendars, const PuntualOutboxRow *row,
                 GError **error)
{
  guint failed = PUNTUAL_MEDIUM_BIT (row->medium);
  PuntualMedium next = row->medium;
  gboolean found;

  if (!queue_again (ledger, row, failed, 0, error)
      || !find_next_medium (ledger, calendars, row, failed, &next, &found, error))
    return FALSE;
  if (!found)
    return stay_bounced (ledger, row, error);
  return put_medium (ledger, row->row_id, next, error)
         && puntual_outbox_table_log (ledger, "message.deferred", row->row_id, error);
}

/* The owner may have mended the address meanwhile: that one is not dead. */
static gboolean
is_still_used (PuntualLedger *ledger, const PuntualOutboxRow *row, gboolean *used, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM customer WHERE id = ?1 AND (lower (email) = lower (?2) OR phone = ?2)"
      " UNION ALL SELECT 1 FROM contact_person WHERE customer_id = ?1"
      " AND (lower (email) = lower (?2) OR phone = ?2)",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row->customer_id);
  puntual_statement_bind_text (statement, 2, row->recipient);
  return puntual_statement_step (statement, used, error);
}

static gboolean
give_up_address (PuntualLedger *ledger, PuntualCalendarSet *calendars, const PuntualOutboxRow *row,
                 GError **error)
{
  gboolean used = FALSE;

  if (!is_still_used (ledger, row, &used, error))
    return FALSE;
  if (!used)
    return queue_again (ledger, row, 0, 0, error)
           && puntual_outbox_table_log (ledger, "message.deferred", row->row_id, error);
  return puntual_outbox_table_mark_dead (ledger, row->customer_id, PUNTUAL_MEDIUM_BIT (row->medium),
                                         error)
         && try_next_medium (ledger, calendars, row, error);
}

static gboolean
bring_back (PuntualLedger *ledger, PuntualCalendarSet *calendars, const PuntualOutboxRow *row,
            PuntualNews news, const char *reason, const char *words, gboolean *changed,
            GError **error)
{
  g_autofree char *sentence = sentence_of (row, news, reason);
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));

  /* Somebody who read it, or answered, has it. */
  *changed = rank_of (row->state) > 0 && rank_of (row->state) < rank_of (PUNTUAL_OUTBOX_READ);
  if (!*changed)
    return TRUE;
  if (!puntual_outbox_table_set_state (ledger, row->row_id, PUNTUAL_OUTBOX_BOUNCED, NULL, error)
      || !write_words (ledger, row->row_id, sentence, words, error))
    return FALSE;
  if (news == PUNTUAL_NEWS_LATER)
    return queue_again (ledger, row, 0, now + LATER, error)
           && puntual_outbox_table_log (ledger, "message.deferred", row->row_id, error);
  return news == PUNTUAL_NEWS_DEAD ? give_up_address (ledger, calendars, row, error)
                                   : try_next_medium (ledger, calendars, row, error);
}

/* It never left: nothing came back, and nothing is held against the address. */
static gboolean
send_after_all (PuntualLedger *ledger, const PuntualOutboxRow *row, gboolean *changed,
                GError **error)
{
  *changed = row->state == PUNTUAL_OUTBOX_UNKNOWN;
  return !*changed
         || (write_words (ledger, row->row_id, NULL, NULL, error)
             && queue_again (ledger, row, 0, 0, error)
             && puntual_outbox_table_log (ledger, "message.deferred", row->row_id, error));
}

gboolean
puntual_delivery_news_record_reason (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                     gint64 row_id, PuntualNews news, const char *reason,
                                     const char *words, gboolean *changed, GError **error)
{
  g_autoptr (PuntualOutboxRow) row = puntual_outbox_table_row (ledger, row_id, error);

  *changed = FALSE;
  if (row == NULL)
    return FALSE;
  switch (news)
    {
    case PUNTUAL_NEWS_NOT_SENT:
      return send_after_all (ledger, row, changed, error);
    case PUNTUAL_NEWS_SENT:
      return bring_forward (ledger, row, PUNTUAL_OUTBOX_SENT, words, changed, error);
    case PUNTUAL_NEWS_DELIVERED:
      return bring_forward (ledger, row, PUNTUAL_OUTBOX_DELIVERED, words, changed, error);
    case PUNTUAL_NEWS_READ:
      return bring_forward (ledger, row, PUNTUAL_OUTBOX_READ, words, changed, error);
    case PUNTUAL_NEWS_DEAD:
    case PUNTUAL_NEWS_TURNED_AWAY:
    case PUNTUAL_NEWS_LATER:
    default:
      return bring_back (ledger, calendars, row, news, reason, words, changed, error);
    }
}

gboolean
puntual_delivery_news_record (PuntualLedger *ledger, PuntualCalendarSet *calendars, gint64 row_id,
                              PuntualNews news, const char *words, gboolean *changed,
                              GError **error)
{
  return puntual_delivery_news_record_reason (ledger, calendars, row_id, news, NULL, words, changed,
                                              error);
}
