/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-thanks-payments.h"

G_BEGIN_DECLS

/* The newest payment that settles something, to look at the text that thanks for it. customer_id:
 * whose; 0: of somebody who is written to in the language of the text, if any of the last ones is,
 * else of anybody. *payment: owned; NULL: there is none. FALSE when the ledger failed. */
gboolean
puntual_thanks_example (PuntualLedger *ledger, const PuntualTemplate *text, gint64 customer_id,
                        PuntualThanksPayment **payment, GError **error);

G_END_DECLS
