/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the program takes to show the invoices, and how long its window stands still while
 * somebody scrolls, sorts and searches: with a hundred thousand invoices, beside few of them.
 *
 * Each run is a process of its own: this program calls itself with what to do. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "bench-window-use.h"

#define INVOICES 100000
#define FEW 40
#define ROUNDS 7

typedef struct
{
  const char *program;
  const char *few, *many; /* ledgers */
  guint frame;
} Bench;

/* The line of figures that a run prints. */
static char *
run (const Bench *self, const char *what, const char *ledger)
{
  g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  GError *error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      self->program, what, ledger, start, NULL);
  char *said = NULL;

  bench_stop_on (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  bench_stop_on (error);
  if (!g_subprocess_get_successful (process))
    {
      g_printerr ("“%s” over %s failed.\n", what, ledger);
      exit (EXIT_FAILURE);
    }
  return said;
}

/* What was waited for. */
typedef enum
{
  PAINTED,   /* the window, whatever its list says */
  WITH_ROWS, /* what the first rows say as well */
} Frame;

static double
first_frame (const Bench *self, const char *ledger)
{
  g_autofree char *said = run (self, BENCH_FIRST_FRAME, ledger);
  g_auto (GStrv) times = g_strsplit (said, "\t", -1);

  return g_ascii_strtod (times[self->frame], NULL);
}

static double
first_frame_of_few (gpointer data)
{
  const Bench *self = data;

  return first_frame (self, self->few);
}

static double
first_frame_of_many (gpointer data)
{
  const Bench *self = data;

  return first_frame (self, self->many);
}

static void
report_first_frame (Bench *bench, Frame frame, const char *few, const char *against)
{
  BenchComparison c;

  bench->frame = frame;
  bench->few = few;
  c = bench_compare (ROUNDS, first_frame_of_few, first_frame_of_many, bench);
  printf ("{\"bench\":\"window\",\"what\":\"first frame %s\",\"against\":\"%s\","
          "\"bare_ms\":%.0f,\"ms\":%.0f,\"ratio\":%.2f}\n",
          frame == PAINTED ? "painted" : "with rows", against, c.bare_ms, c.ours_ms, c.ratio);
  fflush (stdout);
}

/* Each line of a run: what, the longest stall in ms, questions on the main loop, the longest. */
static void
report_stalls (const Bench *bench)
{
  g_autofree char *few_said = run (bench, BENCH_STALLS, bench->few);
  g_autofree char *many_said = run (bench, BENCH_STALLS, bench->many);
  g_auto (GStrv) few = g_strsplit (g_strchomp (few_said), "\n", -1);
  g_auto (GStrv) many = g_strsplit (g_strchomp (many_said), "\n", -1);

  for (guint i = 0; few[i] != NULL && many[i] != NULL; i++)
    {
      g_auto (GStrv) bare = g_strsplit (few[i], "\t", -1);
      g_auto (GStrv) ours = g_strsplit (many[i], "\t", -1);
      double bare_ms = g_ascii_strtod (bare[1], NULL);
      double ms = g_ascii_strtod (ours[1], NULL);

      printf ("{\"bench\":\"window\",\"what\":\"longest stall: %s\",\"bare_ms\":%.1f,"
              "\"ms\":%.1f,\"ratio\":%.2f,\"queries_on_main_loop\":%s,\"longest_query_ms\":%s}\n",
              ours[0], bare_ms, ms, ms / bare_ms, ours[2], ours[3]);
    }
}

static char *
make_ledger (const char *folder, const char *name, guint n_invoices)
{
  char *path = g_build_filename (folder, name, NULL);
  PuntualLedger *ledger = bench_ledger_open (path);

  /* A business that has a name is past the first run. */
  bench_ledger_set (ledger, "name", "Taller Ruiz");
  if (n_invoices > 0)
    bench_ledger_fill (ledger, folder, n_invoices);
  g_object_unref (ledger);
  return path;
}

int
main (int argc, char **argv)
{
  g_autofree char *empty = NULL, *few = NULL, *many = NULL;
  char *folder;
  Bench bench = { .program = argv[0] };

  setlocale (LC_ALL, "");
  if (argc == 4)
    return bench_window_use (argv[1], argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  folder = bench_folder_make ();
  empty = make_ledger (folder, "empty.db", 0);
  few = make_ledger (folder, "few.db", FEW);
  many = make_ledger (folder, "many.db", bench_size (argc, argv, INVOICES));

  bench.many = many;
  report_first_frame (&bench, PAINTED, empty, "an empty ledger");
  report_first_frame (&bench, WITH_ROWS, few, "40 invoices");
  report_first_frame (&bench, WITH_ROWS, empty, "an empty ledger");
  bench.few = few;
  report_stalls (&bench);

  bench_folder_remove (folder);
  return EXIT_SUCCESS;
}
