/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"

G_BEGIN_DECLS

/* What is done to the accounts that send, each with what takes it back. A password goes into the
 * keyring and nowhere else; when it cannot, or when the account cannot be saved, nothing is. */

/* A new account (is_new), or other settings for the one of that name. secret: its password,
 * mailbox_secret: that of the mailbox that answers arrive in; NULL: what the keyring or the
 * environment has. Errors: those of the ledger, NO_SECRET. */
void puntual_account_deeds_save (const PuntualChannelAccount *account, const char *secret,
                                 const char *mailbox_secret, gboolean is_new, PuntualDeed **deed,
                                 PuntualDeed **undo);
void puntual_account_deeds_remove (const char *name, PuntualDeed **deed, PuntualDeed **undo);
void puntual_account_deeds_set_default (const char *name, PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
