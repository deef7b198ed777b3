/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-search-spans.h"

#include <string.h>
#include "puntual-text.h"

#define MAX_TERMS 16
#define MAX_SEARCH 1000 /* bytes */
#define MAX_SHOWN 2000  /* bytes; what follows is not marked */

/* A text without punctuation, and of each of its bytes the character it came from. */
typedef struct
{
  GString *key;
  GArray *sources; /* PuntualSearchSpan per byte of key */
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->key, TRUE);
  g_array_unref (self->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
add_folded (Folded *self, const char *text, guint start, guint end)
{
  PuntualSearchSpan source = { start, end };

  for (; *text != '\0'; text++)
    {
      g_string_append_c (self->key, *text);
      g_array_append_val (self->sources, source);
    }
}

static void
fold_shown (Folded *self, const char *shown)
{
  guint length = (guint)MIN (strlen (shown), MAX_SHOWN);

  self->key = g_string_new (NULL);
  self->sources = g_array_new (FALSE, FALSE, sizeof (PuntualSearchSpan));
  for (const char *at = shown; *at != '\0' && at < shown + length; at = g_utf8_next_char (at))
    {
      guint start = (guint)(at - shown);
      guint end = (guint)(g_utf8_next_char (at) - shown);
      g_autofree char *character = g_strndup (at, end - start);
      g_autofree char *folded = puntual_text_fold (character);

      if (*folded != '\0')
        add_folded (self, folded, start, end);
      else if (g_unichar_isspace (g_utf8_get_char (at)))
        add_folded (self, " ", start, end);
    }
}

static char *
fold_term (const char *word)
{
  g_autofree char *folded = puntual_text_fold (word);
  g_auto (GStrv) pieces = g_strsplit (folded, " ", -1);

  return g_strjoinv ("", pieces);
}

static void
find_term (const Folded *folded, const char *term, GArray *spans)
{
  const char *at = folded->key->str;
  gsize length = strlen (term);

  while (length > 0 && (at = strstr (at, term)) != NULL)
    {
      gsize first = (gsize)(at - folded->key->str);
      PuntualSearchSpan span = {
        g_array_index (folded->sources, PuntualSearchSpan, first).start,
        g_array_index (folded->sources, PuntualSearchSpan, first + length - 1).end,
      };

      g_array_append_val (spans, span);
      at += length;
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PuntualSearchSpan *first = a;
  const PuntualSearchSpan *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/* Those that touch become one. */
static void
join_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 1; i < spans->len; i++)
    {
      PuntualSearchSpan *last = &g_array_index (spans, PuntualSearchSpan, kept);
      const PuntualSearchSpan *span = &g_array_index (spans, PuntualSearchSpan, i);

      if (span->start <= last->end)
        last->end = MAX (last->end, span->end);
      else
        g_array_index (spans, PuntualSearchSpan, ++kept) = *span;
    }
  if (spans->len > 0)
    g_array_set_size (spans, kept + 1);
}

GArray *
puntual_search_spans (const char *search, const char *shown)
{
  g_autofree char *valid = g_utf8_make_valid (search, (gssize)strnlen (search, MAX_SEARCH));
  g_autofree char *line = puntual_text_clean_line (valid);
  g_auto (GStrv) words = g_strsplit (line, " ", MAX_TERMS);
  g_auto (Folded) folded = { 0 };
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PuntualSearchSpan));

  fold_shown (&folded, shown);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *term = fold_term (words[i]);

      find_term (&folded, term, spans);
    }
  join_spans (spans);
  return spans;
}
