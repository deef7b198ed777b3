/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-review.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-state.h"
#include "puntual-outbox-words.h"
#include "puntual-own-words.h"
#include "puntual-reading.h"
#include "puntual-postponement.h"
#include "puntual-review-case.h"
#include "puntual-shared-decision.h"
#include "puntual-text.h"

typedef gboolean (*Decision) (PuntualReviewCase *review, gconstpointer data, GError **error);

static gboolean
decide_in_transaction (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                       Decision decision, gconstpointer data, GError **error)
{
  g_auto (PuntualReviewCase) review = { 0 };

  return puntual_review_case_open (&review, ledger, calendars, id, error)
         && puntual_review_case_check_undecided (&review, error) && decision (&review, data, error);
}

static gboolean
finish (PuntualLedger *ledger, gboolean done, GError **error)
{
  if (done)
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* Looks at the message and decides about it in one transaction. */
static gboolean
decide (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id, Decision decision,
        gconstpointer data, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  return finish (ledger, decide_in_transaction (ledger, calendars, id, decision, data, error),
                 error);
}

/* --- Skipping --- */

static gboolean
skip_case (PuntualReviewCase *review, gconstpointer data, GError **error)
{
  gint64 row_id = review->row.row_id;

  if (review->planned != NULL && !puntual_review_case_put (review, &row_id, error))
    return FALSE;
  return puntual_outbox_table_skip (review->ledger, row_id, data, error);
}

gboolean
puntual_review_skip (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                     const char *reason, GError **error)
{
  return decide (ledger, calendars, id, skip_case, reason, error);
}

/* Finds the row of a message in the caller's transaction; NOT_FOUND. */
static gboolean
find_row (PuntualLedger *ledger, const char *id, PuntualWaitingRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (puntual_outbox_table_find (ledger, id, row, &local))
    return TRUE;
  if (local == NULL)
    puntual_outbox_fail_not_found (id, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What it was before: approved stays approved, and the next run looks at it as at any other. */
static gboolean
unskip_in_transaction (PuntualLedger *ledger, const char *id, GError **error)
{
  PuntualWaitingRow row;
  gboolean skipped = FALSE;
  gboolean sent_since = FALSE;

  if (!find_row (ledger, id, &row, error)
      || !puntual_outbox_table_skipped (ledger, id, &skipped, &sent_since, error))
    return FALSE;
  if (!skipped)
    {
      puntual_outbox_fail_state (id, row.state, error);
      return FALSE;
    }
  if (sent_since)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("Another message about these invoices was sent since: this one stays "
                              "skipped."));
      return FALSE;
    }
  return puntual_outbox_table_set_state (
      ledger, row.row_id, row.approved_by_owner ? PUNTUAL_OUTBOX_APPROVED : PUNTUAL_OUTBOX_PLANNED,
      NULL, error);
}

gboolean
puntual_review_unskip (PuntualLedger *ledger, const char *id, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  return finish (ledger, unskip_in_transaction (ledger, id, error), error);
}

/* --- Postponing --- */

static gboolean
postpone_case (PuntualReviewCase *review, gconstpointer data, GError **error)
{
  PuntualDay until = *(const PuntualDay *)data;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *day = NULL;
  g_autofree char *reason = NULL;
  gint64 row_id = review->row.row_id;

  if (review->planned != NULL && !puntual_review_case_put (review, &row_id, error))
    return FALSE;
  row = puntual_outbox_table_row (review->ledger, row_id, error);
  if (row == NULL || !puntual_postponement_begin (review->ledger, row->invoices, until, error))
    return FALSE;

  day = puntual_locale_date (until, puntual_locale_of_program ());
  /* Translators: %s is a date. */
  reason = g_strdup_printf (_ ("Postponed until %s."), day);
  return puntual_outbox_table_cancel (review->ledger, row_id, reason, error);
}

gboolean
puntual_review_postpone (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                         PuntualDay until, GError **error)
{
  if (until == PUNTUAL_DAY_NONE)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                           _ ("A message can only be postponed until a day to come."));
      return FALSE;
    }
  return decide (ledger, calendars, id, postpone_case, &until, error);
}

/* As it was, the owner's approval too, where the plan asks for it again. */
static gboolean
put_back (PuntualReviewCase *review, const PuntualWaitingRow *before, GError **error)
{
  gint64 row_id;

  if (review->planned == NULL || review->row.state != PUNTUAL_OUTBOX_CANCELLED)
    return TRUE;
  review->row.approved_by_owner = before->approved_by_owner;
  if (!puntual_reconcile_narrow (review->ledger, &review->row, review->planned, error))
    return FALSE;
  return review->planned->items->len == 0 || puntual_review_case_put (review, &row_id, error);
}

static gboolean
unpostpone_in_transaction (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                           PuntualDay until, GError **error)
{
  g_auto (PuntualReviewCase) review = { 0 };
  g_autoptr (PuntualOutboxRow) row = NULL;
  PuntualWaitingRow before;

  if (!find_row (ledger, id, &before, error))
    return FALSE;
  row = puntual_outbox_table_row (ledger, before.row_id, error);
  return row != NULL && puntual_postponement_end (ledger, row->invoices, until, error)
         && puntual_review_case_open (&review, ledger, calendars, id, error)
         && put_back (&review, &before, error);
}

gboolean
puntual_review_unpostpone (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                           PuntualDay until, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  return finish (ledger, unpostpone_in_transaction (ledger, calendars, id, until, error), error);
}

/* --- Approval --- */

static gboolean
withdraw_in_transaction (PuntualLedger *ledger, const char *const *ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      PuntualWaitingRow row;

      if (!find_row (ledger, ids[i], &row, error))
        return FALSE;
      if (row.state == PUNTUAL_OUTBOX_PLANNED)
        continue;
      if (row.state != PUNTUAL_OUTBOX_APPROVED && row.state != PUNTUAL_OUTBOX_HELD)
        {
          puntual_outbox_fail_state (ids[i], row.state, error);
          return FALSE;
        }
      if (!puntual_outbox_table_withdraw (ledger, row.row_id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_review_withdraw_approval (PuntualLedger *ledger, const char *const *ids, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  return finish (ledger, withdraw_in_transaction (ledger, ids, error), error);
}

/* --- Words --- */

typedef struct
{
  const char *subject, *text, *basis;
} Words;

/* They must make a message: what cannot be written would be held anyway. */
static gboolean
try_words (PuntualReviewCase *review, GError **error)
{
  g_autoptr (PuntualMessage) message = NULL;

  message = puntual_outbox_preview (review->ledger, review->calendars, review->facts,
                                    review->planned, error);
  return message != NULL;
}

static gboolean
set_words (PuntualReviewCase *review, gconstpointer data, GError **error)
{
  const Words *given = data;
  g_auto (PuntualOwnWords) own = { 0 };
  gboolean none = given->subject == NULL && given->text == NULL;
  gboolean stale = FALSE;
  gint64 row_id = review->row.row_id;

  if (!none)
    {
      if (!puntual_review_case_check_planned (review, error)
          || !puntual_own_words_check (given->subject, given->text, review->planned->medium, error))
        return FALSE;
      if (given->subject != NULL)
        own.subject = puntual_text_clean_line (given->subject);
      own.text = puntual_text_clean_block (given->text);
      own.basis = given->basis != NULL ? g_strdup (given->basis)
                                       : puntual_own_words_basis (review->facts, review->planned,
                                                                  review->planned->medium);
      stale = puntual_own_words_are_stale (&own, review->facts, review->planned,
                                           review->planned->medium);
    }
  if (review->planned != NULL && !puntual_review_case_put (review, &row_id, error))
    return FALSE;
  return puntual_own_words_store (review->ledger, row_id, &own, error)
         && (review->planned == NULL
             || puntual_shared_decision_forget_words (review->ledger, review->planned, error))
         && (none || stale || try_words (review, error))
         && puntual_outbox_table_log (review->ledger, "message.reworded", row_id, error);
}

gboolean
puntual_review_set_words (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                          const char *subject, const char *text, const char *basis, GError **error)
{
  const Words words = { subject, text, basis };

  return decide (ledger, calendars, id, set_words, &words, error);
}

void
puntual_review_words_free (PuntualReviewWords *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->text);
  g_free (self->basis);
  g_free (self->own_basis);
  g_free (self);
}

static gboolean
load_own_words (const PuntualReviewCase *review, const char *id, PuntualOwnWords *own,
                GError **error)
{
  return review->planned != NULL
             ? puntual_shared_decision_words (review->ledger, review->planned, own, error)
             : puntual_own_words_load (review->ledger, id, own, error);
}

gboolean
puntual_review_words_are_stale (const PuntualReviewWords *self)
{
  return self->own_basis != NULL && !g_str_equal (self->own_basis, self->basis);
}

static gboolean
words_of_template (const PuntualReviewCase *review, PuntualReviewWords *words, GError **error)
{
  g_autoptr (PuntualOutboxWords) writer =
      puntual_outbox_words_new (review->ledger, review->calendars);

  return puntual_review_case_check_planned (review, error)
         && puntual_outbox_words_to_edit (writer, review->facts, review->planned, &words->subject,
                                          &words->text, error);
}

PuntualReviewWords *
puntual_review_get_words (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                          GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (PuntualReviewCase) review = { 0 };
  g_auto (PuntualOwnWords) own = { 0 };
  g_autoptr (PuntualReviewWords) words = g_new0 (PuntualReviewWords, 1);

  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !puntual_review_case_open (&review, ledger, calendars, id, error)
      || !load_own_words (&review, id, &own, error))
    return NULL;
  /* Of a message that is not due today nothing was read that words could be for. */
  words->basis = review.planned != NULL ? puntual_own_words_basis (review.facts, review.planned,
                                                                   review.planned->medium)
                                        : g_strdup ("");
  if (own.text == NULL)
    return words_of_template (&review, words, error) ? g_steal_pointer (&words) : NULL;

  words->subject = g_steal_pointer (&own.subject);
  words->text = g_steal_pointer (&own.text);
  words->own_basis = own.basis != NULL ? g_steal_pointer (&own.basis) : g_strdup ("");
  return g_steal_pointer (&words);
}

PuntualMessage *
puntual_review_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                        GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (PuntualReviewCase) review = { 0 };

  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !puntual_review_case_open (&review, ledger, calendars, id, error)
      || !puntual_review_case_check_planned (&review, error))
    return NULL;
  return puntual_outbox_preview (ledger, calendars, review.facts, review.planned, error);
}
