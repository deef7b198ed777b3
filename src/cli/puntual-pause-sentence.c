/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"
#include "puntual-pause-sentence.h"

char *
puntual_pause_sentence (const PuntualPolicy *policy, const char *language)
{
  g_autofree char *day = NULL;

  if (!policy->paused)
    return NULL;
  if (policy->paused_until == PUNTUAL_DAY_NONE)
    return policy->pause_reason != NULL
               /* Translators: %s is a reason, without a full stop. */
               ? g_strdup_printf (_ ("Every reminder is paused: %s. They go on with “puntual-cli "
                                     "resume --everything”."),
                                  policy->pause_reason)
               : g_strdup (_ ("Every reminder is paused. They go on with “puntual-cli resume "
                              "--everything”."));

  day = puntual_locale_date (policy->paused_until, language);
  return policy->pause_reason != NULL
             /* Translators: %1$s is a date, %2$s a reason, without a full stop. */
             ? g_strdup_printf (_ ("Every reminder is paused until %1$s: %2$s."), day,
                                policy->pause_reason)
             /* Translators: %s is a date. */
             : g_strdup_printf (_ ("Every reminder is paused until %s."), day);
}
