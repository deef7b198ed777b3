/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-follow-up.h"

#include <glib/gi18n-lib.h>

#include "puntual-customer-wishes.h"
#include "puntual-delivery-news.h"
#include "puntual-follow-up-run.h"
#include "puntual-inbox-reading.h"
#include "puntual-inbox-table.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-recovery.h"
#include "puntual-reply.h"
#include "puntual-retry.h"
#include "puntual-whatsapp-waiting.h"

/* Questions of one run; the others come next time. */
#define MOST_QUESTIONS 200

/* A message that a provider may know more about. */
typedef struct
{
  gint64 row_id;
  char *id, *channel, *message_id, *provider_id;
  gboolean unknown;
  int looks;
  const char *reason; /* why it did not arrive, as its channel says; NULL: nobody knows */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->id);
  g_free (self->channel);
  g_free (self->message_id);
  g_free (self->provider_id);
  g_free (self);
}

/* --- Asking the providers --- */

static gint64
now (const PuntualFollowUpRun *self)
{
  return puntual_clock_now (puntual_ledger_get_clock (self->ledger));
}

static Question *
read_question (PuntualStatement *row)
{
  Question *question = g_new0 (Question, 1);

  question->row_id = puntual_statement_int (row, 0);
  question->id = g_strdup (puntual_statement_text (row, 1));
  question->unknown = g_str_equal (puntual_statement_text (row, 2), "unknown");
  question->channel = g_strdup (puntual_statement_text (row, 3));
  question->message_id = g_strdup (puntual_statement_text (row, 4));
  question->provider_id = g_strdup (puntual_statement_text (row, 5));
  question->looks = (int)puntual_statement_int (row, 6);
  return question;
}

static GPtrArray *
load_questions (PuntualFollowUpRun *self, GError **error)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (question_free);
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "SELECT row_id, id, state, channel, message_id, provider_id, looks FROM outbox"
      " WHERE state IN ('sent', 'delivered', 'unknown') AND channel IS NOT NULL"
      " AND sent_day >= ?1 AND (?2 OR next_look <= ?3) ORDER BY next_look, row_id LIMIT ?4",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, today - PUNTUAL_FOLLOW_UP_DAYS);
  puntual_statement_bind_int (statement, 2, self->options->at_once);
  puntual_statement_bind_int (statement, 3, now (self));
  puntual_statement_bind_int (statement, 4, MOST_QUESTIONS);
  while (puntual_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&questions);
      g_ptr_array_add (questions, read_question (statement));
    }
  return NULL;
}

/* Soon after sending much happens, later little: 5 s, 30 s, 2 min, 15 min, then every hour. */
static gint64
next_look (gint64 instant, int looks)
{
  static const gint64 seconds[PUNTUAL_FOLLOW_UP_SOON_LOOKS] = { 5, 30, 120, 900, 3600 };

  return instant + seconds[CLAMP (looks, 0, (int)G_N_ELEMENTS (seconds) - 1)] * G_USEC_PER_SEC;
}

static gboolean
note_look (PuntualFollowUpRun *self, const Question *question, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "UPDATE outbox SET looks = looks + 1, next_look = ?2 WHERE row_id = ?1"
      " AND state IN ('sent', 'delivered', 'unknown')",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, question->row_id);
  puntual_statement_bind_int (statement, 2, next_look (now (self), question->looks));
  return puntual_statement_run (statement, error);
}

static gboolean
record_in_transaction (PuntualFollowUpRun *self, const Question *question, const PuntualNews *news,
                       const char *words, gboolean *changed, GError **error)
{
  return note_look (self, question, error)
         && (news == NULL
             || puntual_delivery_news_record_reason (self->ledger, self->calendars,
                                                     question->row_id, *news, question->reason,
                                                     words, changed, error));
}

/* news: NULL when nothing new is known. */
static gboolean
record (PuntualFollowUpRun *self, const Question *question, const PuntualNews *news,
        const char *words, guint *counter, GError **error)
{
  gboolean changed = FALSE;

  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!record_in_transaction (self, question, news, words, &changed, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (self->ledger, error))
    return FALSE;
  if (changed)
    {
      puntual_follow_up_run_note_changed (self, question->row_id);
      (*counter)++;
    }
  return TRUE;
}

/* What did not arrive for now leaves once more, and then the next way is taken. */
static gboolean
record_held_up (PuntualFollowUpRun *self, const Question *question, const char *words,
                GError **error)
{
  static const PuntualNews later = PUNTUAL_NEWS_LATER, turned_away = PUNTUAL_NEWS_TURNED_AWAY;
  guint times;

  return puntual_inbox_table_times_left (self->ledger, question->row_id, &times, error)
         && record (self, question, times > 1 ? &turned_away : &later, words,
                    &self->report->came_back, error);
}

/* Nobody's number is to blame: the account rests, and says why. */
static gboolean
record_stopped (PuntualFollowUpRun *self, const Question *question, const char *words,
                GError **error)
{
  g_autofree char *sentence =
      question->reason != NULL
          /* Translators: %s is a sentence that says why. */
          ? g_strdup_printf (_ ("What leaves by this account does not arrive. %s"),
                             question->reason)
          : g_strdup_printf (
              /* Translators: %s is what a service said, in its own words. */
              _ ("What leaves by this account does not arrive. The service says: %s"),
              words != NULL ? words : "");

  return puntual_account_rest (self->ledger, question->channel, sentence,
                               puntual_retry_rest (1, now (self), 0), 1, error)
         && record_held_up (self, question, words, error);
}

static gboolean
refuse_in_transaction (PuntualFollowUpRun *self, gint64 row_id, GError **error)
{
  g_autoptr (PuntualOutboxRow) row = puntual_outbox_table_row (self->ledger, row_id, error);
  gboolean lifted;
  gint64 left_at;

  /* The service goes on saying so, and what the owner heard since stands. */
  return row != NULL && puntual_inbox_table_left_at (self->ledger, row_id, &left_at, error)
         && puntual_customer_wishes_were_lifted (self->ledger, row->customer_id, row->medium,
                                                 left_at, &lifted, error)
         && (lifted
             || puntual_reply_refuse_medium (self->ledger, row->customer_id, row->medium, error));
}

/* Who calls a mail unwanted, or says so to the service, gets no more by that medium. */
static gboolean
record_opted_out (PuntualFollowUpRun *self, const Question *question, const char *words,
                  GError **error)
{
  static const PuntualNews delivered = PUNTUAL_NEWS_DELIVERED;

  if (!record (self, question, &delivered, words, &self->report->delivered, error)
      || !puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (refuse_in_transaction (self, question->row_id, error))
    return puntual_ledger_commit (self->ledger, error);
  puntual_ledger_rollback (self->ledger);
  return FALSE;
}

static gboolean
ask_sent (PuntualFollowUpRun *self, Question *question, PuntualChannel *channel, GError **error)
{
  static const PuntualNews delivered = PUNTUAL_NEWS_DELIVERED, seen = PUNTUAL_NEWS_READ,
                           dead = PUNTUAL_NEWS_DEAD, turned_away = PUNTUAL_NEWS_TURNED_AWAY;
  PuntualFollowUpReport *report = self->report;
  PuntualDelivery delivery = PUNTUAL_DELIVERY_UNKNOWN;
  g_autoptr (GError) failure = NULL;
  g_autofree char *words = NULL;

  if (!puntual_channel_ask_delivery (channel, question->provider_id, question->message_id,
                                     &delivery, &words, self->options->cancellable, &failure))
    {
      puntual_follow_up_run_note_trouble (self, question->channel, g_steal_pointer (&failure));
      return TRUE;
    }
  question->reason = puntual_channel_reason (channel);
  switch (delivery)
    {
    case PUNTUAL_DELIVERY_DELIVERED:
      return record (self, question, &delivered, words, &report->delivered, error);
    case PUNTUAL_DELIVERY_READ:
      return record (self, question, &seen, words, &report->read, error);
    case PUNTUAL_DELIVERY_BOUNCED:
      return record (self, question, &dead, words, &report->came_back, error);
    case PUNTUAL_DELIVERY_FAILED:
      return record (self, question, &turned_away, words, &report->came_back, error);
    case PUNTUAL_DELIVERY_HELD_UP:
      return record_held_up (self, question, words, error);
    case PUNTUAL_DELIVERY_STOPPED:
      return record_stopped (self, question, words, error);
    case PUNTUAL_DELIVERY_OPTED_OUT:
      return record_opted_out (self, question, words, error);
    case PUNTUAL_DELIVERY_UNKNOWN:
    case PUNTUAL_DELIVERY_ACCEPTED:
    default:
      return record (self, question, NULL, NULL, NULL, error);
    }
}

/* Takes it over into the question, too. */
static gboolean
keep_provider_id (PuntualFollowUpRun *self, Question *question, const char *provider_id,
                  GError **error)
{
  g_free (question->provider_id);
  question->provider_id = g_strdup (provider_id);
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!puntual_outbox_table_put_provider_id (self->ledger, question->row_id, provider_id, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (self->ledger, error);
}

static gboolean
ask_unknown (PuntualFollowUpRun *self, Question *question, PuntualChannel *channel, GError **error)
{
  static const PuntualNews sent = PUNTUAL_NEWS_SENT, not_sent = PUNTUAL_NEWS_NOT_SENT;
  g_autoptr (GError) failure = NULL;
  g_autoptr (PuntualOutboxRow) asked_for =
      puntual_outbox_table_row (self->ledger, question->row_id, error);
  g_autofree char *provider_id = NULL;
  int answer;

  if (asked_for == NULL)
    return FALSE;
  answer = puntual_recovery_look_for (self->ledger, channel, asked_for, &provider_id,
                                      self->options->cancellable, &failure);
  if (provider_id != NULL && !keep_provider_id (self, question, provider_id, error))
    return FALSE;

  if (failure != NULL)
    puntual_follow_up_run_note_trouble (self, question->channel, g_steal_pointer (&failure));
  if (answer == 1)
    return record (self, question, &sent, NULL, &self->report->resolved, error);
  if (answer == 0)
    return record (self, question, &not_sent, NULL, &self->report->requeued, error);
  /* It was tried at least: the provider says what became of that. */
  return provider_id != NULL ? ask_sent (self, question, channel, error)
                             : record (self, question, NULL, NULL, NULL, error);
}

/* An account that cannot be asked is left alone for this run: the next message would only wait for
 * the same. */
static gboolean
ask_providers (PuntualFollowUpRun *self, GError **error)
{
  g_autoptr (GPtrArray) questions = load_questions (self, error);

  if (questions == NULL)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      Question *question = g_ptr_array_index (questions, i);
      PuntualOutboxAccount *account;

      if (g_cancellable_is_cancelled (self->options->cancellable))
        return TRUE;
      if (puntual_follow_up_run_is_in_trouble (self, question->channel))
        continue;
      account = puntual_outbox_accounts_by_name (self->accounts, question->channel);
      if (account == NULL)
        continue;
      self->report->asked++;
      if (!(question->unknown ? ask_unknown (self, question, account->channel, error)
                              : ask_sent (self, question, account->channel, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- Both --- */

static gboolean
collect_changed (PuntualFollowUpRun *self, GError **error)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      PuntualOutboxRow *row =
          puntual_outbox_table_row (self->ledger, g_array_index (self->changed, gint64, i), error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (self->report->messages, row);
    }
  return TRUE;
}

static gboolean
read_what_came (PuntualFollowUpRun *self, GError **error)
{
  return puntual_inbox_reading_take_mails (self, error)
         && puntual_inbox_reading_take_texts (self, error)
         && puntual_whatsapp_waiting_ask (self, error);
}

PuntualFollowUpReport *
puntual_outbox_follow_up (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualFollowUpOptions *options, GError **error)
{
  g_autoptr (PuntualFollowUpReport) report = puntual_follow_up_report_new ();
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PuntualOutboxAccounts) accounts = NULL;
  PuntualFollowUpRun self = {
    .ledger = ledger,
    .calendars = calendars,
    .options = options,
    .report = report,
    .changed = changed,
  };

  accounts = puntual_outbox_accounts_new (ledger, error);
  self.accounts = accounts;
  if (accounts == NULL || !ask_providers (&self, error)
      || (!options->only_sent && !read_what_came (&self, error)) || !collect_changed (&self, error))
    return NULL;
  return g_steal_pointer (&report);
}
