/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-customer-wishes.h"
#include "puntual-error.h"
#include "puntual-inbox-table.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-reply.h"
#include "puntual-stop-words.h"
#include "puntual-text.h"

#define MAX_WORDS 1000
#define MINUTE (60 * G_USEC_PER_SEC)

/* --- Enough --- */

gboolean
puntual_text_answer_is_stop (const char *text)
{
  return puntual_stop_words_find (text) == PUNTUAL_STOP_YES;
}

/* Of somebody to whom nothing was ever sent no text is kept: the log tells whether it was obeyed,
 * and what the owner decided after that stands. */
static gboolean
refuse_unless_lifted (PuntualLedger *ledger, gint64 customer_id, const PuntualIncomingText *text,
                      GError **error)
{
  gboolean lifted;

  return puntual_customer_wishes_were_lifted (ledger, customer_id, text->medium, text->at, &lifted,
                                              error)
         && (lifted || puntual_reply_refuse_medium (ledger, customer_id, text->medium, error));
}

/* Whoever says so means the number: everybody under it is left alone, whatever was sent. */
static gboolean
refuse_number (PuntualLedger *ledger, const PuntualIncomingText *text, gboolean may_be_known,
               GError **error)
{
  g_autoptr (GArray) customers = NULL;

  if (text->sender == NULL || !puntual_text_answer_is_stop (text->text))
    return TRUE;
  customers = puntual_inbox_table_customers_of (ledger, text->sender, error);
  for (guint i = 0; customers != NULL && i < customers->len; i++)
    {
      gint64 id = g_array_index (customers, gint64, i);

      if (!(may_be_known ? refuse_unless_lifted (ledger, id, text, error)
                         : puntual_reply_refuse_medium (ledger, id, text->medium, error)))
        return FALSE;
    }
  return customers != NULL;
}

/* --- Recording --- */

/* account: whose number got it; NULL: that of the message. */
static gboolean
record (PuntualLedger *ledger, const char *account, const PuntualIncomingText *text, gint64 row_id,
        gboolean *recorded, GError **error)
{
  g_autofree char *place = puntual_inbox_place (account, text->medium, text->recipient);
  g_autoptr (PuntualOutboxRow) row = puntual_outbox_table_row (ledger, row_id, error);
  const PuntualInboxNote note = { .row_id = row_id,
                                  .kind = "reply",
                                  .status = place,
                                  .message_id = text->id,
                                  .at = text->at,
                                  .sender = text->sender,
                                  .opening = text->text };
  const PuntualReply reply = { .sender = text->sender, .opening = text->text };
  gint64 incoming_id;

  if (row == NULL || !puntual_inbox_table_note (ledger, &note, &incoming_id, error))
    return FALSE;
  *recorded = incoming_id != 0;
  return incoming_id == 0
         || (puntual_reply_record (ledger, row, incoming_id, &reply, error)
             && (!puntual_text_answer_is_stop (text->text)
                 || puntual_reply_refuse_medium (ledger, row->customer_id, text->medium, error)));
}

static gboolean
end (PuntualLedger *ledger, gboolean ok, GError **error)
{
  if (ok)
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* So that it is known, and told once. */
static gboolean
note_doubt (PuntualLedger *ledger, const PuntualIncomingText *text, gint64 row_id, GError **error)
{
  const PuntualInboxNote note = { .row_id = row_id,
                                  .kind = "doubtful",
                                  .message_id = text->id,
                                  .at = text->at,
                                  .sender = text->sender,
                                  .opening = text->text };
  gint64 incoming_id;

  return puntual_inbox_table_note (ledger, &note, &incoming_id, error);
}

static gboolean
take_about_rows (PuntualLedger *ledger, const char *account, const PuntualIncomingText *text,
                 const PuntualTextMatch *match, GError **error)
{
  gboolean recorded;

  for (guint i = 0; i < PUNTUAL_TEXT_MATCH_ROWS && match->rows[i] != 0; i++)
    if (!(match->in_doubt ? note_doubt (ledger, text, match->rows[i], error)
                          : record (ledger, account, text, match->rows[i], &recorded, error)))
      return FALSE;
  return TRUE;
}

/* The same text is listed for some days, and obeyed once. */
static gboolean
take (PuntualLedger *ledger, const char *account, const PuntualIncomingText *text,
      PuntualTextMatch *match, GError **error)
{
  gboolean known;

  if (!puntual_inbox_table_has_text (ledger, text->id, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  return puntual_text_match_find (ledger, account, text, match, error)
         && refuse_number (ledger, text, match->rows[0] == 0, error)
         && take_about_rows (ledger, account, text, match, error);
}

gboolean
puntual_text_answer_take (PuntualLedger *ledger, const char *account,
                          const PuntualIncomingText *text, PuntualInboxMeaning *meaning,
                          PuntualTextMatch *match, GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  PuntualIncomingText taken = *text;

  *meaning = PUNTUAL_INBOX_NOTHING;
  *match = (PuntualTextMatch){ 0 };
  /* The provider's clock may be ahead, and no day is longer for that. */
  taken.at = MIN (text->at, now);
  if (!puntual_ledger_begin (ledger, error)
      || !end (ledger, take (ledger, account, &taken, match, error), error))
    return FALSE;
  if (match->rows[0] != 0)
    *meaning = match->in_doubt ? PUNTUAL_INBOX_DOUBTFUL : PUNTUAL_INBOX_REPLY;
  return TRUE;
}

/* --- By hand --- */

static gboolean
refuse_note (PuntualError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, code, sentence);
  return FALSE;
}

/* A second answer of the same minute: it is taken back by itself. */
static gboolean
record_stop_beside (PuntualLedger *ledger, const PuntualIncomingText *text, gint64 row_id,
                    gboolean *recorded, GError **error)
{
  g_autofree char *id = g_strconcat (text->id, "-stop", NULL);
  PuntualIncomingText stop = *text;

  stop.id = id;
  return record (ledger, NULL, &stop, row_id, recorded, error);
}

/* An answer comes after what it answers, and once; but who wants no more is always heard. */
static gboolean
record_by_hand (PuntualLedger *ledger, gint64 customer_id, const PuntualIncomingText *text,
                gint64 *row_id, GError **error)
{
  gint64 left_at = 0;
  gboolean recorded;

  if (!puntual_inbox_table_last (ledger, customer_id, text->medium, row_id, error))
    return FALSE;
  if (*row_id == 0)
    return refuse_note (PUNTUAL_ERROR_NOT_FOUND,
                        _ ("No message has gone to this customer by WhatsApp yet, so there is "
                           "nothing to answer."),
                        error);
  if (!puntual_inbox_table_left_at (ledger, *row_id, &left_at, error))
    return FALSE;
  /* The owner notes minutes. */
  if (text->at + MINUTE <= left_at)
    return refuse_note (PUNTUAL_ERROR_INVALID_VALUE,
                        _ ("The last message left after that, so this is no answer to it."), error);
  if (!record (ledger, NULL, text, *row_id, &recorded, error))
    return FALSE;
  if (!recorded && puntual_text_answer_is_stop (text->text)
      && !record_stop_beside (ledger, text, *row_id, &recorded, error))
    return FALSE;
  return recorded
         || refuse_note (PUNTUAL_ERROR_EXISTS, _ ("An answer of that minute is noted already."),
                         error);
}

gboolean
puntual_text_answer_by_hand (PuntualLedger *ledger, gint64 customer_id, gint64 at,
                             const char *words, gint64 *row_id, GError **error)
{
  g_autofree char *id =
      g_strdup_printf ("by-hand-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, customer_id, at);
  g_autofree char *shown = words != NULL ? puntual_text_shown_block (words, MAX_WORDS) : NULL;
  PuntualIncomingText text = { .id = id,
                               .medium = PUNTUAL_MEDIUM_WHATSAPP,
                               .text = shown != NULL && *shown != '\0' ? shown : NULL,
                               .at = at };

  *row_id = 0;
  if (at > puntual_clock_now (puntual_ledger_get_clock (ledger)))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("An answer cannot be noted before it comes."));
      return FALSE;
    }
  return puntual_ledger_begin (ledger, error)
         && end (ledger, record_by_hand (ledger, customer_id, &text, row_id, error), error);
}
