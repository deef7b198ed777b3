/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-answer-undo.h"

#include <glib/gi18n-lib.h>

#include "puntual-answered-pause.h"
#include "puntual-customer-wishes.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-table.h"

/* The answer that is taken back. */
typedef struct
{
  gint64 customer_id;
  gint64 id;       /* of the note */
  gint64 row_id;   /* the message that was answered */
  gint64 event_id; /* the last one that tells of the answer */
  gboolean is_stop;
  gboolean refused;   /* a medium, by this answer */
  PuntualDay consent; /* that ended with it; NONE: none */
} Answer;

static gboolean
refuse (PuntualError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, code, sentence);
  return FALSE;
}

/* --- Which --- */

static gboolean
find_note (PuntualLedger *ledger, Answer *self, gint64 at, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT i.id, i.outbox_row, i.opening FROM incoming i JOIN outbox o ON o.row_id ="
      " i.outbox_row WHERE o.customer_id = ?1 AND i.kind = 'reply' AND"
      " i.message_id GLOB 'by-hand-*' AND (?2 = 0 OR i.at = ?2) ORDER BY i.id DESC LIMIT 1",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, self->customer_id);
  puntual_statement_bind_int (row, 2, at);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    return refuse (PUNTUAL_ERROR_NOT_FOUND,
                   _ ("No answer of this customer is noted that could be taken back."), error);
  self->id = puntual_statement_int (row, 0);
  self->row_id = puntual_statement_int (row, 1);
  self->is_stop = puntual_text_answer_is_stop (puntual_statement_text (row, 2));
  return TRUE;
}

/* No answer came after it, so the last event of an answer to that message is its own. */
static gboolean
find_event (PuntualLedger *ledger, Answer *self, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT coalesce (max (e.id), 0) FROM event e, outbox o WHERE o.row_id = ?2"
      " AND e.customer_id = ?1 AND e.what = 'message.replied'"
      " AND json_extract (e.after, '$.message') = o.id",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, self->customer_id);
  puntual_statement_bind_int (row, 2, self->row_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  self->event_id = puntual_statement_int (row, 0);
  return TRUE;
}

/* --- Whether --- */

static gboolean
refuse_if_found (PuntualStatement *row, const char *sentence, GError **error)
{
  gboolean found;

  return puntual_statement_step (row, &found, error)
         && (!found || refuse (PUNTUAL_ERROR_INVALID_VALUE, sentence, error));
}

static gboolean
check_is_the_last (PuntualLedger *ledger, const Answer *self, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM incoming i JOIN outbox o ON o.row_id = i.outbox_row WHERE o.customer_id = ?1"
      " AND i.kind = 'reply' AND i.id > ?2 LIMIT 1",
      error);

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, self->customer_id);
  puntual_statement_bind_int (row, 2, self->id);
  return refuse_if_found (
      row, _ ("Another answer of this customer came after that one, so it stays noted."), error);
}

/* For a day the answer let WhatsApp take any text. */
static gboolean
check_nothing_left_since (PuntualLedger *ledger, const Answer *self, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM event WHERE customer_id = ?1 AND id > ?2"
      " AND what IN ('message.sending', 'message.sent')"
      " AND json_extract (after, '$.channel') = 'whatsapp'"
      " AND json_extract (after, '$.message') IS NOT (SELECT id FROM outbox WHERE row_id = ?3)"
      " LIMIT 1",
      error);

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, self->customer_id);
  puntual_statement_bind_int (row, 2, self->event_id);
  puntual_statement_bind_int (row, 3, self->row_id);
  return refuse_if_found (row,
                          _ ("A WhatsApp message left for this customer after that answer was "
                             "noted, so it stays noted."),
                          error);
}

/* --- What was refused --- */

static gboolean
refuses_whatsapp (GArray *wishes, guint i)
{
  const PuntualWish *wish = i < wishes->len ? &g_array_index (wishes, PuntualWish, i) : NULL;

  return wish != NULL && wish->is_opt_out
         && (wish->refused & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)) != 0;
}

/* STOP ends the consent first, where there was one, and then refuses the medium, unless it was
 * refused already. Nothing comes between the two. Returns how many of the changes are its own. */
static guint
count_own (GArray *wishes)
{
  const PuntualWish *wish = (const PuntualWish *)wishes->data;

  if (refuses_whatsapp (wishes, 0))
    return 1;
  return refuses_whatsapp (wishes, 1) && wish[0].consent_lost != PUNTUAL_DAY_NONE
                 && wish[1].event_id == wish[0].event_id + 1
             ? 2
             : 0;
}

static gboolean
find_refusal (PuntualLedger *ledger, Answer *self, GError **error)
{
  g_autoptr (GArray) wishes =
      self->is_stop
          ? puntual_customer_wishes_since (ledger, self->customer_id, self->event_id, 0, error)
          : NULL;
  guint n_own;

  if (!self->is_stop || wishes == NULL)
    return !self->is_stop;
  n_own = count_own (wishes);
  if (n_own > 0 && wishes->len > n_own)
    return refuse (PUNTUAL_ERROR_INVALID_VALUE,
                   _ ("What this customer wants to get was changed after that answer was noted, so "
                      "it stays noted."),
                   error);
  self->refused = n_own > 0;
  if (n_own == 2)
    self->consent = g_array_index (wishes, PuntualWish, 0).consent_lost;
  return TRUE;
}

static gboolean
allow_again (PuntualLedger *ledger, const Answer *self, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;

  if (!self->refused)
    return TRUE;
  customer = puntual_customer_get (ledger, self->customer_id, error);
  return customer != NULL
         && puntual_customer_set_opt_out (
             ledger, self->customer_id, customer->opted_out,
             customer->refused_media & ~PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP), error)
         && (self->consent == PUNTUAL_DAY_NONE
             || puntual_whatsapp_consent_set (ledger, self->customer_id, self->consent, error));
}

/* --- Back --- */

static gboolean
run_with (PuntualLedger *ledger, const char *sql, gint64 id, gint64 now, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  if (now != 0)
    puntual_statement_bind_int (statement, 2, now);
  return puntual_statement_run (statement, error);
}

/* As far as the log knows it came before anybody answered. */
static gboolean
bring_message_back (PuntualLedger *ledger, const Answer *self, GError **error)
{
  return run_with (
             ledger,
             "UPDATE outbox SET updated_at = ?2, state = coalesce ((SELECT json_extract (e.after,"
             " '$.state') FROM event e WHERE e.customer_id = outbox.customer_id"
             " AND e.what <> 'message.replied' AND json_extract (e.after, '$.message') = outbox.id"
             " AND json_extract (e.after, '$.state') IN ('sent', 'delivered', 'read')"
             " ORDER BY e.id DESC LIMIT 1), 'sent') WHERE row_id = ?1 AND state = 'replied'"
             " AND NOT EXISTS (SELECT 1 FROM incoming WHERE outbox_row = ?1 AND kind = 'reply')",
             self->row_id, puntual_clock_now (puntual_ledger_get_clock (ledger)), error)
         && puntual_outbox_table_log (ledger, "message.unanswered", self->row_id, error);
}

static gboolean
take_back (PuntualLedger *ledger, Answer *self, gint64 at, GError **error)
{
  return find_note (ledger, self, at, error) && check_is_the_last (ledger, self, error)
         && find_event (ledger, self, error) && check_nothing_left_since (ledger, self, error)
         && find_refusal (ledger, self, error)
         && puntual_answered_pause_take_back (ledger, self->id, error)
         && run_with (ledger, "DELETE FROM incoming WHERE id = ?1", self->id, 0, error)
         && bring_message_back (ledger, self, error) && allow_again (ledger, self, error);
}

gboolean
puntual_answer_undo (PuntualLedger *ledger, gint64 customer_id, gint64 at, GError **error)
{
  Answer answer = { .customer_id = customer_id, .consent = PUNTUAL_DAY_NONE };

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (take_back (ledger, &answer, at, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
