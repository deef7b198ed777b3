/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-review.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_REVIEW_DETAIL (puntual_review_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualReviewDetail, puntual_review_detail, PUNTUAL, REVIEW_DETAIL, AdwBin)

/**
 * PuntualReviewDetail:
 *
 * One message of the review as it would leave, and what can be decided about it.
 */
/* item: NULL: nothing; copied as far as needed. What is being edited stays while it is the same
 * message. */
void puntual_review_detail_show (PuntualReviewDetail *self, PuntualShell *shell,
                                 const PuntualReviewItem *item);
gboolean puntual_review_detail_is_editing (PuntualReviewDetail *self);
void puntual_review_detail_edit (PuntualReviewDetail *self);
void puntual_review_detail_skip (PuntualReviewDetail *self);

G_END_DECLS
