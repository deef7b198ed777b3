/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-choice.h"
#include "puntual-hold-rules.h"
#include "puntual-locale.h"
#include "puntual-rule-text.h"

/* What a sentence is made of. */
typedef struct
{
  const PuntualHeldItem *held;
  const PuntualFacts *facts;
  const PuntualInvoiceFact *invoice;
  const PuntualCustomerFact *customer; /* NULL when the facts are not whole */
  const char *language;
  const char *until; /* the day as text; "" when not known */
} HeldSentence;

static const PuntualCustomerFact *
find_customer (const PuntualFacts *facts, gint64 id)
{
  guint low = 0, high = facts->customers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (facts->customers, PuntualCustomerFact, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < facts->customers->len
      && g_array_index (facts->customers, PuntualCustomerFact, low).id == id)
    return &g_array_index (facts->customers, PuntualCustomerFact, low);

  /* Facts built by hand need not ascend. */
  for (guint i = 0; i < facts->customers->len; i++)
    if (g_array_index (facts->customers, PuntualCustomerFact, i).id == id)
      return &g_array_index (facts->customers, PuntualCustomerFact, i);

  return NULL;
}

static const PuntualStep *
find_step (const HeldSentence *self)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (self->facts);
  PuntualCadenceLevel level;
  const PuntualCadence *cadence = NULL;

  if (self->customer != NULL)
    cadence = puntual_cadence_of_customer (self->facts, table, self->customer, &level);
  cadence = puntual_cadence_of_invoice (table, self->invoice, cadence, &level);

  for (guint i = 0; cadence != NULL && i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->number == self->held->step_number)
        return step;
    }

  return NULL;
}

static char *
tone_sentence (const HeldSentence *self)
{
  gint64 detail = self->held->detail;

  if (detail < 0)
    /* Translators: %d is a step's number, %s a tone such as “firm” */
    return g_strdup_printf (_ ("Step %d is gentler than what this customer has already been told "
                               "about the invoice, in the tone “%s”."),
                            self->held->step_number, puntual_tone_word ((PuntualTone)-detail));

  /* Translators: %d is a step's number, %s a tone such as “courteous” */
  return g_strdup_printf (_ ("Step %d would come out of the blue: a message in the tone “%s” about "
                             "this invoice must reach the customer first."),
                          self->held->step_number, puntual_tone_word ((PuntualTone)detail));
}

static char *
promise_sentence (const HeldSentence *self)
{
  const PuntualPromiseFact *promise;
  g_autofree char *amount = NULL;
  g_autofree char *promised_for = NULL;
  g_autofree char *last_day = puntual_locale_date (self->held->until - 1, self->language);

  if (self->invoice->promise < 0)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("A promise to pay is pending until %s."), last_day);

  promise = &g_array_index (self->facts->promises, PuntualPromiseFact, self->invoice->promise);
  amount = puntual_locale_money (promise->minor, self->invoice->currency, self->language);
  promised_for = puntual_locale_date (promise->day, self->language);

  /* Translators: an amount and two dates: the day promised, and the last day that is waited for it
   */
  return g_strdup_printf (_ ("A promise to pay %s by %s is pending until %s."), amount,
                          promised_for, last_day);
}

static char *
with_reason (char *sentence, const char *reason)
{
  g_autofree char *owned = sentence;

  if (reason == NULL || reason[0] == '\0')
    return g_steal_pointer (&owned);

  /* Translators: a sentence that says what is paused, then the owner's own words on why */
  return g_strdup_printf (_ ("%s Reason: %s"), owned, reason);
}

static char *
pause_sentence (const HeldSentence *self)
{
  const char *until = self->until;
  gboolean open_ended = until[0] == '\0';

  switch ((PuntualPauseOf)self->held->detail)
    {
    case PUNTUAL_PAUSE_OF_INVOICE:
      return with_reason (
          open_ended
              ? g_strdup (_ ("Reminders of this invoice are paused until you resume them."))
              /* Translators: %s is the weekday and date on which reminders resume */
              : g_strdup_printf (_ ("Reminders of this invoice are paused until %s."), until),
          self->invoice->pause_reason);
    case PUNTUAL_PAUSE_OF_CUSTOMER:
      return with_reason (
          open_ended
              ? g_strdup (_ ("Reminders to this customer are paused until you resume them."))
              /* Translators: %s is the weekday and date on which reminders resume */
              : g_strdup_printf (_ ("Reminders to this customer are paused until %s."), until),
          self->customer != NULL ? self->customer->pause_reason : NULL);
    case PUNTUAL_PAUSE_OF_EVERYTHING:
    default:
      return with_reason (
          open_ended ? g_strdup (_ ("All reminders are paused until you resume them."))
                     /* Translators: %s is the weekday and date on which reminders resume */
                     : g_strdup_printf (_ ("All reminders are paused until %s."), until),
          self->facts->policy->pause_reason);
    }
}

static char *
reach_sentence (const HeldSentence *self)
{
  const PuntualStep *step = find_step (self);
  g_autofree char *media =
      step != NULL ? puntual_media_text (step->media, MIN (step->n_media, PUNTUAL_N_MEDIA)) : NULL;
  const char *language = self->customer != NULL && self->customer->language != NULL
                                 && self->customer->language[0] != '\0'
                             ? self->customer->language
                             : self->facts->policy->language;

  if (media == NULL)
    return g_strdup (_ ("The customer cannot be reached by the means of this step."));

  if (self->held->reason == PUNTUAL_RULE_NO_CONTACT)
    /* Translators: %s lists the ways a step may go, such as: e-mail, letter */
    return g_strdup_printf (_ ("The customer has no contact that can be used for this step (%s). "
                               "Add one or choose another step."),
                            media);
  if (self->held->reason == PUNTUAL_RULE_NO_CHANNEL)
    /* Translators: %s lists the ways a step may go, such as: WhatsApp, SMS */
    return g_strdup_printf (_ ("No channel is set up that can carry this step (%s)."), media);

  return g_strdup_printf (
      /* Translators: the name of a template, a language code such as “es”, and a list such as:
       * e-mail, letter */
      _ ("The template “%s” has no valid text in the customer's language (%s) for this step (%s)."),
      step->template_name, language, media);
}

static char *
gap_sentence (const HeldSentence *self)
{
  g_autofree char *last = NULL;

  if (self->held->detail == self->held->day)
    return g_strdup_printf (
        /* Translators: %s is a date */
        _ ("The customer is already contacted today; the next message may go on %s."), self->until);

  last = puntual_locale_date ((PuntualDay)self->held->detail, self->language);

  /* Translators: two dates */
  return g_strdup_printf (_ ("The customer was contacted on %s; the next message may go on %s."),
                          last, self->until);
}

static char *
bank_sentence (const HeldSentence *self)
{
  if (self->held->detail < 0)
    return g_strdup (_ (
        "No bank statement has been read yet, and you asked not to remind anybody without one."));

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: %d is a number of days */
                   "The bank data is %d day old: read a newer statement first.",
                   "The bank data is %d days old: read a newer statement first.",
                   (gulong)self->held->detail),
      (int)self->held->detail);
}

static char *
one_message_sentence (const HeldSentence *self)
{
  gint64 detail = self->held->detail;
  const PuntualInvoiceFact *leading = &g_array_index (self->facts->invoices, PuntualInvoiceFact,
                                                      (guint)(detail < 0 ? -detail - 1 : detail));

  if (detail < 0)
    return g_strdup_printf (
        /* Translators: the number of another invoice, then a date */
        _ ("Today's message to this customer, about invoice %s, is firmer than what may be said "
           "about this one yet; it waits until %s."),
        leading->number, self->until);

  /* Translators: the number of another invoice, then a date */
  return g_strdup_printf (_ ("Today's message to this customer, about invoice %s, is gentler than "
                             "this step; it waits until %s."),
                          leading->number, self->until);
}

static char *
settled_sentence (const HeldSentence *self)
{
  g_autofree char *rest = NULL;

  if (self->held->reason == PUNTUAL_RULE_PAID)
    return g_strdup (_ ("Nothing is left to pay."));

  rest = puntual_locale_money (self->held->detail, self->invoice->currency, self->language);

  /* Translators: %s is an amount of money */
  return g_strdup_printf (_ ("Only %s is left to pay: too little to ask for."), rest);
}

static char *
credit_sentence (const HeldSentence *self)
{
  g_autofree char *credit =
      puntual_locale_money (self->held->detail, self->invoice->currency, self->language);

  /* Translators: %s is an amount of money that the customer paid, or was credited, without saying
   * for which invoice */
  return g_strdup_printf (_ ("A credit of %s is not allocated yet; allocate it or pay it back."),
                          credit);
}

static char *
doubtful_sentence (const HeldSentence *self)
{
  g_autofree char *day = puntual_locale_date ((PuntualDay)self->held->detail, self->language);

  return g_strdup_printf (
      /* Translators: %s is a date */
      _ ("Nobody knows whether the message of %s was sent. Say in the outbox which it is."), day);
}

static char *
cap_sentence (const HeldSentence *self)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: %d is a number of messages */
                   "%d reminder was sent: the most you allow for one invoice.",
                   "%d reminders were sent: the most you allow for one invoice.",
                   (gulong)self->held->detail),
      (int)self->held->detail);
}

static char *
dispute_sentence (const HeldSentence *self)
{
  if (self->until[0] == '\0')
    return g_strdup (_ ("The customer disputes the invoice."));

  /* Translators: %s is a date */
  return g_strdup_printf (_ ("The customer disputes the invoice; reminders resume on %s."),
                          self->until);
}

static char *
working_day_sentence (const HeldSentence *self)
{
  g_autofree char *day = puntual_day_text (self->held->day, self->language);

  if (self->until[0] == '\0')
    /* Translators: %s is a weekday and date */
    return g_strdup_printf (_ ("%s is not a working day."), day);

  /* Translators: weekday and date twice */
  return g_strdup_printf (_ ("%s is not a working day; the next one is %s."), day, self->until);
}

static char *
sentence_of (const HeldSentence *self)
{
  switch (self->held->reason)
    {
    case PUNTUAL_RULE_CANCELLED:
      return g_strdup (_ ("The invoice is cancelled."));
    case PUNTUAL_RULE_PAID:
    case PUNTUAL_RULE_TOLERANCE:
      return settled_sentence (self);
    case PUNTUAL_RULE_CREDIT:
      return credit_sentence (self);
    case PUNTUAL_RULE_NO_DUE_DATE:
      return g_strdup (_ ("The invoice has no due date. Add one and reminders will follow."));
    case PUNTUAL_RULE_NO_CADENCE:
      return g_strdup (_ ("No cadence applies: neither the invoice nor the customer nor the "
                          "segment has one, and there is no default."));
    case PUNTUAL_RULE_TONE:
      return tone_sentence (self);
    case PUNTUAL_RULE_DOUBTFUL:
      return doubtful_sentence (self);
    case PUNTUAL_RULE_DISPUTED:
      return dispute_sentence (self);
    case PUNTUAL_RULE_PROMISE:
      return promise_sentence (self);
    case PUNTUAL_RULE_PAUSED:
      return pause_sentence (self);
    case PUNTUAL_RULE_OPTED_OUT:
      return g_strdup (_ ("The customer does not want reminders."));
    case PUNTUAL_RULE_NO_CONTACT:
    case PUNTUAL_RULE_NO_CHANNEL:
    case PUNTUAL_RULE_TEMPLATE:
      return reach_sentence (self);
    case PUNTUAL_RULE_MIN_GAP:
      return gap_sentence (self);
    case PUNTUAL_RULE_CAP:
      return cap_sentence (self);
    case PUNTUAL_RULE_WORKING_DAY:
      return working_day_sentence (self);
    case PUNTUAL_RULE_BANK_DATA:
      return bank_sentence (self);
    case PUNTUAL_RULE_ONE_MESSAGE:
      return one_message_sentence (self);
    case PUNTUAL_RULE_APPROVAL:
      return g_strdup (_ ("The message waits for your approval."));
    case PUNTUAL_RULE_QUIET_HOURS:
      return g_strdup (_ ("The message waits for the hours in which messages may go out."));
    case PUNTUAL_RULE_NEVER_TWICE:
      return g_strdup (_ ("This step has been sent already, and no step goes out twice."));
    case PUNTUAL_RULE_PAYMENT_PLAN:
      return g_strdup (_ ("A payment plan is running: its instalments are reminded one by one."));
    case PUNTUAL_RULE_STEP_DAY:
    case PUNTUAL_RULE_CONDITION:
    case PUNTUAL_RULE_EXPIRED:
    case PUNTUAL_RULE_SUPERSEDED:
    case PUNTUAL_RULE_NONE:
    default:
      return g_strdup (_ ("Nothing is to be sent."));
    }
}

static int
instalment_number (const HeldSentence *self)
{
  for (guint i = 0; self->held->instalment_id != 0 && i < self->invoice->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment = &g_array_index (
          self->facts->instalments, PuntualInstalmentFact, self->invoice->first_instalment + i);

      if (instalment->id == self->held->instalment_id)
        return instalment->number;
    }

  return 0;
}

/**
 * puntual_held_item_text:
 * @held: of a plan made from @facts
 * @language: formats dates and amounts; the words are those of the process's language
 *
 * Returns: (transfer full): one sentence for the owner, two when a reason was given for a pause
 */
char *
puntual_held_item_text (const PuntualHeldItem *held, const PuntualFacts *facts,
                        const char *language)
{
  g_autofree char *until =
      held->until != PUNTUAL_DAY_NONE ? puntual_day_text (held->until, language) : g_strdup ("");
  HeldSentence sentence = { .held = held, .facts = facts, .language = language, .until = until };

  sentence.invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, held->invoice);
  sentence.customer = find_customer (facts, sentence.invoice->customer_id);

  return puntual_about_instalment (sentence_of (&sentence), instalment_number (&sentence));
}
