/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-bill.h"

#include <glib/gi18n-lib.h>

#include "puntual-claim.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-accounts.h"
#include "puntual-review.h"
#include "puntual-sms-length.h"

/* Messages whose words are written for nothing but to be counted; with more than that in a queue
 * the owner would wait for it. */
#define MOST_UNWRITTEN 200

/* --- The price --- */

/* What is no price was refused when the account was saved. */
static void
read_price (PuntualSmsBill *self, const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) node = puntual_json_parse (account->config, -1, account->name, NULL);
  const char *text = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                         ? puntual_json_get_string (json_node_get_object (node), "sms_price", "")
                         : "";

  self->has_price = *text != '\0' && puntual_sms_price_parse (text, &self->price, NULL);
}

gboolean
puntual_sms_bill_begin (PuntualSmsBill *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualChannelAccount) chosen = NULL;

  *self = (PuntualSmsBill){ 0 };
  if (!puntual_outbox_carrier (ledger, PUNTUAL_MEDIUM_SMS, &chosen, error))
    return FALSE;
  if (chosen != NULL && chosen->config != NULL)
    read_price (self, chosen);
  return TRUE;
}

/* --- Counting --- */

void
puntual_sms_bill_add_text (PuntualSmsBill *self, const char *text)
{
  PuntualSmsLength length = puntual_sms_length (text);

  self->messages++;
  self->segments += length.segments;
}

gboolean
puntual_sms_bill_add (PuntualSmsBill *self, PuntualLedger *ledger, PuntualCalendarSet *calendars,
                      const PuntualOutboxRow *row, GError **error)
{
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (GError) failure = NULL;

  if (row->medium != PUNTUAL_MEDIUM_SMS)
    return TRUE;
  if (row->body == NULL && self->messages + self->unknown < MOST_UNWRITTEN)
    message = puntual_review_preview (ledger, calendars, row->id, &failure);
  if (puntual_claim_is_ledger_failure (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (row->body != NULL || message != NULL)
    puntual_sms_bill_add_text (self, row->body != NULL ? row->body : message->text);
  else
    self->unknown++;
  return TRUE;
}

char *
puntual_sms_bill_words (const PuntualSmsBill *self, const char *language)
{
  g_autofree char *money = NULL;

  if (!self->has_price || self->segments == 0)
    return NULL;
  money = puntual_locale_money (puntual_sms_price_of (&self->price, self->segments),
                                self->price.currency, language);
  /* Translators: %s is an amount of money that an SMS will cost */
  return g_strdup_printf (_ ("about %s"), money);
}

char *
puntual_sms_bill_line (const PuntualSmsBill *self, const char *language)
{
  g_autofree char *price = puntual_sms_bill_words (self, language);
  g_autofree char *segments = g_strdup_printf (
      /* Translators: %u is the number of SMS that a long message is split into */
      g_dngettext (GETTEXT_PACKAGE, "%u segment", "%u segments", self->segments), self->segments);

  if (price == NULL)
    return g_steal_pointer (&segments);
  /* Translators: %1$s is "2 segments", %2$s is "about 0.14 USD" */
  return g_strdup_printf (_ ("%1$s, %2$s"), segments, price);
}
