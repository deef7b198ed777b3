/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "puntual-notification-news.h"
#include "puntual-planner.h"

#define INVOICES 20000
#define ROUNDS 11

/* What the owner is told is looked for after every change of the ledger, beside a plan of the day
 * that the agent makes anyway: the bare side is that plan. */
typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  guint n_shown, n_listed;
} Bench;

static double
run_plan (gpointer data)
{
  Bench *self = data;
  GError *error = NULL;
  double start = bench_now ();
  g_autoptr (PuntualFacts) facts =
      puntual_ledger_load_facts (self->ledger, bench_today (), 0, &error);
  g_autoptr (PuntualPlan) plan = NULL;

  bench_stop_on (error);
  plan = puntual_plan_day (facts, self->calendars, bench_today ());
  return bench_now () - start;
}

static double
run_news (gpointer data)
{
  Bench *self = data;
  GError *error = NULL;
  double start = bench_now ();
  PuntualNotificationNews *news =
      puntual_notification_news_take (self->ledger, self->calendars, &error);
  double taken = bench_now () - start;

  bench_stop_on (error);
  self->n_shown += news->show->len;
  puntual_notification_news_free (news);
  return taken;
}

static double
run_list (gpointer data)
{
  Bench *self = data;
  GError *error = NULL;
  double start = bench_now ();
  g_autoptr (GPtrArray) list = puntual_notification_list (self->ledger, self->calendars, &error);
  double taken = bench_now () - start;

  bench_stop_on (error);
  self->n_listed = list->len;
  return taken;
}

static void
report (const char *name, guint n_invoices, guint n, const BenchComparison *found)
{
  printf ("{\"bench\":\"%s\",\"rows\":%u,\"told\":%u,\"plan_ms\":%.1f,\"ours_ms\":%.1f,"
          "\"ratio\":%.2f}\n",
          name, n_invoices, n, found->bare_ms, found->ours_ms, found->ratio);
}

int
main (int argc, char **argv)
{
  guint n_invoices = bench_size (argc, argv, INVOICES);
  char *folder = bench_folder_make ();
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  Bench bench = { .ledger = bench_ledger_open (path) };
  BenchComparison found;

  bench_ledger_fill (bench.ledger, folder, n_invoices);
  bench.calendars = bench_calendars (bench.ledger);
  found = bench_compare (ROUNDS, run_plan, run_news, &bench);
  report ("news", n_invoices, bench.n_shown, &found);
  found = bench_compare (ROUNDS, run_plan, run_list, &bench);
  report ("news-list", n_invoices, bench.n_listed, &found);

  puntual_calendar_set_free (bench.calendars);
  g_object_unref (bench.ledger);
  bench_folder_remove (folder);
  return 0;
}
