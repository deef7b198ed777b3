/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-review-entry.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_READY_ROW (puntual_ready_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualReadyRow, puntual_ready_row, PUNTUAL, READY_ROW, AdwBin)

/**
 * PuntualReadyRow:
 *
 * A cell of the list of messages: whether it is to leave, how, to whom, in which tone, how much.
 */
GtkWidget *puntual_ready_row_new (void);
/* language: of the business, borrowed until the next call; a message in another one says so. NULL
 * entry: empty. */
void
puntual_ready_row_show (PuntualReadyRow *self, PuntualReviewEntry *entry, const char *language);
PuntualReviewEntry *puntual_ready_row_get_entry (PuntualReadyRow *self); /* borrowed */

G_END_DECLS
