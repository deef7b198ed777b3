/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-dialogs.h"
#include "puntual-first-step.h"
#include "puntual-locale.h"
#include "puntual-preferences-pages.h"
#include "puntual-sample-business.h"

#define PUNTUAL_TYPE_INVOICES_STEP (puntual_invoices_step_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInvoicesStep, puntual_invoices_step, PUNTUAL, INVOICES_STEP,
                      PuntualFirstStep)

/* A file, the sample, or later. */
struct _PuntualInvoicesStep
{
  PuntualFirstStep parent_instance;

  /* Borrowed. */
  GtkWidget *count;
  GtkWidget *sample_button;
};

G_DEFINE_FINAL_TYPE (PuntualInvoicesStep, puntual_invoices_step, PUNTUAL_TYPE_FIRST_STEP)

typedef struct
{
  guint invoices, customers;
} Counts;

static gboolean
count (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  Counts *counts = g_new0 (Counts, 1);
  guint invoices[PUNTUAL_N_INVOICE_SHELVES];
  guint customers[PUNTUAL_N_CUSTOMER_SHELVES];

  puntual_desk_job_take_result (job, counts, g_free);
  if (!puntual_invoice_count_shelves (ledger, invoices, NULL, error)
      || !puntual_customer_count_shelves (ledger, customers, NULL, error))
    return FALSE;
  counts->invoices = invoices[PUNTUAL_INVOICE_SHELF_ALL];
  counts->customers = customers[PUNTUAL_CUSTOMER_SHELF_ALL];
  return TRUE;
}

static void
show_counts (PuntualInvoicesStep *self, const Counts *counts)
{
  const char *language = puntual_shell_language ();
  g_autofree char *number = puntual_locale_integer (counts->invoices, language);
  g_autofree char *text = NULL;

  /* Translators: %s is a number of invoices. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s invoice is in your ledger.",
                                       "%s invoices are in your ledger.", counts->invoices),
                          number);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->count, counts->invoices > 0);
  /* The sample is for an empty ledger. */
  gtk_widget_set_sensitive (self->sample_button, counts->customers == 0 && counts->invoices == 0);
}

static void
counted (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualInvoicesStep) self = data;
  g_autofree Counts *counts = NULL;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  PuntualShell *shell = puntual_first_step_get_shell (PUNTUAL_FIRST_STEP (self));

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      counts = result;
      if (shell != NULL)
        show_counts (self, counts);
    }
  else if (shell != NULL)
    puntual_shell_complain (shell, error);
}

static void
enter (PuntualFirstStep *step)
{
  PuntualShell *shell = puntual_first_step_get_shell (step);

  if (shell != NULL)
    puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, count, NULL, NULL,
                            NULL, counted, g_object_ref (step));
}

static gboolean
fill_sample (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_sample_business_fill (puntual_desk_job_get_ledger (job),
                                       puntual_desk_job_get_day (job), error);
}

static void
sample_filled (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualInvoicesStep) self = data;
  g_autoptr (GError) error = NULL;

  if (!puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error))
    {
      gtk_widget_set_sensitive (self->sample_button, TRUE);
      puntual_shell_complain (PUNTUAL_SHELL (source), error);
    }
}

static void
import_clicked (PuntualInvoicesStep *self)
{
  puntual_import_assistant_present (puntual_first_step_get_shell (PUNTUAL_FIRST_STEP (self)), NULL);
}

static void
sample_clicked (PuntualInvoicesStep *self)
{
  gtk_widget_set_sensitive (self->sample_button, FALSE);
  puntual_shell_carry_out (puntual_first_step_get_shell (PUNTUAL_FIRST_STEP (self)),
                           puntual_deed_new (fill_sample, NULL, NULL), NULL, NULL, sample_filled,
                           g_object_ref (self));
}

static void
puntual_invoices_step_class_init (PuntualInvoicesStepClass *klass)
{
  PUNTUAL_FIRST_STEP_CLASS (klass)->enter = enter;
}

static void
puntual_invoices_step_init (PuntualInvoicesStep *self)
{
}

GtkWidget *
puntual_invoices_step_new (PuntualShell *shell)
{
  PuntualInvoicesStep *self = g_object_new (PUNTUAL_TYPE_INVOICES_STEP, NULL);
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);
  GtkWidget *row, *button;

  puntual_first_step_build (PUNTUAL_FIRST_STEP (self), shell, _ ("Bring Your Invoices"),
                            _ ("From the program you write them with, or a list of your own."));
  row = puntual_settings_row_new (
      _ ("From a file"), _ ("A CSV file of invoices, in any form. You see first what is in it."));
  button = puntual_settings_row_add_button (row, _ ("_Import…"), _ ("Import invoices from a file"));
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (import_clicked), self);
  adw_preferences_group_add (group, row);
  row = puntual_settings_row_new (
      _ ("Just looking"),
      _ ("A made-up business with customers and invoices, in place of your own."));
  self->sample_button =
      puntual_settings_row_add_button (row, _ ("Use the _Sample"), _ ("Use the sample business"));
  g_signal_connect_swapped (self->sample_button, "clicked", G_CALLBACK (sample_clicked), self);
  adw_preferences_group_add (group, row);
  puntual_first_step_add (PUNTUAL_FIRST_STEP (self), GTK_WIDGET (group));
  self->count = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->count), TRUE);
  gtk_widget_add_css_class (self->count, "heading");
  gtk_widget_set_visible (self->count, FALSE);
  puntual_first_step_add (PUNTUAL_FIRST_STEP (self), self->count);
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed", G_CALLBACK (enter), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
