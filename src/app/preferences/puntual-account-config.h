/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-json.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* The settings of an account, which forms fill in and leave alone what they do not show. Always an
 * object; NULL or what cannot be read is an empty one. Owned. */
JsonNode *puntual_account_config_read (const PuntualChannelAccount *account);
/* "" takes it out. */
void puntual_account_config_put (JsonNode *config, const char *key, const char *value);
/* 0 takes it out. */
void puntual_account_config_put_number (JsonNode *config, const char *key, int number);
/* "" when it is not there. Borrowed. */
const char *puntual_account_config_get (JsonNode *config, const char *key);

/* The address its mails come from, for a test that goes there; NULL when it carries none. Owned. */
char *puntual_account_config_own_address (const PuntualChannelAccount *account);

G_END_DECLS
