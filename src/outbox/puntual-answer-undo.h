/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Takes back what puntual_text_answer_by_hand() noted, in one transaction: the message is as far as
 * it was, the pause that the answer began is over and one that it stood in place of goes on, and
 * what was refused because the customer wrote STOP is not refused any more. at: of the answer; 0:
 * the one that was noted last. NOT_FOUND without such an answer; INVALID_VALUE, and nothing is
 * changed, when another answer came after it, a WhatsApp message left since it was noted, or what
 * the customer wants was changed since. What the owner did about the pause meanwhile stays. */
gboolean puntual_answer_undo (PuntualLedger *ledger, gint64 customer_id, gint64 at, GError **error);

G_END_DECLS
