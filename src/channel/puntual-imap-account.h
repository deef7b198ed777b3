/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-smtp-account.h"

G_BEGIN_DECLS

/* Where the answers to an account's mails arrive, checked. User, secret, sign-in, authorities and
 * patience are those of sending. */
typedef struct
{
  PuntualSmtpAccount *mail; /* owned */
  char *host;               /* a name in ASCII, or an address without brackets */
  int port;
  PuntualSmtpSecurity security;
} PuntualImapAccount;

/* *account: NULL without an error when mails of this account are not read: another kind, or no
 * imap_host. Errors as puntual_smtp_account_parse(). */
gboolean puntual_imap_account_parse (const char *name, const char *kind, const char *config,
                                     PuntualImapAccount **account, GError **error);
void puntual_imap_account_free (PuntualImapAccount *self);
/* "imaps://mail.example:993/". */
char *puntual_imap_account_url (const PuntualImapAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImapAccount, puntual_imap_account_free)

G_END_DECLS
