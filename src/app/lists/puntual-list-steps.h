/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PuntualListSteps:
 *
 * The ids of a list model, and what of them its views were told. Making the two hundred rows that
 * GTK holds around the place it shows takes several frames' time, so a list that is new to the view
 * comes in steps: the rows in sight first, some more with each of the next frames, and all when the
 * view has what it holds.
 */
typedef struct _PuntualListSteps PuntualListSteps;

/* The first rows of a new list, and all that are told before the rest: what a view holds. */
#define PUNTUAL_LIST_STEPS_FIRST 24
#define PUNTUAL_LIST_STEPS_HELD 240

/* model: borrowed, the one whose changes are told. complete: called when all was told. */
PuntualListSteps *
puntual_list_steps_new (GListModel *model, void (*complete) (gpointer data), gpointer data);
void puntual_list_steps_free (PuntualListSteps *self);
/* As the views know it. */
guint puntual_list_steps_get_n_items (PuntualListSteps *self);
/* The id at a place as the views know it, or behind that as they will; 0: there is none. */
gint64 puntual_list_steps_get_id (PuntualListSteps *self, guint position);
/* ids: of gint64, not changed afterwards. Tells only the part that differs, so that what is
 * selected and where one stands is kept; new_question: nothing of that is to be kept, and the view
 * stands at its first row. */
void puntual_list_steps_replace (PuntualListSteps *self, GArray *ids, gboolean new_question);
/* Whether a new question with this answer replaces every row, a few at a time: for a moment an id
 * may be there twice then, where it was and where it is. */
gboolean puntual_list_steps_replaces_all (PuntualListSteps *self, const GArray *ids);
/* Where an id stands, once all is told; FALSE when it is not there. */
gboolean puntual_list_steps_find (PuntualListSteps *self, gint64 id, guint *position);
/* All that there is, told or not. Borrowed. */
const GArray *puntual_list_steps_get_ids (PuntualListSteps *self);

G_END_DECLS
