/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-markdown.h"
#include "puntual-mustache-parser.h"
#include "puntual-mustache.h"
#include "puntual-text.h"
#include "puntual-variables.h"

#define MAX_BODY 1024 /* letters; channels.md, section 1.4 */
#define GAP_OPENS '\x02'
#define GAP_CLOSES '\x03'

char *
puntual_whatsapp_their_name (const char *template_name)
{
  char *name = g_ascii_strdown (template_name, -1);

  return g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789_", '_');
}

char *
puntual_whatsapp_their_language (const char *language)
{
  return g_strdelimit (g_strdup (language), "-", '_');
}

/* --- Gaps --- */

static gboolean
refuse_tag (const PuntualMustacheNode *node, GError **error)
{
  const char *sign = node->kind == PUNTUAL_MUSTACHE_SECTION    ? "#"
                     : node->kind == PUNTUAL_MUSTACHE_INVERTED ? "^"
                     : node->kind == PUNTUAL_MUSTACHE_PARTIAL  ? "> "
                                                               : "";
  g_autofree char *tag = g_strconcat ("{{", sign, node->text, "}}", NULL);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %1$s is a part of a template, such as {{#several}}, %2$d its line. */
               _ ("WhatsApp approves texts whose gaps are single values: %1$s in line %2$d is not. "
                  "Write a text for approval without it; invoice_dates and total_due speak of one "
                  "invoice as well as of several."),
               tag, node->line);
  return FALSE;
}

static gboolean
check_gap (const PuntualMustacheNode *node, GError **error)
{
  const PuntualVariable *variable = puntual_variables_find (node->text);

  if (variable == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
                   /* Translators: %s is a name in double braces. */
                   _ ("There is no variable “%s”."), node->text);
      return FALSE;
    }
  return variable->kind == PUNTUAL_VARIABLE_VALUE || refuse_tag (node, error);
}

static gboolean
is_gap (const PuntualMustacheNode *node)
{
  return node->kind == PUNTUAL_MUSTACHE_VARIABLE || node->kind == PUNTUAL_MUSTACHE_RAW;
}

/* The parts of a body that is nothing but words and gaps; owned. */
static GPtrArray *
parse (const char *body, GError **error)
{
  g_autoptr (GPtrArray) nodes = puntual_mustache_parse (body, error);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);

      if (node->kind == PUNTUAL_MUSTACHE_TEXT)
        continue;
      if (!is_gap (node) ? !refuse_tag (node, error) : !check_gap (node, error))
        return NULL;
    }
  return g_steal_pointer (&nodes);
}

static GStrv
gaps_of (GPtrArray *nodes)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);

      if (is_gap (node) && g_hash_table_add (met, node->text))
        g_strv_builder_add (gaps, node->text);
    }
  return g_strv_builder_end (gaps);
}

GStrv
puntual_whatsapp_gaps (const char *body, GError **error)
{
  g_autoptr (GPtrArray) nodes = parse (body, error);

  return nodes != NULL ? gaps_of (nodes) : NULL;
}

/* "invoice.number" → "invoice_number", or its place in the order. */
static char *
name_gap (const char *path, GStrv gaps, gboolean numbered)
{
  for (guint i = 0; numbered && gaps[i] != NULL; i++)
    if (g_str_equal (gaps[i], path))
      return g_strdup_printf ("%u", i + 1);
  return g_strdelimit (g_strdup (path), ".", '_');
}

/* --- Ours to theirs --- */

/* Nothing in a gap means anything to Markdown but the underscore, which so stays as it is. */
static char *
mark_gap (char *name)
{
  g_autofree char *taken = g_strdelimit (name, "_", '\x04');

  return g_strdup_printf ("%c%s%c", GAP_OPENS, taken, GAP_CLOSES);
}

static char *
mark_gaps (GPtrArray *nodes, GStrv gaps, gboolean numbered)
{
  GString *marked = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *name = is_gap (node) ? name_gap (node->text, gaps, numbered) : NULL;
      g_autofree char *gap = name != NULL ? mark_gap (g_steal_pointer (&name)) : NULL;

      g_string_append (marked, gap != NULL ? gap : node->text);
    }
  return g_string_free (marked, FALSE);
}

static char *
open_gaps (const char *text)
{
  GString *open = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (*c == GAP_OPENS)
      g_string_append (open, "{{");
    else if (*c == GAP_CLOSES)
      g_string_append (open, "}}");
    else
      g_string_append_c (open, *c == '\x04' ? '_' : *c);
  return g_strstrip (g_string_free (open, FALSE));
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

/* Two gaps with nothing but space between them count as side by side. */
static gboolean
has_neighbours (const char *text)
{
  for (const char *end = strstr (text, "}}"); end != NULL; end = strstr (end + 2, "}}"))
    if (g_str_has_prefix (end + 2 + strspn (end + 2, " \n"), "{{"))
      return TRUE;
  return FALSE;
}

static gboolean
check_theirs (const char *text, GError **error)
{
  if (*text == '\0')
    return refuse (error, _ ("The message would be empty: write its text."));
  if (g_utf8_strlen (text, -1) > MAX_BODY)
    return refuse (error, _ ("WhatsApp approves texts of at most 1,024 letters. Shorten it."));
  if (g_str_has_prefix (text, "{{") || g_str_has_suffix (text, "}}"))
    return refuse (error, _ ("WhatsApp approves no text that begins or ends with a gap. Write a "
                             "word before the first one and after the last one."));
  if (has_neighbours (text))
    return refuse (error, _ ("WhatsApp approves no text with two gaps side by side. Write a word "
                             "between them."));
  return TRUE;
}

char *
puntual_whatsapp_to_theirs (const char *body, gboolean numbered, GError **error)
{
  g_autofree char *clean = puntual_text_clean_block (body);
  g_autoptr (GPtrArray) nodes = parse (clean, error);
  g_auto (GStrv) gaps = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *words = NULL;
  g_autofree char *theirs = NULL;

  if (nodes == NULL)
    return NULL;
  gaps = gaps_of (nodes);
  marked = mark_gaps (nodes, gaps, numbered);
  words = puntual_markdown_to_whatsapp (marked);
  theirs = open_gaps (words);
  return check_theirs (theirs, error) ? g_steal_pointer (&theirs) : NULL;
}

/* --- Theirs to ours --- */

const char *
puntual_whatsapp_variable_called (const char *gap)
{
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = name_gap (all[i].path, NULL, FALSE);

      if (all[i].kind == PUNTUAL_VARIABLE_VALUE && g_str_equal (gap, name))
        return all[i].path;
    }
  return NULL;
}

static const char *
find_filling (const char *gap, JsonObject *filled_by)
{
  const PuntualVariable *variable;

  if (filled_by == NULL)
    return puntual_whatsapp_variable_called (gap);
  variable = puntual_variables_find (puntual_json_get_string (filled_by, gap, ""));
  return variable != NULL && variable->kind == PUNTUAL_VARIABLE_VALUE ? variable->path : NULL;
}

/* Words as Markdown shows them, but for WhatsApp's own marks of bold and italic, which stay marks,
 * and the spaces beside a gap, which need no protection there. */
static char *
write_words (const char *words)
{
  g_autofree char *hidden = g_strdelimit (g_strdup (words), "*", '\x05');
  gsize before = strspn (hidden, " ");
  gsize length = strlen (hidden);
  g_autofree char *middle = NULL;
  g_autofree char *escaped = NULL;
  GString *shown = g_string_new (NULL);

  while (length > before && hidden[length - 1] == ' ')
    length--;
  middle = g_strndup (hidden + before, length - before);
  escaped = puntual_markdown_escape (g_strdelimit (middle, "_", '\x04'));
  g_string_append_len (shown, hidden, (gssize)before);
  for (const char *c = escaped; *c != '\0'; c++)
    if (*c == '\x05')
      g_string_append (shown, "**");
    else
      g_string_append_c (shown, *c == '\x04' ? '_' : *c);
  g_string_append (shown, hidden + length);
  return g_string_free (shown, FALSE);
}

GStrv
puntual_whatsapp_their_gaps (const char *theirs)
{
  g_autoptr (GPtrArray) nodes = puntual_mustache_parse (theirs, NULL);

  return nodes != NULL ? gaps_of (nodes) : g_new0 (char *, 1);
}

char *
puntual_whatsapp_from_theirs (const char *theirs)
{
  return puntual_whatsapp_from_theirs_as (theirs, NULL);
}

char *
puntual_whatsapp_from_theirs_as (const char *theirs, JsonObject *filled_by)
{
  g_autoptr (GPtrArray) nodes = puntual_mustache_parse (theirs, NULL);
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *tidy = NULL;

  if (nodes == NULL)
    return NULL;
  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);
      const char *path = is_gap (node) ? find_filling (node->text, filled_by) : NULL;
      g_autofree char *words = NULL;

      if (node->kind == PUNTUAL_MUSTACHE_TEXT)
        words = write_words (node->text);
      else if (path != NULL)
        words = mark_gap (g_strdup (path));
      else
        return NULL;
      g_string_append (marked, words);
    }
  tidy = puntual_markdown_tidy (marked->str);
  g_string_assign (marked, tidy);
  /* Its way to write control characters. */
  g_string_replace (marked, "&#2;", "\x02", 0);
  g_string_replace (marked, "&#3;", "\x03", 0);
  g_string_replace (marked, "&#4;", "\x04", 0);
  return open_gaps (marked->str);
}
