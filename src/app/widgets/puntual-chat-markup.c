/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chat-markup.h"

#include <string.h>

#define FENCE "```"
#define MAX_NESTING 4
/* Looks no farther for the end of what a mark begins. */
#define MAX_MARKED 1000

static const char *
tag_of (char mark)
{
  switch (mark)
    {
    case '*':
      return "b";
    case '_':
      return "i";
    case '~':
      return "s";
    default:
      return NULL;
    }
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* The mark that ends what begins at `open`, before `end`; NULL when it is just a letter. */
static const char *
find_end (const char *begin, const char *open, const char *end)
{
  const char *before = g_utf8_find_prev_char (begin, open);

  if (before != NULL && is_word (g_utf8_get_char (before)))
    return NULL;
  if (open + 1 >= end || g_ascii_isspace (open[1]) || open[1] == *open)
    return NULL;
  end = MIN (end, open + MAX_MARKED);
  for (const char *p = open + 2; p < end; p++)
    {
      if (*p == *open && !g_ascii_isspace (p[-1])
          && (p + 1 >= end || !is_word (g_utf8_get_char (p + 1))))
        return p;
    }
  return NULL;
}

static void
append_line (GString *markup, const char *begin, const char *end, guint nesting)
{
  const char *p = begin;

  while (p < end)
    {
      const char *next = g_utf8_next_char (p);
      const char *tag = nesting < MAX_NESTING ? tag_of (*p) : NULL;
      const char *close = tag != NULL ? find_end (begin, p, end) : NULL;

      if (close != NULL)
        {
          g_string_append_printf (markup, "<%s>", tag);
          append_line (markup, p + 1, close, nesting + 1);
          g_string_append_printf (markup, "</%s>", tag);
          next = close + 1;
        }
      else
        {
          g_autofree char *escaped = g_markup_escape_text (p, next - p);

          g_string_append (markup, escaped);
        }
      p = next;
    }
}

static void
append_lines (GString *markup, const char *begin, const char *end)
{
  while (begin < end)
    {
      const char *line_end = memchr (begin, '\n', (gsize)(end - begin));

      append_line (markup, begin, line_end != NULL ? line_end : end, 0);
      if (line_end == NULL)
        return;
      g_string_append_c (markup, '\n');
      begin = line_end + 1;
    }
}

char *
puntual_chat_markup (const char *text)
{
  GString *markup = g_string_new (NULL);
  const char *open, *close;

  while ((open = strstr (text, FENCE)) != NULL
         && (close = strstr (open + strlen (FENCE), FENCE)) != NULL)
    {
      g_autofree char *fixed =
          g_markup_escape_text (open + strlen (FENCE), close - open - (gssize)strlen (FENCE));

      append_lines (markup, text, open);
      g_string_append_printf (markup, "<tt>%s</tt>", fixed);
      text = close + strlen (FENCE);
    }
  append_lines (markup, text, text + strlen (text));
  return g_string_free (markup, FALSE);
}
