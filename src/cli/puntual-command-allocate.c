/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-output.h"

static void
print_allocation (const PuntualCli *cli, const PuntualInvoice *invoice, gint64 allocated)
{
  g_autofree char *taken = puntual_locale_money (allocated, invoice->currency, cli->language);
  g_autofree char *left = puntual_locale_money (invoice->balance, invoice->currency, cli->language);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "number", invoice->number);
      puntual_json_add_money (builder, "allocated", allocated, invoice->currency);
      puntual_json_add_money (builder, "balance", invoice->balance, invoice->currency);
      json_builder_end_object (builder);
      puntual_output_json (builder);
      return;
    }

  if (allocated > 0)
    /* Translators: the first %s is an amount, the second an invoice number, the third what is still
     * owed. */
    printf (_ ("%s of the customer's credit allocated to %s; %s still owed."), taken,
            invoice->number, left);
  else
    /* Translators: the first %s is an invoice number, the second what is still owed. */
    printf (_ ("Nothing was allocated to %s; %s still owed."), invoice->number, left);
  puts ("");
}

gboolean
puntual_command_allocate (PuntualCli *cli, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) found = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  PuntualLedger *ledger;
  gint64 allocated;

  if (!puntual_cli_parse (argc, argv, entries, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  found = ledger != NULL ? puntual_invoice_find (ledger, words[0], error) : NULL;
  if (found == NULL || !puntual_credit_allocate (ledger, found->id, &allocated, error))
    return FALSE;
  invoice = puntual_invoice_get (ledger, found->id, error);
  if (invoice == NULL)
    return FALSE;

  print_allocation (cli, invoice, allocated);
  return TRUE;
}
