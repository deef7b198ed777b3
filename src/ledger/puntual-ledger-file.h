/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Internal to ledger/: the file under a ledger. */

/* Connects to the file; with PUNTUAL_LEDGER_CREATE makes it, private to its owner, with its folder.
 * What is in it has not been looked at. */
PuntualSqlite *
puntual_ledger_file_open (const char *path, PuntualLedgerFlags flags, GError **error);
/* Readers that never block the writer, and the other way round. */
gboolean puntual_ledger_file_use_wal (PuntualSqlite *sqlite, GError **error);

G_END_DECLS
