/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payment-table.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"

static gboolean
check_paid (const PuntualStanding *standing, gint64 paid_total, GError **error)
{
  g_autofree char *paid = NULL;
  g_autofree char *total = NULL;

  if (paid_total < 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                           _ ("A paid amount cannot be less than zero."));
      return FALSE;
    }
  if (paid_total <= standing->total)
    return TRUE;
  paid = puntual_record_amount (paid_total, standing->currency);
  total = puntual_record_amount (standing->total, standing->currency);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               /* Translators: %1$s and %3$s are amounts of money, %2$s is an invoice number */
               _ ("The paid amount %1$s is more than the total of invoice %2$s, which is %3$s."),
               paid, standing->number, total);
  return FALSE;
}

static gboolean
add_payment (PuntualLedger *ledger, const PuntualStanding *standing, gint64 minor, PuntualDay day,
             GError **error)
{
  PuntualPayment payment = { .customer_id = standing->customer_id,
                             .day = day,
                             .minor = minor,
                             .currency = (char *)standing->currency,
                             .source = (char *)"import" };

  return puntual_payment_insert (ledger, &payment, error)
         && puntual_allocation_insert (ledger, standing->id, payment.id, 0, day, minor, error);
}

typedef struct
{
  gint64 id, minor;
  PuntualDay day;
} ImportedPayment;

/* The payments of imports that went to the invoice whole, the newest first. */
static GArray *
load_imported (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  g_autoptr (GArray) payments = g_array_new (FALSE, FALSE, sizeof (ImportedPayment));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT p.id, p.minor, p.day FROM allocation a JOIN payment p ON p.id = a.payment_id "
      "WHERE a.invoice_id = ?1 AND p.source = 'import' AND p.minor = a.minor "
      "ORDER BY p.day DESC, p.id DESC",
      error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, invoice_id);
  if (!puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      ImportedPayment payment = { puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                                  (PuntualDay)puntual_statement_int (row, 2) };

      g_array_append_val (payments, payment);
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&payments);
}

/* A payment that is to shrink is undone and recorded anew with what is left of it, on its own day.
 */
static gboolean
take_back (PuntualLedger *ledger, const PuntualStanding *standing, gint64 excess, GError **error)
{
  g_autoptr (GArray) payments = load_imported (ledger, standing->id, error);

  if (payments == NULL)
    return FALSE;
  for (guint i = 0; i < payments->len && excess > 0; i++)
    {
      const ImportedPayment *payment = &g_array_index (payments, ImportedPayment, i);
      gint64 taken = MIN (excess, payment->minor);

      if (!puntual_payment_erase (ledger, payment->id, error))
        return FALSE;
      if (payment->minor > taken
          && !add_payment (ledger, standing, payment->minor - taken, payment->day, error))
        return FALSE;
      excess -= taken;
    }
  return TRUE;
}

/* Credits count as settled in most books: a file that says "all paid" of an invoice with a credit
 * means the rest. */
static gint64
wanted_paid (const PuntualStanding *standing, gint64 paid_total)
{
  gint64 by_others = standing->paid - standing->imported;
  gint64 wanted = MIN (paid_total, standing->total - standing->credited);

  return MAX (wanted, by_others);
}

static gboolean
import (PuntualChange *change, gint64 invoice_id, gint64 paid_total, PuntualDay day,
        gboolean *changed, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  gint64 wanted;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !check_paid (&standing, paid_total, error))
    return FALSE;
  wanted = wanted_paid (&standing, paid_total);
  if (wanted == standing.paid)
    return TRUE;
  if (!puntual_standing_check_collectable (&standing, error)
      || !puntual_record_check_day (day, FALSE, error))
    return FALSE;
  if (wanted > standing.paid
          ? !add_payment (change->ledger, &standing, wanted - standing.paid, day, error)
          : !take_back (change->ledger, &standing, standing.paid - wanted, error))
    return FALSE;
  *changed = TRUE;
  puntual_change_money (change, "paid", standing.paid, wanted, standing.currency);
  puntual_change_day (change, "day", PUNTUAL_DAY_NONE, day);
  return puntual_change_log (change, "payment.imported", standing.customer_id, invoice_id, error);
}

gboolean
puntual_payment_import (PuntualLedger *ledger, gint64 invoice_id, gint64 paid_total, PuntualDay day,
                        gboolean *changed, GError **error)
{
  PuntualChange change;
  gboolean did = FALSE;
  gboolean ok;

  ok = puntual_change_begin (&change, ledger, error)
       && puntual_change_end (&change, import (&change, invoice_id, paid_total, day, &did, error),
                              error);
  if (changed != NULL)
    *changed = ok && did;
  return ok;
}
