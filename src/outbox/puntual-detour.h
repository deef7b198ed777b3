/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-send-run.h"

G_BEGIN_DECLS

/* A text that one channel does not take, because nobody approved it or it was withdrawn, is no
 * fault of the account: the message goes by its step's next medium, and its row says why. */

/* Whether a failure is about the words (CHANNEL_TEXT) and the step has another medium with an
 * account. */
gboolean puntual_detour_is_open (PuntualSendRun *run, const PuntualQueued *queued,
                                 PuntualMedium medium, const GError *failure);
/* The same for a medium that has to be left for whatever reason. */
void puntual_detour_note (PuntualQueued *queued, PuntualMedium medium, const GError *failure);
/* The row does not go by this medium, in the caller's transaction. */
gboolean puntual_detour_turn_away (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
                                   const GError *failure, GError **error);
/* The same before a claim, in a transaction of its own. */
gboolean puntual_detour_take (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
                              const GError *failure, GError **error);

/* Counts a refusal of an approved text; after PUNTUAL_RETRY_BREAKER of them the rest of the run
 * does not try it any more. */
void puntual_detour_count_refusal (PuntualSendRun *run, const PuntualMessage *message,
                                   const GError *failure);
/* FALSE when this run has given the message's approved text up. */
gboolean
puntual_detour_text_is_open (PuntualSendRun *run, const PuntualMessage *message, GError **error);
/* After the run: asks the providers what became of the texts they refused. Best effort: what cannot
 * be asked now is asked by the next follow-up. */
void puntual_detour_ask_texts (PuntualSendRun *run);

G_END_DECLS
