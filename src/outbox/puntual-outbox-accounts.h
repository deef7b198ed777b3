/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-channel-pace.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* One account in use during a run. */
typedef struct
{
  char *name;
  char *from; /* its own sender address, or NULL */
  PuntualChannel *channel;
  gboolean prepared;
  gboolean troubled; /* the ledger says so, from an earlier run */
  gboolean stopped;  /* rests, or failed in this run: what needs it waits */
  guint failures;    /* in a row */
  int rests;         /* in a row that a failure began, the one it is in included */
  const PuntualChannelAccount *record; /* borrowed; as it was when the run began */
  PuntualChannelPace pace;
} PuntualOutboxAccount;

/**
 * PuntualOutboxAccounts:
 *
 * Which account carries which medium: the one that was chosen for it, else the default one when it
 * can, else the first that can. A folder as default carries everything (pilot mode). Channels are
 * made on first use.
 */
typedef struct _PuntualOutboxAccounts PuntualOutboxAccounts;

PuntualOutboxAccounts *puntual_outbox_accounts_new (PuntualLedger *ledger, GError **error);
void puntual_outbox_accounts_free (PuntualOutboxAccounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOutboxAccounts, puntual_outbox_accounts_free)

/* Borrowed; NULL with CHANNEL_CONFIG when no account carries the medium or its settings are wrong.
 */
PuntualOutboxAccount *puntual_outbox_accounts_for_medium (PuntualOutboxAccounts *self,
                                                          PuntualMedium medium, GError **error);
/* By name, for rows that a dead sender left; NULL without error when it is gone. */
PuntualOutboxAccount *
puntual_outbox_accounts_by_name (PuntualOutboxAccounts *self, const char *name);
/* FALSE without error when somebody added, removed or changed an account since. */
gboolean puntual_outbox_accounts_are_current (PuntualOutboxAccounts *self, GError **error);
/* Ends every connection that was opened. */
void puntual_outbox_accounts_finish (PuntualOutboxAccounts *self);

/* The setting with the name of the account chosen for a medium, such as "account-sms"; NULL: none
 * is chosen for that medium. */
const char *puntual_outbox_account_choice (PuntualMedium medium);
/* Which of the PuntualChannelAccounts carries the medium when `wanted` is the chosen name.
 * Borrowed; NULL: none. */
const PuntualChannelAccount *
puntual_outbox_choose_account (const GPtrArray *records, PuntualMedium medium, const char *wanted);

/* The account that carries a medium of puntual_outbox_account_choice() now. *record: (out) owned;
 * NULL: none. */
gboolean puntual_outbox_carrier (PuntualLedger *ledger, PuntualMedium medium,
                                 PuntualChannelAccount **record, GError **error);
/* Whether the account that carries calls makes them by itself. */
gboolean puntual_outbox_calls_speak (PuntualLedger *ledger, gboolean *speak, GError **error);

/* "ledger.db" → "ledger-outbox" beside it: where the folder that came with the ledger writes. */
char *puntual_outbox_pilot_folder (const char *ledger_path);

/* The channel of one account record, with the embedded folder's place filled in: for `channel
 * test`. */
PuntualChannel *puntual_outbox_open_account (PuntualLedger *ledger,
                                             const PuntualChannelAccount *account, GError **error);

/* The settings of an account with what the ledger adds to them. Owned JSON. */
char *puntual_outbox_account_config (PuntualLedger *ledger, const PuntualChannelAccount *account,
                                     GError **error);

/* Pilot mode: the folder that every message is written to instead of leaving, because the default
 * account is one. *folder: owned; NULL when messages leave. */
gboolean puntual_outbox_written_to (PuntualLedger *ledger, char **folder, GError **error);

G_END_DECLS
