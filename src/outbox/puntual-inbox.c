/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inbox.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-answered-pause.h"
#include "puntual-change.h"
#include "puntual-delivery-news.h"
#include "puntual-error.h"
#include "puntual-inbox-table.h"
#include "puntual-outbox-table.h"
#include "puntual-smtp-reply.h"

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

/* The same table as for a refusal while sending: "550 5.1.1 …" means the same when it comes later.
 * Only what is final about the address marks it. */
static PuntualNews
news_of_status (const char *status, guint n_before)
{
  g_autofree char *line =
      status != NULL ? g_strdup_printf ("%c50 %s", *status, status) : g_strdup ("450");
  PuntualSmtpReply reply = puntual_smtp_reply_parse (line);
  PuntualSmtpReason reason = puntual_smtp_reply_reason (&reply, PUNTUAL_SMTP_AT_RECIPIENT);
  PuntualError error = (PuntualError)puntual_smtp_reason_error (reason);

  if (reason == PUNTUAL_SMTP_REASON_ADDRESS)
    return PUNTUAL_NEWS_DEAD;
  /* The queue gave up, or the mailbox is full: once more, and then another way. */
  if ((error == PUNTUAL_ERROR_CHANNEL_UNREACHABLE || error == PUNTUAL_ERROR_CHANNEL_LATER)
      && n_before == 0)
    return PUNTUAL_NEWS_LATER;
  return PUNTUAL_NEWS_TURNED_AWAY;
}

static gboolean
take_bounce (Taking *self, guint n_before, GError **error)
{
  const char *status = self->recipient->status;
  const char *diagnostic = self->recipient->diagnostic;
  gboolean changed;

  return puntual_delivery_news_record (self->ledger, self->calendars, self->row->row_id,
                                       news_of_status (status, n_before),
                                       diagnostic != NULL ? diagnostic : status, &changed, error);
}

/* --- Replies --- */

static gboolean
mark_replied (Taking *self, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  if (self->row->state == PUNTUAL_OUTBOX_UNKNOWN
      && !puntual_outbox_table_confirm (self->ledger, self->row->row_id, error))
    return FALSE;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "UPDATE outbox SET state = 'replied', error = NULL, updated_at = ?2 WHERE row_id = ?1"
      " AND state IN ('sent', 'delivered', 'read')",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, self->row->row_id);
  puntual_statement_bind_int (statement, 2,
                              puntual_clock_now (puntual_ledger_get_clock (self->ledger)));
  return puntual_statement_run (statement, error);
}

static void
add_field (GString *json, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (json, ",\"%s\":", name);
  puntual_change_append_quoted (json, value);
}

/* The first words of the answer stand in the history beside the message. */
static gboolean
log_reply (Taking *self, GError **error)
{
  g_autoptr (GString) after = g_string_new (NULL);

  /* Words of ours: nothing to escape. */
  g_string_printf (
      after,
      "{\"message\":\"%s\",\"state\":\"replied\",\"step\":%d,\"tone\":\"%s\",\"channel\":\"%s\"",
      self->row->id, self->row->step_number, puntual_tone_nick (self->row->tone),
      puntual_medium_nick (self->row->medium));
  add_field (after, "sender", self->mail->sender);
  add_field (after, "subject", self->mail->subject);
  add_field (after, "opening", self->mail->opening);
  g_string_append_c (after, '}');
  for (guint i = 0; i < self->row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (self->row->invoices, i);

      if (!puntual_ledger_log (self->ledger, "message.replied", self->row->customer_id,
                               invoice->invoice_id, NULL, after->str, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_reply (Taking *self, gint64 incoming_id, GError **error)
{
  if (!mark_replied (self, error) || !log_reply (self, error))
    return FALSE;
  for (guint i = 0; i < self->row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (self->row->invoices, i);
      gboolean begun;

      if (!puntual_answered_pause_begin (self->ledger, invoice->invoice_id, incoming_id, &begun,
                                         error))
        return FALSE;
    }
  return TRUE;
}

/* --- One mail --- */

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
take_about_row (Taking *self, GError **error)
{
  const char *status = NULL;
  gint64 incoming_id;
  guint n_bounces;

  self->recipient = puntual_incoming_mail_find (self->mail, self->row->recipient);
  status = self->recipient != NULL ? self->recipient->status : NULL;
  if (!find_meaning (self, error)
      || !puntual_inbox_table_count (self->ledger, self->row->row_id, "bounce", &n_bounces, error)
      || !puntual_inbox_table_note (self->ledger, self->row->row_id, KINDS[self->meaning], status,
                                    self->mail, &incoming_id, error))
    return FALSE;
  if (incoming_id == 0)
    {
      self->meaning = PUNTUAL_INBOX_NOTHING;
      return TRUE;
    }
  return carry_out (self, incoming_id, n_bounces, error);
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
