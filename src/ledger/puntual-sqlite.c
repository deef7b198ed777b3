/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include "puntual-error.h"
#include "puntual-sqlite.h"
#include "puntual-text.h"

/* How long a writer waits for another process before it says BUSY. */
#define BUSY_MILLISECONDS 10000
/* KiB of pages kept in memory: the rows of a busy ledger. */
#define CACHE_KIBIBYTES "16384"

/* Steps of SQLite's machine, some tens of microseconds, between two looks at a cancellable. */
#define STEPS_BETWEEN_LOOKS 1000

struct _PuntualSqlite
{
  sqlite3 *db;
  GHashTable *statements; /* SQL text → PuntualStatement, owned */
  char *display_name;     /* of the file, for sentences */
};

struct _PuntualStatement
{
  PuntualSqlite *sqlite;
  sqlite3_stmt *stmt;
  int bind_result; /* the first binding that failed */
  gboolean in_use;
  gboolean cached;
  gboolean stepped;
  gboolean finished;
  GPtrArray *mended; /* texts of the row that could not be given as they are stored, or NULL */
};

static void
statement_free (PuntualStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  g_free (self);
}

/* Statements of one table begin alike and are long: their end and length tell them apart as well
 * and cost an import less. */
static guint
hash_of_sql (gconstpointer sql)
{
  gsize length = strlen (sql);
  guint hash = (guint)length;

  for (gsize i = length > 24 ? length - 24 : 0; i < length; i++)
    hash = hash * 33 + ((const guchar *)sql)[i];

  return hash;
}

/* What the operating system said, when that explains more than SQLite's own code. */
static PuntualError
code_of_system_error (int system_error, PuntualError fallback)
{
  switch (system_error)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      return PUNTUAL_ERROR_READ_ONLY;
    case ENOSPC:
    case EDQUOT:
      return PUNTUAL_ERROR_DISK_FULL;
    case ENOENT:
    case ENOTDIR:
      return PUNTUAL_ERROR_NOT_FOUND;
    case EISDIR:
      return PUNTUAL_ERROR_NOT_A_LEDGER;
    default:
      return fallback;
    }
}

static PuntualError
code_of_constraint (int result)
{
  switch (result)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return PUNTUAL_ERROR_EXISTS;
    default:
      return PUNTUAL_ERROR_INVALID_VALUE;
    }
}

static PuntualError
code_of_result (int result, int system_error)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return PUNTUAL_ERROR_BUSY;
    case SQLITE_FULL:
      return PUNTUAL_ERROR_DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return PUNTUAL_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return code_of_system_error (system_error, PUNTUAL_ERROR_IO);
    case SQLITE_CORRUPT:
      return PUNTUAL_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return PUNTUAL_ERROR_NOT_A_LEDGER;
    case SQLITE_CONSTRAINT:
      return code_of_constraint (result);
    case SQLITE_MISMATCH:
      return PUNTUAL_ERROR_INVALID_VALUE;
    case SQLITE_TOOBIG:
      return PUNTUAL_ERROR_TOO_LARGE;
    case SQLITE_INTERRUPT:
      return PUNTUAL_ERROR_CANCELLED;
    default:
      return PUNTUAL_ERROR_FAILED;
    }
}

/* The sentences about the file as a whole; NULL for the other codes. */
static char *
sentence_about_file (PuntualError code, const char *name)
{
  if (code == PUNTUAL_ERROR_BUSY)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("Another program is writing to “%s”; try again in a moment."), name);
  if (code == PUNTUAL_ERROR_DISK_FULL)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("The disk that holds “%s” is full; nothing was changed."), name);
  if (code == PUNTUAL_ERROR_READ_ONLY)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("“%s” cannot be written: the file or its folder is read-only."),
                            name);
  if (code == PUNTUAL_ERROR_CORRUPT)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("“%s” is damaged; restore it from a backup."), name);
  if (code == PUNTUAL_ERROR_NOT_A_LEDGER)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("“%s” is not a ledger of Puntual."), name);
  if (code == PUNTUAL_ERROR_NOT_FOUND)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("There is no ledger at “%s”."), name);

  return NULL;
}

static char *
sentence_about_call (PuntualError code, const char *name, const char *detail)
{
  if (code == PUNTUAL_ERROR_EXISTS)
    /* Translators: %s is the database's own, untranslated wording. */
    return g_strdup_printf (_ ("That is already in the ledger (%s)."), detail);
  if (code == PUNTUAL_ERROR_INVALID_VALUE)
    /* Translators: %s is the database's own, untranslated wording. */
    return g_strdup_printf (_ ("The ledger refused a value (%s)."), detail);
  if (code == PUNTUAL_ERROR_TOO_LARGE)
    return g_strdup (_ ("A text is too long for the ledger."));
  if (code == PUNTUAL_ERROR_CANCELLED)
    return g_strdup (_ ("The work was stopped; nothing was changed."));
  if (code == PUNTUAL_ERROR_IO)
    /* Translators: the first %s is a file name, the second the database's untranslated wording. */
    return g_strdup_printf (_ ("“%s” could not be read or written (%s)."), name, detail);

  /* Translators: the first %s is a file name, the second the database's untranslated wording. */
  return g_strdup_printf (_ ("The ledger “%s” failed (%s)."), name, detail);
}

void
puntual_sqlite_set_error (PuntualSqlite *self, int result, GError **error)
{
  PuntualError code = code_of_result (result, sqlite3_system_errno (self->db));
  g_autofree char *sentence = sentence_about_file (code, self->display_name);
  const char *detail = sqlite3_errmsg (self->db);

  /* The connection remembers its last call; the result given may be of an earlier one. */
  if ((sqlite3_extended_errcode (self->db) & 0xff) != (result & 0xff))
    detail = sqlite3_errstr (result);
  if (sentence == NULL)
    sentence = sentence_about_call (code, self->display_name, detail);

  g_set_error_literal (error, PUNTUAL_ERROR, (int)code, sentence);
}

static gboolean
check (PuntualSqlite *self, int result, GError **error)
{
  if (result == SQLITE_OK)
    return TRUE;

  puntual_sqlite_set_error (self, result, error);
  return FALSE;
}

static gboolean
configure (PuntualSqlite *self, GError **error)
{
  int foreign_keys = 0, defensive = 0, trusted = 1, double_quotes = 1;

  sqlite3_busy_timeout (self->db, BUSY_MILLISECONDS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &foreign_keys);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &defensive);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &trusted);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, &double_quotes);
  if (!foreign_keys || !defensive || trusted || double_quotes)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
                           _ ("The SQLite library of this machine lacks what a ledger needs."));
      return FALSE;
    }

  /* FULL: a claim is on the disk before its message leaves. These read the file, none writes. */
  return puntual_sqlite_execute (self,
                                 "PRAGMA cell_size_check = ON;"
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -" CACHE_KIBIBYTES ";",
                                 error);
}

/**
 * puntual_sqlite_open:
 * @path: a file name, or a `file:` URI when @flags has SQLITE_OPEN_URI
 * @flags: SQLITE_OPEN_READWRITE and the like
 *
 * Opens a connection with foreign keys, the defensive mode and full synchronisation on. Nothing is
 * written to the file, except that SQLITE_OPEN_CREATE makes it.
 */
PuntualSqlite *
puntual_sqlite_open (const char *path, int flags, GError **error)
{
  g_autoptr (PuntualSqlite) self = g_new0 (PuntualSqlite, 1);
  int result;

  self->display_name = g_filename_display_name (path);
  self->statements =
      g_hash_table_new_full (hash_of_sql, g_str_equal, NULL, (GDestroyNotify)statement_free);
  result =
      sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
  if (self->db == NULL)
    g_error ("out of memory");
  if (!check (self, result, error) || !configure (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Every statement must have been released. A transaction left open is rolled back. */
void
puntual_sqlite_close (PuntualSqlite *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("a ledger was closed with a statement in use");
  g_free (self->display_name);
  g_free (self);
}

sqlite3 *
puntual_sqlite_handle (PuntualSqlite *self)
{
  return self->db;
}

/* Runs one or more statements without parameters and drops their rows. */
gboolean
puntual_sqlite_execute (PuntualSqlite *self, const char *sql, GError **error)
{
  return check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

/**
 * puntual_sqlite_prepare:
 * @sql: one statement; the same text gives the same compiled statement again
 *
 * Lends a statement out; give it back with puntual_statement_release() (g_autoptr). A text that is
 * lent out already is compiled a second time for the nested use.
 */
PuntualStatement *
puntual_sqlite_prepare (PuntualSqlite *self, const char *sql, GError **error)
{
  PuntualStatement *statement = g_hash_table_lookup (self->statements, sql);
  gboolean cached = statement == NULL;
  sqlite3_stmt *stmt = NULL;

  if (statement != NULL && !statement->in_use)
    {
      statement->in_use = TRUE;
      return statement;
    }

  if (!check (self,
              sqlite3_prepare_v3 (self->db, sql, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0, &stmt,
                                  NULL),
              error))
    return NULL;

  statement = g_new0 (PuntualStatement, 1);
  statement->sqlite = self;
  statement->stmt = stmt;
  statement->in_use = TRUE;
  statement->cached = cached;
  if (cached)
    g_hash_table_insert (self->statements, (char *)sqlite3_sql (stmt), statement);

  return statement;
}

static void
rewind_statement (PuntualStatement *self)
{
  if (self->stepped)
    sqlite3_reset (self->stmt);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  self->stepped = FALSE;
  self->finished = FALSE;
}

void
puntual_statement_release (PuntualStatement *self)
{
  if (self == NULL)
    return;

  if (!self->cached)
    {
      statement_free (self);
      return;
    }

  rewind_statement (self);
  sqlite3_clear_bindings (self->stmt);
  self->bind_result = SQLITE_OK;
  self->in_use = FALSE;
}

static void
note_binding (PuntualStatement *self, int result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/* Binding after a step starts the statement over; a binding that fails is told by the next step. */
void
puntual_statement_bind_int (PuntualStatement *self, int index, gint64 value)
{
  rewind_statement (self);
  note_binding (self, sqlite3_bind_int64 (self->stmt, index, value));
}

void
puntual_statement_bind_id (PuntualStatement *self, int index, gint64 id)
{
  rewind_statement (self);
  note_binding (self, id == 0 ? sqlite3_bind_null (self->stmt, index)
                              : sqlite3_bind_int64 (self->stmt, index, id));
}

void
puntual_statement_bind_text (PuntualStatement *self, int index, const char *text)
{
  rewind_statement (self);
  note_binding (self, sqlite3_bind_text (self->stmt, index, text, -1, SQLITE_TRANSIENT));
}

/* As puntual_statement_bind_text() without the copy: the text must stay until the statement is
 * released or bound anew. */
void
puntual_statement_bind_static (PuntualStatement *self, int index, const char *text)
{
  rewind_statement (self);
  note_binding (self, sqlite3_bind_text (self->stmt, index, text, -1, SQLITE_STATIC));
}

void
puntual_statement_bind_column (PuntualStatement *self, int index, PuntualStatement *from,
                               int column)
{
  rewind_statement (self);
  note_binding (self,
                sqlite3_bind_value (self->stmt, index, sqlite3_column_value (from->stmt, column)));
}

gboolean
puntual_statement_step (PuntualStatement *self, gboolean *row, GError **error)
{
  int result;

  *row = FALSE;
  if (self->finished)
    return TRUE;
  if (!check (self->sqlite, self->bind_result, error))
    return FALSE;

  self->stepped = TRUE;
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  result = sqlite3_step (self->stmt);
  *row = result == SQLITE_ROW;
  self->finished = result == SQLITE_DONE;
  if (*row || self->finished)
    return TRUE;

  puntual_sqlite_set_error (self->sqlite, result, error);
  return FALSE;
}

/* May be bound and run again at once. */
gboolean
puntual_statement_run (PuntualStatement *self, GError **error)
{
  gboolean row, done = puntual_statement_step (self, &row, error);

  rewind_statement (self);

  return done;
}

gint64
puntual_statement_int (PuntualStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/* Keeps a text until the next step. */
static const char *
keep_mended (PuntualStatement *self, char *text)
{
  if (self->mended == NULL)
    self->mended = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->mended, text);
  return text;
}

/* SQLite hands out whatever bytes another program stored; what reads them here counts on UTF-8. */
const char *
puntual_statement_text (PuntualStatement *self, int column)
{
  const char *text = (const char *)sqlite3_column_text (self->stmt, column);

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  return keep_mended (self, g_utf8_make_valid (text, -1));
}

static const char *
bounded_text (PuntualStatement *self, int column, gsize most,
              char *(*bound) (const char *text, gsize most))
{
  const char *text = (const char *)sqlite3_column_text (self->stmt, column);
  g_autofree char *bounded = NULL;
  gsize plain = 0;

  if (text == NULL)
    return NULL;
  while (text[plain] >= ' ' && text[plain] <= '~')
    plain++;
  if (text[plain] == '\0' && plain <= most)
    return text;
  bounded = bound (text, most);
  return strcmp (bounded, text) == 0 ? text : keep_mended (self, g_steal_pointer (&bounded));
}

const char *
puntual_statement_line (PuntualStatement *self, int column)
{
  return bounded_text (self, column, PUNTUAL_STATEMENT_LINE_MAX, puntual_text_shown);
}

const char *
puntual_statement_block (PuntualStatement *self, int column)
{
  return bounded_text (self, column, PUNTUAL_STATEMENT_BLOCK_MAX, puntual_text_shown_block);
}

gboolean
puntual_statement_is_null (PuntualStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
puntual_sqlite_last_id (PuntualSqlite *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/* Rows changed by the last statement that was run, without those of foreign keys. */
int
puntual_sqlite_changes (PuntualSqlite *self)
{
  return sqlite3_changes (self->db);
}

static int
is_cancelled (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

gboolean
puntual_sqlite_watch (PuntualSqlite *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_is_cancelled (cancellable))
    {
      puntual_sqlite_set_error (self, SQLITE_INTERRUPT, error);
      return FALSE;
    }
  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, is_cancelled, cancellable);
  return TRUE;
}

void
puntual_sqlite_unwatch (PuntualSqlite *self)
{
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
}
