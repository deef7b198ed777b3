/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_LETTER_TEXT,
  PUNTUAL_LETTER_HEADING,
  PUNTUAL_LETTER_RULE,
} PuntualLetterKind;

/* A paragraph of the letter, ready to be set. */
typedef struct
{
  PuntualLetterKind kind;
  char *markup;      /* Pango markup, lines separated by '\n' */
  char *marker;      /* "•" or "2." before the first line, or NULL */
  int indent;        /* levels */
  gboolean is_close; /* belongs to the block before it: less white in between */
} PuntualLetterBlock;

/* The blocks of a Markdown text, in order; of PuntualLetterBlock. */
GPtrArray *puntual_letter_blocks (const char *markdown);

G_END_DECLS
