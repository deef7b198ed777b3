/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ageing.h"
#include "puntual-browse.h"
#include "puntual-desk.h"
#include "puntual-forecast.h"
#include "puntual-kpi.h"

G_BEGIN_DECLS

/* So many weeks ahead are shown, so many customers. */
#define PUNTUAL_INSIGHT_WEEKS 5
#define PUNTUAL_INSIGHT_DEBTORS 8

/**
 * PuntualInsightFigures:
 *
 * All that the page of insights shows, read in one go. A plain value.
 */
typedef struct
{
  PuntualDay day;
  GArray *ageing; /* of PuntualAgeing */
  GArray *kpis;   /* of PuntualKpi */
  PuntualForecast *forecast;
  GPtrArray *debtors; /* of PuntualCustomerRow, who owes most first */
} PuntualInsightFigures;

/* On a reading lane: answers the figures. */
gboolean puntual_insight_figures_take (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_insight_figures_free (PuntualInsightFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInsightFigures, puntual_insight_figures_free)

/* Of one currency; NULL when there is nothing in it. Borrowed. */
const PuntualAgeing *
puntual_insight_figures_ageing (const PuntualInsightFigures *self, const char *currency);
const PuntualKpi *
puntual_insight_figures_kpi (const PuntualInsightFigures *self, const char *currency);
const PuntualCashForecast *
puntual_insight_figures_cash (const PuntualInsightFigures *self, const char *currency);

/* Of the open invoices in a currency that have a forecast: how sure one can be of most of the
 * money. */
PuntualConfidence
puntual_insight_figures_confidence (const PuntualInsightFigures *self, const char *currency);

G_END_DECLS
