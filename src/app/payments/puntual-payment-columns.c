/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-payment-columns.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

static void
set_class (GtkWidget *cell, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (cell, name);
  else
    gtk_widget_remove_css_class (cell, name);
}

static void
show_money (GtkWidget *cell, gint64 minor, const char *currency)
{
  g_autofree char *money = puntual_locale_money (minor, currency, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), money);
}

static void
show_day (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;
  g_autofree char *day = puntual_locale_date_short (row->payment->day, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), day);
  gtk_widget_add_css_class (cell, "dim-label");
}

static void
show_customer (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;

  gtk_label_set_text (GTK_LABEL (cell), row->customer_name);
}

static void
show_amount (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;

  show_money (cell, row->payment->minor, row->payment->currency);
  set_class (cell, "heading", !row->undone);
  set_class (cell, "dim-label", row->undone);
}

static void
show_settles (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < row->shares->len; i++)
    {
      if (i > 0)
        g_string_append (numbers, ", ");
      g_string_append (numbers, ((const PuntualPaymentShare *)row->shares->pdata[i])->number);
    }
  gtk_label_set_text (GTK_LABEL (cell), numbers->str);
}

static void
show_on_account (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;

  if (row->undone || row->unallocated == 0)
    gtk_label_set_text (GTK_LABEL (cell), "");
  else
    show_money (cell, row->unallocated, row->payment->currency);
}

static void
show_reference (GtkWidget *cell, gconstpointer record)
{
  const PuntualPaymentRow *row = record;

  gtk_label_set_text (GTK_LABEL (cell),
                      row->payment->reference != NULL ? row->payment->reference : "");
  gtk_widget_add_css_class (cell, "dim-label");
}

static const PuntualColumn COLUMNS[] = {
  { N_ ("Day"), show_day, NULL, PUNTUAL_PAYMENT_BY_DAY, TRUE },
  { N_ ("Customer"), show_customer, NULL, PUNTUAL_PAYMENT_BY_CUSTOMER, .expand = TRUE },
  { N_ ("Amount"), show_amount, NULL, PUNTUAL_PAYMENT_BY_AMOUNT, TRUE, .number = TRUE },
  { N_ ("Settles"), show_settles, NULL, -1, .least_width = 560 },
  { N_ ("On Account"), show_on_account, NULL, -1, .number = TRUE, .least_width = 680 },
  { N_ ("Reference"), show_reference, NULL, -1, .expand = TRUE, .least_width = 820 },
};

static const char *const SHELVES[PUNTUAL_N_PAYMENT_SHELVES] = {
  [PUNTUAL_PAYMENT_SHELF_ALL] = NC_ ("Payments", "All"),
  [PUNTUAL_PAYMENT_SHELF_UNALLOCATED] = NC_ ("Payments", "Not allocated"),
  [PUNTUAL_PAYMENT_SHELF_UNDONE] = NC_ ("Payments", "Undone"),
};

const PuntualListKind PUNTUAL_PAYMENT_LIST = {
  .source = &PUNTUAL_PAYMENT_SOURCE,
  .columns = COLUMNS,
  .n_columns = G_N_ELEMENTS (COLUMNS),
  .shelves = SHELVES,
  .label = N_ ("Payments"),
  .shelf = PUNTUAL_PAYMENT_SHELF_ALL,
  .order = PUNTUAL_PAYMENT_BY_DAY,
  .descending = TRUE,
};
