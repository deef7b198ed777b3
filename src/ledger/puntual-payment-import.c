/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payment-table.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-money.h"
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
add_payment (PuntualChange *change, const PuntualStanding *standing, gint64 minor, PuntualDay day,
             GError **error)
{
  PuntualPayment payment = { .customer_id = standing->customer_id,
                             .day = day,
                             .minor = minor,
                             .currency = (char *)standing->currency,
                             .source = (char *)"import" };

  if (!puntual_payment_insert (change->ledger, &payment, error))
    return FALSE;
  puntual_change_id (change, "payment", 0, payment.id);
  return puntual_allocation_insert (change->ledger, standing->id, payment.id, 0, day, minor, error);
}

/* A part of a payment of an import: what it settles, or what of it is on account. */
typedef struct
{
  gint64 allocation_id; /* 0: on account */
  gint64 payment_id, minor;
  PuntualDay day;
} ImportedPart;

static GArray *
load_parts (PuntualLedger *ledger, const char *sql, gint64 invoice_id, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (ImportedPart));
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  gboolean more;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, invoice_id);
  if (!puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      ImportedPart part = { puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                            puntual_statement_int (row, 2),
                            (PuntualDay)puntual_statement_int (row, 3) };

      g_array_append_val (parts, part);
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&parts);
}

/* What payments of imports settle of the invoice, the newest first. */
#define SELECT_SETTLING                                                                            \
  "SELECT a.id, p.id, a.minor, a.day FROM allocation a JOIN payment p ON p.id = a.payment_id "     \
  "WHERE a.invoice_id = ?1 AND p.source = 'import' ORDER BY a.day DESC, a.id DESC"

/* What is on account of payments that imports recorded for the invoice: it was released. */
#define SELECT_RELEASED                                                                            \
  "SELECT 0, id, free, day FROM (SELECT p.id, p.day, p.minor - (SELECT coalesce (sum (a.minor), "  \
  "0) FROM allocation a WHERE a.payment_id = p.id) AS free FROM payment p "                        \
  "JOIN invoice i ON i.id = ?1 AND i.customer_id = p.customer_id AND i.currency = p.currency "     \
  "WHERE p.source = 'import' AND p.undone = 0 AND p.id IN ("                                       \
  "SELECT payment_id FROM allocation WHERE invoice_id = ?1 UNION "                                 \
  "SELECT json_extract (before, '$.payment') FROM event "                                          \
  "WHERE invoice_id = ?1 AND what = 'payment.released')) WHERE free > 0 ORDER BY day, id"

static gboolean
run_with (PuntualLedger *ledger, const char *sql, gint64 id, gint64 minor, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  puntual_statement_bind_int (statement, 2, minor);
  return puntual_statement_run (statement, error);
}

static gboolean
shrink_part (PuntualLedger *ledger, const ImportedPart *part, gint64 minor, GError **error)
{
  return run_with (ledger,
                   minor == part->minor ? "DELETE FROM allocation WHERE id = ?1 AND minor = ?2"
                                        : "UPDATE allocation SET minor = minor - ?2 WHERE id = ?1",
                   part->allocation_id, minor, error);
}

/* A payment that is taken back whole is undone; its row keeps the amount it had. */
static gboolean
shrink_payment (PuntualLedger *ledger, gint64 payment_id, gint64 minor, GError **error)
{
  return run_with (ledger, "UPDATE payment SET undone = 1 WHERE id = ?1 AND minor <= ?2",
                   payment_id, minor, error)
         && run_with (ledger, "UPDATE payment SET minor = minor - ?2 WHERE id = ?1 AND minor > ?2",
                      payment_id, minor, error);
}

/* What the last import found on account and put to the invoice. */
static gboolean
load_taken_from_account (PuntualLedger *ledger, const PuntualStanding *standing, gint64 *minor,
                         GError **error)
{
  g_autoptr (PuntualEvent) event = NULL;
  g_autoptr (JsonNode) after = NULL;

  *minor = 0;
  if (!puntual_event_newest (ledger, standing->id, "payment.", &event, error))
    return FALSE;
  after = event != NULL && g_str_equal (event->what, "payment.imported")
              ? puntual_event_parse (event->after)
              : NULL;
  if (after == NULL
      || !puntual_money_parse (
          puntual_json_get_string (json_node_get_object (after), "on_account", ""),
          standing->currency, minor, NULL))
    *minor = 0;
  return TRUE;
}

/* What had come from the account goes back there; the rest was never paid, and what is left of its
 * payment keeps its day. */
static gboolean
take_back (PuntualLedger *ledger, const PuntualStanding *standing, gint64 excess, GError **error)
{
  g_autoptr (GArray) parts = load_parts (ledger, SELECT_SETTLING, standing->id, error);
  gint64 to_account;

  if (parts == NULL || !load_taken_from_account (ledger, standing, &to_account, error))
    return FALSE;
  for (guint i = 0; i < parts->len && excess > 0; i++)
    {
      const ImportedPart *part = &g_array_index (parts, ImportedPart, i);
      gint64 taken = MIN (excess, part->minor);
      gint64 kept = MIN (taken, to_account);

      if (!shrink_part (ledger, part, taken, error)
          || (taken > kept && !shrink_payment (ledger, part->payment_id, taken - kept, error)))
        return FALSE;
      excess -= taken;
      to_account -= kept;
    }
  return TRUE;
}

/* Money that an import brought for the invoice and that was released since comes first: to add it
 * once more would make it up. */
static gboolean
add_paid (PuntualChange *change, const PuntualStanding *standing, gint64 minor, PuntualDay day,
          GError **error)
{
  g_autoptr (GArray) parts = load_parts (change->ledger, SELECT_RELEASED, standing->id, error);
  gint64 left = minor;

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len && left > 0; i++)
    {
      const ImportedPart *part = &g_array_index (parts, ImportedPart, i);
      gint64 taken = MIN (left, part->minor);

      if (!puntual_allocation_insert (change->ledger, standing->id, part->payment_id, 0,
                                      MAX (day, part->day), taken, error))
        return FALSE;
      left -= taken;
    }
  puntual_change_money (change, "on_account", 0, minor - left, standing->currency);
  return left == 0 || add_payment (change, standing, left, day, error);
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
          ? !add_paid (change, &standing, wanted - standing.paid, day, error)
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
