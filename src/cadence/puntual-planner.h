/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-plan.h"

G_BEGIN_DECLS

/* plan (facts, cadences, calendar, day) → messages and held items. Pure: no clock, no file, no
 * state. `day` may lie after facts->day: later payments in the facts are then applied. The order of
 * rows in the facts does not matter. */
PuntualPlan *
puntual_plan_day (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay day);

/* Plans n_days in a row from `first`, as if each day's messages were approved and sent on it and
 * nobody paid except as the facts say. Returns PuntualPlan per day. */
GPtrArray *puntual_plan_simulate (const PuntualFacts *facts, PuntualCalendarSet *calendars,
                                  PuntualDay first, guint n_days);

typedef enum
{
  PUNTUAL_DECISION_NONE,
  PUNTUAL_DECISION_SEND,
  PUNTUAL_DECISION_HELD
} PuntualDecision;

typedef struct
{
  PuntualRule rule;
  gboolean passed;
  char *text; /* translated sentence */
} PuntualRuleTrace;

typedef struct
{
  PuntualDay day;
  PuntualDecision decision;
  int step_number;  /* 0: none */
  GPtrArray *rules; /* of PuntualRuleTrace, in the order they were asked */
} PuntualExplanation;

/* Why (not) today, for one invoice: the same code as puntual_plan_day() with its trace written
 * down. The facts must hold all of its customer. decision agrees with the plan of that day: SEND
 * when a message has it, HELD when a held item has it. */
PuntualExplanation *puntual_plan_explain (const PuntualFacts *facts, PuntualCalendarSet *calendars,
                                          PuntualDay day, gint64 invoice_id, const char *language);
void puntual_explanation_free (PuntualExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualExplanation, puntual_explanation_free)

/* The calendar day of a step for a due date: moved to a working day, earlier for steps before due,
 * later for the others. */
PuntualDay puntual_plan_step_day (PuntualCalendar *calendar, PuntualDay due_day, int offset_days);

/* Problems of a cadence that would make it useless or rude: steps out of order, two within the gap,
 * tone going backwards, a first contact of firm or above, repeat on a step that is not the last.
 * Sentences; empty when well. */
GPtrArray *puntual_cadence_problems (const PuntualCadence *cadence, const PuntualPolicy *policy);

G_END_DECLS
