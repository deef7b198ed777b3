/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-settlement-table.h"

/* ?1 is the day, ?2 the customer. Allocations are positive and never exceed the total, so the day
 * the balance reached 0 is the day of the last one. */
#define SELECT_SETTLEMENT                                                                          \
  "SELECT i.id, i.customer_id, i.number, c.name, i.currency, i.issue_day, i.due_day, i.total, "    \
  "coalesce (a.minor, 0), coalesce (credit.minor, 0), a.last_day, "                                \
  "EXISTS (SELECT 1 FROM dispute d WHERE d.invoice_id = i.id AND d.opened_day <= ?1 "              \
  "AND d.closed_day IS NULL), "                                                                    \
  "(SELECT p.day FROM promise p WHERE p.invoice_id = i.id AND p.withdrawn = 0 "                    \
  "AND p.made_day <= ?1 ORDER BY p.id DESC LIMIT 1) "                                              \
  "FROM invoice i JOIN customer c ON c.id = i.customer_id "                                        \
  "LEFT JOIN (SELECT invoice_id, sum (minor) AS minor, max (day) AS last_day FROM allocation "     \
  "WHERE day <= ?1 GROUP BY invoice_id) a ON a.invoice_id = i.id "                                 \
  "LEFT JOIN (SELECT invoice_id, sum (minor) AS minor FROM allocation "                            \
  "WHERE credit_note_id IS NOT NULL AND day <= ?1 GROUP BY invoice_id) credit ON "                 \
  "credit.invoice_id = i.id "                                                                      \
  "WHERE i.kind = 'invoice' AND i.cancelled = 0 AND (i.issue_day IS NULL OR i.issue_day <= ?1) "

enum
{
  COLUMN_ID,
  COLUMN_CUSTOMER,
  COLUMN_NUMBER,
  COLUMN_CUSTOMER_NAME,
  COLUMN_CURRENCY,
  COLUMN_ISSUE_DAY,
  COLUMN_DUE_DAY,
  COLUMN_TOTAL,
  COLUMN_ALLOCATED,
  COLUMN_CREDITED,
  COLUMN_LAST_DAY,
  COLUMN_DISPUTED,
  COLUMN_PROMISED,
};

static void
borrow_row (PuntualStatement *row, PuntualSettlement *settlement)
{
  *settlement = (PuntualSettlement){
    .invoice_id = puntual_statement_int (row, COLUMN_ID),
    .customer_id = puntual_statement_int (row, COLUMN_CUSTOMER),
    .number = puntual_statement_line (row, COLUMN_NUMBER),
    .customer_name = puntual_statement_line (row, COLUMN_CUSTOMER_NAME),
    .currency = g_intern_string (puntual_statement_text (row, COLUMN_CURRENCY)),
    .issue_day = (PuntualDay)puntual_statement_int (row, COLUMN_ISSUE_DAY),
    .due_day = (PuntualDay)puntual_statement_int (row, COLUMN_DUE_DAY),
    .total = puntual_statement_int (row, COLUMN_TOTAL),
    .credited = puntual_statement_int (row, COLUMN_CREDITED),
    .disputed = puntual_statement_int (row, COLUMN_DISPUTED) != 0,
    .promised_day = (PuntualDay)puntual_statement_int (row, COLUMN_PROMISED),
  };
  settlement->balance = settlement->total - puntual_statement_int (row, COLUMN_ALLOCATED);
  if (settlement->balance == 0)
    settlement->settled_day = (PuntualDay)puntual_statement_int (row, COLUMN_LAST_DAY);
}

gboolean
puntual_settlement_each (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                         PuntualSettlementFunc func, gpointer data, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  PuntualSettlement settlement;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                customer_id != 0 ? SELECT_SETTLEMENT
                                    "AND i.customer_id = ?2 ORDER BY i.id"
                                                 : SELECT_SETTLEMENT "ORDER BY i.customer_id, i.id",
                                error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, day);
  if (customer_id != 0)
    puntual_statement_bind_int (row, 2, customer_id);
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      borrow_row (row, &settlement);
      if (!func (&settlement, data))
        return TRUE;
    }
}

#define SELECT_RECEIVABLES_DAYS                                                                    \
  "SELECT currency, day, sum (sales), sum (billed), sum (settled) FROM ("                          \
  "SELECT currency, coalesce (issue_day, 0) AS day, "                                              \
  "CASE WHEN issue_day IS NULL THEN 0 ELSE total END AS sales, total AS billed, 0 AS settled "     \
  "FROM invoice WHERE kind = 'invoice' AND cancelled = 0 AND coalesce (issue_day, 0) <= ?1 "       \
  "UNION ALL SELECT currency, issue_day, -total, 0, 0 "                                            \
  "FROM invoice WHERE kind = 'credit-note' AND cancelled = 0 AND issue_day <= ?1 "                 \
  "UNION ALL SELECT i.currency, CASE WHEN i.issue_day > a.day THEN i.issue_day ELSE a.day END, "   \
  "0, 0, a.minor FROM allocation a JOIN invoice i ON i.id = a.invoice_id "                         \
  "WHERE a.day <= ?1 AND i.cancelled = 0 AND coalesce (i.issue_day, 0) <= ?1"                      \
  ") flow GROUP BY currency, day ORDER BY currency, day"

GArray *
puntual_receivables_days (PuntualLedger *ledger, PuntualDay day, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PuntualReceivablesDay));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_RECEIVABLES_DAYS, error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, day);
  for (;;)
    {
      PuntualReceivablesDay one;

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&days);
      one = (PuntualReceivablesDay){
        .currency = g_intern_string (puntual_statement_text (row, 0)),
        .day = (PuntualDay)puntual_statement_int (row, 1),
        .sales = puntual_statement_int (row, 2),
        .billed = puntual_statement_int (row, 3),
        .settled = puntual_statement_int (row, 4),
      };
      g_array_append_val (days, one);
    }
}

/* ?1 is the day, ?2 the grace. */
#define SELECT_PROMISE_OUTCOMES                                                                    \
  "SELECT currency, count (*), sum (CASE WHEN paid * 100 >= minor * 95 THEN 1 ELSE 0 END) FROM ("  \
  "SELECT i.currency AS currency, p.minor AS minor, coalesce ((SELECT sum (a.minor) "              \
  "FROM allocation a WHERE a.invoice_id = p.invoice_id AND a.payment_id IS NOT NULL "              \
  "AND a.day >= p.made_day AND a.day <= p.day + ?2), 0) AS paid "                                  \
  "FROM promise p JOIN invoice i ON i.id = p.invoice_id "                                          \
  "WHERE p.withdrawn = 0 AND i.cancelled = 0 AND p.day + ?2 < ?1 "                                 \
  "AND NOT EXISTS (SELECT 1 FROM promise later WHERE later.invoice_id = p.invoice_id "             \
  "AND later.id > p.id AND later.made_day <= p.day + ?2)"                                          \
  ") outcome GROUP BY currency ORDER BY currency"

GArray *
puntual_promise_outcomes (PuntualLedger *ledger, PuntualDay day, int grace, GError **error)
{
  g_autoptr (GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (PuntualPromiseOutcome));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_PROMISE_OUTCOMES, error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, day);
  puntual_statement_bind_int (row, 2, grace);
  for (;;)
    {
      PuntualPromiseOutcome outcome;

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&outcomes);
      outcome = (PuntualPromiseOutcome){
        .currency = g_intern_string (puntual_statement_text (row, 0)),
        .n_over = (guint)puntual_statement_int (row, 1),
        .n_kept = (guint)puntual_statement_int (row, 2),
      };
      g_array_append_val (outcomes, outcome);
    }
}
