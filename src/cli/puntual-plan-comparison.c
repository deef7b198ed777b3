/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-plan-comparison.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cadence-import.h"
#include "puntual-foresight.h"
#include "puntual-output.h"

/* --- JSON --- */

static void
add_media (JsonBuilder *builder, const char *name, const guint *counts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (counts[i] > 0)
      puntual_json_add_int (builder, puntual_medium_nick ((PuntualMedium)i), counts[i]);
  json_builder_end_object (builder);
}

static void
add_days (JsonBuilder *builder, const PuntualForeseen *foreseen)
{
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      json_builder_begin_object (builder);
      puntual_json_add_day (builder, "day", day->day);
      puntual_json_add_boolean (builder, "working", day->working);
      puntual_json_add_string (builder, "holiday", day->holiday);
      add_media (builder, "before", day->before);
      add_media (builder, "after", day->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_customers (JsonBuilder *builder, const PuntualForeseen *foreseen)
{
  json_builder_set_member_name (builder, "customers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < foreseen->customers->len; i++)
    {
      const PuntualForeseenCustomer *row =
          &g_array_index (foreseen->customers, PuntualForeseenCustomer, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "customer", row->name);
      puntual_json_add_int (builder, "before", row->n_before);
      puntual_json_add_int (builder, "after", row->n_after);
      puntual_json_add_day (builder, "first_before", row->first_before);
      puntual_json_add_day (builder, "first_after", row->first_after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_held (JsonBuilder *builder, const PuntualForeseen *foreseen)
{
  json_builder_set_member_name (builder, "held");
  json_builder_begin_array (builder);
  for (guint i = 0; i < foreseen->held->len; i++)
    {
      const PuntualForeseenHold *hold = g_ptr_array_index (foreseen->held, i);

      json_builder_begin_object (builder);
      puntual_json_add_day (builder, "day", hold->day);
      puntual_json_add_string (builder, "invoice", hold->number);
      puntual_json_add_string (builder, "customer", hold->customer);
      puntual_json_add_string (builder, "reason", puntual_rule_nick (hold->reason));
      puntual_json_add_string (builder, "text", hold->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const PuntualForeseen *foreseen, const PuntualCadenceImport *import,
            const char *assumed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "cadence", import->cadence->name);
  puntual_json_add_string (builder, "in_place_of",
                           import->former != NULL ? import->former->name : NULL);
  puntual_json_add_boolean (builder, "as_default", import->former == NULL);
  puntual_json_add_string (builder, "assumed", assumed);
  puntual_json_add_int (builder, "messages_before", foreseen->n_before);
  puntual_json_add_int (builder, "messages_after", foreseen->n_after);
  puntual_json_add_int (builder, "customers_before", foreseen->n_customers_before);
  puntual_json_add_int (builder, "customers_after", foreseen->n_customers_after);
  add_days (builder, foreseen);
  add_customers (builder, foreseen);
  add_held (builder, foreseen);
  puntual_json_add_int (builder, "n_held", foreseen->n_held);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* --- For people --- */

static guint
sum (const guint *counts)
{
  guint n = 0;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    n += counts[i];

  return n;
}

static void
print_days (const PuntualForeseen *foreseen)
{
  g_autoptr (PuntualTable) table
      /* Translators: heads of a table of days, with how many messages they bring */
      = puntual_table_new (_ ("Day|>Before|>After|Holiday"));

  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      if (sum (day->before) + sum (day->after) > 0 || day->holiday != NULL)
        puntual_table_take (table, puntual_day_to_iso (day->day),
                            g_strdup_printf ("%u", sum (day->before)),
                            g_strdup_printf ("%u", sum (day->after)),
                            g_strdup (day->holiday != NULL ? day->holiday : ""), NULL);
    }
  puntual_table_take (table, g_strdup (C_ ("Messages", "All")),
                      g_strdup_printf ("%u", foreseen->n_before),
                      g_strdup_printf ("%u", foreseen->n_after), g_strdup (""), NULL);
  puntual_table_print (table);
}

static char *
day_cell (PuntualDay day)
{
  return day != PUNTUAL_DAY_NONE ? puntual_day_to_iso (day) : g_strdup ("");
}

static void
print_customers (const PuntualForeseen *foreseen)
{
  g_autoptr (PuntualTable) table
      /* Translators: heads of a table of customers: how many messages, and the first one's day */
      = puntual_table_new (_ ("Customer|>Before|>After|First before|First after"));

  for (guint i = 0; i < foreseen->customers->len; i++)
    {
      const PuntualForeseenCustomer *row =
          &g_array_index (foreseen->customers, PuntualForeseenCustomer, i);

      puntual_table_take (table, g_strdup (row->name), g_strdup_printf ("%u", row->n_before),
                          g_strdup_printf ("%u", row->n_after), day_cell (row->first_before),
                          day_cell (row->first_after), NULL);
    }
  puts ("");
  if (puntual_table_rows (table) == 0)
    puts (_ ("Nobody gets other messages than before."));
  else
    puntual_table_print (table);
}

static void
print_held (const PuntualForeseen *foreseen)
{
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Day|Held|Customer|Why"));

  for (guint i = 0; i < foreseen->held->len; i++)
    {
      const PuntualForeseenHold *hold = g_ptr_array_index (foreseen->held, i);

      puntual_table_take (table, puntual_day_to_iso (hold->day), g_strdup (hold->number),
                          g_strdup (hold->customer), g_strdup (hold->text), NULL);
    }
  if (puntual_table_rows (table) == 0)
    return;
  puts ("");
  puntual_table_print (table);
}

/* --- The comparison --- */

/* The texts that would come with it are there afterwards, and not before. */
static PuntualForesight *
look_ahead (PuntualCli *cli, PuntualLedger *ledger, const PuntualCadenceImport *import,
            GError **error)
{
  g_autoptr (PuntualFacts) facts =
      puntual_ledger_load_facts (ledger, puntual_cli_day (cli), 0, error);
  PuntualCalendarSet *calendars =
      facts != NULL ? puntual_calendar_set_new (facts->policy, error) : NULL;
  PuntualForesight *foresight;

  if (calendars == NULL)
    return NULL;
  foresight = puntual_foresight_new (g_steal_pointer (&facts), calendars);
  for (guint i = 0; i < import->texts->len; i++)
    {
      const PuntualImportedText *text = g_ptr_array_index (import->texts, i);

      if (!text->is_there)
        puntual_foresight_add_text_after (foresight, text->text->name, text->text->language,
                                          text->text->medium);
    }

  return foresight;
}

/* What "after" means: whom the cadence is for is not in its file. */
static char *
assumption (const PuntualCadenceImport *import)
{
  if (import->former == NULL)
    return g_strdup_printf (
        /* Translators: the name of a cadence */
        _ ("After: as if the new cadence “%s” were the default of your business."),
        import->cadence->name);

  return g_strdup_printf (
      /* Translators: the name of a cadence */
      _ ("After: with the steps of the file in place of “%s”."), import->former->name);
}

gboolean
puntual_plan_comparison_print (PuntualCli *cli, const char *file, guint n_days, GError **error)
{
  PuntualLedger *ledger = puntual_cli_ledger (cli, error);
  g_autoptr (PuntualCadenceExchange) exchange =
      ledger != NULL ? puntual_cadence_exchange_read (file, NULL, error) : NULL;
  g_autoptr (PuntualCadenceImport) import =
      exchange != NULL
          ? puntual_cadence_import_foresee (ledger, exchange, PUNTUAL_CADENCE_IMPORT_REPLACE, error)
          : NULL;
  g_autoptr (PuntualForesight) foresight =
      import != NULL ? look_ahead (cli, ledger, import, error) : NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;
  g_autofree char *assumed = import != NULL ? assumption (import) : NULL;

  if (foresight == NULL)
    return FALSE;
  import->cadence->id = import->former != NULL ? import->former->id : 0;
  foreseen =
      puntual_foresight_compare (foresight, import->cadence, n_days, cli->language, NULL, error);
  if (foreseen == NULL)
    return FALSE;

  if (cli->json)
    {
      print_json (foreseen, import, assumed);
      return TRUE;
    }
  puntual_output_text (stdout, assumed);
  puts ("");
  print_days (foreseen);
  print_customers (foreseen);
  print_held (foreseen);

  return TRUE;
}
