/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CHART_PLOT (puntual_chart_plot_get_type ())
G_DECLARE_FINAL_TYPE (PuntualChartPlot, puntual_chart_plot, PUNTUAL, CHART_PLOT, GtkWidget)

/* The drawn part of one column of a chart: a bar and its whisker, upright or lying. */
PuntualChartPlot *puntual_chart_plot_new (void);
/* top: the amount of a full bar. */
void puntual_chart_plot_set (PuntualChartPlot *self, PuntualColour colour, gint64 amount,
                             gint64 low, gint64 high, gint64 top);
void puntual_chart_plot_set_lying (PuntualChartPlot *self, gboolean lying);

/* How much of `length` is the share of `part` in `whole`, rounded to the nearest, 0…length. */
int puntual_chart_length (gint64 part, gint64 whole, int length);

G_END_DECLS
