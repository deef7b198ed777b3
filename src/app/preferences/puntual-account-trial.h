/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-ledger-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ACCOUNT_TRIAL (puntual_account_trial_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAccountTrial, puntual_account_trial, PUNTUAL, ACCOUNT_TRIAL,
                      AdwPreferencesGroup)

/**
 * PuntualAccountTrial:
 *
 * A button that tries the account of a form, the sentence that came of it, and, where one wants to
 * know more, the service's own words.
 *
 * Signal `wanted`: somebody asks for a test; answer with start() or refuse().
 */

/* promise: what a test does, until there has been one; label: of the button, with a mnemonic. */
PuntualAccountTrial *
puntual_account_trial_new (PuntualShell *shell, const char *promise, const char *label);
/* account is copied. secret, mailbox_secret: what was typed, NULL: what is kept. to: an address of
 * the owner's, who gets a message; NULL: nothing is sent. */
void puntual_account_trial_start (PuntualAccountTrial *self, const PuntualChannelAccount *account,
                                  const char *secret, const char *mailbox_secret, const char *to);
/* Says why there is no test. Plain text. */
void puntual_account_trial_refuse (PuntualAccountTrial *self, const char *sentence);

G_END_DECLS
