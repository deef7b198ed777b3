/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "puntual-channel.h"
#include "puntual-cli.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-output.h"
#include "puntual-test-message.h"

#define PASSWORD_MAX 4096
#define NOT_GIVEN G_MININT /* no number that somebody types */

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

typedef struct
{
  char *path, *host, *security, *user, *from, *ca_file, *auth, *imap_host, *imap_security;
  int port, timeout, imap_port;
  gboolean ask_password;
} ChannelOptions;

static void
channel_options_clear (ChannelOptions *options)
{
  g_free (options->path);
  g_free (options->host);
  g_free (options->security);
  g_free (options->user);
  g_free (options->from);
  g_free (options->ca_file);
  g_free (options->auth);
  g_free (options->imap_host);
  g_free (options->imap_security);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChannelOptions, channel_options_clear)

static void
add_given (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    puntual_json_add_string (builder, name, value);
}

static char *
build_config (const char *kind, const ChannelOptions *options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *path = NULL;
  g_autofree char *ca_file = NULL;

  /* The program may be started from anywhere next time. */
  if (options->path != NULL)
    path = g_canonicalize_filename (options->path, NULL);
  if (options->ca_file != NULL)
    ca_file = g_canonicalize_filename (options->ca_file, NULL);

  json_builder_begin_object (builder);
  add_given (builder, "path", path);
  add_given (builder, "host", options->host);
  add_given (builder, "security", options->security);
  add_given (builder, "user", options->user);
  add_given (builder, "from", options->from);
  add_given (builder, "ca_file", ca_file);
  add_given (builder, "auth", options->auth);
  add_given (builder, "imap_host", options->imap_host);
  add_given (builder, "imap_security", options->imap_security);
  if (options->port != NOT_GIVEN)
    puntual_json_add_int (builder, "port", options->port);
  if (options->timeout != NOT_GIVEN)
    puntual_json_add_int (builder, "timeout", options->timeout);
  if (options->imap_port != NOT_GIVEN)
    puntual_json_add_int (builder, "imap_port", options->imap_port);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* One line of standard input, read past stdio, whose buffers nobody wipes. */
static gboolean
read_password (char *buffer, gsize size, GError **error)
{
  gsize length = 0;

  while (length < size && read (STDIN_FILENO, buffer + length, 1) == 1 && buffer[length] != '\n')
    length++;
  if (length < size && length > 0 && buffer[length - 1] == '\r')
    length--;
  if (length > 0 && length < size && memchr (buffer, '\0', length) == NULL)
    {
      buffer[length] = '\0';
      return TRUE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %d is a number of letters. */
               _ ("The first line of standard input must be the password, of at most %d letters."),
               (int)size - 1);
  return FALSE;
}

/* The password is read from standard input, never from the command line, where others could see it.
 */
static gboolean
store_password (PuntualCli *cli, const char *name, GError **error)
{
  g_autofree char *ledger = puntual_ledger_get_identity (cli->ledger, error);
  char password[PASSWORD_MAX + 1];
  gboolean stored;

  if (ledger == NULL)
    return FALSE;
  stored = read_password (password, sizeof password, error)
           && puntual_credentials_store (ledger, name, password, error);
  explicit_bzero (password, sizeof password);
  return stored;
}

/* The account comes first: an existing one of the name keeps its password. */
static PuntualChannelAccount *
add_account (PuntualCli *cli, PuntualChannelAccount *account, gboolean ask_password, GError **error)
{
  g_autoptr (PuntualChannelAccount) stored = NULL;

  if (!puntual_account_add (cli->ledger, account, error))
    return NULL;
  stored = puntual_account_find (cli->ledger, account->name, error);
  if (stored == NULL)
    return NULL;
  if (ask_password && !store_password (cli, stored->name, error))
    {
      puntual_account_remove (cli->ledger, stored->name, NULL);
      return NULL;
    }
  return g_steal_pointer (&stored);
}

static gboolean
add_channel (PuntualCli *cli, char **words, const ChannelOptions *options, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  g_autoptr (PuntualChannel) channel = NULL;
  g_autoptr (PuntualChannelAccount) stored = NULL;

  account->kind = g_strdup (words[1]);
  account->name = g_strdup (words[2]);
  account->config = build_config (words[1], options);
  channel = puntual_channel_new_for_account (account->name, account->kind, account->config, error);
  if (channel == NULL)
    return FALSE;
  stored = add_account (cli, account, options->ask_password, error);
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

static gboolean
test_channel (PuntualCli *cli, const char *name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (cli->ledger, name, error);

  if (account == NULL || !puntual_outbox_try_account (cli->ledger, account, NULL, NULL, error))
    return FALSE;

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

  if (ledger == NULL || !puntual_account_remove (cli->ledger, name, error))
    return FALSE;
  /* Best effort: there may be no keyring, and nothing in it. */
  puntual_credentials_clear (ledger, name, NULL);
  return TRUE;
}

static gboolean
refuse_words (GError **error)
{
  g_set_error_literal (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
      _ ("A channel command is: list; add folder NAME --path DIR; add smtp NAME --host H --port P "
         "--security tls|starttls|none [--user U] --from ADDRESS [--ca-file F]; test NAME; default "
         "NAME; remove NAME."));
  return FALSE;
}

static gboolean
run_channel (PuntualCli *cli, char **words, const ChannelOptions *options, GError **error)
{
  guint n = g_strv_length (words);

  if (n == 0 || (n == 1 && g_str_equal (words[0], "list")))
    return list_channels (cli, error);
  if (n == 3 && g_str_equal (words[0], "add"))
    return add_channel (cli, words, options, error);
  if (n != 2)
    return refuse_words (error);

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
  g_auto (ChannelOptions)
      options = { .port = NOT_GIVEN, .timeout = NOT_GIVEN, .imap_port = NOT_GIVEN };
  const GOptionEntry entries[] = {
    { "path", 0, 0, G_OPTION_ARG_FILENAME, &options.path, N_ ("folder to write into"), N_ ("DIR") },
    { "host", 0, 0, G_OPTION_ARG_STRING, &options.host, N_ ("mail server"), N_ ("HOST") },
    { "port", 0, 0, G_OPTION_ARG_INT, &options.port, N_ ("its port"), N_ ("PORT") },
    { "security", 0, 0, G_OPTION_ARG_STRING, &options.security,
      N_ ("tls, starttls, or none (this machine only)"), N_ ("HOW") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &options.user, N_ ("user name"), N_ ("USER") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("sender's address"), N_ ("ADDRESS") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &options.ca_file,
      N_ ("certificate authority of the server"), N_ ("FILE") },
    { "auth", 0, 0, G_OPTION_ARG_STRING, &options.auth, N_ ("plain, login or xoauth2"),
      N_ ("HOW") },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &options.timeout, N_ ("seconds to wait for an answer"),
      N_ ("N") },
    { "imap-host", 0, 0, G_OPTION_ARG_STRING, &options.imap_host,
      N_ ("server that keeps the answers: finds replies and returned mails"), N_ ("HOST") },
    { "imap-port", 0, 0, G_OPTION_ARG_INT, &options.imap_port, N_ ("its port"), N_ ("PORT") },
    { "imap-security", 0, 0, G_OPTION_ARG_STRING, &options.imap_security, N_ ("tls or starttls"),
      N_ ("HOW") },
    { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &options.ask_password,
      N_ ("read the password from standard input into the keyring"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 0, 3, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  return puntual_cli_ledger (cli, error) != NULL && run_channel (cli, words, &options, error);
}
