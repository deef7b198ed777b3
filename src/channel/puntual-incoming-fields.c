/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-incoming-fields.h"

#include <string.h>

#define MAX_BLOCKS 50
#define MAX_FIELDS 200
#define MAX_VALUE 2000
#define MAX_IDS 60
#define MAX_ID 300

static GHashTable *
new_block (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
keep_field (GHashTable *block, GString *field)
{
  const char *colon = strchr (field->str, ':');
  g_autofree char *name = NULL;

  if (colon == NULL || colon == field->str || g_hash_table_size (block) >= MAX_FIELDS)
    return;
  name = g_ascii_strdown (field->str, colon - field->str);
  if (!g_hash_table_contains (block, g_strchomp (name)))
    g_hash_table_insert (block, g_steal_pointer (&name), g_strstrip (g_strdup (colon + 1)));
}

static void
append_line (GString *field, const char *line, gsize length)
{
  for (gsize i = 0; i < length && field->len < MAX_VALUE; i++)
    g_string_append_c (field, line[i] != '\0' ? line[i] : ' ');
}

GPtrArray *
puntual_incoming_fields_read (const char *text, gsize length)
{
  g_autoptr (GPtrArray) blocks =
      g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  g_autoptr (GHashTable) block = new_block ();
  g_autoptr (GString) field = g_string_new (NULL);
  const char *end = text + length;

  for (const char *line = text; line < end && blocks->len < MAX_BLOCKS;)
    {
      const char *stop = memchr (line, '\n', (gsize)(end - line));
      const char *next = stop != NULL ? stop + 1 : end;
      gsize n = (gsize)((stop != NULL ? stop : end) - line);

      n -= n > 0 && line[n - 1] == '\r';
      if (n > 0 && (line[0] == ' ' || line[0] == '\t'))
        append_line (field, line, n);
      else
        {
          keep_field (block, field);
          g_string_truncate (field, 0);
          append_line (field, line, n);
        }
      if (n == 0 && g_hash_table_size (block) > 0)
        {
          g_ptr_array_add (blocks, g_steal_pointer (&block));
          block = new_block ();
        }
      line = next;
    }
  keep_field (block, field);
  if (g_hash_table_size (block) > 0)
    g_ptr_array_add (blocks, g_steal_pointer (&block));
  return g_steal_pointer (&blocks);
}

static gboolean
is_id (const char *text, gsize length)
{
  if (length < 5 || length > MAX_ID || memchr (text, '@', length) == NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return TRUE;
}

void
puntual_incoming_ids_add (GPtrArray *ids, const char *text)
{
  const char *open = text;

  while (open != NULL && (open = strchr (open, '<')) != NULL && ids->len < MAX_IDS)
    {
      gsize length = strcspn (open + 1, "<>");

      if (open[1 + length] == '>' && is_id (open, length + 2))
        {
          g_autofree char *id = g_strndup (open, length + 2);

          if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
            g_ptr_array_add (ids, g_steal_pointer (&id));
        }
      open++;
    }
}

char *
puntual_incoming_address (const char *value)
{
  const char *start = value != NULL ? strchr (value, ';') : NULL;
  const char *open;
  g_autofree char *address = NULL;

  if (value == NULL)
    return NULL;
  start = start != NULL ? start + 1 : value;
  open = strrchr (start, '<');
  start = open != NULL ? open + 1 : start;
  address = g_ascii_strdown (start, (gssize)strcspn (start, ">"));
  g_strstrip (address);
  if (strchr (address, '@') == NULL || strlen (address) > 254 || strpbrk (address, " \t") != NULL
      || !g_utf8_validate (address, -1, NULL))
    return NULL;
  return g_steal_pointer (&address);
}

static const char *
digits (const char *text, guint most)
{
  guint n = 0;

  while (n < most && g_ascii_isdigit (text[n]))
    n++;
  return n > 0 && !g_ascii_isdigit (text[n]) ? text + n : NULL;
}

char *
puntual_incoming_status (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      const char *end;

      if (strchr ("245", *p) == NULL || p[1] != '.'
          || (p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '.')))
        continue;
      end = digits (p + 2, 3);
      if (end == NULL || *end != '.')
        continue;
      end = digits (end + 1, 3);
      if (end != NULL && (*end != '.' || !g_ascii_isdigit (end[1])))
        return g_strndup (p, (gsize)(end - p));
    }
  return NULL;
}
