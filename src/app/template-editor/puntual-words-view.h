/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-words-projection.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WORDS_VIEW (puntual_words_view_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWordsView, puntual_words_view, PUNTUAL, WORDS_VIEW, GtkTextView)

/**
 * PuntualWordsView:
 *
 * Where the words of a template are written. Variables are pills with their words, sections blocks
 * with a title; arrows step over them, a click or F2 shows one as it is written. What is copied is
 * the template itself. It keeps no history of its own.
 *
 * Signal `edited` (guint64 start, guint64 end, const char *with, gboolean typed): the person
 * changed bytes of the template; the view shows it already.
 * Signal `full` (): not all that was pasted fits into PUNTUAL_TEMPLATE_MAX_BYTES.
 * Signal `moved` (): the caret went somewhere else.
 * Signal `shown` (): puntual_words_view_show() put other words in their place.
 */
/* label: what is written here, for who does not see it. one_line: a subject. */
GtkWidget *puntual_words_view_new (const char *label, gboolean one_line);
/* Silently. The caret stays where it is when the text is the same. */
void puntual_words_view_show (PuntualWordsView *self, const char *text,
                              const PuntualTemplatePlace *place);
/* Borrowed. */
const PuntualTemplateDocument *puntual_words_view_get_document (PuntualWordsView *self);
const PuntualTemplatePlace *puntual_words_view_get_place (PuntualWordsView *self);
/* Places in the template. */
gsize puntual_words_view_get_caret (PuntualWordsView *self);
void puntual_words_view_get_selection (PuntualWordsView *self, gsize *start, gsize *end);
void puntual_words_view_select (PuntualWordsView *self, gsize start, gsize end);
/* See puntual_words_find(). */
gboolean puntual_words_view_find (PuntualWordsView *self, const char *words, gsize from,
                                  gboolean forward, gsize *start, gsize *end);
/* As if the person had done it: emits `edited`; the caret goes `caret` bytes into `with`. */
void puntual_words_view_replace (PuntualWordsView *self, gsize start, gsize end, const char *with,
                                 gsize caret);
/* What was typed after "{{" up to the caret, and where "{{" is. Owned; NULL: the caret is in no
 * tag that is being typed. */
char *puntual_words_view_get_typed (PuntualWordsView *self, gsize *start);

G_END_DECLS
