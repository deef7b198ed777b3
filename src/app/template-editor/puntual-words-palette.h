/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-template-document.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_PALETTE (puntual_words_palette_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsPalette, puntual_words_palette, PUNTUAL, WORDS_PALETTE, AdwBin)

/**
 * PuntualWordsPalette:
 *
 * What may be inserted where the caret is: the usual ones as pills, all of them by group with a
 * search.
 *
 * Signal `chosen` (const PuntualTemplateOffer *offer).
 */
GtkWidget *puntual_words_palette_new (void);
/* Takes the array of PuntualTemplateOffer. */
void puntual_words_palette_set_offers (PuntualWordsPalette *self, GPtrArray *offers);

/* There is little room: only the first few are pills. */
void puntual_words_palette_set_brief (PuntualWordsPalette *self, gboolean brief);

G_END_DECLS
