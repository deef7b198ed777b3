/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_REVIEW_PAGE (puntual_review_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualReviewPage, puntual_review_page, PUNTUAL, REVIEW_PAGE, PuntualPage)

/**
 * PuntualReviewPage:
 *
 * The messages of the day before they leave: which of them leave, in which words, and the sending
 * itself. Keys: Space checks and unchecks, F2 edits, Delete skips, Ctrl+Return sends.
 */

/* As an item to be shown: what is held. */
#define PUNTUAL_REVIEW_ITEM_HELD (-1)

G_END_DECLS
