/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-own-words.h"

G_BEGIN_DECLS

/**
 * Shared decisions: what the owner decided about a message holds for its invoices and steps. The id
 * of a message is that of its leading invoice, so when that is paid, or an older one comes, the
 * others leave under another id: an approval taken back and own words are looked for by what a
 * message is about. Of rows that wait or were cancelled, never of what left. The functions run
 * inside the caller's transaction.
 */

/* Messages of the plan that share an invoice and step with one whose approval was taken back, or
 * with another one that has own words, need approval. */
gboolean puntual_shared_decision_mark (PuntualLedger *ledger, PuntualPlan *plan, GError **error);
/* The own words of a message; without any, the newest of another one that it shares an invoice and
 * step with. All NULL when there are none. */
gboolean puntual_shared_decision_words (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                                        PuntualOwnWords *words, GError **error);
/* Takes the own words of those others away: the message has its own, or its template, again. */
gboolean
puntual_shared_decision_forget_words (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                                      GError **error);
/* Before the row of a message takes invoices and steps from others that wait: what was decided
 * about those goes with them. `approved`: by the owner, so that nothing waits for approval. */
gboolean puntual_shared_decision_hand_on (PuntualLedger *ledger, gint64 row_id,
                                          const PuntualPlannedMessage *planned, gboolean approved,
                                          GError **error);

G_END_DECLS
