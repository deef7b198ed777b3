/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_SEARCH (puntual_words_search_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsSearch, puntual_words_search, PUNTUAL, WORDS_SEARCH, AdwBin)

/**
 * PuntualWordsSearch:
 *
 * A bar that looks for words in a text as it is shown: Enter goes to the next place, Shift+Enter to
 * the one before, Escape back to the text.
 */
GtkWidget *puntual_words_search_new (void);
/* Borrowed: lives as long as this. */
void puntual_words_search_set_view (PuntualWordsSearch *self, GtkTextView *view);
void puntual_words_search_begin (PuntualWordsSearch *self);

G_END_DECLS
