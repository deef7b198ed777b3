/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PuntualRowMenu:
 *
 * The menu of the rows of a column view: at the pointer by the secondary button or a long press, at
 * the row the keyboard is on by Menu or Shift+F10. It is about what is selected; a row that is not
 * is selected alone first.
 */
typedef struct _PuntualRowMenu PuntualRowMenu;

/* owner: the widget around the view; the menu is its child until puntual_row_menu_free(), and its
 * actions are found from there. selection: of the view. */
PuntualRowMenu *
puntual_row_menu_new (GtkWidget *owner, GtkSelectionModel *selection, GMenuModel *menu);
void puntual_row_menu_free (PuntualRowMenu *self);
/* The owner has another size. */
void puntual_row_menu_present (PuntualRowMenu *self);
/* Which row a cell belongs to; for each cell that is made. */
void puntual_row_menu_mark_cell (GtkWidget *cell, GtkListItem *item);

G_END_DECLS
