/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-instalment-rows.h"
#include "puntual-invoice-deeds.h"
#include "puntual-invoice-reading.h"
#include "puntual-ledger-records.h"

#define USUAL_PARTS 3

typedef struct
{
  PuntualFormDialog *dialog;      /* borrowed: it owns this */
  PuntualInstalmentRows *rows;    /* a child of it */
  PuntualInvoiceReading *reading; /* owned */
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  puntual_invoice_reading_unref (self->reading);
  g_free (self);
}

static const PuntualInvoice *
invoice_of (const Plan *plan)
{
  return puntual_invoice_reading_only (plan->reading)->invoice;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Plan *plan = data;
  g_autoptr (GArray) parts = puntual_instalment_rows_read (plan->rows, error);
  PuntualDeedPair pair;

  if (parts == NULL)
    return FALSE;
  pair = puntual_deed_instalments (invoice_of (plan)->id, parts);
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup_printf (
      /* Translators: %u is a number of parts */
      g_dngettext (GETTEXT_PACKAGE, "To be paid in %u part", "To be paid in %u parts", parts->len),
      parts->len);
  return TRUE;
}

static void
share_out (Plan *plan)
{
  const PuntualInvoice *invoice = invoice_of (plan);
  int n = puntual_field_get_number (puntual_form_dialog_get (plan->dialog, "count"));
  g_autoptr (GArray) parts = NULL;
  PuntualDay first;

  if (n < 1
      || !puntual_field_get_day (puntual_form_dialog_get (plan->dialog, "first"), &first, NULL)
      || first == PUNTUAL_DAY_NONE)
    return;
  parts = puntual_instalments_share (invoice->total, invoice->total - invoice->balance, (guint)n,
                                     first);
  puntual_instalment_rows_fill (plan->rows, parts);
}

static void
add_fields (Plan *plan, PuntualDay today)
{
  PuntualField *count =
      puntual_field_new_number ("count", _ ("_Number of parts"), 1, PUNTUAL_INSTALMENTS_MAX);
  PuntualField *first = puntual_field_new_date ("first", _ ("_First one on"));
  GArray *running = plan->reading->instalments;

  puntual_form_dialog_add (plan->dialog, count);
  puntual_form_dialog_add (plan->dialog, first);
  puntual_field_set_number (count, running->len > 0 ? (int)running->len : USUAL_PARTS);
  puntual_field_set_day (first, running->len > 0
                                    ? g_array_index (running, PuntualInstalmentFact, 0).due_day
                                    : puntual_day_add_months (today, 1));
  puntual_field_set_description (first, _ ("The others follow a month apart."));
  g_signal_connect_swapped (count, "changed", G_CALLBACK (share_out), plan);
  g_signal_connect_swapped (first, "changed", G_CALLBACK (share_out), plan);
}

static void
open_dialog (PuntualInvoiceReading *reading)
{
  const PuntualInvoice *invoice = puntual_invoice_reading_only (reading)->invoice;
  Plan *plan = g_new0 (Plan, 1);
  g_autofree char *subject = puntual_invoice_reading_subject (reading);

  plan->reading = puntual_invoice_reading_ref (reading);
  plan->dialog = puntual_form_dialog_new (reading->shell, _ ("Pay in Instalments"), _ ("_Agree"));
  puntual_help_set_topic (GTK_WIDGET (plan->dialog), "instalments");
  puntual_form_dialog_add_group (plan->dialog, NULL, subject);
  add_fields (plan, puntual_desk_get_day (puntual_shell_get_desk (reading->shell)));
  plan->rows = PUNTUAL_INSTALMENT_ROWS (puntual_instalment_rows_new (
      puntual_form_dialog_get_form (plan->dialog), invoice->currency, invoice->total));
  puntual_form_dialog_add_widget (plan->dialog, GTK_WIDGET (plan->rows));
  if (reading->instalments->len > 0)
    puntual_instalment_rows_fill (plan->rows, reading->instalments);
  else
    share_out (plan);
  puntual_form_dialog_set_submit (plan->dialog, submit, plan, plan_free);
  puntual_form_dialog_present (plan->dialog);
}

void
puntual_instalments_dialog_present (PuntualShell *shell, gint64 invoice_id)
{
  puntual_invoice_reading_start (shell, &invoice_id, 1, open_dialog);
}
