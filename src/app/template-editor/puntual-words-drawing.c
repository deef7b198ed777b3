/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-drawing.h"

#define BLOCK_INDENT 16 /* pixels for each level */
#define BLOCK_BAR 3
#define PILL_ROOM 1 /* pixels above and below the letters, and beside them */
#define MAX_LEVELS 6
/* More in one line, and more problems in all, are shown plain: the toolkit's work for each grows
 * with their number. */
#define MAX_IN_LINE 300
#define MAX_PROBLEMS 300

/* What a part wears, by its kind; NULL: nothing. */
static const char *const tag_of_kind[] = {
  [PUNTUAL_SHOWN_TEXT] = NULL,     [PUNTUAL_SHOWN_SOURCE] = "source",
  [PUNTUAL_SHOWN_PILL] = "pill",   [PUNTUAL_SHOWN_SECTION] = "section",
  [PUNTUAL_SHOWN_END] = "section", [PUNTUAL_SHOWN_HEAD] = "head",
  [PUNTUAL_SHOWN_FOOT] = "foot",
};

static char *
level_name (guint level)
{
  return g_strdup_printf ("level-%u", MIN (level, MAX_LEVELS));
}

void
puntual_words_drawing_add_tags (GtkTextBuffer *buffer)
{
  for (guint level = 1; level <= MAX_LEVELS; level++)
    {
      g_autofree char *name = level_name (level);

      gtk_text_buffer_create_tag (buffer, name, "left-margin", (int)(BLOCK_INDENT * level), NULL);
    }
  gtk_text_buffer_create_tag (buffer, "source", "family", "monospace", "scale", 0.92, NULL);
  gtk_text_buffer_create_tag (buffer, "pill", "weight", PANGO_WEIGHT_BOLD, "scale", 0.9,
                              "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "section", "weight", PANGO_WEIGHT_BOLD, "scale", 0.8,
                              "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "head", "weight", PANGO_WEIGHT_BOLD, "scale", 0.85,
                              "pixels-above-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "foot", "scale", 0.75, "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "problem", "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_create_tag (buffer, "remark", "underline", PANGO_UNDERLINE_ERROR, NULL);
}

/* --- Colours --- */

static GdkRGBA
colour (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA rgba = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &rgba);
  rgba.alpha *= alpha;
  return rgba;
}

static void
set_colour (GtkTextBuffer *buffer, const char *tag, const char *property, GdkRGBA rgba)
{
  g_object_set (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), tag), property,
                &rgba, NULL);
}

void
puntual_words_drawing_colour_tags (GtkTextBuffer *buffer, GtkWidget *widget)
{
  set_colour (buffer, "pill", "foreground-rgba", colour (widget, "puntual_blue_text", 1));
  set_colour (buffer, "source", "foreground-rgba", colour (widget, "puntual_blue_text", 1));
  set_colour (buffer, "section", "foreground-rgba", colour (widget, "puntual_purple_text", 1));
  set_colour (buffer, "head", "foreground-rgba", colour (widget, "puntual_purple_text", 1));
  set_colour (buffer, "foot", "foreground-rgba", colour (widget, "puntual_purple_text", 0.8f));
  set_colour (buffer, "problem", "underline-rgba", colour (widget, "error_color", 1));
  set_colour (buffer, "remark", "underline-rgba", colour (widget, "warning_color", 1));
}

/* --- Tags --- */

static void
apply_tag (GtkTextBuffer *buffer, const char *tag, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)end);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &from, &to);
}

/* Of a block the lines between its title and its end; the title's own line, too. */
static void
indent_blocks (GtkTextBuffer *buffer, const PuntualWordsProjection *projection)
{
  guint level = 0;
  guint starts[MAX_LEVELS + 1] = { 0 };

  for (guint i = 0; i < projection->parts->len; i++)
    {
      const PuntualShownPart *part = &g_array_index (projection->parts, PuntualShownPart, i);
      g_autofree char *name = NULL;

      if (part->kind == PUNTUAL_SHOWN_HEAD && level++ < MAX_LEVELS)
        starts[level] = part->start;
      if (part->kind != PUNTUAL_SHOWN_FOOT || level == 0)
        continue;
      name = level_name (level);
      if (level <= MAX_LEVELS)
        apply_tag (buffer, name, starts[level], part->end);
      level--;
    }
}

/* Walks along the lines of what is shown. */
typedef struct
{
  const char *place;
  guint offset;    /* of the place, in characters */
  guint n_in_line; /* pills and tags so far */
} LineCount;

/* Whether a part wears something. To be asked in their order. */
static gboolean
is_dressed (LineCount *self, const PuntualShownPart *part)
{
  for (; self->offset < part->start; self->offset++)
    {
      if (*self->place == '\n')
        self->n_in_line = 0;
      self->place = g_utf8_next_char (self->place);
    }
  return tag_of_kind[part->kind] != NULL && ++self->n_in_line <= MAX_IN_LINE;
}

static void
underline_problems (GtkTextBuffer *buffer, const PuntualTemplateDocument *document,
                    const PuntualWordsProjection *projection)
{
  for (guint i = 0; i < MIN (document->problems->len, MAX_PROBLEMS); i++)
    {
      const PuntualTemplateProblem *problem = g_ptr_array_index (document->problems, i);

      apply_tag (buffer, problem->grave ? "problem" : "remark",
                 puntual_words_projection_to_shown (projection, problem->start),
                 puntual_words_projection_to_shown (projection, problem->end));
    }
}

void
puntual_words_drawing_apply (GtkTextBuffer *buffer, const PuntualTemplateDocument *document,
                             const PuntualWordsProjection *projection)
{
  LineCount count = { projection->text, 0, 0 };
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  indent_blocks (buffer, projection);
  for (guint i = 0; i < projection->parts->len; i++)
    {
      const PuntualShownPart *part = &g_array_index (projection->parts, PuntualShownPart, i);

      if (is_dressed (&count, part))
        apply_tag (buffer, tag_of_kind[part->kind], part->start, part->end);
    }
  underline_problems (buffer, document, projection);
}

/* --- Under the text --- */

static void
draw_round (GtkSnapshot *snapshot, const GdkRectangle *area, const GdkRGBA *rgba)
{
  const float radius = (float)area->height / 2;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT ((float)area->x, (float)area->y, (float)area->width, (float)area->height),
      MIN (radius, 11));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, rgba, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A pill that is longer than a line has a piece in each. */
static void
draw_pill (GtkTextView *view, GtkSnapshot *snapshot, guint start, guint end, const GdkRGBA *rgba)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle area = { 0 };
  gboolean begun = FALSE;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)start);
  for (guint i = start; i < end; i++, gtk_text_iter_forward_char (&iter))
    {
      GdkRectangle letter;

      gtk_text_view_get_iter_location (view, &iter, &letter);
      letter.width = ABS (letter.width);
      if (begun && letter.y + letter.height / 2 > area.y + area.height)
        {
          draw_round (snapshot, &area, rgba);
          begun = FALSE;
        }
      if (!begun)
        area = letter;
      else
        gdk_rectangle_union (&area, &letter, &area);
      begun = TRUE;
    }
  area.x -= PILL_ROOM;
  area.width += 2 * PILL_ROOM;
  area.y -= PILL_ROOM;
  area.height += 2 * PILL_ROOM;
  if (begun)
    draw_round (snapshot, &area, rgba);
}

typedef struct
{
  GtkTextView *view;
  GtkSnapshot *snapshot;
  const PuntualWordsProjection *projection;
  GdkRectangle sight;
  guint first, last; /* characters in sight */
} Drawing;

static void
get_line (Drawing *self, guint offset, int *top, int *bottom)
{
  GtkTextIter iter;
  int height;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &iter, (int)offset);
  gtk_text_view_get_line_yrange (self->view, &iter, top, &height);
  *bottom = *top + height;
}

static void
draw_block (Drawing *self, guint level, guint start, guint end)
{
  GdkRGBA ground = colour (GTK_WIDGET (self->view), "puntual_purple_fill", 0.07f);
  GdkRGBA bar = colour (GTK_WIDGET (self->view), "puntual_purple_fill", 0.85f);
  float left = (float)(BLOCK_INDENT * (MIN (level, MAX_LEVELS) - 1) + 1);
  int top, bottom, unused;
  float width;

  get_line (self, start, &top, &unused);
  get_line (self, end, &unused, &bottom);
  width = (float)(self->sight.width + self->sight.x) - left;
  gtk_snapshot_append_color (
      self->snapshot, &ground,
      &GRAPHENE_RECT_INIT (left, (float)top, MAX (width, 0), (float)(bottom - top)));
  gtk_snapshot_append_color (
      self->snapshot, &bar,
      &GRAPHENE_RECT_INIT (left, (float)top, BLOCK_BAR, (float)(bottom - top)));
}

static void
draw_blocks (Drawing *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->projection->parts->len; i++)
    {
      const PuntualShownPart *part = &g_array_index (self->projection->parts, PuntualShownPart, i);
      guint start;

      if (part->kind == PUNTUAL_SHOWN_HEAD)
        g_array_append_val (open, part->start);
      if (part->kind != PUNTUAL_SHOWN_FOOT || open->len == 0)
        continue;
      start = g_array_index (open, guint, open->len - 1);
      if (part->end >= self->first && start <= self->last)
        draw_block (self, open->len, start, part->end);
      g_array_set_size (open, open->len - 1);
    }
}

static void
draw_pills (Drawing *self)
{
  const GdkRGBA blue = colour (GTK_WIDGET (self->view), "puntual_blue_fill", 0.2f);
  const GdkRGBA purple = colour (GTK_WIDGET (self->view), "puntual_purple_fill", 0.13f);
  LineCount count = { self->projection->text, 0, 0 };

  for (guint i = 0; i < self->projection->parts->len; i++)
    {
      const PuntualShownPart *part = &g_array_index (self->projection->parts, PuntualShownPart, i);

      if (!is_dressed (&count, part) || part->end < self->first || part->start > self->last)
        continue;
      if (part->kind == PUNTUAL_SHOWN_PILL)
        draw_pill (self->view, self->snapshot, part->start, part->end, &blue);
      else if (part->kind == PUNTUAL_SHOWN_SECTION || part->kind == PUNTUAL_SHOWN_END)
        draw_pill (self->view, self->snapshot, part->start, part->end, &purple);
    }
}

void
puntual_words_drawing_snapshot (GtkTextView *view, GtkSnapshot *snapshot,
                                const PuntualWordsProjection *projection)
{
  Drawing self = { view, snapshot, projection };
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (view, &self.sight);
  gtk_text_view_get_line_at_y (view, &iter, self.sight.y, NULL);
  self.first = (guint)gtk_text_iter_get_offset (&iter);
  gtk_text_view_get_line_at_y (view, &iter, self.sight.y + self.sight.height, NULL);
  gtk_text_iter_forward_to_line_end (&iter);
  self.last = (guint)gtk_text_iter_get_offset (&iter);
  draw_blocks (&self);
  draw_pills (&self);
}
