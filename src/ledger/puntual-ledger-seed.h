/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Internal to ledger/: the first rows of a new ledger, from the data files under defaults/, inside
 * the transaction that makes it. */
gboolean puntual_ledger_seed (PuntualLedger *self, GError **error);

G_END_DECLS
