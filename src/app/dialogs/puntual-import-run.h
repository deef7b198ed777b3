/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-import.h"

G_BEGIN_DECLS

/**
 * PuntualImportRun:
 *
 * One run over a file: to see what it would do, or to do it. Counted references, shared by the main
 * loop and the thread that works.
 */
typedef struct _PuntualImportRun PuntualImportRun;

/* map is copied. */
PuntualImportRun *puntual_import_run_new (const char *path, const PuntualMap *map, gboolean dry_run,
                                          gboolean skip_bad);
/* Before it runs: it refuses (EXISTS) a file that is not what the other run read. */
void puntual_import_run_expect (PuntualImportRun *self, const PuntualImportRun *trial);
PuntualImportRun *puntual_import_run_ref (PuntualImportRun *self);
void puntual_import_run_unref (PuntualImportRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImportRun, puntual_import_run_unref)

/* Ends it; the ledger is untouched. From any thread. */
void puntual_import_run_stop (PuntualImportRun *self);
/* What stops it. Borrowed. */
GCancellable *puntual_import_run_get_cancellable (PuntualImportRun *self);
/* Thousandths of the file. From any thread. */
guint puntual_import_run_get_progress (PuntualImportRun *self);
/* What came of it: once the job has answered. NULL before. Borrowed. */
const PuntualImportReport *puntual_import_run_get_report (PuntualImportRun *self);

/* For jobs and deeds; data is a PuntualImportRun. The second takes back what the first did. */
gboolean puntual_import_run_work (PuntualDeskJob *job, gpointer run, GError **error);
gboolean puntual_import_run_take_back (PuntualDeskJob *job, gpointer run, GError **error);

G_END_DECLS
