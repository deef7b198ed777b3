/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "puntual-cadence-check.h"
#include "puntual-cadence-scene-words.h"
#include "puntual-cadence-span.h"
#include "puntual-cadence-words.h"
#include "puntual-day-words.h"

/* Pixels above the first row, between rows, from the last row to the axis, and below the axis. */
#define ABOVE 20.0
#define BETWEEN 16.0
#define STEM 28.0
#define BELOW 36.0

static void
card_free (gpointer data)
{
  PuntualSceneCard *card = data;

  g_free (card->day);
  g_free (card->tone_word);
  g_free (card->caption);
  g_free (card->date);
  g_free (card->spoken);
  g_free (card);
}

/* Steps behind the cap are named by the first and the last of them. */
gboolean
puntual_cadence_scene_concerns (const PuntualCadenceWarning *warning, int step)
{
  int number = step + 1;

  if (warning->kind == PUNTUAL_WARNING_CAP && warning->other > 0)
    return number >= warning->step && number <= warning->other;
  return warning->step == number || warning->other == number;
}

static gboolean
is_alarmed (GPtrArray *warnings, int step)
{
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    if (puntual_cadence_scene_concerns (g_ptr_array_index (warnings, i), step))
      return TRUE;
  return FALSE;
}

static PuntualSceneCard *
card_new (const PuntualStep *step, guint n_steps, GPtrArray *warnings)
{
  PuntualSceneCard *card = g_new0 (PuntualSceneCard, 1);

  card->step = step->number - 1;
  card->alarmed = is_alarmed (warnings, card->step);
  card->tone = step->tone;
  card->n_media = step->n_media;
  for (guint i = 0; i < step->n_media; i++)
    card->media[i] = step->media[i];
  card->day = puntual_scene_words_day (step->offset_days);
  card->tone_word = puntual_scene_words_tone (step);
  card->caption = puntual_scene_words_caption (step);
  card->spoken = puntual_scene_words_spoken (step, n_steps);
  return card;
}

static char *
date_of (const PuntualSceneView *view, int offset_days)
{
  gint64 day = (gint64)view->example_due + offset_days;

  if (view->example_due == PUNTUAL_DAY_NONE || day < 1 || day > PUNTUAL_DAY_MAX)
    return NULL;
  return puntual_day_words_weekday ((PuntualDay)day, view->example_due, view->language);
}

static void
add_cards (PuntualCadenceScene *self, const PuntualCadenceDraft *draft,
           const PuntualCadenceSpan *span, GPtrArray *warnings, const PuntualSceneView *view)
{
  const PuntualCadence *cadence = puntual_cadence_draft_get_cadence (draft);
  double x[PUNTUAL_DRAFT_MAX_STEPS];
  int rows[PUNTUAL_DRAFT_MAX_STEPS];

  self->n_rows = MAX (self->n_rows, puntual_cadence_span_place (span, cadence, view, x, rows));
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);
      PuntualSceneCard *card = card_new (step, cadence->steps->len, warnings);

      card->stem_x = puntual_cadence_span_x (span, step->offset_days);
      card->x = x[i];
      card->row = rows[i];
      card->y = ABOVE + rows[i] * (view->card_height + BETWEEN);
      card->chosen = (int)i == puntual_cadence_draft_get_chosen (draft);
      card->dragged = (int)i == view->drag_step;
      if (card->dragged)
        card->date = date_of (view, step->offset_days);
      g_ptr_array_add (self->cards, card);
    }
}

static void
add_echoes (PuntualCadenceScene *self, const PuntualCadence *cadence,
            const PuntualCadenceSpan *span)
{
  const PuntualStep *last =
      cadence->steps->len > 0 ? g_ptr_array_index (cadence->steps, cadence->steps->len - 1) : NULL;

  for (int i = 1; last != NULL && last->repeat_every > 0 && i <= last->repeat_max; i++)
    {
      PuntualSceneEcho echo = { .day = last->offset_days + i * last->repeat_every };

      if (echo.day > span->last_day)
        return;
      echo.x = puntual_cadence_span_x (span, echo.day);
      g_array_append_val (self->echoes, echo);
    }
}

static guint
rows_of (const PuntualCadence *cadence, const PuntualCadenceSpan *span,
         const PuntualSceneView *view)
{
  double x[PUNTUAL_DRAFT_MAX_STEPS];
  int rows[PUNTUAL_DRAFT_MAX_STEPS];

  return puntual_cadence_span_place (span, cadence, view, x, rows);
}

PuntualCadenceScene *
puntual_cadence_scene_new (const PuntualCadenceDraft *draft, const PuntualCadenceDraft *range_of,
                           GPtrArray *warnings, const PuntualSceneView *view)
{
  PuntualCadenceScene *self = g_new0 (PuntualCadenceScene, 1);
  const PuntualCadence *cadence = puntual_cadence_draft_get_cadence (draft);
  const PuntualCadence *before =
      range_of != NULL ? puntual_cadence_draft_get_cadence (range_of) : cadence;
  PuntualCadenceSpan span = puntual_cadence_span_of (before, view);

  self->cards = g_ptr_array_new_with_free_func (card_free);
  self->echoes = g_array_new (FALSE, FALSE, sizeof (PuntualSceneEcho));
  self->first_day = span.first_day;
  self->last_day = span.last_day;
  self->day_width = span.day_width;
  self->due_x = puntual_cadence_span_x (&span, 0);
  self->width = span.width;
  /* Nothing jumps while a card is dragged out of its row. */
  self->n_rows = rows_of (before, &span, view);
  add_cards (self, draft, &span, warnings, view);
  add_echoes (self, cadence, &span);
  self->axis_y = ABOVE + self->n_rows * (view->card_height + BETWEEN) - BETWEEN + STEM;
  self->height = self->axis_y + BELOW;
  self->ticks = puntual_cadence_span_ticks (&span, view);
  self->spoken = puntual_cadence_words_span (cadence);
  self->card_width = view->card_width;
  self->card_height = view->card_height;
  return self;
}

void
puntual_cadence_scene_free (PuntualCadenceScene *self)
{
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->ticks);
  g_array_unref (self->echoes);
  g_free (self->spoken);
  g_free (self);
}

int
puntual_cadence_scene_day_at (const PuntualCadenceScene *self, double x)
{
  double day = round ((x - self->due_x) / self->day_width);

  return (int)CLAMP (day, PUNTUAL_DRAFT_FIRST_DAY, PUNTUAL_DRAFT_LAST_DAY);
}

int
puntual_cadence_scene_step_at (const PuntualCadenceScene *self, double x, double y)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      const PuntualSceneCard *card = g_ptr_array_index (self->cards, i);

      if (x >= card->x && x < card->x + self->card_width && y >= card->y
          && y < card->y + self->card_height)
        return card->step;
    }
  return PUNTUAL_DRAFT_NO_STEP;
}

/* --- Inspector and header --- */

PuntualCadenceControls *
puntual_cadence_controls_new (PuntualCadenceHistory *history)
{
  PuntualCadenceControls *self = g_new0 (PuntualCadenceControls, 1);
  const PuntualCadenceDraft *draft = puntual_cadence_history_get (history);
  const PuntualCadence *cadence = puntual_cadence_draft_get_cadence (draft);
  const PuntualStep *step = puntual_cadence_draft_get_step (draft);

  self->has_step = step != NULL;
  if (step != NULL)
    {
      g_autofree char *days = puntual_scene_words_days (step->offset_days);

      /* Translators: a step's number, then its day such as "+15 days" */
      self->title = g_strdup_printf (_ ("Step %1$d · %2$s"), step->number, days);
      self->can_repeat = step->number == (int)cadence->steps->len;
    }
  self->can_undo = puntual_cadence_history_can_undo (history);
  self->can_redo = puntual_cadence_history_can_redo (history);
  self->can_add = cadence->steps->len < PUNTUAL_DRAFT_MAX_STEPS;
  self->can_save = (cadence->id == 0 || puntual_cadence_draft_is_changed (draft))
                   && puntual_cadence_check (cadence, NULL);
  return self;
}

void
puntual_cadence_controls_free (PuntualCadenceControls *self)
{
  g_free (self->title);
  g_free (self);
}
