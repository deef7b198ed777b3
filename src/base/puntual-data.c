/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-data.h"

char *
puntual_data_path (const char *relative)
{
  const char *folder = g_getenv ("PUNTUAL_DATA_DIR");
  g_autofree char *path = NULL;

  /* A region or a template name out of a ledger must not lead out of the folder. */
  if (relative == NULL || *relative == '\0' || g_path_is_absolute (relative)
      || strstr (relative, "..") != NULL)
    return NULL;

  if (folder == NULL || *folder == '\0')
    folder = PUNTUAL_DATA_DIR;
  path = g_build_filename (folder, relative, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}
