/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-limits.h"
#include "puntual-cadence-warning.h"

G_BEGIN_DECLS

/* What the warnings are made of, for the files of puntual-cadence-warning.h and nobody else. */

static inline const PuntualStep *
puntual_warning_step_at (const PuntualCadence *cadence, guint i)
{
  return g_ptr_array_index (cadence->steps, i);
}

/* text: taken. Without a fix. */
PuntualCadenceWarning *puntual_cadence_warning_new (PuntualWarningKind kind, gboolean grave,
                                                    int step, int other, char *text);
/* label: taken. */
void puntual_cadence_warning_set_fix (PuntualCadenceWarning *self, PuntualFixKind fix, int value,
                                      char *label);
/* The label of PUNTUAL_FIX_ADD_MEDIUM. */
char *puntual_cadence_warning_send_by (PuntualMedium medium);

/* Some invoice meets the conditions of both. */
gboolean puntual_steps_may_meet (const PuntualStep *a, const PuntualStep *b);
/* Every invoice that meets those of `step` meets those of `other`. */
gboolean puntual_step_implies (const PuntualStep *step, const PuntualStep *other);

/* Each adds what it finds, in the order of the steps. */

/* What the cadence and the policy say by themselves. */
void puntual_cadence_warn_itself (const PuntualCadence *cadence, const PuntualPolicy *policy,
                                  GPtrArray *warnings);
/* Two contacts too near to each other. */
void puntual_cadence_warn_gap (const PuntualCadence *cadence, guint place, int min_gap,
                               GPtrArray *warnings);
/* What the ledger adds. */
void puntual_cadence_warn_ledger (const PuntualCadence *cadence, const PuntualPolicy *policy,
                                  const PuntualFacts *facts, GPtrArray *warnings);

G_END_DECLS
