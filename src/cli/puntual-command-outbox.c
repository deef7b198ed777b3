/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-agent-run-table.h"
#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-follow-up-report.h"
#include "puntual-locale.h"
#include "puntual-outbox.h"
#include "puntual-output.h"
#include "puntual-sms-cost.h"
#include "puntual-rule-text.h"

/* --- approve --- */

gboolean
puntual_command_approve (PuntualCli *cli, int argc, char **argv, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = { { "all", 0, 0, G_OPTION_ARG_NONE, &all,
                                     N_ ("approve every message of the plan"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  PuntualCalendarSet *calendars;
  guint approved = 0;

  if (!puntual_cli_parse (argc, argv, entries, 0, -1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (all == (words[0] != NULL))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("Say --all, or the ids of the messages to approve."));
      return FALSE;
    }

  calendars = puntual_cli_calendars (cli, error);
  if (calendars == NULL
      || !puntual_outbox_approve (cli->ledger, calendars, all ? NULL : (const char *const *)words,
                                  &approved, error))
    return FALSE;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_int (builder, "approved", approved);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      /* Translators: %u is a number of messages. */
      printf (ngettext ("%u message approved.", "%u messages approved.", approved), approved);
      puts ("");
    }
  return TRUE;
}

/* --- Rows --- */

static void
add_invoices (JsonBuilder *builder, const PuntualOutboxRow *row)
{
  json_builder_set_member_name (builder, "invoices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "number", invoice->number);
      puntual_json_add_money (builder, "balance", invoice->balance, row->currency);
      puntual_json_add_int (builder, "days_overdue", invoice->days_overdue);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* bill: of its words, which are told with it; NULL: neither. */
static void
add_row (JsonBuilder *builder, const PuntualOutboxRow *row, const PuntualSmsBill *bill)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "id", row->id);
  puntual_json_add_day (builder, "day", row->day);
  puntual_json_add_string (builder, "customer", row->customer_name);
  puntual_json_add_string (builder, "channel", puntual_medium_nick (row->medium));
  puntual_json_add_string (builder, "account", row->channel_name);
  puntual_json_add_string (builder, "language", row->language);
  puntual_json_add_count (builder, "step", row->step_number);
  puntual_json_add_string (builder, "tone", puntual_tone_nick (row->tone));
  puntual_json_add_string (builder, "currency", row->currency);
  puntual_json_add_money (builder, "amount", row->amount, row->currency);
  puntual_json_add_string (builder, "purpose", puntual_purpose_nick (row->purpose));
  puntual_json_add_string (builder, "state", puntual_outbox_state_nick (row->state));
  puntual_json_add_int (builder, "attempts", row->attempts);
  puntual_json_add_string (builder, "message_id", row->message_id);
  puntual_json_add_string (builder, "error", row->error);
  puntual_json_add_string (builder, "raw_answer", row->raw_answer);
  puntual_json_add_string (builder, "reason", row->reason);
  if (bill != NULL)
    {
      puntual_json_add_string (builder, "subject", row->subject);
      puntual_json_add_string (builder, "body", row->body);
      puntual_sms_cost_to_json (builder, bill);
    }
  add_invoices (builder, row);
  json_builder_end_object (builder);
}

static void
print_rows (const PuntualCli *cli, GPtrArray *rows)
{
  g_autoptr (PuntualTable) table =
      puntual_table_new (_ ("Day|Id|Customer|>Amount|By|State|Remark"));

  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);
      const char *remark = row->error != NULL ? row->error : row->reason;

      puntual_table_take (table, puntual_day_to_iso (row->day), g_strdup (row->id),
                          g_strdup (row->customer_name),
                          puntual_locale_money (row->amount, row->currency, cli->language),
                          g_strdup (puntual_medium_word (row->medium)),
                          g_strdup (puntual_outbox_state_word (row->state)),
                          g_strdup (remark != NULL ? remark : ""), NULL);
    }
  if (rows->len == 0)
    puts (_ ("The outbox is empty."));
  else
    puntual_table_print (table);
}

/* --- send --- */

static void
show_progress (guint done, guint total, gpointer data)
{
  puntual_progress_show (_ ("Sending"), done, total);
}

static JsonBuilder *
report_to_json (const PuntualSendReport *report, const PuntualFollowUpReport *news,
                const PuntualSmsBill *bill, gboolean dry_run)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_int (builder, "sent", report->sent);
  puntual_json_add_int (builder, "failed", report->failed);
  puntual_json_add_int (builder, "unknown", report->unknown);
  puntual_json_add_int (builder, "cancelled", report->cancelled);
  puntual_json_add_int (builder, "held", report->held);
  puntual_json_add_int (builder, "waiting", report->waiting);
  puntual_json_add_boolean (builder, "dry_run", dry_run);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->messages->len; i++)
    add_row (builder, g_ptr_array_index (report->messages, i), NULL);
  json_builder_end_array (builder);
  puntual_sms_cost_to_json (builder, bill);
  if (news != NULL)
    {
      json_builder_set_member_name (builder, "follow_up");
      puntual_follow_up_to_json (builder, news);
    }
  json_builder_end_object (builder);
  return builder;
}

static void
print_report (const PuntualCli *cli, const PuntualSendReport *report, const PuntualSmsBill *bill,
              gboolean dry_run)
{
  if (report->messages->len > 0)
    {
      print_rows (cli, report->messages);
      puts ("");
    }
  puntual_sms_cost_print (cli, bill);
  if (dry_run)
    {
      puts (_ ("Nothing was sent: this was a rehearsal."));
      return;
    }

  /* Translators: every %u is a number of messages. */
  printf (_ ("Sent %u, failed %u, unknown %u, cancelled %u, held %u."), report->sent,
          report->failed, report->unknown, report->cancelled, report->held);
  puts ("");
  if (report->waiting > 0)
    {
      /* Translators: %u is a number of messages. */
      printf (ngettext ("%u message waits for your approval: “puntual-cli plan” shows it, "
                        "“puntual-cli approve --all” approves it.",
                        "%u messages wait for your approval: “puntual-cli plan” shows them, "
                        "“puntual-cli approve --all” approves them.",
                        report->waiting),
              report->waiting);
      puts ("");
    }
  if (report->unknown > 0)
    puts (_ ("Messages of unknown outcome are never sent again by themselves: see “puntual-cli "
             "outbox”, then “puntual-cli outbox resolve ID sent|not-sent”."));
}

/* What a rehearsal would cost. */
static gboolean
count_sms (PuntualCli *cli, const PuntualSendReport *report, gboolean dry_run, PuntualSmsBill *bill,
           GError **error)
{
  *bill = (PuntualSmsBill){ 0 };
  return !dry_run || puntual_sms_cost_count (cli, report->messages, FALSE, bill, error);
}

/* Of a run that broke off both are said: what became of its messages, and why it ended. */
static gboolean
say_report (PuntualCli *cli, PuntualSendReport *report, const PuntualFollowUpReport *news,
            gboolean dry_run, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  PuntualSmsBill bill;

  if (!count_sms (cli, report, dry_run, &bill, error))
    return FALSE;
  builder = report_to_json (report, news, &bill, dry_run);
  if (!cli->json && news != NULL)
    puntual_follow_up_print (news, FALSE);
  if (!cli->json)
    print_report (cli, report, &bill, dry_run);
  else if (report->stopped == NULL)
    puntual_output_json (builder);
  else
    cli->error_details = json_builder_get_root (builder);
  if (report->stopped == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&report->stopped));
  return FALSE;
}

/* What came back or was answered decides what is sent next. */
static PuntualFollowUpReport *
follow_up (PuntualCli *cli, gboolean at_once, GError **error)
{
  const PuntualFollowUpOptions options = { .at_once = at_once };
  PuntualCalendarSet *calendars = puntual_cli_calendars (cli, error);

  return calendars != NULL ? puntual_outbox_follow_up (cli->ledger, calendars, &options, error)
                           : NULL;
}

static PuntualSendReport *
send_outbox (PuntualCli *cli, gboolean dry_run, guint limit, GError **error)
{
  PuntualSendOptions options = { .dry_run = dry_run, .limit = limit, .progress = show_progress };
  PuntualCalendarSet *calendars = puntual_cli_calendars (cli, error);
  PuntualSendReport *report;

  if (calendars == NULL)
    return NULL;
  report = puntual_outbox_send (cli->ledger, calendars, &options, error);
  puntual_progress_end ();
  return report;
}

/* A run by hand in the agent's place: it does not change when the agent runs next. */
static gboolean
note_run (PuntualCli *cli, PuntualAgentRun *run, const PuntualSendReport *report,
          const PuntualFollowUpReport *news, GError **error)
{
  run->sent = report->sent;
  run->failed = report->failed;
  run->unknown = report->unknown;
  run->cancelled = report->cancelled;
  run->waiting = report->waiting;
  run->news = news->messages->len;
  if (report->stopped != NULL)
    {
      /* Best effort: the disk may be the reason. */
      run->trouble = g_strdup (report->stopped->message);
      puntual_agent_run_end (cli->ledger, run, NULL);
      return TRUE;
    }
  return puntual_agent_run_end (cli->ledger, run, error);
}

static PuntualSendReport *
send_and_note (PuntualCli *cli, guint limit, PuntualFollowUpReport **news, GError **error)
{
  g_auto (PuntualAgentRun) run = { 0 };
  g_auto (PuntualAgentRun) last = { 0 };
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (GError) reason = NULL;

  *news = follow_up (cli, FALSE, error);
  if (*news == NULL || !puntual_agent_run_last (cli->ledger, &last, error)
      || !puntual_agent_run_begin (cli->ledger, &run, error))
    return NULL;
  run.next_run = last.next_run;
  report = send_outbox (cli, FALSE, limit, &reason);
  if (report == NULL)
    {
      run.trouble = g_strdup (reason->message);
      puntual_agent_run_end (cli->ledger, &run, NULL);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (!note_run (cli, &run, report, *news, error))
    return NULL;
  return g_steal_pointer (&report);
}

gboolean
puntual_command_send (PuntualCli *cli, int argc, char **argv, GError **error)
{
  gboolean dry_run = FALSE;
  int limit = G_MAXINT;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("show, but send nothing"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("send at most this many"), "N" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualFollowUpReport) news = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (limit < 1)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("--limit takes a number above zero."));
      return FALSE;
    }

  if (limit == G_MAXINT)
    limit = 0;
  report = dry_run ? send_outbox (cli, TRUE, (guint)limit, error)
                   : send_and_note (cli, (guint)limit, &news, error);
  return report != NULL && say_report (cli, report, news, dry_run, error);
}

/* --- outbox --- */

static gboolean
list_outbox (PuntualCli *cli, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, -1, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  PuntualSmsBill bill;

  if (rows == NULL)
    return FALSE;
  if (!cli->json)
    {
      if (!puntual_sms_cost_count (cli, rows, TRUE, &bill, error))
        return FALSE;
      print_rows (cli, rows);
      puntual_sms_cost_print (cli, &bill);
      return TRUE;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i), NULL);
  json_builder_end_array (builder);
  puntual_output_json (builder);
  return TRUE;
}

static PuntualOutboxRow *
find_row (PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, -1, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->id, id))
        return g_ptr_array_steal_index (rows, i);
    }
  if (rows != NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is the id of a message. */
                 _ ("There is no message “%s” in the outbox."), id);
  return NULL;
}

static void
print_row (const PuntualOutboxRow *row)
{
  const char *const parts[][2] = {
    { "", row->error }, { "> ", row->raw_answer }, { "\n", row->subject }, { "\n", row->body }
  };
  g_autofree char *head = g_strdup_printf ("%s  %s  %s", row->id, row->customer_name,
                                           puntual_outbox_state_word (row->state));

  puntual_output_text (stdout, head);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][1] != NULL)
      {
        fputs (parts[i][0], stdout);
        puntual_output_text (stdout, parts[i][1]);
      }
}

static gboolean
show_row (PuntualCli *cli, PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (PuntualOutboxRow) row = find_row (ledger, id, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  PuntualSmsBill bill;

  if (row == NULL)
    return FALSE;
  g_ptr_array_add (rows, row);
  if (!puntual_sms_cost_count (cli, rows, FALSE, &bill, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_row (builder, row, &bill);
      puntual_output_json (builder);
      return TRUE;
    }

  print_row (row);
  puntual_sms_cost_print (cli, &bill);
  return TRUE;
}

static gboolean
resolve (PuntualLedger *ledger, char **words, GError **error)
{
  if (!g_str_equal (words[2], "sent") && !g_str_equal (words[2], "not-sent"))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("Say which message and whether it was sent: outbox resolve ID "
                              "sent|not-sent"));
      return FALSE;
    }
  return puntual_outbox_resolve (ledger, words[1], g_str_equal (words[2], "sent"), error);
}

/* What `outbox` can do, with the number of words it takes, its own name among them. */
static const struct
{
  const char *name;
  guint n_words;
} verbs[] = { { "list", 1 },  { "show", 2 },   { "resolve", 3 },
              { "retry", 2 }, { "cancel", 2 }, { "open", 2 } };

static gboolean
refuse_words (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                       _ ("The outbox knows: list, show ID, resolve ID sent|not-sent, retry ID, "
                          "cancel ID, open ID; or --follow-up alone."));
  return FALSE;
}

static gboolean
check_words (char **words, GError **error)
{
  guint n_words = g_strv_length (words);

  if (n_words == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (words[0], verbs[i].name) && n_words == verbs[i].n_words)
      return TRUE;
  return refuse_words (error);
}

/* A message that goes by hand: the address of its chat. */
static gboolean
open_row (PuntualCli *cli, PuntualLedger *ledger, const char *id, GError **error)
{
  PuntualCalendarSet *calendars = puntual_cli_calendars (cli, error);
  g_autofree char *link =
      calendars != NULL ? puntual_outbox_open (ledger, calendars, id, error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (link == NULL || !cli->json)
    return link != NULL && puts (link) >= 0;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "id", id);
  puntual_json_add_string (builder, "state", puntual_outbox_state_nick (PUNTUAL_OUTBOX_UNKNOWN));
  puntual_json_add_string (builder, "link", link);
  json_builder_end_object (builder);
  puntual_output_json (builder);
  return TRUE;
}

static gboolean
change_row (PuntualCli *cli, PuntualLedger *ledger, char **words, GError **error)
{
  if (g_str_equal (words[0], "open"))
    return open_row (cli, ledger, words[1], error);
  if (g_str_equal (words[0], "resolve"))
    return resolve (ledger, words, error);
  if (g_str_equal (words[0], "retry"))
    return puntual_outbox_retry (ledger, words[1], error);
  return puntual_outbox_cancel (ledger, words[1], _ ("Cancelled by hand."), error);
}

static gboolean
show_news (PuntualCli *cli, GError **error)
{
  g_autoptr (PuntualFollowUpReport) report = follow_up (cli, TRUE, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (report == NULL)
    return FALSE;
  if (!cli->json)
    {
      puntual_follow_up_print (report, TRUE);
      return TRUE;
    }
  puntual_follow_up_to_json (builder, report);
  puntual_output_json (builder);
  return TRUE;
}

gboolean
puntual_command_outbox (PuntualCli *cli, int argc, char **argv, GError **error)
{
  gboolean news = FALSE;
  const GOptionEntry entries[] = {
    { "follow-up", 0, 0, G_OPTION_ARG_NONE, &news,
      N_ ("look what became of the messages that left: delivered, returned, answered"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 0, 3, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (news)
    return words[0] == NULL ? show_news (cli, error) : refuse_words (error);
  if (!check_words (words, error))
    return FALSE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL)
    return FALSE;
  if (words[0] == NULL || g_str_equal (words[0], "list"))
    return list_outbox (cli, ledger, error);
  if (!g_str_equal (words[0], "show") && !change_row (cli, ledger, words, error))
    return FALSE;
  return g_str_equal (words[0], "open") || show_row (cli, ledger, words[1], error);
}
