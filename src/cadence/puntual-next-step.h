/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * PuntualNextStep:
 *
 * When something goes out about an invoice next if nothing changes, or why nothing will.
 */
typedef struct
{
  PuntualDecision decision; /* SEND on `day`; HELD from `day` on, and nothing goes out within the
                               horizon; NONE: nothing waits either */
  PuntualDay day;           /* of NONE: the first one asked about */
  int step_number;          /* 0: none can be named */
  int offset_days;          /* of the step that goes out, repetitions included */
  PuntualTone tone;         /* of the message */
  PuntualMedium medium;     /* of the message */
  PuntualRule reason;       /* why held, or why there is nothing to send; with SEND what holds it on
                               the first day asked about, or NONE */
  PuntualDay until;         /* as in PuntualHeldItem */
  char *text; /* why it is held, why there is nothing to send, or how the day came about: "15 days
                 after the due date is Sunday 5 April 2026; moved to Monday 6 April 2026." */
} PuntualNextStep;

/* Frees what it holds, not itself. */
void puntual_next_step_clear (PuntualNextStep *self);
void puntual_next_step_free (PuntualNextStep *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualNextStep, puntual_next_step_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNextStep, puntual_next_step_free)

/**
 * puntual_plan_next_step:
 * @facts: must hold all of the invoice's customer
 * @day: the first day in question
 * @horizon_days: so many days are looked at, @day included
 * @language: formats dates and amounts; the words are those of the process's language
 * @next: (out caller-allocates): cleared by the caller
 *
 * The first day from @day on at which a message has the invoice, as puntual_plan_simulate() finds
 * it, by the same code. Stops as soon as it is found.
 *
 * Returns: %FALSE when the facts do not hold the invoice; @next is then empty
 */
gboolean puntual_plan_next_step (const PuntualFacts *facts, PuntualCalendarSet *calendars,
                                 PuntualDay day, guint horizon_days, gint64 invoice_id,
                                 const char *language, PuntualNextStep *next);

/**
 * puntual_plan_next_steps:
 * @invoice_ids: of one customer
 * @next: (array length=n) (out caller-allocates): one for each, cleared by the caller
 *
 * As puntual_plan_next_step() for several invoices of a customer, in one pass over the days. One
 * that the facts do not hold, or that is another customer's than the first, stays empty.
 *
 * Returns: how many were found in the facts
 */
guint puntual_plan_next_steps (const PuntualFacts *facts, PuntualCalendarSet *calendars,
                               PuntualDay day, guint horizon_days, const gint64 *invoice_ids,
                               guint n, const char *language, PuntualNextStep *next);

G_END_DECLS
