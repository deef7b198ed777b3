/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-find.h"

#include <string.h>

/* A letter as it is compared, and the character of the text it is of. */
typedef struct
{
  gunichar letter;
  guint offset;
} Folded;

static GArray *
fold (const char *text)
{
  GArray *letters = g_array_sized_new (FALSE, FALSE, sizeof (Folded), (guint)strlen (text));
  guint offset = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n = g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, parts, G_N_ELEMENTS (parts));

      for (gsize i = 0; i < n; i++)
        {
          Folded one = { g_unichar_isspace (parts[i]) || parts[i] == 0xa0
                             ? ' '
                             : g_unichar_tolower (parts[i]),
                         offset };

          if (!g_unichar_ismark (one.letter))
            g_array_append_val (letters, one);
        }
    }
  return letters;
}

static gboolean
is_at (const GArray *letters, guint place, const GArray *sought)
{
  if (place + sought->len > letters->len)
    return FALSE;
  for (guint i = 0; i < sought->len; i++)
    if (g_array_index (letters, Folded, place + i).letter
        != g_array_index (sought, Folded, i).letter)
      return FALSE;
  return TRUE;
}

typedef struct
{
  gsize from;
  gboolean forward;
  gboolean found;
  gsize start, end; /* the best so far */
} Search;

static void
consider (Search *self, gsize start, gsize end)
{
  if (start == end || (self->forward ? start < self->from : end > self->from))
    return;
  if (self->found && (self->forward ? start >= self->start : end <= self->end))
    return;
  self->found = TRUE;
  self->start = start;
  self->end = end;
}

/* The nearest place alone is worth the way back to the template. */
static void
search_shown (Search *self, const PuntualWordsProjection *projection, const GArray *sought)
{
  const guint from = puntual_words_projection_to_shown (projection, self->from);
  g_autoptr (GArray) letters = fold (projection->text);

  for (guint n = 0; n < letters->len && !self->found; n++)
    {
      guint i = self->forward ? n : letters->len - 1 - n;
      guint first = g_array_index (letters, Folded, i).offset, last;
      gsize start, end;

      if ((self->forward ? first < from : first >= from) || !is_at (letters, i, sought))
        continue;
      last = g_array_index (letters, Folded, i + sought->len - 1).offset;
      puntual_words_projection_range (projection, first, last + 1, &start, &end);
      consider (self, start, end);
    }
}

static void
search_tags (Search *self, const PuntualWordsProjection *projection, const char *source,
             const GArray *sought)
{
  for (guint i = 0; i < projection->parts->len; i++)
    {
      const PuntualShownPart *part = &g_array_index (projection->parts, PuntualShownPart, i);
      g_autofree char *tag = NULL;
      g_autoptr (GArray) letters = NULL;

      if (!puntual_words_part_is_whole (part))
        continue;
      tag = g_strndup (source + part->source_start, part->source_end - part->source_start);
      letters = fold (tag);
      for (guint place = 0; place < letters->len; place++)
        if (is_at (letters, place, sought))
          {
            consider (self, part->source_start, part->source_end);
            break;
          }
    }
}

gboolean
puntual_words_find (const PuntualWordsProjection *projection, const char *source, const char *words,
                    gsize from, gboolean forward, gsize *start, gsize *end)
{
  g_autoptr (GArray) sought = fold (words);
  Search search = { .from = from, .forward = forward };

  if (sought->len == 0)
    return FALSE;
  search_shown (&search, projection, sought);
  search_tags (&search, projection, source, sought);
  *start = search.start;
  *end = search.end;
  return search.found;
}
