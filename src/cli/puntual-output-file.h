/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"

G_BEGIN_DECLS

/* Refuses with INVALID_VALUE a path that is the ledger of this call, one of SQLite's files beside
 * it, the sender's lock or a ledger kept by `restore`: by name, by where links lead, and by device
 * and inode. */
gboolean puntual_output_file_check (PuntualCli *cli, const char *path, GError **error);

/* Writes a whole file or leaves what was there: mode 0600, put in place at once. A link is followed
 * to a regular file. Refuses what puntual_output_file_check() refuses and anything that is no
 * regular file; IO when the system says no. Every file of the command line goes through here. */
gboolean puntual_output_file_write (PuntualCli *cli, const char *path, const char *bytes,
                                    gsize length, GError **error);

G_END_DECLS
