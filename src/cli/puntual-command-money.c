/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-import.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-output.h"

/* No invoice of a living ledger is older; an earlier year is a slip of the hand. */
#define FIRST_YEAR 1990

/* --- pay --- */

static void
print_payment (const PuntualCli *cli, const PuntualPayment *payment, const PuntualInvoice *invoice,
               gint64 allocated)
{
  gint64 rest = payment->minor - allocated;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_int (builder, "payment", payment->id);
      puntual_json_add_day (builder, "day", payment->day);
      puntual_json_add_string (builder, "currency", payment->currency);
      json_builder_set_member_name (builder, "allocated");
      json_builder_begin_array (builder);
      if (allocated > 0)
        {
          json_builder_begin_object (builder);
          puntual_json_add_string (builder, "number", invoice->number);
          puntual_json_add_money (builder, "amount", allocated, payment->currency);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      puntual_json_add_money (builder, "unallocated", rest, payment->currency);
      json_builder_end_object (builder);
      puntual_output_json (builder);
      return;
    }

  g_autofree char *paid = puntual_locale_money (allocated, payment->currency, cli->language);
  g_autofree char *left =
      puntual_locale_money (invoice->balance - allocated, payment->currency, cli->language);

  /* Translators: the first %s is an amount, the second an invoice number, the third what is still
   * owed. */
  printf (_ ("%s recorded for %s; %s still owed."), paid, invoice->number, left);
  puts ("");
  if (rest > 0)
    {
      g_autofree char *over = puntual_locale_money (rest, payment->currency, cli->language);

      /* Translators: %s is an amount. */
      printf (_ ("%s more than was owed: kept as the customer's credit."), over);
      puts ("");
    }
}

/* A bank's file may announce a payment; what a person enters has happened. */
static gboolean
check_day (PuntualDay day, PuntualDay today, GError **error)
{
  const char *sentence = NULL;

  if (day > today)
    sentence = _ ("A payment cannot be dated ahead. Enter it on the day the money comes in.");
  else if (day < puntual_day_from_ymd (FIRST_YEAR, 1, 1))
    sentence = _ ("A payment cannot be dated before 1990. Look at the year.");
  if (sentence != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE, sentence);
  return sentence == NULL;
}

gboolean
puntual_command_pay (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *on = NULL;
  g_autofree char *reference = NULL;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("the day it was paid"), N_ ("DATE") },
    { "reference", 0, 0, G_OPTION_ARG_STRING, &reference, N_ ("the payer's words"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  PuntualAllocation allocation = { 0 };
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 2, 2, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  payment->day = ledger != NULL ? puntual_cli_day (cli) : PUNTUAL_DAY_NONE;
  if (ledger == NULL || (on != NULL && !puntual_day_parse_iso (on, &payment->day, error))
      || !check_day (payment->day, puntual_cli_day (cli), error))
    return FALSE;
  invoice = puntual_invoice_find (ledger, words[0], error);
  if (invoice == NULL || !puntual_money_parse (words[1], invoice->currency, &payment->minor, error))
    return FALSE;

  payment->customer_id = invoice->customer_id;
  payment->currency = g_strdup (invoice->currency);
  payment->reference = g_strdup (reference);
  payment->source = g_strdup ("hand");
  allocation.invoice_id = invoice->id;
  allocation.minor = MIN (payment->minor, MAX (invoice->balance, 0));
  if (!puntual_payment_record (ledger, payment, &allocation, allocation.minor > 0 ? 1 : 0, error))
    return FALSE;

  print_payment (cli, payment, invoice, allocation.minor);
  return TRUE;
}

/* --- import --- */

static void
show_progress (goffset done, goffset total, gpointer data)
{
  puntual_progress_show (data, (guint64)done, (guint64)total);
}

static void
add_report (JsonBuilder *builder, const PuntualImportReport *report)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "file", report->file);
  puntual_json_add_string (builder, "format", report->format);
  puntual_json_add_int (builder, "added", report->added);
  puntual_json_add_int (builder, "updated", report->updated);
  puntual_json_add_int (builder, "unchanged", report->unchanged);
  puntual_json_add_int (builder, "rejected", report->rejected);
  puntual_json_add_int (builder, "skipped", report->skipped);
  puntual_json_add_int (builder, "customers_added", report->customers_added);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const PuntualImportProblem *problem = g_ptr_array_index (report->problems, i);

      json_builder_begin_object (builder);
      puntual_json_add_int (builder, "line", problem->line);
      puntual_json_add_string (builder, "code", problem->code);
      puntual_json_add_string (builder, "message", problem->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_problems (const PuntualImportReport *report, FILE *stream)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const PuntualImportProblem *problem = g_ptr_array_index (report->problems, i);

      if (problem->line > 0)
        {
          g_autofree char *line = NULL;

          /* Translators: %u is a line number of a file, %s what is wrong with it. */
          line = g_strdup_printf (_ ("line %u: %s"), problem->line, problem->message);
          puntual_output_text (stream, line);
        }
      else
        puntual_output_text (stream, problem->message);
    }
}

static void
print_report (const PuntualImportReport *report, gboolean dry_run)
{
  g_autofree char *line = NULL;

  /* Translators: %s is a file name, every %u a number of rows. */
  line = g_strdup_printf (
      _ ("%s: %u added, %u updated, %u unchanged, %u rejected, %u skipped; new customers: %u."),
      report->file, report->added, report->updated, report->unchanged, report->rejected,
      report->skipped, report->customers_added);
  puntual_output_text (stdout, line);
  print_problems (report, stdout);
  if (dry_run)
    puts (_ ("Nothing was kept: this was a rehearsal."));
}

/* What was refused goes with the error: on standard error, as JSON or as lines. */
static void
keep_problems (PuntualCli *cli, const PuntualImportReport *refused)
{
  if (refused == NULL)
    return;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_report (builder, refused);
      cli->error_details = json_builder_get_root (builder);
    }
  else
    print_problems (refused, stderr);
}

static gboolean
import_one (PuntualCli *cli, PuntualLedger *ledger, const char *path,
            const PuntualImportOptions *options, JsonBuilder *builder, GError **error)
{
  g_autoptr (PuntualImportReport) refused = NULL;
  g_autoptr (PuntualImportReport) report =
      puntual_import_file (ledger, path, options, &refused, error);

  puntual_progress_end ();
  if (report == NULL)
    {
      keep_problems (cli, refused);
      return FALSE;
    }
  if (cli->json)
    add_report (builder, report);
  else
    print_report (report, options->dry_run);
  return TRUE;
}

static gboolean
import_files (PuntualCli *cli, PuntualLedger *ledger, char **paths,
              const PuntualImportOptions *options, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean several = paths[1] != NULL;
  /* Several files are one import: all of them or none. */
  gboolean together = several && !options->dry_run;

  if (together && !puntual_ledger_begin (ledger, error))
    return FALSE;
  if (several)
    json_builder_begin_array (builder);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!import_one (cli, ledger, paths[i], options, builder, error))
        {
          if (together)
            puntual_ledger_rollback (ledger);
          return FALSE;
        }
    }
  if (several)
    json_builder_end_array (builder);
  if (together && !puntual_ledger_commit (ledger, error))
    return FALSE;

  if (cli->json)
    puntual_output_json (builder);
  return TRUE;
}

gboolean
puntual_command_import (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *map = NULL;
  gboolean dry_run = FALSE;
  gboolean skip_bad = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("show what would change"), NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &map, N_ ("which column is what"), N_ ("FILE") },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &skip_bad, N_ ("take the good rows"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  PuntualImportOptions options = { .progress = show_progress, .data = _ ("Reading") };
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 1, -1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = dry_run ? puntual_cli_rehearsal_ledger (cli, error) : puntual_cli_ledger (cli, error);
  if (ledger == NULL)
    return FALSE;

  options.dry_run = dry_run;
  options.skip_bad = skip_bad;
  options.map_path = map;
  return import_files (cli, ledger, words, &options, error);
}
