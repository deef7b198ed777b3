/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a text, from start to before end, at whole characters. */
typedef struct
{
  guint start, end;
} PuntualSearchSpan;

/**
 * puntual_search_spans:
 * @search: what a person typed to find something
 * @shown: a text in which it may stand, as a person sees it; UTF-8
 *
 * Where what was found stands, for marking it: every word of the search, without case, accents and
 * punctuation, as puntual_search_text_new() takes it; "f2026007" is in "F-2026/007".
 *
 * Returns: (transfer full): GArray of #PuntualSearchSpan in order, none touching another
 */
GArray *puntual_search_spans (const char *search, const char *shown);

G_END_DECLS
