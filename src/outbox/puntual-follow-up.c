/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-follow-up.h"

#include <glib/gi18n-lib.h>

#include "puntual-claim.h"
#include "puntual-delivery-news.h"
#include "puntual-error.h"
#include "puntual-imap-look.h"
#include "puntual-inbox-table.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outbox-table.h"
#include "puntual-recovery.h"
#include "puntual-text-answer.h"

/* Questions of one run; the others come next time. */
#define MOST_QUESTIONS 200

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualFollowUpOptions *options;
  PuntualOutboxAccounts *accounts;
  PuntualFollowUpReport *report;
  GArray *changed; /* gint64: rows, in order */
  const char *own_address;
} FollowUp;

/* A message that a provider may know more about. */
typedef struct
{
  gint64 row_id;
  char *id, *channel, *message_id, *provider_id;
  gboolean unknown;
  int looks;
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

static void
trouble_free (gpointer data)
{
  PuntualFollowUpTrouble *self = data;

  g_free (self->account);
  g_clear_error (&self->error);
  g_free (self);
}

void
puntual_follow_up_report_free (PuntualFollowUpReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->troubles);
  g_free (self);
}

static gint64
now (const FollowUp *self)
{
  return puntual_clock_now (puntual_ledger_get_clock (self->ledger));
}

static void
note_changed (FollowUp *self, gint64 row_id)
{
  for (guint i = 0; i < self->changed->len; i++)
    if (g_array_index (self->changed, gint64, i) == row_id)
      return;
  g_array_append_val (self->changed, row_id);
}

/* Takes the error. */
static void
note_trouble (FollowUp *self, const char *account, GError *error)
{
  PuntualFollowUpTrouble *trouble = g_new0 (PuntualFollowUpTrouble, 1);

  trouble->account = g_strdup (account);
  trouble->error = error;
  g_ptr_array_add (self->report->troubles, trouble);
}

static gboolean
is_in_trouble (const FollowUp *self, const char *account)
{
  for (guint i = 0; i < self->report->troubles->len; i++)
    {
      const PuntualFollowUpTrouble *trouble = g_ptr_array_index (self->report->troubles, i);

      if (g_strcmp0 (trouble->account, account) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- Asking the providers --- */

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
load_questions (FollowUp *self, GError **error)
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
  static const int seconds[] = { 5, 30, 120, 900, 3600 };

  return instant + seconds[CLAMP (looks, 0, (int)G_N_ELEMENTS (seconds) - 1)] * G_USEC_PER_SEC;
}

static gboolean
note_look (FollowUp *self, const Question *question, GError **error)
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
record_in_transaction (FollowUp *self, const Question *question, const PuntualNews *news,
                       const char *words, gboolean *changed, GError **error)
{
  return note_look (self, question, error)
         && (news == NULL
             || puntual_delivery_news_record (self->ledger, self->calendars, question->row_id,
                                              *news, words, changed, error));
}

/* news: NULL when nothing new is known. */
static gboolean
record (FollowUp *self, const Question *question, const PuntualNews *news, const char *words,
        guint *counter, GError **error)
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
      note_changed (self, question->row_id);
      (*counter)++;
    }
  return TRUE;
}

static gboolean
ask_sent (FollowUp *self, const Question *question, PuntualChannel *channel, GError **error)
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
      note_trouble (self, question->channel, g_steal_pointer (&failure));
      return TRUE;
    }
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
    case PUNTUAL_DELIVERY_UNKNOWN:
    case PUNTUAL_DELIVERY_ACCEPTED:
    default:
      return record (self, question, NULL, NULL, NULL, error);
    }
}

/* Takes it over into the question, too. */
static gboolean
keep_provider_id (FollowUp *self, Question *question, const char *provider_id, GError **error)
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
ask_unknown (FollowUp *self, Question *question, PuntualChannel *channel, GError **error)
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
    note_trouble (self, question->channel, g_steal_pointer (&failure));
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
ask_providers (FollowUp *self, GError **error)
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
      if (is_in_trouble (self, question->channel))
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

/* --- Reading the inboxes --- */

/* The sentence that an account keeps while its inbox cannot be read. */
static char *
inbox_trouble (const char *reason)
{
  /* Translators: %s is a sentence that says why. */
  return g_strdup_printf (_ ("Answers and returned mails cannot be read. %s"), reason);
}

/* What sending says of the account is not touched: it may have trouble of its own. */
static gboolean
keep_inbox_trouble (FollowUp *self, const PuntualChannelAccount *record, const GError *failure,
                    GError **error)
{
  g_autofree char *beginning = inbox_trouble ("");
  g_autofree char *sentence = failure != NULL ? inbox_trouble (failure->message) : NULL;

  if (record->trouble != NULL ? !g_str_has_prefix (record->trouble, beginning) : failure == NULL)
    return TRUE;
  if (g_strcmp0 (record->trouble, sentence) == 0)
    return TRUE;
  return puntual_account_set_trouble (self->ledger, record->name, sentence, error);
}

/* TRUE when the trouble could be written down, too. Takes the failure. */
static gboolean
give_up (FollowUp *self, const PuntualChannelAccount *record, GError *failure, GError **error)
{
  gboolean kept = g_cancellable_is_cancelled (self->options->cancellable)
                  || keep_inbox_trouble (self, record, failure, error);

  note_trouble (self, record->name, failure);
  return kept;
}

static gboolean
is_wanted (GBytes *head, gpointer data)
{
  FollowUp *self = data;
  g_autoptr (PuntualIncomingMail) mail = puntual_incoming_mail_read (head);

  return puntual_inbox_wants (self->ledger, mail);
}

static gboolean
take_mails (FollowUp *self, GPtrArray *mails, GError **error)
{
  for (guint i = 0; i < mails->len; i++)
    {
      g_autoptr (PuntualIncomingMail) mail =
          puntual_incoming_mail_read (g_ptr_array_index (mails, i));
      PuntualInboxMeaning meaning;
      gint64 row_id;

      if (!puntual_inbox_take (self->ledger, self->calendars, mail, self->own_address, &meaning,
                               &row_id, error))
        return FALSE;
      self->report->found[meaning]++;
      if (meaning != PUNTUAL_INBOX_NOTHING)
        note_changed (self, row_id);
    }
  return TRUE;
}

static gboolean
keep_place (FollowUp *self, const char *account, const char *folder, const PuntualImapPlace *place,
            GError **error)
{
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!puntual_inbox_table_put_place (self->ledger, account, folder, place, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (self->ledger, error);
}

/* The place moves on once everything is written down: what a crash leaves is read again, and known
 * by then. *failure: why the mailbox could not be read. */
static gboolean
read_folder (FollowUp *self, const PuntualImapAccount *account, const char *folder,
             GError **failure, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  guint most = self->report->mails + 5 * PUNTUAL_IMAP_LOOK_MAILS;
  PuntualImapLook look = { 0 };
  PuntualImapPlace place;

  if (!puntual_inbox_table_get_place (self->ledger, account->name, folder, &place, error))
    return FALSE;
  do
    {
      const PuntualImapPlace before = place;
      g_autoptr (GPtrArray) mails =
          puntual_imap_look (account, folder, &place, today - PUNTUAL_FOLLOW_UP_INBOX_DAYS,
                             is_wanted, self, &look, self->options->cancellable, failure);

      if (mails == NULL)
        return TRUE;
      self->report->mails += look.n_seen;
      self->own_address = account->own_address;
      if (!take_mails (self, mails, error))
        return FALSE;
      if ((place.uid_validity != before.uid_validity || place.last_uid != before.last_uid)
          && !keep_place (self, account->name, folder, &place, error))
        return FALSE;
    }
  while (look.is_full && self->report->mails < most);
  return TRUE;
}

/* A folder that is not there hinders no other; what keeps us from one keeps us from all. */
static gboolean
read_inbox (FollowUp *self, const PuntualChannelAccount *record, const PuntualImapAccount *account,
            GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; account->folders[i] != NULL; i++)
    {
      g_autoptr (GError) here = NULL;

      if (!read_folder (self, account, account->folders[i], &here, error))
        return FALSE;
      if (here == NULL)
        continue;
      if (failure == NULL)
        failure = g_steal_pointer (&here);
      if (i == 0 || g_cancellable_is_cancelled (self->options->cancellable))
        break;
    }
  return failure != NULL ? give_up (self, record, g_steal_pointer (&failure), error)
                         : keep_inbox_trouble (self, record, NULL, error);
}

static gboolean
take_texts (FollowUp *self, const char *account, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    {
      PuntualInboxMeaning meaning;
      gint64 row_id;

      if (!puntual_text_answer_take (self->ledger, account, g_ptr_array_index (texts, i), &meaning,
                                     &row_id, error))
        return FALSE;
      self->report->found[meaning]++;
      if (meaning != PUNTUAL_INBOX_NOTHING)
        note_changed (self, row_id);
    }
  self->report->mails += texts->len;
  return TRUE;
}

static GError *
more_than_read (void)
{
  return g_error_new_literal (PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                              _ ("There are more messages than Puntual reads at a time, so older "
                                 "answers may be missing. Look for them at the provider."));
}

/* The place stays where something may be unread. */
static gboolean
finish_texts (FollowUp *self, const PuntualChannelAccount *record, const PuntualImapPlace *before,
              gboolean cut, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  const PuntualImapPlace place = { .last_uid = (guint32)today };

  if (cut)
    return give_up (self, record, more_than_read (), error);
  if (before->last_uid != place.last_uid
      && !keep_place (self, record->name, PUNTUAL_IMAP_INBOX, &place, error))
    return FALSE;
  return keep_inbox_trouble (self, record, NULL, error);
}

/* From the day before they were read last, as days begin at another hour there. */
static gboolean
read_texts (FollowUp *self, const PuntualChannelAccount *record, PuntualChannel *channel,
            GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  PuntualDay first = today - PUNTUAL_FOLLOW_UP_INBOX_DAYS;
  PuntualImapPlace place;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) failure = NULL;
  const char *name = record->name;
  gboolean cut = FALSE;

  if (!puntual_inbox_table_get_place (self->ledger, name, PUNTUAL_IMAP_INBOX, &place, error))
    return FALSE;
  if ((PuntualDay)place.last_uid - 1 > first)
    first = MIN ((PuntualDay)place.last_uid, today) - 1;
  texts = puntual_channel_read_answers (channel, first, &cut, self->options->cancellable, &failure);
  if (texts == NULL)
    return give_up (self, record, g_steal_pointer (&failure), error);
  return take_texts (self, name, texts, error) && finish_texts (self, record, &place, cut, error);
}

/* An account that was in trouble just now is left alone. */
static gboolean
read_numbers (FollowUp *self, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (self->ledger, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PuntualChannelAccount *record = g_ptr_array_index (records, i);
      PuntualOutboxAccount *account =
          puntual_outbox_accounts_by_name (self->accounts, record->name);

      if (account == NULL || !puntual_channel_has_answers (account->channel)
          || is_in_trouble (self, record->name)
          || g_cancellable_is_cancelled (self->options->cancellable))
        continue;
      if (!read_texts (self, record, account->channel, error))
        return FALSE;
    }
  return records != NULL;
}

static gboolean
read_inboxes (FollowUp *self, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (self->ledger, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const PuntualChannelAccount *record = g_ptr_array_index (records, i);
      g_autoptr (PuntualImapAccount) account = NULL;
      g_autoptr (GError) failure = NULL;
      g_autofree char *config = puntual_outbox_account_config (self->ledger, record, &failure);

      if (puntual_claim_is_ledger_failure (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (config == NULL
          || !puntual_imap_account_parse (record->name, record->kind, config, &account, &failure))
        note_trouble (self, record->name, g_steal_pointer (&failure));
      if (account != NULL && !read_inbox (self, record, account, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Both --- */

static gboolean
collect_changed (FollowUp *self, GError **error)
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

PuntualFollowUpReport *
puntual_outbox_follow_up (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualFollowUpOptions *options, GError **error)
{
  g_autoptr (PuntualFollowUpReport) report = g_new0 (PuntualFollowUpReport, 1);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PuntualOutboxAccounts) accounts = NULL;
  FollowUp self = {
    .ledger = ledger,
    .calendars = calendars,
    .options = options,
    .report = report,
    .changed = changed,
  };

  report->messages = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  report->troubles = g_ptr_array_new_with_free_func (trouble_free);
  accounts = puntual_outbox_accounts_new (ledger, error);
  self.accounts = accounts;
  if (accounts == NULL || !ask_providers (&self, error) || !read_inboxes (&self, error)
      || !read_numbers (&self, error) || !collect_changed (&self, error))
    return NULL;
  return g_steal_pointer (&report);
}
