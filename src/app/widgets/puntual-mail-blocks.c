/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mail-blocks.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_HTML (1024 * 1024)
#define MAX_TEXT (256 * 1024)
#define MAX_BLOCKS 1000
#define MAX_CELLS 5000
#define MAX_NESTING 100
#define MAX_DEPTH 4
#define MAX_SPAN 20

typedef struct
{
  const char *element;
  const char *opening;
  const char *closing;
} Inline;

/* Elements inside a line and what Pango calls them. */
static const Inline inlines[] = {
  { "strong", "<b>", "</b>" },
  { "b", "<b>", "</b>" },
  { "em", "<i>", "</i>" },
  { "i", "<i>", "</i>" },
  { "a", "<u>", "</u>" },
  { "code", "<tt>", "</tt>" },
  { "small", "<small>", "</small>" },
  { "del", "<s>", "</s>" },
};

typedef struct
{
  GPtrArray *blocks;
  GString *line;   /* markup of the block under way */
  GString *links;  /* of it */
  GPtrArray *open; /* of const Inline: elements around the place we are at */
  char *marker;    /* waits for the first block of an item */
  gsize written;   /* text in all */
  guint cells;
  guint depth;
  gboolean has_text; /* the block under way has more than spaces */
  gboolean space;    /* a space is due before the next word */
  gboolean in_cell;  /* a block ends with a line, not with a block of its own */
  gboolean keeps_spaces;
} Writer;

static void read_children (Writer *writer, const xmlNode *node, guint nesting);

static void
cell_free (gpointer data)
{
  PuntualMailCell *cell = data;

  g_free (cell->markup);
  g_free (cell);
}

static void
block_free (gpointer data)
{
  PuntualMailBlock *block = data;

  g_free (block->markup);
  g_free (block->marker);
  g_free (block->links);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block->content_id);
  g_free (block->alt);
  g_free (block);
}

static void
start_line (Writer *writer)
{
  g_string_truncate (writer->line, 0);
  g_string_truncate (writer->links, 0);
  for (guint i = 0; i < writer->open->len; i++)
    g_string_append (writer->line, ((const Inline *)g_ptr_array_index (writer->open, i))->opening);
  writer->has_text = writer->space = FALSE;
}

static PuntualMailBlock *
add_block (Writer *writer, PuntualMailKind kind)
{
  PuntualMailBlock *block = g_new0 (PuntualMailBlock, 1);

  block->kind = kind;
  block->marker = g_steal_pointer (&writer->marker);
  block->depth = MIN (writer->depth, MAX_DEPTH);
  g_ptr_array_add (writer->blocks, block);
  return block;
}

static void
close_tags (Writer *writer)
{
  for (guint i = writer->open->len; i > 0; i--)
    g_string_append (writer->line,
                     ((const Inline *)g_ptr_array_index (writer->open, i - 1))->closing);
}

/* Ends the block under way; one without text is none. */
static void
end_block (Writer *writer, PuntualMailKind kind)
{
  PuntualMailBlock *block;

  if (writer->in_cell)
    {
      writer->space = writer->has_text;
      return;
    }
  if (writer->has_text && writer->blocks->len < MAX_BLOCKS)
    {
      while (writer->line->len > 0 && writer->line->str[writer->line->len - 1] == '\n')
        g_string_truncate (writer->line, writer->line->len - 1);
      close_tags (writer);
      block = add_block (writer, kind);
      block->markup = g_strdup (writer->line->str);
      block->links = writer->links->len > 0 ? g_strdup (writer->links->str) : NULL;
    }
  start_line (writer);
}

static void
add_text (Writer *writer, const char *text)
{
  for (const char *p = text; *p != '\0' && writer->written < MAX_TEXT; p = g_utf8_next_char (p))
    {
      gsize size = (gsize)(g_utf8_next_char (p) - p);
      g_autofree char *escaped = NULL;

      if (g_ascii_isspace (*p) && !writer->keeps_spaces)
        {
          writer->space = writer->has_text;
          continue;
        }
      if (writer->space && writer->line->str[writer->line->len - 1] != '\n')
        g_string_append_c (writer->line, ' ');
      writer->space = FALSE;
      escaped = g_markup_escape_text (p, (gssize)size);
      g_string_append (writer->line, escaped);
      writer->has_text = writer->has_text || !g_ascii_isspace (*p);
      writer->written += size;
    }
}

static void
add_line_end (Writer *writer)
{
  if (writer->has_text)
    g_string_append_c (writer->line, '\n');
  writer->space = FALSE;
}

static gboolean
is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

/* Owned, NULL when it has none. */
static char *
attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char *copy = value != NULL ? g_strdup ((const char *)value) : NULL;

  xmlFree (value);
  return copy;
}

static guint
number (const xmlNode *node, const char *name, guint otherwise, guint most)
{
  g_autofree char *value = attribute (node, name);
  guint64 n = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 0;

  return n == 0 ? otherwise : (guint)MIN (n, most);
}

static void
read_inline (Writer *writer, const xmlNode *node, const Inline *element, guint nesting)
{
  g_autofree char *href = is (node, "a") ? attribute (node, "href") : NULL;

  if (writer->space && writer->has_text)
    g_string_append_c (writer->line, ' ');
  writer->space = FALSE;
  if (href != NULL && *href != '\0')
    g_string_append_printf (writer->links, "%s%s", writer->links->len > 0 ? "\n" : "", href);
  g_string_append (writer->line, element->opening);
  g_ptr_array_add (writer->open, (gpointer)element);
  read_children (writer, node, nesting);
  g_ptr_array_set_size (writer->open, (int)writer->open->len - 1);
  g_string_append (writer->line, element->closing);
}

static void
read_picture (Writer *writer, const xmlNode *node)
{
  g_autofree char *source = attribute (node, "src");
  g_autofree char *alt = attribute (node, "alt");
  PuntualMailBlock *block;

  if (writer->in_cell || source == NULL || !g_str_has_prefix (source, "cid:"))
    {
      add_text (writer, alt != NULL ? alt : "");
      return;
    }
  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  if (writer->blocks->len >= MAX_BLOCKS)
    return;
  block = add_block (writer, PUNTUAL_MAIL_PICTURE);
  block->content_id = g_strdup (source + strlen ("cid:"));
  block->alt = alt != NULL ? g_steal_pointer (&alt) : g_strdup ("");
  block->width = (int)number (node, "width", 0, 2000);
}

static PuntualMailCell *
read_cell (Writer *writer, const xmlNode *node, guint nesting)
{
  PuntualMailCell *cell = g_new0 (PuntualMailCell, 1);
  g_autofree char *align = attribute (node, "align");
  g_autofree char *style = attribute (node, "style");

  cell->is_head = is (node, "th");
  cell->to_the_end = g_strcmp0 (align, "right") == 0
                     || (style != NULL && strstr (style, "text-align:right") != NULL);
  cell->span = number (node, "colspan", 1, MAX_SPAN);
  writer->in_cell = TRUE;
  start_line (writer);
  read_children (writer, node, nesting);
  writer->in_cell = FALSE;
  close_tags (writer);
  cell->markup = g_strdup (writer->has_text ? writer->line->str : "");
  start_line (writer);
  return cell;
}

static void
read_rows (Writer *writer, const xmlNode *node, GPtrArray *rows, guint nesting)
{
  for (const xmlNode *child = node->children; child != NULL && nesting < MAX_NESTING;
       child = child->next)
    {
      GPtrArray *row;

      if (is (child, "thead") || is (child, "tbody") || is (child, "tfoot"))
        read_rows (writer, child, rows, nesting + 1);
      if (!is (child, "tr"))
        continue;
      row = g_ptr_array_new_with_free_func (cell_free);
      g_ptr_array_add (rows, row);
      for (const xmlNode *at = child->children; at != NULL && writer->cells < MAX_CELLS;
           at = at->next)
        {
          if (!is (at, "td") && !is (at, "th"))
            continue;
          writer->cells++;
          g_ptr_array_add (row, read_cell (writer, at, nesting + 1));
        }
    }
}

static void
read_table (Writer *writer, const xmlNode *node, guint nesting)
{
  g_autofree char *role = attribute (node, "role");
  PuntualMailBlock *block;

  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  if (writer->in_cell || g_strcmp0 (role, "presentation") == 0)
    {
      read_children (writer, node, nesting);
      end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
      return;
    }
  if (writer->blocks->len >= MAX_BLOCKS)
    return;
  block = add_block (writer, PUNTUAL_MAIL_TABLE);
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  read_rows (writer, node, block->rows, nesting);
}

static void
read_list (Writer *writer, const xmlNode *node, guint nesting)
{
  gboolean numbered = is (node, "ol");
  guint next = number (node, "start", 1, 1000000);

  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  writer->depth++;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!is (child, "li"))
        continue;
      g_free (writer->marker);
      writer->marker = numbered ? g_strdup_printf ("%u.", next++) : g_strdup ("•");
      read_children (writer, child, nesting);
      end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
      g_clear_pointer (&writer->marker, g_free);
    }
  writer->depth--;
}

static void
read_code (Writer *writer, const xmlNode *node, guint nesting)
{
  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  writer->keeps_spaces = TRUE;
  read_children (writer, node, nesting);
  writer->keeps_spaces = FALSE;
  end_block (writer, PUNTUAL_MAIL_CODE);
}

static void
read_quote (Writer *writer, const xmlNode *node, guint nesting)
{
  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  writer->depth++;
  read_children (writer, node, nesting);
  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  writer->depth--;
}

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  g_autofree char *name = g_ascii_strdown ((const char *)node->name, -1);

  return g_strv_contains (names, name);
}

static void
read_rule (Writer *writer)
{
  end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
  if (!writer->in_cell && writer->blocks->len < MAX_BLOCKS)
    add_block (writer, PUNTUAL_MAIL_RULE);
}

static const Inline *
find_inline (const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (is (node, inlines[i].element))
      return &inlines[i];
  return NULL;
}

/* Elements that stand on lines of their own; FALSE: another one. */
static gboolean
read_block (Writer *writer, const xmlNode *node, guint nesting)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6", NULL };
  static const char *const plain[] = { "p", "div", "tr", "td", "th", "li", "section", NULL };
  gboolean heading = is_one_of (node, headings);

  if (is (node, "table"))
    read_table (writer, node, nesting);
  else if (is (node, "ul") || is (node, "ol"))
    read_list (writer, node, nesting);
  else if (is (node, "pre"))
    read_code (writer, node, nesting);
  else if (is (node, "blockquote"))
    read_quote (writer, node, nesting);
  else if (is (node, "hr"))
    read_rule (writer);
  else if (heading || is_one_of (node, plain))
    {
      end_block (writer, PUNTUAL_MAIL_PARAGRAPH);
      read_children (writer, node, nesting);
      end_block (writer, heading ? PUNTUAL_MAIL_HEADING : PUNTUAL_MAIL_PARAGRAPH);
    }
  else
    return FALSE;

  return TRUE;
}

static void
read_element (Writer *writer, const xmlNode *node, guint nesting)
{
  static const char *const unseen[] = { "head",   "script", "style",    "title", "meta",
                                        "object", "iframe", "template", NULL };
  const Inline *element = find_inline (node);

  if (is_one_of (node, unseen))
    return;
  if (element != NULL)
    read_inline (writer, node, element, nesting);
  else if (is (node, "br"))
    add_line_end (writer);
  else if (is (node, "img"))
    read_picture (writer, node);
  else if (!read_block (writer, node, nesting))
    read_children (writer, node, nesting);
}

static void
read_children (Writer *writer, const xmlNode *node, guint nesting)
{
  if (nesting >= MAX_NESTING)
    return;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        add_text (writer, (const char *)child->content);
      else if (child->type == XML_ELEMENT_NODE)
        read_element (writer, child, nesting + 1);
    }
}

GPtrArray *
puntual_mail_blocks (const char *html)
{
  Writer writer = { 0 };
  gsize length = strlen (html);
  htmlDocPtr document = NULL;

  writer.blocks = g_ptr_array_new_with_free_func (block_free);
  if (length <= MAX_HTML && g_utf8_validate (html, (gssize)length, NULL))
    document = htmlReadMemory (html, (int)length, NULL, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                   | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  if (document == NULL)
    return writer.blocks;
  writer.line = g_string_new (NULL);
  writer.links = g_string_new (NULL);
  writer.open = g_ptr_array_new ();
  if (xmlDocGetRootElement (document) != NULL)
    read_children (&writer, xmlDocGetRootElement (document), 0);
  end_block (&writer, PUNTUAL_MAIL_PARAGRAPH);
  xmlFreeDoc (document);
  g_ptr_array_unref (writer.open);
  g_string_free (writer.line, TRUE);
  g_string_free (writer.links, TRUE);
  g_free (writer.marker);
  return writer.blocks;
}
