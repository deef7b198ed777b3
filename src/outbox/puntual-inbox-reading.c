/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inbox-reading.h"

#include <glib/gi18n-lib.h>

#include "puntual-claim.h"
#include "puntual-error.h"
#include "puntual-imap-look.h"
#include "puntual-inbox-table.h"
#include "puntual-ledger-records.h"
#include "puntual-text-answer.h"
#include "puntual-text.h"

/* Of a text, in a sentence. */
#define MOST_WORDS 80

/* --- Trouble --- */

/* The sentence that an account keeps while its inbox cannot be read. */
static char *
inbox_trouble (const char *reason)
{
  /* Translators: %s is a sentence that says why. */
  return g_strdup_printf (_ ("Answers and returned mails cannot be read. %s"), reason);
}

/* What sending says of the account is not touched: it may have trouble of its own. */
static gboolean
keep_inbox_trouble (PuntualFollowUpRun *self, const PuntualChannelAccount *record,
                    const GError *failure, GError **error)
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
give_up (PuntualFollowUpRun *self, const PuntualChannelAccount *record, GError *failure,
         GError **error)
{
  gboolean kept = g_cancellable_is_cancelled (self->options->cancellable)
                  || keep_inbox_trouble (self, record, failure, error);

  puntual_follow_up_run_note_trouble (self, record->name, failure);
  return kept;
}

/* --- Mailboxes --- */

static gboolean
is_wanted (GBytes *head, gpointer data)
{
  PuntualFollowUpRun *self = data;
  g_autoptr (PuntualIncomingMail) mail = puntual_incoming_mail_read (head);

  return puntual_inbox_wants (self->ledger, mail);
}

static gboolean
take_mails (PuntualFollowUpRun *self, GPtrArray *mails, const char *own_address, GError **error)
{
  for (guint i = 0; i < mails->len; i++)
    {
      g_autoptr (PuntualIncomingMail) mail =
          puntual_incoming_mail_read (g_ptr_array_index (mails, i));
      PuntualInboxMeaning meaning;
      gint64 row_id;

      if (!puntual_inbox_take (self->ledger, self->calendars, mail, own_address, &meaning, &row_id,
                               error))
        return FALSE;
      self->report->found[meaning]++;
      if (meaning != PUNTUAL_INBOX_NOTHING)
        puntual_follow_up_run_note_changed (self, row_id);
    }
  return TRUE;
}

static gboolean
keep_place (PuntualFollowUpRun *self, const char *account, const char *folder,
            const PuntualImapPlace *place, GError **error)
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
read_folder (PuntualFollowUpRun *self, const PuntualImapAccount *account, const char *folder,
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
      if (!take_mails (self, mails, account->own_address, error))
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
read_inbox (PuntualFollowUpRun *self, const PuntualChannelAccount *record,
            const PuntualImapAccount *account, GError **error)
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

gboolean
puntual_inbox_reading_take_mails (PuntualFollowUpRun *self, GError **error)
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
        puntual_follow_up_run_note_trouble (self, record->name, g_steal_pointer (&failure));
      if (account != NULL && !read_inbox (self, record, account, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Texts --- */

/* Nobody else reads these numbers: what Puntual does not act on is told. */
static void
tell_doubt (PuntualFollowUpRun *self, const char *account, const PuntualIncomingText *text)
{
  g_autofree char *words = puntual_text_shown (text->text != NULL ? text->text : "", MOST_WORDS);

  /* Whoever wants no more gets no more all the same. */
  if (!puntual_text_answer_is_stop (text->text))
    puntual_follow_up_run_note_trouble (
        self, account,
        g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                     /* Translators: %1$s is a telephone number, %2$s what was written from it. */
                     _ ("%1$s wrote “%2$s”, and it is not clear which reminder that answers, so "
                        "nothing is paused."),
                     text->sender, words));
}

static gboolean
take_texts (PuntualFollowUpRun *self, const char *account, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualIncomingText *text = g_ptr_array_index (texts, i);
      PuntualInboxMeaning meaning;
      PuntualTextMatch match;

      if (!puntual_text_answer_take (self->ledger, account, text, &meaning, &match, error))
        return FALSE;
      self->report->found[meaning]++;
      if (meaning == PUNTUAL_INBOX_DOUBTFUL)
        tell_doubt (self, account, text);
      for (guint r = 0; r < PUNTUAL_TEXT_MATCH_ROWS && match.rows[r] != 0; r++)
        puntual_follow_up_run_note_changed (self, match.rows[r]);
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

/* Those that were too many are not there at the next look either: it is said once, and the reading
 * goes on from here. */
static gboolean
finish_texts (PuntualFollowUpRun *self, const PuntualChannelAccount *record,
              const PuntualImapPlace *before, gboolean cut, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  const PuntualImapPlace place = { .last_uid = (guint32)today };

  if (before->last_uid != place.last_uid
      && !keep_place (self, record->name, PUNTUAL_IMAP_INBOX, &place, error))
    return FALSE;
  return cut ? give_up (self, record, more_than_read (), error)
             : keep_inbox_trouble (self, record, NULL, error);
}

/* From the day before they were read last, as days begin at another hour there. */
static gboolean
read_texts (PuntualFollowUpRun *self, const PuntualChannelAccount *record, PuntualChannel *channel,
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
gboolean
puntual_inbox_reading_take_texts (PuntualFollowUpRun *self, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (self->ledger, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PuntualChannelAccount *record = g_ptr_array_index (records, i);
      PuntualOutboxAccount *account =
          puntual_outbox_accounts_by_name (self->accounts, record->name);

      if (account == NULL || !puntual_channel_has_answers (account->channel)
          || puntual_follow_up_run_is_in_trouble (self, record->name)
          || g_cancellable_is_cancelled (self->options->cancellable))
        continue;
      if (!read_texts (self, record, account->channel, error))
        return FALSE;
    }
  return records != NULL;
}
