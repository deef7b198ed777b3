/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-cadence-scene.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CADENCE_AXIS (puntual_cadence_axis_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCadenceAxis, puntual_cadence_axis, PUNTUAL, CADENCE_AXIS, GtkWidget)

/**
 * PuntualCadenceAxis:
 *
 * The steps of a cadence as cards on a time axis with the due date on it. It shows a draft and
 * changes nothing: what the person does becomes another draft, which it tells and which comes back
 * by puntual_cadence_axis_show().
 *
 * Mouse: a card is chosen by pressing it and dragged to another day; Escape ends a drag where it
 * began. A click on the axis adds a step on that day. Ctrl and the wheel zoom.
 *
 * Keyboard: the cards are one stop of the Tab key, which leads to the chosen one. Up and Down go to
 * the card before and after, Home and End to the first and last. Left and Right move the chosen one
 * by a day, with Ctrl by a week, over days that are taken. Insert adds a step after the chosen one,
 * Delete removes it, Return goes to what is set for it.
 *
 * Signal `wish` (PuntualCadenceDraft *draft, const char *gesture): the person wants this draft;
 * gesture is that of puntual_cadence_history_push(), or NULL.
 * Signal `preview` (PuntualCadenceDraft *draft): how it would be if the drag ended now; NULL: the
 * drag was given up.
 * Signal `settle`: something is about to be done here: what is typed elsewhere and not yet taken
 * over has to be now, or it would be meant for another step. Signal `inspect`: what is set for the
 * chosen step is wanted.
 */
GtkWidget *puntual_cadence_axis_new (void);
/* draft: kept; NULL: nothing. warnings: of PuntualCadenceWarning, read now; NULL: none.
 * example_due: of the invoice whose dates are shown while dragging; NONE: none. */
void puntual_cadence_axis_show (PuntualCadenceAxis *self, PuntualCadenceDraft *draft,
                                GPtrArray *warnings, PuntualDay example_due);
/* The keyboard goes to the chosen card. */
void puntual_cadence_axis_take_focus (PuntualCadenceAxis *self);
/* After the chosen step: half way to the next, a week after the last. */
void puntual_cadence_axis_add_step (PuntualCadenceAxis *self);
/* One step nearer (1) or farther (-1); 0: all of it. */
void puntual_cadence_axis_zoom (PuntualCadenceAxis *self, int steps);
double puntual_cadence_axis_get_zoom (PuntualCadenceAxis *self);
/* Ends a drag where it began. */
void puntual_cadence_axis_give_up_drag (PuntualCadenceAxis *self);
/* A card is being dragged. */
gboolean puntual_cadence_axis_is_dragging (PuntualCadenceAxis *self);
/* How it looks now; NULL before it has a size. Borrowed until the next change. */
const PuntualCadenceScene *puntual_cadence_axis_get_scene (PuntualCadenceAxis *self);

G_END_DECLS
