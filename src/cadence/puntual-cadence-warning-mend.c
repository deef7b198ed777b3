/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-warning.h"

static void
drop_medium (PuntualStep *step, PuntualMedium medium)
{
  guint n = 0;

  if (step->n_media <= 1)
    return;
  for (guint i = 0; i < step->n_media; i++)
    if (step->media[i] != medium)
      step->media[n++] = step->media[i];
  step->n_media = n;
}

static void
clear_condition (PuntualStep *step, int conditions)
{
  if ((conditions & PUNTUAL_CONDITION_AMOUNT) != 0)
    step->min_amount = 0;
  if ((conditions & PUNTUAL_CONDITION_CURRENCY) != 0)
    g_clear_pointer (&step->currency, g_free);
  if ((conditions & PUNTUAL_CONDITION_SEGMENT) != 0)
    g_clear_pointer (&step->segment, g_free);
}

/* What the fix does to the step it is about. */
static void
mend_step (const PuntualCadenceWarning *self, PuntualStep *step)
{
  switch (self->fix)
    {
    case PUNTUAL_FIX_MOVE:
      step->offset_days = self->value;
      break;
    case PUNTUAL_FIX_TONE:
      step->tone = (PuntualTone)self->value;
      break;
    case PUNTUAL_FIX_ADD_MEDIUM:
      puntual_step_add_medium (step, (PuntualMedium)self->value);
      break;
    case PUNTUAL_FIX_DROP_MEDIUM:
      drop_medium (step, (PuntualMedium)self->value);
      break;
    case PUNTUAL_FIX_CLEAR_CONDITION:
      clear_condition (step, self->value);
      break;
    case PUNTUAL_FIX_REPEAT:
      step->repeat_max = self->value;
      if (self->value == 0)
        step->repeat_every = 0;
      break;
    case PUNTUAL_FIX_REPEAT_EVERY:
      step->repeat_every = self->value;
      break;
    case PUNTUAL_FIX_SHIFT:
      step->offset_days += self->value;
      break;
    case PUNTUAL_FIX_REMOVE:
    case PUNTUAL_FIX_NONE:
    case PUNTUAL_FIX_WRITE_TEXT:
    case PUNTUAL_FIX_SET_UP_CHANNEL:
    default:
      break;
    }
}

static gboolean
concerns (const PuntualCadenceWarning *self, const PuntualStep *step)
{
  if (self->fix == PUNTUAL_FIX_SHIFT)
    return self->value > 0 ? step->number >= self->step : step->number <= self->step;
  if (self->fix == PUNTUAL_FIX_REMOVE)
    return step->number >= self->step && step->number <= MAX (self->value, self->step);
  if (self->fix == PUNTUAL_FIX_DROP_MEDIUM && self->step == 0)
    return TRUE;
  return step->number == self->step;
}

PuntualCadence *
puntual_cadence_warning_mend (const PuntualCadenceWarning *self, const PuntualCadence *cadence)
{
  PuntualCadence *mended;

  if (self->fix == PUNTUAL_FIX_NONE || self->fix == PUNTUAL_FIX_WRITE_TEXT
      || self->fix == PUNTUAL_FIX_SET_UP_CHANNEL)
    return NULL;

  mended = puntual_cadence_new (cadence->name);
  mended->id = cadence->id;
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);
      PuntualStep *copy;

      if (self->fix == PUNTUAL_FIX_REMOVE && concerns (self, step))
        continue;
      copy = puntual_step_copy (step);
      if (concerns (self, step))
        mend_step (self, copy);
      puntual_cadence_take_step (mended, copy);
    }
  return mended;
}
