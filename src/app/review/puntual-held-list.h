/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-review.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_HELD_LIST (puntual_held_list_get_type ())
G_DECLARE_FINAL_TYPE (PuntualHeldList, puntual_held_list, PUNTUAL, HELD_LIST, AdwBin)

/**
 * PuntualHeldList:
 *
 * The invoices about which nothing leaves today, each with its reason in a sentence. A click opens
 * the invoice in the shell.
 */
/* Takes the PuntualReviewHelds out of the array. */
void puntual_held_list_take_held (PuntualHeldList *self, GPtrArray *held);
guint puntual_held_list_get_n_items (PuntualHeldList *self);

G_END_DECLS
