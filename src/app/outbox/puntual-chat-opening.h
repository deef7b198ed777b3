/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* Messages that the owner sends by hand: the chat is opened with the text ready, and then the owner
 * is asked what became of it. */

/* On a reading lane. Whether this one waits for the owner's hand. */
gboolean puntual_chat_opening_applies (PuntualLedger *ledger, const PuntualOutboxRow *row);
/* Claims the message, opens its chat, and asks. owner: a widget in the window of the shell. */
void puntual_chat_opening_begin (GtkWidget *owner, PuntualShell *shell, const char *id);

/* Tests look at the address in place of a program that opens it; NULL: the desktop opens it. */
typedef void (*PuntualChatOpener) (const char *address);
void puntual_chat_opening_open_with (PuntualChatOpener opener);

G_END_DECLS
