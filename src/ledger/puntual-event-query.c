/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-event-query.h"

#define SELECT_EVENT "SELECT id, at, who, what, customer_id, invoice_id, before, after FROM event "

static gboolean
take_event (PuntualStatement *row, PuntualEvent **event, GError **error)
{
  gboolean found;

  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  *event = g_new0 (PuntualEvent, 1);
  (*event)->id = puntual_statement_int (row, 0);
  (*event)->at = puntual_statement_int (row, 1);
  (*event)->who = g_strdup (puntual_statement_text (row, 2));
  (*event)->what = g_strdup (puntual_statement_text (row, 3));
  (*event)->customer_id = puntual_statement_int (row, 4);
  (*event)->invoice_id = puntual_statement_int (row, 5);
  (*event)->before = g_strdup (puntual_statement_text (row, 6));
  (*event)->after = g_strdup (puntual_statement_text (row, 7));
  return TRUE;
}

gboolean
puntual_event_newest (PuntualLedger *ledger, gint64 invoice_id, const char *prefix,
                      PuntualEvent **event, GError **error)
{
  return puntual_event_newest_before (ledger, invoice_id, prefix, G_MAXINT64, event, error);
}

gboolean
puntual_event_newest_before (PuntualLedger *ledger, gint64 invoice_id, const char *prefix,
                             gint64 event_id, PuntualEvent **event, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              SELECT_EVENT "WHERE invoice_id = ?1 AND id < ?3 "
                                           "AND instr (what, ?2) = 1 ORDER BY id DESC LIMIT 1",
                              error);

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_text (row, 2, prefix);
  puntual_statement_bind_int (row, 3, event_id);
  return take_event (row, event, error);
}

/* The events of a payment name it first in their JSON. */
gboolean
puntual_event_newest_of_payment (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                                 gint64 payment_id, const char *prefix, PuntualEvent **event,
                                 GError **error)
{
  g_autofree char *head = g_strdup_printf ("{\"payment\":%" G_GINT64_FORMAT ",", payment_id);
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      SELECT_EVENT "WHERE customer_id = ?1 AND (?2 = 0 OR invoice_id = ?2) "
                   "AND instr (what, ?3) = 1 AND instr (coalesce (before, after), ?4) = 1 "
                   "ORDER BY id DESC LIMIT 1",
      error);

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_int (row, 2, invoice_id);
  puntual_statement_bind_text (row, 3, prefix);
  puntual_statement_bind_text (row, 4, head);
  return take_event (row, event, error);
}

JsonNode *
puntual_event_parse (const char *json)
{
  g_autoptr (JsonNode) node = NULL;

  if (json == NULL)
    return NULL;
  node = puntual_json_parse (json, -1, "event", NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

PuntualDay
puntual_event_day (JsonNode *node, const char *member)
{
  const char *text =
      node != NULL ? puntual_json_get_string (json_node_get_object (node), member, NULL) : NULL;
  PuntualDay day;

  return text != NULL && puntual_day_parse_iso (text, &day, NULL) ? day : PUNTUAL_DAY_NONE;
}
