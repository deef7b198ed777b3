/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-template-draft.h"
#include "puntual-words-view.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_SEARCH (puntual_words_search_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsSearch, puntual_words_search, PUNTUAL, WORDS_SEARCH, AdwBin)

/**
 * PuntualWordsSearch:
 *
 * A bar that looks for words in the texts as they are shown, and in the names their tags are
 * written with: Enter goes to the next place, Shift+Enter to the one before, Escape back to the
 * text.
 */
GtkWidget *puntual_words_search_new (void);
/* One searches in this first. The view is borrowed: it lives as long as this. */
void puntual_words_search_set_view (PuntualWordsSearch *self, PuntualWordsField field,
                                    PuntualWordsView *view);
void puntual_words_search_begin (PuntualWordsSearch *self);

G_END_DECLS
