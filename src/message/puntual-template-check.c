/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-mustache-parser.h"
#include "puntual-nearest-name.h"
#include "puntual-render.h"
#include "puntual-text.h"
#include "puntual-variables.h"

/* The list that the others are parts of, and the text to include. */
#define LIST "invoices"

typedef struct
{
  gboolean before_due;
  gboolean in_subject;
  GPtrArray *scopes; /* of const PuntualVariable: open sections, outermost first; inverted ones are
                        not among them */
} Check;

static gboolean check_nodes (Check *self, GPtrArray *nodes, GError **error);

/* A sentence with the line of the tag in front. Takes `problem`. Returns FALSE. */
static gboolean
refuse (const PuntualMustacheNode *node, PuntualError code, char *problem, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, code,
               /* Translators: %d is the line of a mistake in a template, %s is the sentence that
                * explains it. */
               _ ("Line %d: %s"), node->line, problem);
  g_free (problem);
  return FALSE;
}

static char *
join (const char *scope, const char *name)
{
  return *scope == '\0' ? g_strdup (name) : g_strconcat (scope, ".", name, NULL);
}

/* Follows Mustache: the first part of the name is looked for from the innermost section outwards,
 * the rest only there. */
static const PuntualVariable *
resolve (const Check *self, const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));

  if (strcmp (name, ".") == 0)
    return self->scopes->len > 0 ? g_ptr_array_index (self->scopes, self->scopes->len - 1) : NULL;
  for (guint i = self->scopes->len + 1; i > 0; i--)
    {
      const PuntualVariable *section = i > 1 ? g_ptr_array_index (self->scopes, i - 2) : NULL;
      const char *scope = section != NULL ? section->path : "";
      g_autofree char *head = join (scope, first);
      g_autofree char *path = join (scope, name);

      if (puntual_variables_find (head) != NULL)
        return puntual_variables_find (path);
    }
  return NULL;
}

/* The list that is open, or NULL. */
static const PuntualVariable *
find_open_list (const Check *self)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      const PuntualVariable *section = g_ptr_array_index (self->scopes, i);

      if (section->kind == PUNTUAL_VARIABLE_LIST)
        return section;
    }
  return NULL;
}

/* What follows the name of a list: "number" of "overdue_invoices.number"; else NULL. */
static const char *
field_of_list (const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *head = dot != NULL ? g_strndup (path, (gsize)(dot - path)) : NULL;
  const PuntualVariable *variable = head != NULL ? puntual_variables_find (head) : NULL;

  return variable != NULL && variable->kind == PUNTUAL_VARIABLE_LIST ? dot + 1 : NULL;
}

/* Of "invoice.foo" the right name is one of "invoice.…", when there is such a thing. */
static void
keep_those_of_its_head (GPtrArray *names, const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *head = dot != NULL ? g_strndup (name, (gsize)(dot + 1 - name)) : NULL;
  guint kept = 0;

  for (guint i = 0; head != NULL && i < names->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (names, i), head))
      g_ptr_array_index (names, kept++) = g_ptr_array_index (names, i);
  if (kept > 0)
    g_ptr_array_set_size (names, (int)kept);
}

static char *
nearest (const Check *self, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *field = field_of_list (all[i].path);

      if (field == NULL)
        g_ptr_array_add (names, (gpointer)all[i].path);
      else if (find_open_list (self) != NULL && g_str_has_prefix (all[i].path, LIST "."))
        g_ptr_array_add (names, (gpointer)field);
    }
  keep_those_of_its_head (names, name);
  g_ptr_array_add (names, NULL);
  return g_strdup (puntual_nearest_name (name, (const char *const *)names->pdata));
}

static gboolean
refuse_unknown (const Check *self, const PuntualMustacheNode *node, GError **error)
{
  g_autofree char *in_list = g_strconcat (LIST ".", node->text, NULL);
  g_autofree char *suggestion = NULL;

  if (puntual_variables_find (in_list) != NULL)
    return refuse (
        node, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
        /* Translators: both %s are the name of a variable; the words in braces stay as they are. */
        g_strdup_printf (
            _ ("“%s” belongs to each invoice of the list: write it between {{#invoices}} and "
               "{{/invoices}}, or write “invoice.%s”."),
            node->text, node->text),
        error);
  suggestion = nearest (self, node->text);
  return refuse (node, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
                 /* Translators: both %s are names of variables, such as invoice.number. */
                 g_strdup_printf (_ ("There is no variable “%s”. The nearest one is “%s”."),
                                  node->text, suggestion),
                 error);
}

/* A guard such as {{#invoice.days_overdue}} keeps the variable from being printed when it says
 * nothing. */
static gboolean
is_guarded (const Check *self, PuntualVariableTime time)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      const PuntualVariable *section = g_ptr_array_index (self->scopes, i);

      if (section->time == time
          || (time == PUNTUAL_VARIABLE_AFTER_DUE && g_str_has_suffix (section->path, ".overdue")))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_time (const Check *self, const PuntualMustacheNode *node, const PuntualVariable *variable,
            GError **error)
{
  PuntualVariableTime impossible =
      self->before_due ? PUNTUAL_VARIABLE_AFTER_DUE : PUNTUAL_VARIABLE_BEFORE_DUE;
  char *problem;

  if (variable->time != impossible || is_guarded (self, impossible))
    return TRUE;
  if (self->before_due)
    /* Translators: %s is the name of a variable, such as invoice.days_overdue. */
    problem = g_strdup_printf (_ ("“%s” says nothing in a step before the due date: take it out."),
                               node->text);
  else
    /* Translators: %s is the name of a variable, such as invoice.days_until_due. */
    problem = g_strdup_printf (_ ("“%s” says nothing in a step after the due date: take it out."),
                               node->text);
  return refuse (node, PUNTUAL_ERROR_UNKNOWN_VARIABLE, problem, error);
}

static gboolean
check_printed (const Check *self, const PuntualMustacheNode *node, const PuntualVariable *variable,
               GError **error)
{
  char *problem = NULL;

  if (variable->kind == PUNTUAL_VARIABLE_LIST)
    /* Translators: all %s are the name of a list in a template; the braces stay as they are. */
    problem =
        g_strdup_printf (_ ("“%s” is a list: write {{#%s}} … {{/%s}} around what is said of each."),
                         node->text, node->text, node->text);
  else if (variable->kind == PUNTUAL_VARIABLE_OBJECT)
    /* Translators: all %s are the name of a group of variables, such as invoice. */
    problem = g_strdup_printf (_ ("“%s” is a group: write which part of it, such as “%s.number”."),
                               node->text, node->text);
  else if (variable->kind == PUNTUAL_VARIABLE_FLAG)
    /* Translators: all %s are the name of a section of a template; the braces stay as they are. */
    problem = g_strdup_printf (_ ("“%s” is only a condition: write {{#%s}} … {{/%s}}."), node->text,
                               node->text, node->text);
  else if (variable->kind == PUNTUAL_VARIABLE_PICTURE && self->in_subject)
    /* Translators: %s is the name of a variable, such as pay.qr. */
    problem = g_strdup_printf (_ ("“%s” is a picture, which a subject cannot show."), node->text);
  else if (node->kind == PUNTUAL_MUSTACHE_RAW)
    /* Translators: all %s are the name of a variable; the braces stay as they are. */
    problem = g_strdup_printf (
        _ ("“%s” would go out unprotected, so that a name could change the message: write {{%s}} "
           "with two braces."),
        node->text, node->text);
  if (problem != NULL)
    return refuse (node, PUNTUAL_ERROR_TEMPLATE_SYNTAX, problem, error);
  return check_time (self, node, variable, error);
}

static gboolean
check_section (Check *self, const PuntualMustacheNode *node, const PuntualVariable *variable,
               GError **error)
{
  const PuntualVariable *list = find_open_list (self);
  gboolean valid;

  if (node->kind == PUNTUAL_MUSTACHE_INVERTED)
    return check_nodes (self, node->children, error);
  if (list != NULL && variable->kind == PUNTUAL_VARIABLE_LIST)
    return refuse (node, PUNTUAL_ERROR_TEMPLATE_SYNTAX,
                   /* Translators: all %s are the names of lists in a template; the braces stay. */
                   g_strdup_printf (_ ("“%s” would repeat all its invoices for every one of “%s”: "
                                       "close {{/%s}} first."),
                                    node->text, list->path, list->path),
                   error);
  g_ptr_array_add (self->scopes, (gpointer)variable);
  valid = check_nodes (self, node->children, error);
  g_ptr_array_set_size (self->scopes, (int)self->scopes->len - 1);
  return valid;
}

static gboolean
check_partial (const Check *self, const PuntualMustacheNode *node, GError **error)
{
  if (self->in_subject)
    return refuse (
        node, PUNTUAL_ERROR_TEMPLATE_SYNTAX,
        g_strdup (_ (
            "A subject cannot include another text: write {{invoice_numbers}} for the numbers.")),
        error);
  if (strcmp (node->text, LIST) == 0)
    return TRUE;
  return refuse (node, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
                 /* Translators: the first %s is a name that somebody wrote, the second the only one
                  * there is. */
                 g_strdup_printf (_ ("There is no text “%s” to include. The only one is “%s”."),
                                  node->text, LIST),
                 error);
}

static gboolean
check_name (Check *self, const PuntualMustacheNode *node, GError **error)
{
  const PuntualVariable *variable = resolve (self, node->text);
  const char *field = field_of_list (node->text);

  /* "invoices.number" is a name of the table but never of a template: a list has no number. */
  if (variable != NULL && field != NULL)
    {
      g_autofree char *list = g_strndup (node->text, strcspn (node->text, "."));

      return refuse (node, PUNTUAL_ERROR_UNKNOWN_VARIABLE,
                     /* Translators: the first %s is what somebody wrote, the others its two parts;
                      * the braces stay. */
                     g_strdup_printf (_ ("“%s” does not say which invoice: write "
                                         "{{#%s}}{{%s}}{{/%s}} for each, "
                                         "or “invoice.%s” for the first."),
                                      node->text, list, field, list, field),
                     error);
    }
  if (variable == NULL)
    return refuse_unknown (self, node, error);
  if (node->children != NULL)
    return check_section (self, node, variable, error);
  return check_printed (self, node, variable, error);
}

static gboolean
check_nodes (Check *self, GPtrArray *nodes, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);

      if (node->kind == PUNTUAL_MUSTACHE_TEXT)
        continue;
      if (node->kind == PUNTUAL_MUSTACHE_PARTIAL ? !check_partial (self, node, error)
                                                 : !check_name (self, node, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_text (const char *text, gboolean in_subject, gboolean before_due, GError **error)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new ();
  Check check = { before_due, in_subject, scopes };
  g_autoptr (GPtrArray) nodes = puntual_mustache_parse (text, error);

  return nodes != NULL && check_nodes (&check, nodes, error);
}

static gboolean
check_parts (const PuntualTemplate *text, GError **error)
{
  gboolean needs_subject =
      text->medium == PUNTUAL_MEDIUM_EMAIL || text->medium == PUNTUAL_MEDIUM_LETTER;
  gboolean has_subject = !puntual_text_is_blank (text->subject);
  const char *problem = NULL;

  if (needs_subject && !has_subject)
    problem = _ ("The template has no subject: mails and letters need one.");
  else if (!needs_subject && has_subject)
    problem = _ ("The template has a subject, which only mails and letters can show: take it out.");
  else if (puntual_text_is_blank (text->body))
    problem = _ ("The template is empty: write its text.");
  if (problem != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, problem);
  return problem == NULL;
}

gboolean
puntual_template_validate (const PuntualTemplate *text, gboolean before_due, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!check_parts (text, error))
    return FALSE;
  if (!puntual_text_is_blank (text->subject)
      && !check_text (text->subject, TRUE, before_due, error))
    {
      /* Translators: goes before the sentence about a mistake in the subject of a template. */
      g_prefix_error (error, "%s", _ ("Subject: "));
      return FALSE;
    }
  return check_text (text->body, FALSE, before_due, error);
}
