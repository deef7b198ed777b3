/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-imap-reading.h"

#include <string.h>

void
puntual_imap_reading_begin (PuntualImapReading *self, const char *tag, gsize most,
                            PuntualImapAnswerFunc on_answer, gpointer data)
{
  *self = (PuntualImapReading){
    .tag = g_strdup (tag),
    .on_answer = on_answer,
    .data = data,
    .most = most,
    .input = g_byte_array_new (),
    .line = g_string_new (NULL),
  };
}

void
puntual_imap_reading_clear (PuntualImapReading *self)
{
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->input, g_byte_array_unref);
  g_clear_pointer (&self->literal, g_bytes_unref);
  if (self->line != NULL)
    g_string_free (self->line, TRUE);
  self->line = NULL;
}

/* "… {123}" at the end of a line announces that many bytes behind it. */
static gboolean
announces_literal (const GString *line, gsize *length)
{
  const char *brace = strrchr (line->str, '{');
  guint64 count = 0;
  const char *p;

  if (brace == NULL || line->str[line->len - 1] != '}')
    return FALSE;
  for (p = brace + 1; g_ascii_isdigit (*p) && p - brace < 12; p++)
    count = count * 10 + (guint64)(*p - '0');
  if (p == brace + 1 || (*p == '+' ? p[1] : *p) != '}')
    return FALSE;
  *length = (gsize)count;
  return TRUE;
}

static void
finish_answer (PuntualImapReading *self)
{
  gsize tag = strlen (self->tag);

  if (strncmp (self->line->str, self->tag, tag) == 0 && self->line->str[tag] == ' ')
    {
      self->ended = TRUE;
      self->refused = g_ascii_strncasecmp (self->line->str + tag + 1, "OK", 2) != 0;
    }
  self->goes_on = self->goes_on || self->line->str[0] == '+';
  if (self->on_answer != NULL && !self->ended)
    self->on_answer (self->line->str, self->literal, self->data);
  if (!self->ended)
    g_string_truncate (self->line, 0);
  g_clear_pointer (&self->literal, g_bytes_unref);
}

static gboolean
take_literal (PuntualImapReading *self, gboolean *more)
{
  *more = self->input->len >= self->awaited;
  if (!*more)
    return TRUE;
  g_clear_pointer (&self->literal, g_bytes_unref);
  self->literal = g_bytes_new (self->input->data, self->awaited);
  g_byte_array_remove_range (self->input, 0, (guint)self->awaited);
  self->in_literal = FALSE;
  return TRUE;
}

static gboolean
take_line (PuntualImapReading *self, gboolean *more)
{
  const char *bytes = (const char *)self->input->data;
  const char *end = self->input->len > 0 ? memchr (bytes, '\n', self->input->len) : NULL;
  gsize length;

  *more = end != NULL;
  if (end == NULL)
    return self->input->len <= PUNTUAL_IMAP_LINE_MAX;
  length = (gsize)(end - bytes);
  if (length + self->line->len > PUNTUAL_IMAP_LINE_MAX || memchr (bytes, '\0', length) != NULL)
    return FALSE;
  g_string_append_len (self->line, bytes,
                       (gssize)(length > 0 && bytes[length - 1] == '\r' ? length - 1 : length));
  g_byte_array_remove_range (self->input, 0, (guint)length + 1);
  self->in_literal = self->line->len > 0 && announces_literal (self->line, &self->awaited);
  if (!self->in_literal)
    finish_answer (self);
  return !self->in_literal || self->awaited <= self->most;
}

gboolean
puntual_imap_reading_take (PuntualImapReading *self, const char *bytes, gsize length)
{
  gboolean more = TRUE;

  self->n_bytes += length;
  if (self->n_bytes > self->most)
    return FALSE;
  g_byte_array_append (self->input, (const guint8 *)bytes, (guint)length);
  while (more && !self->ended)
    if (!(self->in_literal ? take_literal (self, &more) : take_line (self, &more)))
      return FALSE;
  return TRUE;
}
