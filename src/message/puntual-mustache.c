/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-mustache-parser.h"
#include "puntual-mustache.h"

#define MAX_OUTPUT (4 * 1024 * 1024)
/* Lists inside lists and partials that call partials can ask for endless work that prints nothing.
 */
#define MAX_STEPS (200 * 1000)

typedef struct
{
  const PuntualMustacheOptions *options;
  GString *output;
  GPtrArray *contexts;  /* of borrowed JsonNode, innermost last; NULL stands for null */
  GHashTable *partials; /* "indent\nname" → parsed nodes, owned */
  guint depth;          /* of sections and partials */
  guint steps;
} Renderer;

static void
renderer_clear (Renderer *self)
{
  if (self->output != NULL)
    g_string_free (self->output, TRUE);
  g_clear_pointer (&self->contexts, g_ptr_array_unref);
  g_clear_pointer (&self->partials, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Renderer, renderer_clear)

static gboolean render_nodes (Renderer *self, GPtrArray *nodes, GError **error);

static gboolean
too_large (GError **error)
{
  g_set_error_literal (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
      _ ("The text made from the template grows too large: shorten the template."));
  return FALSE;
}

static JsonNode *
member (JsonNode *node, const char *name, gboolean *found)
{
  JsonObject *object;

  *found = FALSE;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  *found = json_object_has_member (object, name);
  return *found ? json_object_get_member (object, name) : NULL;
}

/* The first part of a dotted name is looked for from the innermost context outwards, the rest only
 * in what it names. */
static JsonNode *
look_up (const Renderer *self, const PuntualMustacheNode *tag)
{
  const char *first = tag->parts != NULL ? tag->parts[0] : tag->text;
  JsonNode *node = NULL;
  gboolean found = FALSE;

  if (strcmp (first, ".") == 0)
    return g_ptr_array_index (self->contexts, self->contexts->len - 1);
  for (guint i = self->contexts->len; i > 0 && !found; i--)
    node = member (g_ptr_array_index (self->contexts, i - 1), first, &found);
  for (guint i = 1; found && tag->parts != NULL && tag->parts[i] != NULL; i++)
    node = member (node, tag->parts[i], &found);
  return found ? node : NULL;
}

/* Besides false, null and the empty list, an empty text and the number 0 are false: an owner
 * without a phone has an empty one. */
static gboolean
is_truthy (JsonNode *node)
{
  GType type;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return TRUE;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0';
  if (type == G_TYPE_INT64)
    return json_node_get_int (node) != 0;
  return type != G_TYPE_BOOLEAN || json_node_get_boolean (node);
}

static char *
to_text (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", json_node_get_double (node)));
}

static gboolean
append (Renderer *self, const char *text, GError **error)
{
  gsize length = strlen (text);

  if (self->output->len + length > MAX_OUTPUT)
    return too_large (error);
  g_string_append_len (self->output, text, (gssize)length);
  return TRUE;
}

static gboolean
render_variable (Renderer *self, const PuntualMustacheNode *node, GError **error)
{
  g_autofree char *text = to_text (look_up (self, node));
  g_autofree char *escaped = NULL;

  if (node->kind == PUNTUAL_MUSTACHE_RAW)
    return append (self, text, error);
  if (self->options->escape != NULL)
    escaped = self->options->escape (text, self->options->data);
  else
    escaped = g_markup_escape_text (text, -1);
  return append (self, escaped, error);
}

static gboolean
render_in (Renderer *self, const PuntualMustacheNode *section, JsonNode *context, GError **error)
{
  gboolean rendered;

  g_ptr_array_add (self->contexts, context);
  rendered = render_nodes (self, section->children, error);
  g_ptr_array_set_size (self->contexts, (int)self->contexts->len - 1);
  return rendered;
}

static gboolean
render_section (Renderer *self, const PuntualMustacheNode *node, GError **error)
{
  JsonNode *value = look_up (self, node);
  JsonArray *list;

  if (node->kind == PUNTUAL_MUSTACHE_INVERTED)
    return is_truthy (value) || render_nodes (self, node->children, error);
  if (!is_truthy (value))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (value))
    return render_in (self, node, value, error);
  list = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      if (!render_in (self, node, json_array_get_element (list, i), error))
        return FALSE;
    }
  return TRUE;
}

/* A partial alone on its line hands its indentation on to every line of the partial's own text. */
static char *
indent_lines (const char *text, const char *indent)
{
  GString *result = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = strchr (text, '\n');
      gsize length = end != NULL ? (gsize)(end - text) + 1 : strlen (text);

      g_string_append (result, indent);
      g_string_append_len (result, text, (gssize)length);
      text += length;
      if (result->len > PUNTUAL_MUSTACHE_MAX_TEMPLATE)
        break; /* the parser refuses it */
    }
  return g_string_free (result, FALSE);
}

/* The parsed partial, or NULL without an error when there is none of that name. */
static GPtrArray *
find_partial (Renderer *self, const PuntualMustacheNode *node, GError **error)
{
  const char *indent = node->indent != NULL ? node->indent : "";
  g_autofree char *key = g_strconcat (indent, "\n", node->text, NULL);
  GPtrArray *nodes = g_hash_table_lookup (self->partials, key);
  g_autofree char *text = NULL;
  g_autofree char *indented = NULL;

  if (nodes != NULL || self->options->partial == NULL)
    return nodes;
  text = self->options->partial (node->text, self->options->data);
  if (text == NULL)
    return NULL;
  indented = indent_lines (text, indent);
  nodes = puntual_mustache_parse (indented, error);
  if (nodes == NULL)
    {
      /* Translators: %s is the name of a text that is included in another. */
      g_prefix_error (error, _ ("In “%s”: "), node->text);
      return NULL;
    }
  g_hash_table_insert (self->partials, g_steal_pointer (&key), nodes);
  return nodes;
}

static gboolean
render_partial (Renderer *self, const PuntualMustacheNode *node, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GPtrArray *nodes = find_partial (self, node, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return nodes == NULL || render_nodes (self, nodes, error);
}

static gboolean
render_node (Renderer *self, const PuntualMustacheNode *node, GError **error)
{
  switch (node->kind)
    {
    case PUNTUAL_MUSTACHE_TEXT:
      return append (self, node->text, error);
    case PUNTUAL_MUSTACHE_VARIABLE:
    case PUNTUAL_MUSTACHE_RAW:
      return render_variable (self, node, error);
    case PUNTUAL_MUSTACHE_SECTION:
    case PUNTUAL_MUSTACHE_INVERTED:
      return render_section (self, node, error);
    case PUNTUAL_MUSTACHE_PARTIAL:
      return render_partial (self, node, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
render_nodes (Renderer *self, GPtrArray *nodes, GError **error)
{
  /* The top level counts as one. */
  if (self->depth > PUNTUAL_MUSTACHE_MAX_DEPTH)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX,
                   /* Translators: %d is a number of levels. */
                   _ ("The template includes itself more than %d times over."),
                   PUNTUAL_MUSTACHE_MAX_DEPTH);
      return FALSE;
    }
  self->depth++;
  for (guint i = 0; i < nodes->len; i++)
    {
      if (++self->steps > MAX_STEPS)
        return too_large (error);
      if (!render_node (self, g_ptr_array_index (nodes, i), error))
        return FALSE;
    }
  self->depth--;
  return TRUE;
}

char *
puntual_mustache_render (const char *text, JsonNode *data, const PuntualMustacheOptions *options,
                         GError **error)
{
  static const PuntualMustacheOptions no_options = { NULL };
  g_autoptr (GPtrArray) nodes = NULL;
  g_auto (Renderer) self = { NULL };

  g_return_val_if_fail (text != NULL, NULL);

  nodes = puntual_mustache_parse (text, error);
  if (nodes == NULL)
    return NULL;
  self.options = options != NULL ? options : &no_options;
  self.output = g_string_new (NULL);
  self.contexts = g_ptr_array_new ();
  self.partials =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (self.contexts, data);
  if (!render_nodes (&self, nodes, error))
    return NULL;
  return g_string_free (g_steal_pointer (&self.output), FALSE);
}

static void
tag_free (gpointer data)
{
  PuntualMustacheTag *tag = data;

  g_free (tag->name);
  g_strfreev (tag->within);
  g_free (tag);
}

static void
collect_tags (GPtrArray *nodes, GPtrArray *open, GPtrArray *tags)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);
      PuntualMustacheTag *tag;

      if (node->kind == PUNTUAL_MUSTACHE_TEXT || node->kind == PUNTUAL_MUSTACHE_PARTIAL)
        continue;
      tag = g_new0 (PuntualMustacheTag, 1);
      tag->name = g_strdup (node->text);
      tag->section = node->children != NULL;
      tag->line = node->line;
      tag->within = g_new0 (char *, open->len + 1);
      for (guint j = 0; j < open->len; j++)
        tag->within[j] = g_strdup (g_ptr_array_index (open, j));
      g_ptr_array_add (tags, tag);
      if (node->children == NULL)
        continue;
      g_ptr_array_add (open, node->text);
      collect_tags (node->children, open, tags);
      g_ptr_array_set_size (open, (int)open->len - 1);
    }
}

GPtrArray *
puntual_mustache_tags (const char *text, GError **error)
{
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GPtrArray *tags;

  g_return_val_if_fail (text != NULL, NULL);

  nodes = puntual_mustache_parse (text, error);
  if (nodes == NULL)
    return NULL;
  tags = g_ptr_array_new_with_free_func (tag_free);
  collect_tags (nodes, open, tags);
  return tags;
}
