/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * BenchRows:
 *
 * The rows of a table in memory, to be inserted with nothing but SQLite. Every failure ends the
 * program.
 */
typedef struct _BenchRows BenchRows;

/* A connection with the pragmas of a ledger. */
sqlite3 *bench_rows_open (const char *path);
void bench_rows_run (sqlite3 *db, const char *sql);

/* The highest row id; 0 when empty. */
gint64 bench_rows_last_id (sqlite3 *db, const char *table);
/* The rows with a higher id, in the order of it. */
BenchRows *bench_rows_read (sqlite3 *db, const char *table, gint64 above_id);
void bench_rows_free (BenchRows *self);
/* One prepared INSERT, run for every row. */
void bench_rows_insert (const BenchRows *self, sqlite3 *db);

G_END_DECLS
