/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-warning-rules.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-rule-text.h"
#include "puntual-step-choice.h"

/* --- Tone --- */

static PuntualCadenceWarning *
add (GPtrArray *warnings, PuntualWarningKind kind, gboolean grave, const PuntualStep *step,
     char *text)
{
  PuntualCadenceWarning *warning = puntual_cadence_warning_new (kind, grave, step->number, 0, text);

  g_ptr_array_add (warnings, warning);
  return warning;
}

static void
set_tone_fix (PuntualCadenceWarning *warning, PuntualTone tone)
{
  puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_TONE, (int)tone,
                                   g_strdup_printf (
                                       /* Translators: a button; %s is a tone such as “Firm” */
                                       _ ("Set the Tone to “%s”"), puntual_tone_label (tone)));
}

static void
check_tone (const PuntualCadence *cadence, guint place, GPtrArray *warnings)
{
  const PuntualStep *step = puntual_warning_step_at (cadence, place);
  /* What some customer may have heard before, and what all of them have. */
  PuntualTone some = PUNTUAL_TONE_NONE, all = PUNTUAL_TONE_NONE;

  for (guint i = 0; i < place; i++)
    {
      const PuntualStep *before = puntual_warning_step_at (cadence, i);

      if (puntual_steps_may_meet (step, before))
        some = MAX (some, before->tone);
      if (puntual_step_implies (step, before))
        all = MAX (all, before->tone);
    }

  if (step->tone < all)
    set_tone_fix (
        add (warnings, PUNTUAL_WARNING_TONE_BACK, TRUE, step,
             g_strdup_printf (
                 /* Translators: a step's number and two tones such as “courteous” and “firm” */
                 _ ("Step %d goes back to the tone “%s” after “%s”; it would never be sent."),
                 step->number, puntual_tone_word (step->tone), puntual_tone_word (all))),
        all);
  else if (some == PUNTUAL_TONE_NONE && step->tone >= PUNTUAL_TONE_FIRM)
    set_tone_fix (add (warnings, PUNTUAL_WARNING_FIRST_FIRM, TRUE, step,
                       g_strdup_printf (
                           /* Translators: %s is a tone such as “firm” */
                           _ ("The first contact has the tone “%s”; begin friendly or courteous."),
                           puntual_tone_word (step->tone))),
                  PUNTUAL_TONE_COURTEOUS);
  else if (step->tone >= PUNTUAL_TONE_FIRM && (int)some < (int)step->tone - 1)
    set_tone_fix (add (warnings, PUNTUAL_WARNING_TONE_JUMP, TRUE, step,
                       /* Translators: a step's number and two tones such as “formal” and “firm” */
                       g_strdup_printf (_ ("Step %d has the tone “%s”, but no step before "
                                           "it has “%s”; it would never be sent."),
                                        step->number, puntual_tone_word (step->tone),
                                        puntual_tone_word (step->tone - 1))),
                  some + 1);
}

/* --- Repetition --- */

static void
set_every_fix (PuntualCadenceWarning *warning, int every)
{
  if (every > PUNTUAL_STEP_MAX_EVERY)
    puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_REPEAT, 0, g_strdup (_ ("Send It Once")));
  else
    puntual_cadence_warning_set_fix (
        warning, PUNTUAL_FIX_REPEAT_EVERY, every,
        g_strdup_printf (
            /* Translators: a button: the step repeats after so many days */
            g_dngettext (GETTEXT_PACKAGE, "Repeat Every %d Day", "Repeat Every %d Days",
                         (gulong)every),
            every));
}

static void
check_repeat (const PuntualStep *step, gboolean last, int min_gap, GPtrArray *warnings)
{
  if (step->repeat_every <= 0 || step->repeat_max <= 0)
    return;

  if (!last)
    puntual_cadence_warning_set_fix (
        add (warnings, PUNTUAL_WARNING_NEVER, TRUE, step,
             /* Translators: %d is a step's number */
             g_strdup_printf (_ ("Step %d repeats, but only the last step may."), step->number)),
        PUNTUAL_FIX_REPEAT, 0, g_strdup (_ ("Send It Once")));
  else if (step->repeat_every < min_gap)
    set_every_fix (
        add (warnings, PUNTUAL_WARNING_GAP, FALSE, step,
             g_strdup_printf (
                 g_dngettext (
                     GETTEXT_PACKAGE,
                     /* Translators: a step's number, the days between its repetitions, and how many
                        there should be */
                     "Step %d repeats every %d day; at least %d must lie between two contacts.",
                     "Step %d repeats every %d days; at least %d must lie between two contacts.",
                     (gulong)step->repeat_every),
                 step->number, step->repeat_every, min_gap)),
        min_gap);
}

/* --- Means --- */

char *
puntual_cadence_warning_send_by (PuntualMedium medium)
{
  /* Translators: a button; %s is a way to reach a customer such as “e-mail” */
  return g_strdup_printf (_ ("Send It by %s"), puntual_medium_word (medium));
}

static void
check_means (const PuntualStep *step, GPtrArray *warnings)
{
  if (step->n_media == 0)
    puntual_cadence_warning_set_fix (
        add (warnings, PUNTUAL_WARNING_NO_CHANNEL, TRUE, step,
             g_strdup_printf (
                 /* Translators: %d is a step's number */
                 _ ("Step %d has no way to reach the customer."), step->number)),
        PUNTUAL_FIX_ADD_MEDIUM, PUNTUAL_MEDIUM_EMAIL,
        puntual_cadence_warning_send_by (PUNTUAL_MEDIUM_EMAIL));
  if (step->template_name == NULL || step->template_name[0] == '\0')
    add (warnings, PUNTUAL_WARNING_NO_TEXT, TRUE, step,
         /* Translators: %d is a step's number */
         g_strdup_printf (_ ("Step %d has no template."), step->number));
}

/* --- The cap --- */

/* How many contacts every invoice has had that comes to the step, this one included. */
static int
contact_number (const PuntualCadence *cadence, guint place)
{
  int n = 1;

  for (guint i = 0; i < place; i++)
    n += puntual_step_implies (puntual_warning_step_at (cadence, place),
                               puntual_warning_step_at (cadence, i));
  return n;
}

static void
add_behind_cap (const PuntualCadence *cadence, guint first, guint last, int cap,
                GPtrArray *warnings)
{
  const PuntualStep *from = puntual_warning_step_at (cadence, first);
  const PuntualStep *to = puntual_warning_step_at (cadence, last);
  PuntualCadenceWarning *warning;

  if (first == last)
    {
      warning = add (
          warnings, PUNTUAL_WARNING_CAP, TRUE, from,
          g_strdup_printf (
              /* Translators: a step's number, and how many contacts are made about an invoice */
              _ ("Step %1$d comes after %2$d contacts about an invoice, which is the most there "
                 "are; it would never be sent."),
              from->number, cap));
      puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_REMOVE, from->number,
                                       g_strdup (_ ("Remove the Step")));
      return;
    }
  warning = add (
      warnings, PUNTUAL_WARNING_CAP, TRUE, from,
      g_strdup_printf (
          /* Translators: the numbers of two steps, and how many contacts are made about an invoice
           */
          _ ("Steps %1$d to %2$d come after %3$d contacts about an invoice, which is the most "
             "there "
             "are; they would never be sent."),
          from->number, to->number, cap));
  warning->other = to->number;
  puntual_cadence_warning_set_fix (
      warning, PUNTUAL_FIX_REMOVE, to->number,
      /* Translators: a button; the numbers of two steps */
      g_strdup_printf (_ ("Remove Steps %1$d to %2$d"), from->number, to->number));
}

/* The repetitions that the cap lets through. */
static void
check_repetitions (const PuntualStep *last, int number, int cap, GPtrArray *warnings)
{
  PuntualCadenceWarning *warning;
  int left = cap - number;

  if (last->repeat_every <= 0 || last->repeat_max <= left || left < 0)
    return;
  warning = add (warnings, PUNTUAL_WARNING_CAP, FALSE, last,
                 g_strdup_printf (
                     /* Translators: a step's number, a number of contacts, and how many contacts
                        are made about an invoice at most */
                     _ ("With its repetitions step %1$d comes to %2$d contacts about an invoice; "
                        "after %3$d there are no more."),
                     last->number, number + last->repeat_max, cap));
  puntual_cadence_warning_set_fix (
      warning, PUNTUAL_FIX_REPEAT, left,
      left == 0
          ? g_strdup (_ ("Send It Once"))
          : g_strdup_printf (
              /* Translators: a button: how many more times the step is sent */
              g_dngettext (GETTEXT_PACKAGE, "Repeat %d Time", "Repeat %d Times", (gulong)left),
              left));
}

static void
check_cap (const PuntualCadence *cadence, int cap, GPtrArray *warnings)
{
  guint n = cadence->steps->len;
  guint i = 0;

  while (i < n)
    {
      guint end = i;

      while (end < n && contact_number (cadence, end) > cap)
        end++;
      if (end > i)
        add_behind_cap (cadence, i, end - 1, cap, warnings);
      i = end + 1;
    }
  if (n > 0)
    check_repetitions (puntual_warning_step_at (cadence, n - 1), contact_number (cadence, n - 1),
                       cap, warnings);
}

void
puntual_cadence_warn_itself (const PuntualCadence *cadence, const PuntualPolicy *policy,
                             GPtrArray *warnings)
{
  if (cadence->steps->len == 0)
    g_ptr_array_add (
        warnings, puntual_cadence_warning_new (
                      PUNTUAL_WARNING_NO_STEPS, TRUE, 0, 0,
                      g_strdup (_ ("The cadence has no steps: it would never remind anybody."))));

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = puntual_warning_step_at (cadence, i);

      if (i > 0)
        puntual_cadence_warn_gap (cadence, i, policy->min_gap, warnings);
      check_tone (cadence, i, warnings);
      check_repeat (step, i + 1 == cadence->steps->len, policy->min_gap, warnings);
      check_means (step, warnings);
    }
  check_cap (cadence, MAX (policy->cap, 1), warnings);
}
