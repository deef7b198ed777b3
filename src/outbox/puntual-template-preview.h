/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"
#include "puntual-message.h"

G_BEGIN_DECLS

/* A template as a real customer would read it: about the oldest open invoice of one who is written
 * to in its language, or of anybody when there is none, on the day of the step. step: which one
 * uses it, NULL: none so far. NOT_FOUND when nothing is open; else what is wrong with the words. */
PuntualMessage *
puntual_template_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualTemplate *text, const PuntualStep *step, GError **error);

G_END_DECLS
