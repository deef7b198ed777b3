/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-follow-up-report.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-error.h"
#include "puntual-output.h"
#include "puntual-rule-text.h"

static void
add_messages (JsonBuilder *builder, const PuntualFollowUpReport *report)
{
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->messages->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (report->messages, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "id", row->id);
      puntual_json_add_string (builder, "customer", row->customer_name);
      puntual_json_add_string (builder, "channel", puntual_medium_nick (row->medium));
      puntual_json_add_string (builder, "state", puntual_outbox_state_nick (row->state));
      puntual_json_add_string (builder, "error", row->error);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_troubles (JsonBuilder *builder, const PuntualFollowUpReport *report)
{
  json_builder_set_member_name (builder, "troubles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->troubles->len; i++)
    {
      const PuntualFollowUpTrouble *trouble = g_ptr_array_index (report->troubles, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "account", trouble->account);
      puntual_json_add_string (builder, "message", trouble->error->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
puntual_follow_up_to_json (JsonBuilder *builder, const PuntualFollowUpReport *report)
{
  static const struct
  {
    const char *name;
    PuntualInboxMeaning meaning;
  } meanings[] = {
    { "replies", PUNTUAL_INBOX_REPLY },     { "bounces", PUNTUAL_INBOX_BOUNCE },
    { "delays", PUNTUAL_INBOX_DELAY },      { "automatic", PUNTUAL_INBOX_AUTOMATIC },
    { "doubtful", PUNTUAL_INBOX_DOUBTFUL },
  };

  json_builder_begin_object (builder);
  puntual_json_add_int (builder, "asked", report->asked);
  puntual_json_add_int (builder, "mails", report->mails);
  puntual_json_add_int (builder, "delivered",
                        report->delivered + report->found[PUNTUAL_INBOX_DELIVERED]);
  puntual_json_add_int (builder, "read", report->read + report->found[PUNTUAL_INBOX_READ]);
  puntual_json_add_int (builder, "came_back", report->came_back);
  puntual_json_add_int (builder, "resolved", report->resolved);
  puntual_json_add_int (builder, "requeued", report->requeued);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    puntual_json_add_int (builder, meanings[i].name, report->found[meanings[i].meaning]);
  add_messages (builder, report);
  add_troubles (builder, report);
  json_builder_end_object (builder);
}

void
puntual_follow_up_print (const PuntualFollowUpReport *report, gboolean always)
{
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Id|Customer|By|State|Remark"));

  for (guint i = 0; i < report->messages->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (report->messages, i);

      puntual_table_take (table, g_strdup (row->id), g_strdup (row->customer_name),
                          g_strdup (puntual_medium_word (row->medium)),
                          g_strdup (puntual_outbox_state_word (row->state)),
                          g_strdup (row->error != NULL ? row->error : ""), NULL);
    }
  if (report->messages->len > 0)
    puntual_table_print (table);
  else if (always && report->troubles->len == 0)
    puts (_ ("Nothing new about the messages that left."));
  for (guint i = 0; i < report->troubles->len; i++)
    {
      const PuntualFollowUpTrouble *trouble = g_ptr_array_index (report->troubles, i);
      g_autofree char *line =
          /* Translators: the name of an account for sending, and what is wrong with it. */
          g_strdup_printf (_ ("The account “%1$s”: %2$s"), trouble->account,
                           trouble->error->message);

      puntual_output_text (stdout, line);
    }
}
