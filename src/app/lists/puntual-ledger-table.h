/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-ledger-list.h"

G_BEGIN_DECLS

/* Fills a cell from a record. The widget is what `make` made, or a GtkLabel. */
typedef void (*PuntualCellShow) (GtkWidget *cell, gconstpointer record);

typedef struct
{
  const char *title; /* translatable (N_) */
  PuntualCellShow show;
  GtkWidget *(*make) (void); /* NULL: a label that ends in … when it must */
  int order;                 /* of the source, for sorting by the header; -1: not */
  gboolean descending_first;
  gboolean number; /* right-aligned, tabular figures */
  gboolean expand;
  int least_width; /* of the table in pixels for this column to be shown; 0: always */
  int most_width;  /* it is shown in a narrower table only; 0: always */
} PuntualColumn;

#define PUNTUAL_TYPE_LEDGER_TABLE (puntual_ledger_table_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLedgerTable, puntual_ledger_table, PUNTUAL, LEDGER_TABLE, GtkWidget)

/**
 * PuntualLedgerTable:
 *
 * A column view over a PuntualLedgerList: sorting by its headers, several rows selected, fewer
 * columns where it is narrow; a word instead when nothing is there or something went wrong.
 *
 * Signals: `row-activated` (id): double click or Enter. `selection-changed`: other rows are
 * selected (not when the same ones stand elsewhere after sorting or a change). `settled`: of its
 * list.
 */
GtkWidget *puntual_ledger_table_new (void);
/* columns: static, n of them. Once. */
void puntual_ledger_table_set_up (PuntualLedgerTable *self, PuntualLedgerList *list,
                                  const PuntualColumn *columns, guint n_columns,
                                  const char *accessible_label);
PuntualLedgerList *puntual_ledger_table_get_list (PuntualLedgerTable *self);
/* What is shown while the list is empty. Its floating reference is taken. */
void puntual_ledger_table_set_placeholder (PuntualLedgerTable *self, GtkWidget *placeholder);
/* Marks the header of a column as the one sorted by, without asking the list anew. */
void puntual_ledger_table_show_order (PuntualLedgerTable *self, int order, gboolean descending);
/* GArray of gint64 in the order of the list. Owned. */
GArray *puntual_ledger_table_get_selected (PuntualLedgerTable *self);
guint puntual_ledger_table_get_n_selected (PuntualLedgerTable *self);
/* The one row that is selected; 0 when none or several are. */
gint64 puntual_ledger_table_get_only_selected (PuntualLedgerTable *self);
/* Selects one row, and scrolls to it; remembers it while the list is not there yet. */
void puntual_ledger_table_select (PuntualLedgerTable *self, gint64 id);
/* A plain click opens the row (`row-activated`), as where list and details are not seen at once. */
void puntual_ledger_table_set_opens_at_click (PuntualLedgerTable *self, gboolean opens);
/* The menu of its rows, for which see puntual-row-menu.h; after it was set up, once. */
void puntual_ledger_table_set_menu (PuntualLedgerTable *self, GMenuModel *menu);
void puntual_ledger_table_select_all (PuntualLedgerTable *self);
void puntual_ledger_table_clear_selection (PuntualLedgerTable *self);

G_END_DECLS
