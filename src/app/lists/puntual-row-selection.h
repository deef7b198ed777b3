/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ROW_SELECTION (puntual_row_selection_get_type ())
G_DECLARE_FINAL_TYPE (PuntualRowSelection, puntual_row_selection, PUNTUAL, ROW_SELECTION, GObject)

/**
 * PuntualRowSelection:
 *
 * Any number of rows of a list model, selected by where they stand. GtkMultiSelection holds on to
 * the item of every selected row: of a hundred thousand it would have each one made and read.
 */
PuntualRowSelection *
puntual_row_selection_new (GListModel *model); /* model: a reference is taken */

G_END_DECLS
