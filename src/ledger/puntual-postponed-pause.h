/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * A pause that puts a message about an invoice off. It is told from the others by a mark in the
 * event that began it, which reads the same in every language; its reason is for the owner.
 */
#define PUNTUAL_POSTPONED_MARK "postponed"

/* Pauses the invoice until that day. *begun is FALSE, and nothing happens, when nothing is
 * collected for it any more or it is paused for as long already. */
gboolean puntual_postponed_pause_begin (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                                        gboolean *begun, GError **error);
/* Ends it; a shorter pause that made room runs again until its day. *ended is FALSE, and nothing
 * happens, when it is not in force: one that took its place since is another's. */
gboolean puntual_postponed_pause_end (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                                      gboolean *ended, GError **error);

/* puntual_pause_invoice() with the mark. */
gboolean puntual_pause_invoice_postponed (PuntualLedger *ledger, gint64 invoice_id,
                                          PuntualDay until, const char *reason, GError **error);

G_END_DECLS
