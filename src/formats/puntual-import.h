/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-map-file.h"

G_BEGIN_DECLS

typedef struct
{
  guint line;    /* of the file, from 1; 0: the file as a whole */
  char *code;    /* "invalid-date", "amount-overflow", "number-twice", "customer-missing" … */
  char *message; /* a translated sentence */
} PuntualImportProblem;

typedef struct
{
  char *file;
  char *format; /* "csv-invoices", "csv-customers" */
  guint added, updated, unchanged, rejected, customers_added, skipped;
  GPtrArray *problems; /* of PuntualImportProblem; rejected rows and remarks */
  /* The events that it wrote, for puntual_import_undo(); 0 when it changed nothing. */
  gint64 first_event, last_event;
} PuntualImportReport;

void puntual_import_report_free (PuntualImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImportReport, puntual_import_report_free)

typedef struct
{
  gboolean dry_run;     /* everything is done, then rolled back */
  gboolean skip_bad;    /* take the good rows; otherwise one bad row refuses the file (BAD_ROWS) */
  const char *map_path; /* a JSON map file, or NULL */
  /* Called on the thread of the import, at most fifty times a second. */
  void (*progress) (goffset done, goffset total, gpointer data);
  gpointer data;
  GCancellable *cancellable; /* CANCELLED leaves the ledger untouched */
  const PuntualMap *map;     /* used instead of map_path when not NULL; borrowed */
} PuntualImportOptions;

/* Reads one file into the ledger as one transaction. NULL with the ledger untouched on error;
 * when the error is BAD_ROWS, *report_out (may be NULL) still lists the problems. */
PuntualImportReport *
puntual_import_file (PuntualLedger *ledger, const char *path, const PuntualImportOptions *options,
                     PuntualImportReport **report_out, GError **error);

G_END_DECLS
