/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-scene-words.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-contact-phrase.h"
#include "puntual-rule-text.h"

char *
puntual_scene_words_day (int offset_days)
{
  if (offset_days == 0)
    /* Translators: on a small card, in place of a number of days such as "+15 d" */
    return g_strdup (_ ("due day"));
  if (offset_days < 0)
    /* Translators: days before the due date, as short as can be; the sign is a minus */
    return g_strdup_printf (_ ("−%d d"), -offset_days);
  /* Translators: days after the due date, as short as can be */
  return g_strdup_printf (_ ("+%d d"), offset_days);
}

char *
puntual_scene_words_days (int offset_days)
{
  int days = ABS (offset_days);

  if (offset_days == 0)
    return puntual_scene_words_day (0);
  if (offset_days < 0)
    return g_strdup_printf (
        /* Translators: days before the due date; the sign is a minus */
        g_dngettext (GETTEXT_PACKAGE, "−%d day", "−%d days", (gulong)days), days);
  return g_strdup_printf (
      /* Translators: days after the due date */
      g_dngettext (GETTEXT_PACKAGE, "+%d day", "+%d days", (gulong)days), days);
}

static gboolean
is_call (const PuntualStep *step)
{
  return step->n_media == 1 && step->media[0] == PUNTUAL_MEDIUM_CALL;
}

char *
puntual_scene_words_tone (const PuntualStep *step)
{
  return g_strdup (is_call (step) ? puntual_medium_label (PUNTUAL_MEDIUM_CALL)
                                  : puntual_tone_label (step->tone));
}

char *
puntual_scene_words_caption (const PuntualStep *step)
{
  if (step->needs_approval)
    /* Translators: on a small card: the message waits until the owner approves it */
    return g_strdup (_ ("Needs your OK"));
  if (step->repeat_every > 0 && step->repeat_max > 0)
    return g_strdup_printf (
        /* Translators: on a small card */
        g_dngettext (GETTEXT_PACKAGE, "Repeats every %d day", "Repeats every %d days",
                     (gulong)step->repeat_every),
        step->repeat_every);
  if (is_call (step))
    /* Translators: on a small card: the owner telephones */
    return g_strdup (_ ("Task for you"));
  return g_strdup (step->template_name != NULL ? puntual_template_words_name (step->template_name)
                                               : "");
}

/* "by e-mail, else by WhatsApp, else by SMS" without its first "by". */
static char *
spoken_media (const PuntualStep *step)
{
  char *words = g_strdup (puntual_medium_word (step->media[step->n_media - 1]));

  for (guint i = step->n_media - 1; i > 0; i--)
    {
      g_autofree char *rest = words;

      words = g_strdup_printf (
          /* Translators: ways to reach a customer, such as "e-mail", after "by"; %2$s may go on the
             same way */
          _ ("%1$s, else by %2$s"), puntual_medium_word (step->media[i - 1]), rest);
    }
  return words;
}

static char *
spoken_step (const PuntualStep *step, guint n_steps)
{
  g_autofree char *when = puntual_cadence_words_when (step->offset_days);
  g_autofree char *media = NULL;

  if (step->n_media == 0)
    return g_strdup_printf (
        /* Translators: read aloud: a step's number, of how many, a day such as "15 days after the
           due date", and a tone */
        _ ("Step %1$d of %2$u: %3$s, %4$s, by no means of contact"), step->number, n_steps, when,
        puntual_tone_word (step->tone));
  media = spoken_media (step);
  return g_strdup_printf (
      /* Translators: read aloud: a step's number, of how many, a day such as "15 days after the due
         date", a tone, and ways such as "e-mail, else by WhatsApp" */
      _ ("Step %1$d of %2$u: %3$s, %4$s, by %5$s"), step->number, n_steps, when,
      puntual_tone_word (step->tone), media);
}

char *
puntual_scene_words_spoken (const PuntualStep *step, guint n_steps)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences, spoken_step (step, n_steps));
  if (step->needs_approval)
    g_ptr_array_add (sentences, g_strdup (_ ("It waits for your approval")));
  if (step->repeat_every > 0 && step->repeat_max > 0)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It repeats every %d day",
                                      "It repeats every %d days", (gulong)step->repeat_every),
                         step->repeat_every));
  if (step->repeat_every > 0 && step->repeat_max > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (
                         /* Translators: read aloud after "It repeats every 7 days" */
                         g_dngettext (GETTEXT_PACKAGE, "It does so %d more time",
                                      "It does so %d more times", (gulong)step->repeat_max),
                         step->repeat_max));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (". ", (char **)sentences->pdata);
}
