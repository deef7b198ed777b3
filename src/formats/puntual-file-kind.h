/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes at the beginning of a file tell what it is. */
#define PUNTUAL_FILE_KIND_HEAD (64 * 1024)

/* Looks at content, never at the name, because extensions lie. Returns TRUE for delimited text;
 * FALSE with BAD_FILE says what the file is instead and what to do. */
gboolean puntual_file_kind_check_text (const guint8 *head, gsize length, GError **error);

G_END_DECLS
