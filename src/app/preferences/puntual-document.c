/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-document.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "puntual-error.h"

gboolean
puntual_document_is_one (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);

  return g_str_has_prefix (path, folder) || g_str_has_prefix (path, "/run/flatpak/doc/");
}

static gboolean
fail (const char *path, const char *reason, GError **error)
{
  /* Translators: %1$s is a file, %2$s what the system says. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("“%1$s” cannot be written: %2$s."), path,
               reason);
  return FALSE;
}

static gboolean
synchronise (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int reason = errno;

  if (fd >= 0)
    close (fd);
  errno = reason;
  return ok;
}

/* Nobody else can read it at any moment. */
static gboolean
copy_bytes (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GFileInputStream) in = g_file_read (source, NULL, error);
  g_autoptr (GFileOutputStream) out = NULL;

  if (in != NULL)
    out = g_file_create (target, G_FILE_CREATE_PRIVATE, NULL, error);
  return out != NULL
         && g_output_stream_splice (G_OUTPUT_STREAM (out), G_INPUT_STREAM (in),
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error)
                >= 0;
}

gboolean
puntual_document_copy (const char *from, const char *to, GError **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_autoptr (GError) reason = NULL;

  /* Of a copy that was broken off. */
  g_remove (part);
  if (!copy_bytes (from, part, &reason))
    {
      g_remove (part);
      return fail (to, reason->message, error);
    }
  if (!synchronise (part) || g_rename (part, to) != 0)
    {
      int number = errno;

      g_remove (part);
      return fail (to, g_strerror (number), error);
    }
  return TRUE;
}
