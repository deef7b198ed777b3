/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-columns-chart.h"
#include "puntual-insight-figures.h"

G_BEGIN_DECLS

/* What the page draws and says of one currency. The ageing may be NULL: nothing is owed. */

void puntual_insight_charts_show_ageing (PuntualColumnsChart *chart, GtkGrid *table,
                                         const PuntualAgeing *ageing);
/* "70.120,50 € are open, 41 % of it overdue." Owned. */
char *puntual_insight_charts_ageing_sentence (const PuntualAgeing *ageing);
void puntual_insight_charts_show_cash (PuntualColumnsChart *chart,
                                       const PuntualInsightFigures *figures, const char *currency);
/* What may honestly be said about it. Owned. */
char *
puntual_insight_charts_cash_sentence (const PuntualInsightFigures *figures, const char *currency);

G_END_DECLS
