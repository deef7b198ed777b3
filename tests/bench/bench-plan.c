/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "puntual-planner.h"

#define INVOICES 100000
#define ROUNDS 11

/* What the bare side reads: the rows and columns that the facts are made of, each table once from
 * beginning to end in the order SQLite likes best, every column fetched as its type, nothing kept.
 * 'i' is a number, 't' a text. The few rows of settings, cadences and templates are left out. */
static const struct
{
  const char *sql;
  const char *columns;
} scans[] = {
  { "SELECT id, name, language, segment, region, email, phone, length (address) > 0, cadence_id,"
    " opted_out, refused_media | dead_media FROM customer",
    "ittttttiiii" },
  { "SELECT id, total, due_day, customer_id, cadence_id, number, currency, issue_day,"
    " kind <> 'invoice' FROM invoice WHERE cancelled = 0",
    "iiiiittii" },
  { "SELECT customer_id, currency, minor, day FROM payment WHERE undone = 0", "itii" },
  { "SELECT invoice_id, day, minor FROM allocation", "iii" },
  { "SELECT row_id, customer_id, coalesce (sent_day, day), tone, state FROM outbox", "iiitt" },
  { "SELECT outbox_row, invoice_id, instalment_id, offset_days FROM outbox_item WHERE live = 1",
    "iiii" },
  { "SELECT customer_id, invoice_id, day, tone FROM contact", "iiit" },
  { "SELECT invoice_id, id, number, due_day, minor FROM instalment", "iiiii" },
  { "SELECT invoice_id, made_day, day, minor, balance_then FROM promise WHERE withdrawn = 0",
    "iiiii" },
  { "SELECT invoice_id, opened_day, closed_day FROM dispute", "iii" },
  { "SELECT invoice_id, customer_id, from_day, until_day, reason FROM pause WHERE ended = 0",
    "iiiit" },
};

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  sqlite3 *bare;
  guint n_messages, n_held;
  gint64 sum; /* of what the bare side read, so that it is read */
} Bench;

static void
scan (Bench *self, const char *sql, const char *columns)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (self->bare, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      g_printerr ("%s: %s\n", sql, sqlite3_errmsg (self->bare));
      exit (EXIT_FAILURE);
    }
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; columns[i] != '\0'; i++)
      {
        if (columns[i] == 'i')
          self->sum += sqlite3_column_int64 (statement, i);
        else
          {
            const unsigned char *text = sqlite3_column_text (statement, i);

            self->sum += text != NULL ? text[0] : 0;
          }
      }
  sqlite3_finalize (statement);
}

static double
run_bare (gpointer data)
{
  Bench *self = data;
  double start = bench_now ();

  sqlite3_exec (self->bare, "BEGIN", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scans); i++)
    scan (self, scans[i].sql, scans[i].columns);
  sqlite3_exec (self->bare, "ROLLBACK", NULL, NULL, NULL);
  return bench_now () - start;
}

static double
run_ours (gpointer data)
{
  Bench *self = data;
  GError *error = NULL;
  double start = bench_now ();
  PuntualFacts *facts = puntual_ledger_load_facts (self->ledger, bench_today (), 0, &error);
  PuntualPlan *plan;
  double taken;

  bench_stop_on (error);
  plan = puntual_plan_day (facts, self->calendars, bench_today ());
  taken = bench_now () - start;

  self->n_messages = plan->messages->len;
  self->n_held = plan->held->len;
  puntual_plan_free (plan);
  puntual_facts_free (facts);
  return taken;
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
  /* Without locks for threads, as the ledger's own connection. */
  if (sqlite3_open_v2 (path, &bench.bare, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    return EXIT_FAILURE;
  sqlite3_exec (bench.bare, "PRAGMA cache_size = -16384; PRAGMA cell_size_check = ON;", NULL, NULL,
                NULL);

  found = bench_compare (ROUNDS, run_bare, run_ours, &bench);
  printf ("{\"bench\":\"plan\",\"rows\":%u,\"customers\":%u,\"messages\":%u,\"held\":%u,"
          "\"bare_ms\":%.1f,\"ours_ms\":%.1f,\"ratio\":%.2f,\"bar\":2.0}\n",
          n_invoices, n_invoices / BENCH_INVOICES_PER_CUSTOMER, bench.n_messages, bench.n_held,
          found.bare_ms, found.ours_ms, found.ratio);

  sqlite3_close (bench.bare);
  puntual_calendar_set_free (bench.calendars);
  g_object_unref (bench.ledger);
  bench_folder_remove (folder);
  return bench.sum != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
