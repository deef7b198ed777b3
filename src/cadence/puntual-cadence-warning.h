/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planner.h"

G_BEGIN_DECLS

/* What stands out in a cadence. */
typedef enum
{
  PUNTUAL_WARNING_GAP,        /* two steps within the minimum gap */
  PUNTUAL_WARNING_TONE_BACK,  /* tone goes backwards */
  PUNTUAL_WARNING_TONE_JUMP,  /* no step before it with the tone below */
  PUNTUAL_WARNING_FIRST_FIRM, /* first contact firm or later */
  PUNTUAL_WARNING_NO_CHANNEL, /* nothing carries a medium of the step */
  PUNTUAL_WARNING_NO_TEXT,    /* template missing in a language customers read */
  PUNTUAL_WARNING_NEVER,      /* a step that can never apply: its conditions contradict each other,
                                 the ledger, or the steps around it */
  PUNTUAL_WARNING_CAP,        /* more contacts than the cap of an invoice */
  PUNTUAL_WARNING_NO_STEPS,
} PuntualWarningKind;

/* What an invoice must meet for a step. */
typedef enum
{
  PUNTUAL_CONDITION_AMOUNT = 1 << 0,
  PUNTUAL_CONDITION_CURRENCY = 1 << 1,
  PUNTUAL_CONDITION_SEGMENT = 1 << 2,
} PuntualCondition;

/* What mends it. */
typedef enum
{
  PUNTUAL_FIX_NONE,
  PUNTUAL_FIX_MOVE,        /* step `step` to offset `value` */
  PUNTUAL_FIX_SHIFT,       /* value > 0: step `step` and all after it so many days later; below 0:
                              it and all before it earlier */
  PUNTUAL_FIX_TONE,        /* step `step` to tone `value` */
  PUNTUAL_FIX_REMOVE,      /* take step `step` out, with those up to number `value` */
  PUNTUAL_FIX_ADD_MEDIUM,  /* medium `value` to step `step` */
  PUNTUAL_FIX_DROP_MEDIUM, /* take medium `value` out of step `step`; step 0: out of every one that
                              has another */
  PUNTUAL_FIX_CLEAR_CONDITION, /* take the PuntualCondition bits `value` off step `step` */
  PUNTUAL_FIX_REPEAT,          /* step `step` repeats `value` times at most; 0: once */
  PUNTUAL_FIX_REPEAT_EVERY,    /* step `step` repeats every `value` days */
  PUNTUAL_FIX_WRITE_TEXT,      /* open the template: not a change of the cadence */
  PUNTUAL_FIX_SET_UP_CHANNEL,  /* open the preferences: likewise */
} PuntualFixKind;

typedef struct
{
  PuntualWarningKind kind;
  gboolean grave;  /* something would not be sent, or would be rude; else worth a look */
  int step, other; /* numbers of the steps it is about, from 1; 0: none */
  char *text;      /* "Steps 2 and 3 are 3 days apart; at least 5 must lie between two contacts." */
  char *detail;    /* what follows from it: "2 customers would need it."; NULL */
  PuntualFixKind fix;
  int value;
  char *fix_text; /* the label of the button, without mnemonic: "Move to day 6"; NULL: no fix */
  char *template_name; /* of NO_TEXT; NULL */
  char *language;
  PuntualMedium medium; /* of NO_TEXT and NO_CHANNEL */
} PuntualCadenceWarning;

void puntual_cadence_warning_free (PuntualCadenceWarning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceWarning, puntual_cadence_warning_free)

/* All that stands out, grave ones first, then by step; of PuntualCadenceWarning. facts: for
 * channels, texts, segments, currencies and languages of the ledger; NULL: only what the cadence
 * and the policy say by themselves. */
GPtrArray *puntual_cadence_warnings (const PuntualCadence *cadence, const PuntualPolicy *policy,
                                     const PuntualFacts *facts);

/* The cadence with the fix carried out, owned; NULL for fixes that are no change of it. After the
 * fix that warning is gone. */
PuntualCadence *
puntual_cadence_warning_mend (const PuntualCadenceWarning *self, const PuntualCadence *cadence);

G_END_DECLS
