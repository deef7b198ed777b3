/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-ageing-sheet.h"
#include "puntual-ageing.h"
#include "puntual-error.h"
#include "puntual-forecast.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-output.h"
#include "puntual-report.h"

#define DEFAULT_WEEKS 8

/* --- ageing --- */

#define N_BUCKETS 6

/* The buckets in the order of every format, the total last. */
static void
take_buckets (const PuntualAgeing *ageing, gint64 buckets[N_BUCKETS])
{
  buckets[0] = ageing->current;
  buckets[1] = ageing->days_1_30;
  buckets[2] = ageing->days_31_60;
  buckets[3] = ageing->days_61_90;
  buckets[4] = ageing->days_over_90;
  buckets[5] = ageing->total;
}

static void
print_ageing_json (const PuntualReport *self, GArray *ageing)
{
  static const char *const names[N_BUCKETS] = {
    "current", "1-30", "31-60", "61-90", "90+", "total"
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "as_of", puntual_cli_day (self->cli));
  json_builder_set_member_name (builder, "currencies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ageing->len; i++)
    {
      const PuntualAgeing *one = &g_array_index (ageing, PuntualAgeing, i);
      gint64 buckets[N_BUCKETS];

      take_buckets (one, buckets);
      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "currency", one->currency);
      for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
        puntual_json_add_money (builder, names[bucket], buckets[bucket], one->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static gboolean
write_ageing_csv (const PuntualReport *self, GArray *ageing, GError **error)
{
  g_autofree char *csv = puntual_ageing_to_csv (ageing);

  return puntual_report_write (self, csv, strlen (csv), error);
}

static gboolean
write_ageing_pdf (const PuntualReport *self, GError **error)
{
  g_autoptr (GBytes) pdf = puntual_ledger_ageing_pdf (self->ledger, self->cli->language, error);

  return pdf != NULL
         && puntual_report_write (self, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                                  error);
}

static void
print_ageing_table (const PuntualReport *self, GArray *ageing)
{
  g_autoptr (PuntualTable) table = puntual_table_new (
      /* Translators: heads of a table of what is owed by days late */
      _ ("Currency|>Not due|>1–30 days late|>31–60|>61–90|>Over 90|>Total"));

  for (guint i = 0; i < ageing->len; i++)
    {
      const PuntualAgeing *one = &g_array_index (ageing, PuntualAgeing, i);
      const char *language = self->cli->language;

      puntual_table_take (table, g_strdup (one->currency),
                          puntual_locale_money (one->current, one->currency, language),
                          puntual_locale_money (one->days_1_30, one->currency, language),
                          puntual_locale_money (one->days_31_60, one->currency, language),
                          puntual_locale_money (one->days_61_90, one->currency, language),
                          puntual_locale_money (one->days_over_90, one->currency, language),
                          puntual_locale_money (one->total, one->currency, language), NULL);
    }
  if (ageing->len == 0)
    puts (_ ("Nothing is owed."));
  else
    puntual_table_print (table);
}

gboolean
puntual_report_ageing (PuntualReport *self, GError **error)
{
  g_autoptr (GArray) ageing = NULL;

  if (self->format == PUNTUAL_REPORT_PDF)
    return write_ageing_pdf (self, error);
  ageing = puntual_ageing_report (self->ledger, self->customer_id, error);
  if (ageing == NULL)
    return FALSE;
  if (self->format == PUNTUAL_REPORT_CSV)
    return write_ageing_csv (self, ageing, error);
  if (self->format == PUNTUAL_REPORT_JSON)
    print_ageing_json (self, ageing);
  else
    print_ageing_table (self, ageing);
  return TRUE;
}

/* --- The command -------------------------------------------------------------------------------
 */

typedef struct
{
  const char *name;
  gboolean (*run) (PuntualReport *self, GError **error);
  gboolean is_of_customer; /* takes the customer as its second word */
  gboolean is_printed;     /* comes as PDF, too */
} Kind;

static const Kind kinds[] = {
  { "ageing", puntual_report_ageing, FALSE, TRUE },
  { "kpi", puntual_report_kpi, FALSE, FALSE },
  { "forecast", puntual_report_forecast, FALSE, FALSE },
  { "statement", puntual_report_statement, TRUE, TRUE },
};

static gboolean
find_kind (GStrv words, const Kind **kind, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].name, words[0]))
        continue;
      *kind = &kinds[i];
      if (kinds[i].is_of_customer == (words[1] != NULL))
        return TRUE;
      if (kinds[i].is_of_customer)
        g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                             _ ("Say whose statement: “report statement CUSTOMER”."));
      else
        g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                     /* Translators: %1$s is a kind of report, %2$s a word typed after it. */
                     _ ("“report %1$s” takes no further word, but “%2$s” was given."), words[0],
                     words[1]);
      return FALSE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %s is what was typed; the words in the middle stay as they are. */
               _ ("There is no report “%s”; there are ageing, kpi, forecast and statement."),
               words[0]);
  return FALSE;
}

/* Without --format the end of the file's name tells it. */
static gboolean
choose_format (PuntualReport *self, const char *text, GError **error)
{
  const char *wanted = text;

  if (wanted == NULL && self->output != NULL)
    wanted = g_str_has_suffix (self->output, ".pdf") ? "pdf" : "csv";
  if (wanted == NULL)
    self->format = self->cli->json ? PUNTUAL_REPORT_JSON : PUNTUAL_REPORT_TABLE;
  else if (g_ascii_strcasecmp (wanted, "json") == 0)
    self->format = PUNTUAL_REPORT_JSON;
  else if (g_ascii_strcasecmp (wanted, "csv") == 0)
    self->format = PUNTUAL_REPORT_CSV;
  else if (g_ascii_strcasecmp (wanted, "pdf") == 0)
    self->format = PUNTUAL_REPORT_PDF;
  else
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %s is what was typed; csv, pdf and json stay as they are. */
                   _ ("There is no format “%s”; there are csv, pdf and json."), wanted);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_format (const PuntualReport *self, const Kind *kind, GError **error)
{
  const char *sentence = NULL;

  if (self->format == PUNTUAL_REPORT_PDF && !kind->is_printed)
    /* Translators: ageing and statement are words of the command and stay as they are. */
    sentence = _ ("Only ageing and statement come as PDF. Use “--format csv” for this report.");
  else if (self->format == PUNTUAL_REPORT_PDF && self->output == NULL)
    sentence = _ ("Say where the PDF goes: “--output FILE”.");
  else if (self->format == PUNTUAL_REPORT_JSON && self->output != NULL)
    sentence = _ ("“--output” is for csv and pdf; JSON goes to standard output.");
  if (sentence != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE, sentence);
  return sentence == NULL;
}

static gboolean
check_weeks (PuntualReport *self, int weeks, GError **error)
{
  if (weeks < 1 || weeks > PUNTUAL_FORECAST_MAX_WEEKS)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %d is a number of weeks, 52. */
                   _ ("A forecast reaches 1 to %d weeks ahead."), PUNTUAL_FORECAST_MAX_WEEKS);
      return FALSE;
    }
  self->weeks = (guint)weeks;
  return TRUE;
}

static gboolean
open_for (PuntualReport *self, const char *customer_text, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;

  self->ledger = puntual_cli_ledger (self->cli, error);
  if (self->ledger == NULL)
    return FALSE;
  if (customer_text == NULL)
    return TRUE;
  customer = puntual_customer_find (self->ledger, customer_text, error);
  if (customer == NULL)
    return FALSE;
  self->customer_id = customer->id;
  return TRUE;
}

gboolean
puntual_command_report (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  int weeks = DEFAULT_WEEKS;
  PuntualReport self = { .cli = cli };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("csv, pdf or json"), N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("write csv or pdf to this file"),
      N_ ("FILE") },
    { "weeks", 0, 0, G_OPTION_ARG_INT, &weeks, N_ ("how far a forecast reaches"), N_ ("N") },
    { "invoices", 0, 0, G_OPTION_ARG_NONE, &self.by_invoice,
      N_ ("forecast as csv: a row per invoice, not per week"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  const Kind *kind = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 1, 2, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;

  self.output = output;
  return find_kind (words, &kind, error) && choose_format (&self, format, error)
         && check_format (&self, kind, error) && check_weeks (&self, weeks, error)
         && open_for (&self, words[1], error) && kind->run (&self, error);
}
