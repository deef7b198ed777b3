/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-encoded-words.h"

#define START "=?utf-8?q?"
#define END "?="
/* RFC 2047 §2, and room for the name of the header in the first line. */
#define MAX_WORD 75
#define MAX_FIRST_WORD 60

/* Longer words cannot be folded. */
#define MAX_PLAIN_WORD 60

gboolean
puntual_encoded_words_needed (const char *text)
{
  gsize word = 0;

  if (!g_str_is_ascii (text) || strstr (text, "=?") != NULL)
    return TRUE;
  for (const char *p = text; *p != '\0' && word <= MAX_PLAIN_WORD; p++)
    word = *p == ' ' ? 0 : word + 1;
  return word > MAX_PLAIN_WORD;
}

/* What the "Q" encoding leaves as it is even in a name (RFC 2047 §5, rule 3). */
static gboolean
is_plain (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!*+-/", c) != NULL);
}

/* One character of up to four bytes; returns how many characters of the header it took. */
static gsize
encode_character (const char *character, gsize n_bytes, char *out)
{
  static const char digits[] = "0123456789ABCDEF";
  gsize length = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar byte = (guchar)character[i];
      if (byte == ' ')
        out[length++] = '_';
      else if (is_plain (character[i]))
        out[length++] = character[i];
      else
        {
          out[length++] = '=';
          out[length++] = digits[byte >> 4];
          out[length++] = digits[byte & 15];
        }
    }
  return length;
}

/* The room that a space and the word behind it take. */
static gsize
room_of_word (const char *space)
{
  char encoded[3 * 6];
  gsize room = 0;
  const char *text = space;

  do
    {
      const char *next = g_utf8_next_char (text);
      room += encode_character (text, next - text, encoded);
      text = next;
    }
  while (*text != ' ' && *text != '\0');
  return room;
}

/* Some readers show a space where an encoded-word ends, so it ends between words of the text if
 * it can. */
static gboolean
ends_here (const char *text, gsize length, gsize room)
{
  gsize wanted;

  if (length > room)
    return TRUE;
  if (*text != ' ')
    return FALSE;
  wanted = room_of_word (text);
  return wanted > room && wanted <= MAX_WORD - strlen (START END);
}

/**
 * puntual_encoded_words:
 * @text: valid UTF-8 without control characters
 *
 * GMime encodes single words and lets a long one grow beyond what RFC 2047 allows.
 */
char *
puntual_encoded_words (const char *text)
{
  GString *words = g_string_new (START);
  gsize room = MAX_FIRST_WORD - strlen (START END);

  while (*text != '\0')
    {
      const char *next = g_utf8_next_char (text);
      char encoded[3 * 6];
      gsize length = encode_character (text, next - text, encoded);

      if (ends_here (text, length, room))
        {
          g_string_append (words, END "\r\n " START);
          room = MAX_WORD - strlen (START END);
        }
      g_string_append_len (words, encoded, length);
      room -= length;
      text = next;
    }
  g_string_append (words, END);
  return g_string_free (words, FALSE);
}
