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

/* What most people say: "in a week". */
#define USUAL_DAYS 7

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const PuntualInvoiceReading *reading = data;
  PuntualDeedPair pair;
  PuntualDay day;
  gint64 minor = 0;

  if (!puntual_field_get_day (puntual_form_dialog_get (dialog, "day"), &day, error))
    return FALSE;
  if (puntual_invoice_reading_only (reading) != NULL
      && !puntual_field_get_minor (puntual_form_dialog_get (dialog, "amount"), &minor, error))
    return FALSE;
  pair = puntual_deed_promise ((const gint64 *)(gpointer)reading->ids->data, reading->ids->len, day,
                               minor);
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup_printf (
      /* Translators: %u is a number of promises to pay */
      g_dngettext (GETTEXT_PACKAGE, "%u promise noted", "%u promises noted", reading->ids->len),
      reading->ids->len);
  return TRUE;
}

static void
open_dialog (PuntualInvoiceReading *reading)
{
  const PuntualInvoiceRow *row = puntual_invoice_reading_only (reading);
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (reading->shell, _ ("Promise to Pay"), _ ("_Note Promise"));
  PuntualField *day = puntual_field_new_date ("day", _ ("Promised _for"));
  g_autofree char *subject = puntual_invoice_reading_subject (reading);

  puntual_help_set_topic (GTK_WIDGET (dialog), "promise");
  puntual_form_dialog_add_group (dialog, NULL, subject);
  puntual_field_set_required (day, TRUE);
  puntual_field_set_day (day, puntual_desk_get_day (puntual_shell_get_desk (reading->shell))
                                  + USUAL_DAYS);
  puntual_field_set_description (day, _ ("Reminders wait until then, and go on if nothing comes."));
  puntual_form_dialog_add (dialog, day);
  if (row != NULL)
    {
      PuntualField *amount =
          puntual_field_new_amount ("amount", _ ("_Amount"), row->invoice->currency);

      puntual_field_set_minor (amount, row->invoice->balance);
      puntual_form_dialog_add (dialog, amount);
      puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_AMOUNT, "amount");
    }
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "day");
  puntual_form_dialog_set_submit (dialog, submit, puntual_invoice_reading_ref (reading),
                                  (GDestroyNotify)puntual_invoice_reading_unref);
  puntual_form_dialog_present (dialog);
}

void
puntual_promise_dialog_present (PuntualShell *shell, const gint64 *invoice_ids, guint n_invoices)
{
  puntual_invoice_reading_start (shell, invoice_ids, n_invoices, open_dialog);
}
