/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-header-order.h"
#include "puntual-ledger-row.h"

/* Only the main loop asks. */
static int asked_order = -1;

static int
say_order (gconstpointer a, gconstpointer b, gpointer data)
{
  if (asked_order == -1)
    asked_order = GPOINTER_TO_INT (data);
  return -1;
}

GtkSorter *
puntual_header_sorter_new (int order)
{
  return GTK_SORTER (gtk_custom_sorter_new (say_order, GINT_TO_POINTER (order), NULL));
}

gboolean
puntual_header_order (GtkColumnView *view, int *order, gboolean *descending)
{
  g_autoptr (PuntualLedgerRow) a = puntual_ledger_row_new (1, NULL);
  g_autoptr (PuntualLedgerRow) b = puntual_ledger_row_new (2, NULL);
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkOrdering ordering;

  asked_order = -1;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (asked_order == -1)
    return FALSE;
  *order = asked_order;
  *descending = ordering == GTK_ORDERING_LARGER;
  return TRUE;
}
