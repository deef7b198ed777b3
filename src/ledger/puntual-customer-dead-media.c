/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-customer-dead-media.h"

#include "puntual-change.h"

gboolean
puntual_customer_get_dead_media (PuntualLedger *ledger, gint64 customer_id, guint *media,
                                 GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "SELECT dead_media FROM customer WHERE id = ?1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *media = found ? (guint)puntual_statement_int (row, 0) : 0;
  return TRUE;
}

static gboolean
write_media (PuntualChange *change, gint64 customer_id, guint media, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                              "UPDATE customer SET dead_media = ?2 WHERE id = ?1", error);
  guint before = 0;

  if (statement == NULL
      || !puntual_customer_get_dead_media (change->ledger, customer_id, &before, error))
    return FALSE;
  puntual_change_id (change, "dead_media", before, media);
  if (change->n_fields == 0)
    return TRUE;
  puntual_statement_bind_int (statement, 1, customer_id);
  puntual_statement_bind_int (statement, 2, media);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "customer.changed", customer_id, 0, error);
}

gboolean
puntual_customer_restore_dead_media (PuntualLedger *ledger, gint64 customer_id, guint media,
                                     GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, write_media (&change, customer_id, media, error), error);
}
