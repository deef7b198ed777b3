/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-output.h"

static char *
format_instant (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
}

static void
add_json_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  json_builder_set_member_name (builder, name);
  if (node != NULL)
    json_builder_add_value (builder, g_steal_pointer (&node));
  else
    json_builder_add_null_value (builder);
}

static void
print_events (const PuntualCli *cli, GPtrArray *events)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("When|Who|What|Details"));

  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const PuntualEvent *event = g_ptr_array_index (events, i);
      g_autofree char *at = format_instant (event->at);

      json_builder_begin_object (builder);
      puntual_json_add_int (builder, "id", event->id);
      puntual_json_add_string (builder, "at", at);
      puntual_json_add_string (builder, "who", event->who);
      puntual_json_add_string (builder, "what", event->what);
      add_json_text (builder, "before", event->before);
      add_json_text (builder, "after", event->after);
      json_builder_end_object (builder);
      puntual_table_take (table, g_steal_pointer (&at), g_strdup (event->who),
                          g_strdup (event->what),
                          g_strdup (event->after != NULL ? event->after : ""), NULL);
    }
  json_builder_end_array (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
}

gboolean
puntual_command_history (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = { { "customer", 0, 0, G_OPTION_ARG_STRING, &name,
                                     N_ ("of this customer"), N_ ("NAME") },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (GPtrArray) events = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 0, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_ledger (cli, error);
  if (ledger == NULL)
    return FALSE;
  if (words[0] != NULL && (invoice = puntual_invoice_find (ledger, words[0], error)) == NULL)
    return FALSE;
  if (name != NULL && (customer = puntual_customer_find (ledger, name, error)) == NULL)
    return FALSE;

  events = puntual_event_list (ledger, customer != NULL ? customer->id : 0,
                               invoice != NULL ? invoice->id : 0, error);
  if (events == NULL)
    return FALSE;
  print_events (cli, events);
  return TRUE;
}
