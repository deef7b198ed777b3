/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-markdown-tree.h"

static gboolean
is_allowed_url (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (url != NULL && g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

static cmark_node *
new_text (const char *text, gsize length)
{
  g_autofree char *literal = g_strndup (text, length);
  cmark_node *node = cmark_node_new (CMARK_NODE_TEXT);

  cmark_node_set_literal (node, literal);
  return node;
}

/* Leaves the children of a node in its place. */
static void
unwrap (cmark_node *node)
{
  cmark_node *child;

  while ((child = cmark_node_first_child (node)) != NULL)
    cmark_node_insert_before (node, child);
  cmark_node_free (node);
}

/* Raw HTML is shown as it was typed. */
static void
show_html (cmark_node *node)
{
  const char *html = cmark_node_get_literal (node);
  g_autofree char *text = g_strchomp (g_strdup (html != NULL ? html : ""));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  cmark_node *paragraph;

  if (cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE)
    {
      cmark_node_replace (node, new_text (text, strlen (text)));
      cmark_node_free (node);
      return;
    }
  paragraph = cmark_node_new (CMARK_NODE_PARAGRAPH);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        cmark_node_append_child (paragraph, cmark_node_new (CMARK_NODE_SOFTBREAK));
      cmark_node_append_child (paragraph, new_text (lines[i], strlen (lines[i])));
    }
  cmark_node_replace (node, paragraph);
  cmark_node_free (node);
}

/* The nodes of one type, in document order; collected first because changing a tree upsets its
 * iterator. */
static GPtrArray *
find_nodes (cmark_node *document, cmark_node_type type)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  GPtrArray *nodes = g_ptr_array_new ();
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == type)
        g_ptr_array_add (nodes, node);
    }
  return nodes;
}

static void
make_safe (cmark_node *document)
{
  static const cmark_node_type html[] = { CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE };
  g_autoptr (GPtrArray) images = find_nodes (document, CMARK_NODE_IMAGE);
  g_autoptr (GPtrArray) links = find_nodes (document, CMARK_NODE_LINK);

  for (guint i = 0; i < images->len; i++)
    unwrap (g_ptr_array_index (images, i));
  for (guint i = 0; i < links->len; i++)
    {
      if (!is_allowed_url (cmark_node_get_url (g_ptr_array_index (links, i))))
        unwrap (g_ptr_array_index (links, i));
    }
  for (guint t = 0; t < G_N_ELEMENTS (html); t++)
    {
      g_autoptr (GPtrArray) nodes = find_nodes (document, html[t]);

      for (guint i = 0; i < nodes->len; i++)
        show_html (g_ptr_array_index (nodes, i));
    }
}

/* "https://a.example" must not be found at the head of "https://a.example.evil". */
static gboolean
ends_here (const char *after)
{
  if (*after != '\0' && strchr (".,;:!?)", *after) != NULL)
    after++;
  return *after == '\0' || g_ascii_isspace (*after);
}

/* The first place where one of the links stands; of several at one place the longest. */
static const char *
find_link (const char *text, const char *const *links, const char **link)
{
  const char *best = NULL;

  for (guint i = 0; links[i] != NULL; i++)
    {
      const char *place = is_allowed_url (links[i]) ? strstr (text, links[i]) : NULL;

      while (place != NULL && !ends_here (place + strlen (links[i])))
        place = strstr (place + 1, links[i]);
      if (place == NULL || (best != NULL && place > best))
        continue;
      if (place == best && strlen (links[i]) < strlen (*link))
        continue;
      best = place;
      *link = links[i];
    }
  return best;
}

static gboolean
is_inside_link (cmark_node *node)
{
  for (; node != NULL; node = cmark_node_parent (node))
    {
      if (cmark_node_get_type (node) == CMARK_NODE_LINK)
        return TRUE;
    }
  return FALSE;
}

static void
link_text (cmark_node *node, const char *const *links)
{
  g_autofree char *literal = g_strdup (cmark_node_get_literal (node));
  const char *rest = literal;
  const char *link = NULL;
  const char *place;

  while ((place = find_link (rest, links, &link)) != NULL)
    {
      cmark_node *anchor = cmark_node_new (CMARK_NODE_LINK);

      cmark_node_set_url (anchor, link);
      cmark_node_append_child (anchor, new_text (link, strlen (link)));
      cmark_node_insert_before (node, new_text (rest, place - rest));
      cmark_node_insert_before (node, anchor);
      rest = place + strlen (link);
    }
  cmark_node_set_literal (node, rest);
}

cmark_node *
puntual_markdown_read (const char *markdown, const char *const *links)
{
  cmark_node *document;

  g_return_val_if_fail (markdown != NULL, NULL);

  document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  make_safe (document);
  cmark_consolidate_text_nodes (document);
  if (links != NULL && links[0] != NULL)
    {
      g_autoptr (GPtrArray) texts = find_nodes (document, CMARK_NODE_TEXT);

      for (guint i = 0; i < texts->len; i++)
        {
          cmark_node *text = g_ptr_array_index (texts, i);

          if (strstr (cmark_node_get_literal (text), "://") != NULL && !is_inside_link (text))
            link_text (text, links);
        }
    }
  return document;
}
