/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualKpi:
 *
 * The indicators of credit managers, for one currency, at the end of a day. Amounts in minor units;
 * sales are credit sales with tax, net of credit notes. A ratio without a value (nothing to divide
 * by) is NAN, see isnan().
 */
typedef struct
{
  const char *currency; /* interned */
  guint n_open;         /* open invoices */
  gint64 receivables, current, overdue;
  double percent_current;
  gint64 sales_90;                /* of the last 90 days, the day included */
  double dso;                     /* days: receivables / sales of 90 days · 90 */
  double best_possible_dso;       /* days: with what is not yet due only */
  double average_days_delinquent; /* days: the difference */
  double dso_countback;           /* days: receivables used up by the sales of month after month */
  gint64 receivables_month_begin;
  gint64 sales_month;              /* of the month to date */
  double collection_effectiveness; /* percent, month to date */
  double turnover;                 /* times in 365 days */
  double collection_period;        /* days: 365 / turnover */
  /* Of the invoices settled in the last 90 days, those that credit notes settled whole left out. */
  guint n_settled;             /* with a known issue or due day */
  double days_to_pay;          /* mean, from the issue day */
  double weighted_days_to_pay; /* by amount */
  double days_late;            /* mean, signed: negative is early */
  double days_late_only;       /* mean of the lateness, with early ones as 0 */
  double percent_on_time;
  /* Of the promises whose day and grace are over; those withdrawn or replaced in time left out. */
  guint n_promises;
  guint n_kept; /* 95 % of the amount came between the promise and the end of the grace */
  double percent_kept;
} PuntualKpi;

/* PuntualKpi per currency by code, as of the clock's day; free with g_array_unref. */
GArray *puntual_kpi_report (PuntualLedger *ledger, GError **error);

G_END_DECLS
