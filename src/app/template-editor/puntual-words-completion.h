/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-words-view.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_COMPLETION (puntual_words_completion_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsCompletion, puntual_words_completion, PUNTUAL, WORDS_COMPLETION,
                      GObject)

/**
 * PuntualWordsCompletion:
 *
 * After "{{" shows what may be inserted there, the fitting first: arrows choose, Enter and Tab take
 * one, Escape closes. The keyboard stays in the view.
 */
/* Borrows the view, which outlives it. */
PuntualWordsCompletion *puntual_words_completion_new (PuntualWordsView *view);
/* Before the view goes. */
void puntual_words_completion_detach (PuntualWordsCompletion *self);
gboolean puntual_words_completion_is_open (PuntualWordsCompletion *self);

G_END_DECLS
