/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * puntual_payer_habit_sentence:
 * @language: formats the numbers; the words are those of the process's language
 *
 * How a customer has paid up to the clock's day, in one line for the owner: "Usually pays 9 days
 * late; 3 of the last 4 were late.", "Always pays on time.", "No paid invoice yet."
 *
 * Returns: (transfer full): the sentence; %NULL on error
 */
char *puntual_payer_habit_sentence (PuntualLedger *ledger, gint64 customer_id, const char *language,
                                    GError **error);

G_END_DECLS
