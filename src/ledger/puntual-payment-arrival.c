/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-payment-arrival.h"

/* What was recorded names its payment; what was imported, the invoice that it settles and the day
 * of the payment (1721424.5 is the Julian day before our first one). */
#define ARRIVAL_OF_PAYMENT                                                                         \
  "SELECT max (id) FROM event AS e WHERE e.customer_id = p.customer_id"                            \
  " AND ((e.what = 'payment.recorded' AND json_extract (e.after, '$.payment') = p.id)"             \
  " OR (p.source = 'import' AND e.what = 'payment.imported'"                                       \
  " AND json_extract (e.after, '$.day') = date (p.day + 1721424.5) AND e.invoice_id IN"            \
  " (SELECT a.invoice_id FROM allocation AS a WHERE a.payment_id = p.id)))"

GArray *
puntual_payment_arrivals (PuntualLedger *ledger, gint64 since, guint limit, GError **error)
{
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (PuntualPaymentArrival));
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT p.id, e.at, e.who = 'app' AND p.source = 'hand' FROM payment AS p"
      " JOIN event AS e ON e.id = (" ARRIVAL_OF_PAYMENT ") WHERE p.undone = 0 ORDER BY p.id DESC",
      error);
  gboolean more = FALSE;

  while (row != NULL && puntual_statement_step (row, &more, error))
    {
      PuntualPaymentArrival arrival;

      if (!more || arrivals->len == limit)
        return g_steal_pointer (&arrivals);
      arrival =
          (PuntualPaymentArrival){ puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                                   puntual_statement_int (row, 2) != 0 };
      /* Payments are numbered as they come: those before this one came before it. */
      if (arrival.at < since)
        return g_steal_pointer (&arrivals);
      g_array_append_val (arrivals, arrival);
    }
  return NULL;
}
