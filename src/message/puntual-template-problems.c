/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-problems.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-mustache-parser.h"

/* Takes the texts. NULL when there are too many problems already. */
static PuntualTemplateProblem *
add (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
     PuntualTemplateProblemKind kind, char *text, char *detail)
{
  PuntualTemplateProblem *problem;

  if (self->problems->len >= PUNTUAL_TEMPLATE_MAX_PROBLEMS)
    {
      g_free (text);
      g_free (detail);
      return NULL;
    }
  problem = g_new0 (PuntualTemplateProblem, 1);
  problem->kind = kind;
  problem->grave = TRUE;
  problem->start = piece->start;
  problem->end = piece->end;
  problem->text = text;
  problem->detail = detail;
  g_ptr_array_add (self->problems, problem);
  return problem;
}

/* Takes `with`. */
static void
set_fix (PuntualTemplateProblem *problem, const char *fix_text, gsize start, gsize end, char *with)
{
  problem->fix_text = g_strdup (fix_text);
  problem->fix_start = start;
  problem->fix_end = end;
  problem->fix_with = with;
}

static void
fix_by_removal (PuntualTemplateProblem *problem)
{
  if (problem != NULL)
    set_fix (problem, C_ ("mistake in a text", "Remove"), problem->start, problem->end,
             g_strdup (""));
}

/* Takes `with`, a tag: among other delimiters it would be none. */
static void
fix_by_writing (PuntualTemplateProblem *problem, const PuntualTemplateScope *scope,
                const char *name, char *with)
{
  if (problem == NULL || scope->foreign)
    {
      g_free (with);
      fix_by_removal (problem);
      return;
    }
  set_fix (problem, NULL, problem->start, problem->end, with);
  /* Translators: a button; %s is the name of a variable, such as invoice.number. */
  problem->fix_text = g_strdup_printf (_ ("Write “%s”"), name);
}

static char *
tag_of (PuntualPieceKind kind, const char *name)
{
  const char *sigil = kind == PUNTUAL_PIECE_OPEN       ? "#"
                      : kind == PUNTUAL_PIECE_OPEN_NOT ? "^"
                      : kind == PUNTUAL_PIECE_CLOSE    ? "/"
                      : kind == PUNTUAL_PIECE_PARTIAL  ? "> "
                                                       : "";

  return g_strdup_printf ("{{%s%s}}", sigil, name);
}

static gboolean
is_full (const PuntualTemplateDocument *self)
{
  return self->problems->len >= PUNTUAL_TEMPLATE_MAX_PROBLEMS;
}

/* --- Tags that are none --- */

static gboolean
is_right (const PuntualTemplateScope *scope, const char *name, PuntualPieceKind kind,
          const PuntualTemplatePlace *place)
{
  const PuntualVariable *variable = puntual_template_scope_resolve (scope, name);

  return variable != NULL && puntual_template_field_of_list (name) == NULL
         && puntual_template_scope_allows (scope, variable, kind, place);
}

/* Somebody may still be typing it: only its braces are sure to be part of it. */
static void
fix_unclosed (PuntualTemplateDocument *self, PuntualTemplateProblem *problem,
              const PuntualTemplateScope *scope, gboolean is_name, const char *content)
{
  if (is_name && !scope->foreign)
    {
      fix_by_writing (problem, scope, content, tag_of (PUNTUAL_PIECE_VARIABLE, content));
      problem->fix_end += self->text[problem->end] == '}';
    }
  else
    set_fix (problem, _ ("Remove the Braces"), problem->start, problem->end - strlen (content),
             g_strdup (""));
}

static void
fix_broken (PuntualTemplateProblem *problem, PuntualPieceKind meant,
            const PuntualTemplateScope *scope, const PuntualTemplatePlace *place,
            const char *content)
{
  g_autofree char *name = g_strdelimit (g_strdup (content), " \t\r\n-", '_');
  g_autofree char *nearest = NULL;

  if (is_right (scope, name, meant, place))
    nearest = g_steal_pointer (&name);
  else if (meant != PUNTUAL_PIECE_CLOSE && meant != PUNTUAL_PIECE_PARTIAL)
    nearest = puntual_template_scope_nearest (scope, name, meant, place);
  if (nearest != NULL)
    fix_by_writing (problem, scope, nearest, tag_of (meant, nearest));
  else
    fix_by_removal (problem);
}

void
puntual_template_problem_broken (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
                                 PuntualPieceKind meant, const PuntualTemplateScope *scope,
                                 const PuntualTemplatePlace *place, const char *content,
                                 gboolean closed)
{
  PuntualTemplateProblem *problem;
  char *text, *detail;

  if (is_full (self))
    return;
  if (!closed)
    {
      text = g_strdup (_ ("This variable has no end"));
      /* Translators: the braces stay as they are. */
      detail = g_strdup (_ ("What begins with {{ ends with }}."));
    }
  else if (*content == '\0')
    {
      text = g_strdup (_ ("There is nothing between the braces"));
      detail = g_strdup (_ ("Write the name of a variable there."));
    }
  else
    {
      /* Translators: %s is what somebody wrote between {{ and }}. */
      text = g_strdup_printf (_ ("“%s” is not a name"), content);
      detail = g_strdup (_ ("Names of variables have no spaces."));
    }
  problem = add (self, piece, PUNTUAL_PROBLEM_SYNTAX, text, detail);
  if (closed)
    fix_broken (problem, meant, scope, place, content);
  else
    fix_unclosed (self, problem, scope,
                  meant == PUNTUAL_PIECE_VARIABLE && self->text[piece->start + 2] == *content
                      && is_right (scope, content, meant, place),
                  content);
}

void
puntual_template_problem_too_deep (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece)
{
  fix_by_removal (add (self, piece, PUNTUAL_PROBLEM_SYNTAX,
                       /* Translators: %d is a number of levels. */
                       g_strdup_printf (_ ("There are more than %d sections inside one another."),
                                        PUNTUAL_MUSTACHE_MAX_DEPTH),
                       NULL));
}

void
puntual_template_problem_whole (PuntualTemplateDocument *self, const char *sentence,
                                const char *detail)
{
  const PuntualTemplatePiece whole = { .start = 0, .end = strlen (self->text) };

  add (self, &whole, PUNTUAL_PROBLEM_SYNTAX, g_strdup (sentence), g_strdup (detail));
}

/* --- Names --- */

static void
fix_by_nearest (PuntualTemplateProblem *problem, const PuntualTemplatePiece *piece,
                const PuntualTemplateScope *scope, const char *nearest)
{
  if (nearest != NULL)
    fix_by_writing (problem, scope, nearest, tag_of (piece->kind, nearest));
  else
    fix_by_removal (problem);
}

static void
add_unknown (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
             const PuntualTemplateScope *scope, const PuntualTemplatePlace *place)
{
  g_autofree char *in_list = g_strconcat (PUNTUAL_TEMPLATE_LIST ".", piece->name, NULL);
  g_autofree char *nearest = NULL;
  char *text, *detail = NULL;

  if (puntual_variables_find (in_list) != NULL)
    {
      nearest = g_strconcat ("invoice.", piece->name, NULL);
      /* Translators: %s is the name of a variable. */
      text = g_strdup_printf (_ ("“%s” belongs to each invoice of a list"), piece->name);
      detail = g_strdup_printf (
          /* Translators: %s is the name of a variable; the words in braces stay as they are. */
          _ ("Write it between {{#invoices}} and {{/invoices}}, or write “%s”."), nearest);
    }
  else
    {
      nearest = puntual_template_scope_nearest (scope, piece->name, piece->kind, place);
      /* Translators: %s is what somebody wrote as the name of a variable. */
      text = g_strdup_printf (_ ("There is no variable “%s”"), piece->name);
      if (nearest != NULL)
        /* Translators: %s is the name of a variable, such as invoice.number. */
        detail = g_strdup_printf (_ ("The nearest one is “%s”."), nearest);
    }
  fix_by_nearest (add (self, piece, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, text, detail), piece, scope,
                  nearest);
}

/* "invoices.number" is a name of the table but never of a template: a list has no number. */
static void
add_field_of_list (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
                   const PuntualTemplateScope *scope, const char *field)
{
  g_autofree char *list = g_strndup (piece->name, strcspn (piece->name, "."));
  g_autofree char *name = g_strconcat ("invoice.", field, NULL);
  /* Translators: %s is what somebody wrote as the name of a variable. */
  char *text = g_strdup_printf (_ ("“%s” does not say which invoice"), piece->name);
  char *detail = g_strdup_printf (
      /* Translators: the first and third %s are a list, the second what is said of each; the last
       * one is the name of a variable. The braces stay as they are. */
      _ ("Write {{#%s}}{{%s}}{{/%s}} for each, or “%s” for the first."), list, field, list, name);

  fix_by_writing (add (self, piece, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, text, detail), scope, name,
                  tag_of (piece->kind, name));
}

/* A list, a group or a condition in a place for a value. */
static void
add_no_value (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
              const PuntualTemplateScope *scope, const PuntualVariable *variable)
{
  const char *name = piece->name;
  PuntualTemplateProblem *problem;
  char *text, *detail;

  if (variable->kind == PUNTUAL_VARIABLE_LIST)
    {
      /* Translators: %s is the name of a list. */
      text = g_strdup_printf (_ ("“%s” is a list"), name);
      /* Translators: both %s are the name of a list; the braces stay as they are. */
      detail =
          g_strdup_printf (_ ("Write {{#%s}} … {{/%s}} around what is said of each."), name, name);
    }
  else if (variable->kind == PUNTUAL_VARIABLE_OBJECT)
    {
      /* Translators: %s is the name of a group of variables, such as invoice. */
      text = g_strdup_printf (_ ("“%s” is a group of variables"), name);
      /* Translators: %s is the name of a group of variables, such as invoice. */
      detail = g_strdup_printf (_ ("Write which part of it, such as “%s.number”."), name);
    }
  else
    {
      /* Translators: %s is the name of a condition, such as several. */
      text = g_strdup_printf (_ ("“%s” is only a condition"), name);
      /* Translators: both %s are the name of a condition; the braces stay as they are. */
      detail =
          g_strdup_printf (_ ("Write {{#%s}} … {{/%s}} around what depends on it."), name, name);
    }
  problem = add (self, piece, PUNTUAL_PROBLEM_NOT_A_VALUE, text, detail);
  if (strcmp (variable->path, "invoice") == 0)
    fix_by_writing (problem, scope, "invoice.number", g_strdup ("{{invoice.number}}"));
  else
    fix_by_removal (problem);
}

static void
add_untimely (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
              const PuntualVariable *variable, gboolean before_due)
{
  const char *words = puntual_template_path_words (variable->path);
  char *text, *detail;

  if (variable->time == PUNTUAL_VARIABLE_THANKS)
    {
      /* Translators: %s is what a variable says, such as “amount of the payment”. */
      text = g_strdup_printf (_ ("“%s” says nothing in a reminder"), words);
      detail = g_strdup (_ ("Only the template “thanks”, for after a payment, can say it."));
    }
  else if (before_due)
    {
      /* Translators: %s is what a variable says, such as “days overdue”. */
      text = g_strdup_printf (_ ("“%s” says nothing in a step before the due date"), words);
      detail = g_strdup (_ ("A step before the due date uses this text: nothing is overdue yet."));
    }
  else
    {
      /* Translators: %s is what a variable says, such as “days until due”. */
      text = g_strdup_printf (_ ("“%s” says nothing in a step after the due date"), words);
      detail = g_strdup (_ ("Only steps after the due date use this text."));
    }
  fix_by_removal (add (self, piece, PUNTUAL_PROBLEM_WRONG_TIME, text, detail));
}

static void
add_raw (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
         const PuntualTemplateScope *scope)
{
  /* Translators: %s is the name of a variable. */
  char *text = g_strdup_printf (_ ("“%s” would go out unprotected"), piece->name);
  /* Translators: %s is the name of a variable; the braces stay as they are. */
  char *detail = g_strdup_printf (
      _ ("A name could change the message: write {{%s}} with two braces."), piece->name);

  fix_by_writing (add (self, piece, PUNTUAL_PROBLEM_SYNTAX, text, detail), scope, piece->name,
                  tag_of (PUNTUAL_PIECE_VARIABLE, piece->name));
}

static gboolean
shows_pictures (PuntualMedium medium)
{
  return medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER;
}

static void
check_picture (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
               const PuntualVariable *variable, const PuntualTemplatePlace *place)
{
  const char *words = puntual_template_path_words (variable->path);
  PuntualTemplateProblem *problem = NULL;

  if (place->subject)
    problem =
        add (self, piece, PUNTUAL_PROBLEM_WRONG_PLACE,
             /* Translators: %s is a picture, such as “QR code”. */
             g_strdup_printf (_ ("“%s” is a picture, which a subject cannot show."), words), NULL);
  else if (!shows_pictures (place->medium))
    {
      problem = add (self, piece, PUNTUAL_PROBLEM_WRONG_PLACE,
                     /* Translators: %s is a picture, such as “QR code”. */
                     g_strdup_printf (_ ("“%s” is a picture and leaves a gap here"), words),
                     g_strdup (_ ("Only mails and letters show pictures.")));
      if (problem != NULL)
        problem->grave = FALSE;
    }
  fix_by_removal (problem);
}

static void
check_value (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece, gboolean raw,
             const PuntualVariable *variable, const PuntualTemplateScope *scope,
             const PuntualTemplatePlace *place)
{
  gboolean is_value =
      variable->kind == PUNTUAL_VARIABLE_VALUE || variable->kind == PUNTUAL_VARIABLE_PICTURE;

  if (!is_value)
    add_no_value (self, piece, scope, variable);
  else if (puntual_template_scope_is_untimely (scope, variable, place))
    add_untimely (self, piece, variable, place->side == PUNTUAL_TEMPLATE_BEFORE_DUE);
  else if (raw && !(variable->kind == PUNTUAL_VARIABLE_PICTURE && place->subject))
    add_raw (self, piece, scope);
  else if (variable->kind == PUNTUAL_VARIABLE_PICTURE)
    check_picture (self, piece, variable, place);
}

static void
check_section (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
               const PuntualVariable *variable, const PuntualTemplateScope *scope)
{
  const PuntualVariable *list = puntual_template_scope_list (scope);
  char *text, *detail;

  if (piece->kind == PUNTUAL_PIECE_OPEN_NOT || list == NULL
      || variable->kind != PUNTUAL_VARIABLE_LIST)
    return;
  /* Translators: both %s are names of lists. */
  text = g_strdup_printf (_ ("“%s” would repeat all its invoices for every one of “%s”"),
                          piece->name, list->path);
  /* Translators: %s is the name of a list; the braces stay. */
  detail = g_strdup_printf (_ ("Close {{/%s}} first."), list->path);
  fix_by_removal (add (self, piece, PUNTUAL_PROBLEM_WRONG_PLACE, text, detail));
}

static void
check_partial (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
               const PuntualTemplateScope *scope, const PuntualTemplatePlace *place)
{
  if (place->subject)
    fix_by_writing (add (self, piece, PUNTUAL_PROBLEM_WRONG_PLACE,
                         g_strdup (_ ("A subject cannot show a table")),
                         /* Translators: the words in braces stay as they are. */
                         g_strdup (_ ("Write {{invoice_numbers}} for the numbers."))),
                    scope, "invoice_numbers", g_strdup ("{{invoice_numbers}}"));
  else if (strcmp (piece->name, PUNTUAL_TEMPLATE_LIST) != 0)
    fix_by_writing (add (self, piece, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE,
                         /* Translators: %s is a name that somebody wrote. */
                         g_strdup_printf (_ ("There is no text “%s” to include"), piece->name),
                         /* Translators: %s is the name of a text. */
                         g_strdup_printf (_ ("The only one is “%s”."), PUNTUAL_TEMPLATE_LIST)),
                    scope, PUNTUAL_TEMPLATE_LIST,
                    tag_of (PUNTUAL_PIECE_PARTIAL, PUNTUAL_TEMPLATE_LIST));
}

void
puntual_template_problem_of_name (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
                                  gboolean raw, const PuntualTemplateScope *scope,
                                  const PuntualTemplatePlace *place)
{
  const PuntualVariable *variable;
  const char *field;

  if (is_full (self))
    return;
  if (piece->kind == PUNTUAL_PIECE_PARTIAL)
    {
      check_partial (self, piece, scope, place);
      return;
    }
  variable = puntual_template_scope_resolve (scope, piece->name);
  field = puntual_template_field_of_list (piece->name);
  if (variable != NULL && field != NULL)
    add_field_of_list (self, piece, scope, field);
  else if (variable == NULL)
    add_unknown (self, piece, scope, place);
  else if (piece->kind == PUNTUAL_PIECE_VARIABLE)
    check_value (self, piece, raw, variable, scope, place);
  else
    check_section (self, piece, variable, scope);
}

/* --- Sections that do not fit together --- */

void
puntual_template_problem_stray_close (PuntualTemplateDocument *self,
                                      const PuntualTemplatePiece *piece)
{
  fix_by_removal (add (self, piece, PUNTUAL_PROBLEM_STRAY_CLOSE,
                       /* Translators: %s is the name of a section. */
                       g_strdup_printf (_ ("“%s” is closed here but is not open."), piece->name),
                       NULL));
}

void
puntual_template_problem_open_section (PuntualTemplateDocument *self,
                                       const PuntualTemplatePiece *piece,
                                       const PuntualTemplateScope *scope, gsize until)
{
  g_autofree char *tag = tag_of (PUNTUAL_PIECE_CLOSE, piece->name);
  PuntualTemplateProblem *problem =
      add (self, piece, PUNTUAL_PROBLEM_OPEN_SECTION,
           /* Translators: %s is the name of a section. */
           g_strdup_printf (_ ("“%s” is opened here but never closed"), piece->name),
           /* Translators: %s is the name of a section; the braces stay as they are. */
           g_strdup_printf (_ ("Add {{/%s}} where it ends."), piece->name));

  if (problem == NULL || scope->foreign)
    fix_by_removal (problem);
  else if (puntual_template_is_alone_on_its_line (self->text, piece->start, piece->end))
    {
      gboolean fresh_line = until == 0 || self->text[until - 1] == '\n';

      set_fix (problem, _ ("Close It"), until, until,
               g_strdup_printf ("%s%s\n", fresh_line ? "" : "\n", tag));
    }
  else
    set_fix (problem, _ ("Close It"), until, until,
             g_strconcat (self->text[until - 1] == '{' ? " " : "", tag, NULL));
}

/* What is done to a section is done to both its tags. */
static void
fit_partner (PuntualTemplateDocument *self, PuntualTemplateProblem *problem)
{
  int index = puntual_template_document_piece_at (self, problem->start);
  const PuntualTemplatePiece *open = index >= 0 ? g_ptr_array_index (self->pieces, index) : NULL;
  const PuntualTemplatePiece *close = open != NULL && open->partner > index
                                          ? g_ptr_array_index (self->pieces, open->partner)
                                          : NULL;
  g_autofree char *inner = NULL;
  g_autofree char *with = NULL;

  if (close == NULL || problem->start != open->start)
    return;
  inner = g_strndup (self->text + open->end, close->start - open->end);
  if (problem->fix_with == NULL || *problem->fix_with == '\0')
    {
      with = g_steal_pointer (&inner);
      g_free (problem->fix_text);
      problem->fix_text = g_strdup (_ ("Remove the Section"));
    }
  else
    {
      g_autofree char *name = g_strndup (problem->fix_with + strlen ("{{#"),
                                         strlen (problem->fix_with) - strlen ("{{#}}"));

      with = g_strdup_printf ("%s%s{{/%s}}", problem->fix_with, inner, name);
    }
  problem->fix_start = open->start;
  problem->fix_end = close->end;
  g_free (problem->fix_with);
  problem->fix_with = g_steal_pointer (&with);
}

void
puntual_template_problem_fix_by_removal (PuntualTemplateDocument *self,
                                         PuntualTemplateProblem *problem)
{
  g_clear_pointer (&problem->fix_text, g_free);
  g_clear_pointer (&problem->fix_with, g_free);
  fix_by_removal (problem);
  fit_partner (self, problem);
}

void
puntual_template_problems_finish (PuntualTemplateDocument *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    fit_partner (self, g_ptr_array_index (self->problems, i));
}
