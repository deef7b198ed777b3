/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_RESTING_ACCOUNTS (puntual_resting_accounts_get_type ())
G_DECLARE_FINAL_TYPE (PuntualRestingAccounts, puntual_resting_accounts, PUNTUAL, RESTING_ACCOUNTS,
                      AdwBin)

/**
 * PuntualRestingAccounts:
 *
 * The accounts that do not work and so send nothing for now: why, how it goes on, and a button to
 * each one's settings. Not there while all are well.
 */

/* Looks again. */
void puntual_resting_accounts_refresh (PuntualRestingAccounts *self, PuntualShell *shell);

G_END_DECLS
