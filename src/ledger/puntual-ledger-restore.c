/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "puntual-carry-over.h"
#include "puntual-error.h"
#include "puntual-ledger-file.h"
#include "puntual-ledger-records.h"
#include "puntual-schema.h"

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

/* In a transaction of our own, which keeps no copy of what it was: the backup is that copy. */
static gboolean
bring_up_to_date (const char *copy_path, GError **error)
{
  g_autoptr (PuntualSqlite) sqlite = puntual_ledger_file_open (copy_path, 0, error);
  gboolean migrated;

  return sqlite != NULL && puntual_sqlite_execute (sqlite, "BEGIN IMMEDIATE", error)
         && puntual_schema_migrate (sqlite, &migrated, error)
         && puntual_sqlite_execute (sqlite, "COMMIT", error);
}

/* A copy of the backup beside the ledger, whole and checked, under a name of its own. The backup
 * itself may lie on a disk that is full, slow or read-only; it is only read. */
static gboolean
copy_checked (const char *backup_path, const char *copy_path, PuntualClock *clock, GError **error)
{
  g_autoptr (PuntualLedger) backup = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  PuntualSchemaState state;
  g_autoptr (PuntualSqlite) sqlite =
      puntual_ledger_file_open (backup_path, PUNTUAL_LEDGER_READ_ONLY, error);

  if (sqlite == NULL || !puntual_schema_inspect (sqlite, &state, error))
    return FALSE;
  if (state == PUNTUAL_SCHEMA_OLDER)
    return puntual_schema_copy_to (sqlite, copy_path, error) && bring_up_to_date (copy_path, error);

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

/* What SQLite keeps beside a ledger that is open or was not closed. */
static const char *const side_endings[] = { "-wal", "-shm", "-journal" };

static gboolean
is_free (const char *name)
{
  gboolean taken = g_file_test (name, G_FILE_TEST_EXISTS);

  for (guint i = 0; i < G_N_ELEMENTS (side_endings) && !taken; i++)
    {
      g_autofree char *side = g_strconcat (name, side_endings[i], NULL);

      taken = g_file_test (side, G_FILE_TEST_EXISTS);
    }

  return !taken;
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

      if (is_free (name))
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

/* Changes not folded in yet must not meet the file that comes instead: SQLite would take them for
 * changes of that one. */
static gboolean
move_side_files (const char *path, const char *kept, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_endings); i++)
    {
      g_autofree char *from = g_strconcat (path, side_endings[i], NULL);
      g_autofree char *to = g_strconcat (kept, side_endings[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return fail_to_move (from, errno, error);
    }

  return TRUE;
}

/* Of a restore that was killed or failed: a new copy must not meet the changes of an old one. */
static void
remove_copy (const char *copy_path)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_endings); i++)
    {
      g_autofree char *side = g_strconcat (copy_path, side_endings[i], NULL);

      g_unlink (side);
    }
  g_unlink (copy_path);
}

/* A damaged index hides rows, so whatever is wrong with the file makes it unreadable. */
static gboolean
is_whole (PuntualSqlite *sqlite, GError **error)
{
  g_autoptr (PuntualStatement) check =
      puntual_sqlite_prepare (sqlite, "PRAGMA integrity_check (1)", error);
  gboolean row;

  return check != NULL && puntual_statement_step (check, &row, error) && row
         && g_strcmp0 (puntual_statement_text (check, 0), "ok") == 0;
}

/* What was said since the backup. FALSE when it cannot be known, or not all of it. */
static gboolean
carry_over (PuntualSqlite *replaced, PuntualLedger *restored, GError **error)
{
  PuntualSqlite *into = puntual_ledger_get_sqlite (restored);
  PuntualSchemaState state;
  gboolean same, complete;

  return puntual_schema_inspect (replaced, &state, error) && state == PUNTUAL_SCHEMA_CURRENT
         && is_whole (replaced, error) && puntual_carry_over_is_same (replaced, into, &same, error)
         && same && puntual_carry_over (replaced, restored, &complete, error) && complete;
}

/* Makes the copy one that tells nobody the same thing twice, or, where that cannot be promised, one
 * that tells nobody anything before the owner has looked. @replaced: locked, or NULL. */
static gboolean
prepare_copy (const char *copy_path, PuntualSqlite *replaced, PuntualClock *clock, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PuntualLedger) restored = puntual_ledger_open (copy_path, 0, clock, "restore", error);

  if (restored == NULL)
    return FALSE;
  if (replaced == NULL || !carry_over (replaced, restored, &local))
    {
      if (g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!puntual_pause_everything (restored, PUNTUAL_DAY_NONE,
                                     _ ("Restored from a backup: look through the outbox before "
                                        "reminders go on"),
                                     error))
        return FALSE;
    }

  /* Folds its side files in, since only the file itself takes the ledger's place. */
  return puntual_sqlite_execute (puntual_ledger_get_sqlite (restored),
                                 "PRAGMA journal_mode = DELETE", error);
}

/* Gives the ledger a second name, so that there is one under its own name at every moment. A disk
 * without hard links takes a plain move. What lies beside it goes along. */
static gboolean
keep_ledger (const char *path, gboolean there, gboolean folded, const char *kept, GError **error)
{
  if (there && link (path, kept) != 0 && g_rename (path, kept) != 0)
    return fail_to_move (path, errno, error);

  return folded || move_side_files (path, kept, error);
}

/* Without it a power cut may bring the replaced ledger back. */
static void
synchronise_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
put_in_place (const char *copy_path, const char *ledger_path, PuntualClock *clock, GError **error)
{
  g_autoptr (PuntualSqlite) lock = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *kept = free_name (ledger_path);
  gboolean there = g_file_test (ledger_path, G_FILE_TEST_EXISTS);

  if (there && !g_file_test (ledger_path, G_FILE_TEST_IS_REGULAR))
    return fail_to_move (ledger_path, EISDIR, error);
  if (there)
    lock = lock_ledger (ledger_path, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!prepare_copy (copy_path, lock, clock, error)
      || !keep_ledger (ledger_path, there, lock != NULL, kept, error))
    return FALSE;
  if (g_rename (copy_path, ledger_path) != 0)
    {
      fail_to_move (ledger_path, errno, error);
      /* Where hard links are missing the name is empty now. */
      if (there && !g_file_test (ledger_path, G_FILE_TEST_EXISTS))
        g_rename (kept, ledger_path);
      return FALSE;
    }

  synchronise_folder (ledger_path);
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
 *
 * What was said to customers since the backup goes along, and so do their refusals. Where that
 * cannot be known (the ledger is gone, damaged, newer or another one, or an invoice spoken of is
 * not in the backup) every reminder is paused instead.
 */
gboolean
puntual_ledger_restore (const char *backup_path, const char *ledger_path, PuntualClock *clock,
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

  remove_copy (copy);
  if (copy_checked (backup, copy, clock, error) && put_in_place (copy, ledger, clock, error))
    return TRUE;

  remove_copy (copy);
  return FALSE;
}
