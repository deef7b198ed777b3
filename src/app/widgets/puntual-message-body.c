/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-message-body.h"

#include <string.h>

#include "puntual-chat-markup.h"
#include "puntual-mail-blocks.h"
#include "puntual-typed-text.h"

#define MAX_PICTURE (4 * 1024 * 1024)
#define MAX_PIXELS 800
#define INDENT 18
#define BAR_HEIGHT 14
#define WIDEST_PICTURE 200

GtkWidget *
puntual_message_body_label (const char *markup, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));
  g_autofree char *breakable = puntual_typed_text_markup (markup);

  gtk_label_set_markup (label, breakable);
  gtk_label_set_selectable (label, TRUE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return GTK_WIDGET (label);
}

/* What may not wrap scrolls to the side instead. */
static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  /* A bar that hides makes the text look cut; one that stays asks for no room of its own. */
  gtk_scrolled_window_set_overlay_scrolling (scroller, FALSE);
  gtk_widget_set_margin_bottom (child, BAR_HEIGHT);
  gtk_scrolled_window_set_child (scroller, child);
  return GTK_WIDGET (scroller);
}

static GtkWidget *
make_fixed (const char *markup)
{
  GtkWidget *label = puntual_message_body_label (markup, "fixed-text");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return make_scroller (label);
}

static void
limit_picture (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int longer = MAX (width, height);

  if (longer > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int)((gint64)width * MAX_PIXELS / longer)),
                                MAX (1, (int)((gint64)height * MAX_PIXELS / longer)));
}

/* Decoded no bigger than it is shown, whatever size it says it has. */
static GdkPaintable *
decode_picture (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean written;
  GdkPixbuf *pixbuf;

  if (g_bytes_get_size (bytes) > MAX_PICTURE)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_picture), NULL);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !written)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf != NULL ? GDK_PAINTABLE (gdk_texture_new_for_pixbuf (pixbuf)) : NULL;
}

static const PuntualAttachment *
find_picture (const PuntualMessage *message, const char *content_id)
{
  for (guint i = 0; message->attachments != NULL && i < message->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (message->attachments, i);

      if (g_strcmp0 (attachment->content_id, content_id) == 0)
        return attachment;
    }
  return NULL;
}

gboolean
puntual_message_body_shows (const PuntualMessage *message, const PuntualAttachment *attachment)
{
  g_autofree char *source = NULL;

  if (attachment->content_id == NULL || message->html == NULL)
    return FALSE;
  source = g_markup_printf_escaped ("cid:%s", attachment->content_id);
  return strstr (message->html, source) != NULL;
}

static GtkWidget *
make_picture (const PuntualMessage *message, const PuntualMailBlock *block)
{
  const PuntualAttachment *attachment = find_picture (message, block->content_id);
  g_autoptr (GdkPaintable) paintable =
      attachment != NULL ? decode_picture (attachment->bytes) : NULL;
  int width = block->width > 0 ? block->width : WIDEST_PICTURE;
  GtkWidget *picture, *frame;

  if (paintable == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (block->alt, -1);

      return puntual_message_body_label (escaped, "dim-label");
    }
  picture = gtk_picture_new_for_paintable (paintable);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->alt);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  width = MIN (width, MAX (1, gdk_paintable_get_intrinsic_width (paintable)));
  gtk_widget_set_size_request (
      picture, MIN (width, WIDEST_PICTURE),
      (int)(MIN (width, WIDEST_PICTURE)
            / MAX (gdk_paintable_get_intrinsic_aspect_ratio (paintable), 0.1)));
  frame = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (frame, "picture");
  gtk_widget_set_halign (frame, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (frame), picture);
  return frame;
}

static GtkWidget *
make_cell (const PuntualMailCell *cell, gboolean in_head)
{
  GtkWidget *label = puntual_message_body_label (cell->markup, "cell");

  /* A table that is too wide wraps between words, amounts apart; what is wider still scrolls. */
  gtk_label_set_wrap (GTK_LABEL (label), !cell->to_the_end);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), cell->to_the_end ? 1 : 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (cell->to_the_end)
    gtk_widget_add_css_class (label, "numeric");
  if (in_head)
    gtk_widget_add_css_class (label, "head");
  return label;
}

static GtkWidget *
make_table (const PuntualMailBlock *block)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_widget_add_css_class (GTK_WIDGET (grid), "mail-table");
  for (guint i = 0; i < block->rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (block->rows, i);
      int column = 0;

      for (guint j = 0; j < row->len; j++)
        {
          const PuntualMailCell *cell = g_ptr_array_index (row, j);
          GtkWidget *label = make_cell (cell, i == 0 && cell->is_head);

          if (i + 1 == block->rows->len)
            gtk_widget_add_css_class (label, cell->is_head || j + 1 == row->len ? "total" : "last");
          gtk_grid_attach (grid, label, column, (int)i, (int)cell->span, 1);
          column += (int)cell->span;
        }
    }
  return make_scroller (GTK_WIDGET (grid));
}

/* Paragraphs that follow one another become one text, so that one can select across them. */
static gboolean
joins (const PuntualMailBlock *block)
{
  return block->kind == PUNTUAL_MAIL_PARAGRAPH && block->depth == 0 && block->marker == NULL;
}

static GtkWidget *
make_paragraphs (const GPtrArray *blocks, guint *index)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  GtkWidget *label;

  for (; *index < blocks->len; (*index)++)
    {
      const PuntualMailBlock *block = g_ptr_array_index (blocks, *index);

      if (!joins (block))
        break;
      g_string_append_printf (markup, "%s%s", markup->len > 0 ? "\n\n" : "", block->markup);
      if (block->links != NULL)
        g_string_append_printf (links, "%s%s", links->len > 0 ? "\n" : "", block->links);
    }
  label = puntual_message_body_label (markup->str, "paragraph");
  if (links->len > 0)
    gtk_widget_set_tooltip_text (label, links->str);
  return label;
}

static GtkWidget *
make_item (const PuntualMailBlock *block)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = puntual_message_body_label (block->markup, "paragraph");

  if (block->marker != NULL)
    {
      GtkWidget *marker = gtk_label_new (block->marker);

      gtk_widget_add_css_class (marker, "paragraph");
      gtk_widget_set_valign (marker, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), marker);
    }
  gtk_widget_set_tooltip_text (words, block->links);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static GtkWidget *
make_block (const PuntualMessage *message, const PuntualMailBlock *block)
{
  switch (block->kind)
    {
    case PUNTUAL_MAIL_HEADING:
      return puntual_message_body_label (block->markup, "heading");
    case PUNTUAL_MAIL_CODE:
      return make_fixed (block->markup);
    case PUNTUAL_MAIL_TABLE:
      return make_table (block);
    case PUNTUAL_MAIL_PICTURE:
      return make_picture (message, block);
    case PUNTUAL_MAIL_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case PUNTUAL_MAIL_PARAGRAPH:
    default:
      return make_item (block);
    }
}

static GtkWidget *
make_body (void)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (body, "body");
  return body;
}

static GtkWidget *
make_indented (const PuntualMessage *message, const PuntualMailBlock *block)
{
  GtkWidget *child = make_block (message, block);

  if (block->depth > 0)
    gtk_widget_set_margin_start (child, (int)block->depth * INDENT);
  return child;
}

/* The items of a list stand closer together than paragraphs do. */
static GtkWidget *
make_list (const PuntualMessage *message, const GPtrArray *blocks, guint *index)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (; *index < blocks->len; (*index)++)
    {
      const PuntualMailBlock *block = g_ptr_array_index (blocks, *index);

      if (block->depth == 0)
        break;
      gtk_box_append (GTK_BOX (list), make_indented (message, block));
    }
  return list;
}

GtkWidget *
puntual_message_body_mail (const PuntualMessage *message)
{
  g_autoptr (GPtrArray) blocks = message->html != NULL ? puntual_mail_blocks (message->html) : NULL;
  GtkWidget *body;

  if (blocks == NULL || blocks->len == 0)
    return NULL;
  body = make_body ();
  for (guint i = 0; i < blocks->len;)
    {
      const PuntualMailBlock *block = g_ptr_array_index (blocks, i);

      if (joins (block))
        gtk_box_append (GTK_BOX (body), make_paragraphs (blocks, &i));
      else if (block->depth > 0)
        gtk_box_append (GTK_BOX (body), make_list (message, blocks, &i));
      else
        {
          gtk_box_append (GTK_BOX (body), make_block (message, block));
          i++;
        }
    }
  return body;
}

/* Two spaces inside a line are the gap between columns. */
static gboolean
has_columns (const char *paragraph)
{
  g_auto (GStrv) lines = g_strsplit (paragraph, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *gap = strstr (g_strstrip (lines[i]), "  ");

      if (gap != NULL && lines[i + 1] != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
append_words (GtkWidget *body, GString *words, char *(*as_markup) (const char *text))
{
  g_autofree char *markup = NULL;

  if (words->len == 0)
    return;
  markup = as_markup (words->str);
  gtk_box_append (GTK_BOX (body), puntual_message_body_label (markup, "paragraph"));
  g_string_truncate (words, 0);
}

static GtkWidget *
make_text (const char *text, char *(*as_markup) (const char *text))
{
  GtkWidget *body = make_body ();
  g_auto (GStrv) paragraphs = g_strsplit (text != NULL ? text : "", "\n\n", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *escaped = NULL;

      if (!has_columns (paragraphs[i]))
        {
          g_string_append_printf (words, "%s%s", words->len > 0 ? "\n\n" : "", paragraphs[i]);
          continue;
        }
      append_words (body, words, as_markup);
      escaped = g_markup_escape_text (paragraphs[i], -1);
      gtk_box_append (GTK_BOX (body), make_fixed (escaped));
    }
  append_words (body, words, as_markup);
  return body;
}

static char *
escape (const char *text)
{
  return g_markup_escape_text (text, -1);
}

GtkWidget *
puntual_message_body_plain (const char *text)
{
  return make_text (text, escape);
}

GtkWidget *
puntual_message_body_chat (const char *text)
{
  return make_text (text, puntual_chat_markup);
}
