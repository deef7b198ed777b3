/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-output.h"
#include "puntual-timeline.h"

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

/* The log itself, for scripts: the newest last. */
static gboolean
print_events (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id, GError **error)
{
  g_autoptr (GPtrArray) events = puntual_event_list (ledger, customer_id, invoice_id, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (events == NULL)
    return FALSE;
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
    }
  json_builder_end_array (builder);
  puntual_output_json (builder);
  return TRUE;
}

static char *
details (const PuntualTimelineItem *item)
{
  if (item->invoice_number == NULL)
    return g_strdup (item->detail);
  return g_strconcat (item->invoice_number, *item->detail != '\0' ? ": " : "", item->detail, NULL);
}

/* What happened in words, in the same order. */
static gboolean
print_timeline (const PuntualCli *cli, PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                GError **error)
{
  g_autoptr (GPtrArray) items =
      puntual_timeline_load (ledger, customer_id, invoice_id, cli->language, 0, error);
  g_autoptr (PuntualTable) table = NULL;

  if (items == NULL)
    return FALSE;
  table = puntual_table_new (_ ("When|Who|What|Details"));
  for (guint i = items->len; i > 0; i--)
    {
      const PuntualTimelineItem *item = g_ptr_array_index (items, i - 1);

      puntual_table_take (table, puntual_locale_date_short (item->day, cli->language),
                          g_strdup (item->who), g_strdup (item->title), details (item), NULL);
    }
  puntual_table_print (table);
  return TRUE;
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
  gint64 customer_id, invoice_id;
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

  customer_id = customer != NULL ? customer->id : 0;
  invoice_id = invoice != NULL ? invoice->id : 0;
  return cli->json ? print_events (ledger, customer_id, invoice_id, error)
                   : print_timeline (cli, ledger, customer_id, invoice_id, error);
}
