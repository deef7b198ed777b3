/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"

typedef struct
{
  gint64 id; /* 0: none in force */
  PuntualDay closes;
  char *reason;
} Dispute;

static gboolean
load_in_force (PuntualLedger *ledger, gint64 invoice_id, PuntualDay today, Dispute *dispute,
               GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, closed_day, reason FROM dispute WHERE invoice_id = ?1 AND opened_day <= ?2 "
      "AND (closed_day IS NULL OR closed_day > ?2) ORDER BY id DESC LIMIT 1",
      error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_int (row, 2, today);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *dispute =
        (Dispute){ puntual_statement_int (row, 0), (PuntualDay)puntual_statement_int (row, 1),
                   g_strdup (puntual_statement_block (row, 2)) };
  return TRUE;
}

static gboolean
write_dispute (PuntualLedger *ledger, const Dispute *dispute, gint64 invoice_id, PuntualDay today,
               GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      dispute->id == 0 ? "INSERT INTO dispute (closed_day, reason, invoice_id, opened_day) VALUES "
                         "(?1, ?2, ?3, ?4)"
                       : "UPDATE dispute SET closed_day = ?1, reason = ?2 WHERE id = ?3",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_id (statement, 1, dispute->closes);
  puntual_statement_bind_text (statement, 2, dispute->reason);
  puntual_statement_bind_int (statement, 3, dispute->id == 0 ? invoice_id : dispute->id);
  if (dispute->id == 0)
    puntual_statement_bind_int (statement, 4, today);
  return puntual_statement_run (statement, error);
}

static gboolean
open_dispute (PuntualChange *change, gint64 invoice_id, PuntualDay closes, const char *reason,
              GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_auto (PuntualStanding) standing = { 0 };
  g_autofree char *stored_reason = NULL;
  Dispute stored = { 0 };
  Dispute wanted;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !puntual_standing_check_collectable (&standing, error)
      || !load_in_force (change->ledger, invoice_id, today, &stored, error))
    return FALSE;
  stored_reason = stored.reason;
  if (closes != PUNTUAL_DAY_NONE && closes <= today)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                           _ ("A dispute must end on a day to come, or stay open."));
      return FALSE;
    }
  wanted = (Dispute){ stored.id, closes, (char *)reason };
  puntual_change_flag (change, "disputed", stored.id != 0, TRUE);
  puntual_change_day (change, "closes", stored.closes, closes);
  puntual_change_text (change, "reason", stored.reason, reason);
  return change->n_fields == 0
         || (write_dispute (change->ledger, &wanted, invoice_id, today, error)
             && puntual_change_log (change, "dispute.opened", standing.customer_id, invoice_id,
                                    error));
}

/* A dispute that is open already takes the new end and reason, so that a file can say the same
 * twice. */
gboolean
puntual_dispute_open (PuntualLedger *ledger, gint64 invoice_id, PuntualDay closes,
                      const char *reason, GError **error)
{
  g_autofree char *owned = NULL;
  const char *clean = NULL;
  PuntualChange change;

  if (!puntual_record_line (reason, &clean, &owned, error)
      || !puntual_record_check_day (closes, TRUE, error)
      || !puntual_change_begin (&change, ledger, error))
    return FALSE;
  if (clean != NULL && *clean == '\0')
    clean = NULL;
  return puntual_change_end (&change, open_dispute (&change, invoice_id, closes, clean, error),
                             error);
}

static gboolean
close_dispute (PuntualChange *change, gint64 invoice_id, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_auto (PuntualStanding) standing = { 0 };
  g_autofree char *reason = NULL;
  Dispute stored = { 0 };

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !load_in_force (change->ledger, invoice_id, today, &stored, error))
    return FALSE;
  reason = stored.reason;
  if (stored.id == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                   /* Translators: %s is an invoice number */
                   _ ("Invoice %s is not disputed."), standing.number);
      return FALSE;
    }
  puntual_change_flag (change, "disputed", TRUE, FALSE);
  puntual_change_day (change, "closes", stored.closes, PUNTUAL_DAY_NONE);
  stored.closes = today;
  return write_dispute (change->ledger, &stored, invoice_id, today, error)
         && puntual_change_log (change, "dispute.closed", standing.customer_id, invoice_id, error);
}

/**
 * puntual_dispute_close:
 *
 * Reminders go on from the clock's day. NOT_FOUND when the invoice is not disputed.
 */
gboolean
puntual_dispute_close (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, close_dispute (&change, invoice_id, error), error);
}

/* The newest dispute whatever became of it. */
static gboolean
load_newest (PuntualLedger *ledger, gint64 invoice_id, Dispute *dispute, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                "SELECT id, closed_day, reason FROM dispute WHERE invoice_id = ?1 "
                                "ORDER BY id DESC LIMIT 1",
                                error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *dispute =
        (Dispute){ puntual_statement_int (row, 0), (PuntualDay)puntual_statement_int (row, 1),
                   g_strdup (puntual_statement_block (row, 2)) };
  return TRUE;
}

/* Whether it was closed by hand tells the log: a dispute may end by itself on the same day. */
static gboolean
check_closed_by_hand (const Dispute *newest, const PuntualEvent *event, PuntualDay today,
                      PuntualDay closes, const char *number, GError **error)
{
  if (newest->id != 0 && event != NULL && g_str_equal (event->what, "dispute.closed")
      && newest->closes != PUNTUAL_DAY_NONE && newest->closes <= today
      && (closes == PUNTUAL_DAY_NONE || closes > today))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is an invoice number */
               _ ("Invoice %s has no dispute that was closed by hand and could go on."), number);
  return FALSE;
}

static gboolean
reopen_dispute (PuntualChange *change, gint64 invoice_id, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualEvent) event = NULL;
  g_autoptr (JsonNode) closed = NULL;
  g_autofree char *reason = NULL;
  Dispute newest = { 0 };
  PuntualDay closes;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !puntual_standing_check_collectable (&standing, error)
      || !load_newest (change->ledger, invoice_id, &newest, error))
    return FALSE;
  reason = newest.reason;
  if (!puntual_event_newest (change->ledger, invoice_id, "dispute.", &event, error))
    return FALSE;
  closed = event != NULL ? puntual_event_parse (event->before) : NULL;
  closes = puntual_event_day (closed, "closes");
  if (!check_closed_by_hand (&newest, event, today, closes, standing.number, error))
    return FALSE;
  newest.closes = closes;
  puntual_change_flag (change, "disputed", FALSE, TRUE);
  puntual_change_day (change, "closes", PUNTUAL_DAY_NONE, closes);
  puntual_change_text (change, "reason", NULL, reason);
  return write_dispute (change->ledger, &newest, invoice_id, today, error)
         && puntual_change_log (change, "dispute.reopened", standing.customer_id, invoice_id,
                                error);
}

gboolean
puntual_dispute_reopen (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, reopen_dispute (&change, invoice_id, error), error);
}
