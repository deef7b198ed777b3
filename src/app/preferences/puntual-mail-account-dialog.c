/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-mail-fields.h"

static gboolean
make_deed (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
           gpointer data, GError **error)
{
  return puntual_mail_fields_make_deed (data, deed, undo, done, error);
}

static void
account_loaded (PuntualFormDialog *dialog)
{
  puntual_form_dialog_set_busy (dialog, FALSE);
}

static void
propose_own_address (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailFields) fields = data;
  g_autofree char *address = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  address = result;
  puntual_mail_fields_propose (fields, address);
}

static gboolean
read_own_address (PuntualDeskJob *job, gpointer data, GError **error)
{
  char *address = puntual_ledger_get_setting (puntual_desk_job_get_ledger (job), "email", error);

  puntual_desk_job_take_result (job, address, g_free);
  return address != NULL;
}

void
puntual_mail_account_dialog_present (PuntualShell *shell, const char *account_name)
{
  gboolean is_new = account_name == NULL || *account_name == '\0';
  PuntualFormDialog *dialog = puntual_form_dialog_new (
      shell, is_new ? _ ("E-mail Account") : _ ("Change E-mail Account"), _ ("_Save"));
  PuntualMailFields *fields =
      puntual_mail_fields_new (shell, puntual_form_dialog_get_form (dialog));

  puntual_help_set_topic (GTK_WIDGET (dialog), "mail-account");
  puntual_form_dialog_add_widget (dialog, GTK_WIDGET (fields));
  puntual_form_dialog_set_submit (dialog, make_deed, fields, NULL);
  if (is_new)
    puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_own_address,
                            NULL, NULL, NULL, propose_own_address, g_object_ref (fields));
  else
    {
      puntual_form_dialog_set_busy (dialog, TRUE);
      g_signal_connect_object (fields, "loaded", G_CALLBACK (account_loaded), dialog,
                               G_CONNECT_SWAPPED);
      puntual_mail_fields_load (fields, account_name);
    }
  puntual_form_dialog_present (dialog);
}
