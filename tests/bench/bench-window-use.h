/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_FIRST_FRAME "first-frame"
#define BENCH_STALLS "stalls"

/* The program over a ledger, in this process. `first-frame`: prints the milliseconds from `start`
 * (monotonic, microseconds) until the window was painted and until its invoices were. `stalls`: a
 * line for each thing somebody does, with the longest time the main loop was busy without a break.
 * Gives the exit status. */
int bench_window_use (const char *what, const char *ledger, gint64 start);

G_END_DECLS
