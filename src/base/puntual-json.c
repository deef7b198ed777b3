/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "puntual-error.h"

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 64

/* A walk over the text before json-glib sees it. json-glib 1.6 recurses without a bound, aborts on
 * half a surrogate pair, and takes comments and several roots, so all of that is refused here. */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  int line;
  int depth;
  gboolean root_closed;
  GArray *wide; /* of const char*: where integers end that are wider than 64 bits */
} JsonWalk;

static gboolean
refuse_line (const char *name, int line, GError **error)
{
  if (name != NULL)
    /* Translators: %1$s is the name of a file or a channel, %2$d the number of a line in it. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("“%1$s” is not valid JSON in line %2$d."), name, line);
  else
    /* Translators: %d is the number of a line. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("What was read is not valid JSON in line %d."), line);
  return FALSE;
}

static gboolean
refuse_depth (const char *name, int line, GError **error)
{
  if (name != NULL)
    /* Translators: %1$s is the name of a file or a channel, %2$d a number of levels, %3$d the
     * number of a line. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("“%1$s” is nested more than %2$d levels deep in line %3$d."), name, MAX_DEPTH,
                 line);
  else
    /* Translators: %1$d is a number of levels, %2$d the number of a line. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("What was read is nested more than %1$d levels deep in line %2$d."), MAX_DEPTH,
                 line);
  return FALSE;
}

static gboolean
refuse_size (const char *name, GError **error)
{
  if (name != NULL)
    /* Translators: %1$s is the name of a file or a channel, %2$d a number of mebibytes. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                 _ ("“%1$s” is larger than %2$d MiB."), name, MAX_BYTES / (1024 * 1024));
  else
    /* Translators: %d is a number of mebibytes. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                 _ ("What was read is larger than %d MiB."), MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/* The four digits behind "\u", or -1. */
static int
read_code_unit (JsonWalk *walk)
{
  int unit = 0;

  if (walk->end - walk->at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*walk->at++);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }

  return unit;
}

/* Behind "\u": U+0000 would end the C string early, and surrogates must come in pairs. */
static gboolean
walk_unicode_escape (JsonWalk *walk)
{
  int unit = read_code_unit (walk);
  int low;

  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  if (walk->end - walk->at < 6 || walk->at[0] != '\\' || walk->at[1] != 'u')
    return FALSE;

  walk->at += 2;
  low = read_code_unit (walk);
  return low >= 0xdc00 && low <= 0xdfff;
}

static gboolean
walk_string (JsonWalk *walk)
{
  while (walk->at < walk->end)
    {
      char c = *walk->at++;

      if (c == '"')
        return TRUE;
      if ((guchar)c < 0x20)
        return FALSE;
      if (c != '\\')
        continue;
      if (walk->at == walk->end)
        return FALSE;
      c = *walk->at++;
      if (strchr ("\"\\/bfnrtu", c) == NULL || (c == 'u' && !walk_unicode_escape (walk)))
        return FALSE;
    }

  return FALSE;
}

/* From the first digit on, the rest of the number. json-glib 1.6 lets an integer that does not fit
 * wrap around. */
static void
walk_number (JsonWalk *walk, gboolean negative)
{
  guint64 most = (guint64)G_MAXINT64 + (negative ? 1 : 0);
  guint64 value = (guint64)g_ascii_digit_value (walk->at[-1]);
  gboolean fits = TRUE;

  for (; walk->at < walk->end && g_ascii_isdigit (*walk->at); walk->at++)
    fits = fits && g_uint64_checked_mul (&value, value, 10)
           && g_uint64_checked_add (&value, value, (guint64)g_ascii_digit_value (*walk->at))
           && value <= most;
  if (!fits && (walk->at == walk->end || strchr (".eE", *walk->at) == NULL))
    g_array_append_val (walk->wide, walk->at);
  /* A fraction is no integer of its own. */
  while (walk->at < walk->end && (g_ascii_isalnum (*walk->at) || strchr ("+-.", *walk->at) != NULL))
    walk->at++;
}

/* One character outside of strings. */
static gboolean
walk_mark (JsonWalk *walk, char c)
{
  if (walk->root_closed)
    return FALSE;
  if (c == '{' || c == '[')
    return ++walk->depth <= MAX_DEPTH;
  if (c == '}' || c == ']')
    {
      walk->depth--;
      walk->root_closed = walk->depth == 0;
      return walk->depth >= 0;
    }
  if (c == '"')
    return walk_string (walk);
  if (g_ascii_isdigit (c))
    walk_number (walk, walk->at - 1 > walk->start && walk->at[-2] == '-');

  return g_ascii_isalnum (c) || strchr (",:+-.", c) != NULL;
}

static gboolean
check_shape (const char *text, gsize length, const char *name, GArray *wide, GError **error)
{
  JsonWalk walk = { .start = text, .at = text, .end = text + length, .line = 1, .wide = wide };

  while (walk.at < walk.end)
    {
      char c = *walk.at++;

      if (c == '\n')
        walk.line++;
      if (c == '\n' || c == ' ' || c == '\t' || c == '\r')
        continue;
      if (!walk_mark (&walk, c))
        {
          if (walk.depth <= MAX_DEPTH)
            return refuse_line (name, walk.line, error);
          return refuse_depth (name, walk.line, error);
        }
    }

  return walk.depth == 0 || refuse_line (name, walk.line, error);
}

/* An integer that no gint64 holds becomes a fraction, which no reader takes for an integer. Not
 * refused: the answer of a service may have one where nobody looks. */
static char *
widen (const char *text, gsize *length, GArray *wide)
{
  GString *widened = g_string_sized_new (*length + 2 * wide->len);
  const char *from = text;

  for (guint i = 0; i < wide->len; i++)
    {
      const char *end = g_array_index (wide, const char *, i);

      g_string_append_len (widened, from, end - from);
      g_string_append (widened, ".0");
      from = end;
    }
  g_string_append_len (widened, from, text + *length - from);
  *length = widened->len;
  return g_string_free (widened, FALSE);
}

/* The parser knows its line only while it reads. */
static void
on_parser_error (JsonParser *parser, GError *error, int *line)
{
  *line = (int)MAX (json_parser_get_current_line (parser), 1);
}

/**
 * puntual_json_parse:
 * @text: JSON in UTF-8
 * @length: bytes of @text, or -1
 * @name: (nullable): what to call it in an error
 *
 * Returns: (transfer full): the root, or %NULL with %PUNTUAL_ERROR_BAD_FILE or
 * %PUNTUAL_ERROR_TOO_LARGE
 */
JsonNode *
puntual_json_parse (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (const char *));
  g_autofree char *widened = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  const char *bad;
  int line = 1;
  JsonNode *root;

  if (size > MAX_BYTES)
    {
      refuse_size (name, error);
      return NULL;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!g_utf8_validate_len (text, size, &bad))
    {
      for (const char *at = text; at < bad; at++)
        line += *at == '\n';
      refuse_line (name, line, error);
      return NULL;
    }
  if (!check_shape (text, size, name, wide, error))
    return NULL;
  if (wide->len > 0)
    text = widened = widen (text, &size, wide);

  parser = json_parser_new ();
  g_signal_connect (parser, "error", G_CALLBACK (on_parser_error), &line);
  if (!json_parser_load_from_data (parser, text, (gssize)size, NULL))
    {
      refuse_line (name, line, error);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    refuse_line (name, line, error);

  return root;
}

/* Reads at most one byte more than the cap, whatever the file claims to be. */
static GByteArray *
read_capped (FILE *file)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[16384];
  gsize got;

  while (bytes->len <= MAX_BYTES && (got = fread (block, 1, sizeof block, file)) > 0)
    g_byte_array_append (bytes, block, (guint)got);

  return bytes;
}

/**
 * puntual_json_load:
 * @path: a file name
 *
 * Returns: (transfer full): the root, or %NULL with %PUNTUAL_ERROR_NOT_FOUND, %PUNTUAL_ERROR_IO or
 * an error of puntual_json_parse()
 */
JsonNode *
puntual_json_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GByteArray) bytes = NULL;
  FILE *file = g_fopen (path, "rbe");
  int reason = errno;

  if (file != NULL)
    {
      bytes = read_capped (file);
      reason = ferror (file) ? errno : 0;
      fclose (file);
    }
  if (bytes == NULL || reason != 0)
    {
      /* Translators: %1$s is the name of a file, %2$s the reason that the system gives. */
      g_set_error (error, PUNTUAL_ERROR,
                   reason == ENOENT ? PUNTUAL_ERROR_NOT_FOUND : PUNTUAL_ERROR_IO,
                   _ ("“%1$s” could not be read: %2$s."), name, g_strerror (reason));
      return NULL;
    }

  return puntual_json_parse (bytes->len > 0 ? (const char *)bytes->data : "", bytes->len, name,
                             error);
}

/* The member when it is of that kind, else NULL. */
static JsonNode *
find_member (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static JsonNode *
find_value (JsonObject *object, const char *member, GType type)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
puntual_json_get_string (JsonObject *object, const char *member, const char *fallback)
{
  JsonNode *node = find_value (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : fallback;
}

gint64
puntual_json_get_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = find_value (object, member, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

gboolean
puntual_json_get_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = find_value (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

JsonArray *
puntual_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

JsonObject *
puntual_json_get_object (JsonObject *object, const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}
