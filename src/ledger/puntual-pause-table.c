/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-answered-pause.h"
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-postponed-pause.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"

/* What a pause is about; both 0: everything. */
typedef struct
{
  gint64 invoice_id;  /* of the pause row */
  gint64 customer_id; /* of the pause row: 0 when it is about an invoice */
  gint64 logged_customer_id;
  gboolean postponed; /* marked so in the log */
  gint64 incoming_id; /* the answer that begins it; 0: none */
} PauseTarget;

typedef struct
{
  gboolean in_force;
  PuntualDay until;
  char *reason;
} Pause;

/* An invoice's customer goes into the log. A pause is for what is collected; it ends whatever
 * became of the invoice. */
static gboolean
find_target (PuntualLedger *ledger, PauseTarget *target, gboolean ends, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (PuntualCustomer) customer = NULL;

  target->logged_customer_id = target->customer_id;
  if (target->customer_id != 0)
    {
      customer = puntual_customer_get (ledger, target->customer_id, error);
      return customer != NULL;
    }
  if (target->invoice_id == 0)
    return TRUE;
  if (!puntual_standing_load (&standing, ledger, target->invoice_id, error))
    return FALSE;
  target->logged_customer_id = standing.customer_id;
  return ends || puntual_standing_check_collectable (&standing, error);
}

static gboolean
load_in_force (PuntualLedger *ledger, const PauseTarget *target, PuntualDay today, Pause *pause,
               GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT until_day, reason FROM pause WHERE invoice_id IS ?1 AND customer_id IS ?2 "
      "AND ended = 0 AND from_day <= ?3 AND (until_day IS NULL OR until_day > ?3) "
      "ORDER BY id DESC LIMIT 1",
      error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_id (row, 1, target->invoice_id);
  puntual_statement_bind_id (row, 2, target->customer_id);
  puntual_statement_bind_int (row, 3, today);
  if (!puntual_statement_step (row, &pause->in_force, error))
    return FALSE;
  if (pause->in_force)
    {
      pause->until = (PuntualDay)puntual_statement_int (row, 0);
      pause->reason = g_strdup (puntual_statement_block (row, 1));
    }
  return TRUE;
}

static gboolean
end_pauses (PuntualLedger *ledger, const PauseTarget *target, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE pause SET ended = 1 WHERE invoice_id IS ?1 AND customer_id IS ?2 AND ended = 0",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_id (statement, 1, target->invoice_id);
  puntual_statement_bind_id (statement, 2, target->customer_id);
  return puntual_statement_run (statement, error);
}

static gboolean
insert_pause (PuntualLedger *ledger, const PauseTarget *target, PuntualDay today, PuntualDay until,
              const char *reason, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "INSERT INTO pause (invoice_id, customer_id, from_day, until_day, reason, incoming_id) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_id (statement, 1, target->invoice_id);
  puntual_statement_bind_id (statement, 2, target->customer_id);
  puntual_statement_bind_int (statement, 3, today);
  puntual_statement_bind_id (statement, 4, until);
  puntual_statement_bind_text (statement, 5, reason);
  puntual_statement_bind_id (statement, 6, target->incoming_id);
  return puntual_statement_run (statement, error);
}

/* A pause in force is replaced, so that at most one holds for each target. */
static gboolean
pause_in_change (PuntualChange *change, PauseTarget *target, PuntualDay until, const char *reason,
                 GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_autofree char *stored_reason = NULL;
  Pause stored = { 0 };

  if (!find_target (change->ledger, target, FALSE, error)
      || !load_in_force (change->ledger, target, today, &stored, error))
    return FALSE;
  stored_reason = stored.reason;
  if (until != PUNTUAL_DAY_NONE && until <= today)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                           _ ("Reminders can only be paused until a day to come."));
      return FALSE;
    }
  puntual_change_flag (change, "paused", stored.in_force, TRUE);
  puntual_change_day (change, "until", stored.until, until);
  puntual_change_text (change, "reason", stored.reason, reason);
  if (target->postponed)
    puntual_change_json (change, PUNTUAL_POSTPONED_MARK, NULL, "true");
  return change->n_fields == 0
         || (end_pauses (change->ledger, target, error)
             && insert_pause (change->ledger, target, today, until, reason, error)
             && puntual_change_log (change, "paused", target->logged_customer_id,
                                    target->invoice_id, error));
}

static gboolean
pause_target (PuntualLedger *ledger, PauseTarget target, PuntualDay until, const char *reason,
              GError **error)
{
  g_autofree char *owned = NULL;
  const char *clean = NULL;
  PuntualChange change;

  if (!puntual_record_line (reason, &clean, &owned, error)
      || !puntual_record_check_day (until, TRUE, error)
      || !puntual_change_begin (&change, ledger, error))
    return FALSE;
  if (clean != NULL && *clean == '\0')
    clean = NULL;
  return puntual_change_end (&change, pause_in_change (&change, &target, until, clean, error),
                             error);
}

static gboolean
resume_in_change (PuntualChange *change, PauseTarget *target, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_autofree char *reason = NULL;
  Pause stored = { 0 };

  if (!find_target (change->ledger, target, TRUE, error)
      || !load_in_force (change->ledger, target, today, &stored, error))
    return FALSE;
  reason = stored.reason;
  if (!stored.in_force)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("Reminders are not paused there."));
      return FALSE;
    }
  puntual_change_flag (change, "paused", TRUE, FALSE);
  puntual_change_text (change, "reason", stored.reason, NULL);
  return end_pauses (change->ledger, target, error)
         && puntual_change_log (change, "resumed", target->logged_customer_id, target->invoice_id,
                                error);
}

static gboolean
resume_target (PuntualLedger *ledger, PauseTarget target, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, resume_in_change (&change, &target, error), error);
}

/* An id of 0 would mean everything. */
static gboolean
check_named (gint64 id, GError **error)
{
  if (id == 0)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("Nothing was named to pause or resume."));
  return id != 0;
}

/**
 * puntual_pause_invoice:
 *
 * @until: the first day reminders go on; NONE: until resumed
 * @reason: (nullable): for the owner
 *
 * Replaces a pause of the same invoice. NOT_FOUND without such an invoice, INVALID_DATE for a day
 * that is none or is not to come.
 */
gboolean
puntual_pause_invoice (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                       const char *reason, GError **error)
{
  return check_named (invoice_id, error)
         && pause_target (ledger, (PauseTarget){ .invoice_id = invoice_id }, until, reason, error);
}

gboolean
puntual_pause_invoice_postponed (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                                 const char *reason, GError **error)
{
  const PauseTarget target = { .invoice_id = invoice_id, .postponed = TRUE };

  return check_named (invoice_id, error) && pause_target (ledger, target, until, reason, error);
}

gboolean
puntual_pause_invoice_answered (PuntualLedger *ledger, gint64 invoice_id, gint64 incoming_id,
                                const char *reason, GError **error)
{
  const PauseTarget target = { .invoice_id = invoice_id, .incoming_id = incoming_id };

  return check_named (invoice_id, error)
         && pause_target (ledger, target, PUNTUAL_DAY_NONE, reason, error);
}

/**
 * puntual_pause_customer:
 *
 * As puntual_pause_invoice(), for every invoice of a customer.
 */
gboolean
puntual_pause_customer (PuntualLedger *ledger, gint64 customer_id, PuntualDay until,
                        const char *reason, GError **error)
{
  return check_named (customer_id, error)
         && pause_target (ledger, (PauseTarget){ .customer_id = customer_id }, until, reason,
                          error);
}

/**
 * puntual_pause_everything:
 *
 * As puntual_pause_invoice(), for the whole ledger.
 */
gboolean
puntual_pause_everything (PuntualLedger *ledger, PuntualDay until, const char *reason,
                          GError **error)
{
  return pause_target (ledger, (PauseTarget){ 0 }, until, reason, error);
}

/**
 * puntual_resume_invoice:
 *
 * Ends the pause of this invoice alone; one of its customer or of everything holds on.
 * NOT_FOUND when it is not paused.
 */
gboolean
puntual_resume_invoice (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  return check_named (invoice_id, error)
         && resume_target (ledger, (PauseTarget){ .invoice_id = invoice_id }, error);
}

/**
 * puntual_resume_customer:
 *
 * Ends the pause of this customer alone. NOT_FOUND when there is none.
 */
gboolean
puntual_resume_customer (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  return check_named (customer_id, error)
         && resume_target (ledger, (PauseTarget){ .customer_id = customer_id }, error);
}

/**
 * puntual_resume_everything:
 *
 * Ends the pause of the whole ledger; those of customers and invoices hold on.
 * NOT_FOUND when there is none.
 */
gboolean
puntual_resume_everything (PuntualLedger *ledger, GError **error)
{
  return resume_target (ledger, (PauseTarget){ 0 }, error);
}

/* The newest pause of a target; refuses unless it was ended by hand and would run today. */
static gboolean
load_ended (PuntualLedger *ledger, const PauseTarget *target, PuntualDay today, gint64 *id,
            Pause *pause, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, until_day, reason, ended = 1 AND (until_day IS NULL OR until_day > ?3) "
      "FROM pause WHERE invoice_id IS ?1 AND customer_id IS ?2 ORDER BY id DESC LIMIT 1",
      error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_id (row, 1, target->invoice_id);
  puntual_statement_bind_id (row, 2, target->customer_id);
  puntual_statement_bind_int (row, 3, today);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found || puntual_statement_int (row, 3) == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("There is no pause that was ended by hand and could go on."));
      return FALSE;
    }
  *id = puntual_statement_int (row, 0);
  pause->until = (PuntualDay)puntual_statement_int (row, 1);
  pause->reason = g_strdup (puntual_statement_block (row, 2));
  return TRUE;
}

static gboolean
run_again (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "UPDATE pause SET ended = 0 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error);
}

static gboolean
restore_in_change (PuntualChange *change, PauseTarget *target, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (change->ledger));
  g_autofree char *reason = NULL;
  Pause stored = { 0 };
  gint64 id = 0;

  if (!find_target (change->ledger, target, FALSE, error)
      || !load_ended (change->ledger, target, today, &id, &stored, error))
    return FALSE;
  reason = stored.reason;
  puntual_change_flag (change, "paused", FALSE, TRUE);
  puntual_change_day (change, "until", PUNTUAL_DAY_NONE, stored.until);
  puntual_change_text (change, "reason", NULL, reason);
  return run_again (change->ledger, id, error)
         && puntual_change_log (change, "pause.restored", target->logged_customer_id,
                                target->invoice_id, error);
}

static gboolean
restore_target (PuntualLedger *ledger, PauseTarget target, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, restore_in_change (&change, &target, error), error);
}

gboolean
puntual_pause_restore_invoice (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  return check_named (invoice_id, error)
         && restore_target (ledger, (PauseTarget){ .invoice_id = invoice_id }, error);
}

gboolean
puntual_pause_restore_customer (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  return check_named (customer_id, error)
         && restore_target (ledger, (PauseTarget){ .customer_id = customer_id }, error);
}

gboolean
puntual_pause_restore_everything (PuntualLedger *ledger, GError **error)
{
  return restore_target (ledger, (PauseTarget){ 0 }, error);
}
