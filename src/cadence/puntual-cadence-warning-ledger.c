/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-warning-rules.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-locale.h"
#include "puntual-rule-text.h"
#include "puntual-text-gaps.h"

/* --- Channels --- */

static guint
media_bits (const PuntualStep *step)
{
  guint bits = 0;

  for (guint i = 0; i < step->n_media; i++)
    bits |= PUNTUAL_MEDIUM_BIT (step->media[i]);
  return bits;
}

static void
add_no_channel (int step, PuntualMedium medium, char *text, GPtrArray *warnings)
{
  PuntualCadenceWarning *warning =
      puntual_cadence_warning_new (PUNTUAL_WARNING_NO_CHANNEL, TRUE, step, 0, text);

  warning->medium = medium;
  puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_SET_UP_CHANNEL, 0,
                                   /* Translators: a button; it opens the preferences */
                                   g_strdup (_ ("Set Up a Channel")));
  g_ptr_array_add (warnings, warning);
}

static void
check_step_channel (const PuntualStep *step, guint available, GPtrArray *warnings)
{
  g_autofree char *media = NULL;

  if (step->n_media == 0 || (media_bits (step) & available) != 0)
    return;
  media = puntual_media_text (step->media, step->n_media);
  add_no_channel (step->number, step->media[0],
                  g_strdup_printf (
                      /* Translators: a step's number, then ways such as “WhatsApp, SMS” */
                      _ ("Step %1$d goes by %2$s, but nothing that is set up carries it."),
                      step->number, media),
                  warnings);
}

/* A medium that nothing carries, in steps that go another way then. */
static void
check_spare_medium (const PuntualCadence *cadence, PuntualMedium medium, guint available,
                    GPtrArray *warnings)
{
  guint bit = PUNTUAL_MEDIUM_BIT (medium);
  PuntualCadenceWarning *warning;
  guint n = 0;
  int first = 0;

  for (guint i = 0; i < cadence->steps->len; i++)
    if ((media_bits (puntual_warning_step_at (cadence, i)) & bit) != 0
        && (media_bits (puntual_warning_step_at (cadence, i)) & available) != 0 && n++ == 0)
      first = puntual_warning_step_at (cadence, i)->number;
  if (n == 0 || (available & bit) != 0)
    return;
  warning = puntual_cadence_warning_new (
      PUNTUAL_WARNING_NO_CHANNEL, FALSE, n == 1 ? first : 0, 0,
      g_strdup_printf (
          /* Translators: %1$s is a way such as “WhatsApp”, %2$u a number of steps */
          g_dngettext (GETTEXT_PACKAGE,
                       "%1$s is not set up; %2$u step that names it goes another way.",
                       "%1$s is not set up; %2$u steps that name it go another way.", n),
          puntual_medium_label (medium), n));
  warning->medium = medium;
  puntual_cadence_warning_set_fix (
      warning, PUNTUAL_FIX_DROP_MEDIUM, (int)medium,
      /* Translators: a button; %s is a way such as “WhatsApp” */
      g_strdup_printf (_ ("Leave Out %s"), puntual_medium_label (medium)));
  g_ptr_array_add (warnings, warning);
}

/* What goes no way yet is to go one that is there. */
static void
mend_by_what_is_there (guint available, GPtrArray *warnings)
{
  int medium = g_bit_nth_lsf (available, -1);

  for (guint i = 0; medium >= 0 && i < warnings->len; i++)
    {
      PuntualCadenceWarning *warning = g_ptr_array_index (warnings, i);

      if (warning->fix == PUNTUAL_FIX_ADD_MEDIUM)
        puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_ADD_MEDIUM, medium,
                                         puntual_cadence_warning_send_by ((PuntualMedium)medium));
    }
}

static void
check_channels (const PuntualCadence *cadence, guint available, GPtrArray *warnings)
{
  if (cadence->steps->len > 0 && available == 0)
    {
      add_no_channel (0, PUNTUAL_MEDIUM_EMAIL,
                      g_strdup (_ ("No channel is set up: nothing of this cadence would be sent.")),
                      warnings);
      return;
    }
  mend_by_what_is_there (available, warnings);
  for (guint i = 0; i < cadence->steps->len; i++)
    check_step_channel (puntual_warning_step_at (cadence, i), available, warnings);
  for (guint m = 0; m < PUNTUAL_N_MEDIA; m++)
    check_spare_medium (cadence, (PuntualMedium)m, available, warnings);
}

/* --- Texts --- */

static int
step_with (const PuntualCadence *cadence, const char *template_name, PuntualMedium medium)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = puntual_warning_step_at (cadence, i);

      if (g_strcmp0 (step->template_name, template_name) == 0
          && (media_bits (step) & PUNTUAL_MEDIUM_BIT (medium)) != 0)
        return step->number;
    }
  return 0;
}

static const char *
language_word (const char *language)
{
  return g_strcmp0 (puntual_locale_base (language), "es") == 0
             /* Translators: a language inside a sentence: it has no text in Spanish */
             ? C_ ("language inside a sentence", "Spanish")
             : g_strcmp0 (puntual_locale_base (language), "en") == 0
                   /* Translators: a language inside a sentence: it has no text in English */
                   ? C_ ("language inside a sentence", "English")
                   : language;
}

static char *
need_text (const PuntualTextGap *gap)
{
  if (gap->n_held > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u customer would get nothing by this step.",
                     "%u customers would get nothing by this step.", gap->n_held),
        gap->n_held);
  if (gap->n_customers > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u customer would be written to another way.",
                     "%u customers would be written to another way.", gap->n_customers),
        gap->n_customers);
  return NULL;
}

static void
add_gap (const PuntualCadence *cadence, const PuntualTextGap *gap, GPtrArray *warnings)
{
  PuntualCadenceWarning *warning = puntual_cadence_warning_new (
      PUNTUAL_WARNING_NO_TEXT, gap->n_held > 0,
      step_with (cadence, gap->template_name, gap->medium), 0,
      g_strdup_printf (
          /* Translators: a template such as “Firm reminder”, a language such as “English”, and a
             way such as “e-mail” */
          _ ("“%1$s” has no text in %2$s for %3$s."), puntual_template_label (gap->template_name),
          language_word (gap->language), puntual_medium_word (gap->medium)));

  warning->detail = need_text (gap);
  warning->template_name = g_strdup (gap->template_name);
  warning->language = g_strdup (gap->language);
  warning->medium = gap->medium;
  puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_WRITE_TEXT, 0,
                                   /* Translators: a button: the text that is missing is written */
                                   g_strdup (_ ("Write It")));
  g_ptr_array_add (warnings, warning);
}

/* --- Conditions --- */

/* What a step meets among the invoices it could be about. */
typedef struct
{
  gboolean segment, currency, both, all;
} Met;

static gboolean
fits (const char *condition, const char *value)
{
  return condition == NULL || g_strcmp0 (condition, value) == 0;
}

static void
meet (const PuntualStep *step, const PuntualCustomerFact *customer,
      const PuntualInvoiceFact *invoice, Met *met)
{
  gboolean segment = fits (step->segment, customer->segment);
  gboolean currency = fits (step->currency, invoice->currency);

  met->currency |= currency;
  met->both |= segment && currency;
  met->all |= segment && currency && invoice->total >= step->min_amount;
}

static Met
look_at_invoices (const PuntualStep *step, const PuntualCadenceFollowers *followers)
{
  Met met = { FALSE, FALSE, FALSE, FALSE };

  for (guint i = 0; i < followers->customers->len && !met.segment; i++)
    {
      const PuntualCustomerFact *customer = g_ptr_array_index (followers->customers, i);

      met.segment = fits (step->segment, customer->segment);
    }
  for (guint i = 0; i < followers->invoices->len && !met.all; i++)
    {
      const PuntualFollowingInvoice *following =
          &g_array_index (followers->invoices, PuntualFollowingInvoice, i);

      meet (step, following->customer, following->invoice, &met);
    }
  return met;
}

/* NULL: some invoice may come to the step. Without customers or invoices nothing is known.
 * *conditions: PuntualCondition bits, those that the text speaks of. */
static char *
unmet_text (const PuntualStep *step, const PuntualCadenceFollowers *followers, int *conditions)
{
  Met met = look_at_invoices (step, followers);

  *conditions = PUNTUAL_CONDITION_SEGMENT;
  if (!met.segment && followers->customers->len > 0)
    return g_strdup_printf (
        /* Translators: a step's number, and a group of customers such as “hotels” */
        _ ("Step %1$d is only for the segment “%2$s”, but no customer with this cadence is in it."),
        step->number, step->segment);
  if (followers->invoices->len == 0 || met.all)
    return NULL;
  *conditions = PUNTUAL_CONDITION_CURRENCY;
  if (!met.currency)
    return g_strdup_printf (
        /* Translators: a step's number, and the code of a currency */
        _ ("Step %1$d is only for invoices in %2$s, but none with this cadence is."), step->number,
        step->currency);
  *conditions = PUNTUAL_CONDITION_AMOUNT | PUNTUAL_CONDITION_CURRENCY | PUNTUAL_CONDITION_SEGMENT;
  if (!met.both)
    return g_strdup_printf (
        /* Translators: %d is a step's number */
        _ ("No invoice with this cadence meets all the conditions of step %d."), step->number);
  *conditions = PUNTUAL_CONDITION_AMOUNT;
  return g_strdup_printf (
      /* Translators: %d is a step's number */
      _ ("Step %d asks for more money than any invoice with this cadence is about."), step->number);
}

static gboolean
is_grave (const PuntualCadence *cadence, const PuntualPolicy *policy, int step)
{
  g_autoptr (GPtrArray) warnings = puntual_cadence_warnings (cadence, policy, NULL);

  for (guint i = 0; i < warnings->len; i++)
    {
      const PuntualCadenceWarning *warning = g_ptr_array_index (warnings, i);

      if (warning->grave && (warning->step == step || warning->other == step))
        return TRUE;
    }
  return FALSE;
}

/* For everybody, unless that would bring it into conflict with the steps around it. */
static void
set_condition_fix (PuntualCadenceWarning *warning, int conditions, const PuntualCadence *cadence,
                   const PuntualPolicy *policy)
{
  g_autoptr (PuntualCadence) cleared = NULL;

  puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_CLEAR_CONDITION, conditions,
                                   /* Translators: a button: the step is for every invoice */
                                   g_strdup (_ ("Drop the Condition")));
  cleared = puntual_cadence_warning_mend (warning, cadence);
  if (is_grave (cleared, policy, warning->step))
    puntual_cadence_warning_set_fix (warning, PUNTUAL_FIX_REMOVE, warning->step,
                                     g_strdup (_ ("Remove the Step")));
}

static void
check_conditions (const PuntualCadence *cadence, const PuntualPolicy *policy,
                  const PuntualCadenceFollowers *followers, GPtrArray *warnings)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = puntual_warning_step_at (cadence, i);
      int conditions;
      char *text = unmet_text (step, followers, &conditions);
      PuntualCadenceWarning *warning;

      if (text == NULL)
        continue;
      warning = puntual_cadence_warning_new (PUNTUAL_WARNING_NEVER, FALSE, step->number, 0, text);
      set_condition_fix (warning, conditions, cadence, policy);
      g_ptr_array_add (warnings, warning);
    }
}

void
puntual_cadence_warn_ledger (const PuntualCadence *cadence, const PuntualPolicy *policy,
                             const PuntualFacts *facts, GPtrArray *warnings)
{
  g_autoptr (PuntualCadenceFollowers) followers =
      puntual_cadence_followers_new (facts, cadence->id);
  g_autoptr (GPtrArray) gaps = puntual_text_gaps_of (facts, cadence, followers);

  check_channels (cadence, facts->available_media, warnings);
  for (guint i = 0; i < gaps->len; i++)
    add_gap (cadence, g_ptr_array_index (gaps, i), warnings);
  check_conditions (cadence, policy, followers, warnings);
}
