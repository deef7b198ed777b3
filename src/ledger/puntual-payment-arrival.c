/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-payment-arrival.h"

/* The event that names the payment. */
#define NAMED_ARRIVAL                                                                              \
  "SELECT min (e.id) FROM event AS e WHERE e.customer_id = p.customer_id"                          \
  " AND e.what IN ('payment.recorded', 'payment.imported')"                                        \
  " AND json_extract (e.after, '$.payment') = p.id"

/* Imports of before named no payment, only the invoice that it settles and its day (1721424.5 is
 * the Julian day before our first one). Of those that added money, the first. Amounts are decimals
 * of one precision: the longer text is the greater amount. */
#define UNNAMED_ARRIVAL                                                                            \
  "SELECT min (e.id) FROM event AS e WHERE e.customer_id = p.customer_id"                          \
  " AND p.source = 'import' AND e.what = 'payment.imported'"                                       \
  " AND json_extract (e.after, '$.payment') IS NULL"                                               \
  " AND json_extract (e.after, '$.day') = date (p.day + 1721424.5)"                                \
  " AND (length (json_extract (e.after, '$.paid')), json_extract (e.after, '$.paid')) >"           \
  " (length (coalesce (json_extract (e.before, '$.paid'), '')),"                                   \
  " coalesce (json_extract (e.before, '$.paid'), ''))"                                             \
  " AND e.invoice_id IN (SELECT a.invoice_id FROM allocation AS a WHERE a.payment_id = p.id)"

#define SELECT_ARRIVALS                                                                            \
  "SELECT p.id, e.at, e.who = 'app' AND p.source = 'hand' FROM payment AS p"                       \
  " JOIN event AS e ON e.id = coalesce ((" NAMED_ARRIVAL "), (" UNNAMED_ARRIVAL "))"               \
  " WHERE p.undone = 0 AND p.day >= ?2 AND e.at >= ?1 ORDER BY p.id DESC"

GArray *
puntual_payment_arrivals (PuntualLedger *ledger, gint64 since, PuntualDay first_day, GError **error)
{
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (PuntualPaymentArrival));
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_ARRIVALS, error);
  gboolean more = FALSE;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, since);
  puntual_statement_bind_int (row, 2, first_day);
  while (puntual_statement_step (row, &more, error))
    {
      PuntualPaymentArrival arrival;

      if (!more)
        return g_steal_pointer (&arrivals);
      arrival =
          (PuntualPaymentArrival){ puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                                   puntual_statement_int (row, 2) != 0 };
      g_array_append_val (arrivals, arrival);
    }
  return NULL;
}
