/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-report.h"

#include <stdlib.h>
#include <sys/resource.h>

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, by_size);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

BenchComparison
bench_compare (guint rounds, BenchSide bare, BenchSide ours, gpointer data)
{
  g_autofree double *bare_ms = g_new (double, rounds);
  g_autofree double *ours_ms = g_new (double, rounds);
  g_autofree double *ratios = g_new (double, rounds);

  bare (data);
  ours (data);
  for (guint i = 0; i < rounds; i++)
    {
      if (i % 2 == 0)
        bare_ms[i] = bare (data);
      ours_ms[i] = ours (data);
      if (i % 2 == 1)
        bare_ms[i] = bare (data);
      ratios[i] = ours_ms[i] / bare_ms[i];
    }

  return (BenchComparison){
    .bare_ms = median (bare_ms, rounds),
    .ours_ms = median (ours_ms, rounds),
    .ratio = median (ratios, rounds),
  };
}

double
bench_now (void)
{
  return (double)g_get_monotonic_time () / 1000;
}

gint64
bench_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void
bench_stop_on (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (EXIT_FAILURE);
}

guint
bench_size (int argc, char **argv, guint usual)
{
  guint64 size = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : usual;

  if (size < 10 || size > 10000000)
    {
      g_printerr ("The size must be a number from 10 to 10,000,000.\n");
      exit (2);
    }
  return (guint)size;
}
