/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-payer-curve.h"

G_BEGIN_DECLS

#define PUNTUAL_FORECAST_MAX_WEEKS 52

typedef enum
{
  PUNTUAL_CONFIDENCE_LOW, /* hardly any history: based on what customers do on the whole */
  PUNTUAL_CONFIDENCE_MEDIUM,
  PUNTUAL_CONFIDENCE_GOOD,
} PuntualConfidence;

/* "low", "medium", "good". */
const char *puntual_confidence_nick (PuntualConfidence confidence);

/* When an open invoice is likely to be paid. Days are civil days, not moved to working ones. */
typedef struct
{
  gint64 invoice_id;
  gint64 customer_id;
  char *number;
  char *customer_name;
  const char *currency; /* interned */
  PuntualDay due_day;
  gint64 balance;
  PuntualDay expected_day;           /* paid by then as likely as not */
  PuntualDay likely_from, likely_to; /* half of such invoices are paid between them */
  double paid_in_7, paid_in_14,
      paid_in_30;    /* chance of payment within so many days from tomorrow on, 0 … 1 */
  double usual_late; /* of the customer: days, signed */
  guint n_settled;   /* the customer's settled invoices that are known */
  PuntualConfidence confidence;
} PuntualInvoiceForecast;

/* Expected cash in one currency, minor units. */
typedef struct
{
  const char *currency; /* interned */
  gint64 open;          /* all that is open */
  gint64 undated;       /* the part of it without a due date, about which nothing can be said */
  gint64 within_30;     /* expected in the 30 days from tomorrow on */
  gint64 weeks[PUNTUAL_FORECAST_MAX_WEEKS]; /* the first begins tomorrow */
} PuntualCashForecast;

/**
 * PuntualForecast:
 *
 * What comes in, as of the end of the clock's day.
 */
typedef struct
{
  PuntualDay day;
  guint n_weeks;
  GPtrArray *invoices; /* of PuntualInvoiceForecast, by expected day, then number */
  GArray *currencies;  /* of PuntualCashForecast, by code */
} PuntualForecast;

/* weeks: 1 … PUNTUAL_FORECAST_MAX_WEEKS. */
PuntualForecast *puntual_forecast_new (PuntualLedger *ledger, guint weeks, GError **error);
void puntual_forecast_free (PuntualForecast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualForecast, puntual_forecast_free)

/* For people: never 0 % or 100 %. 1 … 99. */
int puntual_forecast_percent (double chance);

G_END_DECLS
