/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-step-choice.h"

#include "puntual-planner.h"

/* How far puntual_calendar_on_or_before() looks: no step lies further ahead and has come already.
 */
#define LONGEST_SHIFT 400

static const PuntualStep *
step_at (const PuntualStepQuestion *question, guint i)
{
  return g_ptr_array_index (question->cadence->steps, i);
}

static gboolean
has_come (const PuntualStepQuestion *question, int offset_days)
{
  return puntual_day_window_has_come (question->window, question->due_day, offset_days);
}

/* Only the last step repeats. */
static const PuntualStep *
repeating_step (const PuntualStepQuestion *question)
{
  guint n = question->cadence->steps->len;
  const PuntualStep *step = n > 0 ? step_at (question, n - 1) : NULL;

  return step != NULL && step->repeat_every > 0 && step->repeat_max > 0 ? step : NULL;
}

/* The repetition whose nominal day is the last one not after `day`; below 1 when there is none. */
static int
cycle_by (const PuntualStep *step, PuntualDay due_day, PuntualDay day)
{
  gint64 days = (gint64)day - due_day - step->offset_days;

  return days < 0 ? 0 : (int)MIN (days / step->repeat_every, step->repeat_max);
}

/* The latest repetition that has come and is not behind. The earlier ones differ in nothing but the
 * day, so none of them can matter. */
static gboolean
latest_repetition (const PuntualStepQuestion *question, PuntualOccurrence *latest)
{
  const PuntualStep *step = repeating_step (question);
  const PuntualDayWindow *window = question->window;
  PuntualDay horizon = window->working_after != PUNTUAL_DAY_NONE ? window->working_after - 1
                                                                 : window->day + LONGEST_SHIFT;
  int cycle;

  if (step == NULL)
    return FALSE;

  cycle = cycle_by (step, question->due_day, horizon);
  while (cycle > 0 && !has_come (question, step->offset_days + cycle * step->repeat_every))
    cycle--;

  *latest = (PuntualOccurrence){ step, step->offset_days + cycle * step->repeat_every, cycle };

  return cycle > 0 && latest->offset_days > question->last_offset;
}

static gboolean
is_expired (const PuntualStepQuestion *question, int offset_days)
{
  return offset_days < 0 && question->window->day > question->due_day;
}

gboolean
puntual_step_conditions_hold (const PuntualStep *step, gint64 balance, const char *currency,
                              const char *segment)
{
  return balance >= step->min_amount
         && (step->currency == NULL || g_strcmp0 (step->currency, currency) == 0)
         && (step->segment == NULL || g_strcmp0 (step->segment, segment) == 0);
}

static gboolean
conditions_hold (const PuntualStepQuestion *question, const PuntualStep *step)
{
  return puntual_step_conditions_hold (step, question->balance, question->currency,
                                       question->segment);
}

gboolean
puntual_tone_may_follow (PuntualTone tone, PuntualTone heard)
{
  if (tone < heard)
    return FALSE;

  return tone <= PUNTUAL_TONE_COURTEOUS || (int)heard >= (int)tone - 1;
}

gboolean
puntual_step_may_be_said (const PuntualStepQuestion *question, const PuntualStep *step)
{
  return conditions_hold (question, step) && !is_expired (question, step->offset_days)
         && puntual_tone_may_follow (step->tone, question->heard);
}

static guint
step_bit (const PuntualStep *step)
{
  return step->number >= 1 && step->number <= 32 ? 1u << (step->number - 1) : 0;
}

/* One step whose day has come: takes it over the ones before it when it applies and may be said. */
static void
consider (const PuntualStepQuestion *question, PuntualOccurrence occurrence,
          PuntualStepChoice *choice, guint *passed, PuntualTrace *trace)
{
  const PuntualStep *step = occurrence.step;

  if (is_expired (question, occurrence.offset_days))
    {
      PUNTUAL_TRACE (trace, expired, step, question->due_day);
      *passed |= step_bit (step);
      return;
    }
  if (!conditions_hold (question, step))
    {
      PUNTUAL_TRACE (trace, condition, step, question->currency, question->balance);
      return;
    }

  if (puntual_tone_may_follow (step->tone, question->heard))
    {
      if (choice->outcome == PUNTUAL_CHOICE_STEP)
        PUNTUAL_TRACE (trace, superseded, choice->chosen.step, step);
      else
        choice->first_offset = occurrence.offset_days;
      choice->outcome = PUNTUAL_CHOICE_STEP;
      choice->chosen = occurrence;
      choice->superseded = *passed;
    }
  else
    {
      PUNTUAL_TRACE (trace, tone_barred, step, question->heard);
      if (choice->outcome != PUNTUAL_CHOICE_STEP)
        {
          choice->outcome = PUNTUAL_CHOICE_TONE;
          choice->chosen = occurrence;
        }
    }
  *passed |= step_bit (step);
}

static int
first_repetition (const PuntualStepQuestion *question, const PuntualStep *step)
{
  int cycle = 1;

  if (question->last_offset > step->offset_days)
    cycle += (question->last_offset - step->offset_days) / step->repeat_every;

  return step->offset_days + cycle * step->repeat_every;
}

static void
consider_repetition (const PuntualStepQuestion *question, PuntualStepChoice *choice, guint *passed,
                     PuntualTrace *trace)
{
  PuntualOccurrence latest;
  gboolean is_first = choice->outcome != PUNTUAL_CHOICE_STEP;

  if (!latest_repetition (question, &latest))
    return;

  if (latest.cycle > 1 && latest.offset_days - latest.step->repeat_every > question->last_offset)
    *passed |= step_bit (latest.step);
  consider (question, latest, choice, passed, trace);
  if (is_first)
    choice->first_offset = first_repetition (question, latest.step);
}

static gboolean
all_behind (const PuntualStepQuestion *question)
{
  const PuntualStep *last;
  gint64 end;

  if (question->cadence->steps->len == 0)
    return TRUE;

  /* A step that does not repeat adds nothing. */
  last = step_at (question, question->cadence->steps->len - 1);
  end = last->offset_days + (gint64)last->repeat_every * last->repeat_max;
  return end <= question->last_offset;
}

/**
 * puntual_step_choose:
 * @question: the unit and its day
 * @choice: (out): the step and how it was found
 * @trace: (nullable): where each step that was looked at leaves its sentence
 *
 * The step of a unit for the day: among the steps after the last contact whose day has come and
 * whose conditions hold, the latest in a tone that may be used now. The ones before it are
 * superseded; later ones stay to come.
 */
void
puntual_step_choose (const PuntualStepQuestion *question, PuntualStepChoice *choice,
                     PuntualTrace *trace)
{
  guint passed = 0;
  guint n = question->cadence->steps->len;
  guint i = 0;

  *choice = (PuntualStepChoice){ .outcome = PUNTUAL_CHOICE_NOT_YET };

  for (i = 0; i < n; i++)
    {
      const PuntualStep *step = step_at (question, i);

      if (step->offset_days <= question->last_offset)
        continue;
      /* Days ascend with the offsets: what follows has not come either. */
      if (!has_come (question, step->offset_days))
        return;
      consider (question, (PuntualOccurrence){ step, step->offset_days, 0 }, choice, &passed,
                trace);
    }

  consider_repetition (question, choice, &passed, trace);

  if (choice->outcome == PUNTUAL_CHOICE_NOT_YET && all_behind (question))
    choice->outcome = PUNTUAL_CHOICE_ALL_BEHIND;
}

gboolean
puntual_step_latest_come (const PuntualStepQuestion *question, PuntualOccurrence *latest)
{
  if (latest_repetition (question, latest) && !is_expired (question, latest->offset_days))
    return TRUE;

  for (guint i = question->cadence->steps->len; i > 0; i--)
    {
      const PuntualStep *step = step_at (question, i - 1);

      if (step->offset_days <= question->last_offset || is_expired (question, step->offset_days))
        return FALSE;
      if (has_come (question, step->offset_days))
        {
          *latest = (PuntualOccurrence){ step, step->offset_days, 0 };
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
may_come (const PuntualStepQuestion *question, const PuntualStep *step, gboolean speakable)
{
  if (!conditions_hold (question, step))
    return FALSE;

  return speakable ? puntual_tone_may_follow (step->tone, question->heard)
                   : step->tone >= question->heard;
}

/* The first repetition after the last contact that has not come yet. */
static gboolean
next_repetition (const PuntualStepQuestion *question, PuntualOccurrence *next)
{
  const PuntualStep *step = repeating_step (question);
  int cycle;

  if (step == NULL)
    return FALSE;

  cycle = MAX (1, cycle_by (step, question->due_day, question->window->day));
  for (; cycle <= step->repeat_max; cycle++)
    {
      gint64 offset = step->offset_days + (gint64)cycle * step->repeat_every;

      if (question->due_day + offset > PUNTUAL_DAY_MAX)
        return FALSE;
      if (offset > question->last_offset && !has_come (question, (int)offset))
        {
          *next = (PuntualOccurrence){ step, (int)offset, cycle };
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
puntual_step_next (const PuntualStepQuestion *question, gboolean speakable, PuntualOccurrence *next)
{
  for (guint i = 0; i < question->cadence->steps->len; i++)
    {
      const PuntualStep *step = step_at (question, i);

      if (step->offset_days > question->last_offset && !has_come (question, step->offset_days)
          && may_come (question, step, speakable))
        {
          *next = (PuntualOccurrence){ step, step->offset_days, 0 };
          return TRUE;
        }
    }

  return next_repetition (question, next) && may_come (question, next->step, speakable);
}

/* The next one that comes, whatever its conditions and tone. */
static gboolean
next_to_come (const PuntualStepQuestion *question, PuntualOccurrence *next)
{
  for (guint i = 0; i < question->cadence->steps->len; i++)
    {
      const PuntualStep *step = step_at (question, i);

      if (step->offset_days > question->last_offset && !has_come (question, step->offset_days))
        {
          *next = (PuntualOccurrence){ step, step->offset_days, 0 };
          return TRUE;
        }
    }

  return next_repetition (question, next);
}

PuntualDay
puntual_step_next_change (const PuntualStepQuestion *question)
{
  const GPtrArray *steps = question->cadence->steps;
  PuntualDay change = PUNTUAL_DAY_MAX;
  PuntualOccurrence next;

  if (next_to_come (question, &next))
    change =
        puntual_plan_step_day (question->window->calendar, question->due_day, next.offset_days);
  if (steps->len > 0 && step_at (question, 0)->offset_days < 0 && question->last_offset < 0
      && question->window->day <= question->due_day)
    change = MIN (change, question->due_day + 1);

  return change;
}
