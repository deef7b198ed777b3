/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-ledger.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-report.h"
#include "puntual-import.h"

char *
bench_folder_make (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("puntual-bench-XXXXXX", &error);

  bench_stop_on (error);
  return folder;
}

void
bench_folder_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

PuntualDay
bench_today (void)
{
  PuntualDay day = PUNTUAL_DAY_NONE;

  puntual_day_parse_iso (BENCH_TODAY, &day, NULL);
  return day;
}

PuntualLedger *
bench_ledger_open (const char *path)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_fixed (bench_today (), "UTC");
  GError *error = NULL;
  PuntualLedger *ledger = puntual_ledger_open (path, PUNTUAL_LEDGER_CREATE, clock, "bench", &error);

  bench_stop_on (error);
  return ledger;
}

PuntualCalendarSet *
bench_calendars (PuntualLedger *ledger)
{
  GError *error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, &error);
  PuntualCalendarSet *calendars;

  bench_stop_on (error);
  calendars = puntual_calendar_set_new (policy, &error);
  bench_stop_on (error);
  return calendars;
}

void
bench_ledger_set (PuntualLedger *ledger, const char *key, const char *value)
{
  GError *error = NULL;

  puntual_ledger_set_setting (ledger, key, value, &error);
  bench_stop_on (error);
}

void
bench_ledger_import (PuntualLedger *ledger, const char *csv_path)
{
  GError *error = NULL;
  g_autoptr (PuntualImportReport) report =
      puntual_import_file (ledger, csv_path, NULL, NULL, &error);

  bench_stop_on (error);
}

void
bench_ledger_copy (PuntualLedger *ledger, const char *path)
{
  GError *error = NULL;

  g_unlink (path);
  puntual_ledger_backup (ledger, path, &error);
  bench_stop_on (error);
}

static void
write_row (FILE *file, guint i, const BenchCsv *csv)
{
  guint customer = i % csv->n_customers;
  PuntualDay due_day = bench_today () + (csv->all_due ? -7 : (int)(i * 7 % 120) - 60);
  g_autofree char *due = puntual_day_to_iso (due_day);
  g_autofree char *issued = puntual_day_to_iso (due_day - 30);
  guint total = 3000 + i * 7919 % 900000;

  fprintf (file,
           "F-2026-%06u,Suministros Núm. %05u S.L.,B%08u,pagos%05u@cliente.example,+3491%07u,"
           "%s,%s,%u.%02u,EUR",
           i + 1, customer, customer + 1, customer, customer, issued, due, total / 100,
           total % 100);
  if (csv->part_payments)
    fprintf (file, ",%u.%02u", i % 5 == 0 ? total / 300 : 0, i % 5 == 0 ? total / 3 % 100 : 0);
  fputc ('\n', file);
}

void
bench_csv_write (const char *path, const BenchCsv *csv)
{
  FILE *file = g_fopen (path, "we");

  if (file == NULL)
    {
      g_printerr ("%s cannot be written.\n", path);
      exit (EXIT_FAILURE);
    }
  fprintf (file, "number,customer,tax id,email,phone,issue date,due date,total,currency%s\n",
           csv->part_payments ? ",paid" : "");
  for (guint i = 0; i < csv->n_invoices; i++)
    write_row (file, i, csv);
  fclose (file);
}

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

void
bench_ledger_fill (PuntualLedger *ledger, const char *folder, guint n_invoices)
{
  g_autofree char *csv = g_build_filename (folder, "invoices.csv", NULL);
  g_autofree char *day =
      g_strdup_printf ("CREATE TEMP TABLE day AS SELECT %d AS today", bench_today ());
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  BenchCsv content = { n_invoices, n_invoices / BENCH_INVOICES_PER_CUSTOMER, TRUE, FALSE };
  GError *error = NULL;

  bench_csv_write (csv, &content);
  bench_ledger_set (ledger, "email", "cobros@taller.example");
  bench_ledger_import (ledger, csv);
  if (puntual_sqlite_execute (sqlite, day, &error))
    puntual_sqlite_execute (sqlite, history, &error);
  bench_stop_on (error);
}
