/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-next-step.h"

#include "puntual-next-step-text.h"
#include "puntual-planning.h"
#include "puntual-simulated-facts.h"

/* What is known of an invoice while the days go by. */
typedef struct
{
  PuntualNextStep *next;
  gint64 invoice_id;
  gboolean found;        /* its message */
  gboolean hopeless;     /* nothing will ever go out as things stand */
  PuntualHeldItem first; /* day NONE: not held so far */
  PuntualHeldItem last;  /* likewise */
  PuntualRule at_first;  /* what holds it on the first day */
} Quest;

/* The days of one customer. */
typedef struct
{
  PuntualSimulatedFacts own;
  PuntualCalendarSet *calendars;
  PuntualDay first_day;
  const char *language;
  Quest *quests;
  Quest **by_invoice; /* by index of the invoice in `own`; NULL: not asked about */
  guint n_quests;
} Journey;

void
puntual_next_step_clear (PuntualNextStep *self)
{
  g_clear_pointer (&self->text, g_free);
}

void
puntual_next_step_free (PuntualNextStep *self)
{
  if (self == NULL)
    return;

  puntual_next_step_clear (self);
  g_free (self);
}

static PuntualCalendar *
calendar_of (const Journey *self)
{
  return puntual_calendar_set_get (
      self->calendars, g_array_index (self->own.facts.customers, PuntualCustomerFact, 0).region);
}

static void
take_message (Journey *self, const PuntualPlannedMessage *message)
{
  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);
      Quest *quest = self->by_invoice[item->invoice];

      if (quest == NULL || quest->found)
        continue;
      quest->found = TRUE;
      quest->next->decision = PUNTUAL_DECISION_SEND;
      quest->next->day = message->day;
      quest->next->step_number = item->step_number;
      quest->next->offset_days = item->offset_days;
      quest->next->tone = message->tone;
      quest->next->medium = message->medium;
      quest->next->reason = quest->at_first;
      quest->next->until =
          quest->at_first != PUNTUAL_RULE_NONE ? quest->first.until : PUNTUAL_DAY_NONE;
      quest->next->text =
          puntual_next_step_day_text (item, message->day, calendar_of (self),
                                      quest->last.day != PUNTUAL_DAY_NONE ? &quest->last : NULL,
                                      &self->own.facts, self->language);
    }
}

/* That a day is free says least: what holds on working days too says more. */
static gboolean
says_more (const PuntualHeldItem *known, const PuntualHeldItem *item)
{
  return known->day == PUNTUAL_DAY_NONE || item->reason != PUNTUAL_RULE_WORKING_DAY;
}

/* Reasons that only a change of the facts ends. */
static gboolean
is_lasting (PuntualRule reason)
{
  return reason == PUNTUAL_RULE_NO_CADENCE || reason == PUNTUAL_RULE_NO_DUE_DATE
         || reason == PUNTUAL_RULE_OPTED_OUT;
}

static void
take_held (Journey *self, const PuntualHeldItem *item, PuntualDay day)
{
  Quest *quest = self->by_invoice[item->invoice];

  if (quest == NULL || quest->found || quest->hopeless)
    return;
  if (day == self->first_day && quest->at_first == PUNTUAL_RULE_NONE)
    quest->at_first = item->reason;
  /* Of several instalments on one day the oldest speaks. */
  if (quest->first.day == PUNTUAL_DAY_NONE
      || (quest->first.day != day && quest->first.reason == PUNTUAL_RULE_WORKING_DAY
          && says_more (&quest->first, item)))
    quest->first = *item;
  if (quest->last.day != day && says_more (&quest->last, item))
    quest->last = *item;
  quest->hopeless = quest->hopeless || is_lasting (item->reason);
}

/* Nothing is owed: what went wrong can be told at once. */
static gboolean
is_settled (const PuntualFacts *facts, const PuntualInvoiceFact *invoice, PuntualDay day)
{
  gint64 settled = invoice->settled;

  for (guint i = 0; i < invoice->n_later; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (facts->laters, PuntualLaterFact, invoice->first_later + i);

      if (later->day <= day)
        settled += later->minor;
    }

  return invoice->cancelled || settled >= invoice->total;
}

static gboolean
goes_on (Journey *self, PuntualDay day)
{
  gboolean open = FALSE;

  for (guint i = 0; i < self->own.facts.invoices->len; i++)
    {
      Quest *quest = self->by_invoice[i];

      if (quest == NULL || quest->found || quest->hopeless)
        continue;
      quest->hopeless = is_settled (
          &self->own.facts, &g_array_index (self->own.facts.invoices, PuntualInvoiceFact, i), day);
      open = open || !quest->hopeless;
    }

  return open;
}

static void
travel (Journey *self, guint horizon_days)
{
  for (guint i = 0; i < horizon_days; i++)
    {
      PuntualDay day = self->first_day + (int)i;
      g_autoptr (PuntualPlan) plan = puntual_plan_day (&self->own.facts, self->calendars, day);

      for (guint j = 0; j < plan->messages->len; j++)
        take_message (self, g_ptr_array_index (plan->messages, j));
      for (guint j = 0; j < plan->held->len; j++)
        take_held (self, &g_array_index (plan->held, PuntualHeldItem, j), day);
      if (!goes_on (self, day))
        return;
      for (guint j = 0; j < plan->messages->len; j++)
        puntual_simulated_facts_send (&self->own, g_ptr_array_index (plan->messages, j));
    }
}

/* The last rule that was asked and did not pass says why nothing goes out. */
static void
tell_nothing (Journey *self, const PuntualFacts *facts, Quest *quest)
{
  g_autoptr (PuntualExplanation) explanation = puntual_plan_explain (
      facts, self->calendars, self->first_day, quest->invoice_id, self->language);

  quest->next->decision = PUNTUAL_DECISION_NONE;
  quest->next->day = self->first_day;
  for (guint i = explanation->rules->len; i > 0; i--)
    {
      PuntualRuleTrace *rule = g_ptr_array_index (explanation->rules, i - 1);

      if (rule->passed)
        continue;
      quest->next->reason = rule->rule;
      quest->next->text = g_steal_pointer (&rule->text);
      return;
    }
  quest->next->text = g_strdup ("");
}

static void
tell (Journey *self, const PuntualFacts *facts, Quest *quest)
{
  if (quest->found)
    return;
  if (quest->first.day == PUNTUAL_DAY_NONE)
    {
      tell_nothing (self, facts, quest);
      return;
    }
  quest->next->decision = PUNTUAL_DECISION_HELD;
  quest->next->day = quest->first.day;
  quest->next->step_number = quest->first.step_number;
  quest->next->reason = quest->first.reason;
  quest->next->until = quest->first.until;
  quest->next->text = puntual_held_item_text (&quest->first, &self->own.facts, self->language);
}

/* Which of the customer's invoices are asked about. */
static void
start (Journey *self, const gint64 *invoice_ids, guint n, PuntualNextStep *next)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_int64_hash, g_int64_equal);
  const GArray *invoices = self->own.facts.invoices;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (asked, (gpointer)&invoice_ids[i], &next[i]);
  for (guint i = 0; i < invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice = &g_array_index (invoices, PuntualInvoiceFact, i);
      PuntualNextStep *wanted = g_hash_table_lookup (asked, &invoice->id);

      if (wanted == NULL)
        continue;
      self->by_invoice[i] = &self->quests[self->n_quests++];
      self->by_invoice[i]->next = wanted;
      self->by_invoice[i]->invoice_id = invoice->id;
    }
}

guint
puntual_plan_next_steps (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay day,
                         guint horizon_days, const gint64 *invoice_ids, guint n,
                         const char *language, PuntualNextStep *next)
{
  Journey journey = { .calendars = calendars, .first_day = day, .language = language };
  g_autofree Quest *quests = NULL;
  g_autofree Quest **by_invoice = NULL;
  gboolean found = FALSE;
  guint customer, invoice;

  for (guint i = 0; i < n; i++)
    next[i] = (PuntualNextStep){ .decision = PUNTUAL_DECISION_NONE };
  for (guint i = 0; i < n && !found; i++)
    found = puntual_planning_find_invoice (facts, invoice_ids[i], &customer, &invoice);
  if (!found)
    return 0;

  puntual_simulated_facts_init_customer (&journey.own, facts, customer);
  journey.quests = quests = g_new0 (Quest, journey.own.facts.invoices->len);
  journey.by_invoice = by_invoice = g_new0 (Quest *, journey.own.facts.invoices->len);
  start (&journey, invoice_ids, n, next);
  travel (&journey, horizon_days);
  for (guint i = 0; i < journey.n_quests; i++)
    tell (&journey, facts, &quests[i]);
  puntual_simulated_facts_clear (&journey.own);

  return journey.n_quests;
}

gboolean
puntual_plan_next_step (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay day,
                        guint horizon_days, gint64 invoice_id, const char *language,
                        PuntualNextStep *next)
{
  return puntual_plan_next_steps (facts, calendars, day, horizon_days, &invoice_id, 1, language,
                                  next)
         == 1;
}
