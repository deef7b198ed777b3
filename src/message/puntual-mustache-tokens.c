/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mustache-tokens.h"

#include <string.h>

#define SPACES " \t\r\n"

void
puntual_mustache_reader_init (PuntualMustacheReader *self, const char *text)
{
  *self = (PuntualMustacheReader){ .position = text };
  self->open = g_strdup ("{{");
  self->close = g_strdup ("}}");
}

void
puntual_mustache_reader_clear (PuntualMustacheReader *self)
{
  g_clear_pointer (&self->open, g_free);
  g_clear_pointer (&self->close, g_free);
}

char *
puntual_mustache_reader_closing (const PuntualMustacheReader *self, char sigil)
{
  if (sigil == '=')
    return g_strconcat ("=", self->close, NULL);
  return sigil == '{' ? g_strconcat ("}", self->close, NULL) : g_strdup (self->close);
}

static const char *
find_closing (PuntualMustacheReader *self, const char *from, char sigil, const char *mark)
{
  PuntualMustacheSearch *search = &self->search[sigil == '{' ? 1 : sigil == '=' ? 2 : 0];

  if (search->from == NULL || from < search->from
      || (search->found != NULL && from > search->found))
    *search = (PuntualMustacheSearch){ strstr (from, mark), from };
  return search->found;
}

static void
trim_content (PuntualMustacheToken *token, const char *start, const char *end)
{
  while (start < end && strchr (SPACES "\f\v", *start) != NULL)
    start++;
  while (end > start && strchr (SPACES "\f\v", end[-1]) != NULL)
    end--;
  token->content = start;
  token->content_length = (gsize)(end - start);
}

static void
read_tag (PuntualMustacheReader *self, PuntualMustacheToken *token)
{
  const char *inside = self->position + strlen (self->open);
  g_autofree char *mark = NULL;
  const char *end;

  token->is_tag = TRUE;
  if (*inside != '\0' && strchr ("#^/>!&={", *inside) != NULL)
    token->sigil = *inside++;
  mark = puntual_mustache_reader_closing (self, token->sigil);
  end = find_closing (self, inside, token->sigil, mark);
  token->closed = end != NULL;
  if (end == NULL)
    end = inside + strlen (inside);
  trim_content (token, inside, end);
  token->end = token->closed ? end + strlen (mark) : end;
}

gboolean
puntual_mustache_reader_next (PuntualMustacheReader *self, PuntualMustacheToken *token)
{
  const char *tag;

  if (*self->position == '\0')
    return FALSE;
  *token = (PuntualMustacheToken){ .start = self->position };
  tag = strstr (self->position, self->open);
  if (tag == self->position)
    read_tag (self, token);
  else
    token->end = tag != NULL ? tag : self->position + strlen (self->position);
  self->position = token->end;
  return TRUE;
}

gboolean
puntual_mustache_reader_set_delimiters (PuntualMustacheReader *self,
                                        const PuntualMustacheToken *token)
{
  g_autofree char *content = g_strndup (token->content, token->content_length);
  g_auto (GStrv) words = g_strsplit_set (content, SPACES, -1);
  const char *marks[2] = { NULL, NULL };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (n < 2)
        marks[n] = words[i];
      n++;
    }
  if (n != 2 || strchr (marks[0], '=') != NULL || strchr (marks[1], '=') != NULL)
    return FALSE;
  g_free (self->open);
  g_free (self->close);
  self->open = g_strdup (marks[0]);
  self->close = g_strdup (marks[1]);
  memset (self->search, 0, sizeof self->search);
  return TRUE;
}

gboolean
puntual_mustache_token_has_name (const PuntualMustacheToken *token)
{
  for (gsize i = 0; i < token->content_length; i++)
    if (strchr (SPACES, token->content[i]) != NULL)
      return FALSE;
  return token->content_length > 0;
}
