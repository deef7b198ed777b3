/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include "puntual-error.h"
#include "puntual-ledger-file.h"
#include "puntual-schema.h"

/* Tries, 20 ms apart, to change the journal mode while another process uses the file. */
#define WAL_ATTEMPTS 500
#define WAL_PAUSE_MICROSECONDS 20000

static gboolean
fail_to_create (const char *path, int system_error, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  PuntualError code = PUNTUAL_ERROR_IO;

  if (system_error == EACCES || system_error == EPERM || system_error == EROFS)
    code = PUNTUAL_ERROR_READ_ONLY;
  else if (system_error == ENOSPC || system_error == EDQUOT)
    code = PUNTUAL_ERROR_DISK_FULL;

  /* Translators: the first %s is a file name, the second what the operating system said. */
  g_set_error (error, PUNTUAL_ERROR, (int)code, _ ("The ledger “%s” could not be created: %s."),
               name, g_strerror (system_error));
  return FALSE;
}

static gboolean
create_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_create (path, errno, error);

  /* SQLite gives its side files the permissions of the file it finds. */
  fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST)
    return fail_to_create (path, errno, error);
  if (fd >= 0)
    close (fd);

  return TRUE;
}

/* A device or a pipe under the name could hang or swallow what is written. */
static gboolean
check_kind (const char *path, PuntualLedgerFlags flags, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    {
      if (S_ISREG (info.st_mode))
        return TRUE;
      /* Translators: %s is a file name. */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_A_LEDGER,
                   _ ("“%s” is not a ledger of Puntual."), name);
      return FALSE;
    }
  if (errno == ENOENT && (flags & PUNTUAL_LEDGER_CREATE) && !(flags & PUNTUAL_LEDGER_READ_ONLY))
    return create_file (path, error);
  if (errno == EACCES)
    /* Translators: %s is a file name. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY,
                 _ ("The folder of “%s” cannot be opened; check its permissions."), name);
  else
    /* Translators: %s is a file name. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND, _ ("There is no ledger at “%s”."),
                 name);

  return FALSE;
}

static gboolean
has_unmerged_changes (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size > 0;
}

/* Reading a WAL file takes side files beside it. Where they cannot be made, on a DVD or in a folder
 * of somebody else, the file is read as it stands, which is right as long as no side file holds
 * changes of its own. https://www.sqlite.org/wal.html#readonly */
static PuntualSqlite *
open_immutable (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *uri = NULL, *question = NULL;

  if (has_unmerged_changes (path))
    {
      /* Translators: %s is a file name. */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY,
                   _ ("“%s” was not closed properly and its folder is read-only; copy it together "
                      "with the files beside it to a place that can be written."),
                   name);
      return NULL;
    }

  uri = g_filename_to_uri (path, NULL, error);
  if (uri == NULL)
    return NULL;
  question = g_strconcat (uri, "?immutable=1", NULL);

  return puntual_sqlite_open (question, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

static PuntualSqlite *
open_read_only (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PuntualSqlite) sqlite = puntual_sqlite_open (path, SQLITE_OPEN_READONLY, &local);
  PuntualSchemaState state;

  if (sqlite != NULL && puntual_schema_inspect (sqlite, &state, &local))
    return g_steal_pointer (&sqlite);
  if (g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY)
      || g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND)
      || g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_IO))
    return open_immutable (path, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

PuntualSqlite *
puntual_ledger_file_open (const char *path, PuntualLedgerFlags flags, GError **error)
{
  g_autoptr (PuntualSqlite) sqlite = NULL;
  g_autoptr (GError) local = NULL;

  if (!check_kind (path, flags, error))
    return NULL;
  if (flags & PUNTUAL_LEDGER_READ_ONLY)
    return open_read_only (path, error);

  sqlite = puntual_sqlite_open (path, SQLITE_OPEN_READWRITE, &local);
  /* The file is there: what cannot be made are the side files in its folder. */
  if (g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: %s is a file name. */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY,
                   _ ("“%s” cannot be changed: its folder is read-only."), name);
      return NULL;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (sqlite != NULL && sqlite3_db_readonly (puntual_sqlite_handle (sqlite), "main") == 1)
    {
      /* SQLite falls back to reading where it may not write. */
      puntual_sqlite_set_error (sqlite, SQLITE_READONLY, error);
      return NULL;
    }

  return g_steal_pointer (&sqlite);
}

static gboolean
ask_for_wal (PuntualSqlite *sqlite, const char *sql, gboolean *is_wal, GError **error)
{
  g_autoptr (PuntualStatement) pragma = puntual_sqlite_prepare (sqlite, sql, error);
  gboolean row;

  if (pragma == NULL || !puntual_statement_step (pragma, &row, error))
    return FALSE;

  *is_wal = row && g_strcmp0 (puntual_statement_text (pragma, 0), "wal") == 0;
  return TRUE;
}

gboolean
puntual_ledger_file_use_wal (PuntualSqlite *sqlite, GError **error)
{
  gboolean is_wal;

  if (!ask_for_wal (sqlite, "PRAGMA journal_mode", &is_wal, error))
    return FALSE;

  /* SQLite does not wait by itself here, lest two processes wait for each other. */
  for (int attempt = 1; !is_wal; attempt++)
    {
      g_autoptr (GError) local = NULL;

      if (ask_for_wal (sqlite, "PRAGMA journal_mode = WAL", &is_wal, &local))
        {
          if (is_wal)
            break;
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
                               _ ("The ledger cannot be kept on this kind of disk; move it to a "
                                  "disk of this computer."));
          return FALSE;
        }
      if (attempt == WAL_ATTEMPTS || !g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_usleep (WAL_PAUSE_MICROSECONDS);
    }

  return TRUE;
}
