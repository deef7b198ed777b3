/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-letter-pages.h"
#include "puntual-outbox.h"

G_BEGIN_DECLS

/**
 * PuntualOutboxWords:
 *
 * Turns planned messages into finished ones. Keeps the business and the templates of a run, so that
 * a thousand messages read them once; puntual_outbox_words_forget() when the ledger changed.
 */
typedef struct _PuntualOutboxWords PuntualOutboxWords;

PuntualOutboxWords *puntual_outbox_words_new (PuntualLedger *ledger, PuntualCalendarSet *calendars);
void puntual_outbox_words_free (PuntualOutboxWords *self);
void puntual_outbox_words_forget (PuntualOutboxWords *self);
/* Borrowed, like the calendars it was made with. */
void puntual_outbox_words_use_calendars (PuntualOutboxWords *self, PuntualCalendarSet *calendars);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOutboxWords, puntual_outbox_words_free)

/* The message of `planned` by `medium`, with Message-ID and thread. `from` is the account's own
 * address, or NULL. */
PuntualMessage *puntual_outbox_words_write (PuntualOutboxWords *self, const PuntualFacts *facts,
                                            const PuntualPlannedMessage *planned,
                                            PuntualMedium medium, const char *from, GError **error);
/* The template of its first medium with the variables filled in, as its own words begin. Owned. */
gboolean puntual_outbox_words_to_edit (PuntualOutboxWords *self, const PuntualFacts *facts,
                                       const PuntualPlannedMessage *planned, char **subject,
                                       char **text, GError **error);
/* A message of `planned` with the words of `text`, whether they are stored or not; nobody's own
 * words, no PDF of an invoice with it. pages: (out) (optional): of a letter, else NULL. */
PuntualMessage *
puntual_outbox_words_show (PuntualOutboxWords *self, const PuntualFacts *facts,
                           const PuntualPlannedMessage *planned, const PuntualTemplate *text,
                           PuntualLetterPages **pages, GError **error);
/* Begins to write a message that is asked for soon, on another thread; it is then had from
 * puntual_outbox_words_write() at once, or forgotten. The facts must stay until either. */
void puntual_outbox_words_write_ahead (PuntualOutboxWords *self, const PuntualFacts *facts,
                                       const PuntualPlannedMessage *planned, PuntualMedium medium,
                                       const char *from);

G_END_DECLS
