/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-imap-look.h"
#include "puntual-json.h"
#include "puntual-outbox-accounts.h"
#include "puntual-test-message.h"

/* The account's own address; the business's or the recipient's where it has none (a folder). */
static char *
sender_address (PuntualLedger *ledger, const PuntualChannelAccount *account, const char *to,
                char **name, GError **error)
{
  g_autoptr (PuntualBusiness) business = puntual_ledger_load_business (ledger, error);
  g_autoptr (JsonNode) node = puntual_json_parse (account->config, -1, account->name, NULL);
  const char *from = NULL;

  if (business == NULL)
    return NULL;
  *name = g_strdup (business->name);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    from = puntual_json_get_string (json_node_get_object (node), "from", NULL);
  if (from == NULL)
    from = business->email ? business->email : to;
  return puntual_email_normalise (from, error);
}

static PuntualMessage *
write_message (PuntualLedger *ledger, const PuntualChannelAccount *account, const char *to,
               GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strconcat ("test-", uuid, NULL);
  g_autofree char *recipient = puntual_email_normalise (to, error);
  g_autofree char *name = NULL;
  g_autofree char *from = NULL;
  PuntualMessage *message;

  if (recipient == NULL)
    return NULL;
  from = sender_address (ledger, account, recipient, &name, error);
  if (from == NULL)
    return NULL;
  message = puntual_message_new (id, PUNTUAL_MEDIUM_EMAIL);
  message->to_address = g_steal_pointer (&recipient);
  message->from_name = g_steal_pointer (&name);
  message->message_id = g_strdup_printf ("<%s@%s>", id, strrchr (from, '@') + 1);
  message->from_address = g_steal_pointer (&from);
  message->date = puntual_clock_now (puntual_ledger_get_clock (ledger));
  message->subject = g_strdup (_ ("Test message from Puntual"));
  message->text = g_strdup_printf (
      /* Translators: the text of a test mail; %s is the name of a channel. */
      _ ("This is a test: messages through “%s” arrive.\n\nNobody else got it."), account->name);
  return message;
}

static gboolean
send_message (PuntualChannel *channel, PuntualLedger *ledger, const PuntualChannelAccount *account,
              const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualMessage) message = NULL;
  g_autofree char *provider_id = NULL;

  if ((puntual_channel_get_media (channel) & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL)) == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a channel. */
                   _ ("The channel “%s” does not carry e-mail."), account->name);
      return FALSE;
    }
  message = write_message (ledger, account, to, error);
  return message && puntual_channel_deliver (channel, message, &provider_id, cancellable, error);
}

/* That answers will be found where the account says. */
static gboolean
try_mailbox (PuntualLedger *ledger, const PuntualChannelAccount *account, GCancellable *cancellable,
             GError **error)
{
  g_autofree char *config = puntual_outbox_account_config (ledger, account, error);
  g_autoptr (PuntualImapAccount) mailbox = NULL;

  if (config == NULL
      || !puntual_imap_account_parse (account->name, account->kind, config, &mailbox, error))
    return FALSE;
  return mailbox == NULL || puntual_imap_try (mailbox, cancellable, error);
}

gboolean
puntual_outbox_try_account_raw (PuntualLedger *ledger, const PuntualChannelAccount *account,
                                const char *to, char **raw, GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (PuntualChannel) channel = puntual_outbox_open_account (ledger, account, error);
  gboolean ok;

  *raw = NULL;
  if (channel == NULL)
    return FALSE;
  ok = puntual_channel_prepare (channel, cancellable, error)
       && try_mailbox (ledger, account, cancellable, error)
       && (to == NULL || send_message (channel, ledger, account, to, cancellable, error));
  if (!ok && *puntual_channel_error_raw (channel) != '\0')
    *raw = g_utf8_make_valid (puntual_channel_error_raw (channel), -1);
  puntual_channel_finish (channel);
  if (ok && account->trouble != NULL)
    ok = puntual_account_set_trouble (ledger, account->name, NULL, error);
  return ok;
}

gboolean
puntual_outbox_try_account (PuntualLedger *ledger, const PuntualChannelAccount *account,
                            const char *to, GCancellable *cancellable, GError **error)
{
  g_autofree char *raw = NULL;

  return puntual_outbox_try_account_raw (ledger, account, to, &raw, cancellable, error);
}
