/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-hold-rules.h"

#include <string.h>

/* Hexadecimal digits of the digest in the id of a message: 60 bits. */
#define ID_DIGITS 15
/* A currency code has three letters; more than this of a wrong one is cut off. */
#define CURRENCY_SIZE 40

/* Customers ask for the same few texts over and over. The pointers tell: equal ones mean the same
 * words. */
static gboolean
has_template (PuntualPlanning *self, const char *language, const PuntualStep *step,
              PuntualMedium medium)
{
  PuntualTemplateMemo *memo =
      &self->templates[(guint)step->number % G_N_ELEMENTS (self->templates)];
  guint bit = PUNTUAL_MEDIUM_BIT (medium);

  if (step->template_name == NULL)
    return FALSE;
  if (memo->template_name != step->template_name || memo->language != language)
    *memo = (PuntualTemplateMemo){ .template_name = step->template_name, .language = language };
  if ((memo->asked & bit) == 0
      && puntual_facts_has_template (self->facts, step->template_name, language, medium))
    memo->has |= bit;
  memo->asked |= bit;

  return (memo->has & bit) != 0;
}

/* The media by which a step can reach the customer, in the step's order; without any, the rule that
 * stands in the way. */
static PuntualRule
usable_media (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualStep *step,
              PuntualMedium *media, guint *n_media)
{
  guint met = 0;
  gboolean reachable = FALSE, carried = FALSE;

  *n_media = 0;
  for (guint i = 0; i < MIN (step->n_media, PUNTUAL_N_MEDIA); i++)
    {
      PuntualMedium medium = step->media[i];

      if ((met & PUNTUAL_MEDIUM_BIT (medium)) != 0)
        continue;
      met |= PUNTUAL_MEDIUM_BIT (medium);
      if (!puntual_customer_fact_has_address (debtor->fact, medium)
          || (debtor->fact->refused_media & PUNTUAL_MEDIUM_BIT (medium)) != 0)
        continue;
      reachable = TRUE;
      if ((self->facts->available_media & PUNTUAL_MEDIUM_BIT (medium)) == 0)
        continue;
      carried = TRUE;
      if (has_template (self, debtor->language, step, medium))
        media[(*n_media)++] = medium;
    }

  if (*n_media > 0)
    return PUNTUAL_RULE_NONE;
  if (!reachable)
    return PUNTUAL_RULE_NO_CONTACT;

  return carried ? PUNTUAL_RULE_TEMPLATE : PUNTUAL_RULE_NO_CHANNEL;
}

static gboolean
needs_approval (const PuntualPolicy *policy, const PuntualStep *step)
{
  switch (policy->approval)
    {
    case PUNTUAL_APPROVAL_AUTOMATIC:
      return step->needs_approval;
    case PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL:
      return step->needs_approval || step->tone >= PUNTUAL_TONE_FORMAL;
    case PUNTUAL_APPROVAL_REVIEW_FIRST:
    default:
      return TRUE;
    }
}

/* "|" and the digits; what printf does, for every message of a day. Returns the new end. */
static char *
put_number (char *end, gint64 number)
{
  char digits[20];
  guint n = 0;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  *end++ = '|';
  if (number < 0)
    *end++ = '-';
  do
    digits[n++] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  while (n > 0)
    *end++ = digits[--n];

  return end;
}

/* The same whenever it is planned, by whichever medium it goes and whatever goes with it. */
static void
name_message (PuntualPlanning *self, const PuntualUnit *leading, PuntualPlannedMessage *message)
{
  char key[CURRENCY_SIZE + 120], *end = key;
  guint8 digest[16];
  gsize digest_length = sizeof digest;

  if (self->checksum == NULL)
    return;

  end = put_number (end, message->customer_id);
  *end++ = '|';
  end += MIN (g_strlcpy (end, message->currency, CURRENCY_SIZE), CURRENCY_SIZE - 1);
  end = put_number (end, leading->invoice->id);
  end = put_number (end, leading->instalment != NULL ? leading->instalment->id : 0);
  end = put_number (end, leading->choice.chosen.step->offset_days);
  end = put_number (end, leading->choice.chosen.cycle);

  g_checksum_reset (self->checksum);
  g_checksum_update (self->checksum, (const guchar *)self->facts->identity, -1);
  g_checksum_update (self->checksum, (const guchar *)key, end - key);
  g_checksum_get_digest (self->checksum, digest, &digest_length);
  message->id[0] = 'm';
  for (guint i = 0; i < ID_DIGITS; i++)
    message->id[i + 1] = "0123456789abcdef"[i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 0xf];
  message->id[ID_DIGITS + 1] = '\0';
}

static void
add_item (PuntualPlanning *self, PuntualPlannedMessage *message, const PuntualUnit *unit)
{
  const PuntualOccurrence *chosen = &unit->choice.chosen;
  PuntualPlannedItem item = { .invoice = unit->invoice_index,
                              .invoice_id = unit->invoice->id,
                              .instalment_id = unit->instalment != NULL ? unit->instalment->id : 0,
                              .instalment_number =
                                  unit->instalment != NULL ? unit->instalment->number : 0,
                              .step_id = chosen->step->id,
                              .step_number = chosen->step->number,
                              .step_offset = chosen->step->offset_days,
                              .offset_days = chosen->offset_days,
                              .cycle = chosen->cycle,
                              .balance = unit->balance,
                              .days_overdue = self->day - unit->due_day,
                              .due_day = unit->due_day,
                              .superseded = unit->choice.superseded };

  g_array_append_val (message->items, item);
  message->amount += unit->balance;
}

static PuntualPlannedMessage *
lead_message (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *leading,
              const PuntualMedium *media, guint n_media)
{
  PuntualPlannedMessage *message = g_new0 (PuntualPlannedMessage, 1);
  const PuntualStep *step = leading->choice.chosen.step;

  message->day = self->day;
  message->customer = debtor->index;
  message->customer_id = debtor->fact->id;
  message->currency = leading->invoice->currency;
  message->language = debtor->language;
  message->medium = media[0];
  memcpy (message->media, media, n_media * sizeof *media);
  message->n_media = n_media;
  message->step_id = step->id;
  message->step_number = step->number;
  message->cycle = leading->choice.chosen.cycle;
  message->tone = step->tone;
  message->template_name = step->template_name;
  message->needs_approval = needs_approval (self->facts->policy, step);
  message->items = g_array_sized_new (FALSE, FALSE, sizeof (PuntualPlannedItem), self->due->len);
  name_message (self, leading, message);
  add_item (self, message, leading);
  g_ptr_array_add (self->messages, message);

  return message;
}

/* The first unit of a currency that a medium can carry leads: its message goes unless another
 * currency's already does today. `waited_for`: an older one stands back for it today. */
static void
try_to_lead (PuntualPlanning *self, const PuntualDebtor *debtor, guint place, gboolean waited_for)
{
  const PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, place);
  GArray *groups = self->groups;
  const PuntualStep *step = unit->choice.chosen.step;
  PuntualTrace *trace = puntual_planning_trace (self, unit);
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n_media;
  PuntualRule barred = usable_media (self, debtor, step, media, &n_media);
  PuntualCurrencyGroup group = { .currency = unit->invoice->currency,
                                 .leading_number = unit->invoice->number,
                                 .leading_index = unit->invoice_index,
                                 .leader = place };

  if (barred != PUNTUAL_RULE_NONE)
    {
      puntual_planning_hold (self, unit, step, barred, PUNTUAL_DAY_NONE, 0);
      return;
    }

  if (groups->len > 0 && debtor->gap > 0)
    puntual_planning_hold (self, unit, step, PUNTUAL_RULE_MIN_GAP,
                           puntual_hold_gap_ends (debtor, self->day), self->day);
  else
    {
      group.message = lead_message (self, debtor, unit, media, n_media);
      PUNTUAL_TRACE (trace, leads, group.message, waited_for);
    }
  g_array_append_val (groups, group);
}

/* What is said in a message is said about everything in it: its tone must neither jump ahead of
 * nor fall behind what was said about the unit before, nor be gentler than the unit's own step. */
static gboolean
may_join (const PuntualUnit *unit, PuntualTone tone)
{
  return puntual_tone_may_follow (tone, unit->history.heard)
         && tone >= unit->choice.chosen.step->tone;
}

/* The detail of a unit that waits for another: which invoice leads, below zero when its message
 * would be firmer than may be said yet. */
static gint64
one_message_detail (const PuntualCurrencyGroup *group, const PuntualStep *step)
{
  gint64 leading = group->leading_index;

  return group->message->tone < step->tone ? leading : -leading - 1;
}

static void
try_to_join (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit,
             const PuntualCurrencyGroup *group)
{
  const PuntualStep *step = unit->choice.chosen.step;

  if (group->message == NULL)
    {
      puntual_planning_hold (self, unit, step, PUNTUAL_RULE_MIN_GAP,
                             puntual_hold_gap_ends (debtor, self->day), self->day);
      return;
    }

  if (!may_join (unit, group->message->tone))
    {
      puntual_planning_hold (self, unit, step, PUNTUAL_RULE_ONE_MESSAGE,
                             puntual_hold_gap_ends (debtor, self->day),
                             one_message_detail (group, step));
      return;
    }

  add_item (self, group->message, unit);
  PUNTUAL_TRACE (puntual_planning_trace (self, unit), joins, group->message, group->leading_number);
}

/* Oldest first; between currencies of the same day the code decides, then number and instalment. */
int
puntual_planning_compare_units (gconstpointer a, gconstpointer b)
{
  const PuntualUnit *x = a;
  const PuntualUnit *y = b;
  int order;

  if (x->due_day != y->due_day)
    return x->due_day < y->due_day ? -1 : 1;
  order = g_strcmp0 (x->invoice->currency, y->invoice->currency);
  if (order == 0)
    order = g_strcmp0 (x->invoice->number, y->invoice->number);
  if (order != 0)
    return order;
  if (x->instalment != NULL && y->instalment != NULL)
    return (x->instalment->number > y->instalment->number)
           - (x->instalment->number < y->instalment->number);

  return (x->invoice->id > y->invoice->id) - (x->invoice->id < y->invoice->id);
}

static const PuntualCurrencyGroup *
find_group (const GArray *groups, const char *currency)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (g_array_index (groups, PuntualCurrencyGroup, i).currency, currency) == 0)
      return &g_array_index (groups, PuntualCurrencyGroup, i);

  return NULL;
}

static gboolean
can_be_carried (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit)
{
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n_media;

  return usable_media (self, debtor, unit->choice.chosen.step, media, &n_media)
         == PUNTUAL_RULE_NONE;
}

/* The oldest unit in whose message this one can go; itself when there is no older one. */
static gboolean
find_leader_for (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *waiting,
                 guint *leader)
{
  for (*leader = 0; *leader < self->due->len; (*leader)++)
    {
      const PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, *leader);

      if (g_strcmp0 (unit->invoice->currency, waiting->invoice->currency) == 0
          && may_join (waiting, unit->choice.chosen.step->tone)
          && can_be_carried (self, debtor, unit))
        return TRUE;
    }

  return FALSE;
}

/* Among the units that have waited, the one that has done so longest and has no message yet. */
static PuntualUnit *
longest_waiting (const PuntualPlanning *self)
{
  PuntualUnit *longest = NULL;

  for (guint i = 0; i < self->due->len; i++)
    {
      PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, i);

      if (unit->waits_since < (longest != NULL ? longest->waits_since : PUNTUAL_DAY_MAX)
          && find_group (self->groups, unit->invoice->currency) == NULL)
        longest = unit;
    }

  return longest;
}

/* A unit that was left behind by the last message goes with this one, or an old invoice with much
 * to say would keep it silent for ever. The one it goes with leads. */
static void
let_waiting_go (PuntualPlanning *self, const PuntualDebtor *debtor)
{
  PuntualUnit *waiting;
  guint leader;

  while ((waiting = longest_waiting (self)) != NULL)
    {
      if (find_leader_for (self, debtor, waiting, &leader))
        try_to_lead (self, debtor, leader, leader > 0);
      waiting->waits_since = PUNTUAL_DAY_MAX;
    }
}

/**
 * puntual_planning_group:
 *
 * Makes the messages of a customer out of the units that are due. The oldest unit of a currency
 * leads and lends its step, unless one that was left behind last time could not go with it. The
 * others go along when the message's tone may be used about them now and is not gentler than their
 * own step; if not, they wait for the gap to end. So nothing stands in a firm, formal or final
 * message without an earlier contact about it in the tone just below, at least.
 */
void
puntual_planning_group (PuntualPlanning *self, const PuntualDebtor *debtor)
{
  g_array_set_size (self->groups, 0);
  if (self->due->len > 1)
    {
      g_array_sort (self->due, puntual_planning_compare_units);
      let_waiting_go (self, debtor);
    }

  for (guint i = 0; i < self->due->len; i++)
    {
      const PuntualUnit *unit = &g_array_index (self->due, PuntualUnit, i);
      const PuntualCurrencyGroup *group = find_group (self->groups, unit->invoice->currency);

      if (group == NULL)
        try_to_lead (self, debtor, i, FALSE);
      else if (group->leader != i)
        try_to_join (self, debtor, unit, group);
    }
}
