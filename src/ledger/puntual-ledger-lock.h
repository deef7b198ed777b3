/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PuntualLedgerLock:
 *
 * A right that one process at a time has on a ledger, kept by the kernel: it ends with the process,
 * however that ends. The file beside the ledger stays.
 */
typedef struct _PuntualLedgerLock PuntualLedgerLock;

/* suffix: of the file beside the ledger, ".send-lock". Waits up to `seconds` for whoever has it,
 * less when cancelled. NULL with BUSY then, READ_ONLY or IO when the file cannot be written. The
 * message is what the system says, not a sentence: the caller knows what it means for the owner. */
PuntualLedgerLock *
puntual_ledger_lock_take (const char *ledger_path, const char *suffix, guint seconds,
                          GCancellable *cancellable, GError **error);
void puntual_ledger_lock_release (PuntualLedgerLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualLedgerLock, puntual_ledger_lock_release)

G_END_DECLS
