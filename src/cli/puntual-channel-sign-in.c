/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-sign-in.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-oauth-sign-in.h"
#include "puntual-outbox-accounts.h"
#include "puntual-output.h"
#include "puntual-secret-line.h"

/* The owner reads it while the program waits; a program that reads the document of --json must find
 * nothing else there. */
static void
show_way (PuntualCli *cli, PuntualOauthSignIn *sign_in)
{
  FILE *stream = cli->json ? stderr : stdout;
  const char *address = puntual_oauth_sign_in_get_address (sign_in);
  const char *code = puntual_oauth_sign_in_get_code (sign_in);

  if (code != NULL)
    /* Translators: the address of a page and the code to type there, each on a line of its own. */
    fprintf (stream, _ ("Open this page on any device:\n%1$s\nand enter this code:\n%2$s\n"),
             address, code);
  else
    /* Translators: %s is a long address, on a line of its own. */
    fprintf (stream, _ ("Open this page in a browser of this computer and sign in:\n%s\n"),
             address);
  fflush (stream);
}

static void
report (PuntualCli *cli, const char *name, gboolean signed_in)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      if (signed_in)
        /* Translators: %s is the name of a channel. */
        printf (_ ("The channel “%s” is signed in."), name);
      else
        /* Translators: %s is the name of a channel. */
        printf (_ ("The channel “%s” is signed out on this computer."), name);
      puts ("");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "name", name);
  puntual_json_add_boolean (builder, "signed_in", signed_in);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

/* Errors NULL or set. */
static PuntualOauthSignIn *
make_sign_in (PuntualCli *cli, const PuntualChannelAccount *account, gboolean by_code,
              gboolean ask_client_secret, GError **error)
{
  g_autofree char *config = puntual_outbox_account_config (cli->ledger, account, error);
  PuntualOauthSignIn *sign_in;
  char *client_secret = NULL;

  if (config == NULL)
    return NULL;
  if (ask_client_secret)
    {
      client_secret = puntual_secret_line_read (error);
      if (client_secret == NULL)
        return NULL;
    }
  sign_in =
      puntual_oauth_sign_in_new (account->name, account->kind, config, client_secret,
                                 by_code ? PUNTUAL_SIGN_IN_CODE : PUNTUAL_SIGN_IN_BROWSER, error);
  puntual_secret_free (client_secret);
  return sign_in;
}

gboolean
puntual_channel_sign_in (PuntualCli *cli, const char *name, gboolean by_code,
                         gboolean ask_client_secret, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (cli->ledger, name, error);
  g_autoptr (PuntualOauthSignIn) sign_in = NULL;

  if (account == NULL)
    return FALSE;
  sign_in = make_sign_in (cli, account, by_code, ask_client_secret, error);
  if (sign_in == NULL || !puntual_oauth_sign_in_begin (sign_in, NULL, error))
    return FALSE;
  show_way (cli, sign_in);
  /* That the account wanted to be signed in to again is over. */
  if (!puntual_oauth_sign_in_finish (sign_in, NULL, error)
      || !puntual_account_set_trouble (cli->ledger, account->name, NULL, error))
    return FALSE;
  report (cli, account->name, TRUE);
  return TRUE;
}

gboolean
puntual_channel_sign_out (PuntualCli *cli, const char *name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (cli->ledger, name, error);
  g_autofree char *ledger = puntual_ledger_get_identity (cli->ledger, error);

  if (account == NULL || ledger == NULL)
    return FALSE;
  if (!puntual_oauth_has_sign_in (account->kind, PUNTUAL_SIGN_IN_BROWSER))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a channel. */
                   _ ("The channel “%s” takes a password or a token; there is no sign-in for it."),
                   account->name);
      return FALSE;
    }
  if (!puntual_oauth_sign_out (ledger, account->name, error))
    return FALSE;
  report (cli, account->name, FALSE);
  return TRUE;
}
