/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include "puntual-error.h"
#include "puntual-schema-sql.h"
#include "puntual-schema.h"

/* schema_steps[n] leads from version n to n + 1. A released step is never edited. */
static const char *const schema_steps[] = {
  PUNTUAL_SCHEMA_V1_SQL, PUNTUAL_SCHEMA_V2_SQL, PUNTUAL_SCHEMA_V3_SQL,
  PUNTUAL_SCHEMA_V4_SQL, PUNTUAL_SCHEMA_V5_SQL, PUNTUAL_SCHEMA_V6_SQL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (schema_steps) == PUNTUAL_SCHEMA_VERSION);

static gboolean
read_number (PuntualSqlite *sqlite, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (sqlite, sql, error);
  gboolean row;

  if (statement == NULL || !puntual_statement_step (statement, &row, error))
    return FALSE;

  *number = row ? puntual_statement_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
read_version (PuntualSqlite *sqlite, gint64 *version, GError **error)
{
  return read_number (sqlite, "PRAGMA user_version", version, error);
}

gboolean
puntual_schema_inspect (PuntualSqlite *sqlite, PuntualSchemaState *state, GError **error)
{
  gint64 application, version, tables;

  if (!read_number (sqlite, "PRAGMA application_id", &application, error)
      || !read_version (sqlite, &version, error)
      || !read_number (sqlite, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;

  if (tables == 0 && version == 0
      && (application == 0 || application == PUNTUAL_SCHEMA_APPLICATION_ID))
    *state = PUNTUAL_SCHEMA_EMPTY;
  else if (application != PUNTUAL_SCHEMA_APPLICATION_ID || version < 1)
    *state = PUNTUAL_SCHEMA_FOREIGN;
  else if (version > PUNTUAL_SCHEMA_VERSION)
    *state = PUNTUAL_SCHEMA_NEWER;
  else
    *state = version == PUNTUAL_SCHEMA_VERSION ? PUNTUAL_SCHEMA_CURRENT : PUNTUAL_SCHEMA_OLDER;

  return TRUE;
}

/* SQLite writes the target of VACUUM INTO without synchronising it. */
static gboolean
synchronise (const char *path, int flags)
{
  int fd = g_open (path, flags | O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return done;
}

static gboolean
fail_on_copy (const char *path, int system_error, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  PuntualError code = system_error == EEXIST                            ? PUNTUAL_ERROR_EXISTS
                      : system_error == ENOSPC                          ? PUNTUAL_ERROR_DISK_FULL
                      : system_error == EACCES || system_error == EROFS ? PUNTUAL_ERROR_READ_ONLY
                                                                        : PUNTUAL_ERROR_IO;

  /* Translators: the first %s is a file name, the second what the operating system said. */
  g_set_error (error, PUNTUAL_ERROR, (int)code, _ ("The copy “%s” could not be written: %s."), name,
               g_strerror (system_error));
  return FALSE;
}

gboolean
puntual_schema_copy_to (PuntualSqlite *sqlite, const char *path, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  /* An empty file of our own making: nobody else can read the copy, nothing is overwritten. */
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_on_copy (path, errno, error);
  close (fd);

  statement = puntual_sqlite_prepare (sqlite, "VACUUM INTO ?1", error);
  if (statement != NULL)
    puntual_statement_bind_text (statement, 1, path);
  if (statement == NULL || !puntual_statement_run (statement, error))
    {
      g_unlink (path);
      return FALSE;
    }
  if (!synchronise (path, 0) || !synchronise (folder, O_DIRECTORY))
    {
      int system_error = errno;

      g_unlink (path);
      return fail_on_copy (path, system_error, error);
    }

  return TRUE;
}

/* `<file>.before-v2` beside the file; `-2`, `-3` … when an earlier attempt left one. */
static gboolean
keep_copy (PuntualSqlite *sqlite, int target, GError **error)
{
  const char *file = sqlite3_db_filename (puntual_sqlite_handle (sqlite), "main");

  for (int attempt = 1;; attempt++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *plain = g_strdup_printf ("%s.before-v%d", file, target);
      g_autofree char *path =
          attempt == 1 ? g_strdup (plain) : g_strdup_printf ("%s-%d", plain, attempt);

      if (puntual_schema_copy_to (sqlite, path, &local))
        return TRUE;
      if (attempt == 100 || !g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}

static gboolean
run_step (PuntualSqlite *sqlite, const char *step, gint64 version, GError **error)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            PUNTUAL_SCHEMA_APPLICATION_ID, (int)version + 1);
  gint64 orphans;

  if (!puntual_sqlite_execute (sqlite, step, error)
      || !read_number (sqlite, "SELECT count (*) FROM pragma_foreign_key_check", &orphans, error))
    return FALSE;
  if (orphans > 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CORRUPT,
                           _ ("The ledger could not be brought to the new version: rows of it "
                              "belong to nothing."));
      return FALSE;
    }

  return puntual_sqlite_execute (sqlite, marks, error);
}

/* One step in its own transaction. Another process may have done it meanwhile. */
static gboolean
run_step_alone (PuntualSqlite *sqlite, const char *step, gint64 version, GError **error)
{
  gint64 now;

  if (!puntual_sqlite_execute (sqlite, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (read_version (sqlite, &now, error)
      && (now > version || run_step (sqlite, step, version, error))
      && puntual_sqlite_execute (sqlite, "COMMIT", error))
    return TRUE;

  puntual_sqlite_execute (sqlite, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
puntual_schema_apply (PuntualSqlite *sqlite, const char *const *steps, int n_steps,
                      gboolean *migrated, GError **error)
{
  gboolean alone = sqlite3_get_autocommit (puntual_sqlite_handle (sqlite));
  gint64 version;

  *migrated = FALSE;
  if (!read_version (sqlite, &version, error))
    return FALSE;
  if (version < 0 || version > n_steps)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NEWER_SCHEMA,
                           _ ("This ledger was written by a newer version of Puntual; install that "
                              "version to open it."));
      return FALSE;
    }
  if (version < n_steps && version > 0 && alone && !keep_copy (sqlite, n_steps, error))
    return FALSE;

  for (; version < n_steps; version++)
    {
      if (!(alone ? run_step_alone : run_step) (sqlite, steps[version], version, error))
        return FALSE;
      *migrated = TRUE;
    }

  return TRUE;
}

gboolean
puntual_schema_migrate (PuntualSqlite *sqlite, gboolean *migrated, GError **error)
{
  return puntual_schema_apply (sqlite, schema_steps, PUNTUAL_SCHEMA_VERSION, migrated, error);
}
