/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import-file.h"

#include "puntual-config.h"
#include "puntual-error.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

#define MAX_FILE (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)

static gpointer
refuse_file (GError **error, PuntualError code, const char *format, const char *path)
{
  g_autofree char *printable = g_filename_display_basename (path);
  g_autofree char *name = puntual_text_clean_line (printable);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, PUNTUAL_ERROR, code, message->str);
  return NULL;
}

GFileInputStream *
puntual_import_open_file (const char *path, goffset *size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GFileInputStream *stream = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, NULL, &local);
  if (info == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    /* Translators: %s is a file name. */
    return refuse_file (error, PUNTUAL_ERROR_IO, _ ("There is no file “%s”."), path);
  /* A pipe or a device cannot be read twice, and may never end. */
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    /* Translators: %s is a file name. */
    return refuse_file (error, PUNTUAL_ERROR_BAD_FILE, _ ("“%s” is not a file; choose a CSV file."),
                        path);
  if (info && g_file_info_get_size (info) > MAX_FILE)
    /* Translators: %s is a file name. */
    return refuse_file (error, PUNTUAL_ERROR_TOO_LARGE,
                        _ ("“%s” is larger than 2 GiB. Export fewer invoices at a time."), path);
  if (info)
    stream = g_file_read (file, NULL, &local);
  if (stream == NULL)
    {
      /* Translators: %s is the system's own words, such as "Permission denied". */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("The file cannot be read: %s"),
                   local->message);
      return NULL;
    }
  *size = g_file_info_get_size (info);
  return stream;
}
