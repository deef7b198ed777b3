/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-records.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"
#include "puntual-payment-table.h"

static gboolean
check_pair (const PuntualStanding *note, const PuntualStanding *invoice, GError **error)
{
  if (note->kind != PUNTUAL_INVOICE_CREDIT_NOTE)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("%s is not a credit note."), note->number);
  else if (note->cancelled)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is the number of a credit note */
                 _ ("Credit note %s is cancelled."), note->number);
  else if (note->customer_id != invoice->customer_id)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %1$s is the number of a credit note, %2$s of an invoice */
                 _ ("Credit note %1$s and invoice %2$s are those of two customers."), note->number,
                 invoice->number);
  else if (g_strcmp0 (note->currency, invoice->currency) != 0)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY,
                 /* Translators: %1$s is the number of a credit note, %2$s of an invoice */
                 _ ("Credit note %1$s and invoice %2$s are in two currencies."), note->number,
                 invoice->number);
  else
    return puntual_standing_check_collectable (invoice, error);
  return FALSE;
}

static gboolean
check_left (const PuntualStanding *standing, gint64 minor, GError **error)
{
  gint64 left = puntual_standing_free_balance (standing);
  g_autofree char *left_amount = NULL;

  if (minor <= left)
    return TRUE;
  left_amount = puntual_record_amount (left, standing->currency);
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
      /* Translators: %1$s is the number of an invoice or credit note, %2$s an amount of money */
      _ ("That is more than what is left of %1$s, which is %2$s."), standing->number, left_amount);
  return FALSE;
}

static gboolean
apply (PuntualChange *change, gint64 credit_note_id, gint64 invoice_id, gint64 minor,
       PuntualDay day, GError **error)
{
  g_auto (PuntualStanding) note = { 0 };
  g_auto (PuntualStanding) invoice = { 0 };

  if (!puntual_standing_load (&note, change->ledger, credit_note_id, error)
      || !puntual_standing_load (&invoice, change->ledger, invoice_id, error)
      || !check_pair (&note, &invoice, error) || !check_left (&note, minor, error)
      || !check_left (&invoice, minor, error)
      || !puntual_allocation_insert (change->ledger, invoice_id, 0, credit_note_id, day, minor,
                                     error))
    return FALSE;
  puntual_change_text (change, "credit_note", NULL, note.number);
  puntual_change_money (change, "amount", 0, minor, note.currency);
  puntual_change_day (change, "day", PUNTUAL_DAY_NONE, day);
  return puntual_change_log (change, "credit.applied", invoice.customer_id, invoice_id, error);
}

gboolean
puntual_credit_apply (PuntualLedger *ledger, gint64 credit_note_id, gint64 invoice_id, gint64 minor,
                      PuntualDay day, GError **error)
{
  PuntualChange change;

  return puntual_record_check_minor (minor, error) && puntual_record_check_day (day, FALSE, error)
         && puntual_change_begin (&change, ledger, error)
         && puntual_change_end (
             &change, apply (&change, credit_note_id, invoice_id, minor, day, error), error);
}

/* Part of a payment or of a credit note that settles nothing yet. */
typedef struct
{
  gint64 id;
  gboolean is_note;
  gint64 left;
} Credit;

/* ?1 is the customer, ?2 the currency, ?3 the day up to which money counts. */
#define SELECT_CREDITS                                                                             \
  "SELECT id, is_note, left FROM ("                                                                \
  "SELECT p.id AS id, 0 AS is_note, p.day AS day, p.minor - coalesce ((SELECT sum (a.minor) "      \
  "FROM allocation a WHERE a.payment_id = p.id), 0) AS left FROM payment p "                       \
  "WHERE p.customer_id = ?1 AND p.currency = ?2 AND p.day <= ?3 AND p.undone = 0 "                 \
  "UNION ALL "                                                                                     \
  "SELECT n.id, 1, coalesce (n.issue_day, 0), n.total - coalesce ((SELECT sum (a.minor) "          \
  "FROM allocation a WHERE a.credit_note_id = n.id), 0) FROM invoice n "                           \
  "WHERE n.customer_id = ?1 AND n.currency = ?2 AND coalesce (n.issue_day, 0) <= ?3 "              \
  "AND n.kind = 'credit-note' AND n.cancelled = 0) "                                               \
  "WHERE left > 0 ORDER BY day, is_note DESC, id"

static GArray *
load_credits (PuntualLedger *ledger, const PuntualStanding *invoice, PuntualDay day, GError **error)
{
  g_autoptr (GArray) credits = g_array_new (FALSE, FALSE, sizeof (Credit));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_CREDITS, error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, invoice->customer_id);
  puntual_statement_bind_text (row, 2, invoice->currency);
  puntual_statement_bind_int (row, 3, day);
  for (;;)
    {
      Credit credit;

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&credits);
      credit = (Credit){ .id = puntual_statement_int (row, 0),
                         .is_note = puntual_statement_int (row, 1) != 0,
                         .left = puntual_statement_int (row, 2) };
      g_array_append_val (credits, credit);
    }
}

static gboolean
use_payment (PuntualLedger *ledger, gint64 payment_id, const PuntualStanding *invoice, gint64 minor,
             PuntualDay day, GError **error)
{
  PuntualChange change;
  gboolean ok;

  if (!puntual_change_begin (&change, ledger, error))
    return FALSE;
  puntual_change_id (&change, "payment", 0, payment_id);
  puntual_change_money (&change, "amount", 0, minor, invoice->currency);
  puntual_change_day (&change, "day", PUNTUAL_DAY_NONE, day);
  ok = puntual_allocation_insert (ledger, invoice->id, payment_id, 0, day, minor, error)
       && puntual_change_log (&change, "payment.allocated", invoice->customer_id, invoice->id,
                              error);
  return puntual_change_end (&change, ok, error);
}

static gboolean
allocate (PuntualLedger *ledger, gint64 invoice_id, gint64 *allocated, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_auto (PuntualStanding) invoice = { 0 };
  g_autoptr (GArray) credits = NULL;
  gint64 owed;

  if (!puntual_standing_load (&invoice, ledger, invoice_id, error)
      || !puntual_standing_check_collectable (&invoice, error))
    return FALSE;
  credits = load_credits (ledger, &invoice, day, error);
  if (credits == NULL)
    return FALSE;
  owed = puntual_standing_free_balance (&invoice);

  for (guint i = 0; i < credits->len && *allocated < owed; i++)
    {
      const Credit *credit = &g_array_index (credits, Credit, i);
      gint64 minor = MIN (credit->left, owed - *allocated);

      if (credit->is_note
              ? !puntual_credit_apply (ledger, credit->id, invoice_id, minor, day, error)
              : !use_payment (ledger, credit->id, &invoice, minor, day, error))
        return FALSE;
      *allocated += minor;
    }
  return TRUE;
}

gboolean
puntual_credit_allocate (PuntualLedger *ledger, gint64 invoice_id, gint64 *allocated,
                         GError **error)
{
  PuntualChange change;

  *allocated = 0;
  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, allocate (ledger, invoice_id, allocated, error), error);
}
