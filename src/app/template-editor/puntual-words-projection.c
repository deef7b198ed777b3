/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-projection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A pill is not broken over two lines unless it is longer than one. */
#define NO_BREAK_SPACE "\u00a0"
#define PILL_ROOM "\u00a0" /* around the words, under which the pill is drawn */

static PuntualShownPart *
part_index (const PuntualWordsProjection *self, guint index)
{
  return &g_array_index (self->parts, PuntualShownPart, index);
}

/* --- What is shown for a piece --- */

/* Both tags of a section that takes whole lines are. */
static gboolean
is_block (const PuntualTemplateDocument *document, const PuntualTemplatePiece *piece)
{
  const PuntualTemplatePiece *partner =
      piece->partner >= 0 ? g_ptr_array_index (document->pieces, piece->partner) : NULL;

  return partner != NULL
         && puntual_template_is_alone_on_its_line (document->text, piece->start, piece->end)
         && puntual_template_is_alone_on_its_line (document->text, partner->start, partner->end);
}

static PuntualShownKind
kind_of (const PuntualTemplateDocument *document, const PuntualTemplatePiece *piece)
{
  switch (piece->kind)
    {
    case PUNTUAL_PIECE_TEXT:
      return PUNTUAL_SHOWN_TEXT;
    case PUNTUAL_PIECE_VARIABLE:
    case PUNTUAL_PIECE_PARTIAL:
      return PUNTUAL_SHOWN_PILL;
    case PUNTUAL_PIECE_OPEN:
    case PUNTUAL_PIECE_OPEN_NOT:
      return is_block (document, piece) ? PUNTUAL_SHOWN_HEAD : PUNTUAL_SHOWN_SECTION;
    case PUNTUAL_PIECE_CLOSE:
      return is_block (document, piece) ? PUNTUAL_SHOWN_FOOT : PUNTUAL_SHOWN_END;
    case PUNTUAL_PIECE_COMMENT:
    case PUNTUAL_PIECE_BROKEN:
      break;
    }
  return PUNTUAL_SHOWN_SOURCE;
}

static char *
hold_together (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, parts);
}

static char *
section_title (const PuntualTemplatePiece *piece)
{
  if (piece->path == NULL)
    return g_strdup (piece->name);
  return puntual_template_section_words (piece->path, piece->kind == PUNTUAL_PIECE_OPEN_NOT);
}

static char *
shown_of (const PuntualTemplateDocument *document, const PuntualTemplatePiece *piece,
          PuntualShownKind kind)
{
  g_autofree char *words = NULL;
  g_autofree char *beginning = NULL;

  switch (kind)
    {
    case PUNTUAL_SHOWN_PILL:
      words = hold_together (piece->path != NULL ? puntual_template_path_words (piece->path)
                                                 : piece->name);
      return g_strconcat (PILL_ROOM, words, PILL_ROOM, NULL);
    case PUNTUAL_SHOWN_SECTION:
      words = section_title (piece);
      /* Translators: the beginning of a part of a line that is not always there; %s is when it is,
       * such as “For an instalment”. */
      beginning = g_strdup_printf (C_ ("section", "%s:"), words);
      return g_strconcat (PILL_ROOM, beginning, PILL_ROOM, NULL);
    case PUNTUAL_SHOWN_HEAD:
      return section_title (piece);
    case PUNTUAL_SHOWN_END:
      return g_strdup (PILL_ROOM "◂" PILL_ROOM);
    case PUNTUAL_SHOWN_FOOT:
      /* Translators: the last line of a part of a text that is not always there, or repeated. */
      return g_strdup (C_ ("section", "end"));
    case PUNTUAL_SHOWN_TEXT:
    case PUNTUAL_SHOWN_SOURCE:
      break;
    }
  return g_strndup (document->text + piece->start, piece->end - piece->start);
}

PuntualWordsProjection *
puntual_words_projection_new (const PuntualTemplateDocument *document, gssize open)
{
  PuntualWordsProjection *self = g_new0 (PuntualWordsProjection, 1);
  GString *text = g_string_new (NULL);
  guint at = 0;

  self->parts = g_array_new (FALSE, TRUE, sizeof (PuntualShownPart));
  for (guint i = 0; i < document->pieces->len; i++)
    {
      const PuntualTemplatePiece *piece = g_ptr_array_index (document->pieces, i);
      gboolean is_open = open > (gssize)piece->start && open < (gssize)piece->end;
      PuntualShownPart part = { kind_of (document, piece), (int)i, piece->start, piece->end };
      g_autofree char *shown = NULL;

      if (is_open && part.kind != PUNTUAL_SHOWN_TEXT)
        part.kind = PUNTUAL_SHOWN_SOURCE;
      shown = shown_of (document, piece, part.kind);
      part.start = at;
      at += (guint)g_utf8_strlen (shown, -1);
      part.end = at;
      g_array_append_val (self->parts, part);
      g_string_append (text, shown);
    }
  self->text = g_string_free (text, FALSE);
  return self;
}

void
puntual_words_projection_free (PuntualWordsProjection *self)
{
  g_array_unref (self->parts);
  g_free (self->text);
  g_free (self);
}

/* --- Places --- */

gboolean
puntual_words_part_is_whole (const PuntualShownPart *part)
{
  return part->kind != PUNTUAL_SHOWN_TEXT && part->kind != PUNTUAL_SHOWN_SOURCE;
}

const PuntualShownPart *
puntual_words_projection_part_at (const PuntualWordsProjection *self, guint offset)
{
  guint low = 0, high = self->parts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (part_index (self, middle)->end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return self->parts->len == 0 ? NULL : part_index (self, MIN (low, self->parts->len - 1));
}

const PuntualShownPart *
puntual_words_projection_inside (const PuntualWordsProjection *self, guint offset)
{
  const PuntualShownPart *part = puntual_words_projection_part_at (self, offset);

  return part != NULL && puntual_words_part_is_whole (part) && offset > part->start
                 && offset < part->end
             ? part
             : NULL;
}

/* How many bytes of the text as it is written lie between the two. */
static gsize
bytes_between (const PuntualWordsProjection *self, guint start, guint end)
{
  const char *from = g_utf8_offset_to_pointer (self->text, start);

  return (gsize)(g_utf8_offset_to_pointer (from, (glong)(end - start)) - from);
}

static gsize
source_in (const PuntualWordsProjection *self, const PuntualShownPart *part, guint offset)
{
  if (offset <= part->start)
    return part->source_start;
  if (offset >= part->end || puntual_words_part_is_whole (part))
    return part->source_end;
  return part->source_start + bytes_between (self, part->start, offset);
}

gsize
puntual_words_projection_to_source (const PuntualWordsProjection *self, guint offset)
{
  const PuntualShownPart *part = puntual_words_projection_part_at (self, offset);

  return part != NULL ? source_in (self, part, offset) : 0;
}

guint
puntual_words_projection_to_shown (const PuntualWordsProjection *self, gsize offset)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const PuntualShownPart *part = part_index (self, i);
      const char *start;

      if (offset >= part->source_end)
        continue;
      if (offset <= part->source_start)
        return part->start;
      if (puntual_words_part_is_whole (part))
        return part->end;
      start = g_utf8_offset_to_pointer (self->text, part->start);
      return part->start
             + (guint)g_utf8_pointer_to_offset (start, start + (offset - part->source_start));
    }
  return self->parts->len == 0 ? 0 : part_index (self, self->parts->len - 1)->end;
}

void
puntual_words_projection_range (const PuntualWordsProjection *self, guint start, guint end,
                                gsize *source_start, gsize *source_end)
{
  const PuntualShownPart *first = puntual_words_projection_inside (self, start);

  *source_start =
      first != NULL ? first->source_start : puntual_words_projection_to_source (self, start);
  *source_end = puntual_words_projection_to_source (self, end);
}

/* --- Following what is written --- */

gsize
puntual_words_projection_insert (PuntualWordsProjection *self, guint offset, const char *text)
{
  const PuntualShownPart *inside = puntual_words_projection_inside (self, offset);
  guint at = inside != NULL ? inside->end : offset;
  gsize source = puntual_words_projection_to_source (self, at);
  guint n = (guint)g_utf8_strlen (text, -1);
  PuntualShownPart fresh = { PUNTUAL_SHOWN_TEXT, -1, source, source + strlen (text), at, at + n };
  gsize byte = bytes_between (self, 0, offset);
  char *whole = g_strdup_printf ("%.*s%s%s", (int)byte, self->text, text, self->text + byte);
  guint place = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      PuntualShownPart *part = part_index (self, i);

      if (part->end <= at)
        {
          place = i + 1;
          continue;
        }
      if (part->start < at)
        {
          PuntualShownPart rest = *part;

          part->end = at;
          part->source_end = source;
          rest.start = at;
          rest.source_start = source;
          place = i + 1;
          g_array_insert_val (self->parts, place, rest);
          continue;
        }
      part->start += n;
      part->end += n;
      part->source_start += strlen (text);
      part->source_end += strlen (text);
    }
  g_array_insert_val (self->parts, place, fresh);
  g_free (self->text);
  self->text = whole;
  return source;
}

static gsize
after_erasing (gsize offset, gsize start, gsize end)
{
  return offset <= start ? offset : offset >= end ? offset - (end - start) : start;
}

void
puntual_words_projection_erase (PuntualWordsProjection *self, guint start, guint end,
                                gsize *source_start, gsize *source_end)
{
  gsize from = bytes_between (self, 0, start);
  gsize to = from + bytes_between (self, start, end);
  char *rest = g_strdup_printf ("%.*s%s", (int)from, self->text, self->text + to);

  puntual_words_projection_range (self, start, end, source_start, source_end);
  for (guint i = 0; i < self->parts->len; i++)
    {
      PuntualShownPart *part = part_index (self, i);

      part->start = (guint)after_erasing (part->start, start, end);
      part->end = (guint)after_erasing (part->end, start, end);
      part->source_start = after_erasing (part->source_start, *source_start, *source_end);
      part->source_end = after_erasing (part->source_end, *source_start, *source_end);
    }
  g_free (self->text);
  self->text = rest;
}
