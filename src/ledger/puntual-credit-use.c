/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-credit-use.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-inverse.h"

static gboolean
load_newest (PuntualLedger *ledger, gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "SELECT coalesce (max (id), 0) FROM allocation", error);
  gboolean found;

  if (row == NULL || !puntual_statement_step (row, &found, error))
    return FALSE;
  *id = puntual_statement_int (row, 0);
  return TRUE;
}

#define SELECT_OPEN                                                                                \
  "SELECT id FROM invoice i WHERE customer_id = ?1 AND currency = ?2 AND kind = 'invoice' "        \
  "AND cancelled = 0 AND total > coalesce ((SELECT sum (a.minor) FROM allocation a "               \
  "WHERE a.invoice_id = i.id), 0) ORDER BY due_day IS NULL, due_day, id"

static GArray *
load_open (PuntualLedger *ledger, gint64 customer_id, const char *currency, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_OPEN, error);
  gboolean more;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_text (row, 2, currency);
  for (;;)
    {
      gint64 id;

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&ids);
      id = puntual_statement_int (row, 0);
      g_array_append_val (ids, id);
    }
}

static gboolean
allocate_all (PuntualLedger *ledger, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 allocated;

      if (!puntual_credit_allocate (ledger, g_array_index (ids, gint64, i), &allocated, error))
        return FALSE;
    }
  return TRUE;
}

/* What was written since the allocation of that id: inside of one transaction nobody else writes.
 */
static gboolean
load_since (PuntualLedger *ledger, gint64 newest, GArray *parts, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT invoice_id, payment_id, credit_note_id, minor "
                              "FROM allocation WHERE id > ?1 ORDER BY id",
                              error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, newest);
  for (;;)
    {
      PuntualCreditPart part;

      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      part = (PuntualCreditPart){ puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                                  puntual_statement_int (row, 2), puntual_statement_int (row, 3) };
      g_array_append_val (parts, part);
    }
}

static gboolean
use (PuntualLedger *ledger, gint64 customer_id, const char *currency, GArray *parts, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_autoptr (GArray) ids =
      customer != NULL ? load_open (ledger, customer_id, currency, error) : NULL;
  gint64 newest;

  if (ids == NULL || !load_newest (ledger, &newest, error) || !allocate_all (ledger, ids, error)
      || !load_since (ledger, newest, parts, error))
    return FALSE;
  if (parts->len > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("Nothing is on account that could settle an invoice."));
  return FALSE;
}

GArray *
puntual_credit_use (PuntualLedger *ledger, gint64 customer_id, const char *currency, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (PuntualCreditPart));
  PuntualChange change;

  if (!puntual_change_begin (&change, ledger, error)
      || !puntual_change_end (&change, use (ledger, customer_id, currency, parts, error), error))
    return NULL;
  return g_steal_pointer (&parts);
}

/* --- Taken back --- */

static gboolean
load_of_note (PuntualLedger *ledger, const PuntualCreditPart *part, gint64 *minor, PuntualDay *day,
              GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT coalesce (sum (minor), 0), coalesce (min (day), 0) FROM allocation "
      "WHERE credit_note_id = ?1 AND invoice_id = ?2",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, part->credit_note_id);
  puntual_statement_bind_int (row, 2, part->invoice_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *minor = puntual_statement_int (row, 0);
  *day = (PuntualDay)puntual_statement_int (row, 1);
  return TRUE;
}

/* A note comes off an invoice as a whole; what the invoice had of it before goes on again. */
static gboolean
take_note_back (PuntualLedger *ledger, const PuntualCreditPart *part, GError **error)
{
  PuntualDay day;
  gint64 all;

  return load_of_note (ledger, part, &all, &day, error)
         && puntual_credit_withdraw (ledger, part->credit_note_id, part->invoice_id, error)
         && (all <= part->minor
             || puntual_credit_apply (ledger, part->credit_note_id, part->invoice_id,
                                      all - part->minor, day, error));
}

static gboolean
take_back (PuntualLedger *ledger, const GArray *parts, GError **error)
{
  for (guint i = parts->len; i > 0; i--)
    {
      const PuntualCreditPart *part = &g_array_index (parts, PuntualCreditPart, i - 1);

      if (part->payment_id != 0 ? !puntual_payment_release (ledger, part->payment_id,
                                                            part->invoice_id, part->minor, error)
                                : !take_note_back (ledger, part, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_credit_take_back (PuntualLedger *ledger, const GArray *parts, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, take_back (ledger, parts, error), error);
}

gboolean
puntual_credit_of_invoice (PuntualLedger *ledger, gint64 invoice_id, PuntualDay day, gint64 *minor,
                           GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT coalesce (sum (minor), 0) FROM allocation"
                              " WHERE invoice_id = ?1 AND credit_note_id IS NOT NULL AND day <= ?2",
                              error);
  gboolean row = FALSE;

  *minor = 0;
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, day);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *minor = puntual_statement_int (statement, 0);
  return TRUE;
}
