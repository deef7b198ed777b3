/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-check.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-cadence-limits.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-money.h"
#include "puntual-text.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
check_name (const char *name, const char *sentence, GError **error)
{
  g_autofree char *clean = NULL;

  if (puntual_text_is_blank (name) || !g_utf8_validate (name, -1, NULL)
      || g_utf8_strlen (name, -1) > PUNTUAL_CADENCE_NAME_MAX)
    return refuse (error, sentence);
  clean = puntual_text_clean_line (name);
  return g_str_equal (clean, name)
         || refuse (error, _ ("A name holds characters that cannot be seen, or spaces too many; "
                              "write it anew."));
}

static gboolean
check_media (const PuntualStep *step, GError **error)
{
  guint seen = 0;

  if (step->n_media == 0 || step->n_media > PUNTUAL_N_MEDIA)
    return refuse (error, _ ("Each step needs at least one way to reach the customer."));
  for (guint i = 0; i < step->n_media; i++)
    {
      if ((int)step->media[i] < 0 || step->media[i] >= PUNTUAL_N_MEDIA
          || (seen & PUNTUAL_MEDIUM_BIT (step->media[i])) != 0)
        return refuse (error, _ ("A step names the same way to reach the customer twice."));
      seen |= PUNTUAL_MEDIUM_BIT (step->media[i]);
    }
  return TRUE;
}

static gboolean
check_repeat (const PuntualStep *step, gboolean is_last, GError **error)
{
  if (step->repeat_every == 0 && step->repeat_max == 0)
    return TRUE;
  if (!is_last)
    return refuse (error, _ ("Only the last step of a cadence can repeat."));
  if (step->repeat_every < 1 || step->repeat_every > PUNTUAL_STEP_MAX_EVERY || step->repeat_max < 1
      || step->repeat_max > PUNTUAL_STEP_MAX_REPEATS)
    return refuse (error, _ ("A step repeats every 1 to 365 days, 1 to 100 times."));
  return TRUE;
}

static gboolean
check_condition (const PuntualStep *step, GError **error)
{
  const char *clean = NULL;
  g_autofree char *owned = NULL;

  if (step->min_amount < 0 || step->min_amount > PUNTUAL_MONEY_MAX)
    return refuse (error, _ ("The smallest amount of a step must be zero or more."));
  if (step->currency != NULL && puntual_currency_intern (step->currency, error) == NULL)
    return FALSE;
  return puntual_record_line (step->segment, &clean, &owned, error);
}

static gboolean
check_step (const PuntualStep *step, const PuntualStep *before, gboolean is_last, GError **error)
{
  if (step->offset_days < PUNTUAL_STEP_FIRST_DAY || step->offset_days > PUNTUAL_STEP_LAST_DAY)
    return refuse (error, _ ("A step lies at most 730 days before or after the due date."));
  if (before != NULL && before->offset_days == step->offset_days)
    return refuse (error, _ ("Two steps cannot lie on the same day."));
  if (step->tone <= PUNTUAL_TONE_NONE || step->tone > PUNTUAL_TONE_FINAL)
    return refuse (error, _ ("Each step needs a tone."));
  return check_name (step->template_name,
                     _ ("Each step needs the name of a template, of at most 100 characters."),
                     error)
         && check_media (step, error) && check_repeat (step, is_last, error)
         && check_condition (step, error);
}

gboolean
puntual_cadence_check_name (const char *name, GError **error)
{
  return check_name (name, _ ("A cadence needs a name of at most 100 characters."), error);
}

gboolean
puntual_cadence_check (const PuntualCadence *cadence, GError **error)
{
  const PuntualStep *before = NULL;

  if (!puntual_cadence_check_name (cadence->name, error))
    return FALSE;
  if (cadence->steps->len == 0)
    return refuse (error, _ ("A cadence needs at least one step."));
  if (cadence->steps->len > PUNTUAL_CADENCE_MAX_STEPS)
    return refuse (error, _ ("A cadence has at most 50 steps."));
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (!check_step (step, before, i + 1 == cadence->steps->len, error))
        return FALSE;
      before = step;
    }
  return TRUE;
}
