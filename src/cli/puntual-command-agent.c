/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-agent-answer.h"
#include "puntual-agent-round.h"
#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-output.h"

/* Of a computer without any account that needs one, nobody asks. */
static gboolean
is_offline (void)
{
  return !g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

static gboolean
run_once (PuntualCli *cli, GError **error)
{
  PuntualAgentRoundOptions options = { .offline = is_offline () };
  g_autoptr (PuntualAgentRound) round = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cli->today != PUNTUAL_DAY_NONE)
    options.clock = puntual_cli_clock (cli);
  round = puntual_agent_round (cli->ledger_path, &options, 0);
  /* A round that the ledger did not take is no round. */
  if (round->run.id == 0 && round->run.trouble != NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED, round->run.trouble);
      return FALSE;
    }
  if (!cli->json)
    {
      puntual_agent_answer_print (&round->run, round->run.started_at, NULL, cli->language);
      return TRUE;
    }
  json_builder_begin_object (builder);
  puntual_agent_answer_to_json (builder, &round->run);
  puntual_json_add_string (builder, "next_why", puntual_agent_answer_wake (round->next.why));
  json_builder_end_object (builder);
  puntual_output_json (builder);
  return TRUE;
}

gboolean
puntual_command_agent (PuntualCli *cli, int argc, char **argv, GError **error)
{
  gboolean once = FALSE;
  const GOptionEntry entries[] = { { "once", 0, 0, G_OPTION_ARG_NONE, &once,
                                     N_ ("one round now, then end"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (cli->ledger_path == NULL)
    cli->ledger_path = puntual_ledger_default_path ();
  return run_once (cli, error);
}
