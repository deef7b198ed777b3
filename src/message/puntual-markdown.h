/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A light Markdown (CommonMark without raw HTML and images, and an end of line is one) into what
 * each medium reads. Links only to http, https, mailto and tel. Owned text, never NULL. */
char *puntual_markdown_to_html (const char *markdown);     /* a body fragment */
char *puntual_markdown_to_plain (const char *markdown);    /* text/plain, wrapped nowhere */
char *puntual_markdown_to_whatsapp (const char *markdown); /* *bold* _italic_, bare links */
/* The same text in fewer marks, as a person would write it: only what would mean something else
 * carries a backslash. Every form of it stays as it was. */
char *puntual_markdown_tidy (const char *markdown);
/* Escapes what a person typed so that Markdown shows it as it is. */
char *puntual_markdown_escape (const char *text);

typedef enum
{
  PUNTUAL_MARKDOWN_HTML,
  PUNTUAL_MARKDOWN_PLAIN,
  PUNTUAL_MARKDOWN_WHATSAPP,
} PuntualMarkdownForm;
/* Any of the forms; each of `links` (NULL-terminated) that stands in the text by itself becomes
 * a link. */
char *
puntual_markdown_convert (const char *markdown, PuntualMarkdownForm form, const char *const *links);

G_END_DECLS
