/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The password or token of a channel account, in this order: the environment (PUNTUAL_SMTP_PASSWORD
 * for smtp, PUNTUAL_TOKEN_<NAME> for any, PUNTUAL_IMAP_PASSWORD_<NAME> for the mailbox of one), a
 * file of mode 0600 named by PUNTUAL_CREDENTIALS_FILE (lines "name=secret" and "name:imap=secret";
 * refused when others can read it), the keyring unless PUNTUAL_KEYRING=none. NO_SECRET when none
 * has it. Free with puntual_secret_free(). ledger: the identity of the ledger
 * that the account stands in; another ledger's account of the same name has its own place in the
 * keyring. NULL is "". */
char *puntual_credentials_look_up (const char *ledger, const char *account, const char *kind,
                                   GError **error);
/* NO_SECRET when there is no keyring to store in. */
gboolean puntual_credentials_can_store (GError **error);
gboolean puntual_credentials_store (const char *ledger, const char *account, const char *secret,
                                    GError **error); /* keyring only */
/* What the keyring alone has, for putting it back; NULL: nothing, or no keyring. */
char *puntual_credentials_recall (const char *ledger, const char *account);
gboolean puntual_credentials_clear (const char *ledger, const char *account, GError **error);
void puntual_secret_free (char *secret); /* wipes first */

/* The secret of an account for this thread alone, before any other place is asked: for trying
 * settings that are not kept yet. NULL takes it back. */
void puntual_credentials_lend (const char *account, const char *secret);

G_END_DECLS
