/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel-options.h"
#include "puntual-cli.h"

G_BEGIN_DECLS

/* How mail is sent from an address and where it is read, for people or as JSON. Asks the network,
 * needs no ledger. */
gboolean puntual_channel_search (PuntualCli *cli, const char *address, GError **error);

/* The same as the config of an smtp account for the sender of the options, without what the options
 * name themselves. Says on standard error what the owner must know. NOT_FOUND where nobody knows.
 * Owned. */
char *puntual_channel_search_config (PuntualCli *cli, const PuntualChannelOptions *options,
                                     GError **error);

/* Whether the mailbox of an smtp account takes the password that it sends with, under another name
 * of the same user. */
gboolean puntual_channel_search_shares_password (const char *kind, const char *config);

G_END_DECLS
