/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a template as it is written. Borrows from the text. */
typedef struct
{
  const char *start, *end; /* delimiters included */
  gboolean is_tag;
  gboolean closed;     /* of a tag: FALSE when its closing mark is missing; the end is the text's */
  char sigil;          /* one of # ^ / > ! & = {, or 0: a plain variable */
  const char *content; /* of a tag: between sigil and closing mark, trimmed */
  gsize content_length;
} PuntualMustacheToken;

/* Where a closing mark was found, so that a text full of opened tags costs no more than others. */
typedef struct
{
  const char *found; /* NULL: there is none after `from` */
  const char *from;  /* NULL: not looked for yet */
} PuntualMustacheSearch;

/**
 * PuntualMustacheReader:
 *
 * Cuts a template into text and tags; what a tag means is for the caller to say. The one reader of
 * templates that are rendered and of those being edited.
 */
typedef struct
{
  const char *position;
  char *open, *close;              /* current delimiters */
  PuntualMustacheSearch search[3]; /* for }}, }}} and =}} */
} PuntualMustacheReader;

void puntual_mustache_reader_init (PuntualMustacheReader *self, const char *text);
void puntual_mustache_reader_clear (PuntualMustacheReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualMustacheReader, puntual_mustache_reader_clear)
/* FALSE at the end. The next one begins where `position` is, which may be moved. */
gboolean puntual_mustache_reader_next (PuntualMustacheReader *self, PuntualMustacheToken *token);
/* Takes the delimiters of a tag such as {{=<% %>=}}. FALSE: they are none. */
gboolean puntual_mustache_reader_set_delimiters (PuntualMustacheReader *self,
                                                 const PuntualMustacheToken *token);
/* The mark that ends a tag of that sigil. Owned. */
char *puntual_mustache_reader_closing (const PuntualMustacheReader *self, char sigil);
/* The content is a name: something, and no space in it. */
gboolean puntual_mustache_token_has_name (const PuntualMustacheToken *token);

G_END_DECLS
