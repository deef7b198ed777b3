/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * PuntualOwnWords:
 *
 * What the owner wrote for one message instead of its template, and the basis: the language,
 * invoices and amounts it was written for, and whether they were notes for a call. Every message
 * that is written passes by here, so words never leave about anything but that. The functions run
 * inside the caller's transaction.
 */
typedef struct
{
  char *subject; /* NULL: the template's */
  char *text;    /* NULL: no own words */
  char *basis;
} PuntualOwnWords;

void puntual_own_words_clear (PuntualOwnWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualOwnWords, puntual_own_words_clear)

/* Of the row of a message; all NULL when it has no row or no own words. */
gboolean puntual_own_words_load (PuntualLedger *ledger, const char *id, PuntualOwnWords *self,
                                 GError **error);
/* NULL text: takes them away. */
gboolean puntual_own_words_store (PuntualLedger *ledger, gint64 row_id, const PuntualOwnWords *self,
                                  GError **error);
/* What a message is about, by what people know it: the same in a restored ledger. medium: the one
 * by which it leaves, which is not always the one it was planned for. Owned. */
char *puntual_own_words_basis (const PuntualFacts *facts, const PuntualPlannedMessage *planned,
                               PuntualMedium medium);
/* Whether they were written for something else than the message is about when it leaves by that
 * medium: notes for a call leave by nothing but a call made by hand. */
gboolean puntual_own_words_are_stale (const PuntualOwnWords *self, const PuntualFacts *facts,
                                      const PuntualPlannedMessage *planned, PuntualMedium medium);
/* Says so. */
void puntual_own_words_fail_stale (GError **error);
/* Of a person's hand: one line of subject where the medium has one, a text, neither too long. */
gboolean puntual_own_words_check (const char *subject, const char *text, PuntualMedium medium,
                                  GError **error);

G_END_DECLS
