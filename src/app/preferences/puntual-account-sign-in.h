/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/* Lets the owner sign in for an account of Gmail or Microsoft 365 that the ledger has. The tokens
 * go into the keyring and nowhere else. */
void puntual_account_sign_in_present (PuntualShell *shell, const char *account_name);

G_END_DECLS
