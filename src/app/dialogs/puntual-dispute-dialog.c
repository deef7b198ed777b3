/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-invoice-deeds.h"
#include "puntual-invoice-reading.h"

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const PuntualInvoiceReading *reading = data;
  PuntualDeedPair pair;
  PuntualDay closes;

  if (!puntual_field_get_day (puntual_form_dialog_get (dialog, "closes"), &closes, error))
    return FALSE;
  pair =
      puntual_deed_dispute ((const gint64 *)(gpointer)reading->ids->data, reading->ids->len, closes,
                            puntual_field_get_text (puntual_form_dialog_get (dialog, "reason")));
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup_printf (
      /* Translators: %u is a number of disputes about invoices */
      g_dngettext (GETTEXT_PACKAGE, "%u dispute noted", "%u disputes noted", reading->ids->len),
      reading->ids->len);
  return TRUE;
}

static void
open_dialog (PuntualInvoiceReading *reading)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (reading->shell, _ ("Dispute"), _ ("_Note Dispute"));
  PuntualField *reason = puntual_field_new_text ("reason", _ ("What the customer _says"));
  PuntualField *closes = puntual_field_new_date ("closes", _ ("_Until"));
  g_autofree char *subject = puntual_invoice_reading_subject (reading);

  puntual_help_set_topic (GTK_WIDGET (dialog), "dispute");
  puntual_form_dialog_add_group (dialog, NULL, subject);
  puntual_field_set_placeholder (reason, _ ("Wrong amount, goods damaged…"));
  puntual_field_set_description (
      closes, _ ("Empty: no reminders until you close the dispute. A day: they go on from it."));
  puntual_form_dialog_add (dialog, reason);
  puntual_form_dialog_add (dialog, closes);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "closes");
  puntual_form_dialog_set_submit (dialog, submit, puntual_invoice_reading_ref (reading),
                                  (GDestroyNotify)puntual_invoice_reading_unref);
  puntual_form_dialog_present (dialog);
}

void
puntual_dispute_dialog_present (PuntualShell *shell, const gint64 *invoice_ids, guint n_invoices)
{
  puntual_invoice_reading_start (shell, invoice_ids, n_invoices, open_dialog);
}
