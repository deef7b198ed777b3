/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-step-suggestion.h"

/* The strongest tone of the steps before a day. */
static PuntualTone
tone_before (const PuntualCadence *cadence, int offset_days)
{
  PuntualTone strongest = PUNTUAL_TONE_NONE;

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->offset_days < offset_days)
        strongest = MAX (strongest, step->tone);
    }
  return strongest;
}

/* Of the first step after a day; NONE without one. */
static PuntualTone
tone_after (const PuntualCadence *cadence, int offset_days)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->offset_days > offset_days)
        return step->tone;
    }
  return PUNTUAL_TONE_NONE;
}

static PuntualTone
suggest_tone (const PuntualCadence *cadence, int offset_days)
{
  PuntualTone before = tone_before (cadence, offset_days);
  PuntualTone after = tone_after (cadence, offset_days);

  if (before >= PUNTUAL_TONE_COURTEOUS)
    return before;
  /* What is late is asked for, not announced; but nothing that follows may become a step back. */
  if (offset_days >= 0)
    return after == PUNTUAL_TONE_FRIENDLY ? after : PUNTUAL_TONE_COURTEOUS;
  /* A firm step needs a courteous one before it. */
  return after >= PUNTUAL_TONE_FIRM ? PUNTUAL_TONE_COURTEOUS : PUNTUAL_TONE_FRIENDLY;
}

static gboolean
is_call (const PuntualStep *step)
{
  return step->n_media > 0 && step->media[0] == PUNTUAL_MEDIUM_CALL;
}

/* The nearest step that writes on the same side of the due date; `tone` NONE: in any tone. */
static const PuntualStep *
nearest_alike (const PuntualCadence *cadence, int offset_days, PuntualTone tone)
{
  const PuntualStep *nearest = NULL;

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (is_call (step) || step->n_media == 0 || (step->offset_days < 0) != (offset_days < 0)
          || (tone != PUNTUAL_TONE_NONE && step->tone != tone))
        continue;
      if (nearest == NULL
          || ABS (step->offset_days - offset_days) < ABS (nearest->offset_days - offset_days))
        nearest = step;
    }
  return nearest;
}

PuntualStep *
puntual_step_suggest (const PuntualCadence *cadence, int offset_days)
{
  PuntualTone tone = suggest_tone (cadence, offset_days);
  const PuntualStep *model = nearest_alike (cadence, offset_days, tone);
  gboolean has_words =
      model != NULL && model->template_name != NULL && *model->template_name != '\0';
  /* The templates that come with Puntual are named after their tone. */
  PuntualStep *step = puntual_step_new (
      offset_days, tone, has_words ? model->template_name : puntual_tone_nick (tone));

  if (model == NULL)
    model = nearest_alike (cadence, offset_days, PUNTUAL_TONE_NONE);
  for (guint i = 0; model != NULL && i < model->n_media; i++)
    puntual_step_add_medium (step, model->media[i]);
  if (step->n_media == 0)
    puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  return step;
}
