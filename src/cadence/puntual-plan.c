/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-plan.h"

static const char *const rule_nicks[] = {
  [PUNTUAL_RULE_NONE] = "none",
  [PUNTUAL_RULE_CANCELLED] = "cancelled",
  [PUNTUAL_RULE_PAID] = "paid",
  [PUNTUAL_RULE_TOLERANCE] = "tolerance",
  [PUNTUAL_RULE_CREDIT] = "credit",
  [PUNTUAL_RULE_NO_DUE_DATE] = "no-due-date",
  [PUNTUAL_RULE_NO_CADENCE] = "no-cadence",
  [PUNTUAL_RULE_STEP_DAY] = "step-day",
  [PUNTUAL_RULE_CONDITION] = "condition",
  [PUNTUAL_RULE_EXPIRED] = "expired",
  [PUNTUAL_RULE_SUPERSEDED] = "superseded",
  [PUNTUAL_RULE_TONE] = "tone",
  [PUNTUAL_RULE_NEVER_TWICE] = "never-twice",
  [PUNTUAL_RULE_DOUBTFUL] = "doubtful",
  [PUNTUAL_RULE_DISPUTED] = "disputed",
  [PUNTUAL_RULE_PROMISE] = "promise",
  [PUNTUAL_RULE_PAYMENT_PLAN] = "payment-plan",
  [PUNTUAL_RULE_PAUSED] = "paused",
  [PUNTUAL_RULE_OPTED_OUT] = "opted-out",
  [PUNTUAL_RULE_NO_CONTACT] = "no-contact",
  [PUNTUAL_RULE_NO_CHANNEL] = "no-channel",
  [PUNTUAL_RULE_TEMPLATE] = "template",
  [PUNTUAL_RULE_MIN_GAP] = "min-gap",
  [PUNTUAL_RULE_CAP] = "cap",
  [PUNTUAL_RULE_WORKING_DAY] = "working-day",
  [PUNTUAL_RULE_BANK_DATA] = "bank-data",
  [PUNTUAL_RULE_ONE_MESSAGE] = "one-message",
  [PUNTUAL_RULE_APPROVAL] = "approval",
  [PUNTUAL_RULE_QUIET_HOURS] = "quiet-hours",
};

const char *
puntual_rule_nick (PuntualRule rule)
{
  g_return_val_if_fail ((guint)rule < G_N_ELEMENTS (rule_nicks), "none");

  return rule_nicks[rule];
}

const char *
puntual_purpose_nick (PuntualPurpose purpose)
{
  return purpose == PUNTUAL_PURPOSE_THANKS ? "thanks" : "reminder";
}

PuntualPurpose
puntual_purpose_from_nick (const char *nick)
{
  return g_strcmp0 (nick, "thanks") == 0 ? PUNTUAL_PURPOSE_THANKS : PUNTUAL_PURPOSE_REMINDER;
}

void
puntual_planned_message_free (PuntualPlannedMessage *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_free (self);
}

gboolean
puntual_planned_message_repeats (const PuntualPlannedMessage *self, guint item)
{
  const PuntualPlannedItem *items = (gconstpointer)self->items->data;

  for (guint i = 0; i < item; i++)
    if (items[i].invoice_id == items[item].invoice_id
        && items[i].instalment_id == items[item].instalment_id)
      return TRUE;
  return FALSE;
}

void
puntual_plan_free (PuntualPlan *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->messages);
  g_array_unref (self->held);
  g_clear_pointer (&self->objections, g_hash_table_unref);
  g_free (self);
}
