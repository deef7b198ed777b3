/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-text.h"

/* Marks that are read and never seen: zero-width characters, bidi controls and overrides, tags.
 * They hide one name behind another, and two equal names with one of them between compare as
 * different. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x034f || c == 0x061c || c == 0x180e || c == 0xfeff
         || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb)
         || (c >= 0xe0000 && c <= 0xe007f);
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

/* Valid UTF-8 in NFC. Below U+0300, whose first byte is 0xcc, nothing composes. */
char *
puntual_text_compose (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at++)
    if ((guchar)*at >= 0xcc)
      return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_steal_pointer (&valid);
}

/* What nearly every field of an import is: printable ASCII with single spaces between words. */
static gboolean
is_clean_ascii (const char *text)
{
  char before = ' ';

  for (; *text != '\0'; text++)
    {
      if (*text < ' ' || *text > '~' || (*text == ' ' && before == ' '))
        return FALSE;
      before = *text;
    }

  return before != ' ';
}

/**
 * puntual_text_clean_line:
 * @text: (nullable): bytes from outside; what is no UTF-8 becomes U+FFFD
 *
 * Every run of white space, control characters and line ends becomes one space.
 *
 * Returns: (transfer full): the clean line, in NFC
 */
char *
puntual_text_clean_line (const char *text)
{
  g_autofree char *composed = NULL;
  g_autoptr (GString) clean = NULL;
  gboolean pending = FALSE;

  if (text == NULL)
    return g_strdup ("");
  if (is_clean_ascii (text))
    return g_strdup (text);

  composed = puntual_text_compose (text);
  clean = g_string_sized_new (strlen (composed));
  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_invisible (c))
        continue;
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || is_line_end (c))
        {
          pending = clean->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (clean, ' ');
      pending = FALSE;
      g_string_append_len (clean, at, g_utf8_next_char (at) - at);
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* Characters that are read of a text for each that may be shown: what is not seen takes room too.
 */
#define READ_PER_SHOWN 8

/* The line ends after @most characters of the text, or before when it has fewer. */
static const char *
end_of_reading (const char *text, gsize most)
{
  const char *end = text;

  for (gsize i = 0; i < most && *end != '\0'; i++)
    end++;
  /* Not in the middle of a character. */
  while (end > text && ((guchar)*end & 0xc0) == 0x80)
    end--;
  return end;
}

static char *
show_bounded (const char *text, gsize most, char *(*clean_text) (const char *text))
{
  g_autofree char *read = NULL;
  g_autofree char *clean = NULL;
  const char *end;
  gboolean more;

  if (text == NULL)
    return g_strdup ("");
  end = end_of_reading (text, most * READ_PER_SHOWN);
  more = *end != '\0';
  read = g_strndup (text, (gsize)(end - text));
  clean = clean_text (read);
  if ((gsize)g_utf8_strlen (clean, -1) + (more ? 1 : 0) <= most)
    return more ? g_strconcat (clean, "…", NULL) : g_steal_pointer (&clean);
  *g_utf8_offset_to_pointer (clean, (glong)most - 1) = '\0';
  return g_strconcat (clean, "…", NULL);
}

char *
puntual_text_shown (const char *text, gsize most)
{
  return show_bounded (text, most, puntual_text_clean_line);
}

char *
puntual_text_shown_block (const char *text, gsize most)
{
  return show_bounded (text, most, puntual_text_clean_block);
}

/* Bytes at the beginning that are printable ASCII: most of every text, and clean as they are. */
static gsize
plain_length (const char *text)
{
  gsize length = 0;

  while (text[length] >= ' ' && text[length] <= '~')
    length++;

  return length;
}

/* Spaces stay where they are inside of a line: templates and addresses are laid out with them. */
char *
puntual_text_clean_block (const char *text)
{
  g_autofree char *composed = puntual_text_compose (text != NULL ? text : "");
  g_autoptr (GString) clean = g_string_sized_new (strlen (composed));

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize plain = plain_length (at);
      gunichar c;

      g_string_append_len (clean, at, (gssize)plain);
      at += plain;
      if (*at == '\0')
        break;
      c = g_utf8_get_char (at);
      if (is_invisible (c))
        continue;
      if (is_line_end (c))
        {
          if (c == '\r' && at[1] == '\n')
            at++;
          g_string_append_c (clean, '\n');
        }
      else if (g_unichar_iscntrl (c))
        g_string_append_c (clean, ' ');
      else
        g_string_append_len (clean, at, g_utf8_next_char (at) - at);
    }

  return g_strstrip (g_string_free (g_steal_pointer (&clean), FALSE));
}

gboolean
puntual_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (text, -1);

      if (c == (gunichar)-1 || c == (gunichar)-2 || !(g_unichar_isspace (c) || is_invisible (c)))
        return FALSE;
      text = g_utf8_next_char (text);
    }

  return TRUE;
}

/* The characters by which a spreadsheet takes a cell for a formula (OWASP, "CSV Injection"), the
 * full-width forms too, which some versions read alike. */
static gboolean
starts_formula (const char *text)
{
  static const char *wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };

  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;

  return FALSE;
}

/* A sign, digits, and single marks between digits: "-1.210,50", "+34600111222". */
static gboolean
is_plain_number (const char *text)
{
  if (*text == '-' || *text == '+')
    text++;
  if (!g_ascii_isdigit (*text))
    return FALSE;

  for (; *text != '\0'; text++)
    {
      gboolean mark = *text == '.' || *text == ',';

      if (!g_ascii_isdigit (*text) && !(mark && g_ascii_isdigit (text[1])))
        return FALSE;
    }

  return TRUE;
}

/**
 * puntual_text_to_csv_cell:
 * @text: (nullable): the value
 *
 * Quotes after RFC 4180, and semicolons, tabs and outer spaces too, for programs that split at
 * those.
 *
 * Returns: (transfer full): the cell without the comma behind it
 */
char *
puntual_text_to_csv_cell (const char *text)
{
  GString *cell;

  if (text == NULL)
    return g_strdup ("");

  cell = g_string_new (starts_formula (text) && !is_plain_number (text) ? "'" : NULL);
  g_string_append (cell, text);
  if (cell->len > 0
      && (strpbrk (cell->str, ",;\"\r\n\t") != NULL || cell->str[0] == ' '
          || cell->str[cell->len - 1] == ' '))
    {
      g_string_replace (cell, "\"", "\"\"", 0);
      g_string_prepend_c (cell, '"');
      g_string_append_c (cell, '"');
    }

  return g_string_free (cell, FALSE);
}
