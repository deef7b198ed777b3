/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens a file to be read several times. IO when it cannot be read, BAD_FILE when it is a folder, a
 * pipe or a device, TOO_LARGE beyond 2 GiB. */
GFileInputStream *puntual_import_open_file (const char *path, goffset *size, GError **error);

G_END_DECLS
