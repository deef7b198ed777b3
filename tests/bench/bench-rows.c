/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-rows.h"

#include <stdlib.h>

/* One column of one row: a number, a text or nothing. */
typedef struct
{
  int type; /* of SQLite */
  int length;
  gint64 number;
  const char *text; /* in the chunk */
} Cell;

struct _BenchRows
{
  char *insert;
  int n_columns;
  GArray *cells; /* row after row */
  GStringChunk *texts;
};

static void
check (sqlite3 *db, int result)
{
  if (result == SQLITE_OK || result == SQLITE_DONE)
    return;
  g_printerr ("SQLite: %s\n", sqlite3_errmsg (db));
  exit (EXIT_FAILURE);
}

sqlite3 *
bench_rows_open (const char *path)
{
  sqlite3 *db;

  check (NULL, sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
  bench_rows_run (
      db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
          "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384");
  return db;
}

void
bench_rows_run (sqlite3 *db, const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  check (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL));
  return statement;
}

gint64
bench_rows_last_id (sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", table);
  sqlite3_stmt *statement = prepare (db, sql);
  gint64 id = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  sqlite3_finalize (statement);
  return id;
}

static Cell
read_cell (BenchRows *self, sqlite3_stmt *statement, int column)
{
  Cell cell = { .type = sqlite3_column_type (statement, column) };

  if (cell.type == SQLITE_INTEGER)
    cell.number = sqlite3_column_int64 (statement, column);
  else if (cell.type == SQLITE_TEXT)
    {
      cell.text = g_string_chunk_insert (self->texts,
                                         (const char *)sqlite3_column_text (statement, column));
      cell.length = sqlite3_column_bytes (statement, column);
    }
  return cell;
}

static char *
insert_for (const char *table, int n_columns)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "%s VALUES (?", table);
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

BenchRows *
bench_rows_read (sqlite3 *db, const char *table, gint64 above_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id > ?1 ORDER BY id", table);
  sqlite3_stmt *statement = prepare (db, sql);
  BenchRows *self = g_new0 (BenchRows, 1);

  self->n_columns = sqlite3_column_count (statement);
  self->insert = insert_for (table, self->n_columns);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->texts = g_string_chunk_new (64 * 1024);
  sqlite3_bind_int64 (statement, 1, above_id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < self->n_columns; i++)
      {
        Cell cell = read_cell (self, statement, i);

        g_array_append_val (self->cells, cell);
      }
  sqlite3_finalize (statement);
  return self;
}

void
bench_rows_free (BenchRows *self)
{
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self->insert);
  g_free (self);
}

static void
bind_cell (sqlite3_stmt *statement, int index, const Cell *cell)
{
  if (cell->type == SQLITE_INTEGER)
    sqlite3_bind_int64 (statement, index, cell->number);
  else if (cell->type == SQLITE_TEXT)
    sqlite3_bind_text (statement, index, cell->text, cell->length, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

void
bench_rows_insert (const BenchRows *self, sqlite3 *db)
{
  sqlite3_stmt *statement = prepare (db, self->insert);
  guint n_rows = self->cells->len / (guint)self->n_columns;
  const Cell *cell = (const Cell *)(gpointer)self->cells->data;

  for (guint row = 0; row < n_rows; row++)
    {
      for (int i = 1; i <= self->n_columns; i++)
        bind_cell (statement, i, cell++);
      check (db, sqlite3_step (statement));
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
}
