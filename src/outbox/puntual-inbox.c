/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inbox.h"

#include <string.h>

#include "puntual-bounce-rule.h"
#include "puntual-error.h"
#include "puntual-inbox-table.h"
#include "puntual-outbox-table.h"
#include "puntual-reply.h"
#include "puntual-stop-words.h"

/* As the ledger calls them. */
static const char *const KINDS[PUNTUAL_INBOX_N_MEANINGS] = {
  [PUNTUAL_INBOX_REPLY] = "reply",         [PUNTUAL_INBOX_AUTOMATIC] = "automatic",
  [PUNTUAL_INBOX_BOUNCE] = "bounce",       [PUNTUAL_INBOX_DELAY] = "delay",
  [PUNTUAL_INBOX_DELIVERED] = "delivered", [PUNTUAL_INBOX_READ] = "read",
  [PUNTUAL_INBOX_DOUBTFUL] = "doubtful",
};

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualIncomingMail *mail;
  const char *own_address;
  PuntualOutboxRow *row;                     /* the message it is about */
  const PuntualIncomingRecipient *recipient; /* what it says of that message's; NULL: nothing */
  PuntualInboxMeaning meaning;
} Taking;

/* --- What it means --- */

static PuntualInboxMeaning
meaning_of_report (const Taking *self)
{
  PuntualIncomingAction action =
      self->recipient != NULL ? self->recipient->action : PUNTUAL_INCOMING_NO_ACTION;

  /* Without the address it was sent to, it may be about anything. */
  if (self->recipient == NULL)
    return PUNTUAL_INBOX_DOUBTFUL;
  if (self->mail->kind == PUNTUAL_INCOMING_RECEIPT)
    return PUNTUAL_INBOX_READ;
  if (action == PUNTUAL_INCOMING_FAILED)
    return PUNTUAL_INBOX_BOUNCE;
  if (action == PUNTUAL_INCOMING_DELAYED)
    return PUNTUAL_INBOX_DELAY;
  return action == PUNTUAL_INCOMING_DELIVERED ? PUNTUAL_INBOX_DELIVERED : PUNTUAL_INBOX_DOUBTFUL;
}

static gboolean
find_meaning (Taking *self, GError **error)
{
  const PuntualIncomingMail *mail = self->mail;
  gboolean anothers = FALSE;

  if (mail->kind == PUNTUAL_INCOMING_AUTOMATIC)
    self->meaning = PUNTUAL_INBOX_AUTOMATIC;
  else if (mail->kind != PUNTUAL_INCOMING_MAIL)
    self->meaning = meaning_of_report (self);
  else if (mail->sender == NULL)
    self->meaning = PUNTUAL_INBOX_DOUBTFUL;
  else if (!puntual_inbox_table_is_anothers (self->ledger, mail->sender, self->row->customer_id,
                                             &anothers, error))
    return FALSE;
  else
    self->meaning = anothers ? PUNTUAL_INBOX_DOUBTFUL : PUNTUAL_INBOX_REPLY;
  return TRUE;
}

/* --- Bounces --- */

static gboolean
take_bounce (Taking *self, guint n_before, GError **error)
{
  const char *status = self->recipient->status;
  const char *diagnostic = self->recipient->diagnostic;
  gboolean changed;

  return puntual_delivery_news_record (self->ledger, self->calendars, self->row->row_id,
                                       puntual_bounce_rule (status, diagnostic, n_before),
                                       diagnostic != NULL ? diagnostic : status, &changed, error);
}

/* --- One mail --- */

/* A report on a mail that left before may be about that try and not about the last one, whose
 * Message-ID is the same; a sender that was killed in the middle may yet be at work. An answer has
 * no doubt. */
static gboolean
settles (Taking *self, gboolean *settled, GError **error)
{
  PuntualOutboxState state = self->row->state;
  gboolean answered =
      self->meaning == PUNTUAL_INBOX_REPLY || self->meaning == PUNTUAL_INBOX_AUTOMATIC;
  guint times = 0;

  *settled = FALSE;
  if (self->meaning == PUNTUAL_INBOX_DOUBTFUL || self->row->medium != PUNTUAL_MEDIUM_EMAIL)
    return TRUE;
  if (!puntual_inbox_table_times_tried (self->ledger, self->row->row_id, &times, error))
    return FALSE;
  *settled = answered ? state == PUNTUAL_OUTBOX_UNKNOWN || state == PUNTUAL_OUTBOX_SENDING
                      : state == PUNTUAL_OUTBOX_UNKNOWN && times <= 1;
  return TRUE;
}

/* Somebody who answers a mail has it, and a mail server that reports on it was given it: what
 * nobody knew of it is known. */
static gboolean
settle_doubt (Taking *self, GError **error)
{
  gboolean settled;

  if (!settles (self, &settled, error))
    return FALSE;
  if (!settled)
    return TRUE;
  self->row->state = PUNTUAL_OUTBOX_SENT;
  return puntual_outbox_table_confirm (self->ledger, self->row->row_id, error);
}

/* Somebody who wants no more may leave the lines empty and say so in the subject. */
static gboolean
asks_to_stop (const PuntualIncomingMail *mail)
{
  return puntual_stop_words_find (mail->own_words != NULL ? mail->own_words : mail->subject)
         == PUNTUAL_STOP_YES;
}

static gboolean
take_reply (Taking *self, gint64 incoming_id, GError **error)
{
  const PuntualReply reply = { .sender = self->mail->sender,
                               .subject = self->mail->subject,
                               .opening = self->mail->opening };

  return puntual_reply_record (self->ledger, self->row, incoming_id, &reply, error)
         && (!asks_to_stop (self->mail)
             || puntual_reply_refuse_medium (self->ledger, self->row->customer_id,
                                             PUNTUAL_MEDIUM_EMAIL, error));
}

static gboolean
carry_out (Taking *self, gint64 incoming_id, guint n_bounces, GError **error)
{
  gboolean changed;

  switch (self->meaning)
    {
    case PUNTUAL_INBOX_REPLY:
      return take_reply (self, incoming_id, error);
    case PUNTUAL_INBOX_BOUNCE:
      return take_bounce (self, n_bounces, error);
    case PUNTUAL_INBOX_DELIVERED:
      return puntual_delivery_news_record (self->ledger, self->calendars, self->row->row_id,
                                           PUNTUAL_NEWS_DELIVERED, self->recipient->diagnostic,
                                           &changed, error);
    case PUNTUAL_INBOX_READ:
      return puntual_delivery_news_record (self->ledger, self->calendars, self->row->row_id,
                                           PUNTUAL_NEWS_READ, NULL, &changed, error);
    case PUNTUAL_INBOX_NOTHING:
    case PUNTUAL_INBOX_AUTOMATIC:
    case PUNTUAL_INBOX_DELAY:
    case PUNTUAL_INBOX_DOUBTFUL:
    default:
      return TRUE;
    }
}

static gboolean
note (const Taking *self, const char *status, gint64 *incoming_id, GError **error)
{
  const PuntualInboxNote found = {
    .row_id = self->row->row_id,
    .kind = KINDS[self->meaning],
    .status = status,
    .message_id = self->mail->message_id,
    .at = puntual_clock_now (puntual_ledger_get_clock (self->ledger)),
    .sender = self->mail->sender,
    .subject = self->mail->subject,
    .opening = self->mail->opening,
  };

  return puntual_inbox_table_note (self->ledger, &found, incoming_id, error);
}

static gboolean
take_about_row (Taking *self, GError **error)
{
  const char *status = NULL;
  gint64 incoming_id;
  guint n_bounces;

  self->recipient = puntual_incoming_mail_find (self->mail, self->row->recipient);
  status = self->recipient != NULL ? self->recipient->status : NULL;
  if (!find_meaning (self, error)
      || !puntual_inbox_table_count (self->ledger, self->row->row_id, "bounce", &n_bounces, error)
      || !note (self, status, &incoming_id, error))
    return FALSE;
  if (incoming_id == 0)
    {
      self->meaning = PUNTUAL_INBOX_NOTHING;
      return TRUE;
    }
  return settle_doubt (self, error) && carry_out (self, incoming_id, n_bounces, error);
}

/* Our own mails refer to each other: a copy of one in the inbox answers nothing. */
static gboolean
is_ours (const Taking *self, gboolean *ours, GError **error)
{
  *ours = self->mail->sender != NULL && self->own_address != NULL
          && g_ascii_strcasecmp (self->mail->sender, self->own_address) == 0;
  return *ours || puntual_inbox_table_knows (self->ledger, self->mail->message_id, ours, error);
}

static gboolean
take_in_transaction (Taking *self, gint64 *row_id, GError **error)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  gboolean ours = FALSE;

  if (!is_ours (self, &ours, error)
      || (!ours && !puntual_inbox_table_match (self->ledger, self->mail, row_id, error)))
    return FALSE;
  if (*row_id == 0)
    return TRUE;
  row = puntual_outbox_table_row (self->ledger, *row_id, error);
  if (row == NULL)
    return FALSE;
  self->row = row;
  return take_about_row (self, error);
}

gboolean
puntual_inbox_take (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                    const PuntualIncomingMail *mail, const char *own_address,
                    PuntualInboxMeaning *meaning, gint64 *row_id, GError **error)
{
  Taking self = {
    .ledger = ledger, .calendars = calendars, .mail = mail, .own_address = own_address
  };

  *row_id = 0;
  *meaning = PUNTUAL_INBOX_NOTHING;
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (!take_in_transaction (&self, row_id, error))
    {
      puntual_ledger_rollback (ledger);
      return FALSE;
    }
  *meaning = self.meaning;
  return puntual_ledger_commit (ledger, error);
}

gboolean
puntual_inbox_wants (PuntualLedger *ledger, const PuntualIncomingMail *head)
{
  gint64 row_id = 0;

  if (head->kind != PUNTUAL_INCOMING_MAIL && head->kind != PUNTUAL_INCOMING_AUTOMATIC)
    return TRUE;
  return !puntual_inbox_table_match (ledger, head, &row_id, NULL) || row_id != 0;
}
