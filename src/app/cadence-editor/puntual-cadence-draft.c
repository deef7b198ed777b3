/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-draft.h"

#include "puntual-step-suggestion.h"

struct _PuntualCadenceDraft
{
  gatomicrefcount references;
  PuntualCadence *stored, *now;
  int chosen;
};

static gboolean
has_step (const PuntualCadence *cadence, int step)
{
  return step >= 0 && step < (int)cadence->steps->len;
}

/* One that is there. */
static PuntualStep *
step_at (const PuntualCadence *cadence, int step)
{
  return g_ptr_array_index (cadence->steps, (guint)step);
}

static int
place_of (const PuntualCadence *cadence, const PuntualStep *step)
{
  guint place;

  return g_ptr_array_find (cadence->steps, step, &place) ? (int)place : PUNTUAL_DRAFT_NO_STEP;
}

static int
nearest_place (const PuntualCadence *cadence, int place)
{
  return place < 0 ? PUNTUAL_DRAFT_NO_STEP : MIN (place, (int)cadence->steps->len - 1);
}

/* The step itself, out of the cadence. */
static PuntualStep *
take_out (PuntualCadence *cadence, int step)
{
  PuntualStep *taken = g_ptr_array_steal_index (cadence->steps, (guint)step);

  for (guint i = (guint)step; i < cadence->steps->len; i++)
    step_at (cadence, (int)i)->number = (int)i + 1;
  return taken;
}

static gboolean
is_taken (const PuntualCadence *cadence, int offset_days)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    if (step_at (cadence, (int)i)->offset_days == offset_days)
      return TRUE;
  return FALSE;
}

/* The free day nearest to `wanted` among from … to; of two, the one on the side of `towards`.
 * G_MININT: all are taken. */
static int
nearest_free (const PuntualCadence *cadence, int wanted, int from, int to, int towards)
{
  for (int away = 0; away <= to - from; away++)
    for (int side = 1; side >= -1; side -= 2)
      {
        int day = wanted + side * towards * away;

        if (day >= from && day <= to && !is_taken (cadence, day))
          return day;
      }
  return G_MININT;
}

static void
stop_repeating (PuntualCadence *cadence)
{
  for (guint i = 0; i + 1 < cadence->steps->len; i++)
    {
      PuntualStep *step = step_at (cadence, (int)i);

      step->repeat_every = step->repeat_max = 0;
    }
}

/* A copy as all drafts have it: in order, each step on a day of its own, only the last repeating.
 */
static PuntualCadence *
orderly_copy (const PuntualCadence *cadence)
{
  PuntualCadence *copy = puntual_cadence_new (cadence->name != NULL ? cadence->name : "");
  guint n = MIN (cadence->steps->len, PUNTUAL_DRAFT_MAX_STEPS);

  copy->id = cadence->id;
  for (guint i = 0; i < n; i++)
    {
      PuntualStep *step = puntual_step_copy (g_ptr_array_index (cadence->steps, i));

      /* What was stored farther away stays there until it is moved. */
      step->offset_days = nearest_free (copy, step->offset_days, G_MININT / 4, G_MAXINT / 4, 1);
      puntual_cadence_take_step (copy, step);
    }
  stop_repeating (copy);
  return copy;
}

static PuntualCadenceDraft *
draft_new (PuntualCadence *stored, PuntualCadence *now, int chosen)
{
  PuntualCadenceDraft *self = g_new0 (PuntualCadenceDraft, 1);

  g_atomic_ref_count_init (&self->references);
  self->stored = stored;
  self->now = now;
  self->chosen = nearest_place (now, chosen);
  return self;
}

PuntualCadenceDraft *
puntual_cadence_draft_new (const PuntualCadence *stored)
{
  return puntual_cadence_draft_new_changed (stored, stored);
}

PuntualCadenceDraft *
puntual_cadence_draft_new_changed (const PuntualCadence *stored, const PuntualCadence *now)
{
  PuntualCadence *copy = orderly_copy (now);

  copy->id = stored->id;
  return draft_new (orderly_copy (stored), copy, 0);
}

PuntualCadenceDraft *
puntual_cadence_draft_ref (PuntualCadenceDraft *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
puntual_cadence_draft_unref (PuntualCadenceDraft *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  puntual_cadence_free (self->stored);
  puntual_cadence_free (self->now);
  g_free (self);
}

const PuntualCadence *
puntual_cadence_draft_get_stored (const PuntualCadenceDraft *self)
{
  return self->stored;
}

const PuntualCadence *
puntual_cadence_draft_get_cadence (const PuntualCadenceDraft *self)
{
  return self->now;
}

int
puntual_cadence_draft_get_chosen (const PuntualCadenceDraft *self)
{
  return self->chosen;
}

const PuntualStep *
puntual_cadence_draft_get_step (const PuntualCadenceDraft *self)
{
  return has_step (self->now, self->chosen) ? step_at (self->now, self->chosen) : NULL;
}

/* --- The same or not --- */

gboolean
puntual_cadence_draft_is_changed (const PuntualCadenceDraft *self)
{
  return !puntual_cadence_is_same (self->stored, self->now);
}

gboolean
puntual_cadence_draft_same_cadence (const PuntualCadenceDraft *a, const PuntualCadenceDraft *b)
{
  return puntual_cadence_is_same (a->now, b->now);
}

/* --- Gestures --- */

/* Takes `now`, which differs from the draft's own at most in what was asked for. */
static PuntualCadenceDraft *
changed (PuntualCadenceDraft *self, PuntualCadence *now, int chosen)
{
  stop_repeating (now);
  if (nearest_place (now, chosen) == self->chosen && puntual_cadence_is_same (self->now, now))
    {
      puntual_cadence_free (now);
      return puntual_cadence_draft_ref (self);
    }
  return draft_new (puntual_cadence_copy (self->stored), now, chosen);
}

/* A copy of the cadence and in it the step to change; NULL: there is none. */
static PuntualCadence *
open_step (PuntualCadenceDraft *self, int step, PuntualStep **changing)
{
  PuntualCadence *now;

  if (!has_step (self->now, step))
    return NULL;
  now = puntual_cadence_copy (self->now);
  *changing = step_at (now, step);
  return now;
}

PuntualCadenceDraft *
puntual_cadence_draft_choose (PuntualCadenceDraft *self, int step)
{
  if (step == self->chosen || (step != PUNTUAL_DRAFT_NO_STEP && !has_step (self->now, step)))
    return puntual_cadence_draft_ref (self);
  return draft_new (puntual_cadence_copy (self->stored), puntual_cadence_copy (self->now), step);
}

PuntualCadenceDraft *
puntual_cadence_draft_move (PuntualCadenceDraft *self, int step, int offset_days)
{
  int wanted = CLAMP (offset_days, PUNTUAL_DRAFT_FIRST_DAY, PUNTUAL_DRAFT_LAST_DAY);
  PuntualCadence *now;
  PuntualStep *moved;
  int own, day;

  if (!has_step (self->now, step))
    return puntual_cadence_draft_ref (self);
  now = puntual_cadence_copy (self->now);
  moved = take_out (now, step);
  own = moved->offset_days;
  /* What was stored beyond the limits does not jump to them the wrong way. */
  if ((offset_days < own && wanted > own) || (offset_days > own && wanted < own))
    wanted = own;
  /* Among the days on the side it is moved to: whatever lies in the way is passed over. */
  if (wanted > own)
    day = nearest_free (now, wanted, own + 1, PUNTUAL_DRAFT_LAST_DAY, 1);
  else if (wanted < own)
    day = nearest_free (now, wanted, PUNTUAL_DRAFT_FIRST_DAY, own - 1, -1);
  else
    day = own;
  moved->offset_days = day != G_MININT ? day : own;
  puntual_cadence_take_step (now, moved);
  return changed (self, now, place_of (now, moved));
}

PuntualCadenceDraft *
puntual_cadence_draft_add (PuntualCadenceDraft *self, int offset_days)
{
  int wanted = CLAMP (offset_days, PUNTUAL_DRAFT_FIRST_DAY, PUNTUAL_DRAFT_LAST_DAY);
  PuntualCadence *now;
  PuntualStep *step;

  if (self->now->steps->len >= PUNTUAL_DRAFT_MAX_STEPS)
    return puntual_cadence_draft_ref (self);
  now = puntual_cadence_copy (self->now);
  step = puntual_step_suggest (
      now, nearest_free (now, wanted, PUNTUAL_DRAFT_FIRST_DAY, PUNTUAL_DRAFT_LAST_DAY, 1));
  puntual_cadence_take_step (now, step);
  return changed (self, now, place_of (now, step));
}

PuntualCadenceDraft *
puntual_cadence_draft_remove (PuntualCadenceDraft *self, int step)
{
  PuntualCadence *now;

  if (!has_step (self->now, step))
    return puntual_cadence_draft_ref (self);
  now = puntual_cadence_copy (self->now);
  puntual_step_free (take_out (now, step));
  return changed (self, now, step);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_tone (PuntualCadenceDraft *self, int step, PuntualTone tone)
{
  PuntualStep *changing;
  PuntualCadence *now = open_step (self, step, &changing);

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  if (tone > PUNTUAL_TONE_NONE && tone <= PUNTUAL_TONE_FINAL)
    changing->tone = tone;
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_template (PuntualCadenceDraft *self, int step, const char *name)
{
  PuntualStep *changing;
  PuntualCadence *now = open_step (self, step, &changing);

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  if (name != NULL && *name != '\0')
    {
      g_free (changing->template_name);
      changing->template_name = g_strdup (name);
    }
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_media (PuntualCadenceDraft *self, int step, const PuntualMedium *media,
                                 guint n_media)
{
  PuntualStep *changing;
  PuntualCadence *now = n_media > 0 ? open_step (self, step, &changing) : NULL;

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  changing->n_media = 0;
  for (guint i = 0; i < n_media; i++)
    puntual_step_add_medium (changing, media[i]);
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_conditions (PuntualCadenceDraft *self, int step, gint64 min_amount,
                                      const char *currency, const char *segment)
{
  PuntualStep *changing;
  PuntualCadence *now = open_step (self, step, &changing);

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  changing->min_amount = MAX (min_amount, 0);
  g_free (changing->currency);
  changing->currency = currency != NULL && *currency != '\0' ? g_strdup (currency) : NULL;
  g_free (changing->segment);
  changing->segment = segment != NULL && *segment != '\0' ? g_strdup (segment) : NULL;
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_approval (PuntualCadenceDraft *self, int step, gboolean needs_approval)
{
  PuntualStep *changing;
  PuntualCadence *now = open_step (self, step, &changing);

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  changing->needs_approval = needs_approval;
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_repeat (PuntualCadenceDraft *self, int step, int every, int max)
{
  PuntualStep *changing;
  PuntualCadence *now = open_step (self, step, &changing);

  if (now == NULL)
    return puntual_cadence_draft_ref (self);
  changing->repeat_every = CLAMP (every, 0, PUNTUAL_STEP_MAX_EVERY);
  changing->repeat_max = every > 0 ? CLAMP (max, 1, PUNTUAL_STEP_MAX_REPEATS) : 0;
  return changed (self, now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_set_name (PuntualCadenceDraft *self, const char *name)
{
  PuntualCadence *now = puntual_cadence_copy (self->now);

  g_free (now->name);
  now->name = g_strdup (name != NULL ? name : "");
  return changed (self, now, self->chosen);
}

/* Where the chosen step is found again: by what the ledger knows it by, else by its day. */
static int
find_again (const PuntualStep *step, const PuntualCadence *cadence, int otherwise)
{
  for (guint i = 0; step != NULL && i < cadence->steps->len; i++)
    {
      const PuntualStep *other = step_at (cadence, (int)i);

      if (step->id != 0 && other->id == step->id)
        return (int)i;
    }
  for (guint i = 0; step != NULL && i < cadence->steps->len; i++)
    if (step_at (cadence, (int)i)->offset_days == step->offset_days)
      return (int)i;
  return otherwise;
}

int
puntual_cadence_draft_find (const PuntualCadenceDraft *self, const PuntualStep *step)
{
  return find_again (step, self->now, self->chosen);
}

PuntualCadenceDraft *
puntual_cadence_draft_replace (PuntualCadenceDraft *self, const PuntualCadence *cadence)
{
  PuntualCadence *now = orderly_copy (cadence);

  now->id = self->now->id;
  g_free (now->name);
  now->name = g_strdup (self->now->name);
  return changed (self, now, find_again (puntual_cadence_draft_get_step (self), now, self->chosen));
}

PuntualCadenceDraft *
puntual_cadence_draft_saved (PuntualCadenceDraft *self, gint64 id)
{
  PuntualCadenceDraft *saved =
      draft_new (puntual_cadence_copy (self->now), puntual_cadence_copy (self->now), self->chosen);

  saved->stored->id = saved->now->id = id;
  return saved;
}
