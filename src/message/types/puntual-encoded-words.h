/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a header text must be written in encoded-words: it is not ASCII, or it looks like one. */
gboolean puntual_encoded_words_needed (const char *text);
/* The text as encoded-words of RFC 2047, each of at most 75 characters and of whole characters,
 * on lines of their own: "\r\n " stands between them. Good in texts and in names before an
 * address. */
char *puntual_encoded_words (const char *text);

G_END_DECLS
