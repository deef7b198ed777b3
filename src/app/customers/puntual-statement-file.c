/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-statement-file.h"
#include "puntual-customer-statement.h"

/* One statement on its way into a file. The job and the main loop each hold it for a while. */
typedef struct
{
  PuntualShell *shell; /* owned */
  GFile *file;         /* owned */
  gint64 customer_id;
  PuntualStatementKind kind;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->shell);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* --- Beside the main loop --- */

/* The file is replaced once all of it is written. */
static gboolean
write_file (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                               FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &failure))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
               /* Translators: %s is what the system says */
               _ ("The statement could not be saved there: %s"), failure->message);
  return FALSE;
}

static gboolean
write_statement (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Writing *writing = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GBytes) bytes =
      writing->kind == PUNTUAL_STATEMENT_PDF
          ? puntual_customer_statement_pdf (ledger, writing->customer_id, error)
          : puntual_customer_statement_csv (ledger, writing->customer_id, error);

  return bytes != NULL && write_file (writing->file, bytes, error);
}

/* --- On the main loop --- */

static void
written (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualShell) shell = data;
  g_autoptr (GError) error = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    puntual_shell_say (shell, _ ("Statement saved"));
  else
    puntual_shell_complain (shell, error);
}

static void
file_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;
  PuntualShell *shell = writing->shell;

  writing->file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);
  if (writing->file == NULL)
    {
      puntual_shell_complain (shell, error);
      return;
    }
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, write_statement,
                          g_steal_pointer (&writing), (GDestroyNotify)writing_free, NULL, written,
                          g_object_ref (shell));
}

void
puntual_customer_statement_save (GtkWidget *owner, PuntualShell *shell,
                                 const PuntualCustomer *customer, PuntualStatementKind kind)
{
  const char *const pdf_patterns[] = { "*.pdf", NULL };
  const char *const csv_patterns[] = { "*.csv", NULL };
  gboolean is_pdf = kind == PUNTUAL_STATEMENT_PDF;
  g_autoptr (GtkFileFilter) filter = puntual_file_filter_new (
      is_pdf ? _ ("PDF documents") : _ ("Tables (CSV)"), is_pdf ? pdf_patterns : csv_patterns);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *plain = g_strdelimit (g_strdup (customer->name), "/\\:*?\"<>|", '-');
  g_autofree char *name = NULL;
  Writing *writing = g_new0 (Writing, 1);

  /* Translators: the name of a file; %1$s is a customer, %2$s "pdf" or "csv" */
  name = g_strdup_printf (_ ("Statement %1$s.%2$s"), plain, is_pdf ? "pdf" : "csv");
  writing->shell = g_object_ref (shell);
  writing->customer_id = customer->id;
  writing->kind = kind;
  g_list_store_append (filters, filter);
  puntual_file_choice_save (owner, _ ("Save the Statement"), name, G_LIST_MODEL (filters),
                            file_chosen, writing);
}
