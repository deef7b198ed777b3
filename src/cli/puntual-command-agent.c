/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <glib-unix.h>
#include <stdio.h>

#include "puntual-agent-answer.h"
#include "puntual-agent-lock.h"
#include "puntual-agent.h"
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

/* --- In the foreground, until somebody ends it --- */

typedef struct
{
  PuntualCli *cli;
  PuntualAgent *agent;
  GMainLoop *loop;
  const PuntualAgentRound *told; /* borrowed: the round that was printed last */
} Foreground;

static gboolean
end_loop (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* One line or document a round, for the log of a server. */
static void
agent_changed (PuntualAgent *agent, gpointer data)
{
  Foreground *self = data;
  const PuntualAgentRound *round = puntual_agent_get_last (agent);

  if (round == NULL || round == self->told)
    return;
  self->told = round;
  if (self->cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_agent_answer_to_json (builder, &round->run);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    puntual_agent_answer_print (&round->run, round->run.started_at, NULL, self->cli->language);
  fflush (stdout);
}

static gboolean
run_until_ended (PuntualCli *cli, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (PuntualAgent) agent = puntual_agent_new (cli->ledger_path, NULL);
  Foreground self = { .cli = cli, .agent = agent, .loop = loop };
  guint on_term = g_unix_signal_add (SIGTERM, end_loop, loop);
  guint on_int = g_unix_signal_add (SIGINT, end_loop, loop);

  g_signal_connect (agent, "changed", G_CALLBACK (agent_changed), &self);
  puntual_agent_start (agent);
  g_main_loop_run (loop);
  puntual_agent_stop (agent);
  g_source_remove (on_term);
  g_source_remove (on_int);
  return TRUE;
}

/* A clock that stands still never comes to the next hour. */
static gboolean
check_clock (PuntualCli *cli, GError **error)
{
  if (cli->today == PUNTUAL_DAY_NONE)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                       _ ("With --today time stands still: say --once for one round."));
  return FALSE;
}

static gboolean
check_alone (PuntualCli *cli, GError **error)
{
  g_autoptr (PuntualLedgerLock) lock = NULL;

  if (puntual_cli_existing_ledger (cli, error) == NULL)
    return FALSE;
  g_clear_object (&cli->ledger);
  lock = puntual_agent_lock_take (cli->ledger_path, error);
  return lock != NULL;
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
  if (once)
    return run_once (cli, error);
  return check_clock (cli, error) && check_alone (cli, error) && run_until_ended (cli, error);
}
