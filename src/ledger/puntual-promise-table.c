/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
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

/* The ids of what goes, for the log: what restores a promise restores these and no others. */
static gboolean
note_withdrawn (PuntualChange *change, gint64 invoice_id, gint64 newest, PuntualDay today,
                GError **error)
{
  g_autoptr (GString) ids = g_string_new ("[");
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

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
  while (more)
    {
      g_string_append_printf (ids, "%s%" PRId64, ids->len == 1 ? "" : ",",
                              puntual_statement_int (row, 0));
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  g_string_append_c (ids, ']');
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

/* What the newest withdrawal took away that is not undone yet, the newest promise first; nothing
 * when another promise was made since. What was noted by mistake never stands again. */
#define SELECT_TO_RESTORE                                                                          \
  "WITH gone AS (SELECT p.id, p.day, p.minor, max (e.id) AS event, "                               \
  "json_extract (e.before, '$.mistake') AS mistake "                                               \
  "FROM event e JOIN json_each (e.before, '$.promises') j "                                        \
  "JOIN promise p ON p.id = j.value AND p.invoice_id = e.invoice_id AND p.withdrawn = 1 "          \
  "WHERE e.invoice_id = ?1 AND e.what = 'promise.withdrawn' GROUP BY p.id), "                      \
  "newest AS (SELECT * FROM gone WHERE mistake IS NULL "                                           \
  "AND event = (SELECT max (event) FROM gone WHERE mistake IS NULL)) "                             \
  "SELECT id, day, minor FROM newest WHERE NOT EXISTS (SELECT 1 FROM promise s "                   \
  "WHERE s.invoice_id = ?1 AND s.withdrawn = 0 AND s.id > (SELECT max (id) FROM newest)) "         \
  "ORDER BY id DESC"

static gboolean
refuse_to_restore (const PuntualStanding *standing, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is an invoice number */
               _ ("No promise for invoice %s was withdrawn that could stand again."),
               standing->number);
  return FALSE;
}

/* Notes the newest of them. */
static gboolean
load_to_restore (PuntualChange *change, const PuntualStanding *standing, GArray *ids,
                 GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger), SELECT_TO_RESTORE, error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, standing->id);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (!more)
    return refuse_to_restore (standing, error);
  puntual_change_day (change, "date", PUNTUAL_DAY_NONE, (PuntualDay)puntual_statement_int (row, 1));
  puntual_change_money (change, "amount", 0, puntual_statement_int (row, 2), standing->currency);
  while (more)
    {
      gint64 id = puntual_statement_int (row, 0);

      g_array_append_val (ids, id);
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
restore_promise (PuntualChange *change, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !puntual_standing_check_collectable (&standing, error)
      || !load_to_restore (change, &standing, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!set_withdrawn (change->ledger, invoice_id, g_array_index (ids, gint64, i), FALSE, error))
      return FALSE;
  return puntual_change_log (change, "promise.restored", standing.customer_id, invoice_id, error);
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
  g_autofree char *ids = NULL;
  gint64 id = 0;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !note_newest (change, &standing, &id, error)
      || !set_withdrawn (change->ledger, invoice_id, id, TRUE, error))
    return FALSE;
  ids = g_strdup_printf ("[%" PRId64 "]", id);
  puntual_change_json (change, "promises", ids, NULL);
  puntual_change_json (change, "mistake", "true", NULL);
  return puntual_change_log (change, "promise.withdrawn", standing.customer_id, invoice_id, error);
}

gboolean
puntual_promise_take_back (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, take_back (&change, invoice_id, error), error);
}
