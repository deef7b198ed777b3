/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-send-run.h"

G_BEGIN_DECLS

/* What a dead sender left in `sending`, before anything new leaves: the channel is asked where it
 * can be, and the row becomes sent, approved or unknown. Under the sender's lock. */
gboolean puntual_recovery_settle (PuntualSendRun *run, GError **error);
/* Asks a channel whether it took what was claimed for it: as puntual_channel_look_for(). Outside
 * any transaction: an answer may take a minute. -1 also when the ledger cannot be read. */
int puntual_recovery_look_for (PuntualLedger *ledger, PuntualChannel *channel,
                               const PuntualOutboxRow *row, char **provider_id,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
