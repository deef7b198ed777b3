/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-sqlite.h"

G_BEGIN_DECLS

/* "Punt" as the application id of the file (PRAGMA application_id). */
#define PUNTUAL_SCHEMA_APPLICATION_ID 0x50756e74
/* PRAGMA user_version that this program writes. */
#define PUNTUAL_SCHEMA_VERSION 1

/* Brings the database from its user_version to PUNTUAL_SCHEMA_VERSION, one transaction a step. NEWER_SCHEMA when it is above. */
gboolean puntual_schema_migrate (PuntualSqlite *sqlite, gboolean *migrated, GError **error);

G_END_DECLS
