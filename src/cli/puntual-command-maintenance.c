/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-export.h"
#include "puntual-output-file.h"
#include "puntual-output.h"
#include "puntual-pause-sentence.h"
#include "puntual-sender-lock.h"

/* How long a restore waits for a sender to end. */
#define SENDER_SECONDS 5

/* --- backup, restore, check --- */

/* Takes the sentence. */
static void
print_file (const PuntualCli *cli, const char *path, char *sentence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *owned = sentence;

  if (!cli->json)
    {
      puntual_output_text (stdout, owned);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "file", path);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_backup (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  if (ledger == NULL || !puntual_output_file_check (cli, words[0], error)
      || !puntual_ledger_backup (ledger, words[0], error))
    return FALSE;

  /* Translators: %s is a file. */
  print_file (cli, words[0], g_strdup_printf (_ ("The ledger was copied to “%s”."), words[0]));
  return TRUE;
}

/* No sender is at work meanwhile: what it says would be in neither ledger. */
static gboolean
restore_locked (PuntualCli *cli, const char *backup_path, GError **error)
{
  g_autoptr (PuntualSenderLock) lock = NULL;

  if (g_file_test (cli->ledger_path, G_FILE_TEST_EXISTS))
    {
      lock = puntual_sender_lock_take (cli->ledger_path, SENDER_SECONDS, error);
      if (lock == NULL)
        return FALSE;
    }
  return puntual_ledger_restore (backup_path, cli->ledger_path, puntual_cli_clock (cli), error);
}

static void
print_restored (const PuntualCli *cli, const char *paused)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      /* Translators: %s is a file. */
      printf (_ ("The ledger “%s” was restored."), cli->ledger_path);
      puts ("");
      if (paused != NULL)
        puts (paused);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "file", cli->ledger_path);
  puntual_json_add_string (builder, "paused", paused);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_restore (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autofree char *paused = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (cli->ledger_path == NULL)
    cli->ledger_path = puntual_ledger_default_path ();
  if (!restore_locked (cli, words[0], error))
    return FALSE;

  ledger = puntual_cli_existing_ledger (cli, error);
  policy = ledger != NULL ? puntual_ledger_load_policy (ledger, error) : NULL;
  if (policy == NULL)
    return FALSE;
  paused = puntual_pause_sentence (policy, cli->language);
  print_restored (cli, paused);
  return TRUE;
}

gboolean
puntual_command_check (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  problems = ledger != NULL ? puntual_ledger_check (ledger, error) : NULL;
  if (problems == NULL)
    return FALSE;

  cli->exit_status = problems->len == 0 ? 0 : 1;
  json_builder_begin_object (builder);
  puntual_json_add_boolean (builder, "ok", problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      if (!cli->json)
        puntual_output_text (stdout, g_ptr_array_index (problems, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    puntual_output_json (builder);
  else if (problems->len == 0)
    puts (_ ("The ledger is in order."));
  return TRUE;
}

/* --- export: what import reads back --- */

gboolean
puntual_command_export (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) csv = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  csv = ledger != NULL ? puntual_export_invoices (ledger, error) : NULL;
  if (csv == NULL || !puntual_output_file_write (cli, words[0], csv->str, csv->len, error))
    return FALSE;

  /* Translators: %s is a file. */
  print_file (cli, words[0], g_strdup_printf (_ ("The invoices were written to “%s”."), words[0]));
  return TRUE;
}
