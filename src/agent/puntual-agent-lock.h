/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-lock.h"

G_BEGIN_DECLS

/* One agent at a time per ledger, whatever program it is in; it ends with the process. Does not
 * wait: BUSY when another one works. */
PuntualLedgerLock *puntual_agent_lock_take (const char *ledger_path, GError **error);
/* Whether an agent, of whatever program, works on this ledger now. */
gboolean puntual_agent_lock_is_held (const char *ledger_path);

G_END_DECLS
