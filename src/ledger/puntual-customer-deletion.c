/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"

#define SELECT_USED                                                                                \
  "SELECT EXISTS (SELECT 1 FROM invoice WHERE customer_id = ?1) "                                  \
  "OR EXISTS (SELECT 1 FROM payment WHERE customer_id = ?1) "                                      \
  "OR EXISTS (SELECT 1 FROM outbox WHERE customer_id = ?1) "                                       \
  "OR EXISTS (SELECT 1 FROM contact WHERE customer_id = ?1) "                                      \
  "OR EXISTS (SELECT 1 FROM contact_person WHERE customer_id = ?1) "                               \
  "OR EXISTS (SELECT 1 FROM pause WHERE customer_id = ?1)"

static gboolean
check_unused (PuntualLedger *ledger, const PuntualCustomer *customer, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_USED, error);
  gboolean found, used;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer->id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  used = puntual_statement_int (row, 0) != 0;
  if (used)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is a customer */
                 _ ("%s has invoices or a history already and cannot be deleted."), customer->name);
  return !used;
}

static void
note_deleted (PuntualChange *change, const PuntualCustomer *customer)
{
  puntual_change_text (change, "key", customer->key, NULL);
  puntual_change_text (change, "name", customer->name, NULL);
  puntual_change_text (change, "tax_id", customer->tax_id, NULL);
  puntual_change_text (change, "contact_name", customer->contact_name, NULL);
  puntual_change_text (change, "email", customer->email, NULL);
  puntual_change_text (change, "phone", customer->phone, NULL);
  puntual_change_text (change, "address", customer->address, NULL);
  puntual_change_text (change, "language", customer->language, NULL);
  puntual_change_text (change, "region", customer->region, NULL);
  puntual_change_text (change, "timezone", customer->timezone, NULL);
  puntual_change_text (change, "segment", customer->segment, NULL);
  puntual_change_text (change, "note", customer->note, NULL);
  puntual_change_id (change, "cadence", customer->cadence_id, 0);
}

static gboolean
delete_customer (PuntualChange *change, gint64 id, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (change->ledger, id, error);
  g_autoptr (PuntualStatement) statement = NULL;

  if (customer == NULL || !check_unused (change->ledger, customer, error))
    return FALSE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                      "DELETE FROM customer WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  note_deleted (change, customer);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "customer.deleted", id, 0, error);
}

/* The inverse of adding it. */
gboolean
puntual_customer_delete (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, delete_customer (&change, id, error), error);
}
