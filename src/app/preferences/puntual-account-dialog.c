/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-fields.h"
#include "puntual-account-sign-in.h"
#include "puntual-dialogs.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"

static gboolean
make_deed (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
           gpointer data, GError **error)
{
  return puntual_account_fields_make_deed (data, deed, undo, done, error);
}

static void
account_loaded (PuntualFormDialog *dialog)
{
  puntual_form_dialog_set_busy (dialog, FALSE);
}

static void
sign_in (PuntualFormDialog *dialog, PuntualAccountFields *fields)
{
  PuntualShell *shell = puntual_form_dialog_get_shell (dialog);

  if (shell != NULL && puntual_account_fields_needs_sign_in (fields))
    puntual_account_sign_in_present (shell, puntual_account_fields_get_name (fields));
}

void
puntual_account_dialog_present (PuntualShell *shell, const char *kind, const char *account_name)
{
  const PuntualAccountKind *words = puntual_account_kind_find (kind);
  PuntualFormDialog *dialog;
  PuntualAccountFields *fields;

  if (g_str_equal (kind, "smtp"))
    {
      puntual_mail_account_dialog_present (shell, account_name);
      return;
    }
  dialog = puntual_form_dialog_new (shell, words != NULL ? _ (words->title) : kind, _ ("_Save"));
  fields =
      puntual_account_fields_new (shell, puntual_form_dialog_get_form (dialog), kind, account_name);
  puntual_help_set_topic (GTK_WIDGET (dialog), "mail-account");
  puntual_help_set_topic (GTK_WIDGET (fields), kind);
  puntual_form_dialog_add_widget (dialog, GTK_WIDGET (fields));
  puntual_form_dialog_set_submit (dialog, make_deed, fields, NULL);
  puntual_form_dialog_set_busy (dialog, TRUE);
  g_signal_connect_object (fields, "loaded", G_CALLBACK (account_loaded), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "done", G_CALLBACK (sign_in), fields);
  puntual_form_dialog_present (dialog);
}
