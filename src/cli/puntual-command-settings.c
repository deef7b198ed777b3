/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-output.h"

static void
print_setting (const PuntualCli *cli, const char *key, const char *value, gboolean with_key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      if (with_key)
        printf ("%s: ", key);
      puntual_output_text (stdout, value);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "key", key);
  puntual_json_add_string (builder, "value", value);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_set (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *stored = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 2, 2, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL || !puntual_ledger_set_setting (ledger, words[0], words[1], error))
    return FALSE;
  stored = puntual_ledger_get_setting (ledger, words[0], error);
  if (stored == NULL)
    return FALSE;

  print_setting (cli, words[0], stored, TRUE);
  return TRUE;
}

static gboolean
list_settings (PuntualCli *cli, PuntualLedger *ledger, GError **error)
{
  g_auto (GStrv) keys = puntual_ledger_list_settings (ledger, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Key|Value"));

  if (keys == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = puntual_ledger_get_setting (ledger, keys[i], error);

      if (value == NULL)
        return FALSE;
      puntual_json_add_string (builder, keys[i], value);
      puntual_table_take (table, g_strdup (keys[i]), g_strdup (value), NULL);
    }
  json_builder_end_object (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
  return TRUE;
}

gboolean
puntual_command_get (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *value = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 0, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL)
    return FALSE;
  if (words[0] == NULL)
    return list_settings (cli, ledger, error);
  value = puntual_ledger_get_setting (ledger, words[0], error);
  if (value == NULL)
    return FALSE;

  print_setting (cli, words[0], value, FALSE);
  return TRUE;
}
