/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planner.h"
#include "puntual-cadence-choice.h"
#include "puntual-step-choice.h"
#include "puntual-trace.h"

G_BEGIN_DECLS

/* The planner's own values, shared by its files and nobody else. */

/* A customer on the day of the plan. */
typedef struct
{
  guint index;
  const PuntualCustomerFact *fact;
  const PuntualDayWindow *window; /* the day in the customer's calendar */
  const PuntualCadence *cadence;  /* of an invoice without its own; NULL: none */
  PuntualCadenceLevel cadence_level;
  const char *language;
  int gap; /* days between two contacts; 0 lets two messages of one plan go on one day */
} PuntualDebtor;

/* What the contacts about a unit amount to. */
typedef struct
{
  int last_offset; /* of the cadence; G_MININT: none */
  PuntualDay last_day;
  PuntualDay doubtful_day; /* of a contact of unknown outcome; NONE: there is none */
  PuntualDay contact_day;  /* of the latest one that reached the customer or perhaps did */
  PuntualTone heard;
} PuntualHistory;

/* What is reminded: an invoice, or one instalment of it. */
typedef struct
{
  guint invoice_index;
  const PuntualInvoiceFact *invoice;
  const PuntualInstalmentFact *instalment; /* NULL: the whole invoice */
  PuntualDay due_day;
  gint64 balance;
  gint64 invoice_balance;
  int n_contacts; /* messages about the invoice or an instalment of it, for the cap */
  PuntualHistory history;
  PuntualStepChoice choice;
  PuntualDay waits_since; /* it could have gone with the last message and did not; MAX: it has not
                             waited */
} PuntualUnit;

/* A unit that money on the customer's account would pay. */
typedef struct
{
  guint invoice_index;
  const PuntualInstalmentFact *instalment; /* NULL: the whole invoice */
  gint64 credit;                           /* all that the customer has in its currency */
} PuntualCoveredUnit;

/* A held item beside what it is sorted by. */
typedef struct
{
  PuntualHeldItem item;
  PuntualDay due_day;
  const char *number;
  int instalment_number;
} PuntualHeldEntry;

/* The message of one currency to the customer at hand. */
typedef struct
{
  const char *currency;
  PuntualPlannedMessage *message; /* NULL: another currency's message goes, this one waits */
  const char *leading_number;     /* of the invoice that leads it */
  guint leading_index;
  guint leader; /* its place among the units that are due */
} PuntualCurrencyGroup;

/* Which media a template has a text for in a language. */
typedef struct
{
  const char *template_name;
  const char *language;
  guint asked, has; /* PUNTUAL_MEDIUM_BIT()s */
} PuntualTemplateMemo;

/* One run over the facts for one day. */
typedef struct
{
  const PuntualFacts *facts;
  PuntualCalendarSet *calendars;
  PuntualDay day;
  GHashTable *cadences;             /* id → PuntualCadence */
  GPtrArray *windows;               /* PuntualDayWindow, one per calendar met */
  GChecksum *checksum;              /* NULL: the messages need no id */
  PuntualTemplateMemo templates[8]; /* the last answers, by number of the step */
  const char *tolerance_currency;   /* the last one asked for, and its answer */
  gint64 tolerance;
  GArray *credits; /* PuntualCreditFact, by customer */
  GArray *units;   /* PuntualUnit: the instalments of the invoice at hand, or all open units of a
                      customer with a credit */
  GArray *covered; /* PuntualCoveredUnit, of the customer at hand */
  GArray *due;     /* PuntualUnit, of the customer at hand: those whose step has come */
  GArray *groups;  /* PuntualCurrencyGroup, of the customer at hand */
  GArray *held;    /* PuntualHeldEntry */
  GPtrArray *messages;      /* PuntualPlannedMessage */
  guint traced;             /* index of the invoice being explained */
  PuntualTrace *trace;      /* NULL: nobody asks why */
  gboolean looks_ahead;     /* stands_until is wanted */
  PuntualDay *silent_until; /* by index of the invoice: until then there is nothing to say about it;
                               NULL unless looks_ahead */
  PuntualDay stands_until;  /* the first day after this one on which anything found so far may be
                               otherwise, as long as no message goes; MAX: never. Lowered by every
                               rule that looks at the day; too early does no harm */
} PuntualPlanning;

/* puntual-planner.c */
void puntual_planning_init (PuntualPlanning *self, const PuntualFacts *facts,
                            PuntualCalendarSet *calendars, PuntualDay day);
void puntual_planning_clear (PuntualPlanning *self);
/* Adds the messages and held items of one customer. */
void puntual_planning_customer (PuntualPlanning *self, guint index);
/* Holds a unit for a reason. `until` and `detail` as in PuntualHeldItem; step NULL: none can be
 * named. */
void puntual_planning_hold (PuntualPlanning *self, const PuntualUnit *unit, const PuntualStep *step,
                            PuntualRule reason, PuntualDay until, gint64 detail);
/* What was found stands until that day, or less long. Of a day that lies behind nobody knows until
 * when: until tomorrow. */
void puntual_planning_stand_until (PuntualPlanning *self, PuntualDay day);
/* Where the rules of this unit leave their sentences: NULL unless its invoice is being explained.
 */
PuntualTrace *puntual_planning_trace (PuntualPlanning *self, const PuntualUnit *unit);

/* puntual-explanation.c: the customer whose invoices include that id, and the invoice's index. */
gboolean puntual_planning_find_invoice (const PuntualFacts *facts, gint64 invoice_id,
                                        guint *customer, guint *invoice);

/* puntual-unit.c */
void puntual_planning_invoice (PuntualPlanning *self, const PuntualDebtor *debtor, guint index);
/* Puts the units of an invoice that is not cancelled into self->units, behind what is there: only
 * what they are and owe, not what becomes of them. */
void puntual_planning_list_units (PuntualPlanning *self, guint index);

/* puntual-credit-cover.c: the units that money on the customer's account would pay. */
void puntual_planning_cover (PuntualPlanning *self, const PuntualDebtor *debtor);
/* What the customer has on account when it would pay the unit; 0: it would not. */
gint64 puntual_planning_covering_credit (const PuntualPlanning *self, const PuntualUnit *unit);

/* puntual-grouping.c: one message per customer and currency out of the units that are due. */
void puntual_planning_group (PuntualPlanning *self, const PuntualDebtor *debtor);
/* PuntualUnit by due day, then currency, number and instalment. */
int puntual_planning_compare_units (gconstpointer a, gconstpointer b);

G_END_DECLS
