/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"
#include "puntual-day-window.h"
#include "puntual-trace.h"

G_BEGIN_DECLS

/* A step on its day: the step itself (cycle 0) or a repetition of the last one. */
typedef struct
{
  const PuntualStep *step;
  int offset_days; /* repetitions included */
  int cycle;
} PuntualOccurrence;

/* What the choice of a step depends on; nothing else does. */
typedef struct
{
  const PuntualCadence *cadence;
  const PuntualDayWindow *window;
  PuntualDay due_day;
  gint64 balance;
  const char *currency;
  const char *segment;
  int last_offset;   /* of the last contact in the cadence; G_MININT: none yet */
  PuntualTone heard; /* strongest tone the customer has had about this */
} PuntualStepQuestion;

typedef enum
{
  PUNTUAL_CHOICE_NOT_YET,    /* no step's day has come, or those that came do not apply */
  PUNTUAL_CHOICE_ALL_BEHIND, /* the cadence is used up */
  PUNTUAL_CHOICE_TONE,       /* steps came, none in a tone that may be used now */
  PUNTUAL_CHOICE_STEP,
} PuntualChoiceOutcome;

typedef struct
{
  PuntualChoiceOutcome outcome;
  PuntualOccurrence chosen; /* of STEP; of TONE the latest one that is barred */
  int first_offset;         /* of STEP: of the earliest one that could have gone */
  guint superseded;         /* bit (step number - 1) of the steps it passes over */
} PuntualStepChoice;

void puntual_step_choose (const PuntualStepQuestion *question, PuntualStepChoice *choice,
                          PuntualTrace *trace);
/* The latest step after the last contact whose day has come, whatever its conditions and tone. */
gboolean puntual_step_latest_come (const PuntualStepQuestion *question, PuntualOccurrence *latest);
/* The first step still to come that applies as things stand. `speakable`: only one in a tone that
 * may be used now. */
gboolean puntual_step_next (const PuntualStepQuestion *question, gboolean speakable,
                            PuntualOccurrence *next);
/* The first day on which a step or repetition comes, or one before the due date expires: until then
 * the answers of this file stay the same. MAX: for ever. It may lie behind when it is not known. */
PuntualDay puntual_step_next_change (const PuntualStepQuestion *question);
/* Whether a step applies as things stand and its tone may be used now, whatever its day. */
gboolean puntual_step_may_be_said (const PuntualStepQuestion *question, const PuntualStep *step);
/* What the step asks of an invoice: least amount, currency, segment. */
gboolean puntual_step_conditions_hold (const PuntualStep *step, gint64 balance,
                                       const char *currency, const char *segment);
/* Neither a jump up nor gentler than what was already said. */
gboolean puntual_tone_may_follow (PuntualTone tone, PuntualTone heard);

G_END_DECLS
