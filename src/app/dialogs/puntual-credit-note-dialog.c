/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-invoice-deeds.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"

/* Whom and what it is for, read before the dialog opens. */
typedef struct
{
  PuntualShell *shell; /* weak */
  gint64 invoice_id, customer_id;
  PuntualInvoice *invoice; /* NULL: on the customer's account */
  PuntualCustomer *customer;
  char *currency;
} Credit;

static void
credit_free (gpointer data)
{
  Credit *self = data;

  g_clear_weak_pointer (&self->shell);
  g_clear_pointer (&self->invoice, puntual_invoice_free);
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_free (self->currency);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Credit, credit_free)

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Credit *credit = data;
  g_autoptr (PuntualInvoice) note = g_new0 (PuntualInvoice, 1);
  PuntualDeedPair pair;

  note->customer_id = credit->customer->id;
  note->currency = g_strdup (credit->currency);
  note->number = g_strdup (puntual_field_get_text (puntual_form_dialog_get (dialog, "number")));
  note->note = g_strdup (puntual_field_get_text (puntual_form_dialog_get (dialog, "note")));
  if (!puntual_field_get_minor (puntual_form_dialog_get (dialog, "amount"), &note->total, error)
      || !puntual_field_get_day (puntual_form_dialog_get (dialog, "day"), &note->issue_day, error))
    return FALSE;
  pair = puntual_deed_credit_note (note, credit->invoice_id);
  *deed = pair.deed;
  *undo = pair.undo;
  /* Translators: %s is the number of a credit note */
  *done = g_strdup_printf (_ ("Credit note %s added"), note->number);
  return TRUE;
}

static char *
subject_of (const Credit *credit)
{
  g_autofree char *balance = NULL;

  if (credit->invoice == NULL)
    /* Translators: %s is a customer */
    return g_strdup_printf (_ ("For %s, kept on account until an invoice is settled with it."),
                            credit->customer->name);
  balance =
      puntual_locale_money (credit->invoice->balance, credit->currency, puntual_shell_language ());
  return g_strdup_printf (
      /* Translators: %1$s is an invoice number, %2$s a customer, %3$s what is still owed */
      _ ("Taken off invoice %1$s of %2$s, %3$s open. What is more stays on account."),
      credit->invoice->number, credit->customer->name, balance);
}

static void
open_dialog (Credit *credit)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (credit->shell, _ ("Credit Note"), _ ("_Add"));
  PuntualField *number = puntual_field_new_text ("number", _ ("_Number"));
  PuntualField *amount = puntual_field_new_amount ("amount", _ ("A_mount"), credit->currency);
  PuntualField *day = puntual_field_new_date ("day", _ ("_Day"));
  g_autofree char *subject = subject_of (credit);

  puntual_help_set_topic (GTK_WIDGET (dialog), "credit-note");
  puntual_form_dialog_add_group (dialog, NULL, subject);
  puntual_field_set_required (number, TRUE);
  puntual_field_set_required (amount, TRUE);
  puntual_field_set_required (day, TRUE);
  puntual_field_set_day (day, puntual_desk_get_day (puntual_shell_get_desk (credit->shell)));
  if (credit->invoice != NULL)
    puntual_field_set_minor (amount, credit->invoice->balance);
  puntual_form_dialog_add (dialog, number);
  puntual_form_dialog_add (dialog, amount);
  puntual_form_dialog_add (dialog, day);
  puntual_form_dialog_add (dialog, puntual_field_new_text ("note", _ ("N_ote for yourself")));
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, "number");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_AMOUNT, "amount");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_AMOUNT_OVERFLOW, "amount");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "day");
  puntual_form_dialog_set_submit (dialog, submit, credit, credit_free);
  puntual_form_dialog_present (dialog);
}

static gboolean
read_credit (PuntualDeskJob *job, gpointer data, GError **error)
{
  Credit *credit = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (credit->invoice_id != 0)
    {
      credit->invoice = puntual_invoice_get (ledger, credit->invoice_id, error);
      if (credit->invoice == NULL)
        return FALSE;
      credit->customer_id = credit->invoice->customer_id;
    }
  credit->customer = puntual_customer_get (ledger, credit->customer_id, error);
  if (credit->customer == NULL)
    return FALSE;
  credit->currency = credit->invoice != NULL
                         ? g_strdup (credit->invoice->currency)
                         : puntual_ledger_get_setting (ledger, "currency", error);
  return credit->currency != NULL;
}

static void
credit_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Credit) credit = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error);

  if (credit->shell == NULL)
    return;
  if (ok)
    open_dialog (g_steal_pointer (&credit));
  else
    puntual_shell_complain (credit->shell, error);
}

void
puntual_credit_note_dialog_present (PuntualShell *shell, gint64 invoice_id, gint64 customer_id)
{
  Credit *credit = g_new0 (Credit, 1);

  g_set_weak_pointer (&credit->shell, shell);
  credit->invoice_id = invoice_id;
  credit->customer_id = customer_id;
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_credit, credit,
                          NULL, NULL, credit_read, credit);
}
