/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planning.h"
#include "puntual-simulated-facts.h"

G_BEGIN_DECLS

/**
 * PuntualDayWalk:
 *
 * The days ahead of one customer after the other, as puntual_plan_simulate() lives through them:
 * customers do not touch each other in a plan. For the planner's files only. Must not move in
 * memory.
 */
typedef struct
{
  const PuntualFacts *facts; /* borrowed: as they stand before the first day */
  PuntualSimulatedFacts own;
  PuntualPlanning planning;
  PuntualDay *silent_until; /* of the planning */
  GPtrArray *windows; /* a GPtrArray of PuntualDayWindow for each day, from that of the facts on */
} PuntualDayWalk;

/* What the planner found for the customer on a day, in planning->day, ->messages and ->held. */
typedef void (*PuntualDayWalkSee) (const PuntualPlanning *planning, gpointer data);

void puntual_day_walk_init (PuntualDayWalk *self, const PuntualFacts *facts,
                            PuntualCalendarSet *calendars);
/* From now on with these cadences and policy, both borrowed, in place of those of the facts. */
void puntual_day_walk_follow (PuntualDayWalk *self, GPtrArray *cadences, PuntualPolicy *policy);
/* Shows the days of a customer in order, n_days from the day of the facts on; days on which the
 * planner would find the same as on the one before are left out. The messages of a day go out on
 * it. */
void puntual_day_walk_customer (PuntualDayWalk *self, guint customer, guint n_days,
                                PuntualDayWalkSee see, gpointer data);
void puntual_day_walk_clear (PuntualDayWalk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualDayWalk, puntual_day_walk_clear)

G_END_DECLS
