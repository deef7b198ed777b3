/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-ledger.h"
#include "puntual-schema.h"

gboolean
puntual_ledger_backup (PuntualLedger *self, const char *path, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self);
  g_autofree char *target = g_canonicalize_filename (path, NULL);

  if (!sqlite3_get_autocommit (puntual_sqlite_handle (sqlite)))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY,
                           _ ("No backup can be made in the middle of a change."));
      return FALSE;
    }

  return puntual_schema_copy_to (sqlite, target, error);
}
