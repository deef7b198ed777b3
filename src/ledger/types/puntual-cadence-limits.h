/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a cadence may hold: the ledger refuses more, the warnings propose no more, and the editor
 * offers no more. */

#define PUNTUAL_CADENCE_MAX_STEPS 50
/* Days from the due date that a step may lie on. */
#define PUNTUAL_STEP_FIRST_DAY (-730)
#define PUNTUAL_STEP_LAST_DAY 730
/* Days between the repetitions of the last step, and how many they may be. */
#define PUNTUAL_STEP_MAX_EVERY 365
#define PUNTUAL_STEP_MAX_REPEATS 100

/* The template that needs no step: whoever paid is thanked with it. */
#define PUNTUAL_THANKS_TEMPLATE "thanks"
