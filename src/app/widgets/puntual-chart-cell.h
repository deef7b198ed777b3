/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-columns-chart.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CHART_CELL (puntual_chart_cell_get_type ())
G_DECLARE_FINAL_TYPE (PuntualChartCell, puntual_chart_cell, PUNTUAL, CHART_CELL, GtkWidget)

/* One column of a chart with its words. Signal `activate` (): Enter or a click. */
PuntualChartCell *puntual_chart_cell_new (const PuntualChartColumn *column, gint64 top);
/* Upright with the caption above or below, or lying with the caption before. */
void puntual_chart_cell_arrange (PuntualChartCell *self, gboolean lying, gboolean caption_below);
/* What the cells of a chart line up when they lie. Borrowed. */
GtkWidget *puntual_chart_cell_get_caption (PuntualChartCell *self);
GtkWidget *puntual_chart_cell_get_value (PuntualChartCell *self);

G_END_DECLS
