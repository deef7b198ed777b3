/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <stdlib.h>
#include <string.h>

#include "puntual-markdown-tree.h"
#include "puntual-markdown.h"

char *
puntual_markdown_convert (const char *markdown, PuntualMarkdownForm form, const char *const *links)
{
  g_autoptr (cmark_node) document = puntual_markdown_read (markdown, links);
  char *html;
  char *copy;

  if (form != PUNTUAL_MARKDOWN_HTML)
    return puntual_markdown_write_text (document, form == PUNTUAL_MARKDOWN_WHATSAPP);
  html = cmark_render_html (document, CMARK_OPT_HARDBREAKS);
  copy = g_strdup (html);
  free (html); /* cmark's own allocation */
  return copy;
}

char *
puntual_markdown_to_html (const char *markdown)
{
  return puntual_markdown_convert (markdown, PUNTUAL_MARKDOWN_HTML, NULL);
}

char *
puntual_markdown_to_plain (const char *markdown)
{
  return puntual_markdown_convert (markdown, PUNTUAL_MARKDOWN_PLAIN, NULL);
}

char *
puntual_markdown_to_whatsapp (const char *markdown)
{
  return puntual_markdown_convert (markdown, PUNTUAL_MARKDOWN_WHATSAPP, NULL);
}

/* A break that is written down as two spaces or a backslash is one that an end of line makes too.
 */
static void
soften_breaks (cmark_node *document)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node *soft;

      if (cmark_node_get_type (node) != CMARK_NODE_LINEBREAK)
        continue;
      soft = cmark_node_new (CMARK_NODE_SOFTBREAK);
      cmark_node_replace (node, soft);
      cmark_node_free (node);
    }
}

char *
puntual_markdown_tidy (const char *markdown)
{
  g_autoptr (cmark_node) document = puntual_markdown_read (markdown, NULL);
  char *tidy;
  char *copy;

  soften_breaks (document);
  tidy = cmark_render_commonmark (document, CMARK_OPT_DEFAULT, 0);
  copy = g_strdup (tidy);
  free (tidy); /* cmark's own allocation */
  return g_strchomp (copy);
}

static void
escape_line (GString *result, const char *line)
{
  gsize length = strlen (line);
  gsize body_start = strspn (line, " \t");
  gsize body_end = length;

  while (body_end > body_start && (line[body_end - 1] == ' ' || line[body_end - 1] == '\t'))
    body_end--;
  for (gsize i = 0; i < length; i++)
    {
      /* White space at either end of a line means something to Markdown. */
      if (i < body_start || i >= body_end)
        {
          g_string_append (result, line[i] == '\t' ? "&#9;" : "&#32;");
          continue;
        }
      if (g_ascii_ispunct (line[i]))
        g_string_append_c (result, '\\');
      g_string_append_c (result, line[i]);
    }
}

/* Every ASCII punctuation mark may carry a backslash:
 * https://spec.commonmark.org/0.30/#backslash-escapes */
char *
puntual_markdown_escape (const char *text)
{
  GString *result = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *unix_text = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\r\n", -1);
  unix_text = g_strdelimit (g_strjoinv ("\n", lines), "\r", '\n');
  g_strfreev (lines);
  lines = g_strsplit (unix_text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      /* An end of line inside the text breaks the line and never ends the paragraph. */
      if (i > 0)
        g_string_append (result, "\\\n");
      escape_line (result, lines[i]);
    }
  return g_string_free (result, FALSE);
}
