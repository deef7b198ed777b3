/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One timed run; returns its milliseconds, so that what prepares it is not counted. */
typedef double (*BenchSide) (gpointer data);

/* Medians over the rounds. */
typedef struct
{
  double bare_ms, ours_ms;
  double ratio; /* of a round's own pair, ours / bare: what disturbs the machine for a while
                   disturbs both */
} BenchComparison;

/* Both sides once to warm up, then `rounds` pairs, the first of a pair alternating. */
BenchComparison bench_compare (guint rounds, BenchSide bare, BenchSide ours, gpointer data);

/* Milliseconds since some moment. */
double bench_now (void);
/* The most memory this process has held so far. */
gint64 bench_peak_kib (void);
/* Ends the program with the sentence. Consumes the error; NULL passes. */
void bench_stop_on (GError *error);
/* The number on the command line, or the usual one. */
guint bench_size (int argc, char **argv, guint usual);

G_END_DECLS
