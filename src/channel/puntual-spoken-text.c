/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-spoken-text.h"

#include <string.h>

#include "puntual-locale.h"
#include "puntual-money.h"

/* --- Numbers --- */

/* Spaces that keep digits together, beside the one of the keyboard: no-break, figure, thin and
 * narrow no-break. */
#define TIED "\\x{a0}\\x{2007}\\x{2009}\\x{202f}"

/* A number that stands for itself: 1 its digits, 2 what keeps groups of three apart, 3 the decimal
 * mark, 4 the decimals. */
#define NUMBER                                                                                     \
  "(?<![\\p{L}\\p{N}.,'’/:+])(?<![\\p{L}\\p{N}][-–])"                                          \
  "(\\d{1,3}([.,'’ " TIED "])\\d{3}(?:\\2\\d{3})*|\\d+)(?:([.,])(\\d{1,3}))?"                      \
  "(?![\\p{L}\\p{N}]|[.,'’/:–-]\\d)"

typedef struct
{
  char decimal;        /* of the text: what keeps no groups apart */
  char voices_decimal; /* '\0': as the text has it */
} Marks;

typedef struct
{
  const char *digits, *mark, *decimal, *decimals; /* "" for a mark that is not there */
  int places;                                     /* of the currency beside it; -1: there is none */
  gboolean behind_digits;
} Number;

static char
decimal_of (const char *language)
{
  g_autofree char *tenths = puntual_locale_tenths (11, language);

  return tenths[1];
}

static gboolean
is_gap (gunichar letter)
{
  return letter == ' ' || letter == 0xa0 || letter == 0x2007 || letter == 0x2009
         || letter == 0x202f;
}

/* The decimal places of a currency, by its code; -1: these letters are none. */
static int
places_of_code (const char *letters)
{
  char code[4] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (letters[i]))
        return -1;
      code[i] = letters[i];
    }
  return puntual_currency_exponent (code);
}

/* No currency with a sign of its own has three. */
static int
places_of_sign (gunichar letter)
{
  return g_unichar_type (letter) == G_UNICODE_CURRENCY_SYMBOL ? 2 : -1;
}

/* A currency's sign or code, a minus and a gap may be in between. */
static int
places_before (const char *line, const char *number)
{
  const char *at = number > line ? g_utf8_prev_char (number) : number;

  if (at > line && (*at == '-' || g_utf8_get_char (at) == 0x2212))
    at = g_utf8_prev_char (at);
  if (at > line && is_gap (g_utf8_get_char (at)))
    at = g_utf8_prev_char (at);
  if (at == number)
    return -1;
  return at - line >= 2 && places_of_code (at - 2) >= 0 ? places_of_code (at - 2)
                                                        : places_of_sign (g_utf8_get_char (at));
}

static int
places_behind (const char *end)
{
  if (is_gap (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return places_of_code (end) >= 0 ? places_of_code (end) : places_of_sign (g_utf8_get_char (end));
}

static gboolean
is_behind_digits (const char *line, const char *number)
{
  const char *gap = number > line ? g_utf8_prev_char (number) : line;

  return gap > line && is_gap (g_utf8_get_char (gap)) && g_ascii_isdigit (gap[-1]);
}

/* Whether what stands between the digits of a number only keeps groups of three apart. Beside no
 * currency a point may belong to the number of an invoice or of a telephone, and an ordinary space
 * may stand between two numbers. No group of thousands begins with a nought: "0.500". */
static gboolean
are_groups (const Number *number)
{
  if (g_str_equal (number->mark, number->decimal) || *number->digits == '0')
    return FALSE;
  if (is_gap (g_utf8_get_char (number->mark)))
    return *number->mark != ' ' && (number->places >= 0 || !number->behind_digits);
  return number->places >= 0 || *number->decimal != '\0';
}

/* "500.250 KWD": three digits behind the decimal mark, where a currency has as many places. */
static gboolean
are_decimals (const Number *number, const Marks *marks)
{
  return number->places == 3 && *number->decimal == '\0' && *number->mark == marks->decimal
         && strlen (number->digits) <= 6 + strlen (number->mark);
}

static void
write_decimals (char mark, const char *decimals, const Marks *marks, GString *text)
{
  g_string_append_c (text, marks->voices_decimal != '\0' ? marks->voices_decimal : mark);
  g_string_append (text, decimals);
}

static void
write_whole (const Number *number, const Marks *marks, GString *text)
{
  for (const char *c = number->digits; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (text, *c);
  if (*number->decimal != '\0')
    write_decimals (*number->decimal, number->decimals, marks, text);
}

static void
write_parts (const Number *number, const Marks *marks, GString *text)
{
  const char *mark = strchr (number->digits, *number->mark);

  g_string_append_len (text, number->digits, mark - number->digits);
  write_decimals (*mark, mark + 1, marks, text);
}

static gboolean
write_number (const GMatchInfo *info, GString *text, gpointer marks)
{
  const char *line = g_match_info_get_string (info);
  g_autofree char *all = g_match_info_fetch (info, 0);
  g_autofree char *digits = g_match_info_fetch (info, 1);
  g_autofree char *mark = g_match_info_fetch (info, 2);
  g_autofree char *decimal = g_match_info_fetch (info, 3);
  g_autofree char *decimals = g_match_info_fetch (info, 4);
  Number number = { digits, mark != NULL ? mark : "", decimal != NULL ? decimal : "", decimals, -1,
                    FALSE };
  int start, end;

  g_match_info_fetch_pos (info, 0, &start, &end);
  number.places = MAX (places_before (line, line + start), places_behind (line + end));
  number.behind_digits = is_behind_digits (line, line + start);
  if (are_decimals (&number, marks))
    write_parts (&number, marks, text);
  else if (*number.mark != '\0' ? are_groups (&number) : number.places >= 0)
    write_whole (&number, marks, text);
  else
    g_string_append (text, all);
  return FALSE;
}

char *
puntual_spoken_figures (const char *line, const char *language, const char *voice)
{
  static GRegex *number = NULL;
  Marks marks = { decimal_of (language), '\0' };
  char *written;

  if (g_once_init_enter (&number))
    {
      GRegex *made = g_regex_new (NUMBER, G_REGEX_OPTIMIZE, 0, NULL);

      g_once_init_leave (&number, made);
    }
  if (puntual_locale_base (voice) != NULL)
    marks.voices_decimal = decimal_of (voice);
  written = g_regex_replace_eval (number, line, -1, 0, 0, write_number, &marks, NULL);
  return written != NULL ? written : g_strdup (line);
}

/* --- Where to stop --- */

static gboolean
has_digit (const char *word)
{
  return strpbrk (word, G_CSET_DIGITS) != NULL;
}

/* A currency or the name of a month may stand up to two words beside the digits. */
static gboolean
is_within_figure (char **words, guint kept)
{
  for (guint i = kept >= 2 ? kept - 2 : 0; i < kept + 2 && words[i] != NULL; i++)
    if (has_digit (words[i]))
      return TRUE;
  return FALSE;
}

/* "hoy." and "¿Sí?" but not "Sr." or "S.L.". */
static gboolean
ends_sentence (const char *word)
{
  static const char *const marks[] = { "!", "?", "…", ".", ":", ";" };
  gsize length = strlen (word);
  guint i = 0;

  while (length > 0 && strchr ("\"')", word[length - 1]) != NULL)
    length--;
  while (i < G_N_ELEMENTS (marks)
         && (length < strlen (marks[i])
             || strncmp (word + length - strlen (marks[i]), marks[i], strlen (marks[i])) != 0))
    i++;
  if (i == G_N_ELEMENTS (marks) || *marks[i] != '.')
    return i < G_N_ELEMENTS (marks);
  return has_digit (word) || (length > 4 && memchr (word, '.', length - 1) == NULL);
}

/* How many of the words that fit are said: what a sentence takes along is worth more than a few
 * words, but not more than half of all. */
static guint
stop_at (char **words, guint fit)
{
  guint kept = fit;

  for (guint i = fit; i > fit / 2; i--)
    if (ends_sentence (words[i - 1]))
      return i;
  while (kept > 0 && is_within_figure (words, kept))
    kept--;
  return kept;
}

char *
puntual_spoken_within (const char *line, gsize letters, gboolean *whole)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GString *escaped = g_string_new (NULL);
  gsize used = 0;
  guint fit = 0, kept;

  for (; words[fit] != NULL; fit++)
    {
      g_autofree char *word = g_markup_escape_text (words[fit], -1);

      used += (gsize)g_utf8_strlen (word, -1) + (fit > 0);
      if (used > letters)
        break;
    }
  *whole = words[fit] == NULL;
  kept = *whole ? fit : stop_at (words, fit);
  for (guint i = 0; i < kept; i++)
    {
      g_autofree char *word = g_markup_escape_text (words[i], -1);

      g_string_append_printf (escaped, "%s%s", i > 0 ? " " : "", word);
    }
  return g_string_free (escaped, FALSE);
}
