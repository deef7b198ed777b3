/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "puntual-error.h"
#include "puntual-ledger-file.h"
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

static gboolean
fail_on_problem (const char *path, const char *problem, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is a file name, the second a sentence that says what is wrong with
   * it. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CORRUPT,
               _ ("“%s” cannot be restored, it is damaged: %s"), name, problem);
  return FALSE;
}

/* A copy of the backup beside the ledger, whole and checked, under a name of its own. The backup
 * itself may lie on a disk that is full, slow or read-only; it is only read. */
static gboolean
copy_checked (const char *backup_path, const char *copy_path, PuntualClock *clock, GError **error)
{
  g_autoptr (PuntualLedger) backup = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  PuntualSchemaState state;
  /* An older version may be restored; it is brought up to date when it is opened. */
  g_autoptr (PuntualSqlite) sqlite =
      puntual_ledger_file_open (backup_path, PUNTUAL_LEDGER_READ_ONLY, error);

  if (sqlite == NULL || !puntual_schema_inspect (sqlite, &state, error))
    return FALSE;
  if (state == PUNTUAL_SCHEMA_OLDER)
    return puntual_schema_copy_to (sqlite, copy_path, error);

  /* Refuses what is no ledger or a newer one, in its own words. */
  backup = puntual_ledger_open (backup_path, PUNTUAL_LEDGER_READ_ONLY, clock, "restore", error);
  if (backup == NULL)
    return FALSE;
  problems = puntual_ledger_check (backup, error);
  if (problems == NULL)
    return FALSE;
  if (problems->len > 0)
    return fail_on_problem (backup_path, g_ptr_array_index (problems, 0), error);

  return puntual_ledger_backup (backup, copy_path, error);
}

/* `<ledger>.before-restore`, numbered when that is taken: nothing that was kept is ever lost. */
static char *
free_name (const char *path)
{
  for (int attempt = 1;; attempt++)
    {
      g_autofree char *name = attempt == 1
                                  ? g_strconcat (path, ".before-restore", NULL)
                                  : g_strdup_printf ("%s.before-restore-%d", path, attempt);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

static gboolean
fail_to_move (const char *path, int system_error, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is a file name, the second what the operating system said. */
  g_set_error (error, PUNTUAL_ERROR,
               system_error == EACCES || system_error == EROFS ? PUNTUAL_ERROR_READ_ONLY
                                                               : PUNTUAL_ERROR_IO,
               _ ("“%s” could not be replaced: %s."), name, g_strerror (system_error));
  return FALSE;
}

/* Folds the side files into the ledger and keeps everybody else out until the connection is closed.
 * A process that waits for its turn meanwhile is told by SQLite that the file was moved. NULL
 * without an error when the ledger is too damaged for that. */
static PuntualSqlite *
lock_ledger (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PuntualSqlite) sqlite = puntual_ledger_file_open (path, 0, &local);

  if (sqlite != NULL)
    sqlite3_busy_timeout (puntual_sqlite_handle (sqlite), 1000);
  if (sqlite != NULL && puntual_sqlite_execute (sqlite, "PRAGMA journal_mode = DELETE", &local)
      && puntual_sqlite_execute (sqlite, "BEGIN EXCLUSIVE", &local))
    return g_steal_pointer (&sqlite);

  if (!g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_CORRUPT)
      && !g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_A_LEDGER))
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* Changes not folded in yet must not meet the file that comes instead. */
static void
move_side_files (const char *path, const char *kept)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (kept, endings[i], NULL);

      g_rename (from, to);
    }
}

/* Gives the ledger a second name, so that there is one under its own name at every moment. A disk
 * without hard links takes a plain move. */
static gboolean
keep_ledger (const char *path, gboolean damaged, GError **error)
{
  g_autofree char *kept = free_name (path);

  if (link (path, kept) != 0 && g_rename (path, kept) != 0)
    return fail_to_move (path, errno, error);
  if (damaged)
    move_side_files (path, kept);

  return TRUE;
}

static gboolean
put_in_place (const char *copy_path, const char *ledger_path, GError **error)
{
  g_autoptr (PuntualSqlite) lock = NULL;
  g_autoptr (GError) local = NULL;

  if (g_file_test (ledger_path, G_FILE_TEST_EXISTS))
    {
      if (!g_file_test (ledger_path, G_FILE_TEST_IS_REGULAR))
        return fail_to_move (ledger_path, EISDIR, error);
      lock = lock_ledger (ledger_path, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!keep_ledger (ledger_path, lock == NULL, error))
        return FALSE;
    }
  if (g_rename (copy_path, ledger_path) != 0)
    return fail_to_move (ledger_path, errno, error);

  return TRUE;
}

/* Where a symbolic link leads, so that the file is replaced and not the link. */
static char *
follow (const char *path)
{
  char *real = realpath (path, NULL);

  /* realpath() allocates as malloc() does, which g_free() may free since GLib 2.46. */
  return real != NULL ? real : g_canonicalize_filename (path, NULL);
}

/**
 * puntual_ledger_restore:
 * @backup_path: what puntual_ledger_backup() wrote, or any closed ledger
 * @ledger_path: replaced; need not be there
 *
 * The backup is checked and copied beside the ledger before anything is touched, then a rename puts
 * it in place. BUSY while any other process has the ledger open. The replaced file stays as
 * `*.before-restore`.
 */
gboolean
puntual_ledger_restore (const char *backup_path,
                        const char *ledger_path,
                        PuntualClock *clock,
                        GError **error)
{
  g_autofree char *backup = follow (backup_path);
  g_autofree char *ledger = follow (ledger_path);
  g_autofree char *folder = g_path_get_dirname (ledger);
  g_autofree char *copy = g_strconcat (ledger, ".restoring", NULL);

  if (g_str_equal (backup, ledger))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("The backup and the ledger are the same file."));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_move (ledger, errno, error);

  /* Left behind by a restore that was killed. */
  g_unlink (copy);
  if (copy_checked (backup, copy, clock, error) && put_in_place (copy, ledger, error))
    return TRUE;

  g_unlink (copy);
  return FALSE;
}
