/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planning.h"

G_BEGIN_DECLS

/* How the day of a message came about for one of its invoices. held: what held it last before the
 * message's day, or NULL. */
char *puntual_next_step_day_text (const PuntualPlannedItem *item, PuntualDay day,
                                  PuntualCalendar *calendar, const PuntualHeldItem *held,
                                  const PuntualFacts *facts, const char *language);

G_END_DECLS
