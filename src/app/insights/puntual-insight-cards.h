/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-forecast.h"
#include "puntual-kpi.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_INSIGHT_CARDS (puntual_insight_cards_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInsightCards, puntual_insight_cards, PUNTUAL, INSIGHT_CARDS, GtkWidget)

/**
 * PuntualInsightCards:
 *
 * The indicators of one currency, a card each, as many in a line as fit. Each explains how it is
 * reckoned; one without enough data says so instead of a number.
 */
/* NULL: a currency without invoices, without a forecast. */
void puntual_insight_cards_show (PuntualInsightCards *self, const PuntualKpi *kpi,
                                 const PuntualCashForecast *cash);

G_END_DECLS
