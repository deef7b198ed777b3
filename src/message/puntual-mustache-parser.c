/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-mustache-parser.h"
#include "puntual-mustache-tokens.h"

/* The rules, those about tags alone on a line included: https://github.com/mustache/spec */

typedef struct
{
  const char *text;
  PuntualMustacheReader reader;
  const char *pending; /* where the literal text not yet put into a node begins */
  const char *located; /* line and column belong to this place; it only moves forward */
  int line;
  int column;
  GPtrArray *nodes;    /* of PuntualMustacheNode, the top level */
  GPtrArray *sections; /* of borrowed PuntualMustacheNode: those still open */
} Parser;

typedef struct
{
  const char *start; /* of the opening delimiter */
  const char *end;   /* after the closing delimiter */
  char sigil;        /* 0 for a plain variable */
  char *content;     /* between sigil and closing delimiter, trimmed */
  char *indent;      /* the white space before a tag alone on its line, else NULL */
} Tag;

static void
node_free (gpointer data)
{
  PuntualMustacheNode *node = data;

  g_free (node->text);
  g_strfreev (node->parts);
  g_free (node->indent);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static void
parser_clear (Parser *self)
{
  puntual_mustache_reader_clear (&self->reader);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

static void
tag_clear (Tag *self)
{
  g_free (self->content);
  g_free (self->indent);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tag, tag_clear)

static void
locate (Parser *self, const char *place)
{
  for (; self->located < place; self->located = g_utf8_next_char (self->located))
    {
      if (*self->located == '\n')
        {
          self->line++;
          self->column = 1;
        }
      else
        {
          self->column++;
        }
    }
}

/* `problem` is a whole translated sentence; the place is the last one located. Returns FALSE. */
static gboolean
syntax_error (const Parser *self, const char *problem, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX,
               /* Translators: the numbers are the line and the column of a mistake in a template,
                * %s is a sentence that explains it. */
               _ ("Line %d, column %d: %s"), self->line, self->column, problem);
  return FALSE;
}

static void
add_node (Parser *self, PuntualMustacheNode *node)
{
  GPtrArray *siblings = self->nodes;

  if (self->sections->len > 0)
    {
      PuntualMustacheNode *section = g_ptr_array_index (self->sections, self->sections->len - 1);

      siblings = section->children;
    }
  g_ptr_array_add (siblings, node);
}

static void
add_text (Parser *self, const char *end)
{
  PuntualMustacheNode *node;

  if (end <= self->pending)
    return;
  node = g_new0 (PuntualMustacheNode, 1);
  node->kind = PUNTUAL_MUSTACHE_TEXT;
  node->text = g_strndup (self->pending, end - self->pending);
  add_node (self, node);
}

static gboolean
refuse_unclosed (const Parser *self, const PuntualMustacheToken *token, GError **error)
{
  g_autofree char *close = puntual_mustache_reader_closing (&self->reader, token->sigil);
  g_autofree char *problem
      /* Translators: %s is the mark that ends a tag in a template, such as }}. */
      = g_strdup_printf (_ ("This tag has no end: “%s” is missing."), close);

  return syntax_error (self, problem, error);
}

/* A tag that prints nothing takes its whole line away when there is only white space beside it. */
static void
take_whole_line (Parser *self, Tag *tag)
{
  const char *before = tag->start;
  const char *after = tag->end;

  while (before > self->text && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  if (before > self->text && before[-1] != '\n')
    return;
  while (*after == ' ' || *after == '\t')
    after++;
  if (after[0] == '\r' && after[1] == '\n')
    after++;
  if (*after != '\n' && *after != '\0')
    return;
  tag->indent = g_strndup (before, tag->start - before);
  tag->start = before;
  tag->end = *after == '\n' ? after + 1 : after;
}

static gboolean
check_name (Parser *self, const Tag *tag, const PuntualMustacheToken *token, GError **error)
{
  if (*tag->content == '\0')
    return syntax_error (self, _ ("This tag is empty: write the name of a variable in it."), error);
  if (!puntual_mustache_token_has_name (token))
    {
      g_autofree char *problem
          /* Translators: %s is what somebody wrote between {{ and }}. */
          = g_strdup_printf (_ ("“%s” is not a name: names have no spaces."), tag->content);
      return syntax_error (self, problem, error);
    }
  return TRUE;
}

static gboolean
close_section (Parser *self, const Tag *tag, GError **error)
{
  g_autofree char *problem = NULL;
  PuntualMustacheNode *section;

  if (self->sections->len == 0)
    {
      /* Translators: %s is the name of a section of a template. */
      problem = g_strdup_printf (_ ("“%s” is closed here but was never opened."), tag->content);
      return syntax_error (self, problem, error);
    }
  section = g_ptr_array_index (self->sections, self->sections->len - 1);
  if (strcmp (section->text, tag->content) != 0)
    {
      /* Translators: both %s are names of sections of a template. */
      problem = g_strdup_printf (_ ("“%s” is closed here while “%s” is still open."), tag->content,
                                 section->text);
      return syntax_error (self, problem, error);
    }
  g_ptr_array_set_size (self->sections, (int)self->sections->len - 1);
  return TRUE;
}

static PuntualMustacheKind
kind_of (char sigil)
{
  if (sigil == '#')
    return PUNTUAL_MUSTACHE_SECTION;
  if (sigil == '^')
    return PUNTUAL_MUSTACHE_INVERTED;
  if (sigil == '>')
    return PUNTUAL_MUSTACHE_PARTIAL;
  return sigil == 0 ? PUNTUAL_MUSTACHE_VARIABLE : PUNTUAL_MUSTACHE_RAW;
}

static gboolean
add_tag (Parser *self, Tag *tag, GError **error)
{
  PuntualMustacheNode *node = g_new0 (PuntualMustacheNode, 1);

  node->kind = kind_of (tag->sigil);
  node->text = g_steal_pointer (&tag->content);
  node->line = self->line;
  node->column = self->column;
  if (node->kind == PUNTUAL_MUSTACHE_PARTIAL)
    node->indent = g_steal_pointer (&tag->indent);
  else if (strchr (node->text, '.') != NULL && strcmp (node->text, ".") != 0)
    node->parts = g_strsplit (node->text, ".", -1);
  add_node (self, node);
  if (node->kind != PUNTUAL_MUSTACHE_SECTION && node->kind != PUNTUAL_MUSTACHE_INVERTED)
    return TRUE;
  if (self->sections->len >= PUNTUAL_MUSTACHE_MAX_DEPTH)
    {
      g_autofree char *problem = g_strdup_printf (
          /* Translators: %d is a number of levels. */
          _ ("There are more than %d sections inside one another."), PUNTUAL_MUSTACHE_MAX_DEPTH);
      return syntax_error (self, problem, error);
    }
  node->children = g_ptr_array_new_with_free_func (node_free);
  g_ptr_array_add (self->sections, node);
  return TRUE;
}

static gboolean
parse_tag (Parser *self, const PuntualMustacheToken *token, GError **error)
{
  g_auto (Tag) tag = { token->start, token->end, token->sigil, NULL, NULL };
  gboolean prints = tag.sigil == 0 || tag.sigil == '&' || tag.sigil == '{';

  locate (self, token->start);
  if (!token->closed)
    return refuse_unclosed (self, token, error);
  tag.content = g_strndup (token->content, token->content_length);
  if (!prints)
    take_whole_line (self, &tag);
  add_text (self, tag.start);
  self->reader.position = self->pending = tag.end;
  if (tag.sigil == '!')
    return TRUE;
  if (tag.sigil == '=')
    return puntual_mustache_reader_set_delimiters (&self->reader, token)
           || syntax_error (
               self, _ ("New delimiters are written as two marks, such as {{=<% %>=}}."), error);
  if (!check_name (self, &tag, token, error))
    return FALSE;
  if (tag.sigil == '/')
    return close_section (self, &tag, error);
  return add_tag (self, &tag, error);
}

static gboolean
check_text (const char *text, GError **error)
{
  if (strlen (text) > PUNTUAL_MUSTACHE_MAX_TEMPLATE)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                           _ ("The template is longer than 1 MiB: shorten it."));
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX,
                           _ ("The template is not UTF-8 text: save it as UTF-8."));
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
puntual_mustache_parse (const char *text, GError **error)
{
  g_auto (Parser) self = { .text = text, .pending = text, .located = text, .line = 1, .column = 1 };
  PuntualMustacheToken token;

  g_return_val_if_fail (text != NULL, NULL);

  if (!check_text (text, error))
    return NULL;
  puntual_mustache_reader_init (&self.reader, text);
  self.nodes = g_ptr_array_new_with_free_func (node_free);
  self.sections = g_ptr_array_new ();
  while (puntual_mustache_reader_next (&self.reader, &token))
    {
      if (token.is_tag && !parse_tag (&self, &token, error))
        return NULL;
    }
  add_text (&self, self.pending + strlen (self.pending));
  if (self.sections->len > 0)
    {
      const PuntualMustacheNode *section =
          g_ptr_array_index (self.sections, self.sections->len - 1);
      g_autofree char *problem
          /* Translators: both %s are the name of a section of a template. */
          = g_strdup_printf (_ ("“%s” is opened here but never closed: add {{/%s}}."),
                             section->text, section->text);

      self.line = section->line;
      self.column = section->column;
      syntax_error (&self, problem, error);
      return NULL;
    }
  return g_steal_pointer (&self.nodes);
}
