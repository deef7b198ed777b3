/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-words-projection.h"

G_BEGIN_DECLS

/* The first place at or behind `from` that says the words, or the last one that ends at or before
 * it: as it is shown, without regard to case, accents and the kind of blank, or as a tag is written
 * ("invoice.number"). source: what the projection was made of. Places are bytes of it; those that
 * cut a pill are the whole pill. FALSE: there is none. */
gboolean
puntual_words_find (const PuntualWordsProjection *projection, const char *source, const char *words,
                    gsize from, gboolean forward, gsize *start, gsize *end);

G_END_DECLS
