/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-review.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_REVIEW_ENTRY (puntual_review_entry_get_type ())
G_DECLARE_FINAL_TYPE (PuntualReviewEntry, puntual_review_entry, PUNTUAL, REVIEW_ENTRY, GObject)

/**
 * PuntualReviewEntry:
 *
 * A message of the review in a list: the message, and whether it is to leave.
 *
 * Signal `changed`: either of them is another one now.
 */
/* Takes the item. */
PuntualReviewEntry *puntual_review_entry_new (PuntualReviewItem *item);
const PuntualReviewItem *puntual_review_entry_get_item (PuntualReviewEntry *self); /* borrowed */
/* Of the same message; takes the item. */
void puntual_review_entry_take_item (PuntualReviewEntry *self, PuntualReviewItem *item);
/* A person may decide about it: its words are those of today, and the plan asks for it. */
gboolean puntual_review_item_can_leave (const PuntualReviewItem *item);
gboolean puntual_review_entry_can_leave (PuntualReviewEntry *self);
gboolean puntual_review_entry_get_checked (PuntualReviewEntry *self);
/* What is not able to leave stays unchecked. */
void puntual_review_entry_set_checked (PuntualReviewEntry *self, gboolean checked);

G_END_DECLS
