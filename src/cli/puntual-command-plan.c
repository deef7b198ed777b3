/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-output.h"
#include "puntual-outbox.h"
#include "puntual-plan-comparison.h"
#include "puntual-planner.h"
#include "puntual-reconcile.h"
#include "puntual-rule-text.h"

#define SIMULATION_DAYS_MAX 400

/* --- JSON --- */

static const PuntualInvoiceFact *
invoice_of (const PuntualFacts *facts, guint index)
{
  return &g_array_index (facts->invoices, PuntualInvoiceFact, index);
}

static const char *
customer_name (const PuntualFacts *facts, gint64 customer_id)
{
  for (guint low = 0, high = facts->customers->len; low < high;)
    {
      guint middle = low + (high - low) / 2;
      const PuntualCustomerFact *customer =
          &g_array_index (facts->customers, PuntualCustomerFact, middle);

      if (customer->id == customer_id)
        return customer->name;
      if (customer->id < customer_id)
        low = middle + 1;
      else
        high = middle;
    }
  return "";
}

static void
add_message (JsonBuilder *builder, const PuntualFacts *facts, const PuntualPlannedMessage *planned,
             GHashTable *approved)
{
  const char *approval = "automatic";

  if (planned->needs_approval)
    approval = g_hash_table_contains (approved, planned->id) ? "approved" : "waiting";

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "id", planned->id);
  puntual_json_add_day (builder, "day", planned->day);
  puntual_json_add_string (builder, "customer", customer_name (facts, planned->customer_id));
  puntual_json_add_string (builder, "channel", puntual_medium_nick (planned->medium));
  puntual_json_add_string (builder, "language", planned->language);
  puntual_json_add_count (builder, "step", planned->step_number);
  puntual_json_add_string (builder, "tone", puntual_tone_nick (planned->tone));
  puntual_json_add_string (builder, "currency", planned->currency);
  puntual_json_add_money (builder, "amount", planned->amount, planned->currency);
  puntual_json_add_string (builder, "approval", approval);
  if (planned->purpose != PUNTUAL_PURPOSE_REMINDER)
    puntual_json_add_string (builder, "purpose", puntual_purpose_nick (planned->purpose));
  json_builder_set_member_name (builder, "invoices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);

      if (puntual_planned_message_repeats (planned, i))
        continue;
      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "number", invoice_of (facts, item->invoice)->number);
      puntual_json_add_money (builder, "balance", item->balance, planned->currency);
      puntual_json_add_int (builder, "days_overdue", item->days_overdue);
      puntual_json_add_day (builder, "due_date", item->due_day);
      puntual_json_add_count (builder, "step", item->step_number);
      if (item->instalment_id != 0)
        puntual_json_add_int (builder, "instalment", item->instalment_number);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_held (JsonBuilder *builder, const PuntualFacts *facts, const PuntualHeldItem *held,
          const char *language)
{
  const PuntualInvoiceFact *invoice = invoice_of (facts, held->invoice);
  g_autofree char *text = puntual_held_item_text (held, facts, language);

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "day", held->day);
  puntual_json_add_string (builder, "invoice", invoice->number);
  puntual_json_add_string (builder, "customer", customer_name (facts, invoice->customer_id));
  puntual_json_add_count (builder, "step", held->step_number);
  puntual_json_add_string (builder, "reason", puntual_rule_nick (held->reason));
  puntual_json_add_string (builder, "text", text);
  puntual_json_add_day (builder, "until", held->until);
  json_builder_end_object (builder);
}

static void
print_plans_json (const PuntualCli *cli, const PuntualFacts *facts, GPtrArray *plans,
                  PuntualDay day, GHashTable *approved)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_day (builder, "day", day);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint m = 0; m < plan->messages->len; m++)
        add_message (builder, facts, g_ptr_array_index (plan->messages, m), approved);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "held");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint h = 0; h < plan->held->len; h++)
        add_held (builder, facts, &g_array_index (plan->held, PuntualHeldItem, h), cli->language);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* --- For people --- */

static char *
list_numbers (const PuntualFacts *facts, const PuntualPlannedMessage *planned)
{
  const char *first =
      invoice_of (facts, g_array_index (planned->items, PuntualPlannedItem, 0).invoice)->number;

  guint n = 0;

  for (guint i = 0; i < planned->items->len; i++)
    n += !puntual_planned_message_repeats (planned, i);
  if (n == 1)
    return g_strdup (first);
  /* Translators: %s is an invoice number, %u how many more the message has. */
  return g_strdup_printf (_ ("%s and %u more"), first, n - 1);
}

/* approved: NULL in a simulation, where everything counts as approved. */
static void
print_messages (const PuntualCli *cli, const PuntualFacts *facts, GPtrArray *plans,
                GHashTable *approved)
{
  g_autoptr (PuntualTable) table =
      puntual_table_new (_ ("Day|Customer|Invoices|>Amount|By|Tone|Id|"));

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint m = 0; m < plan->messages->len; m++)
        {
          const PuntualPlannedMessage *planned = g_ptr_array_index (plan->messages, m);
          gboolean waits = approved != NULL && planned->needs_approval
                           && !g_hash_table_contains (approved, planned->id);

          puntual_table_take (
              table, puntual_day_to_iso (planned->day),
              g_strdup (customer_name (facts, planned->customer_id)), list_numbers (facts, planned),
              puntual_locale_money (planned->amount, planned->currency, cli->language),
              g_strdup (puntual_medium_word (planned->medium)),
              g_strdup (planned->purpose == PUNTUAL_PURPOSE_THANKS
                            ? C_ ("purpose", "Thank you")
                            : puntual_tone_word (planned->tone)),
              g_strdup (planned->id), g_strdup (waits ? _ ("to approve") : ""), NULL);
        }
    }

  if (puntual_table_rows (table) == 0)
    puts (_ ("Nothing goes out."));
  else
    puntual_table_print (table);
}

static void
print_held (const PuntualCli *cli, const PuntualFacts *facts, GPtrArray *plans, gboolean simulated)
{
  g_autoptr (PuntualTable) table =
      puntual_table_new (simulated ? _ ("Day|Held|Customer|Why") : _ ("Held|Customer|Why"));

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint h = 0; h < plan->held->len; h++)
        {
          const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, h);
          const PuntualInvoiceFact *invoice = invoice_of (facts, held->invoice);
          char *number = g_strdup (invoice->number);
          char *name = g_strdup (customer_name (facts, invoice->customer_id));
          char *why = puntual_held_item_text (held, facts, cli->language);

          if (simulated)
            puntual_table_take (table, puntual_day_to_iso (held->day), number, name, why, NULL);
          else
            puntual_table_take (table, number, name, why, NULL);
        }
    }

  if (puntual_table_rows (table) > 0)
    {
      puts ("");
      puntual_table_print (table);
    }
}

/* --- Commands --- */

/* Ids of the rows that are approved already. */
static GHashTable *
approved_ids (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, PUNTUAL_OUTBOX_APPROVED, error);
  GHashTable *ids;

  if (rows == NULL)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      g_hash_table_add (ids, g_strdup (row->id));
    }
  return ids;
}

static void
plan_free (gpointer plan)
{
  puntual_plan_free (plan);
}

/* With what the owner decided about messages: one whose approval was taken back waits for it. */
static GPtrArray *
plan_today (PuntualLedger *ledger, PuntualFacts *facts, PuntualCalendarSet *calendars,
            GError **error)
{
  PuntualPlan *plan = puntual_reconcile_plan (ledger, facts, calendars, facts->day, error);
  GPtrArray *plans;

  if (plan == NULL)
    return NULL;
  plans = g_ptr_array_new_with_free_func (plan_free);
  g_ptr_array_add (plans, plan);
  return plans;
}

static gboolean
compare_with (PuntualCli *cli, const char *cadence, int days, GError **error)
{
  if (days >= 1 && days <= PUNTUAL_PLAN_COMPARISON_DAYS_MAX)
    return puntual_plan_comparison_print (cli, cadence, (guint)days, error);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %d is a number of days. */
               _ ("--cadence wants --days, too: a number from 1 to %d."),
               PUNTUAL_PLAN_COMPARISON_DAYS_MAX);
  return FALSE;
}

gboolean
puntual_command_plan (PuntualCli *cli, int argc, char **argv, GError **error)
{
  int days = 0;
  g_autofree char *cadence = NULL;
  const GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_INT, &days,
      N_ ("simulate this many days from today, as if everything were approved"), "N" },
    { "cadence", 0, 0, G_OPTION_ARG_FILENAME, &cadence,
      N_ ("compare these days with what the cadence in that file would bring"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GHashTable) approved = NULL;
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;

  if (!puntual_cli_parse (argc, argv, entries, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (days < 0 || days > SIMULATION_DAYS_MAX)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %d is a number of days. */
                   _ ("--days takes a number from 1 to %d."), SIMULATION_DAYS_MAX);
      return FALSE;
    }

  if (cadence != NULL)
    return compare_with (cli, cadence, days, error);

  ledger = puntual_cli_ledger (cli, error);
  calendars = ledger != NULL ? puntual_cli_calendars (cli, error) : NULL;
  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (ledger, puntual_cli_day (cli), 0, error);
  approved = facts != NULL ? approved_ids (ledger, error) : NULL;
  if (approved == NULL)
    return FALSE;

  plans = days > 0 ? puntual_plan_simulate (facts, calendars, facts->day, (guint)days)
                   : plan_today (ledger, facts, calendars, error);
  if (plans == NULL)
    return FALSE;

  if (cli->json)
    print_plans_json (cli, facts, plans, facts->day, approved);
  else
    {
      print_messages (cli, facts, plans, days > 0 ? NULL : approved);
      print_held (cli, facts, plans, days > 0);
    }
  return TRUE;
}

static const char *
decision_nick (PuntualDecision decision)
{
  if (decision == PUNTUAL_DECISION_SEND)
    return "send";
  return decision == PUNTUAL_DECISION_HELD ? "held" : "none";
}

static void
print_explanation_json (const PuntualExplanation *explanation, const char *number)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "invoice", number);
  puntual_json_add_day (builder, "day", explanation->day);
  puntual_json_add_string (builder, "decision", decision_nick (explanation->decision));
  puntual_json_add_count (builder, "step", explanation->step_number);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanation->rules->len; i++)
    {
      const PuntualRuleTrace *trace = g_ptr_array_index (explanation->rules, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "rule", puntual_rule_nick (trace->rule));
      puntual_json_add_string (builder, "outcome", trace->passed ? "passed" : "stopped");
      puntual_json_add_string (builder, "text", trace->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static void
print_explanation (const PuntualExplanation *explanation, const char *number)
{
  switch (explanation->decision)
    {
    case PUNTUAL_DECISION_SEND:
      /* Translators: %s is an invoice number, %d the number of a step. */
      printf (_ ("%s: step %d goes out today."), number, explanation->step_number);
      break;
    case PUNTUAL_DECISION_HELD:
      /* Translators: %s is an invoice number. */
      printf (_ ("%s: held today."), number);
      break;
    case PUNTUAL_DECISION_NONE:
    default:
      /* Translators: %s is an invoice number. */
      printf (_ ("%s: nothing is due today."), number);
      break;
    }
  puts ("");

  for (guint i = 0; i < explanation->rules->len; i++)
    {
      const PuntualRuleTrace *trace = g_ptr_array_index (explanation->rules, i);

      printf ("  %s ", trace->passed ? "✓" : "✗");
      puntual_output_text (stdout, trace->text);
    }
}

gboolean
puntual_command_why (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualExplanation) explanation = NULL;
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;

  ledger = puntual_cli_ledger (cli, error);
  calendars = ledger != NULL ? puntual_cli_calendars (cli, error) : NULL;
  invoice = calendars != NULL ? puntual_invoice_find (ledger, words[0], error) : NULL;
  if (invoice == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (ledger, puntual_cli_day (cli), invoice->customer_id, error);
  if (facts == NULL)
    return FALSE;

  explanation = puntual_plan_explain (facts, calendars, facts->day, invoice->id, cli->language);
  if (cli->json)
    print_explanation_json (explanation, invoice->number);
  else
    print_explanation (explanation, invoice->number);
  return TRUE;
}
