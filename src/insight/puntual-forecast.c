/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-forecast.h"

#include <math.h>
#include "puntual-money.h"
#include "puntual-settlement-table.h"

#define DISPUTE_DELAY 10 /* days that a dispute makes an invoice later */
#define LOW_BELOW 0.75   /* weight of the history */
#define MEDIUM_BELOW 3.0
#define UNKNOWN_TERMS (-1)
/* Promises are kept three times out of five as long as the ledger's own say little. */
#define PRIOR_KEPT 3.0
#define PRIOR_PROMISES 5.0

/* Exact while it runs: rounded once at the end. */
typedef struct
{
  const char *currency;
  gint64 open, undated;
  double within_30;
  double weeks[PUNTUAL_FORECAST_MAX_WEEKS];
} Cash;

/* An invoice of the customer at hand that waits for the end of its history. */
typedef struct
{
  PuntualInvoiceForecast *forecast; /* NULL: no due day */
  int terms;
  gboolean disputed;
  PuntualDay promised_by; /* NONE: nothing that could still be kept */
} Waiting;

typedef struct
{
  PuntualForecast *forecast;
  GArray *cash;    /* of Cash */
  GArray *waiting; /* of Waiting */
  PuntualPayerPast past;
  gint64 customer_id;
  int grace;          /* days after a promised one */
  double chance_kept; /* of a promise */
  GError *error;
} Forecasting;

const char *
puntual_confidence_nick (PuntualConfidence confidence)
{
  static const char *const nicks[] = { "low", "medium", "good" };

  g_return_val_if_fail ((guint)confidence < G_N_ELEMENTS (nicks), NULL);
  return nicks[confidence];
}

int
puntual_forecast_percent (double chance)
{
  return CLAMP ((int)lround (chance * 100), 1, 99);
}

static void
invoice_forecast_free (gpointer data)
{
  PuntualInvoiceForecast *self = data;

  g_free (self->number);
  g_free (self->customer_name);
  g_free (self);
}

void
puntual_forecast_free (PuntualForecast *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->invoices);
  g_array_unref (self->currencies);
  g_free (self);
}

static Cash *
find_cash (GArray *list, const char *currency)
{
  for (guint i = 0; i < list->len; i++)
    {
      Cash *cash = &g_array_index (list, Cash, i);

      if (cash->currency == currency)
        return cash;
    }
  g_array_append_val (list, ((Cash){ .currency = currency }));
  return &g_array_index (list, Cash, list->len - 1);
}

/* The chance that the invoice is unpaid after the day `days` from the day of the forecast. */
static double
unpaid_after (const PuntualPayerCurve *curve, int known, int days)
{
  return puntual_payer_curve_unpaid (curve, known, known + days);
}

static void
add_cash (Forecasting *self, const PuntualInvoiceForecast *invoice, const PuntualPayerCurve *curve,
          int known)
{
  Cash *cash = find_cash (self->cash, invoice->currency);
  double before = 1;

  cash->within_30 += (double)invoice->balance * invoice->paid_in_30;
  for (guint week = 0; week < self->forecast->n_weeks; week++)
    {
      double after = unpaid_after (curve, known, 7 * ((int)week + 1));

      cash->weeks[week] += (double)invoice->balance * (before - after);
      before = after;
    }
}

static PuntualConfidence
judge_weight (double weight)
{
  if (weight < LOW_BELOW)
    return PUNTUAL_CONFIDENCE_LOW;
  return weight < MEDIUM_BELOW ? PUNTUAL_CONFIDENCE_MEDIUM : PUNTUAL_CONFIDENCE_GOOD;
}

static void
forecast_invoice (Forecasting *self, const Waiting *waiting)
{
  PuntualInvoiceForecast *invoice = waiting->forecast;
  PuntualPayerHabits habits = puntual_payer_habits_default (waiting->terms);
  PuntualDay due = invoice->due_day;
  int known = self->forecast->day - due;
  PuntualPayerCurve curve;

  puntual_payer_curve_fit (&curve, &self->past, invoice->invoice_id, &habits);
  curve.shift = waiting->disputed ? DISPUTE_DELAY : 0;
  if (waiting->promised_by != PUNTUAL_DAY_NONE)
    {
      curve.promise = self->chance_kept;
      curve.promised_late = waiting->promised_by - due;
    }

  invoice->expected_day = due + puntual_payer_curve_quantile (&curve, known, 0.5);
  invoice->likely_from = due + puntual_payer_curve_quantile (&curve, known, 0.75);
  invoice->likely_to = due + puntual_payer_curve_quantile (&curve, known, 0.25);
  invoice->paid_in_7 = 1 - unpaid_after (&curve, known, 7);
  invoice->paid_in_14 = 1 - unpaid_after (&curve, known, 14);
  invoice->paid_in_30 = 1 - unpaid_after (&curve, known, 30);
  invoice->usual_late = curve.usual_late;
  invoice->n_settled = self->past.n_settled;
  invoice->confidence = judge_weight (curve.weight);
  add_cash (self, invoice, &curve, known);
}

/* Ends the customer at hand: its history is complete now. */
static void
end_customer (Forecasting *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    forecast_invoice (self, &g_array_index (self->waiting, Waiting, i));
  g_array_set_size (self->waiting, 0);
  puntual_payer_past_init (&self->past, self->forecast->day + 1);
}

static void
add_waiting (Forecasting *self, const PuntualSettlement *settlement)
{
  Waiting waiting = { .disputed = settlement->disputed, .terms = UNKNOWN_TERMS };
  PuntualInvoiceForecast *invoice = g_new0 (PuntualInvoiceForecast, 1);

  invoice->invoice_id = settlement->invoice_id;
  invoice->customer_id = settlement->customer_id;
  invoice->number = g_strdup (settlement->number);
  invoice->customer_name = g_strdup (settlement->customer_name);
  invoice->currency = settlement->currency;
  invoice->due_day = settlement->due_day;
  invoice->balance = settlement->balance;
  g_ptr_array_add (self->forecast->invoices, invoice);

  waiting.forecast = invoice;
  if (settlement->issue_day != PUNTUAL_DAY_NONE && settlement->due_day >= settlement->issue_day)
    waiting.terms = settlement->due_day - settlement->issue_day;
  if (settlement->promised_day != PUNTUAL_DAY_NONE
      && settlement->promised_day + self->grace > self->forecast->day)
    waiting.promised_by = settlement->promised_day + self->grace;
  g_array_append_val (self->waiting, waiting);
}

static gboolean
add_settlement (const PuntualSettlement *settlement, gpointer data)
{
  Forecasting *self = data;
  Cash *cash;

  if (settlement->customer_id != self->customer_id)
    {
      end_customer (self);
      self->customer_id = settlement->customer_id;
    }
  /* What was credited whole was never going to be paid, and nothing is learned from it. */
  if (settlement->total > settlement->credited)
    puntual_payer_past_add (&self->past, settlement->invoice_id, settlement->issue_day,
                            settlement->due_day, settlement->settled_day);
  if (settlement->balance <= 0)
    return TRUE;

  cash = find_cash (self->cash, settlement->currency);
  if (!puntual_money_add (cash->open, settlement->balance, &cash->open, &self->error))
    return FALSE;
  if (settlement->due_day == PUNTUAL_DAY_NONE)
    cash->undated += settlement->balance;
  else
    add_waiting (self, settlement);
  return TRUE;
}

static int
compare_invoices (gconstpointer a, gconstpointer b)
{
  const PuntualInvoiceForecast *one = *(const PuntualInvoiceForecast *const *)a;
  const PuntualInvoiceForecast *other = *(const PuntualInvoiceForecast *const *)b;

  if (one->expected_day != other->expected_day)
    return one->expected_day < other->expected_day ? -1 : 1;
  return g_strcmp0 (one->number, other->number);
}

static int
compare_currencies (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const PuntualCashForecast *)a)->currency,
                    ((const PuntualCashForecast *)b)->currency);
}

static void
round_cash (PuntualForecast *forecast, GArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const Cash *cash = &g_array_index (list, Cash, i);
      PuntualCashForecast rounded = { .currency = cash->currency,
                                      .open = cash->open,
                                      .undated = cash->undated,
                                      .within_30 = llround (cash->within_30) };

      for (guint week = 0; week < forecast->n_weeks; week++)
        rounded.weeks[week] = llround (cash->weeks[week]);
      g_array_append_val (forecast->currencies, rounded);
    }
  g_array_sort (forecast->currencies, compare_currencies);
}

static gboolean
load_promises (Forecasting *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  g_autoptr (GArray) outcomes = NULL;
  double over = PRIOR_PROMISES, kept = PRIOR_KEPT;

  if (policy == NULL)
    return FALSE;
  self->grace = policy->promise_grace;
  outcomes = puntual_promise_outcomes (ledger, self->forecast->day, self->grace, error);
  for (guint i = 0; outcomes != NULL && i < outcomes->len; i++)
    {
      over += g_array_index (outcomes, PuntualPromiseOutcome, i).n_over;
      kept += g_array_index (outcomes, PuntualPromiseOutcome, i).n_kept;
    }
  self->chance_kept = kept / over;
  return outcomes != NULL;
}

/**
 * puntual_forecast_new:
 *
 * One pass over the ledger, customer by customer. Knows nothing dated after the clock's day. An
 * open dispute makes an invoice ten days later (the anchor of the reference model), unless its end
 * is known already, as that of a dispute imported with its invoice's history. A promise that can
 * still be kept is, as often as the ledger's promises are, by its day and grace; else habit goes
 * on.
 *
 * Returns: (transfer full): the forecast, or NULL with AMOUNT_OVERFLOW or what the ledger says
 */
PuntualForecast *
puntual_forecast_new (PuntualLedger *ledger, guint weeks, GError **error)
{
  g_autoptr (PuntualForecast) forecast = g_new0 (PuntualForecast, 1);
  g_autoptr (GArray) cash = g_array_new (FALSE, FALSE, sizeof (Cash));
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  Forecasting self = { .forecast = forecast, .cash = cash, .waiting = waiting };

  forecast->day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  forecast->n_weeks = CLAMP (weeks, 1, PUNTUAL_FORECAST_MAX_WEEKS);
  forecast->invoices = g_ptr_array_new_with_free_func (invoice_forecast_free);
  forecast->currencies = g_array_new (FALSE, TRUE, sizeof (PuntualCashForecast));

  puntual_payer_past_init (&self.past, forecast->day + 1);
  if (!load_promises (&self, ledger, error)
      || !puntual_settlement_each (ledger, forecast->day, 0, add_settlement, &self, error))
    return NULL;
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  end_customer (&self);
  g_ptr_array_sort (forecast->invoices, compare_invoices);
  round_cash (forecast, cash);
  return g_steal_pointer (&forecast);
}
