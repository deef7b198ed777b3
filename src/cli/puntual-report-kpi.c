/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "puntual-forecast.h"
#include "puntual-kpi.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-output.h"
#include "puntual-report.h"

#define WEEKS_OF_30_DAYS 5

typedef enum
{
  UNIT_COUNT,
  UNIT_MONEY,
  UNIT_DAYS,
  UNIT_PERCENT,
  UNIT_TIMES,
} Unit;

/* One line of the report. */
typedef struct
{
  const char *name;  /* stable, for programs */
  const char *label; /* translated, for people */
  Unit unit;
  gint64 amount; /* of counts and money */
  double ratio;  /* of the others */
} Line;

#define MAX_LINES 32
#define PAYMENT_PREFIX "paid_90d."

/* Names as credit managers abbreviate them; those of how customers pay share a prefix. */
static guint
take_lines (const PuntualKpi *kpi, gint64 expected, Line lines[MAX_LINES])
{
  const Line all[] = {
    { "open_count", _ ("Open invoices"), UNIT_COUNT, kpi->n_open, 0 },
    { "receivables", _ ("Owed to you"), UNIT_MONEY, kpi->receivables, 0 },
    { "current", _ ("Not due yet"), UNIT_MONEY, kpi->current, 0 },
    { "overdue", _ ("Late"), UNIT_MONEY, kpi->overdue, 0 },
    { "pct_current", _ ("Share not due yet"), UNIT_PERCENT, 0, kpi->percent_current },
    { "sales_90d", _ ("Invoiced in 90 days"), UNIT_MONEY, kpi->sales_90, 0 },
    { "dso_90d", _ ("Days of sales outstanding (DSO)"), UNIT_DAYS, 0, kpi->dso },
    { "best_possible_dso", _ ("Best possible DSO"), UNIT_DAYS, 0, kpi->best_possible_dso },
    { "average_days_delinquent", _ ("Average days delinquent"), UNIT_DAYS, 0,
      kpi->average_days_delinquent },
    { "dso_countback", _ ("DSO, counted back by month"), UNIT_DAYS, 0, kpi->dso_countback },
    { "cei_month_to_date", _ ("Collection effectiveness this month"), UNIT_PERCENT, 0,
      kpi->collection_effectiveness },
    { "ar_begin_month", _ ("Owed when the month began"), UNIT_MONEY, kpi->receivables_month_begin,
      0 },
    { "sales_month_to_date", _ ("Invoiced this month"), UNIT_MONEY, kpi->sales_month, 0 },
    { "turnover_365d", _ ("Turnover of receivables in a year"), UNIT_TIMES, 0, kpi->turnover },
    { "collection_period", _ ("Collection period"), UNIT_DAYS, 0, kpi->collection_period },
    { "expected_cash_30d", _ ("Expected in the next 30 days"), UNIT_MONEY, expected, 0 },
    { "promises_over", _ ("Promises whose day has passed"), UNIT_COUNT, kpi->n_promises, 0 },
    { "pct_promises_kept", _ ("Promises kept"), UNIT_PERCENT, 0, kpi->percent_kept },
    { "paid_90d.count", _ ("Invoices settled in 90 days"), UNIT_COUNT, kpi->n_settled, 0 },
    { "paid_90d.avg_days_to_pay", _ ("Days until they were settled"), UNIT_DAYS, 0,
      kpi->days_to_pay },
    { "paid_90d.weighted_days_to_pay", _ ("Days until they were settled, weighted by amount"),
      UNIT_DAYS, 0, kpi->weighted_days_to_pay },
    { "paid_90d.avg_days_late_signed", _ ("Days late on average (paid early counts below zero)"),
      UNIT_DAYS, 0, kpi->days_late },
    { "paid_90d.avg_days_late", _ ("Days late on average (paid early counts as zero)"), UNIT_DAYS,
      0, kpi->days_late_only },
    { "paid_90d.pct_on_time", _ ("Settled on time"), UNIT_PERCENT, 0, kpi->percent_on_time },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (all) <= MAX_LINES);
  memcpy (lines, all, sizeof all);
  return G_N_ELEMENTS (all);
}

static void
add_line (JsonBuilder *builder, const char *name, const Line *line, const char *currency)
{
  if (line->unit == UNIT_COUNT)
    puntual_json_add_int (builder, name, line->amount);
  else if (line->unit == UNIT_MONEY)
    puntual_json_add_money (builder, name, line->amount, currency);
  else
    puntual_report_json_ratio (builder, name, line->ratio);
}

static void
add_currency (JsonBuilder *builder, const char *currency, const Line *lines, guint n)
{
  gboolean in_payments = FALSE;

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "currency", currency);
  for (guint i = 0; i < n; i++)
    {
      const char *name = lines[i].name;

      if (g_str_has_prefix (name, PAYMENT_PREFIX))
        {
          if (!in_payments)
            {
              json_builder_set_member_name (builder, "paid_90d");
              json_builder_begin_object (builder);
            }
          in_payments = TRUE;
          name += strlen (PAYMENT_PREFIX);
        }
      add_line (builder, name, &lines[i], currency);
    }
  if (in_payments)
    json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
value_cell (const Line *line, const char *currency)
{
  if (line->unit == UNIT_COUNT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, line->amount);
  if (line->unit == UNIT_MONEY)
    return puntual_money_to_decimal (line->amount, currency);
  return puntual_report_ratio_cell (line->ratio);
}

static char *
value_for_people (const Line *line, const char *currency, const char *language)
{
  g_autofree char *number = NULL;

  if (line->unit == UNIT_COUNT)
    return puntual_locale_integer (line->amount, language);
  if (line->unit == UNIT_MONEY)
    return puntual_locale_money (line->amount, currency, language);
  if (!isfinite (line->ratio))
    return g_strdup ("–");
  number = puntual_locale_tenths (llround (line->ratio * 10), language);
  if (line->unit == UNIT_PERCENT)
    /* Translators: a percentage with one decimal, such as 86.2 % */
    return g_strdup_printf (_ ("%s %%"), number);
  if (line->unit == UNIT_DAYS)
    /* Translators: a number of days with one decimal, such as 26.8 days */
    return g_strdup_printf (_ ("%s days"), number);
  /* Translators: how many times, with one decimal, such as 13.0 times */
  return g_strdup_printf (_ ("%s times"), number);
}

static void
print_table (const char *currency, const Line *lines, guint n, const char *language)
{
  g_autofree char *value_head = g_strconcat (">", currency, NULL);
  g_autofree char *heads = g_strjoin ("|", _ ("Indicator"), value_head, NULL);
  g_autoptr (PuntualTable) table = puntual_table_new (heads);

  for (guint i = 0; i < n; i++)
    puntual_table_take (table, g_strdup (lines[i].label),
                        value_for_people (&lines[i], currency, language), NULL);
  puntual_table_print (table);
}

static void
append_csv (GString *csv, const char *currency, const Line *lines, guint n)
{
  for (guint i = 0; i < n; i++)
    puntual_report_csv_row (csv, g_strdup (currency), g_strdup (lines[i].name),
                            value_cell (&lines[i], currency), NULL);
}

static gint64
expected_cash (const PuntualForecast *forecast, const char *currency)
{
  for (guint i = 0; i < forecast->currencies->len; i++)
    {
      const PuntualCashForecast *cash =
          &g_array_index (forecast->currencies, PuntualCashForecast, i);

      if (cash->currency == currency)
        return cash->within_30;
    }
  return 0;
}

static gboolean
print_all (PuntualReport *self, GArray *kpis, const PuntualForecast *forecast, GError **error)
{
  g_autoptr (GString) csv = g_string_new ("currency,indicator,value\r\n");
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "as_of", puntual_cli_day (self->cli));
  json_builder_set_member_name (builder, "currencies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < kpis->len; i++)
    {
      const PuntualKpi *kpi = &g_array_index (kpis, PuntualKpi, i);
      Line lines[MAX_LINES];
      guint n = take_lines (kpi, expected_cash (forecast, kpi->currency), lines);

      if (self->format == PUNTUAL_REPORT_CSV)
        append_csv (csv, kpi->currency, lines, n);
      else if (self->format == PUNTUAL_REPORT_JSON)
        add_currency (builder, kpi->currency, lines, n);
      else
        {
          fputs (i > 0 ? "\n" : "", stdout);
          print_table (kpi->currency, lines, n, self->cli->language);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (self->format == PUNTUAL_REPORT_CSV)
    return puntual_report_write (self, csv->str, csv->len, error);
  if (self->format == PUNTUAL_REPORT_JSON)
    puntual_output_json (builder);
  else if (kpis->len == 0)
    puts (_ ("There are no invoices yet."));
  return TRUE;
}

gboolean
puntual_report_kpi (PuntualReport *self, GError **error)
{
  g_autoptr (GArray) kpis = puntual_kpi_report (self->ledger, error);
  g_autoptr (PuntualForecast) forecast = NULL;

  if (kpis == NULL)
    return FALSE;
  forecast = puntual_forecast_new (self->ledger, WEEKS_OF_30_DAYS, error);
  return forecast != NULL && print_all (self, kpis, forecast, error);
}
