/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-warning-rules.h"

void
puntual_cadence_warning_free (PuntualCadenceWarning *self)
{
  g_free (self->text);
  g_free (self->detail);
  g_free (self->fix_text);
  g_free (self->template_name);
  g_free (self->language);
  g_free (self);
}

PuntualCadenceWarning *
puntual_cadence_warning_new (PuntualWarningKind kind, gboolean grave, int step, int other,
                             char *text)
{
  PuntualCadenceWarning *self = g_new0 (PuntualCadenceWarning, 1);

  self->kind = kind;
  self->grave = grave;
  self->step = step;
  self->other = other;
  self->text = text;
  return self;
}

void
puntual_cadence_warning_set_fix (PuntualCadenceWarning *self, PuntualFixKind fix, int value,
                                 char *label)
{
  self->fix = fix;
  self->value = value;
  g_free (self->fix_text);
  self->fix_text = label;
}

static gboolean
may_both (const char *a, const char *b)
{
  return a == NULL || b == NULL || g_str_equal (a, b);
}

gboolean
puntual_steps_may_meet (const PuntualStep *a, const PuntualStep *b)
{
  /* One that is high enough meets any amount. */
  return may_both (a->currency, b->currency) && may_both (a->segment, b->segment);
}

gboolean
puntual_step_implies (const PuntualStep *step, const PuntualStep *other)
{
  return other->min_amount <= step->min_amount
         && (other->currency == NULL || g_strcmp0 (step->currency, other->currency) == 0)
         && (other->segment == NULL || g_strcmp0 (step->segment, other->segment) == 0);
}

static int
compare_warnings (gconstpointer a, gconstpointer b)
{
  const PuntualCadenceWarning *first = *(const PuntualCadenceWarning *const *)a;
  const PuntualCadenceWarning *second = *(const PuntualCadenceWarning *const *)b;

  if (first->grave != second->grave)
    return first->grave ? -1 : 1;
  return first->step - second->step;
}

GPtrArray *
puntual_cadence_warnings (const PuntualCadence *cadence, const PuntualPolicy *policy,
                          const PuntualFacts *facts)
{
  GPtrArray *warnings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_warning_free);

  puntual_cadence_warn_itself (cadence, policy, warnings);
  if (facts != NULL)
    puntual_cadence_warn_ledger (cadence, policy, facts, warnings);
  /* A stable order: what is found first about a step stays first. */
  g_ptr_array_sort (warnings, compare_warnings);
  return warnings;
}
