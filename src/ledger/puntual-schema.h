/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-sqlite.h"

G_BEGIN_DECLS

/* "Punt" as the application id of the file (PRAGMA application_id). */
#define PUNTUAL_SCHEMA_APPLICATION_ID 0x50756e74
/* PRAGMA user_version that this program writes. */
#define PUNTUAL_SCHEMA_VERSION 6

/* Brings the database from its user_version to PUNTUAL_SCHEMA_VERSION, one transaction a step.
 * NEWER_SCHEMA when it is above. */
gboolean puntual_schema_migrate (PuntualSqlite *sqlite, gboolean *migrated, GError **error);

/* The same with other steps: steps[n] leads from version n to n + 1. Inside a transaction of the
 * caller it makes none of its own and no backup; that is how a new ledger and what is sown into it
 * come to be at once. */
gboolean puntual_schema_apply (PuntualSqlite *sqlite, const char *const *steps, int n_steps,
                               gboolean *migrated, GError **error);

typedef enum
{
  PUNTUAL_SCHEMA_EMPTY,   /* no tables at all: becomes a ledger */
  PUNTUAL_SCHEMA_FOREIGN, /* another program's database */
  PUNTUAL_SCHEMA_OLDER,
  PUNTUAL_SCHEMA_CURRENT,
  PUNTUAL_SCHEMA_NEWER,
} PuntualSchemaState;

/* Reads, never writes. */
gboolean puntual_schema_inspect (PuntualSqlite *sqlite, PuntualSchemaState *state, GError **error);
/* Copies the database to a new file; EXISTS when that is there. The copy is on the disk when this
 * returns. */
gboolean puntual_schema_copy_to (PuntualSqlite *sqlite, const char *path, GError **error);

G_END_DECLS
