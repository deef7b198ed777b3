/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-thanks.h"

#include <glib/gi18n-lib.h>

#include "puntual-thanks-message.h"

struct _PuntualThanks
{
  const PuntualFacts *facts; /* borrowed */
  PuntualDay day;
  gboolean on;         /* the setting */
  GPtrArray *approved; /* PuntualThanksPayment of what the owner approved, or NULL */
  GPtrArray *fresh;    /* PuntualThanksPayment, or NULL */
  GPtrArray *rows;     /* PuntualThanksRow */
};

void
puntual_thanks_free (PuntualThanks *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->approved, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* --- What there is to thank for --- */

static gboolean
load_payments (PuntualThanks *self, PuntualLedger *ledger, GError **error)
{
  g_autofree char *setting = puntual_ledger_get_setting (ledger, "thanks", error);
  gint64 customer_id = self->facts->customer_id;

  if (setting == NULL)
    return FALSE;
  self->on = g_str_equal (setting, "on");
  self->rows = puntual_thanks_rows (ledger, customer_id, error);
  if (self->rows == NULL)
    return FALSE;
  if (self->rows->len > 0)
    self->approved = puntual_thanks_approved_payments (ledger, self->day, customer_id, error);
  if (self->rows->len > 0 && self->approved == NULL)
    return FALSE;
  if (self->on)
    self->fresh = puntual_thanks_fresh_payments (ledger, self->day, customer_id, error);
  return !self->on || self->fresh != NULL;
}

static gboolean
prepare (PuntualLedger *ledger, PuntualFacts *facts, const GPtrArray *payments, GError **error)
{
  for (guint i = 0; payments != NULL && i < payments->len; i++)
    if (!puntual_thanks_message_prepare (ledger, facts, g_ptr_array_index (payments, i), error))
      return FALSE;
  return TRUE;
}

PuntualThanks *
puntual_thanks_look (PuntualLedger *ledger, PuntualFacts *facts, PuntualDay day, GError **error)
{
  g_autoptr (PuntualThanks) self = g_new0 (PuntualThanks, 1);

  self->facts = facts;
  self->day = day;
  if (!load_payments (self, ledger, error) || !prepare (ledger, facts, self->approved, error)
      || !prepare (ledger, facts, self->fresh, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Its messages --- */

/* What passes by itself: the message waits for another day. */
static gboolean
must_wait (const PuntualThanks *self, PuntualCalendarSet *calendars,
           const PuntualPlannedMessage *message)
{
  const PuntualPolicy *policy = self->facts->policy;
  const PuntualCustomerFact *customer =
      &g_array_index (self->facts->customers, PuntualCustomerFact, message->customer);

  return (policy->paused
          && (policy->paused_until == PUNTUAL_DAY_NONE || self->day < policy->paused_until))
         || !puntual_calendar_is_working (puntual_calendar_set_get (calendars, customer->region),
                                          self->day);
}

/* A sentence; "" for what passes by itself. Translated, borrowed. */
static const char *
sentence_of (PuntualRule barred)
{
  if (barred == PUNTUAL_RULE_OPTED_OUT)
    return _ ("The customer wants no messages.");
  if (barred == PUNTUAL_RULE_NO_CONTACT)
    return _ ("There is no address to thank the customer at.");
  return "";
}

static void
object (PuntualPlan *plan, const char *id, const char *reason)
{
  g_hash_table_replace (plan->objections, g_strdup (id), g_strdup (reason));
}

static void
add_message (const PuntualThanks *self, PuntualCalendarSet *calendars, PuntualPlan *plan,
             PuntualThanksPayment *const *payments, guint n)
{
  g_autoptr (PuntualPlannedMessage) message = NULL;
  PuntualRule barred = PUNTUAL_RULE_NONE;
  char id[20];

  message = puntual_thanks_message_new (self->facts, self->day, payments, n, &barred);
  if (payments[0]->approved_id != NULL)
    g_strlcpy (id, payments[0]->approved_id, sizeof id);
  else
    puntual_thanks_message_name (self->facts, payments[0], id);
  if (message == NULL)
    object (plan, id, sentence_of (barred));
  else if (must_wait (self, calendars, message))
    object (plan, id, "");
  else
    {
      g_strlcpy (message->id, id, sizeof message->id);
      g_ptr_array_add (plan->messages, g_steal_pointer (&message));
    }
}

static gboolean
go_together (const PuntualThanksPayment *one, const PuntualThanksPayment *other)
{
  return one->customer_id == other->customer_id && one->currency == other->currency
         && g_strcmp0 (one->approved_id, other->approved_id) == 0;
}

static void
add_messages (const PuntualThanks *self, PuntualCalendarSet *calendars, PuntualPlan *plan,
              const GPtrArray *payments)
{
  guint n;

  for (guint i = 0; payments != NULL && i < payments->len; i += n)
    {
      PuntualThanksPayment *const *first = (PuntualThanksPayment *const *)&payments->pdata[i];

      for (n = 1; i + n < payments->len && go_together (first[0], first[n]); n++)
        ;
      add_message (self, calendars, plan, first, n);
    }
}

/* Why nothing thanks for what a waiting row is about. */
static const char *
reason_of (const PuntualThanks *self, const PuntualThanksRow *row)
{
  if (row->undone)
    return _ ("The payment was taken back: there is nothing to thank for.");
  if (!self->on && !row->by_owner)
    return _ ("Thank-you messages are switched off.");
  return _ ("Something changed: this thank-you is not due any more.");
}

void
puntual_thanks_add (PuntualThanks *self, PuntualCalendarSet *calendars, PuntualPlan *plan)
{
  plan->objections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_messages (self, calendars, plan, self->approved);
  add_messages (self, calendars, plan, self->fresh);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PuntualThanksRow *row = g_ptr_array_index (self->rows, i);

      if (!g_hash_table_contains (plan->objections, row->id))
        object (plan, row->id, reason_of (self, row));
    }
}

char *
puntual_thanks_objection (const PuntualPlan *plan, const char *id)
{
  const char *reason = plan->objections != NULL ? g_hash_table_lookup (plan->objections, id) : NULL;

  if (reason == NULL)
    return g_strdup (_ ("Something changed: this thank-you is not due any more."));
  return *reason != '\0' ? g_strdup (reason) : NULL;
}
