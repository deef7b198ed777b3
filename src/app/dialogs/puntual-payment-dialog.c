/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-allocation-list.h"
#include "puntual-customer-suggestions.h"
#include "puntual-dialogs.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-open-invoices.h"
#include "puntual-payment-deeds.h"
#include "puntual-typed-text.h"

#define WIDTH 480
#define HEIGHT 660

/* One dialog. The dialog owns it as what its submit function is given; callbacks that come later
 * hold the dialog. */
typedef struct
{
  PuntualFormDialog *dialog;      /* borrowed */
  PuntualDesk *desk;              /* owned */
  PuntualOpenInvoices *owing;     /* owned; NULL: nobody yet */
  GCancellable *loading;          /* owned */
  gint64 customer_id;             /* 0: asked for */
  GArray *invoice_ids;            /* of gint64, owned */
  PuntualPaymentReceipt *receipt; /* owned */
  gboolean ready;                 /* the first answer is in */
  gboolean sent_off;              /* as soon as the invoices are there */
  /* Borrowed. */
  GtkWidget *payer; /* row with the name, when it is given */
  PuntualField *customer, *amount, *currency, *day, *reference;
  PuntualAllocationList *list;
} Paying;

static void
paying_free (Paying *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->owing, puntual_open_invoices_free);
  g_array_unref (self->invoice_ids);
  g_atomic_rc_box_release (self->receipt);
  g_object_unref (self->desk);
  g_free (self);
}

/* --- What is owed --- */

/* The currencies of the open invoices, those of the chosen ones first. Of interned strings. */
static GPtrArray *
currencies_of (const PuntualOpenInvoices *owing)
{
  GPtrArray *currencies = g_ptr_array_new ();

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < owing->rows->len; i++)
        {
          const PuntualInvoice *invoice =
              ((const PuntualInvoiceRow *)owing->rows->pdata[i])->invoice;
          gpointer currency = (gpointer)g_intern_string (invoice->currency);
          gboolean wanted = pass == 1;

          for (guint j = 0; j < owing->chosen->len; j++)
            wanted |= g_array_index (owing->chosen, gint64, j) == invoice->id;
          if (wanted && !g_ptr_array_find (currencies, currency, NULL))
            g_ptr_array_add (currencies, currency);
        }
    }
  if (currencies->len == 0)
    g_ptr_array_add (currencies, (gpointer)owing->home_currency);
  return currencies;
}

static void
share_out (Paying *self)
{
  gint64 minor = -1;

  if (!puntual_field_is_blank (self->amount)
      && !puntual_field_get_minor (self->amount, &minor, NULL))
    minor = -1;
  puntual_allocation_list_set_paid (self->list, minor);
}

/* Somebody who pays what was chosen pays all of it, until told otherwise. */
static void
propose_amount (Paying *self, const char *currency)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->owing->rows->len; i++)
    {
      const PuntualInvoice *invoice =
          ((const PuntualInvoiceRow *)self->owing->rows->pdata[i])->invoice;

      for (guint j = 0; j < self->owing->chosen->len; j++)
        {
          if (g_array_index (self->owing->chosen, gint64, j) == invoice->id
              && g_strcmp0 (invoice->currency, currency) == 0
              && !puntual_money_add (sum, invoice->balance, &sum, NULL))
            return;
        }
    }
  if (sum > 0)
    puntual_field_set_minor (self->amount, sum);
}

static void
show_currency (Paying *self)
{
  const char *currency = puntual_field_get_choice (self->currency);

  if (self->owing == NULL || *currency == '\0')
    return;
  puntual_field_set_currency (self->amount, currency);
  puntual_allocation_list_set_invoices (self->list, self->owing->rows, currency,
                                        self->owing->chosen, puntual_desk_get_day (self->desk));
  propose_amount (self, currency);
  share_out (self);
}

static void
show_owing (Paying *self)
{
  g_autoptr (GPtrArray) currencies = currencies_of (self->owing);

  g_signal_handlers_block_by_func (self->currency, show_currency, self);
  puntual_field_clear_choices (self->currency);
  for (guint i = 0; i < currencies->len; i++)
    puntual_field_add_choice (self->currency, currencies->pdata[i], currencies->pdata[i]);
  puntual_field_set_choice (self->currency, currencies->pdata[0]);
  g_signal_handlers_unblock_by_func (self->currency, show_currency, self);
  gtk_widget_set_visible (GTK_WIDGET (self->currency), currencies->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->owing->customer_id != 0);
  show_currency (self);
}

static void
keep_draft (Paying *self)
{
  g_autofree char *key = NULL;

  if (self->customer_id != 0)
    key = g_strdup_printf ("payment:%" G_GINT64_FORMAT, self->customer_id);
  puntual_form_dialog_keep_draft (self->dialog, key != NULL ? key : "payment:new");
}

static void
begin (Paying *self)
{
  self->ready = TRUE;
  if (self->payer != NULL)
    {
      g_autofree char *name = puntual_typed_name (self->owing->customer_name);

      self->customer_id = self->owing->customer_id;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->payer), name);
    }
  puntual_form_dialog_set_busy (self->dialog, FALSE);
  if (self->invoice_ids->len == 0)
    keep_draft (self);
  gtk_widget_grab_focus (GTK_WIDGET (
      self->customer != NULL && puntual_field_get_customer (self->customer) == 0 ? self->customer
                                                                                 : self->amount));
}

static void
owing_loaded (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFormDialog) dialog = data;
  Paying *self = g_object_get_data (G_OBJECT (dialog), "paying");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOpenInvoices) owing =
      puntual_open_invoices_load_finish (PUNTUAL_DESK (source), answer, &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (dialog))
      || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    return;
  if (owing == NULL)
    {
      PuntualShell *shell = puntual_form_dialog_get_shell (dialog);

      /* Without an answer there is nothing to fill in. */
      if (shell != NULL)
        puntual_shell_complain (shell, error);
      gtk_window_destroy (GTK_WINDOW (dialog));
      return;
    }
  g_clear_pointer (&self->owing, puntual_open_invoices_free);
  self->owing = g_steal_pointer (&owing);
  show_owing (self);
  if (!self->ready)
    begin (self);
  if (self->sent_off)
    {
      self->sent_off = FALSE;
      puntual_form_dialog_set_busy (dialog, FALSE);
      puntual_form_dialog_submit (dialog);
    }
}

static void
load_owing (Paying *self, gint64 customer_id)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  puntual_open_invoices_load_async (
      self->desk, customer_id, (const gint64 *)(gpointer)self->invoice_ids->data,
      self->invoice_ids->len, 0, self->loading, owing_loaded, g_object_ref (self->dialog));
}

static void
customer_changed (Paying *self)
{
  gint64 id = puntual_field_get_customer (self->customer);

  if (self->ready && id != (self->owing != NULL ? self->owing->customer_id : 0))
    load_owing (self, id);
}

/* --- Recording it --- */

static char *
describe_done (Paying *self, const PuntualPayment *payment)
{
  g_autofree char *money =
      puntual_locale_money (payment->minor, payment->currency, puntual_shell_language ());

  /* Translators: first %s is an amount of money, second the name of a customer */
  return g_strdup_printf (_ ("%1$s from %2$s recorded"), money, self->owing->customer_name);
}

static gboolean
is_loaded_for (Paying *self, gint64 customer_id)
{
  return self->owing != NULL && customer_id != 0 && self->owing->customer_id == customer_id;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Paying *self = data;
  gint64 customer_id =
      self->customer != NULL ? puntual_field_get_customer (self->customer) : self->customer_id;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  g_autoptr (GArray) allocations = NULL;

  /* The invoices of a customer chosen a moment ago are still being read. */
  if (customer_id == 0)
    return FALSE;
  if (!is_loaded_for (self, customer_id))
    {
      self->sent_off = TRUE;
      puntual_form_dialog_set_busy (dialog, TRUE);
      return FALSE;
    }
  if (!puntual_field_get_minor (self->amount, &payment->minor, error)
      || !puntual_field_get_day (self->day, &payment->day, error))
    return FALSE;
  share_out (self);
  if (!puntual_allocation_list_validate (self->list))
    return FALSE;
  payment->customer_id = customer_id;
  payment->currency = g_strdup (puntual_field_get_choice (self->currency));
  payment->reference = g_strdup (puntual_field_get_text (self->reference));
  allocations = puntual_allocation_list_get_allocations (self->list);
  *done = describe_done (self, payment);
  puntual_payment_deed_record (g_steal_pointer (&payment), g_steal_pointer (&allocations),
                               self->receipt, deed, undo);
  return TRUE;
}

static void
recorded (Paying *self)
{
  g_autofree char *question = NULL;

  if (!self->receipt->can_be_thanked)
    return;
  /* Translators: %s is the name of a customer */
  question = g_strdup_printf (_ ("Thank %s for the payment?"), self->owing->customer_name);
  puntual_shell_offer (puntual_form_dialog_get_shell (self->dialog), question, _ ("Send _Thanks"),
                       "win.thank", g_variant_new_int64 (self->receipt->payment_id));
}

/* --- The form --- */

static void
add_payer (Paying *self)
{
  AdwPreferencesGroup *group = puntual_form_dialog_add_group (self->dialog, NULL, NULL);

  if (self->customer_id == 0 && self->invoice_ids->len == 0)
    {
      self->customer = puntual_field_new_customer_of ("customer", _ ("C_ustomer"), self->desk);
      puntual_field_set_required (self->customer, TRUE);
      puntual_form_dialog_add (self->dialog, self->customer);
      g_signal_connect_swapped (self->customer, "changed", G_CALLBACK (customer_changed), self);
      return;
    }
  self->payer = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->payer), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->payer), _ ("Customer"));
  adw_preferences_group_add (group, self->payer);
}

static void
add_fields (Paying *self)
{
  self->currency = puntual_field_new_choice ("currency", _ ("Cu_rrency"));
  self->amount = puntual_field_new_amount ("amount", _ ("_Amount"), "");
  self->day = puntual_field_new_date ("day", _ ("Came In _On"));
  self->reference = puntual_field_new_text ("reference", _ ("Re_ference"));
  puntual_field_set_required (self->amount, TRUE);
  puntual_field_set_required (self->day, TRUE);
  puntual_field_set_day (self->day, puntual_desk_get_day (self->desk));
  puntual_field_set_placeholder (self->reference, _ ("What the bank statement says"));
  gtk_widget_set_visible (GTK_WIDGET (self->currency), FALSE);
  puntual_field_set_in_draft (self->currency, FALSE);
  puntual_form_dialog_add (self->dialog, self->currency);
  puntual_form_dialog_add (self->dialog, self->amount);
  puntual_form_dialog_add (self->dialog, self->day);
  puntual_form_dialog_add (self->dialog, self->reference);
  g_signal_connect_swapped (self->currency, "changed", G_CALLBACK (show_currency), self);
  g_signal_connect_swapped (self->amount, "changed", G_CALLBACK (share_out), self);
  puntual_form_dialog_blame (self->dialog, PUNTUAL_ERROR_INVALID_AMOUNT, "amount");
  puntual_form_dialog_blame (self->dialog, PUNTUAL_ERROR_AMOUNT_OVERFLOW, "amount");
  puntual_form_dialog_blame (self->dialog, PUNTUAL_ERROR_INVALID_DATE, "day");
}

void
puntual_payment_dialog_present (PuntualShell *shell, gint64 customer_id, const gint64 *invoice_ids,
                                guint n_invoices)
{
  Paying *self = g_new0 (Paying, 1);

  self->dialog = puntual_form_dialog_new (shell, _ ("Record Payment"), _ ("_Record"));
  puntual_help_set_topic (GTK_WIDGET (self->dialog), "payment");
  self->desk = g_object_ref (puntual_shell_get_desk (shell));
  self->customer_id = customer_id;
  self->invoice_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->receipt = g_atomic_rc_box_new0 (PuntualPaymentReceipt);
  if (n_invoices > 0)
    g_array_append_vals (self->invoice_ids, invoice_ids, n_invoices);
  g_object_set_data (G_OBJECT (self->dialog), "paying", self);
  puntual_form_dialog_set_submit (self->dialog, submit, self, (GDestroyNotify)paying_free);
  g_signal_connect_swapped (self->dialog, "done", G_CALLBACK (recorded), self);
  add_payer (self);
  add_fields (self);
  self->list = PUNTUAL_ALLOCATION_LIST (puntual_allocation_list_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_swapped (self->list, "entered", G_CALLBACK (puntual_form_dialog_submit),
                            self->dialog);
  puntual_form_dialog_add_widget (self->dialog, GTK_WIDGET (self->list));
  /* A window does not grow by itself when the invoices come. */
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), WIDTH, HEIGHT);
  puntual_form_dialog_set_busy (self->dialog, TRUE);
  puntual_form_dialog_present (self->dialog);
  load_owing (self, customer_id);
}
