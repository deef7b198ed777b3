/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "puntual-forecast.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-output.h"
#include "puntual-report.h"

typedef struct
{
  const PuntualReport *report;
  const PuntualForecast *forecast;
  PuntualCalendar *calendar; /* of the business */
} Printing;

/* Nobody pays on a day of rest: the next working day of the business. */
static PuntualDay
expected_day (const Printing *self, const PuntualInvoiceForecast *invoice)
{
  PuntualDay day = puntual_calendar_on_or_after (self->calendar, invoice->expected_day);

  return day != PUNTUAL_DAY_NONE ? day : invoice->expected_day;
}

static PuntualDay
week_begin (const Printing *self, guint week)
{
  return self->forecast->day + 1 + 7 * (PuntualDay)week;
}

/* As what is shown to people: never certain. */
static double
shown_chance (double chance)
{
  return CLAMP (chance, 0.01, 0.99);
}

/* --- JSON --------------------------------------------------------------------------------------
 */

static void
add_currency (JsonBuilder *builder, const Printing *self, const PuntualCashForecast *cash)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "currency", cash->currency);
  puntual_json_add_money (builder, "open", cash->open, cash->currency);
  puntual_json_add_money (builder, "without_due_date", cash->undated, cash->currency);
  puntual_json_add_money (builder, "expected_30d", cash->within_30, cash->currency);
  json_builder_set_member_name (builder, "weeks");
  json_builder_begin_array (builder);
  for (guint week = 0; week < self->forecast->n_weeks; week++)
    {
      json_builder_begin_object (builder);
      puntual_json_add_day (builder, "from", week_begin (self, week));
      puntual_json_add_day (builder, "to", week_begin (self, week) + 6);
      puntual_json_add_money (builder, "expected", cash->weeks[week], cash->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_invoice (JsonBuilder *builder, const Printing *self, const PuntualInvoiceForecast *invoice)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "number", invoice->number);
  puntual_json_add_string (builder, "customer", invoice->customer_name);
  puntual_json_add_string (builder, "currency", invoice->currency);
  puntual_json_add_day (builder, "due_date", invoice->due_day);
  puntual_json_add_money (builder, "balance", invoice->balance, invoice->currency);
  puntual_json_add_day (builder, "expected_date", expected_day (self, invoice));
  puntual_json_add_day (builder, "likely_from", invoice->likely_from);
  puntual_json_add_day (builder, "likely_to", invoice->likely_to);
  puntual_report_json_ratio (builder, "paid_within_7_days", shown_chance (invoice->paid_in_7));
  puntual_report_json_ratio (builder, "paid_within_14_days", shown_chance (invoice->paid_in_14));
  puntual_report_json_ratio (builder, "paid_within_30_days", shown_chance (invoice->paid_in_30));
  puntual_report_json_ratio (builder, "usual_days_late", invoice->usual_late);
  puntual_json_add_int (builder, "settled_invoices", invoice->n_settled);
  puntual_json_add_string (builder, "confidence", puntual_confidence_nick (invoice->confidence));
  json_builder_end_object (builder);
}

static void
print_json (const Printing *self)
{
  const PuntualForecast *forecast = self->forecast;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "as_of", forecast->day);
  json_builder_set_member_name (builder, "currencies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < forecast->currencies->len; i++)
    add_currency (builder, self, &g_array_index (forecast->currencies, PuntualCashForecast, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "invoices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < forecast->invoices->len; i++)
    add_invoice (builder, self, g_ptr_array_index (forecast->invoices, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* --- CSV ---------------------------------------------------------------------------------------
 */

static void
append_weeks (GString *csv, const Printing *self)
{
  g_string_append (csv, "currency,from,to,expected\r\n");
  for (guint i = 0; i < self->forecast->currencies->len; i++)
    {
      const PuntualCashForecast *cash =
          &g_array_index (self->forecast->currencies, PuntualCashForecast, i);

      for (guint week = 0; week < self->forecast->n_weeks; week++)
        puntual_report_csv_row (csv, g_strdup (cash->currency),
                                puntual_report_day_cell (week_begin (self, week)),
                                puntual_report_day_cell (week_begin (self, week) + 6),
                                puntual_money_to_decimal (cash->weeks[week], cash->currency), NULL);
    }
}

static void
append_invoices (GString *csv, const Printing *self)
{
  g_string_append (csv, "number,customer,currency,due_date,balance,expected_date,likely_from,"
                        "likely_to,paid_within_7_days,paid_within_14_days,paid_within_30_days,"
                        "usual_days_late,settled_invoices,confidence\r\n");
  for (guint i = 0; i < self->forecast->invoices->len; i++)
    {
      const PuntualInvoiceForecast *invoice = g_ptr_array_index (self->forecast->invoices, i);

      puntual_report_csv_row (csv, g_strdup (invoice->number), g_strdup (invoice->customer_name),
                              g_strdup (invoice->currency),
                              puntual_report_day_cell (invoice->due_day),
                              puntual_money_to_decimal (invoice->balance, invoice->currency),
                              puntual_report_day_cell (expected_day (self, invoice)),
                              puntual_report_day_cell (invoice->likely_from),
                              puntual_report_day_cell (invoice->likely_to),
                              puntual_report_ratio_cell (shown_chance (invoice->paid_in_7)),
                              puntual_report_ratio_cell (shown_chance (invoice->paid_in_14)),
                              puntual_report_ratio_cell (shown_chance (invoice->paid_in_30)),
                              puntual_report_ratio_cell (invoice->usual_late),
                              g_strdup_printf ("%u", invoice->n_settled),
                              g_strdup (puntual_confidence_nick (invoice->confidence)), NULL);
    }
}

static gboolean
write_csv (const Printing *self, GError **error)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  if (self->report->by_invoice)
    append_invoices (csv, self);
  else
    append_weeks (csv, self);
  return puntual_report_write (self->report, csv->str, csv->len, error);
}

/* --- Tables ------------------------------------------------------------------------------------
 */

static void
print_weeks (const Printing *self, const char *language)
{
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Currency|From|To|>Expected"));

  for (guint i = 0; i < self->forecast->currencies->len; i++)
    {
      const PuntualCashForecast *cash =
          &g_array_index (self->forecast->currencies, PuntualCashForecast, i);

      for (guint week = 0; week < self->forecast->n_weeks; week++)
        puntual_table_take (table, g_strdup (week == 0 ? cash->currency : ""),
                            puntual_report_day_cell (week_begin (self, week)),
                            puntual_report_day_cell (week_begin (self, week) + 6),
                            puntual_locale_money (cash->weeks[week], cash->currency, language),
                            NULL);
    }
  puntual_table_print (table);
}

/* Why: what the customer usually does, or that nothing is known of it. */
static char *
reason_for (const PuntualInvoiceForecast *invoice)
{
  int days = (int)lround (invoice->usual_late);

  if (invoice->n_settled == 0)
    return g_strdup (_ ("new customer"));
  if (days == 0)
    return g_strdup (_ ("usually pays on the day"));
  if (days < 0)
    return g_strdup_printf (
        /* Translators: %d is a number of days */
        g_dngettext (GETTEXT_PACKAGE, "usually pays %d day early", "usually pays %d days early",
                     (gulong)-days),
        -days);
  return g_strdup_printf (
      /* Translators: %d is a number of days */
      g_dngettext (GETTEXT_PACKAGE, "usually pays %d day late", "usually pays %d days late",
                   (gulong)days),
      days);
}

static void
print_invoices (const Printing *self, const char *language)
{
  g_autoptr (PuntualTable) table =
      puntual_table_new (_ ("Invoice|Customer|Due|>Balance|Expected|>Paid within 30 days|Why"));

  for (guint i = 0; i < self->forecast->invoices->len; i++)
    {
      const PuntualInvoiceForecast *invoice = g_ptr_array_index (self->forecast->invoices, i);

      puntual_table_take (
          table, g_strdup (invoice->number), g_strdup (invoice->customer_name),
          puntual_report_day_cell (invoice->due_day),
          puntual_locale_money (invoice->balance, invoice->currency, language),
          puntual_report_day_cell (expected_day (self, invoice)),
          /* Translators: a percentage, such as 42 % */
          g_strdup_printf (_ ("%d %%"), puntual_forecast_percent (invoice->paid_in_30)),
          reason_for (invoice), NULL);
    }
  if (puntual_table_rows (table) > 0)
    {
      puts ("");
      puntual_table_print (table);
    }
}

static void
print_tables (const Printing *self)
{
  const char *language = self->report->cli->language;

  if (self->forecast->currencies->len == 0)
    {
      puts (_ ("Nothing is owed, so nothing is expected."));
      return;
    }
  print_weeks (self, language);
  print_invoices (self, language);
}

gboolean
puntual_report_forecast (PuntualReport *report, GError **error)
{
  g_autoptr (PuntualForecast) forecast = NULL;
  PuntualCalendarSet *calendars = puntual_cli_calendars (report->cli, error);
  Printing self = { .report = report };

  if (calendars == NULL)
    return FALSE;
  forecast = puntual_forecast_new (report->ledger, report->weeks, error);
  if (forecast == NULL)
    return FALSE;

  self.forecast = forecast;
  self.calendar = puntual_calendar_set_get (calendars, NULL);
  if (report->format == PUNTUAL_REPORT_CSV)
    return write_csv (&self, error);
  if (report->format == PUNTUAL_REPORT_JSON)
    print_json (&self);
  else
    print_tables (&self);
  return TRUE;
}
