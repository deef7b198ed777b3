/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-earlier-words.h"

#include "puntual-inbox-table.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-accounts.h"

/* channels.md, section 1.5; a little less, for the way there. When the clocks of two machines
 * differ by more, WhatsApp refuses the text, and it goes as one that is not approved goes. */
#define CONVERSATION (G_GINT64_CONSTANT (24 * 3600 - 30) * G_USEC_PER_SEC)

static gboolean
read_last (PuntualEarlierWords *self, PuntualLedger *ledger, gint64 customer_id,
           PuntualMedium medium, const char *id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT body FROM outbox WHERE customer_id = ?1 AND medium = ?2 AND id <> ?3"
      " AND sent_day IS NOT NULL AND state NOT IN ('failed', 'cancelled')"
      " ORDER BY sent_day DESC, row_id DESC LIMIT 1",
      error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_text (row, 2, puntual_medium_nick (medium));
  puntual_statement_bind_text (row, 3, id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    self->last = g_strdup (puntual_statement_text (row, 0));
  return TRUE;
}

/* The number that an account sends WhatsApp messages from; NULL: its settings name none. Owned. */
static char *
own_number (const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) config = puntual_json_parse (account->config, -1, account->name, NULL);

  return config != NULL && JSON_NODE_HOLDS_OBJECT (config) ? g_strdup (
             puntual_json_get_string (json_node_get_object (config), "whatsapp_from", NULL))
                                                           : NULL;
}

/* channels.md, section 1.5: a conversation is open between two numbers, ours and the customer's.
 * What came to another account of ours, such as the owner's own telephone, opens none of this. */
static gboolean
read_answer (PuntualEarlierWords *self, PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  gint64 since = puntual_clock_now (puntual_ledger_get_clock (ledger)) - CONVERSATION;
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_autoptr (PuntualChannelAccount) account = NULL;
  g_autofree char *number = NULL;

  self->in_conversation = FALSE;
  if (customer == NULL
      || !puntual_outbox_carrier (ledger, PUNTUAL_MEDIUM_WHATSAPP, &account, error))
    return FALSE;
  if (account == NULL || customer->phone == NULL)
    return TRUE;
  number = own_number (account);
  return puntual_inbox_table_wrote_since (ledger, customer, account->name, number, since,
                                          &self->in_conversation, error);
}

gboolean
puntual_earlier_words_read (PuntualEarlierWords *self, PuntualLedger *ledger, gint64 customer_id,
                            PuntualMedium medium, const char *id, GError **error)
{
  if (medium == PUNTUAL_MEDIUM_SMS)
    return read_last (self, ledger, customer_id, medium, id, error);
  return medium != PUNTUAL_MEDIUM_WHATSAPP
         || (read_last (self, ledger, customer_id, medium, id, error)
             && read_answer (self, ledger, customer_id, error));
}

void
puntual_earlier_words_clear (PuntualEarlierWords *self)
{
  g_clear_pointer (&self->last, g_free);
}

void
puntual_earlier_words_apply (const PuntualEarlierWords *self, PuntualMessage *message,
                             PuntualDay day)
{
  g_autofree char *same = NULL;
  g_autofree char *date = NULL;

  message->in_conversation = self->in_conversation;
  if (message->approved != NULL || self->last == NULL || g_strcmp0 (self->last, message->text) != 0)
    return;
  same = g_steal_pointer (&message->text);
  date = puntual_locale_date_short (day, message->language);
  message->text = g_strdup_printf (message->medium == PUNTUAL_MEDIUM_SMS ? "%s (%s)" : "%s\n\n(%s)",
                                   same, date);
}
