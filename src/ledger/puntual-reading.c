/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-reading.h"

gboolean
puntual_reading_begin (PuntualReading *self, PuntualLedger *ledger, GCancellable *cancellable,
                       GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);

  if (!puntual_sqlite_watch (sqlite, cancellable, error))
    return FALSE;
  self->sqlite = sqlite;
  if (!sqlite3_get_autocommit (puntual_sqlite_handle (sqlite)))
    return TRUE;
  self->began = puntual_sqlite_execute (sqlite, "BEGIN", error);
  return self->began;
}

void
puntual_reading_end (PuntualReading *self)
{
  if (self->sqlite == NULL)
    return;

  puntual_sqlite_unwatch (self->sqlite);
  if (self->began)
    puntual_sqlite_execute (self->sqlite, "ROLLBACK", NULL);
  *self = (PuntualReading){ 0 };
}
