/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-letter-body.h"
#include "puntual-markdown-tree.h"

/* Deeper lists stay readable on paper without moving further to the right. */
#define MAX_INDENT 4

typedef struct
{
  GPtrArray *blocks;
  GString *markup; /* of the block under way */
  char *marker;    /* of the item whose first block is still to come */
  int depth;
} Writer;

static void
block_free (gpointer data)
{
  PuntualLetterBlock *block = data;

  g_free (block->markup);
  g_free (block->marker);
  g_free (block);
}

static gboolean
is_in_list (cmark_node *node)
{
  return node != NULL && cmark_node_get_type (node) == CMARK_NODE_ITEM;
}

static void
add_block (Writer *writer, PuntualLetterKind kind, cmark_node *node)
{
  PuntualLetterBlock *block = g_new0 (PuntualLetterBlock, 1);
  cmark_node *item = cmark_node_parent (node);

  block->kind = kind;
  block->markup = g_strdup (writer->markup->str);
  block->marker = g_steal_pointer (&writer->marker);
  block->indent = MIN (writer->depth, MAX_INDENT);
  block->is_close = is_in_list (item) && cmark_node_previous (item) != NULL
                    && cmark_node_get_list_tight (cmark_node_parent (item));
  g_ptr_array_add (writer->blocks, block);
  g_string_truncate (writer->markup, 0);
}

static int
number_of_item (cmark_node *item)
{
  int number = cmark_node_get_list_start (cmark_node_parent (item));

  for (cmark_node *before = cmark_node_previous (item); before != NULL;
       before = cmark_node_previous (before))
    number++;
  return number;
}

static void
enter_item (Writer *writer, cmark_node *item)
{
  gboolean ordered = cmark_node_get_list_type (cmark_node_parent (item)) == CMARK_ORDERED_LIST;

  writer->depth++;
  g_free (writer->marker);
  writer->marker = ordered ? g_strdup_printf ("%d.", number_of_item (item)) : g_strdup ("•");
}

static void
append_literal (Writer *writer, cmark_node *node, const char *before, const char *after)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *escaped = g_markup_escape_text (literal != NULL ? literal : "", -1);

  g_string_append (writer->markup, before);
  g_string_append (writer->markup, g_strchomp (escaped));
  g_string_append (writer->markup, after);
}

/* Paper cannot be clicked: the address of a link stands behind its words unless it is the words. */
static void
leave_link (Writer *writer, cmark_node *node)
{
  const char *url = cmark_node_get_url (node);
  cmark_node *child = cmark_node_first_child (node);
  const char *words = child != NULL ? cmark_node_get_literal (child) : NULL;
  g_autofree char *escaped = NULL;

  if (url == NULL || *url == '\0')
    return;
  url = g_str_has_prefix (url, "mailto:") ? url + strlen ("mailto:") : url;
  url = g_str_has_prefix (url, "tel:") ? url + strlen ("tel:") : url;
  if (g_strcmp0 (words, url) == 0)
    return;
  escaped = g_markup_escape_text (url, -1);
  g_string_append_printf (writer->markup, " (%s)", escaped);
}

/* The parts of a line. FALSE when the node is not one. */
static gboolean
write_inline (Writer *writer, cmark_node *node, gboolean entering)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_TEXT)
    {
      g_autofree char *escaped = g_markup_escape_text (cmark_node_get_literal (node), -1);
      g_string_append (writer->markup, escaped);
    }
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    g_string_append_c (writer->markup, '\n');
  else if (type == CMARK_NODE_CODE)
    append_literal (writer, node, "<tt>", "</tt>");
  else if (type == CMARK_NODE_STRONG)
    g_string_append (writer->markup, entering ? "<b>" : "</b>");
  else if (type == CMARK_NODE_EMPH)
    g_string_append (writer->markup, entering ? "<i>" : "</i>");
  else if (type == CMARK_NODE_LINK && !entering)
    leave_link (writer, node);
  else
    return type == CMARK_NODE_LINK;
  return TRUE;
}

static void
write_block (Writer *writer, cmark_node *node, gboolean entering)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_PARAGRAPH && !entering)
    add_block (writer, PUNTUAL_LETTER_TEXT, node);
  else if (type == CMARK_NODE_HEADING && !entering)
    add_block (writer, PUNTUAL_LETTER_HEADING, node);
  else if (type == CMARK_NODE_CODE_BLOCK)
    {
      append_literal (writer, node, "<tt>", "</tt>");
      add_block (writer, PUNTUAL_LETTER_TEXT, node);
    }
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    add_block (writer, PUNTUAL_LETTER_RULE, node);
  else if (type == CMARK_NODE_ITEM && entering)
    enter_item (writer, node);
  else if (type == CMARK_NODE_BLOCK_QUOTE && entering)
    writer->depth++;
  else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM)
    writer->depth--;
}

GPtrArray *
puntual_letter_blocks (const char *markdown)
{
  g_autoptr (cmark_node) document = puntual_markdown_read (markdown, NULL);
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  Writer writer = { g_ptr_array_new_with_free_func (block_free), g_string_new (NULL), NULL, 0 };
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean entering = event == CMARK_EVENT_ENTER;

      if (!write_inline (&writer, node, entering))
        write_block (&writer, node, entering);
    }
  g_string_free (writer.markup, TRUE);
  g_free (writer.marker);
  return writer.blocks;
}
