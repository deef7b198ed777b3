/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-locale.h"
#include "puntual-output.h"

static void
print_holidays (PuntualCli *cli, PuntualCalendar *calendar, int year)
{
  g_autoptr (GArray) holidays = puntual_calendar_holidays (calendar, year);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Day||Name"));

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "region", puntual_calendar_get_region (calendar));
  puntual_json_add_int (builder, "year", year);
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < holidays->len; i++)
    {
      const PuntualHoliday *holiday = &g_array_index (holidays, PuntualHoliday, i);

      json_builder_begin_object (builder);
      puntual_json_add_day (builder, "day", holiday->day);
      puntual_json_add_string (builder, "name", holiday->name);
      json_builder_end_object (builder);
      puntual_table_take (table, puntual_day_to_iso (holiday->day),
                          g_strdup (puntual_locale_weekday (holiday->day, cli->language)),
                          g_strdup (holiday->name), NULL);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
}

gboolean
puntual_command_calendar (PuntualCli *cli, int argc, char **argv, GError **error)
{
  int year = 0;
  const GOptionEntry entries[] = { { "year", 0, 0, G_OPTION_ARG_INT, &year,
                                     N_ ("this year by default"), N_ ("Y") },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (PuntualCalendar) calendar = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 0, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (year != 0 && (year < 1900 || year > 2200))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("--year takes a year from 1900 to 2200."));
      return FALSE;
    }

  /* A region that is named needs no ledger. */
  if (words[0] == NULL)
    {
      if (puntual_cli_ledger (cli, error) == NULL)
        return FALSE;
      policy = puntual_ledger_load_policy (cli->ledger, error);
    }
  else
    policy = puntual_policy_new ();
  if (policy == NULL)
    return FALSE;

  calendar = puntual_calendar_load (words[0] != NULL ? words[0] : policy->region,
                                    policy->working_days, error);
  if (calendar == NULL)
    return FALSE;
  if (year == 0)
    puntual_day_to_ymd (puntual_cli_day (cli), &year, NULL, NULL);
  print_holidays (cli, calendar, year);
  return TRUE;
}
