/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-run.h"

#include "puntual-import-undo.h"

struct _PuntualImportRun
{
  char *path;
  PuntualMap *map;
  gboolean dry_run, skip_bad;
  GCancellable *cancellable;
  int progress;                /* thousandths; atomic */
  PuntualImportReport *report; /* set by the job, read after it */
};

PuntualImportRun *
puntual_import_run_new (const char *path, const PuntualMap *map, gboolean dry_run,
                        gboolean skip_bad)
{
  PuntualImportRun *self = g_atomic_rc_box_new0 (PuntualImportRun);

  self->path = g_strdup (path);
  self->map = puntual_map_copy (map);
  self->dry_run = dry_run;
  self->skip_bad = skip_bad;
  self->cancellable = g_cancellable_new ();
  return self;
}

PuntualImportRun *
puntual_import_run_ref (PuntualImportRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
run_clear (gpointer data)
{
  PuntualImportRun *self = data;

  g_free (self->path);
  puntual_map_free (self->map);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->report, puntual_import_report_free);
}

void
puntual_import_run_unref (PuntualImportRun *self)
{
  g_atomic_rc_box_release_full (self, run_clear);
}

void
puntual_import_run_stop (PuntualImportRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

GCancellable *
puntual_import_run_get_cancellable (PuntualImportRun *self)
{
  return self->cancellable;
}

guint
puntual_import_run_get_progress (PuntualImportRun *self)
{
  return (guint)g_atomic_int_get (&self->progress);
}

const PuntualImportReport *
puntual_import_run_get_report (PuntualImportRun *self)
{
  return self->report;
}

static void
note_progress (goffset done, goffset total, gpointer data)
{
  PuntualImportRun *self = data;

  g_atomic_int_set (&self->progress, total > 0 ? (int)(done * 1000 / total) : 0);
}

gboolean
puntual_import_run_work (PuntualDeskJob *job, gpointer run, GError **error)
{
  PuntualImportRun *self = run;
  PuntualImportOptions options = {
    .dry_run = self->dry_run,
    .skip_bad = self->skip_bad,
    .progress = note_progress,
    .data = self,
    .cancellable = self->cancellable,
    .map = self->map,
  };

  self->report =
      puntual_import_file (puntual_desk_job_get_ledger (job), self->path, &options, NULL, error);
  return self->report != NULL;
}

gboolean
puntual_import_run_take_back (PuntualDeskJob *job, gpointer run, GError **error)
{
  const PuntualImportRun *self = run;

  if (self->report == NULL || self->report->first_event == 0)
    return TRUE;
  return puntual_import_undo (puntual_desk_job_get_ledger (job), self->report->first_event,
                              self->report->last_event, error);
}
