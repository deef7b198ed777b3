/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-review-entry.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_READY_LIST (puntual_ready_list_get_type ())
G_DECLARE_FINAL_TYPE (PuntualReadyList, puntual_ready_list, PUNTUAL, READY_LIST, AdwBin)

/**
 * PuntualReadyList:
 *
 * The messages of the day, each with a box that says whether it is to leave. Thousands of them are
 * no trouble. What was checked and unchecked stays when the messages are read anew.
 *
 * Signals: `selected`: another one is looked at. `chosen`: that one was clicked or entered.
 * `checks-changed`: more or fewer are to leave. Space checks and unchecks.
 */
/* Takes the PuntualReviewItems out of the array. language: of the business. */
void puntual_ready_list_take_items (PuntualReadyList *self, GPtrArray *items, const char *language);
/* The one that is looked at; NULL: there is none. Borrowed. */
PuntualReviewEntry *puntual_ready_list_get_selected (PuntualReadyList *self);
void puntual_ready_list_select (PuntualReadyList *self, const char *id);
guint puntual_ready_list_get_n_items (PuntualReadyList *self);
PuntualReviewEntry *puntual_ready_list_get_entry (PuntualReadyList *self, guint position);
guint puntual_ready_list_get_n_checked (PuntualReadyList *self);
guint puntual_ready_list_get_n_able (PuntualReadyList *self); /* that can be checked at all */
void puntual_ready_list_check_all (PuntualReadyList *self, gboolean checked);
void puntual_ready_list_toggle_selected (PuntualReadyList *self);

G_END_DECLS
