/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-insight-figures.h"

/* Those who owe most in one currency are sought among so many who owe most at all. */
#define CANDIDATES 60

void
puntual_insight_figures_free (PuntualInsightFigures *self)
{
  g_clear_pointer (&self->ageing, g_array_unref);
  g_clear_pointer (&self->kpis, g_array_unref);
  g_clear_pointer (&self->forecast, puntual_forecast_free);
  g_clear_pointer (&self->debtors, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_debtors (PuntualInsightFigures *self, PuntualDeskJob *job, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const PuntualCustomerQuery query = { .shelf = PUNTUAL_CUSTOMER_SHELF_OWING,
                                       .order = PUNTUAL_CUSTOMER_BY_OPEN,
                                       .descending = TRUE };
  g_autoptr (GArray) ids =
      puntual_customer_browse (ledger, &query, puntual_desk_job_get_cancellable (job), error);

  if (ids == NULL)
    return FALSE;
  self->debtors =
      puntual_customer_rows (ledger, (const gint64 *)ids->data, MIN (ids->len, CANDIDATES), error);
  return self->debtors != NULL;
}

gboolean
puntual_insight_figures_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualInsightFigures *self = g_new0 (PuntualInsightFigures, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_insight_figures_free);
  self->day = puntual_desk_job_get_day (job);
  self->ageing = puntual_ageing_report (ledger, 0, error);
  if (self->ageing == NULL)
    return FALSE;
  self->kpis = puntual_kpi_report (ledger, error);
  if (self->kpis == NULL)
    return FALSE;
  self->forecast = puntual_forecast_new (ledger, PUNTUAL_INSIGHT_WEEKS, error);
  return self->forecast != NULL && read_debtors (self, job, error);
}

/* Every record of a currency begins with its code. */
static const void *
find_currency (GArray *records, const char *currency)
{
  guint size = g_array_get_element_size (records);

  for (guint i = 0; i < records->len; i++)
    {
      const void *record = records->data + (gsize)i * size;

      if (g_strcmp0 (*(const char *const *)record, currency) == 0)
        return record;
    }
  return NULL;
}

const PuntualAgeing *
puntual_insight_figures_ageing (const PuntualInsightFigures *self, const char *currency)
{
  return find_currency (self->ageing, currency);
}

const PuntualKpi *
puntual_insight_figures_kpi (const PuntualInsightFigures *self, const char *currency)
{
  return find_currency (self->kpis, currency);
}

const PuntualCashForecast *
puntual_insight_figures_cash (const PuntualInsightFigures *self, const char *currency)
{
  return find_currency (self->forecast->currencies, currency);
}

PuntualConfidence
puntual_insight_figures_confidence (const PuntualInsightFigures *self, const char *currency)
{
  gint64 by_confidence[PUNTUAL_CONFIDENCE_GOOD + 1] = { 0 };
  gint64 sum = 0, so_far = 0;

  for (guint i = 0; i < self->forecast->invoices->len; i++)
    {
      const PuntualInvoiceForecast *one = g_ptr_array_index (self->forecast->invoices, i);

      if (g_strcmp0 (one->currency, currency) != 0)
        continue;
      by_confidence[one->confidence] += one->balance;
      sum += one->balance;
    }
  for (guint i = 0; i <= PUNTUAL_CONFIDENCE_GOOD; i++)
    {
      so_far += by_confidence[i];
      if (so_far * 2 > sum)
        return (PuntualConfidence)i;
    }
  return PUNTUAL_CONFIDENCE_LOW;
}
