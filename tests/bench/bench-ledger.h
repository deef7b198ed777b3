/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* The day of every benchmark. */
#define BENCH_TODAY "2026-03-10"

/* A temporary folder, removed with all that is in it by bench_folder_remove(). Every failure ends
 * the program. */
char *bench_folder_make (void);
void bench_folder_remove (char *folder);

PuntualDay bench_today (void);
PuntualLedger *bench_ledger_open (const char *path);
PuntualCalendarSet *bench_calendars (PuntualLedger *ledger);
void bench_ledger_set (PuntualLedger *ledger, const char *key, const char *value);
void bench_ledger_import (PuntualLedger *ledger, const char *csv_path);
/* A copy without side files, ready to be opened. */
void bench_ledger_copy (PuntualLedger *ledger, const char *path);

typedef struct
{
  guint n_invoices;
  guint n_customers;      /* they take turns */
  gboolean part_payments; /* a fifth of the invoices is paid by a third */
  gboolean
      all_due; /* all a week overdue, so that each is reminded of; else 60 days around the day */
} BenchCsv;

/* A receivables file as an accounting program writes it. */
void bench_csv_write (const char *path, const BenchCsv *csv);

#define BENCH_INVOICES_PER_CUSTOMER 5

/* The ledger of a business in its second month: invoices around the day, a fifth of them paid in
 * part, reminders, promises and disputes. */
void bench_ledger_fill (PuntualLedger *ledger, const char *folder, guint n_invoices);

G_END_DECLS
