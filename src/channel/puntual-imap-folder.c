/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-imap-folder.h"

#include <string.h>

static gboolean
is_itself (gunichar c)
{
  return c >= 0x20 && c <= 0x7e;
}

/* UTF-16 in big-endian as base64 without padding and with "," for "/". */
static void
append_shifted (GString *quoted, const char *start, const char *end)
{
  glong n_units = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (start, end - start, NULL, &n_units, NULL);
  g_autofree char *text = NULL;

  for (glong i = 0; i < n_units; i++)
    units[i] = GUINT16_TO_BE (units[i]);
  text = g_base64_encode ((const guchar *)units, (gsize)n_units * sizeof *units);
  g_strdelimit (text, "/", ',');
  text[strcspn (text, "=")] = '\0';
  g_string_append_printf (quoted, "&%s-", text);
}

char *
puntual_imap_folder_quote (const char *name)
{
  GString *quoted = g_string_new ("\"");
  const char *p = name;

  while (*p != '\0')
    {
      const char *start = p;

      while (*p != '\0' && !is_itself (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          append_shifted (quoted, start, p);
          continue;
        }
      if (*p == '"' || *p == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
      if (*p == '&')
        g_string_append_c (quoted, '-');
      p++;
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}
