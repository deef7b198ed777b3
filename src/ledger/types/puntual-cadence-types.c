/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-types.h"

#include "puntual-text.h"

G_DEFINE_BOXED_TYPE (PuntualStep, puntual_step, puntual_step_copy, puntual_step_free)
G_DEFINE_BOXED_TYPE (PuntualCadence, puntual_cadence, puntual_cadence_copy, puntual_cadence_free)

PuntualStep *
puntual_step_new (int offset_days, PuntualTone tone, const char *template_name)
{
  PuntualStep *self = g_new0 (PuntualStep, 1);

  self->offset_days = offset_days;
  self->tone = tone;
  self->template_name = g_strdup (template_name);

  return self;
}

PuntualStep *
puntual_step_copy (const PuntualStep *self)
{
  PuntualStep *copy = g_memdup2 (self, sizeof *self);

  copy->template_name = g_strdup (self->template_name);
  copy->currency = g_strdup (self->currency);
  copy->segment = g_strdup (self->segment);

  return copy;
}

void
puntual_step_free (PuntualStep *self)
{
  if (self == NULL)
    return;

  g_free (self->template_name);
  g_free (self->currency);
  g_free (self->segment);
  g_free (self);
}

/* Appends to the order of preference; a medium that is there already keeps its place. */
void
puntual_step_add_medium (PuntualStep *self, PuntualMedium medium)
{
  g_return_if_fail ((guint)medium < PUNTUAL_N_MEDIA);

  for (guint i = 0; i < self->n_media; i++)
    if (self->media[i] == medium)
      return;

  self->media[self->n_media++] = medium;
}

PuntualCadence *
puntual_cadence_new (const char *name)
{
  PuntualCadence *self = g_new0 (PuntualCadence, 1);

  self->name = g_strdup (name);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_step_free);

  return self;
}

PuntualCadence *
puntual_cadence_copy (const PuntualCadence *self)
{
  PuntualCadence *copy = puntual_cadence_new (self->name);

  copy->id = self->id;
  for (guint i = 0; i < self->steps->len; i++)
    g_ptr_array_add (copy->steps, puntual_step_copy (g_ptr_array_index (self->steps, i)));

  return copy;
}

void
puntual_cadence_free (PuntualCadence *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

void
puntual_cadence_take_step (PuntualCadence *self, PuntualStep *step)
{
  guint place = 0;

  while (place < self->steps->len)
    {
      const PuntualStep *other = g_ptr_array_index (self->steps, place);

      if (other->offset_days > step->offset_days)
        break;
      place++;
    }

  g_ptr_array_insert (self->steps, (int)place, step);
  for (guint i = place; i < self->steps->len; i++)
    ((PuntualStep *)g_ptr_array_index (self->steps, i))->number = (int)i + 1;
}

static gboolean
is_same_media (const PuntualStep *a, const PuntualStep *b)
{
  if (a->n_media != b->n_media)
    return FALSE;
  for (guint i = 0; i < a->n_media; i++)
    if (a->media[i] != b->media[i])
      return FALSE;

  return TRUE;
}

static gboolean
is_same_step (const PuntualStep *a, const PuntualStep *b)
{
  return a->offset_days == b->offset_days && a->tone == b->tone && is_same_media (a, b)
         && g_strcmp0 (a->template_name, b->template_name) == 0 && a->min_amount == b->min_amount
         && g_strcmp0 (a->currency, b->currency) == 0 && g_strcmp0 (a->segment, b->segment) == 0
         && !a->needs_approval == !b->needs_approval && a->repeat_every == b->repeat_every
         && a->repeat_max == b->repeat_max;
}

gboolean
puntual_cadence_is_same (const PuntualCadence *a, const PuntualCadence *b)
{
  if (g_strcmp0 (a->name, b->name) != 0 || a->steps->len != b->steps->len)
    return FALSE;
  for (guint i = 0; i < a->steps->len; i++)
    if (!is_same_step (g_ptr_array_index (a->steps, i), g_ptr_array_index (b->steps, i)))
      return FALSE;

  return TRUE;
}

/* A name of signs alone folds to nothing and is like no other. */
static gboolean
is_like (const PuntualCadence *self, const char *folded)
{
  g_autofree char *own = puntual_text_fold (self->name);

  return *folded != '\0' && g_str_equal (own, folded);
}

const PuntualCadence *
puntual_cadence_find (GPtrArray *cadences, const char *name, gboolean *several)
{
  g_autofree char *folded = puntual_text_fold (name);
  const PuntualCadence *found = NULL;
  guint n_alike = 0;

  if (several != NULL)
    *several = FALSE;
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      if (g_str_equal (cadence->name, name))
        return cadence;
      if (!is_like (cadence, folded))
        continue;
      found = cadence;
      n_alike++;
    }
  if (several != NULL)
    *several = n_alike > 1;

  return n_alike == 1 ? found : NULL;
}
