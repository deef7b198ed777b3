/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-words.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-shell.h"

char *
puntual_cadence_words_when (int offset_days)
{
  int days = ABS (offset_days);

  if (days == 0)
    return g_strdup (_ ("On the due date"));
  if (offset_days < 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day before the due date",
                                         "%d days before the due date", (gulong)days),
                            days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day after the due date",
                                       "%d days after the due date", (gulong)days),
                          days);
}

/* Takes the words. */
static void
add_words (GPtrArray *parts, char *words)
{
  g_ptr_array_add (parts, words);
}

static char *
join_parts (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return parts->len > 1 ? g_strjoinv (" · ", (char **)parts->pdata) : NULL;
}

static void
add_amount (GPtrArray *parts, const PuntualStep *step, const char *home_currency)
{
  const char *currency = step->currency != NULL ? step->currency : home_currency;
  g_autofree char *amount = NULL;

  if (step->min_amount > 0 && step->currency != NULL)
    {
      amount = puntual_locale_money (step->min_amount, currency, puntual_shell_language ());
      /* Translators: %s is an amount of money */
      add_words (parts, g_strdup_printf (_ ("only from %s on"), amount));
    }
  else if (step->min_amount > 0)
    {
      /* Minor units of whatever currency the invoice has: shown in the usual one. */
      amount = puntual_locale_money (step->min_amount, currency, puntual_shell_language ());
      add_words (parts, g_strdup_printf (
                            /* Translators: %s is an amount of money */
                            _ ("only from %s on, or as much in another currency"), amount));
    }
  else if (step->currency != NULL)
    /* Translators: %s is the code of a currency */
    add_words (parts, g_strdup_printf (_ ("only invoices in %s"), step->currency));
}

char *
puntual_cadence_words_conditions (const PuntualStep *step, const char *home_currency)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_amount (parts, step, home_currency);
  if (step->segment != NULL)
    /* Translators: %s is a group of customers such as “hotels” */
    add_words (parts, g_strdup_printf (_ ("only the segment “%s”"), step->segment));
  if (step->needs_approval)
    add_words (parts, g_strdup (_ ("always waits for your approval")));
  if (step->repeat_every > 0 && step->repeat_max > 0)
    add_words (parts,
               g_strdup_printf (
                   g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: how many more times, every how many days */
                                "then %1$d more time, after %2$d days",
                                "then %1$d more times, every %2$d days", (gulong)step->repeat_max),
                   step->repeat_max, step->repeat_every));
  return join_parts (parts);
}

char *
puntual_cadence_words_span (const PuntualCadence *cadence)
{
  guint n = cadence->steps->len;
  const PuntualStep *first, *last;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (n == 0)
    return g_strdup (_ ("No steps"));
  first = g_ptr_array_index (cadence->steps, 0);
  last = g_ptr_array_index (cadence->steps, n - 1);
  from = puntual_cadence_words_when (first->offset_days);
  to = puntual_cadence_words_when (last->offset_days);
  if (n == 1)
    /* Translators: %s is such as "3 days after the due date" */
    return g_strdup_printf (_ ("1 step: %s"), from);
  /* Translators: a count, then two days such as "3 days before the due date" */
  return g_strdup_printf (_ ("%1$u steps: %2$s – %3$s"), n, from, to);
}

char *
puntual_cadence_words_use (const PuntualCadenceUse *use, gboolean is_default)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *words;

  if (is_default)
    add_words (parts, g_strdup (_ ("For everybody without another one")));
  for (guint i = 0; use != NULL && i < use->segments->len; i++)
    /* Translators: %s is a group of customers such as “hotels” */
    add_words (parts, g_strdup_printf (_ ("segment “%s”"),
                                       (const char *)g_ptr_array_index (use->segments, i)));
  if (use != NULL && use->n_customers > 0)
    add_words (parts, g_strdup_printf (/* Translators: %u is a number of customers */
                                       g_dngettext (GETTEXT_PACKAGE, "%u customer", "%u customers",
                                                    use->n_customers),
                                       use->n_customers));
  if (use != NULL && use->n_invoices > 0)
    add_words (parts, g_strdup_printf (/* Translators: %u is a number of invoices */
                                       g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices",
                                                    use->n_invoices),
                                       use->n_invoices));
  words = join_parts (parts);
  return words != NULL ? words : g_strdup (_ ("Used by nobody"));
}

const char *
puntual_template_words_name (const char *name)
{
  return puntual_template_label (name);
}
