/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-use.h"

void
puntual_cadence_use_free (PuntualCadenceUse *self)
{
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_free (self);
}

void
puntual_segment_free (PuntualSegment *self)
{
  g_free (self->name);
  g_free (self);
}

static PuntualCadenceUse *
find_use (GPtrArray *uses, gint64 id)
{
  for (guint i = 0; i < uses->len; i++)
    {
      PuntualCadenceUse *use = g_ptr_array_index (uses, i);

      if (use->cadence_id == id)
        return use;
    }
  return NULL;
}

static gboolean
add_segments (PuntualLedger *ledger, GPtrArray *uses, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT cadence_id, segment FROM segment_cadence ORDER BY segment", error);
  gboolean more = FALSE;

  if (row == NULL || !puntual_statement_step (row, &more, error))
    return FALSE;
  while (more)
    {
      PuntualCadenceUse *use = find_use (uses, puntual_statement_int (row, 0));

      if (use != NULL)
        g_ptr_array_add (use->segments, g_strdup (puntual_statement_line (row, 1)));
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * puntual_cadence_uses:
 *
 * Returns: (transfer full) (element-type PuntualCadenceUse): %NULL on error
 */
GPtrArray *
puntual_cadence_uses (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) uses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_use_free);
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT c.id, (SELECT count (*) FROM customer WHERE cadence_id = c.id),"
      " (SELECT count (*) FROM invoice WHERE cadence_id = c.id) FROM cadence AS c ORDER BY c.id",
      error);
  gboolean more = FALSE;

  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      PuntualCadenceUse *use = g_new0 (PuntualCadenceUse, 1);

      use->cadence_id = puntual_statement_int (row, 0);
      use->n_customers = (guint)puntual_statement_int (row, 1);
      use->n_invoices = (guint)puntual_statement_int (row, 2);
      use->segments = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (uses, use);
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return add_segments (ledger, uses, error) ? g_steal_pointer (&uses) : NULL;
}

/**
 * puntual_segment_list:
 *
 * Those some customer is in, and those a cadence is kept for.
 *
 * Returns: (transfer full) (element-type PuntualSegment): %NULL on error
 */
GPtrArray *
puntual_segment_list (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_segment_free);
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT n.name, sum (n.there), coalesce (s.cadence_id, 0) FROM"
      " (SELECT segment AS name, 1 AS there FROM customer WHERE segment <> ''"
      "  UNION ALL SELECT segment, 0 FROM segment_cadence) AS n"
      " LEFT JOIN segment_cadence AS s ON s.segment = n.name GROUP BY n.name ORDER BY n.name",
      error);
  gboolean more = FALSE;

  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      PuntualSegment *segment = g_new0 (PuntualSegment, 1);

      segment->name = g_strdup (puntual_statement_line (row, 0));
      segment->n_customers = (guint)puntual_statement_int (row, 1);
      segment->cadence_id = puntual_statement_int (row, 2);
      g_ptr_array_add (segments, segment);
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&segments);
}
