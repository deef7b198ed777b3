/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/* The pauses that put a message off, inside the caller's transaction. `invoices` are the
 * PuntualOutboxInvoice of its row. */

/* Pauses each invoice until that day, but those that are paused for as long already and those
 * nothing is collected for any more. INVALID_VALUE when no other is left. */
gboolean puntual_postponement_begin (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                                     GError **error);
/* Ends those pauses, and no others; a shorter one that made room runs again. INVALID_VALUE when
 * none is in force. */
gboolean puntual_postponement_end (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                                   GError **error);

G_END_DECLS
