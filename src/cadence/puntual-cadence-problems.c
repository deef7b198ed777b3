/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-planner.h"
#include "puntual-rule-text.h"
#include "puntual-step-choice.h"

static void
check_neighbours (const PuntualStep *before, const PuntualStep *step, int min_gap,
                  GPtrArray *problems)
{
  int days = step->offset_days - before->offset_days;

  if (days <= 0)
    g_ptr_array_add (
        problems,
        /* Translators: the numbers of two steps */
        g_strdup_printf (_ ("Step %d does not come after step %d."), step->number, before->number));
  else if (days < min_gap)
    g_ptr_array_add (
        problems,
        g_strdup_printf (
            g_dngettext (
                GETTEXT_PACKAGE,
                /* Translators: the numbers of two steps, then how many days lie between them and
                   how many should */
                "Steps %d and %d are %d day apart; at least %d must lie between two contacts.",
                "Steps %d and %d are %d days apart; at least %d must lie between two contacts.",
                (gulong)days),
            before->number, step->number, days, min_gap));
}

/* `strongest` is the strongest tone of the steps before. */
static void
check_tone (const PuntualStep *step, gboolean first, PuntualTone strongest, GPtrArray *problems)
{
  if (step->tone < strongest)
    g_ptr_array_add (
        problems,
        g_strdup_printf (
            /* Translators: a step's number and two tones such as “courteous” and “firm” */
            _ ("Step %d goes back to the tone “%s” after “%s”; it would never be sent."),
            step->number, puntual_tone_word (step->tone), puntual_tone_word (strongest)));
  else if (first && step->tone >= PUNTUAL_TONE_FIRM)
    g_ptr_array_add (problems,
                     g_strdup_printf (
                         /* Translators: %s is a tone such as “firm” */
                         _ ("The first contact has the tone “%s”; begin friendly or courteous."),
                         puntual_tone_word (step->tone)));
  else if (!puntual_tone_may_follow (step->tone, strongest))
    /* Translators: a step's number and two tones such as “formal” and “firm” */
    g_ptr_array_add (problems, g_strdup_printf (_ ("Step %d has the tone “%s”, but no step before "
                                                   "it has “%s”; it would never be sent."),
                                                step->number, puntual_tone_word (step->tone),
                                                puntual_tone_word (step->tone - 1)));
}

static void
check_repeat (const PuntualStep *step, gboolean last, int min_gap, GPtrArray *problems)
{
  if (step->repeat_every <= 0 || step->repeat_max <= 0)
    return;

  if (!last)
    /* Translators: %d is a step's number */
    g_ptr_array_add (problems, g_strdup_printf (_ ("Step %d repeats, but only the last step may."),
                                                step->number));
  else if (step->repeat_every < min_gap)
    g_ptr_array_add (
        problems,
        g_strdup_printf (
            g_dngettext (
                GETTEXT_PACKAGE,
                /* Translators: a step's number, the days between its repetitions, and how many
                   there should be */
                "Step %d repeats every %d day; at least %d must lie between two contacts.",
                "Step %d repeats every %d days; at least %d must lie between two contacts.",
                (gulong)step->repeat_every),
            step->number, step->repeat_every, min_gap));
}

static void
check_means (const PuntualStep *step, GPtrArray *problems)
{
  if (step->n_media == 0)
    g_ptr_array_add (problems, g_strdup_printf (
                                   /* Translators: %d is a step's number */
                                   _ ("Step %d has no way to reach the customer."), step->number));
  if (step->template_name == NULL || step->template_name[0] == '\0')
    /* Translators: %d is a step's number */
    g_ptr_array_add (problems, g_strdup_printf (_ ("Step %d has no template."), step->number));
}

/**
 * puntual_cadence_problems:
 *
 * Returns: (transfer full) (element-type utf8): one sentence per problem, in the order of the steps
 */
GPtrArray *
puntual_cadence_problems (const PuntualCadence *cadence, const PuntualPolicy *policy)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  PuntualTone strongest = PUNTUAL_TONE_NONE;
  const PuntualStep *before = NULL;

  if (cadence->steps->len == 0)
    g_ptr_array_add (problems,
                     g_strdup (_ ("The cadence has no steps: it would never remind anybody.")));

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (before != NULL)
        check_neighbours (before, step, policy->min_gap, problems);
      check_tone (step, before == NULL, strongest, problems);
      check_repeat (step, i + 1 == cadence->steps->len, policy->min_gap, problems);
      check_means (step, problems);
      strongest = MAX (strongest, step->tone);
      before = step;
    }

  return problems;
}
