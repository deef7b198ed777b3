/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse.h"
#include "puntual-customer-match.h"
#include "puntual-customer-outline.h"
#include "puntual-reading.h"

/* ?2 is the day, ?3 stands for the end of a pause that has none. */
#define SELECT_ROWS                                                                                \
  PUNTUAL_WITH_ASKED                                                                               \
  "SELECT " PUNTUAL_CUSTOMER_COLUMNS ", "                                                          \
  "(SELECT max (coalesce (p.until_day, ?3)) FROM pause AS p WHERE p.customer_id = customer.id "    \
  "AND p.ended = 0 AND p.from_day <= ?2 AND (p.until_day IS NULL OR p.until_day > ?2)), "          \
  "(SELECT max (coalesce (o.sent_day, o.day)) FROM outbox AS o "                                   \
  "WHERE o.customer_id = customer.id AND +o.state IN " PUNTUAL_STATES_OF_CONTACT " "               \
  "AND o.purpose = 'reminder'), "                                                                  \
  "(SELECT max (n.day) FROM contact AS n WHERE n.customer_id = customer.id) "                      \
  "FROM asked CROSS JOIN customer ON customer.id = asked.wanted ORDER BY asked.place"

enum
{
  COLUMN_PAUSED_UNTIL = PUNTUAL_CUSTOMER_COLUMN_TAX_ID_KEY + 1,
  COLUMN_LAST_MESSAGE,
  COLUMN_LAST_NOTE,
};

#define PAUSED_FOR_GOOD (PUNTUAL_DAY_MAX + 1)

void
puntual_customer_row_free (PuntualCustomerRow *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_clear_pointer (&self->owed, g_array_unref);
  g_free (self);
}

static PuntualCustomerRow *
read_row (PuntualStatement *statement, const PuntualOwing *owing)
{
  PuntualCustomerRow *row = g_new0 (PuntualCustomerRow, 1);
  PuntualDay until = (PuntualDay)puntual_statement_int (statement, COLUMN_PAUSED_UNTIL);
  PuntualDay message = (PuntualDay)puntual_statement_int (statement, COLUMN_LAST_MESSAGE);
  PuntualDay note = (PuntualDay)puntual_statement_int (statement, COLUMN_LAST_NOTE);
  const PuntualDebt *debt;

  row->customer = puntual_customer_from_row (statement);
  row->paused = until != PUNTUAL_DAY_NONE;
  row->paused_until = until != PAUSED_FOR_GOOD ? until : PUNTUAL_DAY_NONE;
  row->last_contact = MAX (message, note);
  debt = puntual_owing_find (owing, row->customer->id);
  row->owed = puntual_owing_blocks (owing, debt);
  row->oldest_due = debt->oldest_due;
  row->n_invoices = debt->n_invoices;
  return row;
}

GPtrArray *
puntual_customer_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_customer_row_free);
  g_autofree char *asked = puntual_asked_json (ids, n);
  g_autoptr (PuntualOwing) owing = NULL;
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  if (!puntual_reading_begin (&reading, ledger, NULL, error))
    return NULL;
  owing = puntual_owing_load (ledger, ids, n, error);
  row = owing == NULL
            ? NULL
            : puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_ROWS, error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_text (row, 1, asked);
  puntual_statement_bind_int (row, 2, puntual_clock_today (puntual_ledger_get_clock (ledger)));
  puntual_statement_bind_int (row, 3, PAUSED_FOR_GOOD);
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (row, owing));
    }
}
