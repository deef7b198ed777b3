/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-inbox.h"
#include "puntual-text-match.h"

G_BEGIN_DECLS

/* Answers by SMS and WhatsApp. */

/* Records what somebody wrote to the number of an account, in one transaction: it answers the last
 * message to that telephone, pauses the reminders about its invoices until the owner resumes them,
 * and lets WhatsApp take any text for a day. Who writes nothing but STOP, BAJA or the like gets no
 * more by that medium. *meaning is NOTHING for a stranger's text, or one that is known already, and
 * DOUBTFUL for one that may answer nothing: it is noted, and the owner should read it. */
gboolean puntual_text_answer_take (PuntualLedger *ledger, const char *account,
                                   const PuntualIncomingText *text, PuntualInboxMeaning *meaning,
                                   PuntualTextMatch *match, GError **error);
/* Whether a text asks for no more messages and says nothing else. */
gboolean puntual_text_answer_is_stop (const char *text);

/* Records that a customer answered by WhatsApp, which not every provider tells. at: when,
 * microseconds UTC, not in the future (INVALID_VALUE); words: what, or NULL. The same follows from
 * it. NOT_FOUND when no message went to the customer by WhatsApp. *row_id: the message it answers.
 */
gboolean puntual_text_answer_by_hand (PuntualLedger *ledger, gint64 customer_id, gint64 at,
                                      const char *words, gint64 *row_id, GError **error);

G_END_DECLS
