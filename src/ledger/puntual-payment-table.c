/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payment-table.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-money.h"

gboolean
puntual_payment_insert (PuntualLedger *ledger, PuntualPayment *payment, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO payment (customer_id, day, minor, currency, reference, source) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, payment->customer_id);
  puntual_statement_bind_int (statement, 2, payment->day);
  puntual_statement_bind_int (statement, 3, payment->minor);
  puntual_statement_bind_text (statement, 4, payment->currency);
  puntual_statement_bind_text (statement, 5, payment->reference);
  puntual_statement_bind_text (statement, 6, payment->source);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  payment->id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

gboolean
puntual_allocation_insert (PuntualLedger *ledger, gint64 invoice_id, gint64 payment_id,
                           gint64 credit_note_id, PuntualDay day, gint64 minor, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "INSERT INTO allocation (invoice_id, payment_id, credit_note_id, day, minor) "
      "VALUES (?1, ?2, ?3, ?4, ?5)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_id (statement, 2, payment_id);
  puntual_statement_bind_id (statement, 3, credit_note_id);
  puntual_statement_bind_int (statement, 4, day);
  puntual_statement_bind_int (statement, 5, minor);
  return puntual_statement_run (statement, error);
}

static gboolean
run_with_id (PuntualLedger *ledger, const char *sql, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error);
}

gboolean
puntual_payment_erase (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  return run_with_id (ledger, "DELETE FROM allocation WHERE payment_id = ?1", payment_id, error)
         && run_with_id (ledger, "UPDATE payment SET undone = 1 WHERE id = ?1", payment_id, error);
}

gboolean
puntual_payment_check_allocation (const PuntualPayment *payment,
                                  const PuntualAllocation *allocation,
                                  const PuntualStanding *standing, GError **error)
{
  if (!puntual_record_check_minor (allocation->minor, error)
      || !puntual_standing_check_collectable (standing, error))
    return FALSE;
  if (standing->customer_id != payment->customer_id)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("Invoice %s belongs to another customer than the payment."), standing->number);
  else if (g_strcmp0 (standing->currency, payment->currency) != 0)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY,
                 /* Translators: %1$s is an invoice number, %2$s and %3$s are currency codes */
                 _ ("Invoice %1$s is in %2$s and cannot be paid in %3$s."), standing->number,
                 standing->currency, payment->currency);
  else if (allocation->minor > puntual_standing_free_balance (standing))
    {
      g_autofree char *amount = puntual_record_amount (allocation->minor, payment->currency);
      g_autofree char *balance =
          puntual_record_amount (puntual_standing_free_balance (standing), payment->currency);

      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                   /* Translators: %1$s and %3$s are amounts of money, %2$s an invoice number */
                   _ ("%1$s is more than what is left of invoice %2$s, which is %3$s."), amount,
                   standing->number, balance);
    }
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_twice (const PuntualStanding *standing, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is an invoice number */
               _ ("Invoice %s is named twice in one payment."), standing->number);
  return FALSE;
}

void
puntual_payment_describe_allocation (GString *json, const PuntualStanding *standing, gint64 minor,
                                     PuntualDay day)
{
  g_autofree char *decimal = puntual_money_to_decimal (minor, standing->currency);

  g_string_append_printf (json, "%s{\"invoice\":%" PRId64 ",\"number\":", json->len == 1 ? "" : ",",
                          standing->id);
  puntual_change_append_quoted (json, standing->number);
  g_string_append_printf (json, ",\"amount\":\"%s\"", decimal);
  if (day != PUNTUAL_DAY_NONE)
    {
      g_string_append (json, ",\"day\":");
      puntual_change_append_day (json, day);
    }
  g_string_append_c (json, '}');
}

static gboolean
check_allocations (PuntualLedger *ledger, PuntualPayment *payment,
                   const PuntualAllocation *allocations, guint n, GString *json, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 left = payment->minor;

  for (guint i = 0; i < n; i++)
    {
      g_auto (PuntualStanding) standing = { 0 };

      if (!puntual_standing_load (&standing, ledger, allocations[i].invoice_id, error))
        return FALSE;
      if (payment->customer_id == 0)
        payment->customer_id = standing.customer_id;
      if (!g_hash_table_add (seen, (gpointer)&allocations[i].invoice_id))
        return set_twice (&standing, error);
      if (!puntual_payment_check_allocation (payment, &allocations[i], &standing, error))
        return FALSE;
      if (allocations[i].minor > left)
        {
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                               _ ("The amounts for the invoices add up to more than was paid."));
          return FALSE;
        }
      left -= allocations[i].minor;
      puntual_payment_describe_allocation (json, &standing, allocations[i].minor, PUNTUAL_DAY_NONE);
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static gboolean
check_payment (PuntualLedger *ledger, PuntualPayment *payment, GError **error)
{
  if (!puntual_record_check_minor (payment->minor, error)
      || !puntual_record_check_day (payment->day, FALSE, error))
    return FALSE;
  payment->currency =
      (char *)puntual_currency_intern (payment->currency != NULL ? payment->currency : "", error);
  if (payment->currency == NULL)
    return FALSE;
  if (payment->source == NULL)
    payment->source = (char *)"hand";
  if (g_strv_contains ((const char *const[]){ "hand", "import", "bank", NULL }, payment->source))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is the word given */
               _ ("“%s” is not a source of payments; there are hand, import and bank."),
               payment->source);
  return FALSE;
}

static gboolean
check_customer (PuntualLedger *ledger, const PuntualPayment *payment, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;

  if (payment->customer_id == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("Say which customer or which invoice the payment is for."));
      return FALSE;
    }
  customer = puntual_customer_get (ledger, payment->customer_id, error);
  return customer != NULL;
}

gboolean
puntual_payment_log (PuntualChange *change, const char *what, const PuntualPayment *payment,
                     const char *allocated, gint64 invoice_id, gboolean is_new, GError **error)
{
  g_autoptr (GString) day = g_string_sized_new (16);
  const char *list = g_str_equal (allocated, "[]") ? NULL : allocated;

  puntual_change_append_day (day, payment->day);
  puntual_change_id (change, "payment", is_new ? 0 : payment->id, is_new ? payment->id : 0);
  puntual_change_json (change, "day", is_new ? NULL : day->str, is_new ? day->str : NULL);
  if (is_new)
    puntual_change_money (change, "amount", 0, payment->minor, payment->currency);
  else
    {
      g_autofree char *decimal = puntual_money_to_decimal (payment->minor, payment->currency);

      puntual_change_text (change, "amount", decimal, NULL);
    }
  puntual_change_text (change, "currency", is_new ? NULL : payment->currency,
                       is_new ? payment->currency : NULL);
  puntual_change_text (change, "reference", is_new ? NULL : payment->reference,
                       is_new ? payment->reference : NULL);
  puntual_change_text (change, "source", is_new ? NULL : payment->source,
                       is_new ? payment->source : NULL);
  puntual_change_json (change, "allocated", is_new ? NULL : list, is_new ? list : NULL);
  return puntual_change_log (change, what, payment->customer_id, invoice_id, error);
}

static gboolean
record (PuntualChange *change, PuntualPayment *payment, const PuntualAllocation *allocations,
        guint n, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");

  if (!check_payment (change->ledger, payment, error)
      || !check_allocations (change->ledger, payment, allocations, n, json, error)
      || !check_customer (change->ledger, payment, error)
      || !puntual_payment_insert (change->ledger, payment, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!puntual_allocation_insert (change->ledger, allocations[i].invoice_id, payment->id, 0,
                                    payment->day, allocations[i].minor, error))
      return FALSE;
  return puntual_payment_log (change, "payment.recorded", payment, json->str,
                              n == 1 ? allocations[0].invoice_id : 0, TRUE, error);
}

/**
 * puntual_payment_record:
 *
 * What is not allocated stays with the customer as money on account. The customer may be left out
 * (0) when there is an allocation, and the source (NULL) means "hand".
 */
gboolean
puntual_payment_record (PuntualLedger *ledger, PuntualPayment *payment,
                        const PuntualAllocation *allocations, guint n_allocations, GError **error)
{
  g_autofree char *owned = NULL;
  const char *reference = NULL;
  PuntualPayment row = *payment; /* borrows its texts */
  PuntualChange change;
  gboolean ok;

  if (!puntual_record_line (payment->reference, &reference, &owned, error)
      || !puntual_change_begin (&change, ledger, error))
    return FALSE;
  row.reference = reference != NULL && *reference != '\0' ? (char *)reference : NULL;
  ok = record (&change, &row, allocations, n_allocations, error);
  ok = puntual_change_end (&change, ok, error);
  if (ok)
    {
      payment->id = row.id;
      payment->customer_id = row.customer_id;
    }
  return ok;
}

static void
set_not_there (gint64 id, gboolean undone, GError **error)
{
  if (undone)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the placeholder is the number of the record */
                 _ ("There is no payment with the number %" PRId64 " that was undone."), id);
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the placeholder is the number of the record */
                 _ ("There is no payment with the number %" PRId64 ", or it was undone already."),
                 id);
}

PuntualPayment *
puntual_payment_load (PuntualLedger *ledger, gint64 id, gboolean undone, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  gboolean found;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                "SELECT customer_id, day, minor, currency, reference, source FROM "
                                "payment WHERE id = ?1 AND undone = ?2",
                                error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, id);
  puntual_statement_bind_int (row, 2, undone);
  if (!puntual_statement_step (row, &found, error))
    return NULL;
  if (!found)
    {
      set_not_there (id, undone, error);
      return NULL;
    }
  payment->id = id;
  payment->customer_id = puntual_statement_int (row, 0);
  payment->day = (PuntualDay)puntual_statement_int (row, 1);
  payment->minor = puntual_statement_int (row, 2);
  payment->currency = g_strdup (puntual_statement_text (row, 3));
  payment->reference = g_strdup (puntual_statement_line (row, 4));
  payment->source = g_strdup (puntual_statement_text (row, 5));
  return g_steal_pointer (&payment);
}

/* Describes the allocations of a payment; *only is the invoice when there is one. */
static gboolean
describe_stored (PuntualLedger *ledger, const PuntualPayment *payment, GString *json, gint64 *only,
                 GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;
  guint n = 0;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT a.invoice_id, a.minor, i.number, i.currency, a.day FROM allocation a "
      "JOIN invoice i ON i.id = a.invoice_id WHERE a.payment_id = ?1 ORDER BY a.id",
      error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, payment->id);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  for (; more; n++)
    {
      PuntualStanding standing = { .id = puntual_statement_int (row, 0),
                                   .number = (char *)puntual_statement_line (row, 2) };
      PuntualDay day;

      g_strlcpy (standing.currency, puntual_statement_text (row, 3), sizeof standing.currency);
      day = (PuntualDay)puntual_statement_int (row, 4);
      puntual_payment_describe_allocation (json, &standing, puntual_statement_int (row, 1),
                                           day != payment->day ? day : PUNTUAL_DAY_NONE);
      *only = n == 0 ? standing.id : 0;
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static gboolean
undo (PuntualChange *change, gint64 payment_id, GError **error)
{
  g_autoptr (PuntualPayment) payment =
      puntual_payment_load (change->ledger, payment_id, FALSE, error);
  g_autoptr (GString) json = g_string_new ("[");
  gint64 only = 0;

  return payment != NULL && describe_stored (change->ledger, payment, json, &only, error)
         && puntual_payment_erase (change->ledger, payment_id, error)
         && puntual_payment_log (change, "payment.undone", payment, json->str, only, FALSE, error);
}

gboolean
puntual_payment_undo (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, undo (&change, payment_id, error), error);
}
