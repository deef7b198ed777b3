/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payment-query.h"

#define SELECT_PAYMENT                                                                             \
  "SELECT p.id, p.day, p.minor, p.currency, p.reference, p.source, "                               \
  "p.minor - coalesce ((SELECT sum (a.minor) FROM allocation a "                                   \
  "WHERE a.payment_id = p.id AND a.day <= ?2), 0) "                                                \
  "FROM payment p WHERE p.customer_id = ?1 AND p.undone = 0 AND p.day <= ?2 ORDER BY p.day, p.id"

gboolean
puntual_payment_each (PuntualLedger *ledger, gint64 customer_id, PuntualPaymentFunc func,
                      gpointer data, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_PAYMENT, error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_int (row, 2, puntual_clock_today (puntual_ledger_get_clock (ledger)));
  for (;;)
    {
      PuntualPayment payment;

      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      payment = (PuntualPayment){
        .id = puntual_statement_int (row, 0),
        .customer_id = customer_id,
        .day = (PuntualDay)puntual_statement_int (row, 1),
        .minor = puntual_statement_int (row, 2),
        .currency = (char *)puntual_statement_text (row, 3),
        .reference = (char *)puntual_statement_line (row, 4),
        .source = (char *)puntual_statement_text (row, 5),
      };
      if (!func (&payment, puntual_statement_int (row, 6), data))
        return TRUE;
    }
}
