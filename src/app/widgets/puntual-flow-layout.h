/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FLOW_LAYOUT (puntual_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFlowLayout, puntual_flow_layout, PUNTUAL, FLOW_LAYOUT,
                      GtkLayoutManager)

/**
 * PuntualFlowLayout:
 *
 * Children of their own widths one after the other, as words in a line: what does not fit goes on
 * in the next line, and the widget asks for that height. A child that expands is as narrow as it
 * can be for that reckoning and takes the room that is left in its line; there is one in a line at
 * most.
 */
GtkLayoutManager *puntual_flow_layout_new (int spacing, int line_spacing);
/* Shares the room that is left between the children when all of them fit in one line. */
void puntual_flow_layout_set_spread (PuntualFlowLayout *self, gboolean spread);
/* An empty widget with this layout; its children come by gtk_widget_set_parent() and are let go
 * with it. Floating. */
GtkWidget *puntual_flow_new (int spacing, int line_spacing);

G_END_DECLS
