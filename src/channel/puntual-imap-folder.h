/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder's name as IMAP's commands take it: in its own UTF-7 (RFC 3501 §5.1.3), quoted. The name
 * is UTF-8 without control characters. Owned. */
char *puntual_imap_folder_quote (const char *name);

G_END_DECLS
