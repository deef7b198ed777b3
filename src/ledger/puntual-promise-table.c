/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-record-check.h"
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
    return puntual_record_check_minor (*minor, error);
  else if (*minor > balance)
    {
      amount = puntual_record_amount (balance, standing->currency);
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

  return puntual_record_check_day (day, FALSE, error)
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

/* The ids of what goes, for the log, when it is more than the newest: a restored promise takes them
 * along. */
static gboolean
note_withdrawn (PuntualChange *change, gint64 invoice_id, gint64 newest, PuntualDay today,
                GError **error)
{
  g_autoptr (GString) ids = g_string_new ("[");
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;
  guint n = 0;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                "SELECT id FROM promise WHERE invoice_id = ?1 AND withdrawn = 0 "
                                "AND (id = ?2 OR day >= ?3) ORDER BY id",
                                error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_int (row, 2, newest);
  puntual_statement_bind_int (row, 3, today);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  for (; more; n++)
    {
      g_string_append_printf (ids, "%s%" PRId64, n == 0 ? "" : ",", puntual_statement_int (row, 0));
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  g_string_append_c (ids, ']');
  if (n > 1)
    puntual_change_json (change, "promises", ids->str, NULL);
  return TRUE;
}

/* Older promises that are still to come go with the newest, or one of them would stand again; older
 * ones whose day is over stay what they were. */
static gboolean
withdraw_promise (PuntualChange *change, gint64 invoice_id, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualStatement) statement = NULL;
  gint64 id = 0;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !note_newest (change, &standing, &id, error)
      || !note_withdrawn (change, invoice_id, id, today, error))
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
  puntual_statement_bind_int (statement, 3, today);
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

static gboolean
set_withdrawn (PuntualLedger *ledger, gint64 invoice_id, gint64 id, gboolean withdrawn,
               GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE promise SET withdrawn = ?3 WHERE id = ?2 AND invoice_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, id);
  puntual_statement_bind_int (statement, 3, withdrawn);
  return puntual_statement_run (statement, error);
}

/* Notes the newest promise of all as it will stand again; refuses unless it was withdrawn. */
static gboolean
note_restored (PuntualChange *change, const PuntualStanding *standing, gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                              "SELECT id, day, minor, withdrawn FROM promise WHERE invoice_id = ?1 "
                              "ORDER BY id DESC LIMIT 1",
                              error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, standing->id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found || puntual_statement_int (row, 3) == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number */
                   _ ("No promise for invoice %s was withdrawn that could stand again."),
                   standing->number);
      return FALSE;
    }
  *id = puntual_statement_int (row, 0);
  puntual_change_day (change, "date", PUNTUAL_DAY_NONE, (PuntualDay)puntual_statement_int (row, 1));
  puntual_change_money (change, "amount", 0, puntual_statement_int (row, 2), standing->currency);
  return TRUE;
}

/* Those that were withdrawn together with it. */
static gboolean
restore_others (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  g_autoptr (PuntualEvent) event = NULL;
  g_autoptr (JsonNode) before = NULL;
  JsonArray *ids;

  if (!puntual_event_newest (ledger, invoice_id, "promise.withdrawn", &event, error))
    return FALSE;
  before = event != NULL ? puntual_event_parse (event->before) : NULL;
  ids = before != NULL ? puntual_json_get_array (json_node_get_object (before), "promises") : NULL;
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (!set_withdrawn (ledger, invoice_id, json_array_get_int_element (ids, i), FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
restore_promise (PuntualChange *change, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  gint64 id = 0;

  return puntual_standing_load (&standing, change->ledger, invoice_id, error)
         && puntual_standing_check_collectable (&standing, error)
         && note_restored (change, &standing, &id, error)
         && set_withdrawn (change->ledger, invoice_id, id, FALSE, error)
         && restore_others (change->ledger, invoice_id, error)
         && puntual_change_log (change, "promise.restored", standing.customer_id, invoice_id,
                                error);
}

gboolean
puntual_promise_restore (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, restore_promise (&change, invoice_id, error), error);
}

static gboolean
take_back (PuntualChange *change, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  gint64 id = 0;

  return puntual_standing_load (&standing, change->ledger, invoice_id, error)
         && note_newest (change, &standing, &id, error)
         && set_withdrawn (change->ledger, invoice_id, id, TRUE, error)
         && puntual_change_log (change, "promise.withdrawn", standing.customer_id, invoice_id,
                                error);
}

gboolean
puntual_promise_take_back (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, take_back (&change, invoice_id, error), error);
}
