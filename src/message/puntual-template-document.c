/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-mustache-parser.h"
#include "puntual-mustache-tokens.h"
#include "puntual-template-problems.h"

/* Longer than any name; what is longer is not looked up. */
#define MAX_NAME 200
/* How many bytes are read again at most to see whether the fixes help. */
#define MAX_READ_AGAIN (512 * 1024)

typedef struct
{
  PuntualTemplateDocument *document;
  const PuntualTemplatePlace *place;
  PuntualMustacheReader reader;
  GArray *open;               /* of int: pieces still open, outermost first */
  PuntualTemplateScope scope; /* as many as are open */
} Build;

static void
build_clear (Build *self)
{
  puntual_mustache_reader_clear (&self->reader);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_pointer (&self->scope.sections, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, build_clear)

static void
piece_free (gpointer data)
{
  PuntualTemplatePiece *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  PuntualTemplateProblem *self = data;

  g_free (self->text);
  g_free (self->detail);
  g_free (self->fix_text);
  g_free (self->fix_with);
  g_free (self);
}

static PuntualTemplatePiece *
add_piece (Build *self, PuntualPieceKind kind, const char *start, const char *end)
{
  PuntualTemplatePiece *piece = g_new0 (PuntualTemplatePiece, 1);

  piece->kind = kind;
  piece->start = (gsize)(start - self->document->text);
  piece->end = (gsize)(end - self->document->text);
  piece->partner = -1;
  piece->depth = self->open->len;
  g_ptr_array_add (self->document->pieces, piece);
  return piece;
}

static PuntualPieceKind
kind_of (char sigil)
{
  switch (sigil)
    {
    case '#':
      return PUNTUAL_PIECE_OPEN;
    case '^':
      return PUNTUAL_PIECE_OPEN_NOT;
    case '/':
      return PUNTUAL_PIECE_CLOSE;
    case '>':
      return PUNTUAL_PIECE_PARTIAL;
    case '!':
    case '=':
      return PUNTUAL_PIECE_COMMENT;
    default:
      return PUNTUAL_PIECE_VARIABLE;
    }
}

/* --- Tags that are none --- */

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '.';
}

/* What begins like a tag and runs on over the next one or the next line ends with its name: the
 * rest is text again. */
static void
add_broken (Build *self, const PuntualMustacheToken *token)
{
  const char *content = token->start + strlen (self->reader.open) + (token->sigil != 0);
  const char *end = token->end;
  gboolean runs_on =
      !token->closed || token->content_length > MAX_NAME
      || memchr (token->content, '\n', token->content_length) != NULL
      || g_strstr_len (token->content, (gssize)token->content_length, self->reader.open) != NULL;
  g_autofree char *name = NULL;
  PuntualTemplatePiece *piece;

  if (runs_on)
    for (end = content; is_name_byte (*end) && end - content < MAX_NAME;)
      end++;
  self->reader.position = end;
  name = runs_on ? g_strndup (content, (gsize)(end - content))
                 : g_strndup (token->content, token->content_length);
  piece = add_piece (self, PUNTUAL_PIECE_BROKEN, token->start, end);
  puntual_template_problem_broken (self->document, piece, kind_of (token->sigil), &self->scope,
                                   self->place, name, !runs_on);
  piece->name = g_steal_pointer (&name);
}

static gboolean
is_tag (Build *self, const PuntualMustacheToken *token)
{
  if (!token->closed)
    return FALSE;
  if (token->sigil == '!')
    return TRUE;
  if (token->sigil == '=')
    {
      gboolean taken = puntual_mustache_reader_set_delimiters (&self->reader, token);

      self->scope.foreign =
          strcmp (self->reader.open, "{{") != 0 || strcmp (self->reader.close, "}}") != 0;
      return taken;
    }
  return puntual_mustache_token_has_name (token) && token->content_length <= MAX_NAME
         && g_strstr_len (token->content, (gssize)token->content_length, self->reader.open) == NULL;
}

/* --- Sections --- */

static void
pop_open (Build *self)
{
  g_array_set_size (self->open, self->open->len - 1);
  g_ptr_array_set_size (self->scope.sections, (int)self->open->len);
}

/* The ones opened later than that were forgotten; `until` is where they end at the latest. */
static void
give_up_above (Build *self, guint level, gsize until)
{
  while (self->open->len > level)
    {
      int index = g_array_index (self->open, int, self->open->len - 1);

      puntual_template_problem_open_section (
          self->document, g_ptr_array_index (self->document->pieces, index), &self->scope, until);
      pop_open (self);
    }
}

static void
close_section (Build *self, PuntualTemplatePiece *piece)
{
  GPtrArray *pieces = self->document->pieces;

  for (guint i = self->open->len; i > 0; i--)
    {
      int index = g_array_index (self->open, int, i - 1);
      PuntualTemplatePiece *open = g_ptr_array_index (pieces, index);

      if (strcmp (open->name, piece->name) != 0)
        continue;
      give_up_above (self, i, piece->start);
      pop_open (self);
      open->partner = (int)pieces->len - 1;
      piece->partner = index;
      piece->depth = open->depth;
      piece->path = g_strdup (open->path);
      return;
    }
  puntual_template_problem_stray_close (self->document, piece);
}

static void
open_section (Build *self, PuntualTemplatePiece *piece, const PuntualVariable *variable)
{
  int index = (int)self->document->pieces->len - 1;

  if (self->open->len >= PUNTUAL_MUSTACHE_MAX_DEPTH)
    {
      piece->kind = PUNTUAL_PIECE_BROKEN;
      puntual_template_problem_too_deep (self->document, piece);
      return;
    }
  g_array_append_val (self->open, index);
  g_ptr_array_add (self->scope.sections,
                   piece->kind == PUNTUAL_PIECE_OPEN_NOT ? NULL : (gpointer)variable);
}

/* --- The whole --- */

static void
add_tag (Build *self, const PuntualMustacheToken *token)
{
  PuntualTemplatePiece *piece = add_piece (self, kind_of (token->sigil), token->start, token->end);
  const PuntualVariable *variable = NULL;

  if (piece->kind == PUNTUAL_PIECE_COMMENT)
    return;
  piece->name = g_strndup (token->content, token->content_length);
  if (piece->kind == PUNTUAL_PIECE_CLOSE)
    {
      close_section (self, piece);
      return;
    }
  if (piece->kind != PUNTUAL_PIECE_PARTIAL)
    variable = puntual_template_scope_resolve (&self->scope, piece->name);
  if (variable != NULL)
    piece->path = g_strdup (variable->path);
  else if (piece->kind == PUNTUAL_PIECE_PARTIAL && strcmp (piece->name, PUNTUAL_TEMPLATE_LIST) == 0)
    piece->path = g_strdup (PUNTUAL_TEMPLATE_LIST);
  puntual_template_problem_of_name (
      self->document, piece, token->sigil == '{' || token->sigil == '&', &self->scope, self->place);
  if (piece->kind == PUNTUAL_PIECE_OPEN || piece->kind == PUNTUAL_PIECE_OPEN_NOT)
    open_section (self, piece, variable);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const PuntualTemplateProblem *first = *(const PuntualTemplateProblem *const *)a;
  const PuntualTemplateProblem *second = *(const PuntualTemplateProblem *const *)b;

  return (first->start > second->start) - (first->start < second->start);
}

static void
read_pieces (PuntualTemplateDocument *document, const PuntualTemplatePlace *place)
{
  g_auto (Build) self = { .document = document, .place = place };
  PuntualMustacheToken token;

  self.open = g_array_new (FALSE, FALSE, sizeof (int));
  self.scope.sections = g_ptr_array_new ();
  puntual_mustache_reader_init (&self.reader, document->text);
  while (puntual_mustache_reader_next (&self.reader, &token))
    {
      if (!token.is_tag)
        add_piece (&self, PUNTUAL_PIECE_TEXT, token.start, token.end);
      else if (is_tag (&self, &token))
        add_tag (&self, &token);
      else
        add_broken (&self, &token);
    }
  give_up_above (&self, 0, strlen (document->text));
  g_ptr_array_sort (document->problems, compare_problems);
  puntual_template_problems_finish (document);
}

static void
add_whole_piece (PuntualTemplateDocument *self)
{
  PuntualTemplatePiece *piece = g_new0 (PuntualTemplatePiece, 1);

  piece->end = strlen (self->text);
  piece->partner = -1;
  g_ptr_array_add (self->pieces, piece);
}

static PuntualTemplateDocument *
read_document (const char *text, const PuntualTemplatePlace *place)
{
  PuntualTemplateDocument *self = g_new0 (PuntualTemplateDocument, 1);

  self->text = g_strdup (text != NULL ? text : "");
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  if (strlen (self->text) > PUNTUAL_TEMPLATE_MAX_BYTES)
    {
      add_whole_piece (self);
      puntual_template_problem_whole (self, _ ("The text is longer than 64 KiB"),
                                      _ ("Nobody reads that much: shorten it."));
    }
  else if (!g_utf8_validate (self->text, -1, NULL))
    {
      add_whole_piece (self);
      puntual_template_problem_whole (self, _ ("The template is not UTF-8 text: save it as UTF-8."),
                                      NULL);
    }
  else
    read_pieces (self, place);
  return self;
}

/* --- Fixes that help --- */

static guint
count_grave (const PuntualTemplateDocument *self)
{
  guint n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    n += ((const PuntualTemplateProblem *)g_ptr_array_index (self->problems, i))->grave;
  return n;
}

static gboolean
fix_helps (const PuntualTemplateDocument *self, const PuntualTemplateProblem *problem,
           const PuntualTemplatePlace *place)
{
  g_autofree char *mended = puntual_template_document_mend (self, problem);
  g_autoptr (PuntualTemplateDocument) other = read_document (mended, place);

  return count_grave (other) + problem->grave <= count_grave (self);
}

/* A name that is right by itself may still be wrong for what is around it: what leaves as much
 * wrong as before is not suggested. */
static void
keep_fixes_that_help (PuntualTemplateDocument *self, const PuntualTemplatePlace *place)
{
  if (self->problems->len >= PUNTUAL_TEMPLATE_MAX_PROBLEMS
      || self->problems->len * strlen (self->text) > MAX_READ_AGAIN)
    return;
  for (guint i = 0; i < self->problems->len; i++)
    {
      PuntualTemplateProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->fix_with == NULL || fix_helps (self, problem, place))
        continue;
      puntual_template_problem_fix_by_removal (self, problem);
      if (fix_helps (self, problem, place))
        continue;
      g_clear_pointer (&problem->fix_text, g_free);
      g_clear_pointer (&problem->fix_with, g_free);
    }
}

PuntualTemplateDocument *
puntual_template_document_new (const char *text, const PuntualTemplatePlace *place)
{
  PuntualTemplateDocument *self = read_document (text, place);

  keep_fixes_that_help (self, place);
  return self;
}

void
puntual_template_document_free (PuntualTemplateDocument *self)
{
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->problems);
  g_free (self->text);
  g_free (self);
}

int
puntual_template_document_piece_at (const PuntualTemplateDocument *self, gsize offset)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const PuntualTemplatePiece *piece = g_ptr_array_index (self->pieces, middle);

      if (piece->end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return self->pieces->len == 0 ? -1 : (int)MIN (low, self->pieces->len - 1);
}

gboolean
puntual_template_is_alone_on_its_line (const char *text, gsize start, gsize end)
{
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  while (text[end] == ' ' || text[end] == '\t')
    end++;
  if (text[end] == '\r' && text[end + 1] == '\n')
    end++;
  return (start == 0 || text[start - 1] == '\n') && (text[end] == '\n' || text[end] == '\0');
}

gsize
puntual_template_document_typed_end (const PuntualTemplateDocument *self, gsize start, gsize caret)
{
  const char *end = self->text + caret;
  gsize braces = strspn (self->text + start, "{");

  while (is_name_byte (*end))
    end++;
  end += strspn (end, " \t");
  if (!g_str_has_prefix (end, "}}"))
    return caret;
  end += MIN (strspn (end, "}"), braces);
  return (gsize)(end - self->text);
}

const PuntualTemplateProblem *
puntual_template_document_grave (const PuntualTemplateDocument *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      const PuntualTemplateProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->grave)
        return problem;
    }
  return NULL;
}

char *
puntual_template_document_mend (const PuntualTemplateDocument *self,
                                const PuntualTemplateProblem *problem)
{
  GString *text;

  if (problem->fix_with == NULL)
    return NULL;
  text = g_string_new_len (self->text, (gssize)problem->fix_start);
  g_string_append (text, problem->fix_with);
  g_string_append (text, self->text + problem->fix_end);
  return g_string_free (text, FALSE);
}
