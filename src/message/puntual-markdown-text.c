/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-markdown-tree.h"

/* Lines deep inside lists and quotations are indented no further than this: a hostile text would
 * grow without end. */
#define MAX_PREFIX 24

typedef struct
{
  GString *out;
  gboolean whatsapp;
  GString *prefix; /* what every further line begins with */
  GArray *lengths; /* of gsize: earlier lengths of `prefix` */
  gboolean fresh;  /* a list or quotation mark was just written: the next block goes on beside it */
  GString *marks;  /* WhatsApp marks now open, such as "*_" */
  gsize link_start;
} Writer;

static void
writer_clear (Writer *self)
{
  g_string_free (self->out, TRUE);
  g_string_free (self->prefix, TRUE);
  g_string_free (self->marks, TRUE);
  g_array_unref (self->lengths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static void
push_prefix (Writer *self, const char *more)
{
  gsize length = self->prefix->len;

  g_array_append_val (self->lengths, length);
  if (length + strlen (more) <= MAX_PREFIX)
    g_string_append (self->prefix, more);
}

static void
pop_prefix (Writer *self)
{
  gsize length = g_array_index (self->lengths, gsize, self->lengths->len - 1);

  g_array_set_size (self->lengths, self->lengths->len - 1);
  g_string_truncate (self->prefix, length);
}

static void
trim_line (Writer *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
}

static void
new_line (Writer *self)
{
  trim_line (self);
  g_string_append_c (self->out, '\n');
  g_string_append (self->out, self->prefix->str);
}

/* Blocks of a tight list stand line under line, others with an empty line between. */
static gboolean
is_tight (cmark_node *node)
{
  cmark_node *parent = cmark_node_parent (node);

  if (parent == NULL)
    return FALSE;
  if (cmark_node_get_type (node) == CMARK_NODE_ITEM && cmark_node_previous (node) == NULL)
    return is_tight (parent);
  if (cmark_node_get_type (node) == CMARK_NODE_ITEM)
    return cmark_node_get_list_tight (parent) != 0;
  if (cmark_node_get_type (parent) == CMARK_NODE_ITEM)
    return cmark_node_get_list_tight (cmark_node_parent (parent)) != 0;
  return FALSE;
}

static void
start_block (Writer *self, cmark_node *node)
{
  if (!self->fresh && self->out->len > 0)
    {
      new_line (self);
      if (!is_tight (node))
        new_line (self);
    }
  self->fresh = FALSE;
}

static void
start_item (Writer *self, cmark_node *item)
{
  cmark_node *list = cmark_node_parent (item);
  g_autofree char *mark = NULL;
  g_autofree char *indent = NULL;

  start_block (self, item);
  if (cmark_node_get_list_type (list) == CMARK_ORDERED_LIST)
    {
      int nth = GPOINTER_TO_INT (cmark_node_get_user_data (list));

      mark = g_strdup_printf ("%d. ", cmark_node_get_list_start (list) + nth);
      cmark_node_set_user_data (list, GINT_TO_POINTER (nth + 1));
    }
  else
    {
      mark = g_strdup ("- ");
    }
  g_string_append (self->out, mark);
  indent = g_strnfill (strlen (mark), ' ');
  push_prefix (self, indent);
  self->fresh = TRUE;
}

static void
write_mark (Writer *self, char mark, gboolean opens)
{
  gboolean is_open = strchr (self->marks->str, mark) != NULL;

  if (!self->whatsapp)
    return;
  if (opens && !is_open)
    {
      g_string_append_c (self->marks, mark);
      g_string_append_c (self->out, mark);
    }
  else if (!opens && is_open && self->marks->str[self->marks->len - 1] == mark)
    {
      g_string_truncate (self->marks, self->marks->len - 1);
      g_string_append_c (self->out, mark);
    }
}

/* WhatsApp's marks do not reach over the end of a line. */
static void
write_break (Writer *self)
{
  for (gsize i = self->marks->len; i > 0; i--)
    g_string_append_c (self->out, self->marks->str[i - 1]);
  new_line (self);
  g_string_append (self->out, self->marks->str);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* WhatsApp knows no escaping: a mark that was typed is shown by its look-alike, unless it stands
 * inside a word, where it means nothing. */
static void
write_whatsapp_text (Writer *self, const char *text)
{
  static const char marks[] = "*_~`";
  static const char *const alike[] = { "\u2217", "\uff3f", "\u223c", "\u02cb" };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *mark = strchr (marks, *p);
      gboolean inside = mark != NULL && p > text && is_word (g_utf8_get_char (g_utf8_prev_char (p)))
                        && is_word (g_utf8_get_char (p + 1));

      if (mark != NULL && !inside)
        g_string_append (self->out, alike[mark - marks]);
      else
        g_string_append_unichar (self->out, g_utf8_get_char (p));
    }
}

static void
write_text (Writer *self, cmark_node *node)
{
  cmark_node *parent = cmark_node_parent (node);
  const char *text = cmark_node_get_literal (node);
  gboolean is_url = cmark_node_get_type (parent) == CMARK_NODE_LINK
                    && g_strcmp0 (cmark_node_get_url (parent), text) == 0;

  if (self->whatsapp && !is_url)
    write_whatsapp_text (self, text);
  else
    g_string_append (self->out, text);
}

static void
write_code_block (Writer *self, cmark_node *node)
{
  g_autofree char *code = g_strchomp (g_strdup (cmark_node_get_literal (node)));
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);

  start_block (self, node);
  if (self->whatsapp)
    g_string_append (self->out, "```");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        new_line (self);
      g_string_append (self->out, lines[i]);
    }
  if (self->whatsapp)
    g_string_append (self->out, "```");
}

/* A mark right after an address would be read as part of it, so that marks end where a link begins.
 */
static void
start_link (Writer *self)
{
  for (; self->marks->len > 0; g_string_truncate (self->marks, self->marks->len - 1))
    {
      char mark = self->marks->str[self->marks->len - 1];

      if (self->out->str[self->out->len - 1] == mark)
        g_string_truncate (self->out, self->out->len - 1);
      else
        g_string_append_c (self->out, mark);
    }
  self->link_start = self->out->len;
}

/* The address is named after the words of a link, unless the words are the address. */
static void
end_link (Writer *self, cmark_node *node)
{
  const char *url = cmark_node_get_url (node);
  g_autofree char *words = g_strdup (self->out->str + self->link_start);
  const char *address = url;

  if (g_str_has_prefix (url, "mailto:") || g_str_has_prefix (url, "tel:"))
    address = strchr (url, ':') + 1;
  if (strcmp (words, url) == 0 || strcmp (words, address) == 0)
    return;
  if (*words == '\0')
    g_string_append (self->out, address);
  else if (self->whatsapp)
    g_string_append_printf (self->out, ": %s", address);
  else
    g_string_append_printf (self->out, " (%s)", address);
}

static void
enter (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    {
      start_block (self, node);
      if (type == CMARK_NODE_HEADING)
        write_mark (self, '*', TRUE);
    }
  else if (type == CMARK_NODE_ITEM)
    {
      start_item (self, node);
    }
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      start_block (self, node);
      g_string_append (self->out, "> ");
      push_prefix (self, "> ");
      self->fresh = TRUE;
    }
  else if (type == CMARK_NODE_CODE_BLOCK)
    {
      write_code_block (self, node);
    }
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    {
      start_block (self, node);
      g_string_append (self->out, "----------");
    }
  else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    {
      write_text (self, node);
    }
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    {
      write_break (self);
    }
  else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH)
    {
      write_mark (self, type == CMARK_NODE_STRONG ? '*' : '_', TRUE);
    }
  else if (type == CMARK_NODE_LINK)
    {
      start_link (self);
    }
}

static void
leave (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE)
    {
      pop_prefix (self);
      self->fresh = FALSE;
    }
  else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_HEADING)
    {
      write_mark (self, '*', FALSE);
    }
  else if (type == CMARK_NODE_EMPH)
    {
      write_mark (self, '_', FALSE);
    }
  else if (type == CMARK_NODE_LINK)
    {
      end_link (self, node);
    }
}

char *
puntual_markdown_write_text (cmark_node *document, gboolean whatsapp)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  g_auto (Writer) self = { g_string_new (NULL),
                           whatsapp,
                           g_string_new (NULL),
                           g_array_new (FALSE, FALSE, sizeof (gsize)),
                           FALSE,
                           g_string_new (NULL),
                           0 };
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      if (event == CMARK_EVENT_ENTER)
        enter (&self, cmark_iter_get_node (iter));
      else
        leave (&self, cmark_iter_get_node (iter));
    }
  return g_strchomp (g_strdup (self.out->str));
}
