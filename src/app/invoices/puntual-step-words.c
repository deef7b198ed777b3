/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-step-words.h"

/* So many days ahead a weekday says more than a month. */
#define WEEK 7

/* What holds an invoice, in a word or two; those left out are told in full in the details. */
static const struct
{
  PuntualRule rule;
  const char *words;
} HELD_BY[] = {
  { PUNTUAL_RULE_CREDIT, N_ ("possible payment") },
  { PUNTUAL_RULE_NO_DUE_DATE, N_ ("no due date") },
  { PUNTUAL_RULE_NO_CADENCE, N_ ("no cadence") },
  { PUNTUAL_RULE_DOUBTFUL, N_ ("message in doubt") },
  { PUNTUAL_RULE_DISPUTED, N_ ("disputed") },
  { PUNTUAL_RULE_PROMISE, N_ ("promised") },
  { PUNTUAL_RULE_PAYMENT_PLAN, N_ ("payment plan") },
  { PUNTUAL_RULE_PAUSED, N_ ("paused") },
  { PUNTUAL_RULE_OPTED_OUT, N_ ("wants no reminders") },
  { PUNTUAL_RULE_NO_CONTACT, N_ ("no address to write to") },
  { PUNTUAL_RULE_NO_CHANNEL, N_ ("no account to send from") },
  { PUNTUAL_RULE_TEMPLATE, N_ ("text missing") },
  { PUNTUAL_RULE_MIN_GAP, N_ ("written to lately") },
  { PUNTUAL_RULE_CAP, N_ ("reminded often enough") },
  { PUNTUAL_RULE_BANK_DATA, N_ ("bank data too old") },
  { PUNTUAL_RULE_ONE_MESSAGE, N_ ("goes with another invoice") },
  { PUNTUAL_RULE_APPROVAL, N_ ("waits for you") },
};

static const char *
held_by (PuntualRule rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (HELD_BY); i++)
    if (HELD_BY[i].rule == rule)
      return _ (HELD_BY[i].words);
  return NULL;
}

static char *
held_words (const PuntualNextStep *step)
{
  const char *reason = held_by (step->reason);

  if (reason == NULL)
    return g_strdup (_ ("On hold"));
  /* Translators: %s is why, such as "promised" */
  return g_strdup_printf (_ ("On hold: %s"), reason);
}

/* "today", "Thu 5", "18 Feb". */
static char *
day_words (PuntualDay day, PuntualDay today, const char *language)
{
  g_autofree char *weekday = NULL;
  int year, month, mday;

  if (day == today)
    return g_strdup (_ ("today"));
  if (day < today || day - today >= WEEK)
    return puntual_day_words_short (day, today, language);
  weekday = g_utf8_substring (puntual_locale_weekday (day, language), 0, 3);
  puntual_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%s %d", weekday, mday);
}

char *
puntual_step_words_short (const PuntualNextStep *step, PuntualDay today, const char *language)
{
  g_autofree char *day = NULL;

  if (step->decision == PUNTUAL_DECISION_NONE)
    return g_strdup ("—");
  if (step->decision == PUNTUAL_DECISION_HELD)
    return held_words (step);
  day = day_words (step->day, today, language);
  return g_strdup_printf ("%s · %s", puntual_tone_medium_phrase (step->tone, step->medium), day);
}

char *
puntual_step_words_title (const PuntualNextStep *step, PuntualDay today, const char *language)
{
  const char *phrase = puntual_tone_medium_phrase (step->tone, step->medium);
  g_autofree char *date = NULL;

  if (step->decision == PUNTUAL_DECISION_NONE)
    return g_strdup (_ ("Nothing to send"));
  if (step->decision == PUNTUAL_DECISION_HELD)
    return held_words (step);
  if (step->day == today)
    /* Translators: %s is a kind of message, such as "Firm e-mail" */
    return g_strdup_printf (_ ("%s, today"), phrase);
  date = puntual_day_words_short (step->day, today, language);
  /* Translators: %1$s is a kind of message such as "Firm e-mail", %2$s a weekday, %3$s a date such
   * as "5 Mar" */
  return g_strdup_printf (_ ("%1$s, %2$s %3$s"), phrase,
                          puntual_locale_weekday (step->day, language), date);
}
