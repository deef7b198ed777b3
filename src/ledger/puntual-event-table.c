/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-records.h"

#define SELECT_EVENT "SELECT id, at, who, what, customer_id, invoice_id, before, after FROM event "

/* A payment of several invoices is one event of their customer, whose JSON lists them as
 * {"invoice":7,…; inside a JSON string the quotes would be escaped, so no text can be mistaken for
 * that. */
#define OF_INVOICE                                                                                 \
  "WHERE invoice_id = ?2 OR (customer_id = (SELECT customer_id FROM invoice WHERE id = ?2) AND "   \
  "invoice_id IS NULL "                                                                            \
  "AND what IN ('payment.recorded', 'payment.undone', 'payment.redone') "                          \
  "AND instr (coalesce (before, '') || coalesce (after, ''), '{\"invoice\":' || ?2 || ',') > 0) "

static PuntualEvent *
event_from_row (PuntualStatement *row)
{
  PuntualEvent *event = g_new0 (PuntualEvent, 1);

  event->id = puntual_statement_int (row, 0);
  event->at = puntual_statement_int (row, 1);
  event->who = g_strdup (puntual_statement_text (row, 2));
  event->what = g_strdup (puntual_statement_text (row, 3));
  event->customer_id = puntual_statement_int (row, 4);
  event->invoice_id = puntual_statement_int (row, 5);
  event->before = g_strdup (puntual_statement_text (row, 6));
  event->after = g_strdup (puntual_statement_text (row, 7));
  return event;
}

static const char *
select_events (gint64 customer_id, gint64 invoice_id)
{
  if (invoice_id != 0)
    return SELECT_EVENT OF_INVOICE "ORDER BY id";
  if (customer_id != 0)
    return SELECT_EVENT "WHERE customer_id = ?1 ORDER BY id";
  return SELECT_EVENT "ORDER BY id";
}

GPtrArray *
puntual_event_list (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_event_free);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                select_events (customer_id, invoice_id), error);
  if (row == NULL)
    return NULL;
  if (invoice_id != 0)
    puntual_statement_bind_int (row, 2, invoice_id);
  else if (customer_id != 0)
    puntual_statement_bind_int (row, 1, customer_id);
  if (!puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      /* An invoice has one customer; asked about another, nothing fits. */
      if (customer_id == 0 || puntual_statement_int (row, 4) == customer_id)
        g_ptr_array_add (list, event_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}
