/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_MAIL_PARAGRAPH,
  PUNTUAL_MAIL_HEADING,
  PUNTUAL_MAIL_CODE,
  PUNTUAL_MAIL_TABLE,
  PUNTUAL_MAIL_PICTURE,
  PUNTUAL_MAIL_RULE,
} PuntualMailKind;

typedef struct
{
  char *markup;
  gboolean is_head;
  gboolean to_the_end; /* money: against the end of its line */
  guint span;          /* columns it takes, 1 or more */
} PuntualMailCell;

/**
 * PuntualMailBlock:
 *
 * A piece of the HTML of a mail that stands on lines of its own.
 */
typedef struct
{
  PuntualMailKind kind;
  char *markup;     /* of Pango, valid; NULL for tables, pictures and rules */
  char *marker;     /* "•", "2." of the first block of a list's item; else NULL */
  guint depth;      /* of lists and quotes around it */
  char *links;      /* where the words that are links lead, one a line; NULL for none */
  GPtrArray *rows;  /* of a table: of GPtrArray of PuntualMailCell */
  char *content_id; /* of a picture in the mail itself, else NULL: it is not shown */
  char *alt;        /* what a picture shows, in words, "" for unsaid */
  int width;        /* of a picture in pixels, 0 for unsaid */
} PuntualMailBlock;

/**
 * puntual_mail_blocks:
 * @html: a document or a fragment, of our own making or not: nothing is fetched, what is unknown is
 *   read as plain text, sizes and depths are capped
 *
 * Returns: (transfer full) (element-type PuntualMailBlock): never %NULL, empty when there is no
 * text
 */
GPtrArray *puntual_mail_blocks (const char *html);

G_END_DECLS
