/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Takes back an import, given the events it wrote (first_event and last_event of its report): what
 * it added goes, what it changed is as before, in one transaction with events of its own. Refused
 * (INVALID_VALUE, with the reason) when something was done since with what the import brought: a
 * message, a payment by hand, a promise, a later change. The ledger is untouched then. */
gboolean
puntual_import_undo (PuntualLedger *ledger, gint64 first_event, gint64 last_event, GError **error);

G_END_DECLS
