/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* Tries an account: signs in, and sends a short message of its own to an address of the owner's; to
 * NULL: nothing is sent. No customer is reached and the outbox keeps no trace. What troubled a
 * stored account is forgotten when it works. Errors are those of puntual_channel_deliver() and
 * INVALID_EMAIL for the address, all sentences for the owner.
 *
 * Blocking, for a minute at the worst: call it on a worker thread with a ledger opened there. The
 * account may be one that the ledger does not have yet. */
gboolean puntual_outbox_try_account (PuntualLedger *ledger, const PuntualChannelAccount *account,
                                     const char *to, GCancellable *cancellable, GError **error);

G_END_DECLS
