/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-run.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-import-undo.h"

struct _PuntualImportRun
{
  char *path;
  char *stamp;    /* which state of the file was read; set by the job */
  char *expected; /* the same of another run; NULL: any */
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
  g_free (self->stamp);
  g_free (self->expected);
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
puntual_import_run_expect (PuntualImportRun *self, const PuntualImportRun *trial)
{
  g_free (self->expected);
  self->expected = g_strdup (trial->stamp);
}

/* One that is written anew has another size, time or place. A file that cannot be looked at is
 * refused when it is read. */
static char *
stamp_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file,
                         G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                                        "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC
                                                        "," G_FILE_ATTRIBUTE_UNIX_INODE,
                         G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return g_strdup ("");
  return g_strdup_printf (
      "%" G_GOFFSET_FORMAT " %" G_GUINT64_FORMAT ".%06u %" G_GUINT64_FORMAT,
      g_file_info_get_size (info),
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
      g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE));
}

static gboolean
check_file (PuntualImportRun *self, GError **error)
{
  g_free (self->stamp);
  self->stamp = stamp_of (self->path);
  if (self->expected == NULL || g_str_equal (self->stamp, self->expected))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                       _ ("The file was changed after it was checked. Check it again."));
  return FALSE;
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

  if (!check_file (self, error))
    return FALSE;
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
