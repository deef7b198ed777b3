/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-oauth-holder.h"
#include "puntual-smtp-account.h"

G_BEGIN_DECLS

#define PUNTUAL_IMAP_INBOX "INBOX"
/* Folders of one account, the inbox among them, and the bytes of a name. */
#define PUNTUAL_IMAP_FOLDERS 10
#define PUNTUAL_IMAP_FOLDER_NAME_MAX 200

/* The mailbox that answers to an account's mails arrive in, checked. */
typedef struct
{
  char *name; /* of the account */
  char *host; /* a name in ASCII, or an address without brackets */
  int port;
  PuntualSmtpSecurity security;
  char *user;
  char *login;                 /* libcurl's CURLOPT_LOGIN_OPTIONS; NULL: what the server offers */
  gboolean by_token;           /* the secret is an OAuth 2 access token */
  PuntualOauthHolder *sign_in; /* has that token, got by the account's own sign-in; NULL: none */
  char *secret_name;           /* under which the credentials have it */
  char *secret_kind;
  char *ledger;       /* whose keyring entry that is; NULL: no ledger's */
  char *own_address;  /* what comes from it is ours; NULL: not known */
  char *ca_file;      /* NULL: the system's authorities */
  int timeout;        /* seconds; 0: the default */
  char **folders;     /* UTF-8, the inbox first */
  gboolean keep_copy; /* of what is sent, in the folder for that */
} PuntualImapAccount;

/* Whether accounts of that kind may name a mailbox: those that send mail from an address whose
 * mailbox is open to IMAP. */
gboolean puntual_imap_account_is_kind (const char *kind);
/* *account: NULL without an error when mails of this account are not read: another kind, or no
 * imap_host. The mailbox of an account of kind smtp has its user and password unless imap_user
 * names another; that of a service's account has a password of its own, or is opened by the sign-in
 * of the account when imap_auth is "sign-in". Errors as puntual_smtp_account_parse(). */
gboolean puntual_imap_account_parse (const char *name, const char *kind, const char *config,
                                     PuntualImapAccount **account, GError **error);
void puntual_imap_account_free (PuntualImapAccount *self);
/* "imaps://mail.example:993/". */
char *puntual_imap_account_url (const PuntualImapAccount *self);
/* Under which name the credentials keep a mailbox's own password: PUNTUAL_IMAP_PASSWORD_<NAME> in
 * the environment, "name:imap" elsewhere. Owned. */
char *puntual_imap_account_secret_name (const char *account_name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImapAccount, puntual_imap_account_free)

G_END_DECLS
