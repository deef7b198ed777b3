/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"

G_BEGIN_DECLS

/* Why something does not go out, or what a rule of the trace is about. */
typedef enum
{
  PUNTUAL_RULE_NONE,
  PUNTUAL_RULE_CANCELLED,
  PUNTUAL_RULE_PAID,
  PUNTUAL_RULE_TOLERANCE,
  PUNTUAL_RULE_CREDIT, /* money on the customer's account would pay it */
  PUNTUAL_RULE_NO_DUE_DATE,
  PUNTUAL_RULE_NO_CADENCE,
  PUNTUAL_RULE_STEP_DAY,   /* no step's day has come */
  PUNTUAL_RULE_CONDITION,  /* amount, segment or currency of the step */
  PUNTUAL_RULE_EXPIRED,    /* a step before the due date whose due date is past */
  PUNTUAL_RULE_SUPERSEDED, /* a later step goes out instead */
  PUNTUAL_RULE_TONE,       /* would jump in tone, or go backwards */
  PUNTUAL_RULE_NEVER_TWICE,
  PUNTUAL_RULE_DOUBTFUL, /* an earlier message of unknown outcome */
  PUNTUAL_RULE_DISPUTED,
  PUNTUAL_RULE_PROMISE,
  PUNTUAL_RULE_PAYMENT_PLAN,
  PUNTUAL_RULE_PAUSED,
  PUNTUAL_RULE_OPTED_OUT,
  PUNTUAL_RULE_NO_CONTACT,
  PUNTUAL_RULE_NO_CHANNEL, /* contact known, no channel carries that medium */
  PUNTUAL_RULE_TEMPLATE,
  PUNTUAL_RULE_MIN_GAP,
  PUNTUAL_RULE_CAP,
  PUNTUAL_RULE_WORKING_DAY,
  PUNTUAL_RULE_BANK_DATA,
  PUNTUAL_RULE_ONE_MESSAGE, /* one message per customer: waits for another of the same customer */
  PUNTUAL_RULE_APPROVAL,
  PUNTUAL_RULE_QUIET_HOURS, /* decided when sending, not when planning */
} PuntualRule;

/* "min-gap", "promise", "no-contact" …: stable words of the JSON. */
const char *puntual_rule_nick (PuntualRule rule);

/* What a message is for. A thank-you says that a payment came in: it is no reminder, and counts for
 * no gap, no cap and no tone. */
typedef enum
{
  PUNTUAL_PURPOSE_REMINDER,
  PUNTUAL_PURPOSE_THANKS,
} PuntualPurpose;

/* "reminder", "thanks": words of the database and of the JSON. */
const char *puntual_purpose_nick (PuntualPurpose purpose);
/* A reminder for what it does not know. */
PuntualPurpose puntual_purpose_from_nick (const char *nick);

/* In the items of a thank-you this is the step's offset: no step lies there. Their cycle is the
 * payment, so that the key that keeps a step from coming twice keeps anybody from being thanked
 * twice for the same money. */
#define PUNTUAL_THANKS_OFFSET 1000000

/* One invoice or instalment inside a message. */
typedef struct
{
  guint invoice; /* index into PuntualFacts.invoices */
  gint64 invoice_id;
  gint64 instalment_id;  /* 0: the whole invoice */
  int instalment_number; /* 0 likewise */
  gint64 step_id;
  int step_number;
  int step_offset;  /* of the step itself */
  int offset_days;  /* repetitions included */
  int cycle;        /* repetition: 0 for the step itself, below 0 when it comes again after skips;
                       of a thank-you the id of the payment */
  gint64 balance;   /* what is owed of this unit */
  int days_overdue; /* negative before the due date */
  PuntualDay due_day;
  guint superseded; /* bit (step number - 1) of the steps passed over by this one, first 32 */
} PuntualPlannedItem;

typedef struct
{
  char id[20]; /* from ledger, customer, currency, leading unit, step and cycle: the same whenever
                  and in whatever order it is planned */
  PuntualDay day;
  guint customer; /* index into PuntualFacts.customers */
  gint64 customer_id;
  const char *currency;                 /* interned */
  const char *language;                 /* resolved tag; borrowed from the facts */
  PuntualMedium medium;                 /* first usable of the step */
  PuntualMedium media[PUNTUAL_N_MEDIA]; /* all usable, in the step's order: fallbacks */
  guint n_media;
  gint64 step_id; /* of the leading (oldest) item */
  int step_number;
  int cycle;
  PuntualTone tone;
  const char *template_name; /* borrowed from the facts' cadence */
  gint64 amount;
  gboolean needs_approval; /* by policy or step */
  gboolean spoken;         /* a call that is made by itself; the planner knows no accounts: FALSE */
  GArray *items;           /* PuntualPlannedItem, leading one first, then by due day and number */
  PuntualPurpose purpose;  /* the planner's own are reminders; of a thank-you, `amount` is what was
                              paid, and an invoice stands in the items once for each payment */
} PuntualPlannedMessage;

void puntual_planned_message_free (PuntualPlannedMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPlannedMessage, puntual_planned_message_free)
/* An item before that one is about the same invoice or instalment: lists name it once. */
gboolean puntual_planned_message_repeats (const PuntualPlannedMessage *self, guint item);

typedef struct
{
  PuntualDay day;
  guint invoice; /* index into PuntualFacts.invoices */
  gint64 instalment_id;
  int step_number; /* the step that waits; 0 when none can be named */
  PuntualRule reason;
  PuntualDay until; /* NONE: not known */
  gint64 detail;    /* days, minor units … as the reason's sentence needs */
} PuntualHeldItem;

/* The answer for one day. Borrows from the facts, which must outlive it. */
typedef struct
{
  PuntualDay day;
  GPtrArray *messages;    /* of PuntualPlannedMessage, by customer name, then currency */
  GArray *held;           /* PuntualHeldItem, by customer name, then due day, number */
  GHashTable *objections; /* id of a waiting thank-you that is not among the messages → why it is
                             not true any more, "" when it waits; NULL: the planner's */
} PuntualPlan;

void puntual_plan_free (PuntualPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPlan, puntual_plan_free)

/* A translated sentence for the owner: "A promise to pay is pending until 12 March 2026." */
char *puntual_held_item_text (const PuntualHeldItem *held, const PuntualFacts *facts,
                              const char *language);

G_END_DECLS
