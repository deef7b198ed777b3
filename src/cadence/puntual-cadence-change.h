/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-facts.h"

G_BEGIN_DECLS

/* What a change of a cadence does to what goes out. */
typedef struct
{
  guint n_before, n_after; /* messages */
  guint n_customers;       /* who gets one, afterwards */
} PuntualCadenceChange;

/* Plans n_days from the day of the facts on as they are, and with that cadence in place of the
 * stored one of its id, as puntual_plan_simulate() does. The cadence is put into the facts, which
 * are of no further use. */
PuntualCadenceChange
puntual_cadence_change_foresee (PuntualFacts *facts, PuntualCalendarSet *calendars,
                                const PuntualCadence *cadence, guint n_days);

G_END_DECLS
