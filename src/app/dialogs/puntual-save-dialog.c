/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-save-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-file-choice.h"

/* One file on its way. The job and the main loop each hold it for a while. */
typedef struct
{
  PuntualShell *shell; /* owned */
  GFile *file;         /* owned */
  const char *done;
  PuntualSaveFunc make;
  gpointer data;
  GDestroyNotify free_data;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->shell);
  g_clear_object (&self->file);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* --- Beside the main loop --- */

static gboolean
write_file (GFile *file, GBytes *bytes, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GError) reason = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                               FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                               NULL, NULL, &reason))
    return TRUE;
  /* Translators: %1$s is a file, %2$s what the system says. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("“%1$s” cannot be written: %2$s."), name,
               reason->message);
  return FALSE;
}

static gboolean
make_and_write (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Writing *writing = data;
  g_autoptr (GBytes) bytes =
      writing->make (puntual_desk_job_get_ledger (job), writing->data, error);

  return bytes != NULL && write_file (writing->file, bytes, error);
}

/* --- On the main loop --- */

typedef struct
{
  PuntualShell *shell; /* owned */
  const char *done;
} Waiting;

static void
written (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (PuntualShell) shell = waiting->shell;
  g_autoptr (GError) error = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    puntual_shell_say (shell, waiting->done);
  else
    puntual_shell_complain (shell, error);
}

static void
file_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;
  PuntualDesk *desk = puntual_shell_get_desk (writing->shell);
  const Waiting waiting = { writing->shell, writing->done };

  writing->file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);
  if (writing->file == NULL)
    {
      puntual_shell_complain (writing->shell, error);
      return;
    }
  g_object_ref (waiting.shell);
  puntual_desk_run_async (desk, PUNTUAL_LANE_READ, make_and_write, g_steal_pointer (&writing),
                          (GDestroyNotify)writing_free, NULL, written,
                          g_memdup2 (&waiting, sizeof waiting));
}

void
puntual_save_dialog_present (GtkWidget *owner, PuntualShell *shell, const PuntualSaving *saving)
{
  const char *const pdf_patterns[] = { "*.pdf", NULL };
  const char *const csv_patterns[] = { "*.csv", NULL };
  gboolean is_pdf = saving->kind == PUNTUAL_SAVE_PDF;
  g_autoptr (GtkFileFilter) filter = puntual_file_filter_new (
      is_pdf ? _ ("PDF documents") : _ ("Tables (CSV)"), is_pdf ? pdf_patterns : csv_patterns);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Writing *writing = g_new0 (Writing, 1);

  writing->shell = g_object_ref (shell);
  writing->done = saving->done;
  writing->make = saving->make;
  writing->data = saving->data;
  writing->free_data = saving->free_data;
  g_list_store_append (filters, filter);
  puntual_file_choice_save (owner, saving->title, saving->name, G_LIST_MODEL (filters), file_chosen,
                            writing);
}
