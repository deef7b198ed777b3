/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "puntual-planner.h"

#define INVOICES 100000
#define INVOICES_PER_CUSTOMER 5
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

/* Past reminders, as a ledger in its second month holds them: one message for two of three
 * customers, about two of his invoices. */
static const char history[] =
    "BEGIN;"
    "INSERT INTO outbox (id, day, sent_day, customer_id, channel, medium, language, currency, "
    "amount, step_number, tone,"
    " template, state, message_id, recipient, subject, body, created_at, updated_at)"
    " SELECT 'past-' || id, today - 20, today - 20, id, 'mail', 'email', 'es', 'EUR', 10000, 2, "
    "'courteous',"
    " 'courteous', 'sent', '<' || id || '@bench.example>', email, 'Recordatorio', name, 1, 1"
    " FROM customer, day WHERE id % 3 <> 0;"
    "INSERT INTO outbox_item (outbox_row, position, invoice_id, instalment_id, step_offset, cycle, "
    "offset_days, step_number,"
    " balance, days_overdue)"
    " SELECT o.row_id, row_number () OVER (PARTITION BY o.row_id ORDER BY i.due_day), i.id, 0, 1, "
    "0, 1, 2, i.total, 20"
    " FROM outbox AS o JOIN invoice AS i ON i.customer_id = o.customer_id"
    " WHERE i.due_day BETWEEN (SELECT today - 60 FROM day) AND (SELECT today - 21 FROM day);"
    "INSERT INTO contact (customer_id, invoice_id, day, tone) SELECT customer_id, id, today - 9, "
    "'courteous'"
    " FROM invoice, day WHERE id % 50 = 0;"
    "INSERT INTO promise (invoice_id, made_day, day, minor, balance_then) SELECT id, today - 5, "
    "today + 5, total, total"
    " FROM invoice, day WHERE id % 100 = 0;"
    "INSERT INTO dispute (invoice_id, opened_day) SELECT id, today - 3 FROM invoice, day WHERE id "
    "% 200 = 0;"
    "COMMIT;";

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

static void
fill (PuntualLedger *ledger, const char *folder, guint n_invoices)
{
  g_autofree char *csv = g_build_filename (folder, "invoices.csv", NULL);
  g_autofree char *day =
      g_strdup_printf ("CREATE TEMP TABLE day AS SELECT %d AS today", bench_today ());
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  BenchCsv content = { n_invoices, n_invoices / INVOICES_PER_CUSTOMER, TRUE, FALSE };
  GError *error = NULL;

  bench_csv_write (csv, &content);
  bench_ledger_set (ledger, "email", "cobros@taller.example");
  bench_ledger_import (ledger, csv);
  if (puntual_sqlite_execute (sqlite, day, &error))
    puntual_sqlite_execute (sqlite, history, &error);
  bench_stop_on (error);
}

int
main (int argc, char **argv)
{
  guint n_invoices = bench_size (argc, argv, INVOICES);
  char *folder = bench_folder_make ();
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  Bench bench = { .ledger = bench_ledger_open (path) };
  BenchComparison found;

  fill (bench.ledger, folder, n_invoices);
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
          n_invoices, n_invoices / INVOICES_PER_CUSTOMER, bench.n_messages, bench.n_held,
          found.bare_ms, found.ours_ms, found.ratio);

  sqlite3_close (bench.bare);
  puntual_calendar_set_free (bench.calendars);
  g_object_unref (bench.ledger);
  bench_folder_remove (folder);
  return bench.sum != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
