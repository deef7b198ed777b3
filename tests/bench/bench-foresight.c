/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "puntual-foresight.h"

#define INVOICES 20000
#define ROUNDS 11

static const guint lengths[] = { 30, 60, 90 };

typedef struct
{
  PuntualForesight *foresight;
  PuntualCadence *cadence; /* the default one, changed anew in every round */
  guint n_days;
  guint n_changes;
  guint n_after, n_affected, n_held;
} Bench;

/* The bare limit: what the planner takes for the same days, none of them ended by a message. */
static double
run_bare (gpointer data)
{
  Bench *self = data;
  const PuntualFacts *facts = puntual_foresight_get_facts (self->foresight);
  PuntualCalendarSet *calendars = puntual_foresight_get_calendars (self->foresight);
  double start = bench_now ();

  for (guint i = 0; i < self->n_days; i++)
    puntual_plan_free (puntual_plan_day (facts, calendars, facts->day + (int)i));

  return bench_now () - start;
}

/* As somebody drags the second step to and fro. */
static double
run_ours (gpointer data)
{
  Bench *self = data;
  PuntualStep *step = g_ptr_array_index (self->cadence->steps, 1);
  PuntualForeseen *foreseen;
  GError *error = NULL;
  double start, taken;

  step->offset_days = 2 + (int)(self->n_changes++ % 4);
  start = bench_now ();
  foreseen =
      puntual_foresight_compare (self->foresight, self->cadence, self->n_days, "en", NULL, &error);
  taken = bench_now () - start;
  bench_stop_on (error);

  self->n_after = foreseen->n_after;
  self->n_affected = foreseen->customers->len;
  self->n_held = foreseen->n_held;
  puntual_foreseen_free (foreseen);

  return taken;
}

static PuntualCadence *
default_cadence (const PuntualFacts *facts)
{
  for (guint i = 0; i < facts->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (facts->cadences, i);

      if (cadence->id == facts->policy->default_cadence_id)
        return puntual_cadence_copy (cadence);
    }
  g_printerr ("The ledger has no default cadence.\n");
  exit (EXIT_FAILURE);
}

static void
report (Bench *bench, guint n_invoices)
{
  double first_ms = run_ours (bench);
  BenchComparison found = bench_compare (ROUNDS, run_bare, run_ours, bench);

  printf ("{\"bench\":\"foresight\",\"rows\":%u,\"customers\":%u,\"days\":%u,\"messages\":%u,"
          "\"affected\":%u,\"held\":%u,\"first_ms\":%.1f,\"bare_ms\":%.1f,\"ours_ms\":%.1f,"
          "\"ratio\":%.2f",
          n_invoices, n_invoices / BENCH_INVOICES_PER_CUSTOMER, bench->n_days, bench->n_after,
          bench->n_affected, bench->n_held, first_ms, found.bare_ms, found.ours_ms, found.ratio);
  if (bench->n_days == lengths[0])
    printf (",\"bar_ms\":100");
  printf ("}\n");
}

int
main (int argc, char **argv)
{
  guint n_invoices = bench_size (argc, argv, INVOICES);
  char *folder = bench_folder_make ();
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  PuntualLedger *ledger = bench_ledger_open (path);
  PuntualFacts *facts;
  GError *error = NULL;
  Bench bench = { 0 };

  bench_ledger_fill (ledger, folder, n_invoices);
  facts = puntual_ledger_load_facts (ledger, bench_today (), 0, &error);
  bench_stop_on (error);
  bench.foresight = puntual_foresight_new (facts, bench_calendars (ledger));
  bench.cadence = default_cadence (facts);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      bench.n_days = lengths[i];
      report (&bench, n_invoices);
    }

  puntual_cadence_free (bench.cadence);
  puntual_foresight_unref (bench.foresight);
  g_object_unref (ledger);
  bench_folder_remove (folder);
  return EXIT_SUCCESS;
}
