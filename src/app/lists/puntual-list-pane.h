/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-table.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_LIST_PANE (puntual_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (PuntualListPane, puntual_list_pane, PUNTUAL, LIST_PANE, GtkWidget)

/* What a list page has: one static description of it. */
typedef struct
{
  const PuntualListSource *source;
  const PuntualColumn *columns;
  guint n_columns;
  const char *const *shelves; /* translatable: NC_ with the label, of the source's n_shelves */
  const char *label;          /* translatable: what the table holds, read aloud */
  int shelf, order;           /* to begin with */
  gboolean descending;
} PuntualListKind;

/**
 * PuntualListPane:
 *
 * A table with chips for its shelves above, a search entry that opens when somebody types or asks
 * for it, and a bar of actions that appears while several rows are selected.
 *
 * In a template, children of type "action" are the buttons of that bar. Property `row-menu`: the
 * menu of its rows, set before the pane is set up. Signals: `row-activated`
 * (id), `selection-changed`, `settled`: of the table. Actions: `pane.search` opens the search
 * entry.
 */
GtkWidget *puntual_list_pane_new (void);
void
puntual_list_pane_set_up (PuntualListPane *self, PuntualDesk *desk, const PuntualListKind *kind);
PuntualLedgerTable *puntual_list_pane_get_table (PuntualListPane *self);
PuntualLedgerList *puntual_list_pane_get_list (PuntualListPane *self);
/* What stands there while the ledger has nothing of this kind at all. Taken. While a shelf or a
 * search is what leaves the list empty, the pane says so itself. */
void puntual_list_pane_set_empty (PuntualListPane *self, GtkWidget *empty);
/* The same as the property. */
void puntual_list_pane_set_row_menu (PuntualListPane *self, GMenuModel *menu);
void puntual_list_pane_set_shelf (PuntualListPane *self, int shelf);
int puntual_list_pane_get_shelf (PuntualListPane *self);
void puntual_list_pane_set_search (PuntualListPane *self, const char *text);
/* Only what is of one customer, until somebody takes that away with the chip that says whose rows
 * these are; 0: of all. */
void puntual_list_pane_set_customer (PuntualListPane *self, gint64 customer_id, const char *name);
/* Selects a row, on the shelf of all when it is not on the one shown. */
void puntual_list_pane_show_id (PuntualListPane *self, gint64 id, int shelf_of_all);

G_END_DECLS
