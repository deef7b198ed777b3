/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-retry.h"

struct _PuntualOutboxAccounts
{
  PuntualLedger *ledger;         /* owned */
  GPtrArray *records;            /* PuntualChannelAccount, owned */
  GPtrArray *accounts;           /* PuntualOutboxAccount, owned; one per record used so far */
  char *chosen[PUNTUAL_N_MEDIA]; /* names, as the settings say; NULL or "": none */
};

/* Letters are written into a folder: nobody chooses an account for them. */
static const char *const CHOICES[PUNTUAL_N_MEDIA] = {
  [PUNTUAL_MEDIUM_EMAIL] = "account-email",
  [PUNTUAL_MEDIUM_WHATSAPP] = "account-whatsapp",
  [PUNTUAL_MEDIUM_SMS] = "account-sms",
  [PUNTUAL_MEDIUM_CALL] = "account-call",
};

const char *
puntual_outbox_account_choice (PuntualMedium medium)
{
  return CHOICES[medium];
}

static void
account_free (gpointer data)
{
  PuntualOutboxAccount *self = data;

  g_free (self->name);
  g_free (self->from);
  g_clear_object (&self->channel);
  g_free (self);
}

static gboolean
read_choices (PuntualLedger *ledger, char **chosen, GError **error)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      if (CHOICES[i] == NULL)
        continue;
      chosen[i] = puntual_ledger_get_setting (ledger, CHOICES[i], error);
      if (chosen[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
free_choices (char **chosen)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    g_free (chosen[i]);
}

PuntualOutboxAccounts *
puntual_outbox_accounts_new (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (ledger, error);
  PuntualOutboxAccounts *self;

  if (records == NULL)
    return NULL;

  self = g_new0 (PuntualOutboxAccounts, 1);
  self->ledger = g_object_ref (ledger);
  self->records = g_steal_pointer (&records);
  self->accounts = g_ptr_array_new_with_free_func (account_free);
  if (!read_choices (ledger, self->chosen, error))
    g_clear_pointer (&self, puntual_outbox_accounts_free);
  return self;
}

void
puntual_outbox_accounts_free (PuntualOutboxAccounts *self)
{
  if (self == NULL)
    return;

  puntual_outbox_accounts_finish (self);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->records);
  free_choices (self->chosen);
  g_object_unref (self->ledger);
  g_free (self);
}

void
puntual_outbox_accounts_finish (PuntualOutboxAccounts *self)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      PuntualOutboxAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->prepared)
        puntual_channel_finish (account->channel);
      account->prepared = FALSE;
    }
}

static gboolean
choices_are_current (const PuntualOutboxAccounts *self, GError **error)
{
  char *now[PUNTUAL_N_MEDIA] = { NULL };
  gboolean same = read_choices (self->ledger, now, error);

  for (guint i = 0; same && i < PUNTUAL_N_MEDIA; i++)
    same = g_strcmp0 (now[i], self->chosen[i]) == 0;
  free_choices (now);
  return same;
}

gboolean
puntual_outbox_accounts_are_current (PuntualOutboxAccounts *self, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (self->ledger, error);

  if (records == NULL || records->len != self->records->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const PuntualChannelAccount *now = g_ptr_array_index (records, i);
      const PuntualChannelAccount *then = g_ptr_array_index (self->records, i);

      if (g_strcmp0 (now->name, then->name) != 0 || g_strcmp0 (now->kind, then->kind) != 0
          || g_strcmp0 (now->config, then->config) != 0 || now->is_default != then->is_default)
        return FALSE;
    }
  return choices_are_current (self, error);
}

char *
puntual_outbox_pilot_folder (const char *path)
{
  g_autofree char *stem = NULL;

  if (g_str_has_suffix (path, ".db"))
    stem = g_strndup (path, strlen (path) - strlen (".db"));
  return g_strconcat (stem != NULL ? stem : path, "-outbox", NULL);
}

static char *
complete_config (PuntualLedger *ledger, const PuntualChannelAccount *account, char **from,
                 GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  node = puntual_json_parse (account->config, -1, account->name, error);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a channel. */
                   _ ("The settings of the channel “%s” cannot be read. Remove it and add it "
                      "again."),
                   account->name);
      return NULL;
    }

  object = json_node_get_object (node);
  if (from != NULL)
    *from = g_strdup (puntual_json_get_string (object, "from", NULL));
  if (account->is_embedded)
    {
      g_autofree char *folder = puntual_outbox_pilot_folder (puntual_ledger_get_path (ledger));

      json_object_set_string_member (object, "path", folder);
    }
  else if (g_strcmp0 (account->kind, "folder") != 0)
    {
      g_autofree char *identity = puntual_ledger_get_identity (ledger, error);

      if (identity == NULL)
        return NULL;
      json_object_set_string_member (object, "ledger", identity);
    }
  return json_to_string (node, FALSE);
}

char *
puntual_outbox_account_config (PuntualLedger *ledger, const PuntualChannelAccount *account,
                               GError **error)
{
  return complete_config (ledger, account, NULL, error);
}

PuntualChannel *
puntual_outbox_open_account (PuntualLedger *ledger, const PuntualChannelAccount *account,
                             GError **error)
{
  g_autofree char *config = complete_config (ledger, account, NULL, error);

  if (config == NULL)
    return NULL;
  return puntual_channel_new_for_account (account->name, account->kind, config, error);
}

static PuntualOutboxAccount *
use_record (PuntualOutboxAccounts *self, const PuntualChannelAccount *record, GError **error)
{
  g_autofree char *config = NULL;
  g_autofree char *from = NULL;
  g_autoptr (PuntualChannel) channel = NULL;
  PuntualOutboxAccount *account;

  for (guint i = 0; i < self->accounts->len; i++)
    {
      account = g_ptr_array_index (self->accounts, i);
      if (g_strcmp0 (account->name, record->name) == 0)
        return account;
    }

  config = complete_config (self->ledger, record, &from, error);
  if (config == NULL)
    return NULL;
  channel = puntual_channel_new_for_account (record->name, record->kind, config, error);
  if (channel == NULL)
    return NULL;

  account = g_new0 (PuntualOutboxAccount, 1);
  account->name = g_strdup (record->name);
  account->from = g_steal_pointer (&from);
  account->channel = g_steal_pointer (&channel);
  account->troubled = record->trouble != NULL;
  account->record = record;
  account->pace = puntual_channel_pace (record->kind, record->config);
  account->rests = record->failures;
  /* One that failed before is tried with one message. */
  account->failures = record->failures > 0 ? PUNTUAL_RETRY_BREAKER - 1 : 0;
  g_ptr_array_add (self->accounts, account);
  return account;
}

static gboolean
carries (const PuntualChannelAccount *record, PuntualMedium medium)
{
  return (puntual_channel_config_media (record->kind, record->config) & PUNTUAL_MEDIUM_BIT (medium))
         != 0;
}

const PuntualChannelAccount *
puntual_outbox_choose_account (const GPtrArray *records, PuntualMedium medium, const char *wanted)
{
  const PuntualChannelAccount *chosen = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const PuntualChannelAccount *record = g_ptr_array_index (records, i);

      if (!carries (record, medium))
        continue;
      /* A folder stands in for everything. */
      if (record->is_default && g_strcmp0 (record->kind, "folder") == 0)
        return record;
      /* The embedded folder only ever writes as the default: it would swallow what another account
       * was meant to carry. */
      if (record->is_embedded)
        continue;
      if (chosen == NULL || g_strcmp0 (record->name, wanted) == 0
          || (record->is_default && g_strcmp0 (chosen->name, wanted) != 0))
        chosen = record;
    }
  return chosen;
}

gboolean
puntual_outbox_carrier (PuntualLedger *ledger, PuntualMedium medium, PuntualChannelAccount **record,
                        GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *wanted =
      puntual_ledger_get_setting (ledger, puntual_outbox_account_choice (medium), &local);
  g_autoptr (GPtrArray) records = local == NULL ? puntual_account_list (ledger, &local) : NULL;
  const PuntualChannelAccount *chosen =
      records != NULL ? puntual_outbox_choose_account (records, medium, wanted) : NULL;
  guint index;

  *record = NULL;
  if (chosen != NULL && g_ptr_array_find (records, chosen, &index))
    *record = g_ptr_array_steal_index (records, index);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
puntual_outbox_calls_speak (PuntualLedger *ledger, gboolean *speak, GError **error)
{
  g_autoptr (PuntualChannelAccount) carrier = NULL;

  *speak = FALSE;
  if (!puntual_outbox_carrier (ledger, PUNTUAL_MEDIUM_CALL, &carrier, error))
    return FALSE;
  *speak = carrier != NULL && puntual_channel_kind_speaks (carrier->kind);
  return TRUE;
}

PuntualOutboxAccount *
puntual_outbox_accounts_for_medium (PuntualOutboxAccounts *self, PuntualMedium medium,
                                    GError **error)
{
  const PuntualChannelAccount *chosen =
      puntual_outbox_choose_account (self->records, medium, self->chosen[medium]);

  if (chosen == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is a kind of message, such as "whatsapp". */
                   _ ("No channel carries messages by %s. Add one."), puntual_medium_nick (medium));
      return NULL;
    }
  return use_record (self, chosen, error);
}

PuntualOutboxAccount *
puntual_outbox_accounts_by_name (PuntualOutboxAccounts *self, const char *name)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const PuntualChannelAccount *record = g_ptr_array_index (self->records, i);

      if (g_strcmp0 (record->name, name) == 0)
        return use_record (self, record, NULL);
    }
  return NULL;
}

static char *
folder_of (PuntualLedger *ledger, const PuntualChannelAccount *account, GError **error)
{
  g_autofree char *config = complete_config (ledger, account, NULL, error);
  g_autoptr (JsonNode) node = NULL;

  if (config == NULL)
    return NULL;
  node = puntual_json_parse (config, -1, account->name, error);
  if (node == NULL)
    return NULL;
  return g_strdup (puntual_json_get_string (json_node_get_object (node), "path", ""));
}

gboolean
puntual_outbox_written_to (PuntualLedger *ledger, char **folder, GError **error)
{
  g_autoptr (GPtrArray) records = puntual_account_list (ledger, error);

  *folder = NULL;
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (records, i);

      if (!account->is_default || g_strcmp0 (account->kind, "folder") != 0)
        continue;
      *folder = folder_of (ledger, account, error);
      return *folder != NULL;
    }
  return TRUE;
}
