/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-data-jobs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "puntual-document.h"
#include "puntual-error.h"
#include "puntual-export.h"
#include "puntual-sender-lock.h"

/* How long a restore waits for a sender to end. */
#define SENDER_SECONDS 5

/* Beside the ledger, for a copy on its way in or out. */
static char *
scratch_path (PuntualDeskJob *job)
{
  return g_strconcat (puntual_desk_job_get_path (job), ".copy", NULL);
}

static gboolean
back_up_file (PuntualDeskJob *job, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean ok;

  /* Of a backup that was broken off. */
  g_remove (part);
  ok = puntual_ledger_backup (puntual_desk_job_get_ledger (job), part, error);
  if (ok && g_rename (part, path) != 0)
    {
      /* Translators: %1$s is a file, %2$s what the system says. */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("“%1$s” cannot be written: %2$s."),
                   path, g_strerror (errno));
      ok = FALSE;
    }
  if (!ok)
    g_remove (part);
  return ok;
}

gboolean
puntual_data_back_up (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_autofree char *scratch = scratch_path (job);
  gboolean ok;

  if (!puntual_document_is_one (data))
    return back_up_file (job, data, error);
  ok = back_up_file (job, scratch, error) && puntual_document_copy (scratch, data, error);
  g_remove (scratch);
  return ok;
}

static gboolean export(PuntualDeskJob *job, const char *path,
                       GString *(*make) (PuntualLedger *, GError **), GError **error)
{
  g_autoptr (GString) csv = make (puntual_desk_job_get_ledger (job), error);
  g_autoptr (GError) reason = NULL;

  if (csv == NULL)
    return FALSE;
  if (g_file_set_contents (path, csv->str, (gssize)csv->len, &reason))
    return TRUE;
  /* Translators: %1$s is a file, %2$s what the system says. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("“%1$s” cannot be written: %2$s."), path,
               reason->message);
  return FALSE;
}

gboolean
puntual_data_export_invoices (PuntualDeskJob *job, gpointer path, GError **error)
{
  return export(job, path, puntual_export_invoices, error);
}

gboolean
puntual_data_export_customers (PuntualDeskJob *job, gpointer path, GError **error)
{
  return export(job, path, puntual_export_customers, error);
}

gboolean
puntual_data_check (PuntualDeskJob *job, gpointer unused, GError **error)
{
  GPtrArray *problems = puntual_ledger_check (puntual_desk_job_get_ledger (job), error);

  puntual_desk_job_take_result (job, problems, (GDestroyNotify)g_ptr_array_unref);
  return problems != NULL;
}

/* No sender is at work meanwhile: what it says would be in neither ledger. */
gboolean
puntual_data_restore (PuntualDeskJob *job, gpointer backup, GError **error)
{
  const char *path = puntual_desk_job_get_path (job);
  g_autoptr (PuntualSenderLock) lock = NULL;
  g_autofree char *scratch = scratch_path (job);
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      lock = puntual_sender_lock_take (path, SENDER_SECONDS, error);
      if (lock == NULL)
        return FALSE;
    }
  if (!puntual_document_is_one (backup))
    return puntual_ledger_restore (backup, path, puntual_desk_job_get_clock (job), error);
  ok = puntual_document_copy (backup, scratch, error)
       && puntual_ledger_restore (scratch, path, puntual_desk_job_get_clock (job), error);
  g_remove (scratch);
  return ok;
}
