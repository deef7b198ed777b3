/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-cost.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-output.h"

gboolean
puntual_sms_cost_count (PuntualCli *cli, GPtrArray *rows, gboolean waiting_only,
                        PuntualSmsBill *bill, GError **error)
{
  PuntualCalendarSet *calendars = puntual_cli_calendars (cli, error);

  if (calendars == NULL || !puntual_sms_bill_begin (bill, cli->ledger, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);
      gboolean waits =
          row->state == PUNTUAL_OUTBOX_PLANNED || row->state == PUNTUAL_OUTBOX_APPROVED;

      if ((waits || !waiting_only)
          && !puntual_sms_bill_add (bill, cli->ledger, calendars, row, error))
        return FALSE;
    }
  return TRUE;
}

void
puntual_sms_cost_print (const PuntualCli *cli, const PuntualSmsBill *bill)
{
  g_autofree char *price = puntual_sms_bill_words (bill, cli->language);
  g_autofree char *segments = NULL;
  g_autofree char *line = NULL;

  if (bill->messages == 0)
    return;
  segments = g_strdup_printf (
      /* Translators: %u is the number of SMS that a long message is split into */
      ngettext ("%u segment", "%u segments", bill->segments), bill->segments);
  line = g_strdup_printf (
      /* Translators: %1$u is a number of messages, %2$s is "3 segments" */
      ngettext ("%1$u SMS in %2$s", "%1$u SMS in %2$s", bill->messages), bill->messages, segments);
  if (price != NULL)
    /* Translators: %1$s is "2 SMS in 3 segments", %2$s is "about 0.14 USD" */
    printf (_ ("%1$s, %2$s."), line, price);
  else
    printf ("%s.", line);
  puts ("");
  if (bill->unknown > 0)
    {
      /* Translators: %u is a number of messages. */
      printf (ngettext ("%u more cannot be counted yet.", "%u more cannot be counted yet.",
                        bill->unknown),
              bill->unknown);
      puts ("");
    }
}

void
puntual_sms_cost_to_json (JsonBuilder *builder, const PuntualSmsBill *bill)
{
  gboolean known = bill->has_price && bill->segments > 0;

  if (bill->messages + bill->unknown == 0)
    return;
  json_builder_set_member_name (builder, "sms");
  json_builder_begin_object (builder);
  puntual_json_add_int (builder, "messages", bill->messages);
  puntual_json_add_int (builder, "segments", bill->segments);
  puntual_json_add_int (builder, "unknown", bill->unknown);
  puntual_json_add_string (builder, "currency", known ? bill->price.currency : NULL);
  if (known)
    puntual_json_add_money (builder, "price", puntual_sms_price_of (&bill->price, bill->segments),
                            bill->price.currency);
  else
    puntual_json_add_string (builder, "price", NULL);
  json_builder_end_object (builder);
}
