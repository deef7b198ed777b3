/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Mustache, the public specification's core modules. Depth of partials and sections is capped
 * (64), output too (4 MiB). https://github.com/mustache/spec */
typedef char *(*PuntualMustacheEscape) (const char *text, gpointer data);  /* full: owned text */
typedef char *(*PuntualMustachePartial) (const char *name, gpointer data); /* owned text or NULL */

typedef struct
{
  PuntualMustacheEscape escape;   /* of {{x}}; NULL: HTML escaping of the spec */
  PuntualMustachePartial partial; /* NULL: none */
  gpointer data;
} PuntualMustacheOptions;

/* TEMPLATE_SYNTAX with line and column when the template is broken. */
char *puntual_mustache_render (const char *text, JsonNode *data,
                               const PuntualMustacheOptions *options, GError **error);

typedef struct
{
  char *name;       /* "invoice.number", "." */
  gboolean section; /* {{#x}} or {{^x}} */
  int line;         /* from 1 */
  GStrv within;     /* names of the open sections, outermost first */
} PuntualMustacheTag;
/* Every variable and section of a template, for validation and the editor; of
 * PuntualMustacheTag. NULL on a syntax error. */
GPtrArray *puntual_mustache_tags (const char *text, GError **error);

G_END_DECLS
