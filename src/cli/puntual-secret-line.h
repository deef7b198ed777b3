/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PUNTUAL_SECRET_LINE_MAX 4096

/* The first line of standard input, never the command line, where others could see it; read past
 * stdio, whose buffers nobody wipes. INVALID_VALUE. Free with puntual_secret_free(). */
char *puntual_secret_line_read (GError **error);

G_END_DECLS
