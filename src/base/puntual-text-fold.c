/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-text.h"

/* Keys by which names, column heads and tax ids are compared. */

#define MAX_DECOMPOSED 18 /* G_UNICHAR_MAX_DECOMPOSITION_LENGTH */

typedef struct
{
  gunichar letter;
  const char *plain;
} PlainLetter;

/* Letters that are one with their stroke, so that decomposing leaves them whole. */
static const PlainLetter plain_letters[] = {
  { 0x00c6, "ae" }, { 0x00d0, "d" },  { 0x00d8, "o" },  { 0x00de, "th" }, { 0x00df, "ss" },
  { 0x00e6, "ae" }, { 0x00f0, "d" },  { 0x00f8, "o" },  { 0x00fe, "th" }, { 0x0110, "d" },
  { 0x0111, "d" },  { 0x0126, "h" },  { 0x0127, "h" },  { 0x0131, "i" },  { 0x0141, "l" },
  { 0x0142, "l" },  { 0x0152, "oe" }, { 0x0153, "oe" }, { 0x03c2, "σ" },  { 0x1e9e, "ss" },
};

/* Accents of Latin, Greek and Cyrillic. The marks of other scripts are letters of their own. */
static gboolean
is_accent (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff)
         || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff)
         || (c >= 0xfe20 && c <= 0xfe2f);
}

static gboolean
is_letter_or_digit (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
find_plain (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == c)
      return plain_letters[i].plain;

  return NULL;
}

/* A space once a word follows the gap. */
static void
close_gap (GString *key, gboolean *gap)
{
  if (*gap && key->len > 0)
    g_string_append_c (key, ' ');
  *gap = FALSE;
}

static gboolean
is_skipped (gunichar c)
{
  return is_accent (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* The letter in lower case or the digit, 0 for anything else. */
static char
fold_ascii_character (char c)
{
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
    return c;

  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : '\0';
}

/* (transfer full) (nullable): NULL when @text is not all ASCII. */
static char *
fold_ascii (const char *text)
{
  g_autofree char *key = g_malloc (strlen (text) + 1);
  char *end = key;
  gboolean gap = FALSE;

  for (; *text != '\0'; text++)
    {
      char folded = fold_ascii_character (*text);

      if ((guchar)*text >= 0x80)
        return NULL;
      if (folded == '\0')
        {
          gap = end > key;
          continue;
        }
      if (gap)
        *end++ = ' ';
      gap = FALSE;
      *end++ = folded;
    }
  *end = '\0';

  return g_steal_pointer (&key);
}

/* One character beyond ASCII. */
static void
fold_character (GString *key, gunichar c, gboolean *gap)
{
  gunichar parts[MAX_DECOMPOSED];
  const char *plain = find_plain (c);
  gsize count;

  if (plain != NULL)
    {
      close_gap (key, gap);
      g_string_append (key, plain);
      return;
    }

  count = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < count; i++)
    {
      if (is_skipped (parts[i]))
        continue;
      if (!is_letter_or_digit (parts[i]))
        {
          *gap = TRUE;
          continue;
        }
      close_gap (key, gap);
      g_string_append_unichar (key, g_unichar_tolower (parts[i]));
    }
}

static char *
fold_unicode (const char *text)
{
  GString *key = g_string_sized_new (strlen (text));
  gboolean gap = FALSE;

  while (*text != '\0')
    {
      char folded = fold_ascii_character (*text);
      gunichar c;

      if (folded != '\0')
        {
          close_gap (key, &gap);
          g_string_append_c (key, folded);
          text++;
          continue;
        }

      c = g_utf8_get_char_validated (text, -1);
      if (c < 0x80 || c == (gunichar)-1 || c == (gunichar)-2)
        {
          gap = TRUE;
          text++;
          continue;
        }
      fold_character (key, c, &gap);
      text = g_utf8_next_char (text);
    }

  return g_string_free (key, FALSE);
}

/**
 * puntual_text_fold:
 * @text: (nullable): bytes from outside; what is no UTF-8 separates words
 *
 * Case and accents do not matter ("Núñez" is "NUNEZ"), nor does compatibility ("Nº" is "no").
 * ASCII has a way of its own: imports ask for several keys a row.
 *
 * Returns: (transfer full): the key, "" when nothing is left
 */
char *
puntual_text_fold (const char *text)
{
  char *key;

  if (text == NULL)
    return g_strdup ("");

  key = fold_ascii (text);
  return key != NULL ? key : fold_unicode (text);
}

char *
puntual_text_fold_tax_id (const char *text)
{
  g_autofree char *folded = puntual_text_fold (text);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (*at != ' ')
      g_string_append_unichar (key, g_unichar_toupper (g_utf8_get_char (at)));

  return g_string_free (key, FALSE);
}
