/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-warning-rules.h"

#include <glib/gi18n-lib.h>

#include "puntual-step-choice.h"

/* The nearest step before (way -1) or after (1) that may concern the same invoice; -1: none. */
static int
nearest_meeting (const PuntualCadence *cadence, guint place, int way)
{
  for (int i = (int)place + way; i >= 0 && i < (int)cadence->steps->len; i += way)
    if (puntual_steps_may_meet (puntual_warning_step_at (cadence, (guint)i),
                                puntual_warning_step_at (cadence, place)))
      return i;
  return -1;
}

static char *
move_label (int offset_days)
{
  if (offset_days == 0)
    /* Translators: a button: the step moves there */
    return g_strdup (_ ("Move to the Due Day"));
  if (offset_days < 0)
    return g_strdup_printf (
        /* Translators: a button: the step moves to so many days before the due date */
        g_dngettext (GETTEXT_PACKAGE, "Move to %d Day Before", "Move to %d Days Before",
                     (gulong)-offset_days),
        -offset_days);
  /* Translators: a button: the step moves to so many days after the due date */
  return g_strdup_printf (_ ("Move to Day %d"), offset_days);
}

static char *
shift_label (int days, int number)
{
  int away = ABS (days);

  if (days < 0)
    return g_strdup_printf (
        /* Translators: a button: all steps up to that number move so many days earlier */
        g_dngettext (GETTEXT_PACKAGE, "%1$d Day Earlier up to Step %2$d",
                     "%1$d Days Earlier up to Step %2$d", (gulong)away),
        away, number);
  return g_strdup_printf (
      /* Translators: a button: all steps from that number on move so many days later */
      g_dngettext (GETTEXT_PACKAGE, "%1$d Day Later from Step %2$d On",
                   "%1$d Days Later from Step %2$d On", (gulong)away),
      away, number);
}

/* The step could lie on that day with nothing passed over and the gap kept to the next on `way`. */
static gboolean
has_room (const PuntualCadence *cadence, guint place, int offset_days, int min_gap, int way)
{
  int beside = (int)place + way;
  int meeting = nearest_meeting (cadence, place, way);

  if (beside >= 0 && beside < (int)cadence->steps->len
      && (puntual_warning_step_at (cadence, (guint)beside)->offset_days - offset_days) * way <= 0)
    return FALSE;
  return meeting < 0
         || (puntual_warning_step_at (cadence, (guint)meeting)->offset_days - offset_days) * way
                >= min_gap;
}

/* `moved` goes away from the other by `days`; no step changes the side of the due date. */
static void
set_fix (PuntualCadenceWarning *warning, const PuntualCadence *cadence, guint moved, int days,
         int min_gap)
{
  int way = days < 0 ? -1 : 1;
  int offset_days = puntual_warning_step_at (cadence, moved)->offset_days + days;
  int end =
      puntual_warning_step_at (cadence, days < 0 ? 0 : cadence->steps->len - 1)->offset_days + days;

  if (end < PUNTUAL_STEP_FIRST_DAY || end > PUNTUAL_STEP_LAST_DAY)
    puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_REMOVE, warning->step,
                                     g_strdup (_ ("Remove the Step")));
  else if (has_room (cadence, moved, offset_days, min_gap, way))
    puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_MOVE, offset_days,
                                     move_label (offset_days));
  else
    puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_SHIFT, days,
                                     shift_label (days, warning->step));
}

static PuntualTone
heard_before (const PuntualCadence *cadence, guint place)
{
  PuntualTone heard = PUNTUAL_TONE_NONE;

  for (guint i = 0; i < place; i++)
    if (puntual_steps_may_meet (puntual_warning_step_at (cadence, i),
                                puntual_warning_step_at (cadence, place)))
      heard = MAX (heard, puntual_warning_step_at (cadence, i)->tone);
  return heard;
}

/* When the gap after `before` is over, the step is passed over: it is past the due date, or the
 * next one has come and may be said. */
static gboolean
is_squeezed (const PuntualCadence *cadence, const PuntualStep *before, guint place, int min_gap)
{
  int first_day = before->offset_days + min_gap;
  int next = nearest_meeting (cadence, place, 1);

  if (puntual_warning_step_at (cadence, place)->offset_days < 0 && first_day > 0)
    return TRUE;
  return next >= 0 && puntual_warning_step_at (cadence, (guint)next)->offset_days <= first_day
         && puntual_tone_may_follow (puntual_warning_step_at (cadence, (guint)next)->tone,
                                     heard_before (cadence, place));
}

static char *
gap_text (const PuntualStep *before, const PuntualStep *step, int days, int min_gap)
{
  if (days <= 0)
    /* Translators: the numbers of two steps */
    return g_strdup_printf (_ ("Step %d does not come after step %d."), step->number,
                            before->number);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: the numbers of two steps, then how many days lie between them and
                      how many should */
                   "Steps %d and %d are %d day apart; at least %d must lie between two contacts.",
                   "Steps %d and %d are %d days apart; at least %d must lie between two contacts.",
                   (gulong)days),
      before->number, step->number, days, min_gap);
}

void
puntual_cadence_warn_gap (const PuntualCadence *cadence, guint place, int min_gap,
                          GPtrArray *warnings)
{
  const PuntualStep *step = puntual_warning_step_at (cadence, place);
  gboolean in_order = step->offset_days > puntual_warning_step_at (cadence, place - 1)->offset_days;
  int other = in_order ? nearest_meeting (cadence, place, -1) : (int)place - 1;
  int gap = MAX (min_gap, 1);
  const PuntualStep *before = other >= 0 ? puntual_warning_step_at (cadence, (guint)other) : NULL;
  PuntualCadenceWarning *warning;
  gboolean grave, earlier;
  int days;

  if (before == NULL || step->offset_days - before->offset_days >= gap)
    return;
  days = step->offset_days - before->offset_days;
  grave = days <= 0 || is_squeezed (cadence, before, place, min_gap);
  /* A reminder of what will be due must not come to lie after it. */
  earlier = step->offset_days < 0;
  warning = puntual_cadence_warning_new (
      PUNTUAL_WARNING_GAP, grave, earlier ? before->number : step->number,
      earlier ? step->number : before->number, gap_text (before, step, days, min_gap));
  warning->detail = g_strdup_printf (
      grave ? /* Translators: %d is the number of a step */
          _ ("Step %d would be passed over: its time is gone before it may be sent.")
            : /* Translators: %d is the number of a step */
          _ ("Step %d would wait until it may be sent."),
      step->number);
  set_fix (warning, cadence, earlier ? (guint)other : place, earlier ? days - gap : gap - days,
           gap);
  g_ptr_array_add (warnings, warning);
}
