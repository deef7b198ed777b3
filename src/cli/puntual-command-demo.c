/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-browse.h"
#include "puntual-cli.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-output.h"
#include "puntual-sample-business.h"

static void
print_filled (const PuntualCli *cli, guint n_customers, guint n_invoices)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      /* Translators: the first %u is a number of customers, the second of invoices. */
      printf (_ ("A sample business with %u customers and %u invoices."), n_customers, n_invoices);
      puts ("");
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_int (builder, "customers", n_customers);
  puntual_json_add_int (builder, "invoices", n_invoices);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_demo (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  guint invoices[PUNTUAL_N_INVOICE_SHELVES];
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL || !puntual_sample_business_fill (ledger, puntual_cli_day (cli), error))
    return FALSE;
  customers = puntual_customer_list (ledger, error);
  if (customers == NULL || !puntual_invoice_count_shelves (ledger, invoices, NULL, error))
    return FALSE;
  print_filled (cli, customers->len, invoices[PUNTUAL_INVOICE_SHELF_ALL]);
  return TRUE;
}
