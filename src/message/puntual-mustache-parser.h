/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PUNTUAL_MUSTACHE_MAX_TEMPLATE (1024 * 1024)
#define PUNTUAL_MUSTACHE_MAX_DEPTH 64

typedef enum
{
  PUNTUAL_MUSTACHE_TEXT,
  PUNTUAL_MUSTACHE_VARIABLE, /* {{x}} */
  PUNTUAL_MUSTACHE_RAW,      /* {{{x}}}, {{&x}} */
  PUNTUAL_MUSTACHE_SECTION,  /* {{#x}} */
  PUNTUAL_MUSTACHE_INVERTED, /* {{^x}} */
  PUNTUAL_MUSTACHE_PARTIAL,  /* {{>x}} */
} PuntualMustacheKind;

/* A parsed template is the list of the nodes at its top level. */
typedef struct
{
  PuntualMustacheKind kind;
  char *text;          /* the literal text, or the name in the tag */
  GStrv parts;         /* of a dotted name, else NULL */
  char *indent;        /* of a partial alone on its line, or NULL */
  GPtrArray *children; /* of a section, else NULL */
  int line;            /* from 1 */
  int column;          /* from 1, in characters */
} PuntualMustacheNode;

/* Nodes are owned by the array. TOO_LARGE or TEMPLATE_SYNTAX with line and column. */
GPtrArray *puntual_mustache_parse (const char *text, GError **error);

G_END_DECLS
