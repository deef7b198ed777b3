/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-choice.h"
#include "puntual-plan.h"

G_BEGIN_DECLS

/**
 * PuntualTrace:
 *
 * Where the planner writes down what it asked about one invoice and what the answer was, in
 * sentences for the owner. Planning goes the same way with and without it.
 */
typedef struct
{
  const PuntualFacts *facts;
  const char *language;  /* formats dates and money */
  int instalment_number; /* the rules that follow are asked about it; 0: the whole invoice */
  GPtrArray *rules;      /* of PuntualRuleTrace, owned */
} PuntualTrace;

/* Nothing is worked out for a trace that is not there. */
#define PUNTUAL_TRACE(trace, what, ...)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY ((trace) != NULL))                                                              \
      puntual_trace_##what ((trace), __VA_ARGS__);                                                 \
  }                                                                                                \
  G_STMT_END

/* Facts and language are borrowed. */
void puntual_trace_init (PuntualTrace *self, const PuntualFacts *facts, const char *language);
/* Frees the rules that were not stolen. */
void puntual_trace_clear (PuntualTrace *self);

/* A rule that was asked and lets the invoice through, with its standing sentence. */
void puntual_trace_passes (PuntualTrace *self, PuntualRule rule);
/* The cadence that applies and who chose it. */
void puntual_trace_cadence (PuntualTrace *self, const PuntualCadence *cadence,
                            PuntualCadenceLevel level);
/* What the invoice is: cancelled or not, its balance in minor units. */
void puntual_trace_cancelled (PuntualTrace *self, gboolean cancelled);
void puntual_trace_balance (PuntualTrace *self, gint64 balance, const char *currency);
/* Nothing left to pay, or too little to ask for, and nothing would have gone out today anyway. */
void
puntual_trace_settled (PuntualTrace *self, PuntualRule rule, gint64 balance, const char *currency);
/* Which instalment is asked about and when it is due. */
void puntual_trace_instalment (PuntualTrace *self, int number, guint of, PuntualDay due_day);
/* How far the day lies from the due date. */
void puntual_trace_due (PuntualTrace *self, PuntualDay due_day, PuntualDay day);
/* The last contact (NONE: none yet) and the strongest tone so far. */
void puntual_trace_history (PuntualTrace *self, PuntualDay last_day, PuntualTone heard);
/* Steps that were looked at. */
void puntual_trace_expired (PuntualTrace *self, const PuntualStep *step, PuntualDay due_day);
/* Its conditions are not met; a later one goes instead; its tone may not be used yet or any more.
 */
void puntual_trace_condition (PuntualTrace *self, const PuntualStep *step, const char *currency,
                              gint64 balance);
void puntual_trace_superseded (PuntualTrace *self, const PuntualStep *step, const PuntualStep *by);
void puntual_trace_tone_barred (PuntualTrace *self, const PuntualStep *step, PuntualTone heard);
/* The step that is chosen, its tone, or that none is left. */
void puntual_trace_step_came (PuntualTrace *self, const PuntualStep *step, PuntualDay step_day);
void puntual_trace_tone (PuntualTrace *self, PuntualTone tone);
void puntual_trace_all_behind (PuntualTrace *self, const PuntualCadence *cadence);
/* Nothing has come. step NULL: nothing will. */
void puntual_trace_next_step (PuntualTrace *self, const PuntualStep *step, PuntualDay step_day);
/* How the day ended. */
void puntual_trace_held (PuntualTrace *self, const PuntualHeldItem *held);
/* waited_for: an older one stands back for it, or for one that goes with it. */
void
puntual_trace_leads (PuntualTrace *self, const PuntualPlannedMessage *message, gboolean waited_for);
/* It goes along in the message of another invoice. */
void puntual_trace_joins (PuntualTrace *self, const PuntualPlannedMessage *message,
                          const char *leading_number);

G_END_DECLS
