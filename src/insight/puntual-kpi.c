/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-kpi.h"

#include <math.h>
#include "puntual-money.h"
#include "puntual-settlement-table.h"

#define WINDOW 90 /* days, of sales and of payments */
#define YEAR 365
#define COUNTBACK_MONTHS 24

/* What the invoices settled in the window add up to. */
typedef struct
{
  guint n_settled, n_issued, n_due, n_on_time;
  double days_to_pay, amount_days, amount;
  double days_late, days_late_only;
} Behaviour;

typedef struct
{
  PuntualKpi kpi;
  Behaviour behaviour;
} Indicators;

typedef struct
{
  GArray *indicators; /* of Indicators */
  PuntualDay day;
  GError *error;
} Collecting;

/* The days of one currency, in a row. */
typedef struct
{
  const PuntualReceivablesDay *days;
  guint n;
} Days;

static double
divide (double amount, double by)
{
  return by > 0 ? amount / by : NAN;
}

static Indicators *
find_indicators (GArray *list, const char *currency)
{
  for (guint i = 0; i < list->len; i++)
    {
      Indicators *one = &g_array_index (list, Indicators, i);

      if (one->kpi.currency == currency)
        return one;
    }
  g_array_append_val (list, ((Indicators){ .kpi.currency = currency }));
  return &g_array_index (list, Indicators, list->len - 1);
}

/* --- From the invoices --- */

static gboolean
add_open (PuntualKpi *kpi, const PuntualSettlement *invoice, PuntualDay day, GError **error)
{
  kpi->n_open++;
  if (invoice->due_day != PUNTUAL_DAY_NONE && invoice->due_day < day)
    kpi->overdue += invoice->balance;
  else
    kpi->current += invoice->balance;
  return puntual_money_add (kpi->receivables, invoice->balance, &kpi->receivables, error);
}

static void
add_settled (Behaviour *self, const PuntualSettlement *invoice)
{
  if (invoice->issue_day == PUNTUAL_DAY_NONE && invoice->due_day == PUNTUAL_DAY_NONE)
    return;

  self->n_settled++;
  if (invoice->issue_day != PUNTUAL_DAY_NONE)
    {
      int days = invoice->settled_day - invoice->issue_day;

      self->n_issued++;
      self->days_to_pay += days;
      self->amount_days += (double)invoice->total * days;
      self->amount += (double)invoice->total;
    }
  if (invoice->due_day != PUNTUAL_DAY_NONE)
    {
      int late = invoice->settled_day - invoice->due_day;

      self->n_due++;
      self->n_on_time += late <= 0;
      self->days_late += late;
      self->days_late_only += MAX (late, 0);
    }
}

static gboolean
add_invoice (const PuntualSettlement *invoice, gpointer data)
{
  Collecting *self = data;
  Indicators *indicators = find_indicators (self->indicators, invoice->currency);

  if (invoice->balance > 0)
    return add_open (&indicators->kpi, invoice, self->day, &self->error);
  if (invoice->settled_day > self->day - WINDOW && invoice->credited < invoice->total)
    add_settled (&indicators->behaviour, invoice);
  return TRUE;
}

static void
finish_behaviour (PuntualKpi *kpi, const Behaviour *behaviour)
{
  kpi->n_settled = behaviour->n_settled;
  kpi->days_to_pay = divide (behaviour->days_to_pay, behaviour->n_issued);
  kpi->weighted_days_to_pay = divide (behaviour->amount_days, behaviour->amount);
  kpi->days_late = divide (behaviour->days_late, behaviour->n_due);
  kpi->days_late_only = divide (behaviour->days_late_only, behaviour->n_due);
  kpi->percent_on_time = divide (100.0 * behaviour->n_on_time, behaviour->n_due);
}

/* --- From the days --- */

static gint64
sales_between (const Days *self, PuntualDay from, PuntualDay to)
{
  gint64 sales = 0;

  for (guint i = 0; i < self->n; i++)
    {
      if (self->days[i].day >= from && self->days[i].day <= to)
        sales += self->days[i].sales;
    }
  return sales;
}

/* At the end of a day. */
static gint64
receivables_at (const Days *self, PuntualDay day)
{
  gint64 receivables = 0;

  for (guint i = 0; i < self->n && self->days[i].day <= day; i++)
    receivables += self->days[i].billed - self->days[i].settled;
  return receivables;
}

static PuntualDay
first_of_month (PuntualDay day)
{
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  return day - mday + 1;
}

static double
count_back (const Days *days, gint64 receivables, PuntualDay day)
{
  double counted = 0;
  PuntualDay last = day;

  for (guint i = 0; i < COUNTBACK_MONTHS && receivables > 0; i++)
    {
      PuntualDay first = first_of_month (last);
      gint64 sales = MAX (sales_between (days, first, last), 0);
      int n_days = last - first + 1;

      if (receivables <= sales)
        return counted + n_days * (double)receivables / (double)sales;
      counted += n_days;
      receivables -= sales;
      if (first == 1)
        break;
      last = first - 1;
    }
  return counted;
}

/* The mean of the balances that are above zero, of today and of the ends of months in the year. */
static double
mean_receivables (const Days *days, gint64 receivables, PuntualDay day)
{
  double sum = 0;
  guint n = 0;

  for (PuntualDay at = day; at > day - YEAR && at > 0; at = first_of_month (at) - 1)
    {
      gint64 balance = at == day ? receivables : receivables_at (days, at);

      if (balance <= 0)
        continue;
      sum += (double)balance;
      n++;
    }
  return divide (sum, n);
}

static void
add_days (PuntualKpi *kpi, const Days *days, PuntualDay day)
{
  PuntualDay first = first_of_month (day);
  double collected;

  kpi->sales_90 = sales_between (days, day - WINDOW + 1, day);
  kpi->dso = divide ((double)kpi->receivables * WINDOW, (double)kpi->sales_90);
  kpi->best_possible_dso = divide ((double)kpi->current * WINDOW, (double)kpi->sales_90);
  kpi->average_days_delinquent = kpi->dso - kpi->best_possible_dso;
  kpi->dso_countback = count_back (days, kpi->receivables, day);

  kpi->receivables_month_begin = receivables_at (days, first - 1);
  kpi->sales_month = sales_between (days, first, day);
  collected = (double)(kpi->receivables_month_begin + kpi->sales_month);
  kpi->collection_effectiveness =
      divide (100 * (collected - (double)kpi->receivables), collected - (double)kpi->current);

  kpi->turnover = (double)sales_between (days, day - YEAR + 1, day)
                  / mean_receivables (days, kpi->receivables, day);
  kpi->collection_period = divide (YEAR, kpi->turnover);
  kpi->percent_current = divide (100.0 * (double)kpi->current, (double)kpi->receivables);
}

static void
finish (Indicators *indicators, const GArray *days, PuntualDay day)
{
  Days own = { .n = 0 };

  for (guint i = 0; i < days->len; i++)
    {
      const PuntualReceivablesDay *one = &g_array_index (days, PuntualReceivablesDay, i);

      if (one->currency != indicators->kpi.currency)
        continue;
      if (own.n == 0)
        own.days = one;
      own.n++;
    }
  add_days (&indicators->kpi, &own, day);
  finish_behaviour (&indicators->kpi, &indicators->behaviour);
  indicators->kpi.percent_kept =
      divide (100.0 * indicators->kpi.n_kept, indicators->kpi.n_promises);
}

/* The grace is that after which the planner goes on reminding. */
static gboolean
add_promises (Collecting *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  g_autoptr (GArray) outcomes = NULL;

  if (policy == NULL)
    return FALSE;
  outcomes = puntual_promise_outcomes (ledger, self->day, policy->promise_grace, error);
  for (guint i = 0; outcomes != NULL && i < outcomes->len; i++)
    {
      const PuntualPromiseOutcome *outcome = &g_array_index (outcomes, PuntualPromiseOutcome, i);
      PuntualKpi *kpi = &find_indicators (self->indicators, outcome->currency)->kpi;

      kpi->n_promises = outcome->n_over;
      kpi->n_kept = outcome->n_kept;
    }
  return outcomes != NULL;
}

static int
compare_currencies (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const PuntualKpi *)a)->currency, ((const PuntualKpi *)b)->currency);
}

/**
 * puntual_kpi_report:
 *
 * Formulas as published by the Credit Research Foundation (percent current, CEI, average days
 * delinquent), CFO magazine 2006 (DSO, best possible DSO) and Credit Today (countback). Invoices of
 * unknown issue day are in no sales; those dated after the clock's day are not there yet.
 *
 * Returns: (transfer full): PuntualKpi per currency, empty for an empty ledger; NULL with
 * AMOUNT_OVERFLOW or what the ledger says
 */
GArray *
puntual_kpi_report (PuntualLedger *ledger, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (GArray) indicators = g_array_new (FALSE, FALSE, sizeof (Indicators));
  g_autoptr (GArray) kpis = g_array_new (FALSE, FALSE, sizeof (PuntualKpi));
  g_autoptr (GArray) days = NULL;
  Collecting self = { .indicators = indicators, .day = day };

  if (!puntual_settlement_each (ledger, day, 0, add_invoice, &self, error))
    return NULL;
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  days = puntual_receivables_days (ledger, day, error);
  if (days == NULL || !add_promises (&self, ledger, error))
    return NULL;

  for (guint i = 0; i < indicators->len; i++)
    {
      Indicators *one = &g_array_index (indicators, Indicators, i);

      finish (one, days, day);
      g_array_append_val (kpis, one->kpi);
    }
  g_array_sort (kpis, compare_currencies);
  return g_steal_pointer (&kpis);
}
