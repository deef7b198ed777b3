/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* FALSE with NOT_FOUND when there is no such cadence. */
gboolean puntual_cadence_exists (PuntualLedger *ledger, gint64 id, GError **error);

G_END_DECLS
