/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-agent-answer.h"
#include "puntual-agent-lock.h"
#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-browse.h"
#include "puntual-output.h"
#include "puntual-pause-sentence.h"
#include "puntual-planner.h"

typedef struct
{
  guint states[PUNTUAL_OUTBOX_UNKNOWN + 1];
  PuntualDay last_sent;
  PuntualDay next_run; /* the next working day, today included */
  guint due_today;
  guint held_today;
  guint withdrawn;
  PuntualAgentRun run; /* the agent's last one; id 0: there was none */
  char *zone;          /* owned: of the business, or NULL */
  GPtrArray *problems; /* owned sentences */
} Status;

static void
status_clear (Status *status)
{
  puntual_agent_run_clear (&status->run);
  g_clear_pointer (&status->zone, g_free);
  g_clear_pointer (&status->problems, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, status_clear)

static gboolean
read_outbox (PuntualCli *cli, Status *status, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (cli->ledger, -1, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      status->states[row->state]++;
      if (row->state >= PUNTUAL_OUTBOX_SENT && row->state <= PUNTUAL_OUTBOX_BOUNCED)
        status->last_sent = MAX (status->last_sent, row->day);
    }
  return puntual_outbox_count_withdrawn (cli->ledger, &status->withdrawn, error);
}

static void
add_row_problems (Status *status)
{
  guint unknown = status->states[PUNTUAL_OUTBOX_UNKNOWN];
  guint failed = status->states[PUNTUAL_OUTBOX_FAILED];
  guint held = status->states[PUNTUAL_OUTBOX_HELD];

  if (unknown > 0)
    g_ptr_array_add (
        status->problems,
        g_strdup_printf (
            /* Translators: %u is a number of messages. */
            ngettext ("%u message may or may not have been sent: say which with “puntual-cli "
                      "outbox resolve”.",
                      "%u messages may or may not have been sent: say which with “puntual-cli "
                      "outbox resolve”.",
                      unknown),
            unknown));
  if (failed > 0)
    g_ptr_array_add (status->problems,
                     g_strdup_printf (
                         /* Translators: %u is a number of messages. */
                         ngettext ("%u message failed: “puntual-cli outbox” says why.",
                                   "%u messages failed: “puntual-cli outbox” says why.", failed),
                         failed));
  if (held > 0)
    g_ptr_array_add (
        status->problems,
        g_strdup_printf (
            /* Translators: %u is a number of messages. */
            ngettext ("%u message is held back: “puntual-cli outbox” says why.",
                      "%u messages are held back: “puntual-cli outbox” says why.", held),
            held));
  if (status->withdrawn > 0)
    g_ptr_array_add (
        status->problems,
        g_strdup_printf (
            /* Translators: %u is a number of messages. */
            ngettext ("%u message waits for you: its approval was taken back. “puntual-cli "
                      "approve” gives it again.",
                      "%u messages wait for you: their approval was taken back. “puntual-cli "
                      "approve” gives it again.",
                      status->withdrawn),
            status->withdrawn));
}

static gboolean
read_problems (PuntualCli *cli, Status *status, GError **error)
{
  g_autoptr (GPtrArray) accounts = puntual_account_list (cli->ledger, error);
  g_autoptr (PuntualPolicy) policy =
      accounts != NULL ? puntual_ledger_load_policy (cli->ledger, error) : NULL;
  char *paused;

  if (policy == NULL)
    return FALSE;
  paused = puntual_pause_sentence (policy, cli->language);
  if (paused != NULL)
    g_ptr_array_add (status->problems, paused);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (account->trouble != NULL)
        g_ptr_array_add (status->problems,
                         g_strdup_printf ("%s: %s", account->name, account->trouble));
      if (account->is_default && account->is_embedded)
        g_ptr_array_add (status->problems,
                         g_strdup (_ ("No channel is set up: messages are only written into a "
                                      "folder. Add one with “puntual-cli channel add”.")));
    }
  add_row_problems (status);
  return TRUE;
}

static gboolean
read_plan (PuntualCli *cli, Status *status, GError **error)
{
  PuntualCalendarSet *calendars = puntual_cli_calendars (cli, error);
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;

  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (cli->ledger, puntual_cli_day (cli), 0, error);
  if (facts == NULL)
    return FALSE;

  plan = puntual_plan_day (facts, calendars, facts->day);
  status->due_today = plan->messages->len;
  status->held_today = plan->held->len;
  status->next_run =
      puntual_calendar_on_or_after (puntual_calendar_set_get (calendars, NULL), facts->day);
  return TRUE;
}

static gboolean
read_agent (PuntualCli *cli, Status *status, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (cli->ledger, error);

  if (policy == NULL || !puntual_agent_run_last (cli->ledger, &status->run, error))
    return FALSE;
  status->zone = g_strdup (policy->timezone);
  return TRUE;
}

static void
add_agent (JsonBuilder *builder, const PuntualCli *cli, const Status *status)
{
  json_builder_set_member_name (builder, "agent");
  json_builder_begin_object (builder);
  puntual_json_add_boolean (builder, "running", puntual_agent_lock_is_held (cli->ledger_path));
  puntual_agent_answer_to_json (builder, &status->run);
  json_builder_end_object (builder);
}

static void
print_status_json (const PuntualCli *cli, const Status *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "next_run", status->next_run);
  puntual_json_add_day (builder, "last_run", status->last_sent);
  puntual_json_add_int (builder, "due_today", status->due_today);
  puntual_json_add_int (builder, "held_today", status->held_today);
  puntual_json_add_int (builder, "withdrawn", status->withdrawn);
  json_builder_set_member_name (builder, "outbox");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (status->states); i++)
    puntual_json_add_int (builder, puntual_outbox_state_nick ((PuntualOutboxState)i),
                          status->states[i]);
  json_builder_end_object (builder);
  add_agent (builder, cli, status);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (status->problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static void
print_status (const PuntualCli *cli, const Status *status)
{
  g_autofree char *next = puntual_locale_date (status->next_run, cli->language);
  g_autofree char *last = NULL;

  if (status->last_sent != PUNTUAL_DAY_NONE)
    last = puntual_locale_date (status->last_sent, cli->language);

  /* Translators: %s is a date. */
  printf (_ ("Next run: %s"), next);
  puts ("");
  /* Translators: %s is a date, or “never”. */
  printf (_ ("Last sent: %s"), last != NULL ? last : _ ("never"));
  puts ("");
  /* Translators: %u is a number of messages. */
  printf (ngettext ("%u message is due today.", "%u messages are due today.", status->due_today),
          status->due_today);
  puts ("");
  /* Translators: %u is a number of invoices. */
  printf (ngettext ("%u invoice is held today.", "%u invoices are held today.", status->held_today),
          status->held_today);
  puts ("");
  puts (puntual_agent_lock_is_held (cli->ledger_path)
            ? _ ("The agent works: what is due and approved leaves by itself.")
            : _ ("No agent works: messages leave when you send them."));
  if (status->run.id != 0)
    puntual_agent_answer_print (&status->run, puntual_clock_now (cli->clock), status->zone,
                                cli->language);
  for (guint i = 0; i < status->problems->len; i++)
    {
      fputs ("! ", stdout);
      puntual_output_text (stdout, g_ptr_array_index (status->problems, i));
    }
}

gboolean
puntual_command_status (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_auto (Status) status = { 0 };

  if (!puntual_cli_parse (argc, argv, NULL, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  status.problems = g_ptr_array_new_with_free_func (g_free);
  if (puntual_cli_ledger (cli, error) == NULL || !read_outbox (cli, &status, error)
      || !read_problems (cli, &status, error) || !read_plan (cli, &status, error)
      || !read_agent (cli, &status, error))
    return FALSE;

  if (cli->json)
    print_status_json (cli, &status);
  else
    print_status (cli, &status);
  return TRUE;
}
