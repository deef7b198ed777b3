/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-output.h"
#include "puntual-thanks.h"

static gboolean
read_payment (const char *word, gint64 *id, GError **error)
{
  if (g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %s is a word of a command line. */
               _ ("“%s” is not the number of a payment."), word);
  return FALSE;
}

gboolean
puntual_command_thank (PuntualCli *cli, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autofree char *id = NULL;
  PuntualLedger *ledger;
  gint64 payment;

  if (!puntual_cli_parse (argc, argv, entries, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (!read_payment (words[0], &payment, error))
    return FALSE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL || !puntual_thanks_offer (ledger, payment, &id, error))
    return FALSE;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_int (builder, "payment", payment);
      puntual_json_add_string (builder, "message", id);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      /* Translators: %s is the id of a message. */
      printf (_ ("The thank-you %s leaves with the next “puntual-cli send”."), id);
      puts ("");
    }
  return TRUE;
}
