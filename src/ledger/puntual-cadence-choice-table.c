/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-table.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"

static gboolean
load_id (PuntualLedger *ledger, const char *sql, const char *key, gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 1, key);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *id = found ? puntual_statement_int (row, 0) : 0;
  return TRUE;
}

static gboolean
store_id (PuntualLedger *ledger, const char *sql, const char *key, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, key);
  if (id != 0)
    puntual_statement_bind_int (statement, 2, id);
  return puntual_statement_run (statement, error);
}

static gboolean
set_default (PuntualChange *change, gint64 id, GError **error)
{
  gint64 stored = 0;

  if (!puntual_cadence_exists (change->ledger, id, error)
      || !load_id (change->ledger, "SELECT CAST (value AS INTEGER) FROM setting WHERE key = ?1",
                   "default-cadence", &stored, error))
    return FALSE;
  puntual_change_id (change, "default", stored, id);
  return change->n_fields == 0
         || (store_id (change->ledger,
                       "INSERT INTO setting (key, value) VALUES (?1, CAST (?2 AS TEXT)) "
                       "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                       "default-cadence", id, error)
             && puntual_change_log (change, "cadence.assigned", 0, 0, error));
}

/**
 * puntual_cadence_set_default:
 *
 * The cadence of whoever has no other. NOT_FOUND without such a cadence.
 */
gboolean
puntual_cadence_set_default (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_default (&change, id, error), error);
}

/* {"name":"wholesale","cadence":3}; NULL without a cadence. */
static char *
describe_segment (const char *segment, gint64 id)
{
  GString *json = NULL;

  if (id == 0)
    return NULL;
  json = g_string_new ("{\"name\":");
  puntual_change_append_quoted (json, segment);
  g_string_append_printf (json, ",\"cadence\":%" G_GINT64_FORMAT "}", id);
  return g_string_free (json, FALSE);
}

static gboolean
set_segment (PuntualChange *change, const char *segment, gint64 id, GError **error)
{
  gint64 stored = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if ((id != 0 && !puntual_cadence_exists (change->ledger, id, error))
      || !load_id (change->ledger, "SELECT cadence_id FROM segment_cadence WHERE segment = ?1",
                   segment, &stored, error))
    return FALSE;
  if (stored == id)
    return TRUE;
  before = describe_segment (segment, stored);
  after = describe_segment (segment, id);
  puntual_change_json (change, "segment", before, after);
  return store_id (change->ledger,
                   id == 0 ? "DELETE FROM segment_cadence WHERE segment = ?1"
                           : "INSERT INTO segment_cadence (segment, cadence_id) VALUES (?1, ?2) "
                             "ON CONFLICT (segment) DO UPDATE SET cadence_id = excluded.cadence_id",
                   segment, id, error)
         && puntual_change_log (change, "cadence.assigned", 0, 0, error);
}

/* id 0 takes the segment's cadence away. */
gboolean
puntual_cadence_set_segment (PuntualLedger *ledger, const char *segment, gint64 id, GError **error)
{
  g_autofree char *owned = NULL;
  const char *clean = NULL;
  PuntualChange change;

  if (!puntual_record_line (segment, &clean, &owned, error))
    return FALSE;
  if (clean == NULL || *clean == '\0')
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("Name the segment."));
      return FALSE;
    }
  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_segment (&change, clean, id, error), error);
}
