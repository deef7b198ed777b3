/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-allocation-list.h"
#include "puntual-dialogs.h"
#include "puntual-form-dialog.h"
#include "puntual-locale.h"
#include "puntual-open-invoices.h"
#include "puntual-payment-deeds.h"
#include "puntual-typed-text.h"

#define WIDTH 480
#define HEIGHT 520

/* One dialog; owned by it. */
typedef struct
{
  gint64 payment_id;
  char *currency;
  /* Borrowed. */
  PuntualFormDialog *dialog;
  AdwActionRow *payment;
  PuntualAllocationList *list;
} Allocating;

static void
allocating_free (Allocating *self)
{
  g_free (self->currency);
  g_free (self);
}

static void
show (Allocating *self, const PuntualOpenInvoices *owing, PuntualDay today)
{
  const char *language = puntual_shell_language ();
  const PuntualPayment *payment = owing->payment->payment;
  g_autofree char *left =
      puntual_locale_money (owing->payment->unallocated, payment->currency, language);
  g_autofree char *day = puntual_locale_date (payment->day, language);
  g_autofree char *name = puntual_typed_name (owing->customer_name);
  g_autofree char *words = NULL;

  self->currency = g_strdup (payment->currency);
  /* Translators: first %s is an amount of money, second a date such as 27 February 2026 */
  words = g_strdup_printf (_ ("%1$s on account since %2$s"), left, day);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->payment), name);
  adw_action_row_set_subtitle (self->payment, words);
  puntual_allocation_list_set_invoices (self->list, owing->rows, payment->currency, NULL, today);
  puntual_allocation_list_set_paid (self->list, owing->payment->unallocated);
}

static void
loaded (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFormDialog) dialog = data;
  Allocating *self = g_object_get_data (G_OBJECT (dialog), "allocating");
  PuntualShell *shell = puntual_form_dialog_get_shell (dialog);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOpenInvoices) owing =
      puntual_open_invoices_load_finish (PUNTUAL_DESK (source), answer, &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (dialog)))
    return;
  if (owing != NULL)
    {
      show (self, owing, puntual_desk_get_day (PUNTUAL_DESK (source)));
      puntual_form_dialog_set_busy (dialog, FALSE);
      return;
    }
  if (shell != NULL)
    puntual_shell_complain (shell, error);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Allocating *self = data;
  g_autoptr (GArray) allocations = NULL;
  g_autofree char *money = NULL;
  gint64 sum = 0;

  if (!puntual_allocation_list_validate (self->list))
    return FALSE;
  allocations = puntual_allocation_list_get_allocations (self->list);
  if (allocations->len == 0)
    return TRUE;
  for (guint i = 0; i < allocations->len; i++)
    sum += g_array_index (allocations, PuntualAllocation, i).minor;
  money = puntual_locale_money (sum, self->currency, puntual_shell_language ());
  /* Translators: %s is an amount of money that was on account */
  *done = g_strdup_printf (_ ("%s allocated"), money);
  puntual_payment_deed_allocate (self->payment_id, g_steal_pointer (&allocations), deed, undo);
  return TRUE;
}

void
puntual_allocation_dialog_present (PuntualShell *shell, gint64 payment_id)
{
  Allocating *self = g_new0 (Allocating, 1);
  GtkWidget *row = adw_action_row_new ();

  self->payment_id = payment_id;
  self->dialog = puntual_form_dialog_new (shell, _ ("Allocate Payment"), _ ("_Allocate"));
  self->payment = ADW_ACTION_ROW (row);
  self->list = PUNTUAL_ALLOCATION_LIST (puntual_allocation_list_new ());
  g_object_set_data (G_OBJECT (self->dialog), "allocating", self);
  puntual_form_dialog_set_submit (self->dialog, submit, self, (GDestroyNotify)allocating_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_group_add (puntual_form_dialog_add_group (self->dialog, NULL, NULL), row);
  g_signal_connect_swapped (self->list, "entered", G_CALLBACK (puntual_form_dialog_submit),
                            self->dialog);
  puntual_form_dialog_add_widget (self->dialog, GTK_WIDGET (self->list));
  /* A window does not grow by itself when the invoices come. */
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), WIDTH, HEIGHT);
  puntual_form_dialog_set_busy (self->dialog, TRUE);
  puntual_form_dialog_present (self->dialog);
  puntual_open_invoices_load_async (puntual_shell_get_desk (shell), 0, NULL, 0, payment_id, NULL,
                                    loaded, g_object_ref (self->dialog));
}
