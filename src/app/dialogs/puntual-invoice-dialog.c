/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-customer-suggestions.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-form-dialog.h"
#include "puntual-invoice-deeds.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"

/* What the law of Spain and most contracts say when nothing else was agreed. */
#define USUAL_TERM_DAYS 30

/* What the form begins with, read before it opens. */
typedef struct
{
  PuntualShell *shell; /* weak */
  gint64 invoice_id, customer_id;
  PuntualInvoice *invoice;   /* NULL: a new one */
  PuntualCustomer *customer; /* NULL: nobody yet */
  char *currency;
} Start;

static void
start_free (gpointer data)
{
  Start *self = data;

  g_clear_weak_pointer (&self->shell);
  g_clear_pointer (&self->invoice, puntual_invoice_free);
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_free (self->currency);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

/* --- What is in the form --- */

static char *
text_of (PuntualFormDialog *dialog, const char *key)
{
  return g_strdup (puntual_field_get_text (puntual_form_dialog_get (dialog, key)));
}

static gboolean
read_form (PuntualFormDialog *dialog, PuntualInvoice *invoice, GError **error)
{
  PuntualField *pdf = puntual_form_dialog_get (dialog, "pdf");

  invoice->kind = PUNTUAL_INVOICE_INVOICE;
  invoice->customer_id = puntual_field_get_customer (puntual_form_dialog_get (dialog, "customer"));
  invoice->number = text_of (dialog, "number");
  invoice->currency =
      g_strdup (puntual_field_get_choice (puntual_form_dialog_get (dialog, "currency")));
  invoice->reference = text_of (dialog, "reference");
  invoice->note = text_of (dialog, "note");
  if (*puntual_field_get_path (pdf) != '\0')
    invoice->pdf_path = g_strdup (puntual_field_get_path (pdf));
  return puntual_field_get_day (puntual_form_dialog_get (dialog, "issued"), &invoice->issue_day,
                                error)
         && puntual_field_get_day (puntual_form_dialog_get (dialog, "due"), &invoice->due_day,
                                   error)
         && puntual_field_get_minor (puntual_form_dialog_get (dialog, "total"), &invoice->total,
                                     error);
}

/* An invoice that is due before it was written is a slip of the hand. */
static gboolean
check_days (PuntualFormDialog *dialog, const PuntualInvoice *invoice)
{
  if (invoice->issue_day == PUNTUAL_DAY_NONE || invoice->due_day == PUNTUAL_DAY_NONE
      || invoice->due_day >= invoice->issue_day)
    return TRUE;
  puntual_field_set_error (puntual_form_dialog_get (dialog, "due"),
                           _ ("It cannot be due before it was issued."));
  return FALSE;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Start *start = data;
  PuntualField *customer = puntual_form_dialog_get (dialog, "customer");
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  PuntualDeedPair pair;

  invoice->id = start->invoice_id;
  if (!read_form (dialog, invoice, error) || !check_days (dialog, invoice))
    return FALSE;
  pair = puntual_deed_put_invoice (invoice, start->invoice,
                                   invoice->customer_id == 0 ? puntual_field_get_text (customer)
                                                             : NULL);
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup_printf (start->invoice_id == 0
                               /* Translators: %s is an invoice number */
                               ? _ ("Invoice %s added")
                               /* Translators: %s is an invoice number */
                               : _ ("Invoice %s changed"),
                           invoice->number);
  return TRUE;
}

/* --- The fields --- */

static void
currency_changed (PuntualFormDialog *dialog)
{
  puntual_field_set_currency (
      puntual_form_dialog_get (dialog, "total"),
      puntual_field_get_choice (puntual_form_dialog_get (dialog, "currency")));
}

static PuntualField *
currency_field (const char *usual)
{
  PuntualField *field = puntual_field_new_choice ("currency", _ ("C_urrency"));
  g_autofree const char **codes = puntual_currency_list ();

  puntual_field_add_choice (field, usual, usual);
  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_str_equal (codes[i], usual))
      puntual_field_add_choice (field, codes[i], codes[i]);
  return field;
}

static void
add_who_and_when (PuntualFormDialog *dialog, const Start *start)
{
  PuntualField *customer = puntual_field_new_customer_of ("customer", _ ("_Customer"),
                                                          puntual_shell_get_desk (start->shell));
  PuntualField *number = puntual_field_new_text ("number", _ ("_Number"));
  PuntualField *issued = puntual_field_new_date ("issued", _ ("_Issued on"));
  PuntualField *due = puntual_field_new_date ("due", _ ("_Due on"));

  puntual_field_set_allow_new (customer, TRUE);
  puntual_field_set_required (customer, TRUE);
  puntual_field_set_required (number, TRUE);
  puntual_form_dialog_add_group (dialog, NULL, NULL);
  puntual_form_dialog_add (dialog, customer);
  puntual_form_dialog_add (dialog, number);
  puntual_form_dialog_add (dialog, issued);
  puntual_form_dialog_add (dialog, due);
  if (start->invoice == NULL)
    puntual_field_set_description (customer,
                                   _ ("Type a part of the name; a new name makes a new customer."));
}

static void
add_amount_and_rest (PuntualFormDialog *dialog, const Start *start)
{
  const char *const patterns[] = { "*.pdf", "*.PDF", NULL };
  g_autoptr (GtkFileFilter) filter = puntual_file_filter_new (_ ("PDF documents"), patterns);
  PuntualField *currency = currency_field (start->currency);
  PuntualField *total = puntual_field_new_amount ("total", _ ("_Total"), start->currency);
  PuntualField *pdf = puntual_field_new_file ("pdf", _ ("_PDF to attach"), filter);
  PuntualField *reference = puntual_field_new_text ("reference", _ ("Payment _reference"));

  puntual_field_set_required (total, TRUE);
  puntual_form_dialog_add (dialog, total);
  puntual_form_dialog_add (dialog, currency);
  puntual_form_dialog_add_group (dialog, _ ("Not necessary"), NULL);
  puntual_form_dialog_add (dialog, reference);
  puntual_form_dialog_add (dialog, puntual_field_new_long_text ("note", _ ("N_ote for yourself")));
  puntual_form_dialog_add (dialog, pdf);
  g_signal_connect_object (currency, "changed", G_CALLBACK (currency_changed), dialog,
                           G_CONNECT_SWAPPED);
}

static void
fill (PuntualFormDialog *dialog, const Start *start)
{
  const PuntualInvoice *invoice = start->invoice;
  PuntualField *customer = puntual_form_dialog_get (dialog, "customer");
  PuntualField *currency = puntual_form_dialog_get (dialog, "currency");
  PuntualDay today = puntual_desk_get_day (puntual_shell_get_desk (start->shell));

  if (start->customer != NULL)
    puntual_field_set_customer (customer, start->customer->id, start->customer->name);
  puntual_field_set_day (puntual_form_dialog_get (dialog, "issued"),
                         invoice != NULL ? invoice->issue_day : today);
  puntual_field_set_day (puntual_form_dialog_get (dialog, "due"),
                         invoice != NULL ? invoice->due_day : today + USUAL_TERM_DAYS);
  if (invoice == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (customer), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (currency), FALSE);
  puntual_field_set_description (customer, _ ("An invoice stays with its customer and currency."));
  puntual_field_set_text (puntual_form_dialog_get (dialog, "number"), invoice->number);
  puntual_field_set_minor (puntual_form_dialog_get (dialog, "total"), invoice->total);
  puntual_field_set_text (puntual_form_dialog_get (dialog, "reference"), invoice->reference);
  puntual_field_set_text (puntual_form_dialog_get (dialog, "note"), invoice->note);
  puntual_field_set_text (puntual_form_dialog_get (dialog, "pdf"), invoice->pdf_path);
}

static void
open_dialog (Start *start)
{
  gboolean is_new = start->invoice == NULL;
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (start->shell, is_new ? _ ("New Invoice") : _ ("Change Invoice"),
                               is_new ? _ ("_Add") : _ ("_Save"));
  g_autofree char *draft = is_new
                               ? g_strdup ("invoice:new")
                               : g_strdup_printf ("invoice:%" G_GINT64_FORMAT, start->invoice_id);

  add_who_and_when (dialog, start);
  add_amount_and_rest (dialog, start);
  fill (dialog, start);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, "number");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "due");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_AMOUNT, "total");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_AMOUNT_OVERFLOW, "total");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_CURRENCY, "currency");
  puntual_form_dialog_set_submit (dialog, submit, start, start_free);
  if (is_new)
    puntual_form_dialog_keep_draft (dialog, draft);
  else
    puntual_form_dialog_keep_draft_of_record (dialog, draft);
  puntual_form_dialog_present (dialog);
}

/* --- Reading --- */

static gboolean
read_start (PuntualDeskJob *job, gpointer data, GError **error)
{
  Start *start = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (start->invoice_id != 0)
    {
      start->invoice = puntual_invoice_get (ledger, start->invoice_id, error);
      if (start->invoice == NULL)
        return FALSE;
      start->customer_id = start->invoice->customer_id;
    }
  if (start->customer_id != 0)
    {
      start->customer = puntual_customer_get (ledger, start->customer_id, error);
      if (start->customer == NULL)
        return FALSE;
    }
  start->currency = start->invoice != NULL ? g_strdup (start->invoice->currency)
                                           : puntual_ledger_get_setting (ledger, "currency", error);
  return start->currency != NULL;
}

static void
start_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Start) start = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error);

  if (start->shell == NULL)
    return;
  if (ok)
    open_dialog (g_steal_pointer (&start));
  else
    puntual_shell_complain (start->shell, error);
}

void
puntual_invoice_dialog_present (PuntualShell *shell, gint64 invoice_id, gint64 customer_id)
{
  Start *start = g_new0 (Start, 1);

  g_set_weak_pointer (&start->shell, shell);
  start->invoice_id = invoice_id;
  start->customer_id = customer_id;
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_start, start,
                          NULL, NULL, start_read, start);
}
