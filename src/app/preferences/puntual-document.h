/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A document: one file of the world outside that somebody chose for a program in a sandbox. It can
 * be read, written and replaced, but SQLite cannot work on it: a ledger goes in and out as a copy.
 */

/* Whether the path is one that the document portal hands out. */
gboolean puntual_document_is_one (const char *path);

/**
 * puntual_document_copy:
 *
 * Copies a file, byte by byte; what is at @to is replaced when the whole copy is on the disk. Only
 * the owner can read it. Errors: IO with what the system says.
 */
gboolean puntual_document_copy (const char *from, const char *to, GError **error);

G_END_DECLS
