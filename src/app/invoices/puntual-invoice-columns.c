/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-browse.h"
#include "puntual-invoice-columns.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

static void
show_number (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;

  gtk_label_set_text (GTK_LABEL (cell), row->invoice->number);
}

static void
show_customer (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;

  gtk_label_set_text (GTK_LABEL (cell), row->invoice->customer_name);
}

static void
show_due_day (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;
  g_autofree char *day =
      puntual_locale_date_short (row->invoice->due_day, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), day);
  gtk_widget_add_css_class (cell, "dim-label");
}

static void
show_balance (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;
  g_autofree char *money = puntual_locale_money (row->invoice->balance, row->invoice->currency,
                                                 puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), money);
  gtk_widget_add_css_class (cell, "heading");
}

static void
show_total (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;
  g_autofree char *money =
      puntual_locale_money (row->invoice->total, row->invoice->currency, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), money);
}

static const PuntualColumn COLUMNS[] = {
  { N_ ("Number"), show_number, NULL, PUNTUAL_INVOICE_BY_NUMBER, .least_width = 0 },
  { N_ ("Customer"), show_customer, NULL, PUNTUAL_INVOICE_BY_CUSTOMER, .expand = TRUE },
  { N_ ("Due"), show_due_day, NULL, PUNTUAL_INVOICE_BY_DUE_DAY, .least_width = 560 },
  { N_ ("Balance"), show_balance, NULL, PUNTUAL_INVOICE_BY_BALANCE, TRUE, .number = TRUE },
  { N_ ("Total"), show_total, NULL, PUNTUAL_INVOICE_BY_TOTAL, TRUE, .number = TRUE,
    .least_width = 900 },
};

static const char *const SHELVES[PUNTUAL_N_INVOICE_SHELVES] = {
  [PUNTUAL_INVOICE_SHELF_OPEN] = N_ ("Open"),
  [PUNTUAL_INVOICE_SHELF_OVERDUE] = N_ ("Overdue"),
  [PUNTUAL_INVOICE_SHELF_DUE_SOON] = N_ ("This week"),
  [PUNTUAL_INVOICE_SHELF_PROMISED] = N_ ("Promised"),
  [PUNTUAL_INVOICE_SHELF_DISPUTED] = N_ ("Disputed"),
  [PUNTUAL_INVOICE_SHELF_PAUSED] = N_ ("Paused"),
  [PUNTUAL_INVOICE_SHELF_PAID] = N_ ("Paid"),
  [PUNTUAL_INVOICE_SHELF_ALL] = N_ ("All"),
};

const PuntualListKind PUNTUAL_INVOICE_LIST = {
  .source = &PUNTUAL_INVOICE_SOURCE,
  .columns = COLUMNS,
  .n_columns = G_N_ELEMENTS (COLUMNS),
  .shelves = SHELVES,
  .label = N_ ("Invoices"),
  .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
  .order = PUNTUAL_INVOICE_BY_DUE_DAY,
};
