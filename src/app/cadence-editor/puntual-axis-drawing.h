/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-cadence-scene.h"

G_BEGIN_DECLS

/* Draws what lies behind the cards, in coordinates of the scene: the time before the due date, the
 * due date, ticks, and what joins each card to its day. ghost_x: where a step would be added, below
 * 0: nowhere. */
void puntual_axis_draw (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene,
                        double ghost_x);

G_END_DECLS
