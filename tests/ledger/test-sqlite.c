/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "scratch-ledger.h"

static PuntualSqlite *
open_table (Scratch *self)
{
  g_autofree char *path = scratch_file (self, "table.db");
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite =
      puntual_sqlite_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  puntual_sqlite_execute (sqlite,
                          "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT;"
                          "CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent (id),"
                          " minor INTEGER NOT NULL CHECK (minor > 0)) STRICT;",
                          &error);
  g_assert_no_error (error);

  return sqlite;
}

static void
test_every_guard_is_on (Scratch *self, gconstpointer data)
{
  g_assert_cmpint (scratch_number (self, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (scratch_number (self, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (scratch_number (self, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (scratch_number (self, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (scratch_number (self, "PRAGMA busy_timeout"), ==, 10000);
}

static void
test_defensive_mode_protects_the_schema (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  scratch_run (self, "PRAGMA writable_schema = ON");
  g_assert_false (puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger),
                                          "DELETE FROM sqlite_schema", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM sqlite_schema"), >, 10);
}

static void
test_double_quotes_are_no_text (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger),
                                         "SELECT \"no such column\"", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
}

static void
test_constraints_have_their_code (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    PuntualError code;
  } cases[] = {
    { "INSERT INTO parent VALUES (1, 'b')", PUNTUAL_ERROR_EXISTS },
    { "INSERT INTO parent VALUES (2, 'a')", PUNTUAL_ERROR_EXISTS },
    { "INSERT INTO child VALUES (9, 1)", PUNTUAL_ERROR_INVALID_VALUE },
    { "INSERT INTO child VALUES (1, 0)", PUNTUAL_ERROR_INVALID_VALUE },
    { "INSERT INTO child VALUES (1, NULL)", PUNTUAL_ERROR_INVALID_VALUE },
    { "INSERT INTO child VALUES (1, 'x')", PUNTUAL_ERROR_INVALID_VALUE },
    { "INSERT INTO nowhere VALUES (1)", PUNTUAL_ERROR_FAILED },
  };
  g_autoptr (PuntualSqlite) sqlite = open_table (self);

  g_assert_true (puntual_sqlite_execute (sqlite, "INSERT INTO parent VALUES (1, 'a')", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_false (puntual_sqlite_execute (sqlite, cases[i].sql, &error));
      g_assert_error (error, PUNTUAL_ERROR, (int)cases[i].code);
    }
}

static void
test_result_codes_have_their_code (Scratch *self, gconstpointer data)
{
  static const struct
  {
    int result;
    PuntualError code;
  } cases[] = {
    { SQLITE_BUSY, PUNTUAL_ERROR_BUSY },
    { SQLITE_BUSY_SNAPSHOT, PUNTUAL_ERROR_BUSY },
    { SQLITE_LOCKED, PUNTUAL_ERROR_BUSY },
    { SQLITE_FULL, PUNTUAL_ERROR_DISK_FULL },
    { SQLITE_READONLY, PUNTUAL_ERROR_READ_ONLY },
    { SQLITE_READONLY_DIRECTORY, PUNTUAL_ERROR_READ_ONLY },
    { SQLITE_PERM, PUNTUAL_ERROR_READ_ONLY },
    { SQLITE_CORRUPT, PUNTUAL_ERROR_CORRUPT },
    { SQLITE_CORRUPT_INDEX, PUNTUAL_ERROR_CORRUPT },
    { SQLITE_NOTADB, PUNTUAL_ERROR_NOT_A_LEDGER },
    { SQLITE_CONSTRAINT_UNIQUE, PUNTUAL_ERROR_EXISTS },
    { SQLITE_CONSTRAINT_PRIMARYKEY, PUNTUAL_ERROR_EXISTS },
    { SQLITE_CONSTRAINT_TRIGGER, PUNTUAL_ERROR_INVALID_VALUE },
    { SQLITE_CONSTRAINT_FOREIGNKEY, PUNTUAL_ERROR_INVALID_VALUE },
    { SQLITE_MISMATCH, PUNTUAL_ERROR_INVALID_VALUE },
    { SQLITE_TOOBIG, PUNTUAL_ERROR_TOO_LARGE },
    { SQLITE_INTERRUPT, PUNTUAL_ERROR_CANCELLED },
    { SQLITE_IOERR_READ, PUNTUAL_ERROR_IO },
    { SQLITE_ERROR, PUNTUAL_ERROR_FAILED },
  };
  g_autoptr (PuntualSqlite) sqlite = open_table (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      puntual_sqlite_set_error (sqlite, cases[i].result, &error);
      g_test_message ("%d: %s", cases[i].result, error->message);
      g_assert_error (error, PUNTUAL_ERROR, (int)cases[i].code);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static void
test_full_disk_undoes_the_change (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = NULL;
  gint64 pages = scratch_number (self, "PRAGMA page_count");

  limit = g_strdup_printf ("PRAGMA max_page_count = %d", (int)pages + 2);
  scratch_run (self, limit);

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  scratch_run (self, "INSERT INTO customer (id, name, name_key) VALUES (1, 'Ana', 'ana')");
  g_assert_false (puntual_sqlite_execute (
      puntual_ledger_get_sqlite (self->ledger),
      "INSERT INTO customer (id, name, name_key) VALUES (2, 'Big', hex (zeroblob (500000)))",
      &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL);
  g_clear_error (&error);
  puntual_ledger_rollback (self->ledger);

  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM customer"), ==, 0);
}

static void
test_statement_is_lent_again (Scratch *self, gconstpointer data)
{
  const char *sql = "SELECT ?1";
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  PuntualStatement *first = puntual_sqlite_prepare (sqlite, sql, NULL);
  PuntualStatement *nested = puntual_sqlite_prepare (sqlite, sql, NULL);
  gboolean row;

  g_assert_true (first != nested);
  puntual_statement_bind_text (first, 1, "outer");
  puntual_statement_bind_text (nested, 1, "inner");
  g_assert_true (puntual_statement_step (first, &row, NULL));
  g_assert_true (puntual_statement_step (nested, &row, NULL));
  g_assert_cmpstr (puntual_statement_text (first, 0), ==, "outer");
  g_assert_cmpstr (puntual_statement_text (nested, 0), ==, "inner");
  puntual_statement_release (nested);
  puntual_statement_release (first);

  nested = puntual_sqlite_prepare (sqlite, sql, NULL);
  g_assert_true (nested == first);
  g_assert_true (puntual_statement_step (nested, &row, NULL));
  /* What was bound before is forgotten. */
  g_assert_true (puntual_statement_is_null (nested, 0));
  puntual_statement_release (nested);
}

static void
test_statement_ends_once (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (sqlite, "SELECT ?1", NULL);
  gboolean row;

  puntual_statement_bind_int (select, 1, 7);
  g_assert_true (puntual_statement_step (select, &row, NULL));
  g_assert_true (row);
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (puntual_statement_step (select, &row, NULL));
      g_assert_false (row);
    }
  puntual_statement_bind_int (select, 1, 8);
  g_assert_true (puntual_statement_step (select, &row, NULL));
  g_assert_true (row);
  g_assert_cmpint (puntual_statement_int (select, 0), ==, 8);
}

static void
test_failed_binding_is_told (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (sqlite, "SELECT ?1", NULL);
  g_autoptr (GError) error = NULL;

  puntual_statement_bind_int (select, 2, 7);
  g_assert_false (puntual_statement_run (select, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
}

static void
test_values_are_bound_not_pasted (Scratch *self, gconstpointer data)
{
  const char *hostile = "x'); DROP TABLE parent; --";
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (PuntualStatement) insert =
      puntual_sqlite_prepare (sqlite, "INSERT INTO parent (name) VALUES (?1)", NULL);
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (sqlite, "SELECT name FROM parent WHERE id = ?1", NULL);
  gboolean row;

  puntual_statement_bind_text (insert, 1, hostile);
  g_assert_true (puntual_statement_run (insert, NULL));
  g_assert_cmpint (puntual_sqlite_changes (sqlite), ==, 1);
  puntual_statement_bind_id (select, 1, puntual_sqlite_last_id (sqlite));
  g_assert_true (puntual_statement_step (select, &row, NULL));
  g_assert_cmpstr (puntual_statement_text (select, 0), ==, hostile);
}

static void
cancel_in_query (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_cancellable_cancel (sqlite3_user_data (context));
  sqlite3_result_int (context, 1);
}

static void
test_watched_query_ends_when_cancelled (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PuntualStatement) endless = NULL;
  g_autoptr (GError) error = NULL;

  sqlite3_create_function (puntual_sqlite_handle (sqlite), "cancel", 0, SQLITE_UTF8, cancellable,
                           cancel_in_query, NULL, NULL);
  endless = puntual_sqlite_prepare (
      sqlite,
      "WITH RECURSIVE n (i) AS (SELECT cancel () UNION ALL SELECT i + 1 FROM n) "
      "SELECT max (i) FROM n",
      &error);
  g_assert_no_error (error);
  g_assert_true (puntual_sqlite_watch (sqlite, cancellable, &error));
  g_assert_false (puntual_statement_run (endless, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (puntual_sqlite_watch (sqlite, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Watched no more, the same connection counts as far as it is asked to. */
  puntual_sqlite_unwatch (sqlite);
  g_assert_true (puntual_sqlite_execute (
      sqlite,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
      "SELECT max (i) FROM n",
      &error));
  g_assert_no_error (error);
}

/* What another program may have stored: SQLite keeps any bytes as text. */
static void
test_foreign_text_is_read_within_bounds (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *stored; /* an expression of SQL */
    const char *text, *line;
  } texts[] = {
    { "'Bar Lúa'", "Bar Lúa", "Bar Lúa" },
    { "CAST (x'4261ff72' AS TEXT)", "Ba�r", "Ba�r" },
    { "'Bar' || char (10) || 'Lúa'", "Bar\nLúa", "Bar Lúa" },
    { "'txt' || char (8238) || 'exe'",
      "txt\xe2\x80\xae"
      "exe",
      "txtexe" },
    { "NULL", NULL, NULL },
  };
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT ", texts[i].stored, NULL);
      g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (sqlite, sql, &error);
      gboolean row;

      g_assert_no_error (error);
      g_assert_true (puntual_statement_step (select, &row, &error));
      g_assert_cmpstr (puntual_statement_text (select, 0), ==, texts[i].text);
      g_assert_cmpstr (puntual_statement_line (select, 0), ==, texts[i].line);
    }
}

static void
test_a_line_is_no_longer_than_one_can_be_stored (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualSqlite) sqlite = open_table (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      sqlite, "SELECT replace (hex (zeroblob (2 * 5000)), '0000', 'ñ')", &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (puntual_statement_step (select, &row, &error));
  g_assert_cmpint (g_utf8_strlen (puntual_statement_text (select, 0), -1), ==, 5000);
  g_assert_cmpint (g_utf8_strlen (puntual_statement_line (select, 0), -1), ==,
                   PUNTUAL_STATEMENT_LINE_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/sqlite/every-guard-is-on", test_every_guard_is_on);
  SCRATCH_TEST ("/sqlite/defensive-mode-protects-the-schema",
                test_defensive_mode_protects_the_schema);
  SCRATCH_TEST ("/sqlite/foreign-text-is-read-within-bounds",
                test_foreign_text_is_read_within_bounds);
  SCRATCH_TEST ("/sqlite/a-line-is-no-longer-than-one-can-be-stored",
                test_a_line_is_no_longer_than_one_can_be_stored);
  SCRATCH_TEST ("/sqlite/double-quotes-are-no-text", test_double_quotes_are_no_text);
  SCRATCH_TEST ("/sqlite/constraints-have-their-code", test_constraints_have_their_code);
  SCRATCH_TEST ("/sqlite/result-codes-have-their-code", test_result_codes_have_their_code);
  SCRATCH_TEST ("/sqlite/full-disk-undoes-the-change", test_full_disk_undoes_the_change);
  SCRATCH_TEST ("/sqlite/statement-is-lent-again", test_statement_is_lent_again);
  SCRATCH_TEST ("/sqlite/statement-ends-once", test_statement_ends_once);
  SCRATCH_TEST ("/sqlite/failed-binding-is-told", test_failed_binding_is_told);
  SCRATCH_TEST ("/sqlite/values-are-bound-not-pasted", test_values_are_bound_not_pasted);
  SCRATCH_TEST ("/sqlite/a-watched-query-ends-when-cancelled",
                test_watched_query_ends_when_cancelled);

  return g_test_run ();
}
