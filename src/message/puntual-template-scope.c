/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-scope.h"

#include <string.h>

#include "puntual-nearest-name.h"
#include "puntual-text.h"

static char *
join (const char *scope, const char *name)
{
  return *scope == '\0' ? g_strdup (name) : g_strconcat (scope, ".", name, NULL);
}

const PuntualVariable *
puntual_template_scope_resolve (const PuntualTemplateScope *self, const char *name)
{
  GPtrArray *sections = self->sections;
  g_autofree char *first = g_strndup (name, strcspn (name, "."));

  for (guint i = sections->len + 1; i > 0; i--)
    {
      const PuntualVariable *section = i > 1 ? g_ptr_array_index (sections, i - 2) : NULL;
      g_autofree char *head = NULL;
      g_autofree char *path = NULL;

      if (section == NULL && i > 1)
        continue;
      if (strcmp (name, ".") == 0)
        return section;
      head = join (section != NULL ? section->path : "", first);
      path = join (section != NULL ? section->path : "", name);
      if (puntual_variables_find (head) != NULL)
        return puntual_variables_find (path);
    }
  return NULL;
}

const PuntualVariable *
puntual_template_scope_list (const PuntualTemplateScope *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const PuntualVariable *section = g_ptr_array_index (self->sections, i);

      if (section != NULL && section->kind == PUNTUAL_VARIABLE_LIST)
        return section;
    }
  return NULL;
}

gboolean
puntual_template_scope_guards (const PuntualTemplateScope *self, PuntualVariableTime time)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const PuntualVariable *section = g_ptr_array_index (self->sections, i);

      if (section != NULL
          && (section->time == time
              || (time == PUNTUAL_VARIABLE_AFTER_DUE
                  && g_str_has_suffix (section->path, ".overdue"))))
        return TRUE;
    }
  return FALSE;
}

gboolean
puntual_template_scope_is_untimely (const PuntualTemplateScope *self,
                                    const PuntualVariable *variable,
                                    const PuntualTemplatePlace *place)
{
  PuntualVariableTime impossible = place->side == PUNTUAL_TEMPLATE_BEFORE_DUE
                                       ? PUNTUAL_VARIABLE_AFTER_DUE
                                       : PUNTUAL_VARIABLE_BEFORE_DUE;

  if (variable->time == PUNTUAL_VARIABLE_THANKS)
    return place->side != PUNTUAL_TEMPLATE_THANKS
           && !puntual_template_scope_guards (self, PUNTUAL_VARIABLE_THANKS);
  return place->side != PUNTUAL_TEMPLATE_THANKS && place->side != PUNTUAL_TEMPLATE_EITHER_SIDE
         && variable->time == impossible && !puntual_template_scope_guards (self, impossible);
}

const char *
puntual_template_field_of_list (const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *head = dot != NULL ? g_strndup (path, (gsize)(dot - path)) : NULL;
  const PuntualVariable *variable = head != NULL ? puntual_variables_find (head) : NULL;

  return variable != NULL && variable->kind == PUNTUAL_VARIABLE_LIST ? dot + 1 : NULL;
}

gboolean
puntual_template_scope_allows (const PuntualTemplateScope *self, const PuntualVariable *variable,
                               PuntualPieceKind kind, const PuntualTemplatePlace *place)
{
  gboolean shows_pictures =
      !place->subject
      && (place->medium == PUNTUAL_MEDIUM_EMAIL || place->medium == PUNTUAL_MEDIUM_LETTER);

  if (kind == PUNTUAL_PIECE_OPEN)
    return variable->kind != PUNTUAL_VARIABLE_LIST || puntual_template_scope_list (self) == NULL;
  if (kind != PUNTUAL_PIECE_VARIABLE)
    return TRUE;
  if (variable->kind != PUNTUAL_VARIABLE_VALUE
      && (variable->kind != PUNTUAL_VARIABLE_PICTURE || !shows_pictures))
    return FALSE;
  return !puntual_template_scope_is_untimely (self, variable, place);
}

const char *
puntual_template_scope_name_of (const PuntualTemplateScope *self, const char *path)
{
  const char *field = puntual_template_field_of_list (path);
  const char *name = field != NULL ? field : path;
  const PuntualVariable *meant = puntual_template_scope_resolve (self, name);

  return meant != NULL && strcmp (meant->path, path) == 0 ? name : NULL;
}

/* --- What was meant --- */

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

/* Whoever knows the pill may write its words. What is said of each of a list comes first in it. */
static const char *
find_by_words (const PuntualTemplateScope *self, const char *name, PuntualPieceKind kind,
               const PuntualTemplatePlace *place)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *words = g_strdelimit (g_strdup (dot != NULL ? dot + 1 : name), "_", ' ');
  g_autofree char *key = puntual_text_fold (words);
  const char *found = NULL;
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *there = puntual_template_scope_name_of (self, all[i].path);
      gboolean of_list = puntual_template_field_of_list (all[i].path) != NULL;
      g_autofree char *label = NULL;

      if (there == NULL || (found != NULL && !of_list)
          || !puntual_template_scope_allows (self, &all[i], kind, place))
        continue;
      label = puntual_text_fold (puntual_template_path_words (all[i].path));
      if (strcmp (label, key) == 0)
        found = there;
    }
  return found;
}

char *
puntual_template_scope_nearest (const PuntualTemplateScope *self, const char *name,
                                PuntualPieceKind kind, const PuntualTemplatePlace *place)
{
  const char *nearest = find_by_words (self, name, kind, place);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  if (nearest != NULL)
    return g_strdup (nearest);
  for (guint i = 0; i < n; i++)
    {
      const char *there = puntual_template_scope_name_of (self, all[i].path);

      if (there != NULL && puntual_template_scope_allows (self, &all[i], kind, place))
        g_ptr_array_add (names, (gpointer)there);
    }
  keep_those_of_its_head (names, name);
  g_ptr_array_add (names, NULL);
  nearest = puntual_nearest_name (name, (const char *const *)names->pdata);
  return nearest != NULL && puntual_name_is_near (name, nearest) ? g_strdup (nearest) : NULL;
}
