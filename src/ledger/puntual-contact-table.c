/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"

static gboolean
check_about (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_auto (PuntualStanding) standing = { 0 };

  if (customer == NULL || invoice_id == 0)
    return customer != NULL;
  if (!puntual_standing_load (&standing, ledger, invoice_id, error))
    return FALSE;
  if (standing.customer_id == customer_id)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %1$s is an invoice number, %2$s a customer */
               _ ("Invoice %1$s is not one of %2$s."), standing.number, customer->name);
  return FALSE;
}

static gboolean
note_contact (PuntualChange *change, gint64 customer_id, gint64 invoice_id, PuntualDay day,
              PuntualTone tone, const char *note, gint64 *id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (change->ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  if (!check_about (change->ledger, customer_id, invoice_id, error))
    return FALSE;
  statement = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO contact (customer_id, invoice_id, day, tone, note) VALUES (?1, ?2, ?3, ?4, ?5)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, customer_id);
  puntual_statement_bind_id (statement, 2, invoice_id);
  puntual_statement_bind_int (statement, 3, day);
  puntual_statement_bind_text (statement, 4, puntual_tone_nick (tone));
  puntual_statement_bind_text (statement, 5, note);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  *id = puntual_sqlite_last_id (sqlite);
  puntual_change_day (change, "day", PUNTUAL_DAY_NONE, day);
  puntual_change_text (change, "tone", NULL,
                       tone != PUNTUAL_TONE_NONE ? puntual_tone_nick (tone) : NULL);
  puntual_change_text (change, "note", NULL, note);
  return puntual_change_log (change, "contact.noted", customer_id, invoice_id, error);
}

gint64
puntual_contact_add (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, PuntualDay day,
                     PuntualTone tone, const char *note, GError **error)
{
  g_autofree char *owned = NULL;
  const char *clean = NULL;
  PuntualChange change;
  gint64 id = 0;

  if (!puntual_record_block (note, &clean, &owned, error)
      || !puntual_record_check_day (day, FALSE, error))
    return 0;
  if (day > puntual_clock_today (puntual_ledger_get_clock (ledger)))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                           _ ("A contact can only be noted once it has happened."));
      return 0;
    }
  if (clean != NULL && *clean == '\0')
    clean = NULL;
  return puntual_change_begin (&change, ledger, error)
                 && puntual_change_end (
                     &change,
                     note_contact (&change, customer_id, invoice_id, day, tone, clean, &id, error),
                     error)
             ? id
             : 0;
}

gboolean
puntual_contact_note (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, PuntualDay day,
                      PuntualTone tone, const char *note, GError **error)
{
  return puntual_contact_add (ledger, customer_id, invoice_id, day, tone, note, error) != 0;
}

/* What a restore carried over was not noted by hand here. */
static gboolean
load_noted (PuntualChange *change, gint64 id, gint64 *customer_id, gint64 *invoice_id,
            GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (change->ledger),
      "SELECT customer_id, invoice_id, day, tone, note FROM contact c WHERE id = ?1 "
      "AND EXISTS (SELECT 1 FROM event e WHERE e.customer_id = c.customer_id "
      "AND e.what = 'contact.noted')",
      error);
  const char *tone;
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("No such contact was noted by hand, or it was taken back."));
      return FALSE;
    }
  *customer_id = puntual_statement_int (row, 0);
  *invoice_id = puntual_statement_int (row, 1);
  tone = puntual_statement_text (row, 3);
  puntual_change_day (change, "day", (PuntualDay)puntual_statement_int (row, 2), PUNTUAL_DAY_NONE);
  puntual_change_text (change, "tone", tone != NULL && *tone != '\0' ? tone : NULL, NULL);
  puntual_change_text (change, "note", puntual_statement_text (row, 4), NULL);
  return TRUE;
}

static gboolean
withdraw_contact (PuntualChange *change, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gint64 customer_id = 0, invoice_id = 0;

  if (!load_noted (change, id, &customer_id, &invoice_id, error))
    return FALSE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                      "DELETE FROM contact WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "contact.withdrawn", customer_id, invoice_id, error);
}

gboolean
puntual_contact_withdraw (PuntualLedger *ledger, gint64 contact_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, withdraw_contact (&change, contact_id, error), error);
}
