/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox-draft.h"

G_BEGIN_DECLS

/**
 * PuntualWordsAhead:
 *
 * Writes the next message on a thread of its own while the one before it leaves: a message takes as
 * long to write as to send. The thread sees the draft and nothing else, never the ledger.
 */
typedef struct _PuntualWordsAhead PuntualWordsAhead;

PuntualWordsAhead *puntual_words_ahead_new (void);
void puntual_words_ahead_free (PuntualWordsAhead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualWordsAhead, puntual_words_ahead_free)

/* Begins to write; what was written before and not taken is dropped. Takes the draft. */
void puntual_words_ahead_start (PuntualWordsAhead *self, PuntualOutboxDraft *draft);
/* Waits for the message if it is this one; NULL when it is another, or could not be written: then
 * writing it again says why. */
PuntualMessage *
puntual_words_ahead_take (PuntualWordsAhead *self, const PuntualPlannedMessage *planned,
                          PuntualMedium medium, const char *from);
/* Waits and drops what was written: what it borrowed may go now. */
void puntual_words_ahead_drop (PuntualWordsAhead *self);

G_END_DECLS
