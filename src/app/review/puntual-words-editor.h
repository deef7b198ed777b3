/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-review.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_EDITOR (puntual_words_editor_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsEditor, puntual_words_editor, PUNTUAL, WORDS_EDITOR, AdwBin)

/**
 * PuntualWordsEditor:
 *
 * The owner's own words for one message. What cannot be kept is said above them, and they stay.
 *
 * Signal `done`: kept, given up, or back to the template.
 */
/* Reads the words of a message and lets the owner change them. The item is copied as far as
 * needed. */
void puntual_words_editor_edit (PuntualWordsEditor *self, PuntualShell *shell,
                                const PuntualReviewItem *item);
/* Keeps them, as the button does. */
void puntual_words_editor_save (PuntualWordsEditor *self);

G_END_DECLS
