/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-review.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/**
 * What the owner decides about one message of the review, each done at once and taken back by
 * "Undo". The item is only read during the call.
 */
void puntual_review_deed_skip (PuntualShell *shell, const PuntualReviewItem *item);
void
puntual_review_deed_postpone (PuntualShell *shell, const PuntualReviewItem *item, PuntualDay until);
/* The call was made: it is noted as a contact, and its steps are used up. */
void puntual_review_deed_called (PuntualShell *shell, const PuntualReviewItem *item);
/* subject and text NULL: back to the template. old: the words as they were read. Finish with
 * puntual_shell_carry_out_finish(). */
void
puntual_review_deed_reword (PuntualShell *shell, const PuntualReviewItem *item, const char *subject,
                            const char *text, const PuntualReviewWords *old,
                            GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
