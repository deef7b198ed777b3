/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "bench-rows.h"

#define INVOICES 100000
#define INVOICES_PER_CUSTOMER 5
#define ROUNDS 7

/* The tables that an import of invoices writes to. */
static const char *const tables[] = { "customer", "invoice", "payment", "allocation", "event" };

typedef struct
{
  char *csv, *path;
  BenchRows *rows[G_N_ELEMENTS (tables)]; /* what the import wrote */
} Bench;

static void
remove_ledger (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/* From the open ledger to the last row on the disk. */
static double
run_ours (gpointer data)
{
  Bench *self = data;
  g_autoptr (PuntualLedger) ledger = NULL;
  double start;

  remove_ledger (self->path);
  ledger = bench_ledger_open (self->path);
  start = bench_now ();
  bench_ledger_import (ledger, self->csv);
  return bench_now () - start;
}

/* The same: a new ledger with the same schema and pragmas, and the rows themselves from memory in
 * one transaction, table by table in the order of their ids, with statements that are prepared
 * once. */
static double
run_bare (gpointer data)
{
  Bench *self = data;
  sqlite3 *db;
  double start, taken;

  remove_ledger (self->path);
  g_object_unref (bench_ledger_open (self->path));
  db = bench_rows_open (self->path);
  start = bench_now ();
  bench_rows_run (db, "BEGIN IMMEDIATE");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    bench_rows_insert (self->rows[i], db);
  bench_rows_run (db, "COMMIT");
  taken = bench_now () - start;
  sqlite3_close (db);
  return taken;
}

/* Imports once, to learn the rows. */
static void
learn_rows (Bench *self)
{
  g_autofree char *before = g_strconcat (self->path, "-before", NULL);
  sqlite3 *db, *seed;

  g_object_unref (bench_ledger_open (before));
  run_ours (self);
  db = bench_rows_open (self->path);
  seed = bench_rows_open (before);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    self->rows[i] = bench_rows_read (db, tables[i], bench_rows_last_id (seed, tables[i]));
  sqlite3_close (seed);
  sqlite3_close (db);
}

/* In a process of its own, whose memory nothing else has touched. */
static void
measure_memory (const char *folder, guint n_invoices)
{
  g_autofree char *csv = g_build_filename (folder, "memory.csv", NULL);
  g_autofree char *path = g_build_filename (folder, "memory.db", NULL);
  BenchCsv content = { n_invoices, n_invoices / INVOICES_PER_CUSTOMER, FALSE, FALSE };
  g_autoptr (PuntualLedger) ledger = NULL;
  gint64 before;
  pid_t child;
  int status;

  bench_csv_write (csv, &content);
  fflush (stdout);
  child = fork ();
  if (child > 0)
    {
      if (waitpid (child, &status, 0) != child || status != 0)
        exit (EXIT_FAILURE);
      return;
    }

  remove_ledger (path);
  ledger = bench_ledger_open (path);
  before = bench_peak_kib ();
  bench_ledger_import (ledger, csv);
  printf ("{\"bench\":\"import-memory\",\"rows\":%u,\"peak_growth_kib\":%" G_GINT64_FORMAT
          ",\"peak_kib\":%" G_GINT64_FORMAT "}\n",
          n_invoices, bench_peak_kib () - before, bench_peak_kib ());
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

static void
compare (const char *folder, guint n_invoices, gboolean part_payments)
{
  Bench bench = {
    .csv = g_build_filename (folder, "invoices.csv", NULL),
    .path = g_build_filename (folder, "ledger.db", NULL),
  };
  BenchCsv content = { n_invoices, n_invoices / INVOICES_PER_CUSTOMER, part_payments, FALSE };
  BenchComparison found;

  bench_csv_write (bench.csv, &content);
  learn_rows (&bench);
  found = bench_compare (ROUNDS, run_bare, run_ours, &bench);
  printf (
      "{\"bench\":\"import\",\"rows\":%u,\"customers\":%u,\"part_payments\":%s,\"bare_ms\":%.1f,"
      "\"ours_ms\":%.1f,\"ratio\":%.2f,\"bar\":3.0}\n",
      n_invoices, n_invoices / INVOICES_PER_CUSTOMER, part_payments ? "true" : "false",
      found.bare_ms, found.ours_ms, found.ratio);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    bench_rows_free (bench.rows[i]);
  remove_ledger (bench.path);
  g_free (bench.csv);
  g_free (bench.path);
}

int
main (int argc, char **argv)
{
  guint n_invoices = bench_size (argc, argv, INVOICES);
  char *folder = bench_folder_make ();

  measure_memory (folder, n_invoices / 5);
  measure_memory (folder, n_invoices);
  compare (folder, n_invoices, FALSE);
  compare (folder, n_invoices, TRUE);
  bench_folder_remove (folder);
  return EXIT_SUCCESS;
}
