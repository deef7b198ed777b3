/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-output-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "puntual-error.h"

#define KEPT ".before-" /* what restore leaves beside the ledger */

/* Where all links of the path lead, the last one, too; of a file that is not there those of its
 * folder. */
static char *
follow (const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (canonical);
  g_autofree char *name = g_path_get_basename (canonical);
  char *real = realpath (canonical, NULL);

  if (real != NULL)
    return real;
  real = realpath (folder, NULL);
  if (real == NULL)
    return g_steal_pointer (&canonical);
  g_free (folder);
  folder = real;
  return g_build_filename (folder, name, NULL);
}

static gboolean
is_same_file (const char *path, const GStatBuf *other)
{
  GStatBuf file;

  return g_stat (path, &file) == 0 && file.st_dev == other->st_dev && file.st_ino == other->st_ino;
}

/* Whether a name is that of the ledger `base` or of a file that belongs to it. */
static gboolean
has_name_of_ledger (const char *path, const char *base)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".send-lock" };
  gsize length = strlen (base);

  if (strncmp (path, base, length) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (path + length, endings[i]))
      return TRUE;
  return g_str_has_prefix (path + length, KEPT);
}

/* A second name (a hard link) of the ledger or of a file that belongs to it. */
static gboolean
is_file_of_ledger (const GStatBuf *file, const char *base)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (has_name_of_ledger (path, base) && is_same_file (path, file))
        return TRUE;
    }
  return FALSE;
}

static gboolean
belongs_to (const char *path, const char *ledger)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *real = follow (path);
  GStatBuf file;

  return has_name_of_ledger (canonical, ledger) || has_name_of_ledger (real, ledger)
         || (g_stat (path, &file) == 0 && is_file_of_ledger (&file, ledger));
}

gboolean
puntual_output_file_check (PuntualCli *cli, const char *path, GError **error)
{
  g_autofree char *ledger = NULL;
  g_autofree char *real = NULL;

  if (cli->ledger_path == NULL)
    return TRUE;
  ledger = g_canonicalize_filename (cli->ledger_path, NULL);
  real = follow (ledger);
  if (!belongs_to (path, ledger) && !belongs_to (path, real))
    return TRUE;

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is a file. */
               _ ("“%s” belongs to the ledger and is not overwritten. Choose another file."), path);
  return FALSE;
}

/* What GLib calls the usual failures, as the system does. */
static int
system_error_of (const GError *failure)
{
  static const struct
  {
    GFileError code;
    int system_error;
  } codes[] = { { G_FILE_ERROR_NOSPC, ENOSPC }, { G_FILE_ERROR_ACCES, EACCES },
                { G_FILE_ERROR_PERM, EPERM },   { G_FILE_ERROR_NOENT, ENOENT },
                { G_FILE_ERROR_ROFS, EROFS },   { G_FILE_ERROR_NOTDIR, ENOTDIR } };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, G_FILE_ERROR, (int)codes[i].code))
      return codes[i].system_error;
  return EIO;
}

static gboolean
fail_to_write (const char *path, int system_error, GError **error)
{
  g_set_error (
      error, PUNTUAL_ERROR, system_error == ENOSPC ? PUNTUAL_ERROR_DISK_FULL : PUNTUAL_ERROR_IO,
      /* Translators: %1$s is a file, %2$s what the system says. */
      _ ("“%1$s” cannot be written: %2$s. Choose another place."), path, g_strerror (system_error));
  return FALSE;
}

/* Nothing there yet, or a regular file: a device, a pipe or a folder would be replaced by one. */
static gboolean
check_kind (const char *path, GError **error)
{
  GStatBuf file;

  if (g_stat (path, &file) != 0)
    {
      /* A link that leads nowhere would be replaced, not followed. */
      if (g_lstat (path, &file) == 0)
        return fail_to_write (path, ENOENT, error);
      return TRUE;
    }
  if (S_ISREG (file.st_mode))
    return TRUE;
  if (S_ISDIR (file.st_mode))
    return fail_to_write (path, EISDIR, error);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
               /* Translators: %s is a file. */
               _ ("“%s” is no ordinary file. Choose another place."), path);
  return FALSE;
}

gboolean
puntual_output_file_write (PuntualCli *cli, const char *path, const char *bytes, gsize length,
                           GError **error)
{
  g_autofree char *target = NULL;
  g_autoptr (GError) failure = NULL;

  if (!puntual_output_file_check (cli, path, error) || !check_kind (path, error))
    return FALSE;
  target = follow (path);
  if (g_file_set_contents_full (target, bytes, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  return fail_to_write (path, system_error_of (failure), error);
}
