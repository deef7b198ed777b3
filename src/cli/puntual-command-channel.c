/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-channel-keys.h"
#include "puntual-channel-options.h"
#include "puntual-channel-search.h"
#include "puntual-channel-sign-in.h"
#include "puntual-channel.h"
#include "puntual-cli.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-imap-account.h"
#include "puntual-ledger-records.h"
#include "puntual-output.h"
#include "puntual-secret-line.h"
#include "puntual-test-message.h"

/* --- list --- */

static gboolean
list_channels (PuntualCli *cli, GError **error)
{
  g_autoptr (GPtrArray) accounts = puntual_account_list (cli->ledger, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Name|Kind|Default|Trouble"));

  if (accounts == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (JsonNode) config = json_from_string (account->config, NULL);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "name", account->name);
      puntual_json_add_string (builder, "kind", account->kind);
      puntual_json_add_boolean (builder, "default", account->is_default);
      puntual_json_add_string (builder, "trouble", account->trouble);
      puntual_json_add_instant (builder, "rest_until", account->rest_until);
      json_builder_set_member_name (builder, "config");
      if (config != NULL)
        json_builder_add_value (builder, g_steal_pointer (&config));
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
      puntual_table_take (table, g_strdup (account->name), g_strdup (account->kind),
                          g_strdup (account->is_default ? _ ("yes") : ""),
                          g_strdup (account->trouble != NULL ? account->trouble : ""), NULL);
    }
  json_builder_end_array (builder);

  if (cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
  return TRUE;
}

/* --- add --- */

/* What was read from standard input. Owned; NULL: it was not asked for. */
typedef struct
{
  char *own, *mailbox;
} Passwords;

static void
passwords_clear (Passwords *self)
{
  puntual_secret_free (self->own);
  puntual_secret_free (self->mailbox);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passwords, passwords_clear)

/* Before anything is changed: there is a place for them, and they are there. */
static gboolean
read_passwords (const PuntualChannelOptions *options, Passwords *passwords, GError **error)
{
  gboolean own = puntual_channel_options_ask_secret (options);
  gboolean mailbox = puntual_channel_options_ask_mailbox_secret (options);

  if (!own && !mailbox)
    return TRUE;
  if (!puntual_credentials_can_store (error))
    return FALSE;
  if (own)
    passwords->own = puntual_secret_line_read (error);
  if (own && passwords->own == NULL)
    return FALSE;
  if (mailbox)
    passwords->mailbox = puntual_secret_line_read (error);
  return !mailbox || passwords->mailbox != NULL;
}

static gboolean
store_passwords (PuntualCli *cli, const PuntualChannelAccount *account, const Passwords *passwords,
                 GError **error)
{
  g_autofree char *ledger = puntual_ledger_get_identity (cli->ledger, error);
  g_autofree char *mailbox_name = puntual_imap_account_secret_name (account->name);
  const char *mailbox = passwords->mailbox;

  if (mailbox == NULL && puntual_channel_search_shares_password (account->kind, account->config))
    mailbox = passwords->own;
  return ledger != NULL
         && (passwords->own == NULL
             || puntual_credentials_store (ledger, account->name, passwords->own, error))
         && (mailbox == NULL || puntual_credentials_store (ledger, mailbox_name, mailbox, error));
}

/* The account comes first: an existing one of the name keeps its passwords. */
static PuntualChannelAccount *
add_account (PuntualCli *cli, PuntualChannelAccount *account, const Passwords *passwords,
             GError **error)
{
  g_autoptr (PuntualChannelAccount) stored = NULL;

  if (!puntual_account_add (cli->ledger, account, error))
    return NULL;
  stored = puntual_account_find (cli->ledger, account->name, error);
  if (stored == NULL)
    return NULL;
  if (!store_passwords (cli, stored, passwords, error))
    {
      puntual_account_remove (cli->ledger, stored->name, NULL);
      return NULL;
    }
  return g_steal_pointer (&stored);
}

/* What was found, under what was named. */
static gboolean
make_config (PuntualCli *cli, PuntualChannelAccount *account, const PuntualChannelOptions *options,
             GError **error)
{
  g_autofree char *found = NULL;

  if (puntual_channel_options_find (options))
    {
      if (!g_str_equal (account->kind, "smtp"))
        {
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                               _ ("Settings are found for channels of the kind smtp."));
          return FALSE;
        }
      found = puntual_channel_search_config (cli, options, error);
      if (found == NULL)
        return FALSE;
    }
  account->config = puntual_channel_options_config (options, found);
  return TRUE;
}

static gboolean
add_channel (PuntualCli *cli, char **words, const PuntualChannelOptions *options, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  g_autoptr (PuntualChannel) channel = NULL;
  g_autoptr (PuntualChannelAccount) stored = NULL;
  g_auto (Passwords) passwords = { 0 };

  account->kind = g_strdup (words[1]);
  account->name = g_strdup (words[2]);
  if (!make_config (cli, account, options, error))
    return FALSE;
  channel = puntual_channel_new_for_account (account->name, account->kind, account->config, error);
  if (channel == NULL)
    return FALSE;
  if (!read_passwords (options, &passwords, error))
    return FALSE;
  stored = add_account (cli, account, &passwords, error);
  if (stored == NULL)
    return FALSE;

  if (!cli->json)
    {
      if (stored->is_default)
        /* Translators: %s is the name of a channel. */
        printf (_ ("The channel “%s” was added and is the default now."), stored->name);
      else
        /* Translators: %s is the name of a channel. */
        printf (_ ("The channel “%s” was added."), stored->name);
      puts ("");
      return TRUE;
    }
  return list_channels (cli, error);
}

/* --- test, default, remove --- */

/* What is not named stays as it is. */
static gboolean
change_channel (PuntualCli *cli, const char *name, const PuntualChannelOptions *options,
                GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (cli->ledger, name, error);
  g_autoptr (PuntualChannel) channel = NULL;
  g_autofree char *before = NULL;
  g_auto (Passwords) passwords = { 0 };

  if (account == NULL)
    return FALSE;
  before = g_steal_pointer (&account->config);
  account->config = puntual_channel_options_config (options, before);
  channel = puntual_channel_new_for_account (name, account->kind, account->config, error);
  if (channel == NULL || !read_passwords (options, &passwords, error)
      || !puntual_account_update (cli->ledger, name, account->config, error))
    return FALSE;
  if (store_passwords (cli, account, &passwords, error))
    return list_channels (cli, error);
  puntual_account_update (cli->ledger, name, before, NULL);
  return FALSE;
}

static gboolean
test_channel (PuntualCli *cli, const char *name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (cli->ledger, name, error);
  g_autofree char *raw = NULL;

  if (account == NULL)
    return FALSE;
  if (!puntual_outbox_try_account_raw (cli->ledger, account, NULL, &raw, NULL, error))
    {
      puntual_cli_take_raw (cli, raw);
      return FALSE;
    }

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "name", name);
      puntual_json_add_boolean (builder, "ok", TRUE);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      /* Translators: %s is the name of a channel. */
      printf (_ ("The channel “%s” works. No message was sent."), name);
      puts ("");
    }
  return TRUE;
}

static gboolean
remove_channel (PuntualCli *cli, const char *name, GError **error)
{
  g_autofree char *ledger = puntual_ledger_get_identity (cli->ledger, error);
  g_autofree char *mailbox = puntual_imap_account_secret_name (name);

  if (ledger == NULL || !puntual_account_remove (cli->ledger, name, error))
    return FALSE;
  /* Best effort: there may be no keyring, and nothing in it. */
  puntual_credentials_clear (ledger, name, NULL);
  puntual_credentials_clear (ledger, mailbox, NULL);
  return TRUE;
}

static gboolean
refuse_words (GError **error)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (guint i = 0; puntual_channel_kind (i) != NULL; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? ", " : "", puntual_channel_kind (i));
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
      /* Translators: %s is a list of words such as folder, smtp, postmark. */
      _ ("A channel command is: list; add KIND NAME with the settings of that kind; "
         "change NAME with other settings; find ADDRESS; sign-in NAME; sign-out NAME; test NAME; "
         "default NAME; remove NAME. Kinds are: "
         "%s."),
      kinds->str);
  return FALSE;
}

static gboolean
run_channel (PuntualCli *cli, char **words, const PuntualChannelOptions *options, GError **error)
{
  guint n = g_strv_length (words);

  if (n == 0 || (n == 1 && g_str_equal (words[0], "list")))
    return list_channels (cli, error);
  if (n == 3 && g_str_equal (words[0], "add"))
    return add_channel (cli, words, options, error);
  if (n != 2 || puntual_channel_options_find (options))
    return refuse_words (error);

  if (g_str_equal (words[0], "change"))
    return change_channel (cli, words[1], options, error);
  if (g_str_equal (words[0], "sign-in"))
    return puntual_channel_sign_in (cli, words[1], puntual_channel_options_by_code (options),
                                    puntual_channel_options_ask_client_secret (options), error);
  if (g_str_equal (words[0], "sign-out"))
    return puntual_channel_sign_out (cli, words[1], error);
  if (g_str_equal (words[0], "test"))
    return test_channel (cli, words[1], error);
  if (g_str_equal (words[0], "default"))
    return puntual_account_set_default (cli->ledger, words[1], error) && list_channels (cli, error);
  if (g_str_equal (words[0], "remove"))
    return remove_channel (cli, words[1], error) && list_channels (cli, error);
  return refuse_words (error);
}

gboolean
puntual_command_channel (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (PuntualChannelOptions) options = puntual_channel_options_new ();
  g_auto (GStrv) words = NULL;

  if (!puntual_cli_parse (argc, argv, puntual_channel_options_entries (options), 0, 3, &words,
                          error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (g_strv_length (words) == 2 && g_str_equal (words[0], "find"))
    return puntual_channel_search (cli, words[1], error);
  return puntual_cli_ledger (cli, error) != NULL && run_channel (cli, words, options, error);
}
