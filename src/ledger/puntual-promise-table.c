/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-records.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-field.h"
#include "puntual-invoice-standing.h"

/* *minor is made the balance when it is 0. */
static gboolean
check_promise (const PuntualStanding *standing, PuntualDay day, PuntualDay today, gint64 *minor,
               GError **error)
{
  gint64 balance = puntual_standing_today_balance (standing);
  g_autofree char *amount = NULL;

  if (!puntual_standing_check_collectable (standing, error))
    return FALSE;
  if (*minor == 0)
    *minor = balance;
  if (day < today)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                         _ ("A promise must be for today or a day to come."));
  else if (balance == 0)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("Nothing is owed for invoice %s."), standing->number);
  else if (*minor < 0)
    return puntual_field_check_minor (*minor, error);
  else if (*minor > balance)
    {
      amount = puntual_field_amount (balance, standing->currency);
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                   /* Translators: %1$s is an invoice number, %2$s an amount of money */
                   _ ("More is promised than what is owed for invoice %1$s, which is %2$s."),
                   standing->number, amount);
    }
  else
    return TRUE;
  return FALSE;
}

static gboolean
make_promise (PuntualChange *change, gint64 invoice_id, PuntualDay day, gint64 minor,
              GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualStatement) statement = NULL;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !check_promise (&standing, day, today, &minor, error))
    return FALSE;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (change->ledger),
      "INSERT INTO promise (invoice_id, made_day, day, minor, balance_then) "
      "VALUES (?1, ?2, ?3, ?4, ?5)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, today);
  puntual_statement_bind_int (statement, 3, day);
  puntual_statement_bind_int (statement, 4, minor);
  puntual_statement_bind_int (statement, 5, puntual_standing_today_balance (&standing));
  if (!puntual_statement_run (statement, error))
    return FALSE;
  puntual_change_day (change, "date", PUNTUAL_DAY_NONE, day);
  puntual_change_money (change, "amount", 0, minor, standing.currency);
  return puntual_change_log (change, "promise.made", standing.customer_id, invoice_id, error);
}

/* A newer promise stands in place of the older ones, which stay in the history. */
gboolean
puntual_promise_make (PuntualLedger *ledger, gint64 invoice_id, PuntualDay day, gint64 minor,
                      GError **error)
{
  PuntualChange change;

  return puntual_field_check_day (day, FALSE, error)
         && puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, make_promise (&change, invoice_id, day, minor, error),
                                error);
}

static gboolean
note_newest (PuntualChange *change, const PuntualStanding *standing, gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                              "SELECT id, day FROM promise WHERE invoice_id = ?1 AND withdrawn = 0 "
                              "ORDER BY id DESC LIMIT 1",
                              error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, standing->id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                   /* Translators: %s is an invoice number */
                   _ ("No payment was promised for invoice %s."), standing->number);
      return FALSE;
    }
  *id = puntual_statement_int (row, 0);
  puntual_change_day (change, "date", (PuntualDay)puntual_statement_int (row, 1), PUNTUAL_DAY_NONE);
  return TRUE;
}

/* Older promises that are still to come go with the newest, or one of them would stand again; older
 * ones whose day is over stay what they were. */
static gboolean
withdraw_promise (PuntualChange *change, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualStatement) statement = NULL;
  gint64 id = 0;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !note_newest (change, &standing, &id, error))
    return FALSE;
  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                              "UPDATE promise SET withdrawn = 1 "
                              "WHERE invoice_id = ?1 AND withdrawn = 0 AND (id = ?2 OR day >= ?3)",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, id);
  puntual_statement_bind_int (statement, 3,
                              puntual_clock_today (puntual_ledger_get_clock (change->ledger)));
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "promise.withdrawn", standing.customer_id, invoice_id,
                                error);
}

/**
 * puntual_promise_withdraw:
 *
 * Takes the standing promise away as if it had not been made. NOT_FOUND when there is none.
 */
gboolean
puntual_promise_withdraw (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, withdraw_promise (&change, invoice_id, error), error);
}
