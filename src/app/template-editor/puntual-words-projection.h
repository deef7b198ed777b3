/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-document.h"

G_BEGIN_DECLS

/* What a part of the shown text is. */
typedef enum
{
  PUNTUAL_SHOWN_TEXT,
  PUNTUAL_SHOWN_SOURCE,  /* a tag as it is written */
  PUNTUAL_SHOWN_PILL,    /* the words of a variable */
  PUNTUAL_SHOWN_SECTION, /* where a section begins in a line */
  PUNTUAL_SHOWN_END,     /* and where it ends */
  PUNTUAL_SHOWN_HEAD,    /* the title of a section of whole lines */
  PUNTUAL_SHOWN_FOOT,    /* its last line */
} PuntualShownKind;

typedef struct
{
  PuntualShownKind kind;
  int piece;                      /* of the document; -1: came since */
  gsize source_start, source_end; /* bytes of the template */
  guint start, end;               /* characters of what is shown */
} PuntualShownPart;

/**
 * PuntualWordsProjection:
 *
 * A template as it is shown: the words of a variable in place of its tag, a title in place of one
 * that opens a section. All that is shown is text, so that it is selected, searched and read aloud
 * like any other; this knows which place is which. Knows no display.
 */
typedef struct
{
  char *text;    /* what is shown */
  GArray *parts; /* of PuntualShownPart, in order, without a gap */
} PuntualWordsProjection;

/* open: a place inside the tag that is shown as it is written; -1: none. */
PuntualWordsProjection *
puntual_words_projection_new (const PuntualTemplateDocument *document, gssize open);
void puntual_words_projection_free (PuntualWordsProjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualWordsProjection, puntual_words_projection_free)

/* The part that holds a shown character; the last one at the end. NULL: nothing is shown. */
const PuntualShownPart *
puntual_words_projection_part_at (const PuntualWordsProjection *self, guint offset);
/* It is one thing that letters cannot be written into. */
gboolean puntual_words_part_is_whole (const PuntualShownPart *part);
/* The whole part that holds the place in its inside; NULL: none. */
const PuntualShownPart *
puntual_words_projection_inside (const PuntualWordsProjection *self, guint offset);
/* From what is shown to the template; in the inside of a whole part, its end. */
gsize puntual_words_projection_to_source (const PuntualWordsProjection *self, guint offset);
guint puntual_words_projection_to_shown (const PuntualWordsProjection *self, gsize offset);
/* Of a range; parts that are cut belong to it wholly. */
void puntual_words_projection_range (const PuntualWordsProjection *self, guint start, guint end,
                                     gsize *source_start, gsize *source_end);

/* Somebody wrote or erased what is shown: the parts follow until the projection is made anew.
 * Return where in the template, and how much of it, that was. */
gsize
puntual_words_projection_insert (PuntualWordsProjection *self, guint offset, const char *text);
void puntual_words_projection_erase (PuntualWordsProjection *self, guint start, guint end,
                                     gsize *source_start, gsize *source_end);

G_END_DECLS
