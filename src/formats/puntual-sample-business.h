/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * puntual_sample_business_fill:
 * @today: the day from which the days of the sample count, so that it tells the same story whenever
 *   it is filled in
 *
 * Writes the sample business of the installation (`sample/business.json`): its name, customers,
 * invoices, payments, a dispute, promises. One transaction.
 *
 * Errors: EXISTS when the ledger has customers already, NOT_FOUND when the sample is not installed.
 */
gboolean puntual_sample_business_fill (PuntualLedger *ledger, PuntualDay today, GError **error);

G_END_DECLS
