/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_COLUMNS_CHART (puntual_columns_chart_get_type ())
G_DECLARE_FINAL_TYPE (PuntualColumnsChart, puntual_columns_chart, PUNTUAL, COLUMNS_CHART, GtkWidget)

/* One column. The texts are plain, NULL: none; everything is copied. */
typedef struct
{
  const char *caption; /* "mon 2" */
  const char *value;   /* "2.140 €" */
  const char *detail;  /* "3 invoices" */
  gint64 amount;       /* decides the height; below 0 counts as 0 */
  gint64 low, high;    /* how sure that is: a whisker when high > low */
  PuntualColour colour;
  gboolean highlighted; /* today */
} PuntualChartColumn;

/**
 * PuntualColumnsChart:
 *
 * A few columns side by side, each with its words; when they do not fit they lie down as bars, one
 * below the other. One stop for the Tab key; the arrow keys go from column to column, and each says
 * its words.
 *
 * Property `captions-below`: the captions stand below the columns instead of above.
 * Signal `column-activated` (guint index): Enter or a click, for who connects to it.
 */
PuntualColumnsChart *puntual_columns_chart_new (void);
void puntual_columns_chart_set_columns (PuntualColumnsChart *self,
                                        const PuntualChartColumn *columns, guint n);
/* What it says, in a sentence. */
void puntual_columns_chart_set_conclusion (PuntualColumnsChart *self, const char *sentence);
void puntual_columns_chart_set_captions_below (PuntualColumnsChart *self, gboolean below);

G_END_DECLS
