/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-words-projection.h"

G_BEGIN_DECLS

/* How the words of a template look: the tags of the text and what is drawn under it. */

/* The tags, once for a buffer. */
void puntual_words_drawing_add_tags (GtkTextBuffer *buffer);
/* Their colours, from the sheet of styles as it is now. */
void puntual_words_drawing_colour_tags (GtkTextBuffer *buffer, GtkWidget *widget);
/* Dresses what is shown. */
void puntual_words_drawing_apply (GtkTextBuffer *buffer, const PuntualTemplateDocument *document,
                                  const PuntualWordsProjection *projection);
/* Pills and blocks, under the text of what is in sight. */
void puntual_words_drawing_snapshot (GtkTextView *view, GtkSnapshot *snapshot,
                                     const PuntualWordsProjection *projection);

G_END_DECLS
