/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-error.h"
#include "puntual-outbox-browse.h"

#include <string.h>

#include "puntual-outbox-state.h"
#include "puntual-outbox-table.h"
#include "puntual-text.h"

static const char *const SHELVES[] = {
  [PUNTUAL_OUTBOX_SHELF_ATTENTION] = "o.state IN ('unknown', 'failed', 'bounced', 'held')",
  [PUNTUAL_OUTBOX_SHELF_WAITING] = "o.state IN ('planned', 'approved', 'sending')",
  [PUNTUAL_OUTBOX_SHELF_SENT] = "o.state IN ('sent', 'delivered', 'read', 'replied')",
  [PUNTUAL_OUTBOX_SHELF_CANCELLED] = "o.state = 'cancelled'",
  [PUNTUAL_OUTBOX_SHELF_ALL] = "TRUE",
};

static PuntualOutboxShelf
shelf_of_state (PuntualOutboxState state)
{
  switch (state)
    {
    case PUNTUAL_OUTBOX_PLANNED:
    case PUNTUAL_OUTBOX_APPROVED:
    case PUNTUAL_OUTBOX_SENDING:
      return PUNTUAL_OUTBOX_SHELF_WAITING;
    case PUNTUAL_OUTBOX_SENT:
    case PUNTUAL_OUTBOX_DELIVERED:
    case PUNTUAL_OUTBOX_READ:
    case PUNTUAL_OUTBOX_REPLIED:
      return PUNTUAL_OUTBOX_SHELF_SENT;
    case PUNTUAL_OUTBOX_CANCELLED:
      return PUNTUAL_OUTBOX_SHELF_CANCELLED;
    case PUNTUAL_OUTBOX_BOUNCED:
    case PUNTUAL_OUTBOX_HELD:
    case PUNTUAL_OUTBOX_FAILED:
    case PUNTUAL_OUTBOX_UNKNOWN:
    default:
      return PUNTUAL_OUTBOX_SHELF_ATTENTION;
    }
}

#define STATE_RANK                                                                                 \
  "CASE o.state WHEN 'planned' THEN 0 WHEN 'approved' THEN 1 WHEN 'sending' THEN 2"                \
  " WHEN 'sent' THEN 3 WHEN 'delivered' THEN 4 WHEN 'read' THEN 5 WHEN 'replied' THEN 6"           \
  " WHEN 'bounced' THEN 7 WHEN 'held' THEN 8 WHEN 'cancelled' THEN 9 WHEN 'failed' THEN 10"        \
  " ELSE 11 END"

/* Of two rows alike the newer one stands where the newer day would. */
static const char *const ORDERS[][2] = {
  [PUNTUAL_OUTBOX_BY_DAY] = { "coalesce (o.sent_day, o.day), o.row_id",
                              "coalesce (o.sent_day, o.day) DESC, o.row_id DESC" },
  [PUNTUAL_OUTBOX_BY_CUSTOMER] = { "c.name_key, c.id, coalesce (o.sent_day, o.day) DESC, o.row_id "
                                   "DESC",
                                   "c.name_key DESC, c.id DESC, coalesce (o.sent_day, o.day) DESC, "
                                   "o.row_id DESC" },
  [PUNTUAL_OUTBOX_BY_STATE] = { STATE_RANK ", coalesce (o.sent_day, o.day) DESC, o.row_id DESC",
                                STATE_RANK
                                " DESC, coalesce (o.sent_day, o.day) DESC, o.row_id DESC" },
};

/* --- Ids --- */

/* What a search looks through: before the first attempt the customer's address stands for the
 * recipient. */
#define SEARCHED                                                                                   \
  ", c.name, coalesce (o.recipient, c.email, c.phone), o.subject, (SELECT group_concat (v.number," \
  " ' ') FROM outbox_item i JOIN invoice v ON v.id = i.invoice_id WHERE i.outbox_row = o.row_id)"
#define N_SEARCHED 4

static PuntualStatement *
select_ids (PuntualLedger *ledger, const PuntualOutboxQuery *query, gboolean search, GError **error)
{
  g_autofree char *sql = NULL;
  PuntualStatement *statement;

  sql = g_strconcat ("SELECT o.row_id", search ? SEARCHED : "",
                     " FROM outbox o JOIN customer c ON c.id = o.customer_id WHERE ",
                     SHELVES[query->shelf],
                     query->customer_id != 0 ? " AND o.customer_id = ?1 ORDER BY " : " ORDER BY ",
                     ORDERS[query->order][query->descending ? 1 : 0], NULL);
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  if (statement != NULL && query->customer_id != 0)
    puntual_statement_bind_int (statement, 1, query->customer_id);
  return statement;
}

static gboolean
row_has_words (PuntualStatement *statement, GStrv words, GString *text)
{
  g_autofree char *folded = NULL;

  g_string_truncate (text, 0);
  for (int column = 1; column <= N_SEARCHED; column++)
    {
      const char *value = puntual_statement_text (statement, column);

      if (value != NULL)
        g_string_append_printf (text, "%s\n", value);
    }
  folded = puntual_text_fold (text->str);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static GArray *
collect_ids (PuntualStatement *statement, GStrv words, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean more;

  while (TRUE)
    {
      gint64 id;

      if (!puntual_statement_step (statement, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&ids);
      id = puntual_statement_int (statement, 0);
      if (words == NULL || row_has_words (statement, words, text))
        g_array_append_val (ids, id);
    }
}

GArray *
puntual_outbox_browse (PuntualLedger *ledger, const PuntualOutboxQuery *query,
                       GCancellable *cancellable, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  GArray *ids;

  g_return_val_if_fail (query->shelf < PUNTUAL_N_OUTBOX_SHELVES, NULL);
  g_return_val_if_fail ((guint)query->order < G_N_ELEMENTS (ORDERS), NULL);

  if (!puntual_text_is_blank (query->text))
    {
      folded = puntual_text_fold (query->text);
      words = g_strsplit (g_strstrip (folded), " ", -1);
    }
  statement = select_ids (ledger, query, words != NULL, error);
  if (statement == NULL || !puntual_sqlite_watch (sqlite, cancellable, error))
    return NULL;
  ids = collect_ids (statement, words, error);
  puntual_sqlite_unwatch (sqlite);
  return ids;
}

gboolean
puntual_outbox_count_withdrawn (PuntualLedger *ledger, guint *n, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT count (*) FROM outbox WHERE withdrawn = 1 AND state = 'planned'", error);
  gboolean row = FALSE;

  *n = 0;
  if (statement == NULL || !puntual_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *n = (guint)puntual_statement_int (statement, 0);
  return TRUE;
}

gboolean
puntual_outbox_count_shelves (PuntualLedger *ledger, guint *counts, GCancellable *cancellable,
                              GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean more = FALSE;
  gboolean well;

  memset (counts, 0, PUNTUAL_N_OUTBOX_SHELVES * sizeof *counts);
  statement =
      puntual_sqlite_prepare (sqlite, "SELECT state, count (*) FROM outbox GROUP BY state", error);
  if (statement == NULL || !puntual_sqlite_watch (sqlite, cancellable, error))
    return FALSE;
  while ((well = puntual_statement_step (statement, &more, error)) && more)
    {
      const char *nick = puntual_statement_text (statement, 0);
      guint n = (guint)puntual_statement_int (statement, 1);

      counts[shelf_of_state (puntual_outbox_state_from_nick (nick))] += n;
      counts[PUNTUAL_OUTBOX_SHELF_ALL] += n;
    }
  puntual_sqlite_unwatch (sqlite);
  return well;
}

/* --- Rows --- */

GPtrArray *
puntual_outbox_rows (PuntualLedger *ledger, const gint64 *row_ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) local = NULL;
      PuntualOutboxRow *row = puntual_outbox_table_row (ledger, row_ids[i], &local);

      if (row != NULL)
        g_ptr_array_add (rows, row);
      else if (!g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}

PuntualOutboxRow *
puntual_outbox_find (PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_table_rows (ledger, -1, id, error);

  if (rows == NULL)
    return NULL;
  if (rows->len == 1)
    return g_ptr_array_steal_index (rows, 0);
  puntual_outbox_fail_not_found (id, error);
  return NULL;
}

gboolean
puntual_outbox_is_followed (PuntualLedger *ledger, gint64 row_id, gboolean *followed,
                            GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT count (*), total (EXISTS (SELECT 1 FROM outbox_item AS l"
      " JOIN outbox AS o ON o.row_id = l.outbox_row WHERE l.invoice_id = i.invoice_id"
      " AND l.live = 1 AND l.outbox_row > i.outbox_row"
      " AND o.state IN ('sent', 'delivered', 'read', 'replied')))"
      " FROM outbox_item AS i WHERE i.outbox_row = ?1",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, row_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *followed = found && puntual_statement_int (row, 0) > 0
              && puntual_statement_int (row, 1) == puntual_statement_int (row, 0);
  return TRUE;
}
