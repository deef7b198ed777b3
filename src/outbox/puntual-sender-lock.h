/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-lock.h"

G_BEGIN_DECLS

/**
 * PuntualSenderLock:
 *
 * At most one sender per ledger. The kernel lets go of it when the process ends, however it ends:
 * whoever holds it knows that rows in `sending` have no living owner.
 */
typedef PuntualLedgerLock PuntualSenderLock;

/* Waits up to `seconds` for another sender; then PUNTUAL_ERROR_BUSY. */
PuntualSenderLock *
puntual_sender_lock_take (const char *ledger_path, guint seconds, GError **error);
/* The same; cancelling ends the waiting, with BUSY too. */
PuntualSenderLock *puntual_sender_lock_wait (const char *ledger_path, guint seconds,
                                             GCancellable *cancellable, GError **error);
void puntual_sender_lock_release (PuntualSenderLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSenderLock, puntual_sender_lock_release)

G_END_DECLS
