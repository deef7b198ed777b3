/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-trace.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"
#include "puntual-planner.h"
#include "puntual-rule-text.h"

static void
rule_trace_free (gpointer pointer)
{
  PuntualRuleTrace *self = pointer;

  g_free (self->text);
  g_free (self);
}

void
puntual_trace_init (PuntualTrace *self, const PuntualFacts *facts, const char *language)
{
  *self = (PuntualTrace){ .facts = facts,
                          .language = language,
                          .rules = g_ptr_array_new_with_free_func (rule_trace_free) };
}

/* Takes a sentence that already says which instalment it is about. */
static void
add_whole (PuntualTrace *self, PuntualRule rule, gboolean passed, char *text)
{
  PuntualRuleTrace *entry = g_new0 (PuntualRuleTrace, 1);

  entry->rule = rule;
  entry->passed = passed;
  entry->text = text;
  g_ptr_array_add (self->rules, entry);
}

static void
add (PuntualTrace *self, PuntualRule rule, gboolean passed, char *text)
{
  add_whole (self, rule, passed, puntual_about_instalment (text, self->instalment_number));
}

void
puntual_trace_passes (PuntualTrace *self, PuntualRule rule)
{
  static const struct
  {
    PuntualRule rule;
    const char *text;
  } sentences[] = {
    { PUNTUAL_RULE_CREDIT, N_ ("No money on the customer's account would pay it.") },
    { PUNTUAL_RULE_DISPUTED, N_ ("The customer does not dispute the invoice.") },
    { PUNTUAL_RULE_PROMISE, N_ ("No promise to pay is pending.") },
    { PUNTUAL_RULE_PAUSED, N_ ("Neither the invoice nor the customer nor everything is paused.") },
    { PUNTUAL_RULE_OPTED_OUT, N_ ("The customer has not asked to be left alone.") },
    { PUNTUAL_RULE_CAP, N_ ("The limit of reminders per invoice is not reached.") },
    { PUNTUAL_RULE_DOUBTFUL, N_ ("No earlier message is of unknown outcome.") },
    { PUNTUAL_RULE_BANK_DATA, N_ ("The bank data is recent enough, or you do not ask for it.") },
    { PUNTUAL_RULE_WORKING_DAY, N_ ("It is a working day.") },
    { PUNTUAL_RULE_MIN_GAP, N_ ("The last contact with the customer is long enough ago.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].rule == rule)
      add (self, rule, TRUE, g_strdup (_ (sentences[i].text)));
}

static char *
cadence_sentence (const char *name, PuntualCadenceLevel level)
{
  switch (level)
    {
    case PUNTUAL_CADENCE_OF_INVOICE:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("The cadence is “%s”: it was chosen for this invoice."), name);
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("The cadence is “%s”: it was chosen for this customer."), name);
    case PUNTUAL_CADENCE_OF_SEGMENT:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("The cadence is “%s”: it was chosen for the customer's segment."),
                              name);
    case PUNTUAL_CADENCE_OF_BUSINESS:
    case PUNTUAL_CADENCE_OF_NOBODY:
    default:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("The cadence is “%s”: the default of your business."), name);
    }
}

void
puntual_trace_cadence (PuntualTrace *self, const PuntualCadence *cadence, PuntualCadenceLevel level)
{
  add_whole (self, PUNTUAL_RULE_NO_CADENCE, TRUE, cadence_sentence (cadence->name, level));
}

void
puntual_trace_cancelled (PuntualTrace *self, gboolean cancelled)
{
  add_whole (
      self, PUNTUAL_RULE_CANCELLED, !cancelled,
      g_strdup (cancelled ? _ ("The invoice is cancelled.") : _ ("The invoice is not cancelled.")));
}

void
puntual_trace_balance (PuntualTrace *self, gint64 balance, const char *currency)
{
  g_autofree char *amount = puntual_locale_money (balance, currency, self->language);

  /* Translators: %s is an amount of money */
  add (self, PUNTUAL_RULE_PAID, TRUE, g_strdup_printf (_ ("%s is left to pay."), amount));
}

void
puntual_trace_settled (PuntualTrace *self, PuntualRule rule, gint64 balance, const char *currency)
{
  g_autofree char *amount = puntual_locale_money (balance, currency, self->language);

  add (self, rule, FALSE,
       rule == PUNTUAL_RULE_PAID
           ? g_strdup (_ ("Nothing is left to pay."))
           /* Translators: %s is an amount of money */
           : g_strdup_printf (_ ("Only %s is left to pay: too little to ask for."), amount));
}

void
puntual_trace_instalment (PuntualTrace *self, int number, guint of, PuntualDay due_day)
{
  g_autofree char *due = puntual_locale_date (due_day, self->language);

  add_whole (
      self, PUNTUAL_RULE_PAYMENT_PLAN, TRUE,
      /* Translators: the number of an instalment, how many there are, and the date it is due */
      g_strdup_printf (_ ("A payment plan is running: instalment %d of %u is due on %s."), number,
                       of, due));
}

void
puntual_trace_due (PuntualTrace *self, PuntualDay due_day, PuntualDay day)
{
  g_autofree char *due = puntual_locale_date (due_day, self->language);
  int overdue = day - due_day;
  char *text;

  if (overdue == 0)
    /* Translators: %s is a date */
    text = g_strdup_printf (_ ("It is due today, %s."), due);
  else if (overdue > 0)
    /* Translators: a date, then a number of days */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It was due on %s, %d day ago.",
                                         "It was due on %s, %d days ago.", (gulong)overdue),
                            due, overdue);
  else
    /* Translators: a date, then a number of days */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It is due on %s, in %d day.",
                                         "It is due on %s, in %d days.", (gulong)-overdue),
                            due, -overdue);
  add (self, PUNTUAL_RULE_NO_DUE_DATE, TRUE, text);
}

void
puntual_trace_history (PuntualTrace *self, PuntualDay last_day, PuntualTone heard)
{
  g_autofree char *day =
      last_day != PUNTUAL_DAY_NONE ? puntual_locale_date (last_day, self->language) : NULL;
  char *text;

  if (day == NULL)
    text = g_strdup (_ ("No step has been sent yet."));
  else if (heard == PUNTUAL_TONE_NONE)
    /* Translators: %s is a date */
    text = g_strdup_printf (_ ("The last step was used on %s; it is not sent again."), day);
  else
    /* Translators: a date, then a tone such as “firm” */
    text = g_strdup_printf (_ ("The last step was used on %s; it is not sent again. The strongest "
                               "tone so far is “%s”."),
                            day, puntual_tone_word (heard));
  add (self, PUNTUAL_RULE_NEVER_TWICE, TRUE, text);
}

void
puntual_trace_expired (PuntualTrace *self, const PuntualStep *step, PuntualDay due_day)
{
  g_autofree char *due = puntual_locale_date (due_day, self->language);

  add (self, PUNTUAL_RULE_EXPIRED, FALSE,
       g_strdup_printf (
           /* Translators: a step's number and a date */
           _ ("Step %d is passed over: it speaks before the due date, %s, which is past."),
           step->number, due));
}

void
puntual_trace_condition (PuntualTrace *self, const PuntualStep *step, const char *currency,
                         gint64 balance)
{
  g_autofree char *least = puntual_locale_money (step->min_amount, currency, self->language);
  char *text;

  if (balance < step->min_amount)
    /* Translators: a step's number and an amount of money */
    text = g_strdup_printf (_ ("Step %d is passed over: it is for balances from %s."), step->number,
                            least);
  else if (step->currency != NULL && g_strcmp0 (step->currency, currency) != 0)
    /* Translators: a step's number and the code of a currency */
    text = g_strdup_printf (_ ("Step %d is passed over: it is for invoices in %s."), step->number,
                            step->currency);
  else
    /* Translators: a step's number and the name of a segment of customers */
    text = g_strdup_printf (_ ("Step %d is passed over: it is for customers of the segment “%s”."),
                            step->number, step->segment);
  add (self, PUNTUAL_RULE_CONDITION, FALSE, text);
}

void
puntual_trace_superseded (PuntualTrace *self, const PuntualStep *step, const PuntualStep *by)
{
  add (self, PUNTUAL_RULE_SUPERSEDED, FALSE,
       /* Translators: the numbers of two steps */
       g_strdup_printf (_ ("Step %d is passed over: the day of step %d has come too."),
                        step->number, by->number));
}

void
puntual_trace_tone_barred (PuntualTrace *self, const PuntualStep *step, PuntualTone heard)
{
  char *text;

  if (step->tone < heard)
    text = g_strdup_printf (
        /* Translators: a step's number and a tone such as “firm” */
        _ ("Step %d is passed over: the customer has already been told in the tone “%s”."),
        step->number, puntual_tone_word (heard));
  else
    text = g_strdup_printf (
        /* Translators: a step's number and two tones such as “firm” and “courteous” */
        _ ("Step %d cannot go out yet: the tone “%s” needs an earlier contact in the tone “%s”."),
        step->number, puntual_tone_word (step->tone), puntual_tone_word (step->tone - 1));
  add (self, PUNTUAL_RULE_TONE, FALSE, text);
}

void
puntual_trace_step_came (PuntualTrace *self, const PuntualStep *step, PuntualDay step_day)
{
  g_autofree char *day = puntual_day_text (step_day, self->language);

  add (self, PUNTUAL_RULE_STEP_DAY, TRUE,
       /* Translators: a step's number, then weekday and date */
       g_strdup_printf (_ ("Step %d is due: its day, %s, has come."), step->number, day));
}

void
puntual_trace_tone (PuntualTrace *self, PuntualTone tone)
{
  add (self, PUNTUAL_RULE_TONE, TRUE,
       /* Translators: %s is a tone such as “firm” */
       g_strdup_printf (_ ("The tone of this step, “%s”, may follow what was said before."),
                        puntual_tone_word (tone)));
}

void
puntual_trace_all_behind (PuntualTrace *self, const PuntualCadence *cadence)
{
  add (self, PUNTUAL_RULE_NEVER_TWICE, FALSE,
       g_strdup_printf (
           /* Translators: %s is the name of a cadence */
           _ ("Every step of the cadence “%s” has passed; there is nothing more to send."),
           cadence->name));
}

void
puntual_trace_next_step (PuntualTrace *self, const PuntualStep *step, PuntualDay step_day)
{
  g_autofree char *day = NULL;
  char *text;

  if (step == NULL || step_day == PUNTUAL_DAY_NONE)
    text = g_strdup (_ ("No step is due today, and none is left that applies."));
  else
    {
      day = puntual_day_text (step_day, self->language);
      /* Translators: a step's number, then weekday and date */
      text = g_strdup_printf (_ ("No step is due today. The next step is number %d, on %s."),
                              step->number, day);
    }
  add (self, PUNTUAL_RULE_STEP_DAY, FALSE, text);
}

void
puntual_trace_held (PuntualTrace *self, const PuntualHeldItem *held)
{
  add_whole (self, held->reason, FALSE, puntual_held_item_text (held, self->facts, self->language));
}

static void
add_approval (PuntualTrace *self, const PuntualPlannedMessage *message)
{
  add (self, PUNTUAL_RULE_APPROVAL, !message->needs_approval,
       g_strdup (message->needs_approval
                     ? _ ("The message leaves once you have approved it.")
                     : _ ("The message leaves without waiting for your approval.")));
}

void
puntual_trace_leads (PuntualTrace *self, const PuntualPlannedMessage *message, gboolean waited_for)
{
  g_autofree char *media = puntual_media_text (message->media, message->n_media);

  add (self, PUNTUAL_RULE_NO_CONTACT, TRUE,
       g_strdup_printf (
           /* Translators: %s lists ways to reach the customer, such as: e-mail, letter */
           _ ("The customer can be reached by: %s."), media));
  add (self, PUNTUAL_RULE_TEMPLATE, TRUE,
       g_strdup_printf (
           /* Translators: the name of a template and a language code such as “es” */
           _ ("The template “%s” has a text in the customer's language (%s)."),
           message->template_name, message->language));
  add (
      self, PUNTUAL_RULE_ONE_MESSAGE, TRUE,
      g_strdup (waited_for
                    ? _ ("Today's message to this customer follows its step, so that what was left "
                         "behind last time goes now.")
                    : _ ("This invoice is the oldest one due, so today's message to this customer "
                         "follows its step.")));
  add_approval (self, message);
}

void
puntual_trace_joins (PuntualTrace *self, const PuntualPlannedMessage *message,
                     const char *leading_number)
{
  add (
      self, PUNTUAL_RULE_ONE_MESSAGE, TRUE,
      /* Translators: the number of another invoice, and a tone such as “firm” */
      g_strdup_printf (_ ("This invoice goes in the same message as invoice %s, in the tone “%s”."),
                       leading_number, puntual_tone_word (message->tone)));
  add_approval (self, message);
}
