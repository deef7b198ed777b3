/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-day-words.h"
#include "puntual-flow-layout.h"
#include "puntual-invoice-columns.h"
#include "puntual-invoice-state.h"
#include "puntual-locale.h"
#include "puntual-outlook-cell.h"
#include "puntual-shell.h"

/* Narrower than this number and customer stand in one cell. */
#define WIDE 480

static PuntualDay
today_at (GtkWidget *cell)
{
  PuntualShell *shell = puntual_shell_of (cell);

  return shell != NULL ? puntual_desk_get_day (puntual_shell_get_desk (shell)) : PUNTUAL_DAY_NONE;
}

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

/* --- Number and customer in one --- */

static GtkWidget *
line_new (const char *css_class)
{
  GtkWidget *line = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (line), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

static GtkWidget *
make_both (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_layout_manager (below, puntual_flow_layout_new (8, 2));
  gtk_box_append (GTK_BOX (box), line_new (NULL));
  gtk_box_append (GTK_BOX (below), line_new ("dim-label"));
  gtk_box_append (GTK_BOX (below), GTK_WIDGET (puntual_badge_new ()));
  gtk_box_append (GTK_BOX (box), below);
  return box;
}

static void
show_both (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;
  GtkWidget *customer = gtk_widget_get_first_child (cell);
  GtkWidget *number = gtk_widget_get_first_child (gtk_widget_get_last_child (cell));

  gtk_label_set_text (GTK_LABEL (customer), row->invoice->customer_name);
  gtk_label_set_text (GTK_LABEL (number), row->invoice->number);
  puntual_invoice_state_show (PUNTUAL_BADGE (gtk_widget_get_next_sibling (number)), row,
                              today_at (cell));
}

/* --- The others --- */

static void
show_due_day (GtkWidget *cell, gconstpointer record)
{
  const PuntualInvoiceRow *row = record;
  g_autofree char *day =
      puntual_day_words_short (row->invoice->due_day, today_at (cell), puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), *day != '\0' ? day : "—");
  gtk_widget_add_css_class (cell, "dim-label");
}

static GtkWidget *
make_state (void)
{
  return GTK_WIDGET (puntual_badge_new ());
}

static void
show_state (GtkWidget *cell, gconstpointer record)
{
  puntual_invoice_state_show (PUNTUAL_BADGE (cell), record, today_at (cell));
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
show_outlook (GtkWidget *cell, gconstpointer record)
{
  puntual_outlook_cell_show (PUNTUAL_OUTLOOK_CELL (cell), record);
}

/* What tells least goes first: the chance, the next step, the day the badge tells as well. */
static const PuntualColumn COLUMNS[] = {
  { N_ ("Invoice"), show_both, make_both, PUNTUAL_INVOICE_BY_CUSTOMER, .expand = TRUE,
    .most_width = WIDE },
  { N_ ("Number"), show_number, NULL, PUNTUAL_INVOICE_BY_NUMBER, .least_width = WIDE },
  { N_ ("Customer"), show_customer, NULL, PUNTUAL_INVOICE_BY_CUSTOMER, .expand = TRUE,
    .least_width = WIDE },
  { N_ ("Due"), show_due_day, NULL, -1, .least_width = 560 },
  /* Translators: heading of a column that tells how late an invoice is, or why it waits */
  { N_ ("Delay"), show_state, make_state, PUNTUAL_INVOICE_BY_DUE_DAY, .least_width = WIDE },
  { N_ ("Balance"), show_balance, NULL, PUNTUAL_INVOICE_BY_BALANCE, TRUE, .number = TRUE },
  { N_ ("Next step"), show_outlook, puntual_outlook_cell_new_step, -1, .least_width = 640 },
  /* Translators: heading of a column with the chance that an invoice is paid within 30 days */
  { N_ ("Pays in 30 d"), show_outlook, puntual_outlook_cell_new_chance, -1, .least_width = 740 },
};

static const char *const SHELVES[PUNTUAL_N_INVOICE_SHELVES] = {
  [PUNTUAL_INVOICE_SHELF_OPEN] = NC_ ("Invoices", "Open"),
  [PUNTUAL_INVOICE_SHELF_OVERDUE] = NC_ ("Invoices", "Overdue"),
  [PUNTUAL_INVOICE_SHELF_DUE_SOON] = NC_ ("Invoices", "This week"),
  [PUNTUAL_INVOICE_SHELF_PROMISED] = NC_ ("Invoices", "Promised"),
  [PUNTUAL_INVOICE_SHELF_DISPUTED] = NC_ ("Invoices", "Disputed"),
  [PUNTUAL_INVOICE_SHELF_PAUSED] = NC_ ("Invoices", "Paused"),
  [PUNTUAL_INVOICE_SHELF_PAID] = NC_ ("Invoices", "Paid"),
  [PUNTUAL_INVOICE_SHELF_ALL] = NC_ ("Invoices", "All"),
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
