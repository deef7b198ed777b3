/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-customer-parts.h"
#include "puntual-invoice-state.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

static GtkWidget *
row_new (const PuntualInvoiceRow *invoice, PuntualDay today)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *shown = puntual_typed_name (invoice->invoice->number);
  GtkWidget *number = gtk_label_new (shown);
  PuntualBadge *badge = puntual_badge_new ();
  g_autofree char *money = puntual_locale_money (
      invoice->invoice->balance, invoice->invoice->currency, puntual_shell_language ());
  GtkWidget *balance = gtk_label_new (money);
  g_autofree char *spoken = NULL;

  puntual_invoice_state_show (badge, invoice, today);
  gtk_widget_set_valign (GTK_WIDGET (badge), GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (number), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (balance, "numeric");
  gtk_widget_set_hexpand (balance, TRUE);
  gtk_label_set_xalign (GTK_LABEL (balance), 1);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (badge));
  gtk_box_append (GTK_BOX (row), balance);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "invitation");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-item");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", "invoices",
                                    invoice->invoice->id);
  /* Translators: read aloud: the number of an invoice, how late it is, what is open of it */
  spoken = g_strdup_printf (_ ("Invoice %1$s, %2$s, %3$s"), invoice->invoice->number,
                            puntual_badge_get_text (badge), money);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

void
puntual_customer_invoices_fill (GtkBox *box, const PuntualCustomerDossier *dossier)
{
  guint n_more = dossier->n_open - dossier->invoices->len;

  puntual_part_clear (box);
  for (guint i = 0; i < dossier->invoices->len; i++)
    gtk_box_append (box, row_new (g_ptr_array_index (dossier->invoices, i), dossier->day));
  if (dossier->n_open > dossier->invoices->len)
    {
      g_autofree char *words = NULL;

      /* Translators: %u is a number of invoices */
      words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_more),
                               n_more);
      gtk_box_append (box, puntual_part_label (words, "dim-label"));
    }
}
