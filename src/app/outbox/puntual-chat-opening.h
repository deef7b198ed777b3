/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"
#include "puntual-release.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* Messages that the owner sends by hand: the chat is opened with the text ready, and then the owner
 * is asked what became of it. */

/* On a reading lane. Whether messages of that medium go by the owner's hand. */
gboolean puntual_chat_opening_goes_by_hand (PuntualLedger *ledger, PuntualMedium medium);
/* On a reading lane. Whether this one waits for the owner's hand. */
gboolean puntual_chat_opening_applies (PuntualLedger *ledger, const PuntualOutboxRow *row);
/* Claims the message, opens its chat, and asks. owner: a widget in the window of the shell. seen
 * (taken): the PuntualReleaseChoice that approves it, of a message that is being reviewed; NULL:
 * it is approved. */
void
puntual_chat_opening_begin (GtkWidget *owner, PuntualShell *shell, const char *id, GPtrArray *seen);

G_END_DECLS
